import type { Expression } from '../../syntax/code/tree';
import { scalar, unknown, unknownBecause } from '../shared/values';
import { evaluate } from './evaluate';
import { type Frame, spanAt, wordsAt } from './frame';
import { countOf } from './operators';
import { type ListThing, list, settle, type Thing, textOf, whyUnknown } from './things';

/* Parts of lists and texts: `xs[1:]`, `xs[1..^1]`, `xs.slice(1)`. */

/** From where to where; undefined is the beginning or the end, a negative number counts from the end. */
export interface Stretch {
  readonly from: number | undefined;
  readonly to: number | undefined;
  readonly step: number;
}

/**
 * The stretch that an index means: Python's and Go's slices, C#'s ranges.
 * @returns undefined when it is no stretch, or not known
 */
export function stretchOf(index: Expression, at: Frame): Stretch | undefined {
  const numberAt = (node: Expression | undefined): number | undefined => {
    if (node === undefined || node.kind === 'missing') return undefined;
    if (node.kind === 'unary' && node.operator === '^') {
      const count = countOf(evaluate(node.operand, at));
      return count === undefined ? Number.NaN : -count;
    }
    return countOf(evaluate(node, at)) ?? Number.NaN;
  };
  const stretch = ((): Stretch | undefined => {
    if (index.kind === 'slice')
      return { from: numberAt(index.from), to: numberAt(index.to), step: numberAt(index.step) ?? 1 };
    if (index.kind === 'binary' && index.operator === '..')
      return { from: numberAt(index.left), to: numberAt(index.right), step: 1 };
    if (index.kind === 'unary' && index.operator === '..')
      return { from: undefined, to: numberAt(index.operand), step: 1 };
    return undefined;
  })();
  const isKnown = stretch !== undefined && ![stretch.from, stretch.to, stretch.step].some(Number.isNaN);
  return isKnown && stretch.step !== 0 ? stretch : undefined;
}

/** Whether an index is a stretch, known or not. */
export function isStretch(index: Expression): boolean {
  return index.kind === 'slice' || ((index.kind === 'binary' || index.kind === 'unary') && index.operator === '..');
}

/** A part of a list or text; unknown of what is not known. */
export function cutOf(of: Thing, stretch: Stretch | undefined, node: Expression, at: Frame): Thing {
  const span = spanAt(at, node);
  if (of.kind === 'list' && of.open !== true && stretch !== undefined) return cutList(of, stretch, node, at);
  const text = textOf(of);
  if (text !== undefined && stretch !== undefined && stretch.step === 1)
    return scalar(text.slice(stretch.from ?? 0, stretch.to), span, [settle(of, span)]);
  if (of.kind === 'list') {
    const all = list([...of.items], span);
    all.open = true;
    return all;
  }
  const why = whyUnknown(of);
  return why === undefined ? unknown('unsupported', wordsAt(at, node), span) : unknownBecause(why, span);
}

export function cutList(of: ListThing, { from, to, step }: Stretch, node: Expression, at: Frame): ListThing {
  const { items } = of;
  const cut =
    step > 0
      ? items.slice(from ?? 0, to).filter((_, i) => i % step === 0)
      : [...items.slice(to === undefined ? 0 : to + 1, from === undefined ? undefined : from + 1)]
          .reverse()
          .filter((_, i) => i % -step === 0);
  return { kind: 'list', span: spanAt(at, node), via: of.via, items: cut };
}
