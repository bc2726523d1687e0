import type { Span } from '../../../core/span';
import type { Scalar } from '../../../core/value';
import type { SlotValue } from '../../shared/slot-writer';
import { type NewNode, type Site, scalarNode } from './node';

/** A value to write. */
export interface NewValue extends SlotValue {
  readonly node: NewNode;
  /** The slot that it is written for. */
  readonly site: Site | undefined;
  /** Where the arguments of the resource are written: not in its declaration when they have a name of their own. */
  readonly body?: Span;
}

/** A list of values as one value. */
export function listOf(items: readonly (Scalar | NewValue)[], select: boolean): NewValue {
  const nodes = items.map((item) => (typeof item === 'object' && item !== null ? item.node : scalarNode(item)));
  const [only] = nodes;
  const isMarked = select && nodes.length === 1 && only?.kind === 'scalar';
  const given = items.find((item): item is NewValue => typeof item === 'object' && item !== null);
  const site = given?.site && { type: given.site.type, path: given.site.path.slice(0, -1) };
  return {
    node: { kind: 'list', items: isMarked ? [{ ...only, select }] : nodes },
    site,
    refers: given?.refers ?? false,
    select: false,
  };
}
