import type { SourceFile } from '../../core/source';
import { type Anchor, anchorOf, MovableSpan, type Span } from '../../core/span';
import type { Scalar } from '../../core/value';
import { Copier, Stock } from './copier';
import type { Lasting, Listener } from './lasting';

/*
 * A language that reads a unit as a whole each time takes over what came out as it was the last time: the resource stays
 * the same object, so that nobody looks at it again, and its places move to where it stands now.
 *
 * What is taken over are copies. Their places are their own, and their texts hold nothing of the file: else each would keep
 * the version alive in which it was last written.
 */

/** How a file was changed: what stood from `start` to `end` has become longer by so much. */
export interface Edit {
  readonly before: SourceFile;
  readonly after: SourceFile;
  readonly start: number;
  readonly end: number;
  readonly by: number;
}

/** Where something stands that an edit did not touch. */
export function shifted(offset: number, { end, by }: Edit): number {
  return offset >= end ? offset + by : offset;
}

function isApart({ start, end }: Pick<Span, 'start' | 'end'>, edit: Edit): boolean {
  return end <= edit.start || start >= edit.end;
}

/** Most words and places of all resources together. */
const MAX_KEPT = 4_000_000;

/** The resources of a unit that is loaded again and again. */
export class TakingOver<R extends Lasting<R>> {
  private before: ReadonlyMap<string, Kept<R>> = new Map();

  /** Whether a resource is one that is taken over. */
  keeps(resource: R): boolean {
    return this.before.get(resource.address)?.resource === resource;
  }

  /**
   * A resource that was taken over stands where it does after an edit, without a look at it. False when the edit touched
   * what it was read from; then it stays where it is.
   */
  follow(resource: R, edit: Edit | undefined): boolean {
    const kept = this.before.get(resource.address);
    if (kept?.resource !== resource) return false;
    return edit === undefined || kept.record.follow(edit);
  }

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
      const isSame =
        before !== undefined && (before.resource === resource || comparison.follows(before.record, resource));
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

  /** Moves all places along with an edit, unless it touched one. */
  follow(edit: Edit): boolean {
    const { anchor, outside } = this;
    const isHere = anchor !== undefined && anchor.file === edit.before;
    if (isHere && !isApart({ start: anchor.moved, end: anchor.moved + anchor.text.length }, edit)) return false;
    for (const span of outside) if (span.file === edit.before && !isApart(span, edit)) return false;
    if (isHere) {
      anchor.file = edit.after;
      anchor.moved = shifted(anchor.moved, edit);
    }
    // Several resources may have the same one.
    for (const span of outside) {
      if (span.file !== edit.before) continue;
      const start = shifted(span.start, edit);
      span.move({ file: edit.after, start, end: start + span.end - span.start });
    }
    return true;
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

  /** What is no number is never the same: its resource is made anew. */
  word(word: Scalar): void {
    if (this.before.words[this.nextWord++] !== word) this.isDone = true;
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
