import type { Reading } from './readings';
import type { Field } from './types';

/** What others refer to by address or name; sorted when somebody asks, which in many units nobody does. */
export class Register<T extends { readonly conditions: Reading['conditions'] }> {
  private readonly items: T[] = [];
  private readonly readings: Reading[] = [];
  private readonly names: (string | undefined)[] = [];
  /** So many are sorted. */
  private sorted = 0;
  private byAddress: Map<string, T[]> | undefined = undefined;
  private byName: Map<string, T[]> | undefined = undefined;
  private byEnd: ReadonlyMap<string, readonly (readonly T[])[]> | undefined = undefined;

  add(item: T, reading: Reading, name: Field<string | undefined>): void {
    this.items.push(item);
    this.readings.push(reading);
    this.names.push(name.known ? name.value : undefined);
  }

  named(name: string): readonly T[] {
    this.sort();
    return this.byName?.get(name) ?? [];
  }

  at(address: string): readonly T[] {
    this.sort();
    return this.byAddress?.get(address) ?? [];
  }

  /** By an address as it is written in some module, `alicloud_ram_policy.p`, when it means one thing; asked when all are there. */
  written(address: string): readonly T[] {
    const exact = this.at(address);
    if (exact.length > 0) return exact;
    this.byEnd ??= endsOf(this.byAddress ?? new Map());
    const matching = this.byEnd.get(address) ?? [];
    return matching.length === 1 ? (matching[0] ?? []) : [];
  }

  private sort(): void {
    const { items, readings, names } = this;
    if (this.sorted === items.length) return;
    this.byEnd = undefined;
    this.byAddress ??= new Map();
    this.byName ??= new Map();
    for (let i = this.sorted; i < items.length; i++) {
      const [item, reading, name] = [items[i], readings[i], names[i]];
      if (item === undefined || reading === undefined) continue;
      if (reading.parent === undefined) put(this.byAddress, reading.resource.address, item);
      if (name !== undefined) put(this.byName, name, item);
    }
    this.sorted = items.length;
  }
}

/** Lists by what follows any point of their address. */
function endsOf<T>(byAddress: ReadonlyMap<string, readonly T[]>): ReadonlyMap<string, readonly (readonly T[])[]> {
  const ends = new Map<string, (readonly T[])[]>();
  for (const [address, items] of byAddress) {
    for (let point = address.indexOf('.'); point >= 0; point = address.indexOf('.', point + 1))
      put(ends, address.slice(point + 1), items);
  }
  return ends;
}

/** Puts an item behind those of its key. */
export function put<T>(map: Map<string, T[]>, key: string, item: T): void {
  const items = map.get(key);
  if (items === undefined) map.set(key, [item]);
  else items.push(item);
}
