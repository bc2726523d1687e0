/** Questions about the lines of a text, asked by everything that writes into it. */

/** A range of offsets of one file. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** The offset of the line break that ends the line of `at` (of its `\n`), or the text's end. */
export function endOfLine(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end;
}

/** The offset of the first character of the line that holds `at`; a byte order mark is in front of the first line. */
export function startOfLine(text: string, at: number): number {
  const start = at === 0 ? 0 : text.lastIndexOf('\n', at - 1) + 1;
  return start === 0 && text.charCodeAt(0) === 0xfeff && at > 0 ? 1 : start;
}

/** The offset of the line break that ends the line of `at`, its carriage return included, or the text's end. */
export function contentEnd(text: string, at: number): number {
  const end = endOfLine(text, at);
  return end > 0 && text.charCodeAt(end - 1) === 13 ? end - 1 : end;
}

/** The offset at which the next line begins, or the text's end. */
export function nextLine(text: string, at: number): number {
  return Math.min(endOfLine(text, at) + 1, text.length);
}

/** Whether the line that begins at `start` holds nothing but white space. */
export function isBlankLine(text: string, start: number): boolean {
  return text.slice(start, endOfLine(text, start)).trim() === '';
}

/** The white space at the beginning of the line that holds `at`. */
export function indentOf(text: string, at: number): string {
  const start = startOfLine(text, at);
  return /^[ \t]*/.exec(text.slice(start, endOfLine(text, start)))?.[0] ?? '';
}

/** Whether only white space stands before `at` on its line. */
export function beginsLine(text: string, at: number): boolean {
  return text.slice(startOfLine(text, at), at).trim() === '';
}

/** The line break that the text uses. */
export function lineBreakOf(text: string): string {
  const first = text.indexOf('\n');
  return first > 0 && text.charCodeAt(first - 1) === 13 ? '\r\n' : '\n';
}

/** The start of the comment lines directly above the line of `at`, or of that line itself. `comments` are in order. */
export function startWithComments(text: string, at: number, comments: readonly Range[]): number {
  let start = startOfLine(text, at);
  let i = firstFrom(comments, start) - 1;
  for (; i >= 0; i--) {
    const comment = comments[i];
    if (comment === undefined || !beginsLine(text, comment.start)) break;
    const between = text.slice(comment.end, start);
    if (between.trim() !== '' || between.split('\n').length !== 2) break;
    start = startOfLine(text, comment.start);
  }
  return start;
}

/** The index of the first range that begins at or after an offset. */
export function firstFrom(ranges: readonly Range[], offset: number): number {
  let low = 0;
  let high = ranges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ranges[middle]?.start ?? Number.POSITIVE_INFINITY) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The offset after white space and comments that stand at `at` on its line. */
export function skipTrailing(text: string, at: number, comments: readonly Range[]): number {
  let end = at;
  for (;;) {
    while (text.charCodeAt(end) === 32 || text.charCodeAt(end) === 9 || text.charCodeAt(end) === 13) end++;
    const comment = comments[firstFrom(comments, end)];
    if (comment === undefined || comment.start !== end) return end;
    end = comment.end;
  }
}

/**
 * What goes when `range` is removed: its whole lines with the comments directly above and after it, or, when it shares
 * its lines with something else, only what it covers itself.
 */
export function linesOf(text: string, range: Range, comments: readonly Range[]): Range {
  const end = skipTrailing(text, range.end, comments);
  const endsLine = end === text.length || text.charCodeAt(end) === 10;
  if (!endsLine || skipTrailing(text, startOfLine(text, range.start), comments) !== range.start) return range;
  return { start: startWithComments(text, range.start, comments), end: Math.min(end + 1, text.length) };
}

/**
 * Joins ranges of whole lines that only blank lines keep apart, and takes with each the blank lines that would be left
 * over: those after it when others (or the beginning of the body) are before, those before it at the end of the body.
 */
export function withBlankLines(text: string, ranges: readonly Range[], body: Range): Range[] {
  const joined: { start: number; end: number }[] = [];
  for (const range of [...ranges].sort((a, b) => a.start - b.start)) {
    const last = joined[joined.length - 1];
    const isLines = (each: Range): boolean =>
      each.start === startOfLine(text, each.start) && beginsLine(text, each.end);
    if (last !== undefined && isLines(last) && isLines(range) && text.slice(last.end, range.start).trim() === '') {
      last.end = Math.max(last.end, range.end);
    } else joined.push({ start: range.start, end: range.end });
  }
  for (const range of joined) {
    if (range.start !== startOfLine(text, range.start) || !beginsLine(text, range.end)) continue;
    const isFirst = text.slice(body.start, range.start).replace('\ufeff', '').trim() === '';
    const isLast = text.slice(range.end, Math.max(range.end, body.end)).trim() === '';
    const blankBefore = range.start > 0 && isBlankLine(text, startOfLine(text, range.start - 1));
    if (isLast && blankBefore) {
      for (let line = startOfLine(text, range.start - 1); line < range.start && isBlankLine(text, line); ) {
        range.start = line;
        if (line > 0) line = startOfLine(text, line - 1);
      }
    } else if (isFirst || blankBefore) {
      while (range.end < text.length && isBlankLine(text, range.end)) range.end = nextLine(text, range.end);
    }
  }
  return joined;
}
