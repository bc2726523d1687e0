import type { SourceFile } from '../../core/source';
import type { Span } from '../../core/span';
import type { LiteralText } from '../../core/value';
import { type OffsetMap, sourceRange } from '../../syntax/offset-map';
import type { Copier } from './copier';
import type { LastingText, Listener } from './lasting';

/** A literal whose map into its file is made when it is first asked for. */
export class MappedText implements LiteralText {
  readonly text: string;
  readonly at: Span;
  readonly encode: (text: string) => string;
  /** Where it stood in the text that the map is made for. */
  private readonly origin: number;
  private readonly makeMap: () => OffsetMap;
  private map: OffsetMap | undefined;

  /** @param origin the offset of `at` in the text that the map is made for */
  constructor(text: string, at: Span, makeMap: () => OffsetMap, encode: (text: string) => string, origin = at.start) {
    this.text = text;
    this.at = at;
    this.origin = origin;
    this.makeMap = makeMap;
    this.encode = encode;
    this.map = undefined;
  }

  source(start: number, end: number): { start: number; end: number } {
    this.map ??= this.makeMap();
    return rangeIn(this.map, start, end, this.at.start - this.origin);
  }
}

/**
 * The source of the characters `start..end` of a literal.
 * @param moved how far the literal stands behind where the map has it
 */
export function rangeIn(map: OffsetMap, start: number, end: number, moved: number): { start: number; end: number } {
  // A place to insert after a character is one behind it, not before what a line break leaves out.
  if (start === end && start > 0) {
    const at = sourceRange(map, start - 1, start).end + moved;
    return { start: at, end: at };
  }
  const range = sourceRange(map, start, end);
  return { start: range.start + moved, end: range.end + moved };
}

/** A whole file that is read as a text. */
export function wholeFile(file: SourceFile): LiteralText {
  return new WholeText(file.text, { file, start: 0, end: file.text.length });
}

class WholeText implements LastingText {
  readonly text: string;
  readonly at: Span;

  constructor(text: string, at: Span) {
    this.text = text;
    this.at = at;
  }

  source(start: number, end: number): { start: number; end: number } {
    return { start, end };
  }

  encode(text: string): string {
    return text;
  }

  copied(copier: Copier): LastingText {
    return new WholeText(copier.text(this.text), copier.span(this.at));
  }

  tell(to: Listener): void {
    to.span(this.at);
  }
}
