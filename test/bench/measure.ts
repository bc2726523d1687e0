/** One figure of a benchmark. */
export interface Row {
  /** What was measured. */
  readonly name: string;
  readonly value: number;
  /** `ms`, `%`, `times` … */
  readonly unit: string;
  /** What the figure must reach, as a sentence, and whether it does. */
  readonly target?: { readonly text: string; readonly met: boolean };
}

/** The median of a list of numbers; NaN of an empty one. */
export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
}

/** The value below which a part (0 to 1) of the numbers lies; NaN of an empty list. */
export function quantile(values: readonly number[], part: number): number {
  return [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * part))] ?? Number.NaN;
}

/**
 * Times candidates against each other: every round runs each of them, so that what else the machine does hits all
 * alike. Each run repeats a candidate until it takes some milliseconds.
 * @returns the median time of one call, in milliseconds, by candidate.
 */
export function compareTimes<Name extends string>(
  candidates: Readonly<Record<Name, () => unknown>>,
  rounds = 25,
): Record<Name, number> {
  const names = Object.keys(candidates) as Name[];
  const repeats = new Map<Name, number>();
  for (const name of names) {
    let last = 0;
    for (let call = 0; call < 20; call++) {
      const start = performance.now();
      candidates[name]();
      last = performance.now() - start;
    }
    repeats.set(name, Math.max(1, Math.min(200, Math.round(8 / Math.max(last, 0.001)))));
  }
  const times = new Map<Name, number[]>(names.map((name) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    for (const name of names) {
      const count = repeats.get(name) ?? 1;
      const start = performance.now();
      for (let call = 0; call < count; call++) candidates[name]();
      times.get(name)?.push((performance.now() - start) / count);
    }
  }
  const result = {} as Record<Name, number>;
  for (const name of names) result[name] = median(times.get(name) ?? []);
  return result;
}
