import type { Resource, Slot } from '../../core/resource';
import type { Span } from '../../core/span';
import { type Entry, encodedIn, entryOf, type ListValue, type MapValue, useOf, type Value } from '../../core/value';

/** Where the way of a slot's path through the written values ends. */
export type Located = {
  /** The map or list that holds it, or would hold it. */
  readonly parent: Value;
  /** What holds the parent, outermost first. */
  readonly above: readonly Value[];
  /** The value of the argument, or the blocks, that the path begins with, if they are written. */
  readonly outer: Value | undefined;
} & (
  | {
      readonly found: Value;
      /** The entry that holds it, when the last step is a name. */
      readonly entry: Entry | undefined;
    }
  /** `rest` is the part of the path that is absent below `parent`. */
  | { readonly found: undefined; readonly parent: MapValue | ListValue; readonly rest: Slot['path'] }
);

/** Follows a slot's path; undefined when a value on the way is no map or list. */
export function locate(slot: Slot): Located | undefined {
  return descend(slot.resource.body, slot.path, []);
}

function descend(whole: Value, path: Slot['path'], above: readonly Value[]): Located | undefined {
  const value = path.length === 0 ? whole : encodedIn(whole);
  if (value.kind === 'choice') {
    const ways = value.of.map((branch) => descend(branch.value, path, above));
    return ways.find((way) => way?.found !== undefined) ?? ways.find((way) => way !== undefined);
  }
  const [step, ...rest] = path;
  if (step === undefined || (value.kind !== 'map' && value.kind !== 'list')) return undefined;
  const entry = value.kind === 'map' && typeof step === 'string' ? entryOf(value, step) : undefined;
  const next = value.kind === 'list' && typeof step === 'number' ? value.items[step] : entry?.value;
  const outer = above[1] ?? (above.length > 0 ? value : next);
  if (next === undefined) {
    const fits = value.kind === 'map' ? typeof step === 'string' : typeof step === 'number' && rest.length === 0;
    return fits ? { found: undefined, parent: value, rest: path, above, outer } : undefined;
  }
  return rest.length === 0
    ? { found: next, entry, parent: value, above, outer }
    : descend(next, rest, [...above, value]);
}

/**
 * The nearest value on the way, the last one first, whose place of use lies in the resource's own declaration: inside
 * its text or, where an override file changes it, in the argument `outer` there.
 */
export function usedIn(
  resource: Resource,
  outer: Value | undefined,
  values: readonly (Value | undefined)[],
): { value: Value; use: Span } | undefined {
  for (const value of values) {
    if (value === undefined || value === resource.body) continue;
    const use = useOf(value);
    if (isInside(use, resource.span) || (outer !== undefined && isInside(use, useOf(outer)))) return { value, use };
  }
  return undefined;
}

export function isInside(inner: Span, outer: Span): boolean {
  return inner.file.uri === outer.file.uri && inner.start >= outer.start && inner.end <= outer.end;
}
