/** Paints words for a terminal; returns them as they are when colours are off. */
export interface Paint {
  readonly red: (words: string) => string;
  readonly yellow: (words: string) => string;
  readonly blue: (words: string) => string;
  readonly cyan: (words: string) => string;
  readonly green: (words: string) => string;
  readonly dim: (words: string) => string;
  readonly bold: (words: string) => string;
}

export function paintFor(colours: boolean): Paint {
  const paint =
    (on: number, off: number) =>
    (words: string): string =>
      colours ? `\x1b[${on}m${words}\x1b[${off}m` : words;
  return {
    red: paint(31, 39),
    yellow: paint(33, 39),
    blue: paint(34, 39),
    cyan: paint(36, 39),
    green: paint(32, 39),
    dim: paint(2, 22),
    bold: paint(1, 22),
  };
}

/** Whether to write colours: the option decides, then `NO_COLOR`, then `FORCE_COLOR`, then whether this is a terminal. */
export function wantsColours(option: boolean, stream: { readonly isTTY?: boolean }, env: NodeJS.ProcessEnv): boolean {
  if (!option) return false;
  if (env.NO_COLOR !== undefined && env.NO_COLOR !== '') return false;
  if (env.FORCE_COLOR !== undefined) return env.FORCE_COLOR !== '0' && env.FORCE_COLOR !== 'false';
  return stream.isTTY === true && env.TERM !== 'dumb';
}
