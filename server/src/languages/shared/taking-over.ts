import { detached } from '../../core/memory';
import type { Condition, Resource } from '../../core/resource';
import type { SourceFile } from '../../core/source';
import { Anchor, anchorOf, MovableSpan, type Span, spanText } from '../../core/span';
import type { Entry, LiteralText, MapValue, Scalar, Step, TextPiece, TextSource, Value, Why } from '../../core/value';

/*
 * A language that reads a unit as a whole each time takes over what came out as it was the last time: the resource stays
 * the same object, so that nobody looks at it again, and its places move to where it stands now.
 *
 * What is taken over are copies. Their places are their own, and their texts hold nothing of the file: else each would keep
 * the version alive in which it was last written.
 */

/** A resource that can be taken over from one load to the next. */
export interface Lasting<R> extends Resource {
  copied(copier: Copier): R;
  /** Tells all that there is to say of it, always in the same order. */
  tell(to: Listener): void;
}

/** A literal that can be kept without the file that it was read from. */
export interface LastingText extends LiteralText {
  copied(copier: Copier): LastingText;
  tell(to: Listener): void;
}

/** Hears what there is to say of a resource. */
export interface Listener {
  /** Nobody needs to go on. */
  readonly isDone: boolean;
  /** The stretch in which most places of the resource stand. To be told before them. */
  stretch(span: Span): void;
  /** A number that fits 32 bits: how many there are of something, or which. */
  count(count: number): void;
  word(word: Scalar): void;
  /** A place with what is written there. */
  span(span: Span): void;
  /** A place alone. */
  place(span: Span): void;
}

/** Most values, steps and pieces of one resource. What has more is made anew each time. */
const MAX_PARTS = 20_000;

/** Most words and places of all resources together. */
const MAX_KEPT = 4_000_000;

/** Deepest nesting of values. */
const MAX_DEPTH = 150;

/** The resources of a unit that is loaded again and again. */
export class TakingOver<R extends Lasting<R>> {
  private before: ReadonlyMap<string, Kept<R>> = new Map();

  /** The resources of a load, with those of the last one in the place of those that are the same. */
  take(resources: readonly R[]): readonly R[] {
    const stock = new Stock();
    const comparison = new Comparison();
    const kept = new Map<string, Kept<R>>();
    let size = 0;
    const taken = resources.map((resource) => {
      const { address } = resource;
      if (kept.has(address)) return resource;
      const before = this.before.get(address);
      const isSame = before !== undefined && comparison.follows(before.record, resource);
      const one = isSame ? before : keep(resource, stock);
      if (one === undefined || size + one.record.size > MAX_KEPT) return resource;
      size += one.record.size;
      kept.set(one.resource.address, one);
      return one.resource;
    });
    this.before = kept;
    return taken;
  }
}

/** A resource with the record of what there is to say of it. */
interface Kept<R> {
  readonly resource: R;
  readonly record: Told;
}

function keep<R extends Lasting<R>>(resource: R, stock: Stock): Kept<R> | undefined {
  const copier = new Copier(stock);
  const copy = resource.copied(copier);
  if (!copier.isWhole) return undefined;
  const record = new Told();
  copy.tell(record);
  record.end();
  return { resource: copy, record };
}

/**
 * What was said of a resource, in flat lists: to go through these takes a part of the time that it takes to go through
 * values that nobody has looked at since the last load.
 */
class Told implements Listener {
  readonly isDone: boolean;
  readonly words: Scalar[];
  /** Counts, and of each place in the stretch its beginning and end, of one elsewhere -1 and its number. */
  readonly numbers: number[];
  /** The places elsewhere. */
  readonly outside: MovableSpan[];
  anchor: Anchor | undefined;
  private readonly numberOf: Map<Span, number>;

  constructor() {
    this.isDone = false;
    this.words = [];
    this.numbers = [];
    this.outside = [];
    this.anchor = undefined;
    this.numberOf = new Map();
  }

  get size(): number {
    return this.words.length + this.numbers.length;
  }

  stretch(span: Span): void {
    this.anchor = anchorOf(span);
  }

  count(count: number): void {
    this.numbers.push(count);
  }

  word(word: Scalar): void {
    this.words.push(word);
  }

  span(span: Span): void {
    this.place(span);
  }

  place(span: Span): void {
    const { anchor } = this;
    if (anchor !== undefined && anchorOf(span) === anchor) {
      this.numbers.push(span.start - anchor.moved, span.end - anchor.moved);
    } else if (span instanceof MovableSpan) {
      let number = this.numberOf.get(span);
      if (number === undefined) {
        number = this.outside.push(span) - 1;
        this.numberOf.set(span, number);
      }
      this.numbers.push(-1, number);
    }
  }

  /** To be called when all is said. */
  end(): void {
    this.numberOf.clear();
  }
}

const nothing: Told = new Told();

/** Compares what is said of resources now with what was said of them before. */
class Comparison implements Listener {
  isDone = false;
  private before = nothing;
  private nextWord = 0;
  private nextNumber = 0;
  /** Where the stretch stands now. */
  private file: SourceFile | undefined = undefined;
  private start = 0;
  /** Where the places outside of it stand now, by their numbers. */
  private outside: Span[] = [];
  /** A snapshot of before and the one that follows it. */
  private from: SourceFile | undefined = undefined;
  private to: SourceFile | undefined = undefined;

  /** Whether a resource is the one of before; then that one stands where this one does, else it stays behind. */
  follows<R extends Lasting<R>>(before: Told, now: R): boolean {
    this.isDone = false;
    this.before = before;
    this.nextWord = 0;
    this.nextNumber = 0;
    this.file = undefined;
    if (this.outside.length > 0) this.outside = [];
    now.tell(this);
    const { anchor, words, numbers, outside } = before;
    if (this.isDone || this.nextWord !== words.length || this.nextNumber !== numbers.length) return false;
    if (anchor !== undefined && this.file !== undefined) {
      anchor.file = this.file;
      anchor.moved = this.start;
    }
    for (let i = 0; i < outside.length; i++) {
      const to = this.outside[i];
      if (to !== undefined) outside[i]?.move(to);
    }
    return true;
  }

  /** Where something else is written in the stretch the resource is not looked at any further. */
  stretch({ file, start, end }: Span): void {
    const { anchor } = this.before;
    if (anchor?.file.uri !== file.uri || file.text.slice(start, end) !== anchor.text) this.isDone = true;
    this.file = file;
    this.start = start;
  }

  count(count: number): void {
    if (this.before.numbers[this.nextNumber++] !== count) this.isDone = true;
  }

  word(word: Scalar): void {
    if (!Object.is(this.before.words[this.nextWord++], word)) this.isDone = true;
  }

  span(span: Span): void {
    if (!this.isInStretch(span) && !this.isOutside(span, true)) this.isDone = true;
  }

  place(span: Span): void {
    if (!this.isInStretch(span) && !this.isOutside(span, false)) this.isDone = true;
  }

  private isInStretch({ file, start, end }: Span): boolean {
    const { numbers } = this.before;
    const next = this.nextNumber;
    this.nextNumber = next + 2;
    const from = this.start;
    return file === this.file && start >= from && numbers[next] === start - from && numbers[next + 1] === end - from;
  }

  private isOutside(now: Span, isText: boolean): boolean {
    const { numbers, outside } = this.before;
    const number = numbers[this.nextNumber - 1] ?? 0;
    const one = numbers[this.nextNumber - 2] === -1 ? outside[number] : undefined;
    if (one === undefined) return false;
    const { file, start, end } = now;
    const known = this.outside[number];
    if (known !== undefined) return known.file === file && known.start === start && known.end === end;
    if (one.file === file ? one.start !== start || one.end !== end : !this.isLater(one, now, isText)) return false;
    this.outside[number] = now;
    return true;
  }

  private isLater(one: Span, now: Span, isText: boolean): boolean {
    if (one.file !== this.from || now.file !== this.to) {
      if (one.file.uri !== now.file.uri) return false;
      this.from = one.file;
      this.to = now.file;
    }
    return !isText || sameWords(one, now);
  }
}

/** Whether the same is written at two places. */
function sameWords(a: Span, b: Span): boolean {
  const length = a.end - a.start;
  if (b.end - b.start !== length) return false;
  const { text } = a.file;
  const other = b.file.text;
  if (length > 24) return text.slice(a.start, a.end) === other.slice(b.start, b.end);
  for (let i = 0; i < length; i++) if (text.charCodeAt(a.start + i) !== other.charCodeAt(b.start + i)) return false;
  return true;
}

// --- what is said of values ---------------------------------------------------------------------------------------

export function tellConditions(conditions: readonly Condition[], to: Listener): void {
  to.count(conditions.length);
  for (const { id, when, selected } of conditions) {
    to.word(id);
    to.word(when);
    to.word(selected);
  }
}

export function tellPlaces(spans: readonly Span[], to: Listener): void {
  to.count(spans.length);
  for (const span of spans) to.place(span);
}

const kinds = { scalar: 0, list: 1, map: 2, reference: 3, choice: 4, unknown: 5 } as const;
const isComputed = 8;
const isText = 16;
const aStep = 32;

export function tellValue(value: Value, to: Listener): void {
  if (to.isDone) return;
  const { via, from } = value;
  const text = value.kind === 'scalar' || value.kind === 'unknown' ? value.text : undefined;
  const marks = (from === undefined ? 0 : isComputed) + (text === undefined ? 0 : isText);
  to.count(kinds[value.kind] + marks + aStep * via.length);
  to.span(value.span);
  for (const step of via) {
    to.word(step.kind);
    to.word(step.name);
    to.span(step.span);
  }
  if (from !== undefined) tellValues(from, to);
  if (text !== undefined) tellSource(text, to);
  switch (value.kind) {
    case 'scalar':
      to.word(value.value);
      return;
    case 'list':
      tellValues(value.items, to);
      return;
    case 'map':
      to.count(value.entries.length);
      for (const entry of value.entries) {
        to.word(entry.key);
        to.span(entry.keySpan);
        tellValue(entry.value, to);
      }
      return;
    case 'reference':
      tellWords(value.to, to);
      tellWords(value.path, to);
      return;
    case 'choice':
      to.word(value.id);
      to.count(value.of.length);
      for (const branch of value.of) {
        to.word(branch.when);
        to.word(branch.selected);
        tellValue(branch.value, to);
      }
      return;
    case 'unknown':
      to.word(value.why.reason);
      to.word(value.why.name);
  }
}

function tellValues(values: readonly Value[], to: Listener): void {
  to.count(values.length);
  for (const value of values) tellValue(value, to);
}

function tellWords(words: readonly string[], to: Listener): void {
  to.count(words.length);
  for (const word of words) to.word(word);
}

function tellSource(source: TextSource, to: Listener): void {
  if (source.kind === 'encoded') {
    to.count(-1);
    tellValue(source.of, to);
    return;
  }
  to.count(source.pieces.length);
  for (const piece of source.pieces) {
    if (to.isDone) return;
    if ('value' in piece) {
      to.count(0);
      tellValue(piece.value, to);
      to.span(piece.span);
    } else {
      to.count(1);
      to.word(piece.text);
      if (isLasting(piece)) piece.tell(to);
    }
  }
}

function isLasting(text: LiteralText): text is LastingText {
  return 'copied' in text && 'tell' in text;
}

// --- copies -------------------------------------------------------------------------------------------------------

/** What the copies of one load have in common. */
class Stock {
  readonly texts: Map<string, string>;
  private readonly spans: Map<number, MovableSpan>;

  constructor() {
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
    return this.size <= MAX_PARTS && !this.isUnknown;
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
