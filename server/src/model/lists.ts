/** Whether two lists have the same elements, by identity, in the same order. */
export function isSameList(a: readonly unknown[], b: readonly unknown[]): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

/** The elements in order; the list itself where they are, as many short ones. */
export function sorted<T>(list: readonly T[], compare: (a: T, b: T) => number): readonly T[] {
  for (let i = 1; i < list.length; i++) {
    const [a, b] = [list[i - 1], list[i]];
    if (a !== undefined && b !== undefined && compare(a, b) > 0) return [...list].sort(compare);
  }
  return list;
}
