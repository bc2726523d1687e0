import type { Refusal } from '../../../core/change';
import { literally } from '../../../core/pattern';
import type { CodeFile, CodeNode, CodeRange, Statement } from '../../../syntax/code/tree';
import { walk } from '../../../syntax/code/walk';
import type { DraftResult } from '../../shared/draft';
import { firstFrom, linesOf, withBlankLines } from '../../shared/lines';
import type { PlainEdit } from '../../shared/new-value';
import { refuse } from '../../shared/slot-writer';
import { type AfterText, type AfterTrees, withFurther } from './after';
import { pathTo } from './find';
import { alignColumns } from './go-columns';
import { importsOf, pulumiPrefix } from './go-imports';
import { faultsOf, type Variable } from './go-names';
import type { Style } from './style';

/** One fault may lead to another: a variable that goes was the last to read another one. */
const maxRounds = 12;

/**
 * What the compiler of Go asks for after a change: `:=` and `=` by what is declared, no variable and no import that
 * nothing uses; and columns as gofmt sets them. Refuses where a variable would be left that only its writer can take away.
 */
export function completeGo(
  tree: CodeFile,
  result: DraftResult,
  _style: Style,
  trees: AfterTrees,
): DraftResult | Refusal {
  let current = withFurther(tree, result, trees, (after) => respelled(tree, after));
  for (let round = 0; round < maxRounds; round++) {
    let stuck: string | undefined;
    let isDone = true;
    current = withFurther(tree, current, trees, (after) => {
      const edits = repairs(tree, after);
      if (typeof edits === 'string') stuck = edits;
      isDone = typeof edits === 'string' || edits.length === 0;
      return typeof edits === 'string' ? [] : edits;
    });
    if (stuck !== undefined) return refuse('computed', stuck);
    if (isDone) break;
  }
  return withFurther(tree, current, trees, (after) => alignColumns(tree, after));
}

/** What was written with the package of Pulumi, where the file has it under another name or its names without one. */
function respelled(tree: CodeFile, after: AfterText): PlainEdit[] {
  const prefix = pulumiPrefix(tree);
  if (prefix === 'pulumi.') return [];
  const { text, statements, comments } = after.tree;
  const texts: CodeRange[] = [...comments];
  for (const statement of statements) {
    walk(statement, (node) => {
      if (node.kind === 'string') texts.push(node);
      return true;
    });
  }
  const isText = (at: number): boolean => texts.some(({ start, end }) => start <= at && at < end);
  return [...text.matchAll(/(?<![\w.])pulumi\.(?=[A-Z])/g)]
    .filter(({ index }) => after.isNew(index) && !isText(index))
    .map(({ 0: { length }, index }) => ({ start: index, end: index + length, newText: prefix }));
}

/** The next edits; the name of a variable for a fault that has none. */
function repairs(tree: CodeFile, after: AfterText): PlainEdit[] | string {
  const faults = faultsOf(after.tree);
  const isFaultless = [faults.undeclared, faults.nothingNew, faults.unread].every(({ length }) => length === 0);
  const before = isFaultless ? faults : faultsOf(tree);
  const isOld = (list: readonly { readonly names: readonly string[] }[], names: readonly string[]): boolean =>
    list.some((each) => each.names.join() === names.join());
  const edits: PlainEdit[] = [];
  for (const { names, at } of faults.undeclared)
    if (!isOld(before.undeclared, names)) edits.push({ start: at, end: at + 1, newText: ':=' });
  for (const { names, at } of faults.nothingNew)
    if (!isOld(before.nothingNew, names)) edits.push({ start: at, end: at + 2, newText: '=' });
  if (edits.length > 0) return edits;
  const wasUnread = new Set(before.unread.map(({ name }) => name.name));
  for (const variable of faults.unread) {
    if (wasUnread.has(variable.name.name)) continue;
    const own = withoutVariable(variable, after.tree);
    if (own === undefined) return variable.name.name;
    edits.push(...own);
  }
  return edits.length > 0 ? edits : unusedImports(tree, after.tree);
}

function withoutVariable({ name, declarator, statement, writes }: Variable, tree: CodeFile): PlainEdit[] | undefined {
  const { value, target } = declarator;
  if (target.kind === 'list')
    return writes.length > 0 ? undefined : [{ start: name.start, end: name.end, newText: '_' }];
  if (statement === undefined) return undefined;
  const others = writes.flatMap((write) => write.statement ?? []);
  if (others.length < writes.length || !others.every(isPure)) return undefined;
  const remove = (each: Statement): PlainEdit => ({ ...linesOf(tree.text, each, tree.comments), newText: '' });
  if (value === undefined || isPure(value)) return [statement, ...others].map(remove);
  return [{ start: statement.start, end: value.start, newText: '_ = ' }, ...others.map(remove)];
}

/** Calls that only read or compute. */
const pureCalls =
  /^(?:(?:Get|Require|Try)\w*|New|String\w*|Int\w*|Bool\w*|Float64\w*|Sprintf?|ToLower|ToUpper|TrimSpace|Join|Itoa|len|append)$/;

/** Whether leaving out what stands there changes nothing else. */
function isPure(value: CodeNode): boolean {
  let pure = true;
  walk(value, (node) => {
    if (node.kind !== 'call') return pure;
    const { callee } = node;
    pure &&= (callee.kind === 'member' || callee.kind === 'name') && pureCalls.test(callee.name);
    return pure;
  });
  return pure;
}

/** Removes the imports that the program used before and does not any more. */
function unusedImports(tree: CodeFile, after: CodeFile): PlainEdit[] {
  const unused = importsOf(after).filter((node) => {
    const local = node.bindings[0]?.local;
    return local !== undefined && local !== '_' && !usesPackage(after, local) && usesPackage(tree, local);
  });
  return unused.flatMap((node) => {
    const lines = [linesOf(after.text, wholeImport(after, node), after.comments)];
    const isGrouped = node.namesOpen >= 0 && node.namesClose >= 0;
    const body = isGrouped ? { start: node.namesOpen + 1, end: node.namesClose } : { start: 0, end: after.text.length };
    // One at a time: which blank lines go depends on what is left.
    const ranges = unused.length === 1 || !isGrouped ? withBlankLines(after.text, lines, body) : lines;
    return ranges.map(({ start, end }) => ({ start, end, newText: '' }));
  });
}

/** An import that stands alone includes its word. */
function wholeImport(
  { text }: CodeFile,
  node: { readonly start: number; readonly end: number; readonly namesOpen: number },
) {
  return node.namesOpen >= 0 ? node : { start: text.lastIndexOf('import', node.start), end: node.end };
}

/** Whether a program names something of a package outside of its strings and comments. */
function usesPackage(tree: CodeFile, local: string): boolean {
  const uses = tree.text.matchAll(new RegExp(`(?<![\\w.])${literally(local)}\\s*\\.`, 'g'));
  for (const { index } of uses) if (!isInText(tree, index)) return true;
  return false;
}

/** Whether an offset is inside a string or a comment. */
function isInText(tree: CodeFile, offset: number): boolean {
  const comment = tree.comments[firstFrom(tree.comments, offset + 1) - 1];
  if (comment !== undefined && offset < comment.end) return true;
  return pathTo(tree, { start: offset, end: offset }).some(({ kind }) => kind === 'string' || kind === 'template');
}
