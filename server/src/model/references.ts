import type { Value } from '../core/value';
import type { Reading } from './readings';
import { type Lookup, readTargets } from './targets';

/** Deepest value that is searched for references. */
const mostDepth = 24;

/** The addresses that a value refers to anywhere in it. */
export function referencesIn(value: Value): ReadonlySet<string> {
  const addresses = new Set<string>();
  collect(value, addresses, 0);
  return addresses;
}

function collect(value: Value, into: Set<string>, depth: number): void {
  if (depth > mostDepth) return;
  switch (value.kind) {
    case 'reference':
      for (const address of value.to) into.add(address);
      return;
    case 'list':
      for (const item of value.items) collect(item, into, depth + 1);
      return;
    case 'map':
      for (const entry of value.entries) collect(entry.value, into, depth + 1);
      return;
    case 'choice':
      for (const branch of value.of) collect(branch.value, into, depth + 1);
      return;
    default:
      if (value.from !== undefined) for (const part of value.from) collect(part, into, depth + 1);
  }
}

/** The items that a field refers to, as far as they are known. */
export function itemsOf<T>(reading: Reading, name: string, lookUp: Lookup<T>): readonly T[] {
  const targets = readTargets(reading, name, lookUp);
  return targets.known ? (targets.value?.items ?? []) : [];
}
