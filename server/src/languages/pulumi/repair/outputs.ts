import type { Assignment, Call, CodeFile, CodeNode, Expression, Statement } from '../../../syntax/code/tree';
import { childrenButKeys, walk } from '../../../syntax/code/walk';
import type { Range } from '../../shared/lines';
import type { Member, Members } from './dialect';
import { eachName, isStatement, type NodePath, pathToNode } from './find';
import type { Plans } from './plans';
import { classOf, type Use } from './uses';

/* Outputs of programs and components: what a program tells of its resources, and what exists for nothing else. */

/** An output that a use stands in and that says nothing without what is used. */
export interface Output {
  /** How people call it: `ruleId`, of a part of one `ids[1]`. */
  readonly name: string;
  /** Statements that go with it, with the nodes around them. */
  readonly statements: readonly { readonly statement: Statement; readonly path: NodePath }[];
  /** Takes it out of what holds it, where it is a part of a statement; `undefined` where statements go. */
  readonly drop: (() => void) | undefined;
}

/** What tells an output: its value, and whether it is one of several in an object that has to stay. */
interface Told {
  readonly statement: Statement;
  readonly name: string;
  readonly value: Expression;
  readonly stays: boolean;
}

/**
 * The output that a use stands in.
 * @param gone the variables that are removed
 * @param isTaken whether another file of the program uses a name that this one exports
 */
export function outputOf(
  { path, start, end }: Use,
  tree: CodeFile,
  plans: Plans,
  gone: ReadonlySet<string>,
  isTaken: (name: string) => boolean,
): Output | undefined {
  const at = lastIndexIn(path, isStatement);
  const statement = path[at];
  if (statement === undefined || !isStatement(statement) || path.slice(at).some((node) => node.kind === 'lambda'))
    return undefined;
  const told = toldBy(statement, path.slice(0, at), tree);
  if (told === undefined || start < told.value.start || told.value.end < end) return undefined;
  const others = namesOfValues(tree, told.value);
  const saysNothing = (node: CodeNode): boolean => !saysMore(node, gone, others);
  if (!told.stays && saysNothing(told.value)) {
    const property = outputProperty(told, path, tree);
    if (isTaken(told.name) || isUsedBeside(told, property, tree)) return undefined;
    const statements = [{ statement, path: path.slice(0, at + 1) }];
    if (property !== undefined) statements.push({ statement: property, path: pathToNode(tree, property) });
    return { name: told.name, statements, drop: undefined };
  }
  let name = told.stays ? '' : told.name;
  for (let node: Expression | undefined = told.value; node !== undefined; ) {
    const members: Members | undefined = plans.fieldsOf(node) ?? plans.itemsOf(node);
    const member: Member | undefined = members?.members.find((each) => each.start <= start && end <= each.end);
    if (members === undefined || member?.value === undefined || member.isSpread) return undefined;
    // What only wraps a value (`Output.of(…)`) is no step.
    const isStep = node.kind !== 'call' || members.members.length > 1;
    if (isStep && member.name === '') name += `[${members.members.indexOf(member)}]`;
    else if (isStep) name += name === '' ? member.name : `.${member.name}`;
    if (saysNothing(member.value))
      return isTaken(name) ? undefined : { name, statements: [], drop: () => void plans.drop(members, member) };
    node = member.value;
  }
  return undefined;
}

function lastIndexIn(path: NodePath, isMeant: (node: CodeNode) => boolean): number {
  for (let i = path.length - 1; i >= 0; i--) {
    const node = path[i];
    if (node !== undefined && isMeant(node)) return i;
  }
  return -1;
}

function toldBy(statement: Statement, around: NodePath, tree: CodeFile): Told | undefined {
  if (statement.kind === 'declaration') {
    const [only, ...others] = statement.declarators;
    const isExported = statement.exported && around.length === 0 && others.length === 0;
    return isExported && only?.value !== undefined && only.target.kind === 'name'
      ? { statement, name: only.target.name, value: only.value, stays: false }
      : registeredBy(statement, only?.value);
  }
  if (statement.kind === 'export' && statement.value !== undefined)
    return { statement, name: '', value: statement.value, stays: true };
  if (statement.kind === 'return' && statement.value !== undefined && isProgram(around))
    return { statement, name: '', value: statement.value, stays: true };
  if (statement.kind !== 'expression-statement') return undefined;
  const { expression } = statement;
  if (expression.kind === 'assignment') return toldByAssignment(statement, expression, around, tree);
  if (expression.kind !== 'call') return undefined;
  const [key, value, ...rest] = expression.args;
  if (!/^[eE]xport$/.test(calledBy(expression)) || key === undefined || value === undefined || rest.length > 0)
    return registeredBy(statement, expression);
  const name = key.value.kind === 'string' ? key.value.value : tree.text.slice(key.start, key.end);
  return { statement, name, value: value.value, stays: false };
}

/** What a component tells: `this.registerOutputs({ … })`, Go's `ctx.RegisterResourceOutputs(component, pulumi.Map{ … })`. */
function registeredBy(statement: Statement, call: Expression | undefined): Told | undefined {
  if (call?.kind !== 'call' || !/^(?:register_?[oO]utputs|Register(?:Resource)?Outputs)$/.test(calledBy(call)))
    return undefined;
  const last = call.args.at(-1)?.value;
  return last && { statement, name: '', value: last, stays: true };
}

function calledBy({ callee }: Call): string {
  return callee.kind === 'member' || callee.kind === 'name' ? callee.name : '';
}

function toldByAssignment(
  statement: Statement,
  { target, value }: Assignment,
  around: NodePath,
  tree: CodeFile,
): Told | undefined {
  const isExports = (node: Expression): boolean =>
    (node.kind === 'name' && node.name === 'exports') ||
    (node.kind === 'member' && node.name === 'exports' && node.object.kind === 'name' && node.object.name === 'module');
  if (isExports(target)) return { statement, name: '', value, stays: true };
  if (target.kind === 'member' && isExports(target.object))
    return { statement, name: target.name, value, stays: false };
  const name = target.kind === 'name' ? target.name : target.kind === 'member' ? target.name : '';
  return propertyNamed(name, around, tree) === undefined
    ? registeredBy(statement, value)
    : { statement, name, value, stays: false };
}

/** The member of the class around a place by which it tells an output: C#'s `[Output] public Output<string> Id { get; set; }`. */
function propertyNamed(name: string, around: NodePath, tree: CodeFile): Statement | undefined {
  return classOf(around)?.members.find(
    (member) =>
      member.kind === 'declaration' &&
      /^\s*\[[^\]]*\bOutput\b/.test(tree.text.slice(member.start, member.declarators[0]?.start)) &&
      member.declarators.some(({ target }) => target.kind === 'name' && target.name === name),
  );
}

function outputProperty({ statement, name }: Told, path: NodePath, tree: CodeFile): Statement | undefined {
  return tree.language === 'csharp' && statement.kind === 'expression-statement'
    ? propertyNamed(name, path, tree)
    : undefined;
}

/** Whether a statement returns what a whole program tells: from the function that is exported, or that is run. */
function isProgram(around: NodePath): boolean {
  const at = lastIndexIn(around, ({ kind }) => kind === 'lambda' || kind === 'function');
  if (around[at]?.kind !== 'lambda') return false;
  const [holder, outer] = [around[at - 1], around[at - 2]];
  if (holder?.kind === 'export') return true;
  if (holder?.kind === 'assignment') return holder.target.kind === 'member' && holder.target.name === 'exports';
  const run = holder?.kind === 'item' && outer?.kind === 'call' ? outer.callee : undefined;
  return run?.kind === 'member' && /^Run(?:Async)?$/.test(run.name);
}

/** Whether the name that an output has in its file is used in it. */
function isUsedBeside({ statement, name }: Told, property: Statement | undefined, tree: CodeFile): boolean {
  if (statement.kind !== 'declaration' && property === undefined) return false;
  const isOwn = ({ start, end }: Range): boolean =>
    [statement, property].some((own) => own !== undefined && own.start <= start && end <= own.end);
  let used = false;
  for (const each of tree.statements) {
    eachName(each, (node) => {
      used ||= node.name === name && !isOwn(node);
    });
    if (property !== undefined)
      walk(each, (node) => {
        const isThis =
          node.kind === 'member' && node.object.kind === 'name' && /^(?:this|stack)$/.test(node.object.name);
        used ||= isThis && node.name === name && !isOwn(node);
        return undefined;
      });
  }
  return used;
}

/** The names that stand for values of a program, those that a stretch of it gives itself left out. */
function namesOfValues(tree: CodeFile, within: Range): ReadonlySet<string> {
  const names = new Set<string>();
  const add = (target: Expression | undefined): void => {
    if (target === undefined || (within.start <= target.start && target.end <= within.end)) return;
    if (target.kind === 'name') names.add(target.name);
    else if (target.kind === 'list' || target.kind === 'object')
      eachName(target, ({ name }) => {
        names.add(name);
      });
  };
  for (const statement of tree.statements)
    walk(statement, (node) => {
      if (node.kind === 'declarator' || node.kind === 'assignment' || node.kind === 'parameter') add(node.target);
      else if (node.kind === 'for-each' || node.kind === 'for-clause' || node.kind === 'let-clause') add(node.target);
      return undefined;
    });
  return names;
}

/** Whether an expression tells something besides what is removed: it reads another value of the program. */
function saysMore(node: CodeNode, gone: ReadonlySet<string>, others: ReadonlySet<string>): boolean {
  if (node.kind === 'name') return !gone.has(node.name) && (others.has(node.name) || /^(?:this|self)$/.test(node.name));
  if (node.kind === 'member' && node.object.kind === 'name' && gone.has(`${node.object.name}.${node.name}`))
    return false;
  let more = false;
  childrenButKeys(node, (child) => {
    more ||= saysMore(child, gone, others);
  });
  return more;
}
