/** Choices that are always the same for a seed. */
export interface Generator {
  /** A whole number from 0 to below a bound. */
  below(bound: number): number;
  /** A whole number, both ends included. */
  between(from: number, to: number): number;
  chance(percent: number): boolean;
  /** One of some, at least one. */
  pick<T>(items: readonly T[]): T;
}

/** mulberry32 */
export function generator(seed: number): Generator {
  let state = seed;
  const below = (bound: number): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296) * bound);
  };
  return {
    below,
    between: (from, to) => from + below(to - from + 1),
    chance: (percent) => below(100) < percent,
    pick: (items) => {
      const item = items[below(items.length)];
      if (item === undefined) throw new Error('nothing to pick from');
      return item;
    },
  };
}
