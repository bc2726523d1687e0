import {
  BACKSLASH,
  CLOSE_BRACE,
  DOLLAR,
  LINE_FEED,
  MINUS,
  OPEN_BRACE,
  PERCENT,
  QUOTE,
  SPACE,
  TAB,
  TILDE,
} from './characters';
import { parseForNames } from './hcl-collections';
import { parseExpression } from './hcl-expressions';
import type { Reader } from './hcl-reader';
import { buildTemplate, type Marker, type Piece } from './hcl-template-tree';
import { decodeText, isDoubledOpener, QUOTED } from './hcl-text';
import type { Expression, HclRange, Heredoc, Interpolation, Name, StringLiteral, Template } from './hcl-tree';

/** A string or template in quotes. It ends at its line's end at the latest, unless an interpolation spans lines. */
export function parseQuoted(reader: Reader): StringLiteral | Template {
  const { text } = reader;
  const start = reader.position;
  const outerEnd = reader.end;
  if (reader.recovering && reader.broken.has(start)) reader.end = Math.min(outerEnd, reader.endOfLine(start));
  const { end } = reader;
  let position = start + 1;
  let isPlain = true;
  for (; position < end; position++) {
    const code = text.charCodeAt(position);
    if (code === QUOTE || code === LINE_FEED) break;
    if (code === BACKSLASH) {
      isPlain = false;
      if (text.charCodeAt(position + 1) !== LINE_FEED) position++;
    } else if ((code === DOLLAR || code === PERCENT) && position + 1 < end) {
      if (isDoubledOpener(text, position, end)) {
        isPlain = false;
        position += 2;
      } else if (text.charCodeAt(position + 1) === OPEN_BRACE) {
        const template = parseQuotedTemplate(reader, start);
        reader.end = outerEnd;
        return template;
      }
    }
  }
  position = Math.min(position, end);
  const closed = position < end && text.charCodeAt(position) === QUOTE;
  const contentEnd = closed ? position : withoutCarriageReturn(text, position, start + 1);
  const value = isPlain
    ? text.slice(start + 1, contentEnd)
    : decodeText(text, start + 1, contentEnd, QUOTED, undefined, (from, to) =>
        reader.report('escape-invalid', from, to),
      );
  if (!closed) reader.report('quote-not-closed', start, contentEnd);
  reader.position = closed ? position + 1 : contentEnd;
  reader.end = outerEnd;
  reader.height = 1;
  return { kind: 'string', start, end: reader.position, value, closed };
}

function withoutCarriageReturn(text: string, position: number, least: number): number {
  return position > least && text.charAt(position - 1) === '\r' ? position - 1 : position;
}

function parseQuotedTemplate(reader: Reader, start: number): Template {
  const { text } = reader;
  reader.position = start + 1;
  const pieces = readPieces(reader, start, true, undefined);
  const contentEnd = reader.position;
  const closed = reader.peek() === QUOTE;
  if (closed) reader.position++;
  else {
    reader.report('quote-not-closed', start, contentEnd);
    reader.broken.add(start);
    reader.unbalanced ||= text.slice(start, contentEnd).includes('\n');
  }
  const shape = { form: 'quoted', heredoc: undefined, contentStart: start + 1, contentEnd, closed } as const;
  return buildTemplate(reader, shape, start, reader.position, pieces);
}

/** `<<MARKER` or `<<-MARKER`, lines, and a line with the marker alone. */
export function parseHeredoc(reader: Reader): Template | Expression {
  const { text } = reader;
  const start = reader.position;
  const indented = reader.peekAt(2) === MINUS;
  const markerStart = start + (indented ? 3 : 2);
  if (!reader.isNameStartAt(markerStart)) {
    reader.report('heredoc-marker-expected', start, markerStart);
    reader.position = markerStart;
    return { kind: 'missing', start, end: markerStart };
  }
  reader.position = markerStart;
  const marker = reader.readName();
  const outerEnd = reader.end;
  const contentStart = Math.min(reader.endOfLine(reader.position) + 1, outerEnd);
  reader.position = contentStart;
  if (reader.recovering && reader.broken.has(start))
    reader.end = Math.min(outerEnd, endOfBrokenHeredoc(reader, start, marker));
  const pieces = readPieces(reader, start, false, marker);
  const contentEnd = Math.max(contentStart, reader.position);
  const close = contentEnd <= reader.end ? endOfMarker(text, contentEnd, outerEnd, marker) : -1;
  const closed = close >= 0 && (contentEnd === contentStart || isLineStart(text, contentEnd));
  if (closed) {
    reader.position = close;
    if (!reader.recovering && pieces.some((piece) => piece.kind === 'raw' && holdsOpening(text, piece, marker))) {
      reader.broken.add(start);
      reader.unbalanced = true;
    }
  } else {
    reader.report('heredoc-not-closed', start, markerStart + marker.length);
    reader.broken.add(start);
    reader.unbalanced = true;
    reader.position = contentEnd;
  }
  reader.end = outerEnd;
  const heredoc: Heredoc = { marker, indented, indent: 0 };
  return buildTemplate(
    reader,
    { form: 'heredoc', heredoc, contentStart, contentEnd, closed },
    start,
    reader.position,
    pieces,
  );
}

function isLineStart(text: string, position: number): boolean {
  return text.charCodeAt(position - 1) === LINE_FEED;
}

/** Where the marker ends when it stands alone on the line that begins at `lineStart`; else -1. */
function endOfMarker(text: string, lineStart: number, end: number, marker: string): number {
  let position = lineStart;
  while (text.charCodeAt(position) === SPACE || text.charCodeAt(position) === TAB) position++;
  if (!text.startsWith(marker, position)) return -1;
  const markerEnd = position + marker.length;
  if (markerEnd > end) return -1;
  position = markerEnd;
  while (position < end && text.charCodeAt(position) !== LINE_FEED) {
    const code = text.charCodeAt(position);
    if (code !== SPACE && code !== TAB && text.charAt(position) !== '\r') return -1;
    position++;
  }
  return markerEnd;
}

/** A line that looks like the next thing of the block that a heredoc stands in. */
const NEXT_ITEM = /\}|[A-Za-z_][\w-]*[ \t]*(?:=|[{"])/y;

/**
 * Where a heredoc ends that the first pass could not read to its end: at its marker, if that comes before another
 * heredoc with the same marker opens; else before the first line that is indented no deeper than the line where the
 * heredoc begins and looks like the next argument or the end of the block.
 */
function endOfBrokenHeredoc(reader: Reader, start: number, marker: string): number {
  const { text } = reader;
  const indent = reader.indentOf(start);
  const close = reader.findLineOf(marker, reader.position);
  const limit = close < 0 ? text.length : close;
  let lineStart = reader.position;
  let firstCandidate = -1;
  while (lineStart < limit) {
    let first = lineStart;
    while (text.charCodeAt(first) === SPACE || text.charCodeAt(first) === TAB) first++;
    const lineEnd = text.indexOf('\n', first);
    if (firstCandidate < 0 && first - lineStart <= indent) {
      NEXT_ITEM.lastIndex = first;
      if (NEXT_ITEM.test(text)) {
        firstCandidate = lineStart;
        if (close < 0) return firstCandidate;
      }
    }
    if (firstCandidate >= 0 && opensHeredoc(text.slice(first, lineEnd < 0 ? text.length : lineEnd), marker)) {
      return firstCandidate;
    }
    if (lineEnd < 0) break;
    lineStart = lineEnd + 1;
  }
  return close < 0 ? text.length : Math.min(text.length, reader.endOfLine(close));
}

/** The text of a heredoc has a line that opens another with the same marker. */
function holdsOpening(text: string, { start, end }: HclRange, marker: string): boolean {
  const lines = text.slice(start, end);
  return lines.includes('<<') && lines.split('\n').some((line) => opensHeredoc(line.trimStart(), marker));
}

const OPENING = /^[A-Za-z_][\w-]*[ \t]*=[ \t]*[\w(]*<<-?([^\s<]+)\s*$/;

/** `name = <<MARKER` on a line: a heredoc of the same marker opens, so the one before it was left open. */
function opensHeredoc(line: string, marker: string): boolean {
  return line.includes('<<') && OPENING.exec(line)?.[1] === marker;
}

/**
 * The pieces of a template up to its end: the quote or line break when `quoted`, the line of the `marker` when given,
 * else the end of what may be read. The place is left there; `reader.height` tells the height of the highest
 * expression in the pieces.
 * @param start of the whole template, by which the second pass knows it.
 */
function readPieces(reader: Reader, start: number, quoted: boolean, marker: string | undefined): Piece[] {
  const { text, end } = reader;
  const pieces: Piece[] = [];
  let height = 1;
  let rawStart = reader.position;
  let position = rawStart;
  let isEnd = marker !== undefined && endOfMarker(text, position, end, marker) >= 0;
  while (!isEnd && position < end) {
    const code = text.charCodeAt(position);
    if (code > PERCENT && code !== BACKSLASH) position++;
    else if (code === LINE_FEED || code === QUOTE) {
      if (quoted) break;
      position++;
      isEnd = code === LINE_FEED && marker !== undefined && endOfMarker(text, position, end, marker) >= 0;
    } else if (code === BACKSLASH && quoted) {
      position += text.charCodeAt(position + 1) === LINE_FEED || position + 1 >= end ? 1 : 2;
    } else if (code !== DOLLAR && code !== PERCENT) position++;
    else if (isDoubledOpener(text, position, end)) position += 3;
    else if (position + 1 >= end || text.charCodeAt(position + 1) !== OPEN_BRACE) position++;
    else {
      if (position > rawStart) pieces.push({ kind: 'raw', start: rawStart, end: position, escapes: quoted });
      reader.position = position;
      pieces.push(readSequence(reader, start, code));
      if (reader.height > height) height = reader.height;
      position = reader.position;
      rawStart = position;
      // An interpolation that was left open can swallow the line break.
      isEnd = marker !== undefined && isLineStart(text, position) && endOfMarker(text, position, end, marker) >= 0;
    }
  }
  if (position > rawStart) pieces.push({ kind: 'raw', start: rawStart, end: position, escapes: quoted });
  reader.position = position;
  reader.height = height;
  return pieces;
}

/** `${ … }` or `%{ … }` at the place. */
function readSequence(reader: Reader, templateStart: number, opener: number): Interpolation | Marker {
  const start = reader.position;
  const acrossLines = reader.acrossLines;
  reader.acrossLines = true;
  reader.position += 2;
  const stripLeft = reader.peek() === TILDE;
  if (stripLeft) reader.position++;
  reader.skipBlanks();
  let piece: Interpolation | Marker;
  if (opener === DOLLAR) {
    const expression = parseExpression(reader);
    const { stripRight, closed } = readSequenceEnd(reader, start, templateStart);
    piece = {
      kind: 'interpolation',
      start,
      end: Math.max(reader.position, expression.end),
      expression,
      stripLeft,
      stripRight,
      closed,
    };
  } else piece = readDirective(reader, start, stripLeft, templateStart);
  reader.acrossLines = acrossLines;
  reader.position = piece.end;
  return piece;
}

function readDirective(reader: Reader, start: number, stripLeft: boolean, templateStart: number): Marker {
  const wordStart = reader.position;
  const word = reader.isNameStart() ? reader.readName() : '';
  reader.skipBlanks();
  let names: { keyName: Name | undefined; valueName: Name } | undefined;
  let expression: Expression | undefined;
  reader.height = 1;
  if (word === 'for') {
    names = parseForNames(reader);
    expression = parseExpression(reader);
  } else if (word === 'if') expression = parseExpression(reader);
  else if (word !== 'else' && word !== 'endif' && word !== 'endfor') {
    reader.report('directive-unknown', wordStart, Math.max(reader.position, wordStart));
  }
  const { stripRight } = readSequenceEnd(reader, start, templateStart);
  const end = Math.max(reader.position, expression?.end ?? 0);
  return { kind: 'marker', start, end, word, names, expression, stripLeft, stripRight };
}

/**
 * Reads the `}` of a sequence. Without it, what follows on the line is skipped up to a brace or quote, so that an
 * interpolation that is being typed takes as little as possible with it.
 */
function readSequenceEnd(
  reader: Reader,
  start: number,
  templateStart: number,
): { stripRight: boolean; closed: boolean } {
  const { text } = reader;
  reader.skipBlanks();
  const stripRight = reader.peek() === TILDE && reader.peekAt(1) === CLOSE_BRACE;
  if (stripRight) reader.position++;
  if (reader.peek() === CLOSE_BRACE) {
    reader.position++;
    return { stripRight, closed: true };
  }
  reader.broken.add(templateStart);
  const from = reader.position;
  if (text.slice(start, from).includes('\n')) reader.unbalanced = true;
  let position = from;
  for (; position < reader.end; position++) {
    const code = text.charCodeAt(position);
    if (code === LINE_FEED || code === CLOSE_BRACE || code === QUOTE) break;
  }
  reader.report('interpolation-not-closed', start, Math.max(from, start + 2));
  const closed = position < reader.end && text.charCodeAt(position) === CLOSE_BRACE;
  reader.position = closed ? position + 1 : position;
  return { stripRight, closed };
}

/** The whole text that the reader may read, as a template without delimiters. */
export function parseBareTemplate(reader: Reader): Template {
  const start = reader.position;
  const pieces = readPieces(reader, -1, false, undefined);
  const contentEnd = reader.position;
  const shape = { form: 'bare', heredoc: undefined, contentStart: start, contentEnd, closed: true } as const;
  return buildTemplate(reader, shape, start, contentEnd, pieces);
}
