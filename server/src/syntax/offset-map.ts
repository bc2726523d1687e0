/**
 * Maps between a decoded text (a string literal's value, a heredoc without its indentation, a JSON string) and the
 * text it was written as.
 */

/**
 * A run of the decoded text. Where both lengths are equal each unit stands for one unit of the source; else the run
 * is one escape, and every place in it is the whole escape.
 */
export interface OffsetSegment {
  readonly decoded: number;
  readonly decodedLength: number;
  readonly source: number;
  readonly sourceLength: number;
}

/** Segments in the order of both texts. Gaps in the source are what decoding removed. */
export interface OffsetMap {
  readonly segments: readonly OffsetSegment[];
  /** Where an empty text stands. */
  readonly origin: number;
}

/** Collects segments while a text is decoded; joins neighbours that continue each other. */
export class OffsetMapBuilder {
  private readonly segments: OffsetSegment[];
  private decoded: number;

  constructor() {
    this.segments = [];
    this.decoded = 0;
  }

  /** `decodedLength` units of the decoded text come from `sourceLength` units of the source at `source`. */
  add(decodedLength: number, source: number, sourceLength: number): void {
    if (decodedLength === 0) return;
    this.segments.push({ decoded: this.decoded, decodedLength, source, sourceLength });
    this.decoded += decodedLength;
  }

  /** The finished map; `origin` is the place of a text without any unit. */
  build(origin: number): OffsetMap {
    return { segments: this.segments, origin };
  }
}

/** The last segment that begins at or before `offset`; undefined only in an empty map. */
function segmentAt(map: OffsetMap, offset: number): OffsetSegment | undefined {
  const { segments } = map;
  let low = 0;
  let high = segments.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    const segment = segments[middle];
    if (segment !== undefined && segment.decoded <= offset) low = middle;
    else high = middle - 1;
  }
  return segments[low];
}

/**
 * Where the range `start..end` of the decoded text stands in the source. An escape counts as a whole; an empty range
 * gives an empty range before the unit at `start`, or after the last one. Offsets outside the text are clamped.
 */
export function sourceRange(map: OffsetMap, start: number, end: number): { start: number; end: number } {
  const first = segmentAt(map, Math.max(0, start));
  if (first === undefined) return { start: map.origin, end: map.origin };
  const from = startInSegment(first, Math.max(0, start));
  if (end <= start) return { start: from, end: from };
  const last = segmentAt(map, Math.max(0, end - 1)) ?? first;
  return { start: from, end: Math.max(from, endInSegment(last, end)) };
}

function startInSegment(segment: OffsetSegment, offset: number): number {
  const inside = offset - segment.decoded;
  if (inside >= segment.decodedLength) return segment.source + segment.sourceLength;
  return segment.decodedLength === segment.sourceLength ? segment.source + inside : segment.source;
}

function endInSegment(segment: OffsetSegment, offset: number): number {
  const inside = offset - segment.decoded;
  if (inside >= segment.decodedLength || segment.decodedLength !== segment.sourceLength) {
    return segment.source + segment.sourceLength;
  }
  return segment.source + inside;
}
