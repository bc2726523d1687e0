import type { Sharing } from '../../core/change';
import { type Resource, type Slot, valueAt } from '../../core/resource';
import type { Span } from '../../core/span';
import { type Step, useOf, type Value } from '../../core/value';
import type { Vocabulary } from '../../core/vocabulary';

/** For each literal that is used elsewhere, the places of use. */
type Reached = ReadonlyMap<string, ReadonlySet<string>>;

const reachedOf = new WeakMap<readonly Resource[], Reached>();

/**
 * Through what a slot's value comes, and how many places use it; undefined when it is written in place.
 * @param resources all of the unit
 * @param count how often the name of the last step is written: what is no resource of ours may use it too
 */
export function sharingIn(
  resources: readonly Resource[],
  vocabulary: Vocabulary,
  slot: Slot,
  count: (last: Step) => number,
): Sharing | undefined {
  const value = valueAt(slot);
  const last = value?.via.at(-1);
  if (value === undefined || last === undefined) return undefined;
  let reached = reachedOf.get(resources);
  if (reached === undefined) {
    reached = findReached(resources, vocabulary);
    reachedOf.set(resources, reached);
  }
  const sites = reached.get(keyOf(value.span))?.size ?? 1;
  return { name: last.name, span: value.span, uses: Math.max(1, sites, count(last)) };
}

const keyOf = ({ file, start, end }: Span): string => `${file.uri}:${start}:${end}`;

function findReached(resources: readonly Resource[], { types }: Vocabulary): Reached {
  const reached = new Map<string, Set<string>>();
  const visit = (value: Value): void => {
    if (value.via.length > 0) {
      const key = keyOf(value.span);
      const use = keyOf(useOf(value));
      const sites = reached.get(key);
      if (sites === undefined) reached.set(key, new Set([use]));
      else sites.add(use);
    }
    for (const part of value.from ?? []) if (part.via.length > 0) visit(part);
    if (value.kind === 'list') for (const item of value.items) visit(item);
    else if (value.kind === 'map') for (const entry of value.entries) visit(entry.value);
    else if (value.kind === 'choice') for (const branch of value.of) visit(branch.value);
  };
  for (const { type, body } of resources) if (types.has(type)) visit(body);
  return reached;
}
