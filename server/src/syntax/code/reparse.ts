/**
 * Parsing after a change of the text: only the statements around the change are parsed anew, the others are kept and
 * moved along.
 */
import { detached } from '../../core/memory';
import { Move } from './move';
import type { Block, ClassDeclaration, CodeFile, CodeNode, CodeProblem, CodeRange, Statement } from './tree';
import { children } from './walk';

/** A stretch of text: statements in lines of their own, as a parser reads them by themselves. */
export interface Excerpt {
  readonly text: string;
  readonly language: CodeFile['language'];
  /** They are the members of a class. */
  readonly isMembers: boolean;
  /** The class around; empty outside. */
  readonly className: string;
}

/** What an excerpt holds; its places are counted in it. */
export interface ExcerptTree {
  readonly statements: readonly Statement[];
  readonly comments: readonly CodeRange[];
  readonly problems: readonly CodeProblem[];
}

/** Statements that stand one behind the other, with what says where they may be parsed alone. */
interface StatementList {
  readonly statements: Statement[];
  /** Where the text between the braces begins and ends. */
  readonly start: number;
  readonly end: number;
  readonly isFile: boolean;
  readonly isMembers: boolean;
  readonly className: string;
}

/** What was put in the place of what: `start..end` of the old text, `start..end + by` of the new one. */
interface Change {
  readonly start: number;
  readonly end: number;
  readonly by: number;
}

/** So many statements on either side of a change are read again: what a parser looks at ahead stands within them. */
const MARGIN = 2;
/** Deeper lists are not looked for: so what is parsed alone has the room that it has in the whole. */
const MAX_DEPTH = 30;
/** Most faults, half of those that a parser reports at all. */
const MAX_PROBLEMS = 40;

/**
 * Makes the tree of another text, by parsing with `parse` what stands around the change. The nodes of the tree before are
 * changed in place and belong to the new one. Undefined when that cannot be done; the tree before then is as it was.
 * @param parse the statements of an excerpt; undefined when they cannot be parsed by themselves
 */
export function reparse(
  file: CodeFile,
  text: string,
  parse: (excerpt: Excerpt) => ExcerptTree | undefined,
): CodeFile | undefined {
  // What stands between two statements is known only where brackets, strings and comments are in pairs.
  if (!file.isBalanced || file.problems.length > MAX_PROBLEMS) return undefined;
  if (file.problems.some(({ code }) => code === 'too-deep')) return undefined;
  const change = changeBetween(file.text, text);
  const lists = listsAround(file, change);
  for (let i = lists.length - 1; i >= 0; i--) {
    const list = lists[i];
    const stretch = list && stretchIn(list, file, change);
    if (stretch === undefined) continue;
    const {
      start,
      end,
      list: { isMembers, className },
    } = stretch;
    // What is most of the text is as well parsed with all of it.
    if (end - start > file.text.length / 2) return undefined;
    // A part of the text would keep all of it as long as a name in it is known.
    const excerpt = detached(text.slice(start, end + change.by));
    // At the beginning of a file these are no part of the program.
    if (start > 0 && /^(?:\ufeff|#!)/.test(excerpt)) return undefined;
    const tree = parse({ text: excerpt, language: file.language, isMembers, className });
    if (tree === undefined) return undefined;
    if (tree.problems.length > MAX_PROBLEMS) return undefined;
    if (endsAlike(tree, stretch, change)) return replaced(file, text, change, stretch, tree);
  }
  return undefined;
}

const CHUNK = 4096;

/** What has to be put in the place of what to make one text of the other. */
export function changeBetween(before: string, after: string): Change {
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start + CHUNK <= most && before.slice(start, start + CHUNK) === after.slice(start, start + CHUNK))
    start += CHUNK;
  while (start < most && before.charCodeAt(start) === after.charCodeAt(start)) start++;
  const by = after.length - before.length;
  let end = before.length;
  const least = Math.max(start, start - by);
  while (end - CHUNK >= least && before.slice(end - CHUNK, end) === after.slice(end - CHUNK + by, end + by))
    end -= CHUNK;
  while (end > least && before.charCodeAt(end - 1) === after.charCodeAt(end + by - 1)) end--;
  return { start, end, by };
}

/** The lists of statements that a change stands in, the outermost first. */
function listsAround(file: CodeFile, change: Change): StatementList[] {
  const { text, language } = file;
  const statements = asList(file.statements);
  const lists: StatementList[] = [
    { statements, start: 0, end: text.length, isFile: true, isMembers: false, className: '' },
  ];
  // The blocks of Python have no braces, and depend on the indentation around.
  if (language === 'python') return lists;
  let className = '';
  let node = nodeAround(statements, change);
  for (let depth = 0; node !== undefined && depth < MAX_DEPTH; depth++) {
    if (node.kind === 'class') className = node.name;
    if (isBraced(node, text) && node.open < change.start && change.end <= node.close) {
      const isMembers = node.kind === 'class';
      const held = asList(node.kind === 'class' ? node.members : node.statements);
      lists.push({ statements: held, start: node.open + 1, end: node.close, isFile: false, isMembers, className });
    }
    node = childAround(node, change);
  }
  return lists;
}

/** The nodes of a tree are those of its owner, who alone changes them. */
function asList(statements: readonly Statement[]): Statement[] {
  return statements as Statement[];
}

function isBraced(node: CodeNode, text: string): node is Block | ClassDeclaration {
  if (node.kind !== 'block' && !(node.kind === 'class' && node.form === 'class')) return false;
  return node.open >= 0 && node.close >= 0 && text.charAt(node.open) === '{';
}

function isAround(node: CodeRange, change: Change): boolean {
  return node.start < change.start && change.end < node.end;
}

function nodeAround(statements: readonly Statement[], change: Change): CodeNode | undefined {
  const node = statements[firstEndingBehind(statements, change.end)];
  return node !== undefined && isAround(node, change) ? node : undefined;
}

function childAround(node: CodeNode, change: Change): CodeNode | undefined {
  switch (node.kind) {
    case 'block':
    case 'namespace':
      return nodeAround(node.statements, change);
    default: {
      let found: CodeNode | undefined;
      children(node, (child) => {
        if (isAround(child, change)) found = child;
      });
      return found;
    }
  }
}

/** The index of the first statement that ends behind an offset. */
function firstEndingBehind(statements: readonly Statement[], offset: number): number {
  let low = 0;
  let high = statements.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((statements[middle]?.end ?? 0) > offset) high = middle;
    else low = middle + 1;
  }
  return low;
}

/**
 * Where the line begins behind a statement, when nothing but a comment follows it in its line, and when nothing is wrong
 * up to the next statement; else -1.
 */
function lineBehind({ statements, end }: StatementList, index: number, { text, language, problems }: CodeFile): number {
  const statement = statements[index];
  // Those of Go may stand in the parentheses of a group.
  if (statement === undefined || (statement.kind === 'import' && language === 'go')) return -1;
  const next = statements[index + 1]?.start ?? end;
  for (const { start } of problems) if (start >= statement.start && start <= next) return -1;
  const lineEnd = text.indexOf('\n', statement.end);
  if (lineEnd < 0) return -1;
  return /^[ \t\r]*(?:$|\/\/|#)/.test(text.slice(statement.end, lineEnd)) ? lineEnd + 1 : -1;
}

/** Where the line of a closing brace begins, when nothing stands before it; else -1. */
function lineOfClose(text: string, close: number): number {
  const start = text.lastIndexOf('\n', close - 1) + 1;
  return start > 0 && text.slice(start, close).trim() === '' ? start : -1;
}

/** Whole lines of the old text, with all that a change may have an influence on. */
interface Stretch {
  readonly list: StatementList;
  readonly start: number;
  readonly end: number;
  /** The index of its first statement. */
  readonly first: number;
  /** The statements at its end that are as before: they are read again to see that. */
  readonly keptFrom: number;
  readonly kept: number;
}

function stretchIn(list: StatementList, file: CodeFile, change: Change): Stretch | undefined {
  const before = beginningBefore(list, file, change.start);
  const behind = before && endBehind(list, file, change.end);
  if (before === undefined || behind === undefined) return undefined;
  const { at: end, keptFrom, kept } = behind;
  return { list, start: before.at, first: before.index, end, keptFrom, kept };
}

function endsAlike({ statements }: ExcerptTree, { list, start, keptFrom, kept }: Stretch, { by }: Change): boolean {
  const fresh = statements.length - kept;
  if (fresh < 0) return false;
  for (let i = 0; i < kept; i++) {
    const before = list.statements[keptFrom + i];
    const after = statements[fresh + i];
    if (before === undefined || after === undefined || before.kind !== after.kind) return false;
    if (after.start + start !== before.start + by || after.end + start !== before.end + by) return false;
  }
  return true;
}

function replaced(file: CodeFile, text: string, change: Change, stretch: Stretch, tree: ExcerptTree): CodeFile {
  const { list, start, end, first, keptFrom, kept } = stretch;
  const { language, statements } = file;
  const intoFile = new Move(0, start);
  const fresh = tree.statements.slice(0, tree.statements.length - kept);
  intoFile.all(fresh);
  intoFile.ranges(tree.comments);
  intoFile.ranges(tree.problems);
  // What is missing at the end of the text stands there, and not behind it.
  const behind = end === file.text.length ? end + 1 : end;
  const comments = aroundOf(file.comments, start, behind);
  const problems = aroundOf(file.problems, start, behind);
  if (change.by !== 0) {
    const move = new Move(change.end, change.by);
    move.all(statements);
    move.ranges(comments.behind);
    move.ranges(problems.behind);
  }
  list.statements.splice(first, keptFrom - first, ...fresh);
  return {
    text,
    language,
    statements,
    comments: [...comments.before, ...tree.comments, ...comments.behind],
    problems: [...problems.before, ...tree.problems, ...problems.behind],
    isBalanced: true,
  };
}

/** Those that begin before a stretch, and those that begin behind it. */
function aroundOf<Range extends CodeRange>(ranges: readonly Range[], start: number, end: number) {
  return {
    before: ranges.filter((range) => range.start < start),
    behind: ranges.filter((range) => range.start >= end),
  };
}

/** Where to begin so that everything that a change may have an influence on stands behind. */
function beginningBefore(
  list: StatementList,
  file: CodeFile,
  offset: number,
): { readonly index: number; readonly at: number } | undefined {
  const { statements, start, isFile } = list;
  let index = firstEndingBehind(statements, offset - 1) - 1;
  // Beginnings behind the change itself, and then those that are near.
  while (index >= 0 && !isBetween(lineBehind(list, index, file), start, offset)) index--;
  for (index -= MARGIN; index >= 0; index--) {
    const at = lineBehind(list, index, file);
    if (at >= 0) return { index: index + 1, at };
  }
  // The first statements may say what a block is.
  return isFile ? { index: 0, at: 0 } : undefined;
}

function isBetween(offset: number, start: number, end: number): boolean {
  return offset >= start && offset <= end;
}

/** Where to end, and which statements before it are as they were. */
function endBehind(
  list: StatementList,
  file: CodeFile,
  offset: number,
): { readonly at: number; readonly keptFrom: number; readonly kept: number } | undefined {
  const { statements, end, isFile } = list;
  let index = firstEndingBehind(statements, offset - 1);
  while (index < statements.length && lineBehind(list, index, file) <= offset) index++;
  const keptFrom = index + 1;
  for (index += MARGIN; index < statements.length; index++) {
    const at = lineBehind(list, index, file);
    if (at >= 0 && at < end) return { at, keptFrom, kept: index + 1 - keptFrom };
  }
  const at = isFile ? end : lineOfClose(file.text, end);
  if (at < offset || (at === offset && !isFile) || at < (statements[statements.length - 1]?.end ?? 0)) return undefined;
  return { at, keptFrom: Math.min(keptFrom, statements.length), kept: Math.max(0, statements.length - keptFrom) };
}
