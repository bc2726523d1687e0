import { joined, type Span, within } from '../core/span';
import { type LiteralText, placeInLiteral, type TextPiece, useOf, type Value } from '../core/value';
import { hole } from './lenient-json-tree';

/** A stretch of an embedded text: of a literal, or of a value that is put in. */
interface Segment {
  readonly start: number;
  readonly end: number;
  readonly piece: TextPiece;
}

/** A text inside the source with the way back: which stretch of the source each of its characters comes from. */
export class EmbeddedText {
  /** What is known of it; a value that is not known is one {@link hole}. */
  readonly text: string;
  /** Nothing of it is put in by values that are not known. */
  readonly whole: boolean;
  private readonly segments: readonly Segment[];

  constructor(pieces: readonly TextPiece[]) {
    const segments: Segment[] = [];
    let text = '';
    let whole = true;
    for (const piece of pieces) {
      const start = text.length;
      if ('text' in piece) text += piece.text;
      else {
        const known = textOf(piece.value);
        if (known === undefined) whole = false;
        text += known ?? hole;
      }
      if (text.length > start) segments.push({ start, end: text.length, piece });
    }
    this.text = text;
    this.whole = whole;
    this.segments = segments;
  }

  /** The value in whose place a hole stands. */
  valueAt(offset: number): Value | undefined {
    const segment = this.segmentAt(offset);
    return segment === undefined || 'text' in segment.piece ? undefined : segment.piece.value;
  }

  /**
   * The source of the characters `start..end`: an escape counts as a whole, and so does a value that is put in. Undefined
   * for a text without any literal.
   */
  spanOf(start: number, end: number): Span | undefined {
    const first = this.segmentAt(start, start === end);
    if (first === undefined) return undefined;
    const from = spanIn(first, start, Math.min(Math.max(start, end), first.end));
    if (end <= first.end) return from;
    const last = this.segmentAt(end - 1) ?? first;
    const to = spanIn(last, Math.max(last.start, start), end);
    return joined(from, to);
  }

  /**
   * The edit that puts a text in place of the characters `start..end`: when they begin and end in literals, one after the
   * other in the same file.
   */
  edit(start: number, end: number, newText: string): { readonly span: Span; readonly newText: string } | undefined {
    for (const segment of this.segments) {
      const { piece } = segment;
      // At the seam to the next literal an insertion may stand at the end of this one.
      if (!('text' in piece) || start < segment.start || start > segment.end) continue;
      if (start === segment.end && end > start) continue;
      const last = end <= segment.end ? segment : this.segmentAt(end - 1);
      const other = last?.piece;
      if (last === undefined || other === undefined || !('text' in other) || other.at.file !== piece.at.file)
        return undefined;
      const from = piece.source(start - segment.start, Math.min(end, segment.end) - segment.start);
      const to = last === segment ? from : other.source(0, end - last.start);
      // What a loop repeats has one source for all its rounds.
      if (to.end < from.end || (last !== segment && to.start < from.end)) return undefined;
      return {
        span: within(piece.at, from.start, to.end),
        newText: newText === '' ? '' : piece.encode(newText),
      };
    }
    return undefined;
  }

  private segmentAt(offset: number, before = false): Segment | undefined {
    const { segments } = this;
    let low = 0;
    let high = segments.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      const segment = segments[middle];
      if (segment !== undefined && (before ? offset <= segment.end : offset < segment.end)) high = middle;
      else low = middle + 1;
    }
    return segments[low];
  }
}

function spanIn({ start: from, piece }: Segment, start: number, end: number): Span {
  if (!('text' in piece)) return piece.span;
  return placeInLiteral(piece, Math.max(0, start - from), Math.max(0, end - from));
}

/** A scalar as a template prints it. */
function textOf(value: Value): string | undefined {
  if (value.kind !== 'scalar' || value.value === null) return undefined;
  return String(value.value);
}

/**
 * The text that a value holds, with the way back; undefined for a value that is no text or of which nothing is known.
 * A text that is computed in a way that leaves no literal stands as a whole where it is used.
 */
export function embeddedText(
  value: Value,
  literalOf: (value: Value) => LiteralText | undefined,
): EmbeddedText | undefined {
  if (value.kind !== 'scalar' && value.kind !== 'unknown') return undefined;
  if (value.text?.kind === 'pieces') return new EmbeddedText(value.text.pieces);
  if (value.kind !== 'scalar' || typeof value.value !== 'string') return undefined;
  const literal = value.from === undefined ? literalOf(value) : undefined;
  return new EmbeddedText([literal ?? { value, span: useOf(value) }]);
}
