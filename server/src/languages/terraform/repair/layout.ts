import type { Gap } from '../../shared/draft';
import { endOfLine } from '../../shared/lines';

/**
 * Columns as `terraform fmt` lays them out: `=` signs of consecutive lines stand under each other, and so do trailing
 * comments. Source of the algorithm: hashicorp/hcl, hclwrite/format.go.
 */

/** One line as the formatter cuts it: a heredoc or block comment keeps the lines that it spans together. */
export interface Line {
  readonly start: number;
  /** End of the last token before the gap in front of `=` (or, without one, in front of a trailing comment). */
  readonly leadEnd: number;
  /** Offset of an `=` that takes part in alignment, else -1. */
  readonly assign: number;
  /** End of the last token before a trailing comment. */
  readonly contentEnd: number;
  /** Offset of a trailing `#` or `//` comment, else -1. */
  readonly comment: number;
}

const newline = 10;
const quote = 34;

/** Cuts a text, which must begin outside of strings, heredocs and comments, into the formatter's lines. */
export function cutLines(text: string): Line[] {
  const lines: Line[] = [];
  let at = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  while (at < text.length) {
    const { line, end } = cutLine(text, at);
    lines.push(line);
    at = end;
  }
  return lines;
}

function cutLine(text: string, start: number): { line: Line; end: number } {
  let at = start;
  let lastEnd = start;
  let empty = true;
  let assign = -1;
  let beforeAssign = start;
  let brackets = 0;
  let comment = -1;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code === newline) break;
    if (code === 32 || code === 9 || code === 13) {
      at++;
      continue;
    }
    const two = text.slice(at, at + 2);
    if (code === 35 || two === '//') {
      if (!empty) comment = at;
      at = endOfLine(text, at);
      break;
    }
    if (code === 61 && two !== '==' && two !== '=>' && assign < 0 && !empty) {
      assign = at;
      beforeAssign = lastEnd;
      brackets = 0;
      at++;
    } else if (two === '/*') {
      const close = text.indexOf('*/', at + 2);
      at = close < 0 ? text.length : close + 2;
    } else if (code === quote) at = skipString(text, at);
    else if (two === '<<') at = skipHeredoc(text, at);
    else if (two === '==' || two === '=>' || two === '!=' || two === '<=' || two === '>=') at += 2;
    else {
      if (code === 123 || code === 91 || code === 40) brackets++;
      else if (code === 125 || code === 93 || code === 41) brackets--;
      at++;
    }
    lastEnd = at;
    empty = false;
  }
  const aligned = assign >= 0 && brackets === 0;
  return {
    line: {
      start,
      leadEnd: aligned ? beforeAssign : lastEnd,
      assign: aligned ? assign : -1,
      contentEnd: lastEnd,
      comment,
    },
    end: Math.min(at + 1, text.length),
  };
}

/** After the closing quote, or at the end of the line for a string that is not closed. */
function skipString(text: string, start: number): number {
  // What is open, innermost last: -1 for a string, else the number of braces open inside an interpolation.
  const open: number[] = [-1];
  let at = start + 1;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    const top = open[open.length - 1] ?? -1;
    if (top < 0) {
      if (code === newline) return at;
      if (code === 92) at++;
      else if ((code === 36 || code === 37) && text.charCodeAt(at + 1) === 123) {
        if (text.charCodeAt(at - 1) !== code) open.push(0);
        at++;
      } else if (code === quote) {
        open.pop();
        if (open.length === 0) return at + 1;
      }
    } else if (code === quote) open.push(-1);
    else if (code === 123) open[open.length - 1] = top + 1;
    else if (code === 125) {
      if (top === 0) open.pop();
      else open[open.length - 1] = top - 1;
    }
    at++;
  }
  return text.length;
}

function skipHeredoc(text: string, start: number): number {
  const opening = /^<<-?([\p{ID_Start}_][\p{ID_Continue}-]*)\r?\n/u.exec(text.slice(start, start + 200));
  const marker = opening?.[1];
  if (opening === null || marker === undefined) return start + 2;
  let at = start + opening[0].length;
  while (at < text.length) {
    const end = endOfLine(text, at);
    const line = text.slice(at, end);
    if (line.trim() === marker) return at + line.trimEnd().length;
    at = end + 1;
  }
  return text.length;
}

/** The gaps of every group of `=` signs and of trailing comments, group by group, as the formatter would set them. */
export function layOut(text: string, lines: readonly Line[], isKept: (group: readonly Gap[]) => boolean): Gap[] {
  const result: Gap[] = [];
  // How much wider a line has become by the gap before its `=`.
  const grown = new Map<Line, number>();
  const lay = (group: readonly Line[], gaps: readonly Gap[]): void => {
    if (isKept(gaps)) return;
    group.forEach((line, i) => {
      const gap = gaps[i];
      if (gap === undefined || gap.end - gap.start === gap.spaces) return;
      result.push(gap);
      grown.set(line, gap.spaces - (gap.end - gap.start));
    });
  };
  for (const group of groupsOf(lines, (line) => line.assign >= 0)) {
    const widths = group.map((line) => columns(text, line.start, line.leadEnd));
    const widest = Math.max(...widths);
    lay(
      group,
      group.map((line, i) => ({ start: line.leadEnd, end: line.assign, spaces: widest - (widths[i] ?? 0) + 1 })),
    );
  }
  for (const group of groupsOf(lines, (line) => line.comment >= 0)) {
    const widths = group.map((line) => columns(text, line.start, line.contentEnd) + (grown.get(line) ?? 0));
    const widest = Math.max(...widths);
    lay(
      group,
      group.map((line, i) => ({ start: line.contentEnd, end: line.comment, spaces: widest - (widths[i] ?? 0) + 1 })),
    );
  }
  return result.sort((a, b) => a.start - b.start);
}

function groupsOf(lines: readonly Line[], belongs: (line: Line) => boolean): Line[][] {
  const groups: Line[][] = [];
  let group: Line[] | undefined;
  for (const line of lines) {
    if (!belongs(line)) group = undefined;
    else if (group !== undefined) group.push(line);
    else {
      group = [line];
      groups.push(group);
    }
  }
  return groups;
}

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** The formatter's columns: one for each grapheme cluster, wide ones included. */
function columns(text: string, start: number, end: number): number {
  const part = text.slice(start, end);
  if (/^[\x00-\x7f]*$/.test(part)) return part.length;
  let count = 0;
  for (const _ of graphemes.segment(part)) count++;
  return count;
}
