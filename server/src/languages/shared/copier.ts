import { detached } from '../../core/memory';
import type { Condition } from '../../core/resource';
import { Anchor, MovableSpan, type Span, spanText } from '../../core/span';
import type { Entry, MapValue, Step, TextPiece, TextSource, Value, Why } from '../../core/value';
import { isLasting } from './lasting';

/** Most values, steps and pieces of one resource. What has more is made anew each time. */
const MAX_PARTS = 20_000;

/** Most of all resources that one load copies: what is too much to be kept is not copied again and again. */
const MAX_COPIED = 400_000;

/** Deepest nesting of values. */
const MAX_DEPTH = 150;

/** What the copies of one load have in common. */
export class Stock {
  readonly texts: Map<string, string>;
  /** How many parts may still be copied. */
  left: number;
  private readonly spans: Map<number, MovableSpan>;

  constructor() {
    this.left = MAX_COPIED;
    this.texts = new Map();
    this.spans = new Map();
  }

  /** A place outside of the stretches: what many resources use stands at one place for all of them. */
  spanAt({ file, start, end }: Span): Span {
    const known = this.spans.get(start);
    if (known !== undefined && known.end === end && known.file === file) return known;
    const own = new MovableSpan(file, start, end);
    this.spans.set(start, own);
    return own;
  }
}

/** Copies what one resource holds. */
export class Copier {
  private size: number;
  private depth: number;
  private isUnknown: boolean;
  private readonly stock: Stock;
  private readonly ways: Map<readonly Step[], readonly Step[]>;
  private anchor: Anchor | undefined;

  constructor(stock: Stock) {
    this.size = 0;
    this.depth = 0;
    this.isUnknown = false;
    this.stock = stock;
    this.ways = new Map();
    this.anchor = undefined;
  }

  /** The stretch in which most places of the resource stand: they move as one. To be copied before them. */
  stretch(span: Span): Span {
    const { file, start, end } = span;
    this.anchor = new Anchor(file, detached(spanText(span)), start);
    return this.anchor.span(0, end - start);
  }

  /** Whether all was copied: it is not too much, and nothing of it is of a kind that cannot be kept. */
  get isWhole(): boolean {
    return this.size <= MAX_PARTS && this.stock.left > 0 && !this.isUnknown;
  }

  text(text: string): string {
    // V8 makes parts and sums of texts only of more characters than these: others stand by themselves.
    if (text.length < 13) return text;
    const { texts } = this.stock;
    let own = texts.get(text);
    if (own === undefined) {
      own = detached(text);
      texts.set(own, own);
    }
    return own;
  }

  /** A place with what is written there. */
  span(span: Span): Span {
    return this.inStretch(span) ?? this.stock.spanAt(span);
  }

  /** A place alone. */
  place(span: Span): Span {
    return this.inStretch(span) ?? new MovableSpan(span.file, span.start, span.end);
  }

  places(spans: readonly Span[]): readonly Span[] {
    return spans.length === 0 ? spans : spans.map((span) => this.place(span));
  }

  private inStretch({ file, start, end }: Span): Span | undefined {
    const { anchor } = this;
    if (anchor === undefined || anchor.file !== file) return undefined;
    const { moved, text } = anchor;
    return start >= moved && end <= moved + text.length ? anchor.span(start - moved, end - moved) : undefined;
  }

  conditions(conditions: readonly Condition[]): readonly Condition[] {
    if (conditions.length === 0) return conditions;
    return conditions.map(({ id, when, selected }) => ({ id: this.text(id), when: this.text(when), selected }));
  }

  map(map: MapValue): MapValue {
    const copy = this.value(map);
    return copy.kind === 'map' ? copy : map;
  }

  value(value: Value): Value {
    this.size++;
    this.stock.left--;
    if (this.depth > MAX_DEPTH) this.isUnknown = true;
    if (!this.isWhole) return value;
    this.depth++;
    const copy = this.copy(value);
    this.depth--;
    return copy;
  }

  private copy(value: Value): Value {
    const span = this.span(value.span);
    const via = this.steps(value.via);
    // The forms that most values have are written out: to spread them takes ten times as long.
    const { from } = value;
    const further = from === undefined ? undefined : { from: from.map((one) => this.value(one)) };
    switch (value.kind) {
      case 'scalar': {
        const plain = typeof value.value === 'string' ? this.text(value.value) : value.value;
        if (further === undefined && value.text === undefined) return { kind: 'scalar', span, via, value: plain };
        return { kind: 'scalar', span, via, value: plain, ...further, ...this.source(value.text) };
      }
      case 'list': {
        const items = value.items.map((item) => this.value(item));
        return { kind: 'list', span, via, items, ...further };
      }
      case 'map': {
        const entries = value.entries.map((entry) => this.entry(entry));
        if (further === undefined) return { kind: 'map', span, via, entries };
        return { kind: 'map', span, via, entries, ...further };
      }
      case 'reference': {
        const to = value.to.map((one) => this.text(one));
        const path = value.path.map((step) => this.text(step));
        if (further === undefined) return { kind: 'reference', span, via, to, path };
        return { kind: 'reference', span, via, to, path, ...further };
      }
      case 'choice': {
        const of = value.of.map((branch) => ({
          when: this.text(branch.when),
          selected: branch.selected,
          value: this.value(branch.value),
        }));
        return { kind: 'choice', span, via, id: this.text(value.id), of, ...further };
      }
      case 'unknown': {
        const why: Why = { reason: value.why.reason, name: this.text(value.why.name) };
        return { kind: 'unknown', span, via, why, ...further, ...this.source(value.text) };
      }
    }
  }

  private entry({ key, keySpan, value }: Entry): Entry {
    return { key: this.text(key), keySpan: this.span(keySpan), value: this.value(value) };
  }

  private steps(via: readonly Step[]): readonly Step[] {
    if (via.length === 0) return via;
    let own = this.ways.get(via);
    if (own === undefined) {
      this.size += via.length;
      own = via.map(({ span, kind, name }) => ({ span: this.span(span), kind, name: this.text(name) }));
      this.ways.set(via, own);
    }
    return own;
  }

  private source(source: TextSource | undefined): { readonly text?: TextSource } {
    if (source === undefined) return {};
    if (source.kind === 'encoded') return { text: { kind: 'encoded', of: this.value(source.of) } };
    this.size += source.pieces.length;
    return { text: { kind: 'pieces', pieces: source.pieces.map((piece) => this.piece(piece)) } };
  }

  private piece(piece: TextPiece): TextPiece {
    if ('value' in piece) return { value: this.value(piece.value), span: this.span(piece.span) };
    if (isLasting(piece)) return piece.copied(this);
    this.isUnknown = true;
    return piece;
  }
}
