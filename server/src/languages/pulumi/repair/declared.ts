import type { Resource } from '../../../core/resource';
import type { Call, CodeNode, Expression, New } from '../../../syntax/code/tree';
import type { PlainEdit } from '../../shared/new-value';
import type { Declared } from './dialect';
import { isStatement, type NodePath } from './find';
import { toSnake } from './naming';

/**
 * The declaration of a resource that is one statement: `const group = new …`, `group = …`, `this.group = new …`, or the
 * call alone. Undefined where the call is part of something larger.
 */
export function declaredByStatement(path: NodePath): Declared | undefined {
  const call = path.at(-1);
  if (call === undefined || (call.kind !== 'call' && call.kind !== 'new')) return undefined;
  const statement = [...path].reverse().find(isStatement);
  if (statement === undefined) return undefined;
  const { start, end } = statement;
  const declared = (target: Expression | undefined): Declared => ({
    start,
    end,
    statements: [statement],
    call,
    resourceName: resourceNameOf(call),
    ...variableOf(target),
  });
  if (statement.kind === 'expression-statement') {
    const { expression } = statement;
    if (expression === call) return declared(undefined);
    if (expression.kind === 'assignment' && expression.value === call && expression.operator === '=')
      return declared(expression.target);
  }
  if (statement.kind === 'declaration') {
    const [only, ...others] = statement.declarators;
    if (only?.value === call && others.length === 0) return declared(only.target);
  }
  return undefined;
}

/** Keeps in a variable what a call alone makes. */
export function assignedTo({ statements: [statement] }: Declared, variable: string): PlainEdit | undefined {
  return statement?.kind === 'expression-statement'
    ? { start: statement.start, end: statement.start, newText: `${variable} = ` }
    : undefined;
}

function variableOf(target: Expression | undefined): Pick<Declared, 'variable' | 'variableRange'> {
  if (target?.kind === 'name')
    return { variable: target.name, variableRange: { start: target.start, end: target.end } };
  if (target?.kind === 'member' && target.object.kind === 'name' && /^(?:this|self)$/.test(target.object.name)) {
    return {
      variable: `${target.object.name}.${target.name}`,
      variableRange: { start: target.nameStart, end: target.end },
    };
  }
  return { variable: undefined, variableRange: undefined };
}

/** The name that a call gives its resource; a look-up gives none and begins with its arguments. */
function resourceNameOf({ args }: Call | New): Expression | undefined {
  const named = args.find(({ name }) => name === 'resource_name');
  const first = (named ?? args.find(({ name, spread }) => name === undefined && spread === ''))?.value;
  const isBuilt = first?.kind === 'call' && first.callee.kind === 'member' && first.callee.name === 'build';
  return first?.kind === 'object' || first?.kind === 'new' || isBuilt ? undefined : first;
}

/** The expression that says to which component the resource of a call belongs: the option `parent`. */
export function parentOf(
  call: CodeNode | undefined,
): { readonly options: Expression; readonly parent: Expression } | undefined {
  if (call?.kind !== 'call' && call?.kind !== 'new') return undefined;
  for (const { value: options } of call.args.filter(({ name }, i) => name === 'opts' || i >= 2)) {
    const parent = parentIn(options);
    if (parent !== undefined) return { options, parent };
  }
  return undefined;
}

/** `{ parent: this }`, `ResourceOptions(parent=self)`, `new CustomResourceOptions { Parent = this }`, `pulumi.Parent(c)`. */
function parentIn(options: Expression): Expression | undefined {
  const isParent = (name: string | undefined): boolean => name === 'parent' || name === 'Parent';
  const literal = options.kind === 'new' ? options.initializer : options;
  const given = literal?.kind === 'object' ? literal.entries : literal?.kind === 'call' ? literal.args : [];
  const found = given.find(({ name }) => isParent(name));
  if (found !== undefined || options.kind !== 'call' || options.callee.kind !== 'member') return found?.value;
  // The call of a builder, or Go's option.
  if (isParent(options.callee.name)) return options.args[0]?.value;
  return parentIn(options.callee.object);
}

/** What is written at the end of a name that is put together: `-group` of `` `${name}-group` ``. */
function tailOf(name: Expression | undefined): string | undefined {
  if (name?.kind === 'binary' && name.operator === '+')
    return name.right.kind === 'string' ? name.right.value : undefined;
  const last = name?.kind === 'template' && name.parts.length > 1 ? name.parts.at(-1) : undefined;
  return last?.kind === 'text' ? last.value : undefined;
}

/** A suggested name without what a resource's own name is put together with, so that it fits each of its instances. */
export function withoutHead(suggested: string, { address }: Resource, name: Expression | undefined): string {
  const tail = toSnake(tailOf(name)?.replace(/^[^\p{ID_Start}]+/u, '') ?? '');
  const full = toSnake(address);
  const own = toSnake(suggested);
  const head = full.slice(0, full.length - tail.length);
  return tail !== '_' && full.endsWith(tail) && own.startsWith(head) && own.length > head.length
    ? own.slice(head.length)
    : suggested;
}
