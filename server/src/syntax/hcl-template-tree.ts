import { isWhiteSpace, LINE_FEED } from './characters';
import { MAX_NESTING, type Reader } from './hcl-reader';
import { beginsLine, decodeText, unitLength } from './hcl-text';
import type {
  DirectiveMarker,
  Expression,
  HclRange,
  Heredoc,
  Interpolation,
  Name,
  Template,
  TemplatePart,
  TemplateText,
} from './hcl-tree';

/** A stretch of text between two sequences. */
export interface RawText {
  readonly kind: 'raw';
  readonly start: number;
  readonly end: number;
  readonly escapes: boolean;
}

/** One `%{ … }`, before the directives are nested. */
export interface Marker extends DirectiveMarker {
  readonly kind: 'marker';
  readonly word: string;
  readonly names: { readonly keyName: Name | undefined; readonly valueName: Name } | undefined;
  readonly expression: Expression | undefined;
}

export type Piece = RawText | Interpolation | Marker;

type Shape = Pick<Template, 'form' | 'heredoc' | 'contentStart' | 'contentEnd' | 'closed'>;

type Part = TemplateText | Interpolation | Marker;

/**
 * Makes a template of its pieces: white space at strip markers and indentation removed, directives nested.
 * `reader.height` is the height of the pieces' expressions before, of the template afterwards.
 */
export function buildTemplate(
  reader: Reader,
  shape: Shape,
  start: number,
  end: number,
  pieces: readonly Piece[],
): Template {
  if (shape.form === 'quoted' && pieces.every(isSimple)) {
    reader.height += 2;
    const parts = pieces.map((piece) => (piece.kind === 'raw' ? makeText(reader, piece, piece, 0) : piece));
    return toTemplate(shape, undefined, start, end, parts);
  }
  const { text } = reader;
  const kept = pieces.map((piece, index): HclRange => (piece.kind === 'raw' ? keptRange(text, pieces, index) : piece));
  const indent = shape.heredoc?.indented === true ? commonIndent(text, pieces, kept) : 0;
  const parts = pieces.map((piece, index): Part => {
    return piece.kind === 'raw' ? makeText(reader, piece, kept[index] ?? piece, indent) : piece;
  });
  const nesting = new DirectiveNesting(reader);
  for (const part of parts) nesting.add(part);
  reader.height += nesting.deepest + 2;
  const heredoc = shape.heredoc === undefined ? undefined : { ...shape.heredoc, indent };
  return toTemplate(shape, heredoc, start, end, nesting.finish(end));
}

/** Written out: a spread would cost more than the rest of a small template. */
function toTemplate(
  shape: Shape,
  heredoc: Heredoc | undefined,
  start: number,
  end: number,
  parts: readonly TemplatePart[],
): Template {
  const { form, contentStart, contentEnd, closed } = shape;
  return { kind: 'template', start, end, form, heredoc, contentStart, contentEnd, closed, parts };
}

/** Neither a directive nor a strip marker. */
function isSimple(piece: Piece): piece is RawText | Interpolation {
  return piece.kind === 'raw' || (piece.kind === 'interpolation' && !piece.stripLeft && !piece.stripRight);
}

function makeText(reader: Reader, piece: RawText, kept: HclRange, indent: number): TemplateText {
  const { text } = reader;
  const { start, end, escapes } = piece;
  const { start: keptStart, end: keptEnd } = kept;
  const decoding = { escapes, indent, atLineStart: beginsLine(text, start, keptStart) };
  const value = decodeText(text, keptStart, keptEnd, decoding, undefined, (from, to) =>
    reader.report('escape-invalid', from, to),
  );
  return { kind: 'text', start, end, value, keptStart, keptEnd, escapes, indent };
}

/**
 * What strip markers leave of the text at `index`. Outside quotes a strip marker reaches no further than the line it
 * stands on (its line break included), as HashiCorp's implementation has it.
 */
function keptRange(text: string, pieces: readonly Piece[], index: number): HclRange {
  const piece = pieces[index];
  if (piece?.kind !== 'raw') return { start: 0, end: 0 };
  const before = pieces[index - 1];
  const after = pieces[index + 1];
  let { start, end } = piece;
  if (before !== undefined && before.kind !== 'raw' && before.stripRight) {
    const limit = piece.escapes ? end : endOfFirstLine(text, start, end);
    while (start < limit) {
      const length = blankLength(text, start, limit, piece.escapes);
      if (length === 0) break;
      start += length;
    }
  }
  if (after !== undefined && after.kind !== 'raw' && after.stripLeft) {
    end = piece.escapes ? endOfQuotedText(text, start, end) : endOfLineText(text, start, end);
  }
  return { start, end };
}

/** Units of the white-space character at `position`, written as it is or as an escape; 0 when it is none. */
function blankLength(text: string, position: number, end: number, escapes: boolean): number {
  const length = unitLength(text, position, end, escapes);
  if (length === 1) return isWhiteSpace(text.charCodeAt(position)) ? 1 : 0;
  const value = decodeText(text, position, position + length, { escapes, indent: 0, atLineStart: false });
  return isWhiteSpace(value.charCodeAt(0)) ? length : 0;
}

function endOfQuotedText(text: string, start: number, end: number): number {
  let last = start;
  for (let position = start; position < end; ) {
    const blank = blankLength(text, position, end, true);
    position += blank > 0 ? blank : unitLength(text, position, end, true);
    if (blank === 0) last = position;
  }
  return Math.min(last, end);
}

function endOfLineText(text: string, start: number, end: number): number {
  let position = end;
  while (position > start && isWhiteSpace(text.charCodeAt(position - 1))) {
    // The line break that ends the line goes, the one before the line stays.
    if (position < end && text.charCodeAt(position - 1) === LINE_FEED) break;
    position--;
  }
  return position;
}

/** The end of the line that begins at `start`, its line break included, within `end`; looks no further. */
function endOfFirstLine(text: string, start: number, end: number): number {
  let position = start;
  while (position < end && text.charCodeAt(position) !== LINE_FEED) position++;
  return Math.min(end, position + 1);
}

/**
 * How many white-space characters begin each line of a `<<-` heredoc. Blank lines do not count; a line that begins
 * with a sequence has none. Strip markers act first: a line break that they remove begins no line.
 */
function commonIndent(text: string, pieces: readonly Piece[], kept: readonly HclRange[]): number {
  let least = Number.POSITIVE_INFINITY;
  let atLineStart = true;
  for (const [index, piece] of pieces.entries()) {
    if (piece.kind !== 'raw') {
      if (atLineStart) least = 0;
      atLineStart = false;
      continue;
    }
    const range = kept[index] ?? piece;
    for (let lineStart = piece.start; lineStart < piece.end; ) {
      const lineEnd = endOfFirstLine(text, lineStart, piece.end);
      const from = Math.max(lineStart, range.start);
      const to = Math.min(lineEnd, range.end);
      const breaks = to > from && text.charCodeAt(to - 1) === LINE_FEED;
      if (atLineStart) {
        let position = from;
        while (position < to && isWhiteSpace(text.charCodeAt(position))) position++;
        if (position < to || !breaks) least = Math.min(least, Math.max(0, position - from));
      }
      atLineStart = breaks;
      lineStart = lineEnd;
    }
  }
  return Number.isFinite(least) ? least : 0;
}

/** A directive whose end has not come yet. */
interface OpenDirective {
  readonly marker: Marker;
  /** Parts before `else`, once it came. */
  beforeElse: TemplatePart[] | undefined;
  elseMarker: Marker | undefined;
  parts: TemplatePart[];
}

/** Builds the tree of directives from a flat row of parts. */
class DirectiveNesting {
  deepest: number;
  private readonly reader: Reader;
  private readonly root: TemplatePart[];
  private readonly open: OpenDirective[];

  constructor(reader: Reader) {
    this.deepest = 0;
    this.reader = reader;
    this.root = [];
    this.open = [];
  }

  add(part: Part): void {
    if (part.kind !== 'marker') {
      this.append(part);
      return;
    }
    const innermost = this.open[this.open.length - 1];
    if (part.word === 'if' || part.word === 'for') this.begin(part);
    else if (part.word === 'else' && innermost?.marker.word === 'if' && innermost.elseMarker === undefined) {
      innermost.beforeElse = innermost.parts;
      innermost.elseMarker = part;
      innermost.parts = [];
    } else if (innermost !== undefined && part.word === `end${innermost.marker.word}`) {
      this.close(part, part.end);
    } else {
      if (part.word === 'else' || part.word === 'endif' || part.word === 'endfor') {
        this.reader.report('directive-unexpected', part.start, part.end);
      }
      // What it means for the value cannot be known.
      this.append(unknownPart(part));
    }
  }

  /** All parts of the template, which ends at `end`; directives that are still open end there. */
  finish(end: number): readonly TemplatePart[] {
    while (this.open.length > 0) {
      const innermost = this.open[this.open.length - 1];
      if (innermost !== undefined) {
        this.reader.report('directive-not-closed', innermost.marker.start, innermost.marker.end);
      }
      this.close(undefined, end);
    }
    return this.root;
  }

  private begin(marker: Marker): void {
    if (this.open.length >= MAX_NESTING / 2) {
      this.reader.report('too-deep', marker.start, marker.end);
      this.append(unknownPart(marker));
      return;
    }
    this.open.push({ marker, beforeElse: undefined, elseMarker: undefined, parts: [] });
    this.deepest = Math.max(this.deepest, this.open.length);
  }

  private append(part: TemplatePart): void {
    (this.open[this.open.length - 1]?.parts ?? this.root).push(part);
  }

  private close(closeMarker: Marker | undefined, limit: number): void {
    const directive = this.open.pop();
    if (directive === undefined) return;
    const { marker, elseMarker, parts } = directive;
    const expression: Expression = marker.expression ?? { kind: 'missing', start: marker.end, end: marker.end };
    const inner = [...(directive.beforeElse ?? []), ...parts];
    const end = closeMarker?.end ?? Math.max(marker.end, elseMarker?.end ?? 0, inner[inner.length - 1]?.end ?? 0);
    const range = { start: marker.start, end: Math.min(Math.max(end, marker.end), Math.max(limit, marker.end)) };
    const openMarker = toMarker(marker);
    const closing = closeMarker === undefined ? undefined : toMarker(closeMarker);
    if (marker.names !== undefined) {
      const { keyName, valueName } = marker.names;
      const collection = expression;
      this.append({
        kind: 'for-directive',
        ...range,
        keyName,
        valueName,
        collection,
        parts,
        openMarker,
        closeMarker: closing,
      });
    } else {
      this.append({
        kind: 'if-directive',
        ...range,
        condition: expression,
        whenTrue: directive.beforeElse ?? parts,
        whenFalse: elseMarker === undefined ? undefined : parts,
        openMarker,
        elseMarker: elseMarker === undefined ? undefined : toMarker(elseMarker),
        closeMarker: closing,
      });
    }
  }
}

function toMarker(marker: Marker): DirectiveMarker {
  const { start, end, stripLeft, stripRight } = marker;
  return { start, end, stripLeft, stripRight };
}

function unknownPart(marker: Marker): Interpolation {
  const expression: Expression = marker.expression ?? { kind: 'missing', start: marker.end, end: marker.end };
  const { start, end, stripLeft, stripRight } = marker;
  return { kind: 'interpolation', start, end, expression, stripLeft, stripRight, closed: true };
}
