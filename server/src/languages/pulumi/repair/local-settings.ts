import { literally } from '../../../core/pattern';
import type { Block, CodeFile, CodeNode, Expression, Parameter, Statement } from '../../../syntax/code/tree';
import { contentEnd, indentOf, isBlankLine, nextLine, skipTrailing } from '../../shared/lines';
import type { PlainEdit } from '../../shared/new-value';
import type { NodePath } from './find';
import type { Style } from './style';

/* Where a program in Go, C# or Java reads the settings of its stack: inside the function that builds it. */

/** The variable of the settings, and where a further setting is read. */
export interface LocalSettings {
  readonly name: string;
  /** The last of the statements that read settings one after another. */
  readonly last: Statement;
}

/** The settings without a namespace that are open at a place. */
export function settingsAround(tree: CodeFile, path: NodePath): LocalSettings | undefined {
  const lists = [tree.statements, ...path.flatMap((node) => (node.kind === 'block' ? [node.statements] : []))];
  for (const statements of lists) {
    const limit = statements.findIndex((statement) => path.includes(statement));
    for (const [i, statement] of statements.slice(0, Math.max(limit, 0)).entries()) {
      const name = nameOfSettings(statement);
      if (name !== undefined) return { name, last: lastReading(tree, name, statement, statements.slice(i + 1, limit)) };
    }
  }
  return undefined;
}

function nameOfSettings(statement: Statement): string | undefined {
  if (statement.kind !== 'declaration') return undefined;
  const [only, ...others] = statement.declarators;
  const { value, target } = only ?? {};
  if (target?.kind !== 'name' || value === undefined || others.length > 0) return undefined;
  return opensSettings(value) ? target.name : undefined;
}

/** `new Config()`, `ctx.config()`, `config.New(ctx, "")`. */
function opensSettings(value: Expression): boolean {
  if (value.kind === 'new') return value.args.length === 0 && /^(?:Pulumi\.)?Config$/.test(value.type?.name ?? '');
  if (value.kind !== 'call' || value.callee.kind !== 'member') return false;
  const [, namespace] = value.args;
  if (value.callee.name === 'config') return value.args.length === 0;
  return value.callee.name === 'New' && namespace?.value.kind === 'string' && namespace.value.value === '';
}

function lastReading({ text }: CodeFile, name: string, first: Statement, others: readonly Statement[]): Statement {
  let last = first;
  const reads = new RegExp(`\\b${literally(name)}\\s*\\.\\s*\\w+\\(`);
  for (const next of others) {
    const isNear =
      !isBlankLine(text, nextLine(text, last.end)) && next.start < nextLine(text, nextLine(text, last.end));
    if (!isNear || !reads.test(text.slice(next.start, next.end))) break;
    last = next;
  }
  return last;
}

/** Lines behind a statement. */
export function linesBehind(tree: CodeFile, { start, end }: Statement, lines: readonly string[], { lineBreak }: Style) {
  const { text, comments } = tree;
  const indent = indentOf(text, start);
  const at = contentEnd(text, skipTrailing(text, end, comments));
  return { start: at, end: at, newText: lines.map((line) => lineBreak + (line === '' ? '' : indent + line)).join('') };
}

/** A function that builds the stack or a part of it. */
export interface Around {
  readonly body: Block;
  readonly parameters: readonly Parameter[];
}

/** The outermost function around a place. */
export function outermostFunction(path: NodePath): Around | undefined {
  for (const node of path) {
    if ((node.kind === 'function' || node.kind === 'lambda') && node.body?.kind === 'block')
      return { body: node.body, parameters: node.parameters };
  }
  return undefined;
}

/** Lines at the beginning of a function; undefined where something stands behind its brace. */
export function linesAtBeginning(
  tree: CodeFile,
  { open, start, statements }: Block,
  lines: readonly string[],
  { lineBreak, unit }: Style,
): PlainEdit | undefined {
  const { text, comments } = tree;
  if (open < 0) return undefined;
  const at = contentEnd(text, open);
  const first = statements[0];
  if (skipTrailing(text, open + 1, comments) < at) return undefined;
  const indent = first === undefined ? indentOf(text, start) + unit : indentOf(text, first.start);
  const apart = first === undefined ? lines : [...lines, ''];
  return { start: at, end: at, newText: apart.map((line) => lineBreak + (line === '' ? '' : indent + line)).join('') };
}

/** The parameter that a function has of a type: `ctx`. */
export function parameterOfType(path: NodePath, type: RegExp): { name: string; around: Around } | undefined {
  for (const [i, node] of path.entries()) {
    if ((node.kind !== 'function' && node.kind !== 'lambda') || node.body?.kind !== 'block') continue;
    const isStack = path.slice(Math.max(0, i - 2), i).some(runsStack);
    for (const { target, type: of } of node.parameters) {
      if (target.kind === 'name' && (of === undefined ? isStack : type.test(of.name)))
        return { name: target.name, around: { body: node.body, parameters: node.parameters } };
    }
  }
  return undefined;
}

/** Java's `Pulumi.run(ctx -> …)`, whose parameter needs no type. */
function runsStack(node: CodeNode): boolean {
  if (node.kind !== 'call' || node.callee.kind !== 'member') return false;
  const { name, object } = node.callee;
  return name === 'run' && object.kind === 'name' && object.name === 'Pulumi';
}
