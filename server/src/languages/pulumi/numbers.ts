/** Numbers of what bears the same name, in the order in which they are first asked for. */
export class Numbers {
  private readonly known = new Map<object, Map<string, number>>();
  private readonly counts = new Map<string, number>();

  /** The number that something has, or would get now. */
  next(thing: object, name: string): number {
    return this.known.get(thing)?.get(name) ?? (this.counts.get(name) ?? 0) + 1;
  }

  of(thing: object, name: string): number {
    let names = this.known.get(thing);
    if (names === undefined) {
      names = new Map();
      this.known.set(thing, names);
    }
    let number = names.get(name);
    if (number === undefined) {
      number = (this.counts.get(name) ?? 0) + 1;
      this.counts.set(name, number);
      names.set(name, number);
    }
    return number;
  }
}
