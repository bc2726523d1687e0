import type { SourceFile } from '../../core/source';
import type { LiteralText } from '../../core/value';
import { type OffsetMap, sourceRange } from '../../syntax/offset-map';

/** A literal whose map into the source is made when it is first asked for. */
export class MappedText implements LiteralText {
  readonly text: string;
  readonly file: SourceFile;
  readonly encode: (text: string) => string;
  private readonly makeMap: () => OffsetMap;
  private map: OffsetMap | undefined;

  constructor(text: string, file: SourceFile, makeMap: () => OffsetMap, encode: (text: string) => string) {
    this.text = text;
    this.file = file;
    this.makeMap = makeMap;
    this.encode = encode;
    this.map = undefined;
  }

  source(start: number, end: number): { start: number; end: number } {
    this.map ??= this.makeMap();
    // A place to insert after a character is one behind it, not before what a line break leaves out.
    if (start === end && start > 0) {
      const at = sourceRange(this.map, start - 1, start).end;
      return { start: at, end: at };
    }
    return sourceRange(this.map, start, end);
  }
}

/** A whole file that is read as a text. */
export function wholeFile(file: SourceFile): LiteralText {
  return {
    text: file.text,
    file,
    source: (start, end) => ({ start, end }),
    encode: (text) => text,
  };
}
