import type { Expression } from '../../syntax/code/tree';
import { scalar, unknown, unknownBecause } from '../shared/values';
import { enumConstants, isEnum } from './enums';
import { type Frame, spanAt, wordsAt } from './frame';
import { behind, itemsOf, type Thing, whyUnknown } from './things';

/* What loops run over. */

export interface Rounds {
  readonly items: readonly Thing[];
  /** Of a map. */
  readonly keys: readonly Thing[] | undefined;
  /** What it runs over is not known: one round stands for all. */
  readonly endless: boolean;
}

/** The rounds of a loop over something. */
export function rounds(iterable: Thing, node: Expression, at: Frame): Rounds {
  const span = spanAt(at, node);
  const { program } = at;
  const most = program.options.maxInstances;
  const cut = <T>(all: readonly T[]): readonly T[] => {
    if (all.length <= most) return all;
    program.limit(all.length, wordsAt(at, node), span);
    return all.slice(0, 1);
  };
  if (iterable.kind === 'list' && !(iterable.open === true && iterable.items.length === 0)) {
    return { items: cut(itemsOf(iterable)), keys: undefined, endless: iterable.open === true };
  }
  if (iterable.kind === 'class' && isEnum(iterable))
    return { items: enumConstants(iterable, at), keys: undefined, endless: false };
  if (iterable.kind === 'map' && iterable.open !== true) {
    const entries = cut(iterable.entries);
    return {
      items: entries.map(({ value }) => behind(iterable.via, value)),
      keys: entries.map(({ key, keySpan }) => scalar(key, keySpan)),
      endless: false,
    };
  }
  if (iterable.kind === 'scalar' && typeof iterable.value === 'number' && at.file.language === 'go') {
    const number = Math.max(0, Math.floor(iterable.value));
    if (number <= most)
      return { items: Array.from({ length: number }, (_, i) => scalar(i, span)), keys: undefined, endless: false };
    program.limit(number, wordsAt(at, node), span);
  }
  if (iterable.kind === 'scalar' && iterable.value === null) return { items: [], keys: undefined, endless: false };
  const why = whyUnknown(iterable);
  const item = why === undefined ? unknown('unsupported', wordsAt(at, node), span) : unknownBecause(why, span);
  return { items: [item], keys: undefined, endless: true };
}

/** Whole numbers from one to before another, as far as a loop may go. */
export function numbers(from: number, to: number, step: number, node: Expression, at: Frame): Thing {
  const span = spanAt(at, node);
  const count = step === 0 ? 0 : Math.max(0, Math.ceil((to - from) / step));
  if (count > at.program.options.maxInstances) {
    at.program.limit(count, wordsAt(at, node), span);
    return unknown('limit', wordsAt(at, node), span);
  }
  return {
    kind: 'list',
    span,
    via: [],
    items: Array.from({ length: count }, (_, i) => scalar(from + i * step, span)),
  };
}
