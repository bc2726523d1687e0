import type { Call, CodeFile, Expression, Statement } from '../../../syntax/code/tree';
import { walk } from '../../../syntax/code/walk';
import type { PlainEdit } from '../../shared/new-value';
import { parentOf } from './declared';
import type { Declared, NewSetting, NewStatement } from './dialect';
import { isStatement, type NodePath } from './find';
import { importEdits, pulumiPackage } from './go-imports';
import { makesResource, prefixed, struct } from './go-values';
import { linesAtBeginning, linesBehind, parameterOfType, settingsAround } from './local-settings';
import { joinedName, likeString, quoted } from './strings';
import type { Style } from './style';

/* Statements of Go: declarations of resources with the checks of their errors, settings. */

export function declaredBy(path: NodePath): Declared | undefined {
  const call = path.at(-1);
  if (call?.kind !== 'call') return undefined;
  const statement = path.filter(isStatement).at(-1);
  if (statement === undefined) return undefined;
  const at = path.indexOf(statement);
  const target = targetOf(statement, call);
  if (target === undefined) return undefined;
  const resourceName = makesResource(call) ? call.args[1]?.value : undefined;
  const [resource] = target.kind === 'list' ? target.items.map((item) => item.value) : [target];
  const outer = path[at - 1];
  // `if _, err := …; err != nil { … }` is one statement.
  if (outer?.kind === 'if' && outer.initializer === statement) {
    const inner = { variable: undefined, variableRange: undefined };
    return { start: outer.start, end: outer.end, statements: [outer], call, resourceName, ...inner };
  }
  const siblings = outer?.kind === 'block' ? outer.statements : [];
  const next = siblings[siblings.indexOf(statement) + 1];
  const statements = next !== undefined && isErrorCheck(next, target) ? [statement, next] : [statement];
  const end = statements.at(-1)?.end ?? statement.end;
  return { start: statement.start, end, statements, call, resourceName, ...variableOf(resource) };
}

/** `group`, or `s.Group` of a struct. */
function variableOf(target: Expression | undefined): Pick<Declared, 'variable' | 'variableRange'> {
  if (target?.kind === 'name' && target.name !== '_')
    return { variable: target.name, variableRange: { start: target.start, end: target.end } };
  if (target?.kind === 'member' && target.object.kind === 'name') {
    const { object, name, nameStart, end } = target;
    return { variable: `${object.name}.${name}`, variableRange: { start: nameStart, end } };
  }
  return { variable: undefined, variableRange: undefined };
}

/** What a statement gives the results of a call to; undefined when it does more with the call. */
function targetOf(statement: Statement, call: Call): Expression | undefined {
  if (statement.kind === 'declaration') {
    const [only, ...others] = statement.declarators;
    return only?.value === call && others.length === 0 ? only.target : undefined;
  }
  if (statement.kind !== 'expression-statement' || statement.expression.kind !== 'assignment') return undefined;
  return statement.expression.value === call ? statement.expression.target : undefined;
}

function isErrorCheck(next: Statement, target: Expression): boolean {
  const error = target.kind === 'list' ? target.items.at(-1)?.value : undefined;
  if (next.kind !== 'if' || next.initializer !== undefined || next.otherwise !== undefined) return false;
  const { condition } = next;
  const isNull = condition.kind === 'binary' && condition.operator === '!=' && condition.right.kind === 'null';
  return isNull && condition.left.kind === 'name' && error?.kind === 'name' && condition.left.name === error.name;
}

export function nameDeclaration({ statements: [statement], call }: Declared, variable: string): PlainEdit | undefined {
  const target = statement && call.kind === 'call' ? targetOf(statement, call) : undefined;
  if (target?.kind !== 'list') return undefined;
  const [first, error] = target.items;
  if (first?.value.kind !== 'name' || first.value.name !== '_' || error?.value.kind !== 'name') return undefined;
  return { start: target.start, end: call.start, newText: `${variable}, ${error.value.name} := ` };
}

export function nameExpression(name: string, like: Expression | undefined, tree: CodeFile, style: Style): string {
  if (like === undefined) return quoted(name, '"');
  if (like.kind === 'string') return likeString(name, like, tree) ?? quoted(name, '"');
  const { text } = tree;
  const written = text.slice(like.start, like.end);
  return joinedName(name, like, tree, style) ?? `${written}+${quoted(`-${name}`, '"')}`;
}

export function statement(
  { variable, type, className, resourceName, fields, path, tree }: NewStatement,
  style: Style,
): string {
  const [space = '', name = ''] = className.includes('.') ? className.split('.') : ['', className];
  const site = { type, path: [] };
  const args = struct(name, fields, site, { ...style, oneLine: false }, space);
  const context = parameterOfType(path, /(?:^|\.)Context$/)?.name ?? 'ctx';
  const option = parentOf(path.at(-1))?.options;
  const options = option === undefined ? '' : `, ${tree.text.slice(option.start, option.end)}`;
  const made = `${prefixed(space, `New${name}`)}(${context}, ${resourceName}, ${args}${options})`;
  const head = variable === undefined ? '_, err = ' : `${variable}, err := `;
  return `${head}${made}\nif err != nil {\n${style.unit}${failure(path, tree, 'err')}\n}`;
}

/** The statement that ends the function around a place with an error. */
function failure(path: NodePath, tree: CodeFile, error: string): string {
  const around = [...path].reverse().find((node) => node.kind === 'function' || node.kind === 'lambda');
  const body = around?.kind === 'function' || around?.kind === 'lambda' ? around.body : undefined;
  let results: string[] | undefined;
  if (body?.kind === 'block')
    walk(body, (node) => {
      // What a call is given cannot end the function.
      if (node.kind === 'lambda' || node.kind === 'call') return false;
      if (node.kind !== 'return' || node.value === undefined) return undefined;
      const items =
        node.value.kind === 'list' && node.value.form === 'tuple'
          ? node.value.items.map((item) => item.value)
          : [node.value];
      const isCall = items.length === 1 && items[0]?.kind === 'call';
      if (!isCall || results === undefined) results = items.map(({ start, end }) => tree.text.slice(start, end));
      return undefined;
    });
  if (results === undefined)
    return around?.kind === 'function' && around.returnType !== undefined ? `return ${error}` : `panic(${error})`;
  return `return ${[...results.slice(0, -1).map(zeroOf), error].join(', ')}`;
}

/** What a function gives beside an error. */
function zeroOf(written: string): string {
  return /^(?:""|0|false|true)$|^"/.test(written)
    ? written.startsWith('"')
      ? '""'
      : written === 'true'
        ? 'false'
        : written
    : 'nil';
}

export function setting(tree: CodeFile, setting: NewSetting, style: Style): readonly PlainEdit[] | undefined {
  const { key, variable, description, errorMessage, path, freeName } = setting;
  const settings = settingsAround(tree, path);
  const context = parameterOfType(path, /(?:^|\.)Context$/);
  if (settings === undefined && context === undefined) return undefined;
  const name = settings?.name ?? freeName('cfg');
  const pulumi = pulumiPackage(tree);
  // The check ends the function that reads the setting, which the place that uses it may be deep inside of.
  const body = path.findIndex(
    (node) =>
      node.kind === 'block' &&
      (settings === undefined ? node === context?.around.body : node.statements.includes(settings.last)),
  );
  const within = path.slice(0, body + 1);
  const modules = ['errors', 'net/netip', ...(settings === undefined ? [`${pulumi}/config`] : [])];
  const lines = [
    ...(settings === undefined ? [`${name} := config.New(${context?.name ?? 'ctx'}, "")`] : []),
    ...description.map((line) => `// ${line}`.trimEnd()),
    `${variable} := ${name}.Require(${quoted(key, '"')})`,
    `if network, err := netip.ParsePrefix(${variable}); err != nil || network.Bits() == 0 {`,
    `${style.unit}${failure(within, tree, `errors.New(${quoted(errorMessage, '"')})`)}`,
    '}',
  ];
  const edits = importEdits(tree, modules, style);
  if (settings !== undefined) return [...edits, linesBehind(tree, settings.last, lines, style)];
  const edit = context && linesAtBeginning(tree, context.around.body, lines, style);
  return edit && [...edits, edit];
}
