/** What keeps notes: of each kind there are notes of its own, so that a thing has room for no more. */
export type NotedKind = 'model' | 'group' | 'effective' | 'document' | 'statement' | 'text';

const blanks: Readonly<Record<NotedKind, undefined[]>> = {
  model: [],
  group: [],
  effective: [],
  document: [],
  statement: [],
  text: [],
};

/** Room for all notes of a kind of thing. */
export function blankNotes(kind: NotedKind): unknown[] {
  return blanks[kind].slice();
}

/** Something that keeps what was worked out from it. */
export interface Noted {
  readonly notes: unknown[];
}

/**
 * What is worked out once from each of some things and kept by the thing itself, so that it lives as long and no longer:
 * V8 keeps what a WeakMap holds, and all that hangs on it, until its next thorough collection, and copies it in every
 * quick one before.
 */
export class Note<K extends Noted, V> {
  private readonly index: number;

  constructor(kind: NotedKind) {
    const blank = blanks[kind];
    this.index = blank.length;
    blank.push(undefined);
  }

  get(thing: K): V | undefined {
    // Only this note writes at its index.
    return thing.notes[this.index] as V | undefined;
  }

  set(thing: K, value: V): void {
    thing.notes[this.index] = value;
  }
}

/** So often a list of what came before is gone through. */
const mostSearches = 12;

/**
 * Values of things that come again, most of them in the order of the last time: they are found by going along the last
 * list, and only those that stand elsewhere are looked up. What does not come again is dropped.
 */
export class Recurring<K extends object, V> {
  private keysBefore: readonly K[] = [];
  private valuesBefore: readonly V[] = [];
  private keys: K[] = [];
  private values: V[] = [];
  private next = 0;
  private places: ReadonlyMap<K, number> | undefined = undefined;
  private searches = 0;

  /** @param last of which this one comes next: what came there last comes here again */
  constructor(last?: Recurring<K, V>) {
    if (last === undefined) return;
    this.keys = last.keys;
    this.values = last.values;
  }

  get size(): number {
    return this.keys.length;
  }

  /** Whether just these came the last time, in this order. */
  holds(keys: readonly K[]): boolean {
    if (keys.length !== this.keys.length) return false;
    for (let i = 0; i < keys.length; i++) if (keys[i] !== this.keys[i]) return false;
    return true;
  }

  /** To be called before things come again. */
  begin(): void {
    this.keysBefore = this.keys;
    this.valuesBefore = this.values;
    this.keys = [];
    this.values = [];
    this.searches = 0;
    this.next = 0;
    this.places = undefined;
  }

  /** To be called when all have come: those that came before and not again are let go. */
  end(): void {
    this.keysBefore = [];
    this.valuesBefore = [];
    this.places = undefined;
  }

  forget(): void {
    this.keys = [];
    this.values = [];
  }

  /** @param make gets what may have been in place of the new one the last time */
  of(key: K, make: (key: K, before: V | undefined) => V): V {
    const place = this.isNext(key) ? this.next : this.placeOf(key);
    let value: V;
    if (place === undefined) {
      // Most come in place of what was there, one for one.
      value = make(key, this.valuesBefore[this.next]);
      this.next++;
    } else {
      value = this.valuesBefore[place] as V;
      this.next = place + 1;
    }
    this.keys.push(key);
    this.values.push(value);
    return value;
  }

  /** Also where one is gone, or one came in between. */
  private isNext(key: K): boolean {
    const { keysBefore, next } = this;
    if (keysBefore[next] === key) return true;
    if (keysBefore[next + 1] === key) this.next++;
    else if (next > 0 && keysBefore[next - 1] === key) this.next--;
    else return false;
    return true;
  }

  private placeOf(key: K): number | undefined {
    if (this.keysBefore.length === 0) return undefined;
    if (this.places === undefined) {
      // The list is gone through for each of a few, before it is worth an index.
      if (this.searches++ < mostSearches) {
        const place = this.keysBefore.indexOf(key);
        return place < 0 ? undefined : place;
      }
      const places = new Map<K, number>();
      for (let i = 0; i < this.keysBefore.length; i++) {
        const one = this.keysBefore[i];
        if (one !== undefined) places.set(one, i);
      }
      this.places = places;
    }
    return this.places.get(key);
  }
}

/**
 * The same text by itself. A part of a text keeps the whole in memory (V8's sliced strings): what is remembered under
 * names from files would keep every version of those files.
 */
export function detached(text: string): string {
  return ` ${text}`.slice(1);
}
