import type { TextEdit } from '../../../core/edit';
import type { SourceFile } from '../../../core/source';
import type { Span } from '../../../core/span';
import { type OffsetMap, sourceRange } from '../../../syntax/offset-map';
import type { YamlScalar } from '../../../syntax/yaml-tree';
import { lineBreakOf, startOfLine } from '../../shared/lines';
import { ScalarText } from '../../shared/yaml/literal';

/** An edit in its place in the template, and where each character of the original edit's text went. */
export interface PlacedEdit {
  readonly edit: TextEdit;
  readonly place: (offset: number) => number;
}

/** A file of another language that a scalar of a template holds, and the way between the two. */
export class EmbeddedText {
  readonly host: SourceFile;
  /** The file as the other language reads it. */
  readonly file: SourceFile;
  private readonly node: YamlScalar;
  private readonly scalar: ScalarText;

  constructor(host: SourceFile, node: YamlScalar, uri: string, isJson: boolean) {
    this.host = host;
    this.node = node;
    this.scalar = new ScalarText(host, node, isJson);
    this.file = { uri, version: host.version, text: node.text };
  }

  /** Whether an offset of the template lies in it. */
  contains(offset: number): boolean {
    return this.node.content.start <= offset && offset <= this.node.content.end;
  }

  /** A span of the file, in the template. */
  toHost({ start, end }: Span): Span {
    const range = start === end ? this.emptyAt(start) : sourceRange(this.scalar.offsets, start, end);
    return { file: this.host, start: range.start, end: range.end };
  }

  /** An empty range stands before the character at it, behind the indentation of its line. */
  private emptyAt(offset: number): { start: number; end: number } {
    const at = this.positionOf(offset);
    return { start: at, end: at };
  }

  private positionOf(offset: number): number {
    const { length } = this.file.text;
    if (length === 0) return sourceRange(this.scalar.offsets, 0, 0).start;
    return offset < length
      ? sourceRange(this.scalar.offsets, offset, offset + 1).start
      : sourceRange(this.scalar.offsets, length - 1, length).end;
  }

  /** A span of the template, in the file; what lies in indentation counts as the character after it. */
  toFile({ start, end }: Span): Span {
    return { file: this.file, start: this.offsetOf(start), end: this.offsetOf(end) };
  }

  offsetOf(position: number): number {
    return decodedOffset(this.scalar.offsets, position, this.file.text.length);
  }

  /** An edit of the file as an edit of the template; undefined where the scalar's style has no room for lines. */
  placeEdit({ span, newText }: TextEdit): PlacedEdit | undefined {
    switch (this.node.style) {
      case 'literal':
        return this.placeInBlock(span, newText);
      case 'double':
        return this.placeInQuotes(span, newText);
      default:
        return undefined;
    }
  }

  private placeInQuotes(span: Span, newText: string): PlacedEdit {
    const encode = (text: string): string => JSON.stringify(text).slice(1, -1);
    const edit = { span: { file: this.host, ...this.rangeOf(span) }, newText: encode(newText) };
    return { edit, place: (offset) => encode(newText.slice(0, offset)).length };
  }

  private rangeOf({ start, end }: Span): { start: number; end: number } {
    const from = this.positionOf(start);
    return { start: from, end: Math.max(from, this.positionOf(end)) };
  }

  /** Every line that is added gets the indentation of the block; nothing else of it moves. */
  private placeInBlock(span: Span, newText: string): PlacedEdit {
    const { text } = this.file;
    const { text: hostText } = this.host;
    const lineBreak = lineBreakOf(hostText);
    const indent = ' '.repeat(this.node.indent);
    let { start, end } = this.rangeOf(span);
    const atEnd = span.end >= text.length;
    const startsLine = span.start === 0 || text.charAt(span.start - 1) === '\n';
    const lineStart = startOfLine(hostText, start);
    if (newText === '' && atEnd && startsLine) start = lineStart;
    // At the end of the block the position is the beginning of a line, and on an empty one it may be short of the indentation.
    const missing = startsLine && newText !== '' ? indent.slice(Math.min(indent.length, start - lineStart)) : '';
    const followed = !atEnd && text.charAt(span.end) !== '\n';
    const lines = newText.split('\n');
    const starts: number[] = [];
    let placed = '';
    for (const [i, line] of lines.entries()) {
      const isLast = i === lines.length - 1;
      if (i > 0) placed += lineBreak;
      const isEmpty = line === '' && !(isLast && followed && i > 0);
      if (i === 0) placed += line === '' && lines.length > 1 ? '' : missing;
      else if (!isEmpty) placed += indent;
      starts.push(placed.length);
      placed += line;
    }
    const place = (offset: number): number => {
      let line = 0;
      let before = 0;
      while (line < lines.length - 1 && before + (lines[line]?.length ?? 0) < offset) {
        before += (lines[line]?.length ?? 0) + 1;
        line++;
      }
      return (starts[line] ?? 0) + offset - before;
    };
    end = Math.max(start, end);
    return { edit: { span: { file: this.host, start, end }, newText: placed }, place };
  }
}

/** The unit of the decoded text that a position of the source belongs to, or that comes next after it. */
function decodedOffset(map: OffsetMap, position: number, length: number): number {
  const { segments } = map;
  let low = 0;
  let high = segments.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const segment = segments[middle];
    if (segment !== undefined && segment.source + segment.sourceLength <= position) low = middle + 1;
    else high = middle;
  }
  const segment = segments[low];
  if (segment === undefined) return length;
  if (position <= segment.source) return segment.decoded;
  return segment.decodedLength === segment.sourceLength ? segment.decoded + position - segment.source : segment.decoded;
}
