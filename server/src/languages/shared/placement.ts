/** The order in which the names of a notation stand by custom. */
export interface Order {
  /** Names that belong together, in the order in which they stand. */
  readonly kin: readonly (readonly string[])[];
  /** Names that come last. */
  readonly last: ReadonlySet<string>;
}

/** Whether two arguments belong together, so that one may stand where the other stood. */
export function areKin({ kin }: Order, a: string, b: string): boolean {
  return kin.some((names) => names.includes(a) && names.includes(b));
}

/** Index of the argument after which a new one belongs, -1 for ahead of all. `present` are the names in order. */
export function placeAfter({ kin, last }: Order, name: string, present: readonly string[]): number {
  const group = kin.find((names) => names.includes(name) && names.some((each) => present.includes(each)));
  if (group !== undefined) {
    for (let i = group.indexOf(name) - 1; i >= 0; i--) {
      const at = present.indexOf(group[i] ?? '');
      if (at >= 0) return at;
    }
    return Math.max(...group.map((each) => present.indexOf(each)));
  }
  for (let at = present.length - 1; at >= 0; at--) if (!last.has(present[at] ?? '')) return at;
  return -1;
}
