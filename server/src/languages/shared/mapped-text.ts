import type { SourceFile } from '../../core/source';
import type { Span } from '../../core/span';
import type { LiteralText } from '../../core/value';
import { type OffsetMap, sourceRange } from '../../syntax/offset-map';

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
    const moved = this.at.start - this.origin;
    // A place to insert after a character is one behind it, not before what a line break leaves out.
    if (start === end && start > 0) {
      const at = sourceRange(this.map, start - 1, start).end + moved;
      return { start: at, end: at };
    }
    const range = sourceRange(this.map, start, end);
    return { start: range.start + moved, end: range.end + moved };
  }
}

/** A whole file that is read as a text. */
export function wholeFile(file: SourceFile): LiteralText {
  return {
    text: file.text,
    at: { file, start: 0, end: file.text.length },
    source: (start, end) => ({ start, end }),
    encode: (text) => text,
  };
}
