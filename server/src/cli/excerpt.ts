import type { Span } from '../core/span';
import { lineText, rangeOf } from './lines';
import { columnsOf, harmless } from './width';

/** A source line ready for a terminal, with what to underline. */
export interface Excerpt {
  /** From 1. */
  readonly line: number;
  readonly text: string;
  /** Columns before the underlined part, and columns of it (at least one). */
  readonly before: number;
  readonly length: number;
  /** The span goes on below this line. */
  readonly goesOn: boolean;
}

const tabStop = 4;
/** Longer lines are cut around the span. */
const maxColumns = 160;
const columnsKeptBefore = 60;

export function excerptOf(span: Span): Excerpt {
  const { start, end } = rangeOf(span);
  const text = lineText(span.file, start.line);
  const goesOn = end.line > start.line;
  const cells = cellsOf(text, start.character, goesOn ? text.length : end.character);
  const before = cells.filter((cell) => cell.part === 'before').reduce(addColumns, 0);
  const total = cells.reduce(addColumns, 0);
  const cut = total > maxColumns ? Math.max(0, before - columnsKeptBefore) : 0;
  const shown: Cell[] = [];
  let at = 0;
  for (const cell of cells) {
    if (at >= cut && at + cell.columns <= cut + maxColumns) shown.push(cell);
    at += cell.columns;
  }
  const first = cut > 0 ? '…' : '';
  const last = total > cut + maxColumns ? '…' : '';
  const marked = shown.filter((cell) => cell.part === 'marked').reduce(addColumns, 0);
  const ahead = shown.filter((cell) => cell.part === 'before').reduce(addColumns, 0);
  return {
    line: start.line + 1,
    text:
      first +
      shown
        .map((cell) => cell.text)
        .join('')
        .trimEnd() +
      last,
    before: first.length + ahead,
    length: Math.max(1, marked),
    goesOn,
  };
}

interface Cell {
  readonly text: string;
  readonly columns: number;
  readonly part: 'before' | 'marked' | 'after';
}

function cellsOf(text: string, start: number, end: number): Cell[] {
  const cells: Cell[] = [];
  let offset = 0;
  let column = 0;
  for (const character of text) {
    const part = offset < start ? 'before' : offset < end ? 'marked' : 'after';
    const columns = character === '\t' ? tabStop - (column % tabStop) : columnsOf(character);
    cells.push({ text: character === '\t' ? ' '.repeat(columns) : harmless(character), columns, part });
    offset += character.length;
    column += columns;
  }
  return cells;
}

const addColumns = (sum: number, cell: Cell): number => sum + cell.columns;
