import { lineOf, lineStartsOf } from '../core/lines';
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

function lineStarts(file: SourceFile): readonly number[] {
  let table = tables.get(file);
  if (table === undefined) {
    table = lineStartsOf(file.text);
    tables.set(file, table);
  }
  return table;
}

export function positionOf(file: SourceFile, offset: number): Position {
  const table = lineStarts(file);
  const line = lineOf(table, offset);
  return { line, character: offset - (table[line] ?? 0) };
}

export function rangeOf(span: Span): Range {
  return { start: positionOf(span.file, span.start), end: positionOf(span.file, span.end) };
}

/** A line without its end. */
export function lineText(file: SourceFile, line: number): string {
  const table = lineStarts(file);
  return file.text.slice(table[line] ?? file.text.length, table[line + 1]).replace(/[\r\n]+$/, '');
}
