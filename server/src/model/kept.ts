/** Values of which those that are asked for stay for the next model, and no others. */
export class Kept<K, V> {
  private before: ReadonlyMap<K, V>;
  private readonly now = new Map<K, V>();

  constructor(last?: Kept<K, V>) {
    this.before = last?.now ?? new Map();
  }

  /** To be called when all were asked for. */
  end(): void {
    this.before = new Map();
  }

  /** The value of a key: the one of this model, else that of the last if it is still right, else a new one. */
  find(key: K, isRight: (value: V) => boolean, make: () => V): V {
    const known = this.now.get(key);
    if (known !== undefined) return known;
    const before = this.before.get(key);
    const value = before !== undefined && isRight(before) ? before : make();
    this.now.set(key, value);
    return value;
  }
}
