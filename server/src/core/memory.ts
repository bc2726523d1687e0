let count = 0;

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

  constructor() {
    this.index = count++;
  }

  get(thing: K): V | undefined {
    // Only this note writes at its index.
    return thing.notes[this.index] as V | undefined;
  }

  set(thing: K, value: V): void {
    thing.notes[this.index] = value;
  }
}

/**
 * The same text by itself. A part of a text keeps the whole in memory (V8's sliced strings): what is remembered under
 * names from files would keep every version of those files.
 */
export function detached(text: string): string {
  return ` ${text}`.slice(1);
}
