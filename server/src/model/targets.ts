import type { Condition } from '../core/resource';
import type { ReferenceValue, Scalar, Value, Why } from '../core/value';
import { absent, isEmpty, known, mostNesting, nativeName, placeOf, required, unknown, whyUnread } from './fields';
import type { Found, Reading } from './readings';
import type { Field, Targets } from './types';

/* Fields that refer to other things of the unit. */

/** Finds the items of the unit at an address that may hold together with the conditions, or why there are none. */
export type Lookup<T> = (
  address: string,
  path: readonly string[],
  conditions: readonly Condition[],
) => readonly T[] | Why;

/** The items of the unit that a literal text names. */
export type ByText<T> = (text: string) => readonly T[];

/** What a reference field, or a list of references, points at; `undefined` when nothing is written. */
export function readTargets<T>(
  reading: Reading,
  name: string,
  lookUp: Lookup<T>,
  byText?: ByText<T>,
): Field<Targets<T> | undefined> {
  const only = reading.findPlain(name);
  if (only?.value.kind === 'reference' && only.value.to.length === 1)
    return oneTarget(reading, only, only.value, lookUp);
  const all = only === undefined ? reading.findAll(name).filter((found) => !isEmpty(found.value)) : [only];
  const first = all[0] !== undefined && isEmpty(all[0].value) ? undefined : all[0];
  if (first === undefined) {
    const absentField = absent(reading, name, () => undefined);
    return absentField.known ? known(undefined, undefined, absentField.at) : absentField;
  }
  const items: T[] = [];
  let open = false;
  let why: Why | undefined;
  let raw: Scalar | undefined;
  const add = (value: Value, depth: number): void => {
    switch (value.kind) {
      case 'list':
        if (depth < mostNesting) for (const item of value.items) add(item, depth + 1);
        else open = true;
        return;
      case 'scalar': {
        if (value.value === null || value.value === '') return;
        raw ??= value.value;
        const named = byText?.(String(value.value)) ?? [];
        for (const item of named) if (!items.includes(item)) items.push(item);
        if (named.length === 0) open = true;
        return;
      }
      case 'reference':
        for (const address of value.to) {
          const found = lookUp(address, value.path, reading.conditions);
          if ('reason' in found) {
            open = true;
            why ??= found;
          } else for (const item of found) if (!items.includes(item)) items.push(item);
        }
        return;
      default:
        open = true;
        why ??= whyUnread(value, nativeName(first));
    }
  };
  for (const found of all) add(found.value, 0);
  const at = placeOf(reading, first);
  if (all.length === 1 && (first.value.kind === 'unknown' || first.value.kind === 'choice')) {
    return unknown(whyUnread(first.value, nativeName(first)), at);
  }
  if (
    first.path.length > 1 &&
    items.length === 0 &&
    why !== undefined &&
    all.every((one) => one.value.kind === 'unknown')
  ) {
    return unknown(why, at);
  }
  return known(why === undefined ? { items, open } : { items, open, why }, raw, at);
}

/** A plain reference to one thing, much the most frequent form. */
function oneTarget<T>(
  reading: Reading,
  found: Found,
  { to, path }: ReferenceValue,
  lookUp: Lookup<T>,
): Field<Targets<T>> {
  const targets = lookUp(to[0] ?? '', path, reading.conditions);
  const value: Targets<T> =
    'reason' in targets ? { items: [], open: true, why: targets } : { items: targets, open: false };
  return known(value, undefined, placeOf(reading, found));
}

/** A reference field that must be written. */
export function readRequiredTargets<T>(
  reading: Reading,
  name: string,
  lookUp: Lookup<T>,
  byText?: ByText<T>,
): Field<Targets<T>> {
  return required(readTargets(reading, name, lookUp, byText), reading, name);
}
