import type { Resource, Slot } from '../../../core/resource';
import type { Span } from '../../../core/span';
import { type Entry, entryOf, type ListValue, type MapValue, useOf, type Value } from '../../../core/value';

/** Where the way of a slot's path through the written values ends. */
export type Located =
  | {
      readonly found: Value;
      /** The entry that holds it, when the last step is a name. */
      readonly entry: Entry | undefined;
      readonly parent: Value;
      readonly above: readonly Value[];
    }
  /** The map, or the list, below which nothing is written; `rest` is the part of the path that is absent. */
  | {
      readonly found: undefined;
      readonly parent: MapValue | ListValue;
      readonly rest: Slot['path'];
      readonly above: readonly Value[];
    };

/** Follows a slot's path; undefined when a value on the way is no map or list. */
export function locate(slot: Slot): Located | undefined {
  return descend(slot.resource.body, slot.path, []);
}

function descend(value: Value, path: Slot['path'], above: readonly Value[]): Located | undefined {
  if (value.kind === 'choice') {
    const ways = value.of.map((branch) => descend(branch.value, path, above));
    return ways.find((way) => way?.found !== undefined) ?? ways.find((way) => way !== undefined);
  }
  const [step, ...rest] = path;
  if (step === undefined || (value.kind !== 'map' && value.kind !== 'list')) return undefined;
  const entry = value.kind === 'map' && typeof step === 'string' ? entryOf(value, step) : undefined;
  const next = value.kind === 'list' && typeof step === 'number' ? value.items[step] : entry?.value;
  if (next === undefined) {
    const fits = value.kind === 'map' ? typeof step === 'string' : typeof step === 'number' && rest.length === 0;
    return fits ? { found: undefined, parent: value, rest: path, above } : undefined;
  }
  return rest.length === 0 ? { found: next, entry, parent: value, above } : descend(next, rest, [...above, value]);
}

/** The nearest value on the way, the last one first, whose place of use lies in the resource's own declaration. */
export function usedIn(
  resource: Resource,
  values: readonly (Value | undefined)[],
): { value: Value; use: Span } | undefined {
  for (const value of values) {
    if (value === undefined) continue;
    const use = useOf(value);
    if (isInside(use, resource.span)) return { value, use };
  }
  return undefined;
}

export function isInside(inner: Span, outer: Span): boolean {
  return inner.file.uri === outer.file.uri && inner.start >= outer.start && inner.end <= outer.end;
}
