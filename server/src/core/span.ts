import type { SourceFile } from './source';

/**
 * A half-open range of UTF-16 offsets in one file. Where an analysis takes over from the last one what did not change,
 * the spans of that move along with the text: nobody keeps the offsets of a span for longer than an analysis.
 */
export interface Span {
  readonly file: SourceFile;
  readonly start: number;
  readonly end: number;
}

/** A stretch of a file that stays as it is while the text around it is edited: all places in it move as one. */
export class Anchor {
  /** The snapshot in which it stands now. */
  file: SourceFile;
  /** The text in which the places are counted: the snapshot that was parsed, or the part of it that was. */
  readonly text: string;
  /** How far a place stands in the file behind where it stands in `text`. */
  moved: number;

  constructor(file: SourceFile, text = file.text, moved = 0) {
    this.file = file;
    this.text = text;
    this.moved = moved;
  }

  /** @param start counted in `text`, as `end` is */
  span(start: number, end: number): Span {
    return new AnchoredSpan(this, start, end);
  }
}

class AnchoredSpan implements Span {
  readonly anchor: Anchor;
  readonly from: number;
  readonly to: number;

  constructor(anchor: Anchor, from: number, to: number) {
    this.anchor = anchor;
    this.from = from;
    this.to = to;
  }

  get file(): SourceFile {
    return this.anchor.file;
  }

  get start(): number {
    return this.anchor.moved + this.from;
  }

  get end(): number {
    return this.anchor.moved + this.to;
  }
}

/** A place by itself that moves to where the same stands in a later snapshot. */
export class MovableSpan implements Span {
  file: SourceFile;
  start: number;
  end: number;

  constructor(file: SourceFile, start: number, end: number) {
    this.file = file;
    this.start = start;
    this.end = end;
  }

  move({ file, start, end }: Span): void {
    this.file = file;
    this.start = start;
    this.end = end;
  }
}

class PartSpan implements Span {
  readonly whole: Span;
  readonly from: number;
  readonly to: number;

  constructor(whole: Span, from: number, to: number) {
    this.whole = whole;
    this.from = from;
    this.to = to;
  }

  get file(): SourceFile {
    return this.whole.file;
  }

  get start(): number {
    return this.whole.start + this.from;
  }

  get end(): number {
    return this.whole.start + this.to;
  }
}

class JoinedSpan implements Span {
  readonly first: Span;
  readonly last: Span;

  constructor(first: Span, last: Span) {
    this.first = first;
    this.last = last;
  }

  get file(): SourceFile {
    return this.first.file;
  }

  get start(): number {
    return this.first.start;
  }

  get end(): number {
    return this.last.end;
  }
}

/** The anchor on which a span hangs by itself; undefined for one that does not. */
export function anchorOf(span: Span): Anchor | undefined {
  return span instanceof AnchoredSpan ? span.anchor : undefined;
}

/** A range of the same file as a span that moves along with another one, as a part of a text does with the whole. */
export function within(whole: Span, start: number, end: number): Span {
  if (whole instanceof AnchoredSpan) {
    const { anchor } = whole;
    return new AnchoredSpan(anchor, start - anchor.moved, end - anchor.moved);
  }
  const from = whole.start;
  return new PartSpan(whole, start - from, end - from);
}

/** From the beginning of a span to the end of another one; the first alone where the other is in another file or ends before. */
export function joined(first: Span, last: Span): Span {
  return first.file.uri === last.file.uri && last.end >= first.start ? new JoinedSpan(first, last) : first;
}

export function sameSpan(a: Span, b: Span): boolean {
  return a.start === b.start && a.end === b.end && a.file.uri === b.file.uri;
}

/** Whether two spans are the same place, and stay so wherever the text around them moves. */
export function moveAsOne(a: Span, b: Span): boolean {
  if (a === b) return true;
  if (a instanceof AnchoredSpan)
    return b instanceof AnchoredSpan && a.anchor === b.anchor && a.from === b.from && a.to === b.to;
  if (a instanceof PartSpan)
    return b instanceof PartSpan && a.from === b.from && a.to === b.to && moveAsOne(a.whole, b.whole);
  if (a instanceof JoinedSpan)
    return b instanceof JoinedSpan && moveAsOne(a.first, b.first) && moveAsOne(a.last, b.last);
  return isFixed(a) && isFixed(b) && a.file === b.file && a.start === b.start && a.end === b.end;
}

function isFixed(span: Span): boolean {
  const moves =
    span instanceof MovableSpan ||
    span instanceof AnchoredSpan ||
    span instanceof PartSpan ||
    span instanceof JoinedSpan;
  return !moves;
}

/** Order by file, then start, then end: the order in which findings are listed. */
export function compareSpans(a: Span, b: Span): number {
  if (a.file.uri !== b.file.uri) return a.file.uri < b.file.uri ? -1 : 1;
  return a.start - b.start || a.end - b.end;
}

/** The text that a span covers. */
export function spanText(span: Span): string {
  return span.file.text.slice(span.start, span.end);
}
