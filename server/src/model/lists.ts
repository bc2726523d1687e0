/** Whether two lists have the same elements, by identity, in the same order. */
export function isSameList(a: readonly unknown[], b: readonly unknown[]): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

/** So many are put in order by hand, faster than by what sorts any number. */
const mostInserted = 16;

/** The elements in order, equal ones as they came; the list itself where they are, as many short ones. */
export function sorted<T>(list: readonly T[], compare: (a: T, b: T) => number): readonly T[] {
  for (let i = 1; i < list.length; i++) {
    const a = list[i - 1];
    const b = list[i];
    if (a !== undefined && b !== undefined && compare(a, b) > 0)
      return list.length > mostInserted ? list.slice().sort(compare) : inserted(list, compare);
  }
  return list;
}

function inserted<T>(list: readonly T[], compare: (a: T, b: T) => number): readonly T[] {
  const ordered: T[] = [];
  for (const one of list) {
    let place = ordered.length;
    ordered.push(one);
    for (; place > 0; place--) {
      const before = ordered[place - 1];
      if (before === undefined || compare(before, one) <= 0) break;
      ordered[place] = before;
    }
    ordered[place] = one;
  }
  return ordered;
}
