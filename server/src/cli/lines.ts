import type { SourceFile } from '../core/source';
import type { Span } from '../core/span';

/** Line and UTF-16 character, both from 0. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

export interface Range {
  readonly start: Position;
  readonly end: Position;
}

const tables = new WeakMap<SourceFile, readonly number[]>();

/** Offsets at which lines begin. `\n`, `\r\n` and a lone `\r` end a line, as in the language server protocol. */
function lineStarts(file: SourceFile): readonly number[] {
  let table = tables.get(file);
  if (table === undefined) {
    table = [0, ...Array.from(file.text.matchAll(/\r\n|\n|\r/g), (end) => end.index + end[0].length)];
    tables.set(file, table);
  }
  return table;
}

export function positionOf(file: SourceFile, offset: number): Position {
  const table = lineStarts(file);
  let low = 0;
  let high = table.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((table[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return { line: low, character: offset - (table[low] ?? 0) };
}

export function rangeOf(span: Span): Range {
  return { start: positionOf(span.file, span.start), end: positionOf(span.file, span.end) };
}

/** A line without its end. */
export function lineText(file: SourceFile, line: number): string {
  const table = lineStarts(file);
  return file.text.slice(table[line] ?? file.text.length, table[line + 1]).replace(/[\r\n]+$/, '');
}
