import type { CodeFile, CodeNode, Entry, Item } from '../../../syntax/code/tree';
import { walk } from '../../../syntax/code/walk';
import { beginsLine, firstFrom, indentOf } from '../../shared/lines';
import type { PlainEdit } from '../../shared/new-value';
import type { AfterText } from './after';

/*
 * Columns in literals over several lines, as gofmt sets them: the values of consecutive lines stand under each other, and
 * so do the comments behind them. What takes more than one line, an empty line and a line of comment begin anew. Source of
 * the algorithm: `exprList` of go/printer.
 */

/** White space, and the number of blanks that gofmt writes there. */
interface Gap {
  readonly start: number;
  readonly end: number;
  readonly blanks: number;
}

/** Consecutive lines that share their columns, by where they begin. */
interface Section {
  readonly starts: readonly number[];
  readonly gaps: readonly Gap[];
}

/** The edits that align what a change has touched, where it was aligned before. */
export function alignColumns(tree: CodeFile, after: AfterText): PlainEdit[] {
  const wasAligned = new Map<number, boolean>();
  for (const { starts, gaps } of sectionsOf(tree, after.touched)) {
    const isAligned = gaps.every(({ start, end, blanks }) => end - start === blanks);
    for (const start of starts) wasAligned.set(start, isAligned);
  }
  const edits = sectionsOf(after.tree, after.touches).flatMap(({ starts, gaps }) => {
    const isLeft = starts.some((start) => {
      const before = after.before(start);
      return before !== undefined && wasAligned.get(before) === false;
    });
    if (isLeft) return [];
    return gaps
      .filter(({ start, end, blanks }) => end - start !== blanks)
      .map(({ start, end, blanks }) => ({ start, end, newText: ' '.repeat(blanks) }));
  });
  return [...edits, ...emptyEnds(tree, after)];
}

/** The empty lines that a change has left ahead of a closing brace. */
function emptyEnds(tree: CodeFile, after: AfterText): PlainEdit[] {
  const { text } = after.tree;
  const edits: PlainEdit[] = [];
  const visit = (node: CodeNode): boolean | undefined => {
    if (!after.touches(node)) return false;
    if ((node.kind !== 'object' && node.kind !== 'list') || node.close < 0) return undefined;
    const before = after.before(node.close);
    const empty = emptyLines.exec(text.slice(node.open, node.close));
    if (empty === null || (before !== undefined && emptyLines.test(tree.text.slice(0, before)))) return undefined;
    const start = node.open + empty.index + (empty[1]?.length ?? 0);
    edits.push({ start, end: node.close - (empty[2]?.length ?? 0), newText: '' });
    return undefined;
  };
  for (const statement of after.tree.statements) walk(statement, visit);
  return edits;
}

const emptyLines = /(\n)(?:[ \t]*\r?\n)+([ \t]*)$/;

/** The sections of the literals that a change has touched: all others are as they were. */
function sectionsOf(tree: CodeFile, isTouched: (node: CodeNode) => boolean): Section[] {
  const sections: Section[] = [];
  const visit = (node: CodeNode): boolean | undefined => {
    if (!isTouched(node)) return false;
    if (node.kind === 'object' && node.open >= 0) sections.push(...sectionsIn(tree, node.entries));
    else if (node.kind === 'list' && node.open >= 0) sections.push(...sectionsIn(tree, node.items));
    return undefined;
  };
  for (const statement of tree.statements) walk(statement, visit);
  return sections;
}

function sectionsIn(tree: CodeFile, parts: readonly (Entry | Item)[]): Section[] {
  const { text } = tree;
  const groups: (Entry | Item)[][] = [];
  let group: (Entry | Item)[] | undefined;
  for (const [i, part] of parts.entries()) {
    const previous = parts[i - 1];
    const isWide = text.slice(part.start, part.end).includes('\n');
    const begins = beginsLine(text, part.start);
    const isNext = previous !== undefined && text.slice(previous.end, part.start).split('\n').length === 2;
    if (isWide || !begins) group = undefined;
    else if (group !== undefined && isNext) group.push(part);
    else {
      group = [part];
      groups.push(group);
    }
  }
  return groups.map((lines) => sectionFrom(tree, lines, parts.length > 1));
}

/** @param hasColumns a single entry has no column of its own */
function sectionFrom(tree: CodeFile, lines: readonly (Entry | Item)[], hasColumns: boolean): Section {
  const { text } = tree;
  const gaps: Gap[] = [];
  const grown = new Map<Entry | Item, number>();
  const keyed = lines.flatMap((part) => (part.kind === 'entry' && part.separator >= 0 ? [part] : []));
  const widths = keyed.map((entry) => columns(text.slice(entry.start, entry.separator + 1)));
  const widest = hasColumns ? Math.max(0, ...widths) : 0;
  for (const [i, entry] of keyed.entries()) {
    const start = entry.separator + 1;
    const end = start + (/^[ \t]*/.exec(text.slice(start, entry.value.start + 1))?.[0].length ?? 0);
    const blanks = Math.max(1, widest - (widths[i] ?? 0) + 1);
    gaps.push({ start, end, blanks });
    grown.set(entry, blanks - (end - start));
  }
  let run: { gap: Gap; width: number }[] = [];
  const close = (): void => {
    const most = Math.max(0, ...run.map(({ width }) => width));
    for (const { gap, width } of run) gaps.push({ ...gap, blanks: most - width + 1 });
    run = [];
  };
  for (const part of lines) {
    const start = part.comma >= 0 ? part.comma + 1 : part.end;
    const comment = tree.comments[firstFrom(tree.comments, start)];
    const between = comment === undefined ? '\n' : text.slice(start, comment.start);
    if (comment === undefined || !/^[ \t]*$/.test(between)) {
      close();
      continue;
    }
    const lineStart = part.start - indentOf(text, part.start).length;
    const width = columns(text.slice(lineStart, start).trimStart()) + (grown.get(part) ?? 0);
    run.push({ gap: { start, end: comment.start, blanks: 1 }, width });
  }
  close();
  return { starts: lines.map(({ start }) => start), gaps: gaps.sort((a, b) => a.start - b.start) };
}

/** gofmt counts characters, wide ones as one. */
function columns(text: string): number {
  return [...text].length;
}
