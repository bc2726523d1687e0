const memories: { forget(): void }[] = [];

/**
 * What is worked out from the objects of one analysis: a WeakMap that is empty when the next one begins, and then
 * filled anew by who still asks for it. V8 keeps what one WeakMap for all analyses holds, and with it their models, until
 * its next thorough collection, and copies it in every quick one before.
 */
export class Memory<K extends object, V> {
  private known: WeakMap<K, V>;

  constructor() {
    this.known = new WeakMap();
    memories.push(this);
  }

  get(key: K): V | undefined {
    return this.known.get(key);
  }

  set(key: K, value: V): void {
    this.known.set(key, value);
  }

  forget(): void {
    this.known = new WeakMap();
  }
}

/** Called when an analysis begins. */
export function forgetEarlierAnalyses(): void {
  for (const memory of memories) memory.forget();
}

/**
 * The same text by itself. A part of a text keeps the whole in memory (V8's sliced strings): what is remembered under
 * names from files would keep every version of those files.
 */
export function detached(text: string): string {
  return ` ${text}`.slice(1);
}
