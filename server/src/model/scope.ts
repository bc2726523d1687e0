import type { Kind } from '../alicloud/kinds';
import type { Condition } from '../core/resource';
import type { Why } from '../core/value';
import type { Reading } from './readings';
import type { Lookup } from './targets';
import type { Address, Item, ItemBase, Network, NetworkInterface, PrefixList, SecurityGroup, Workload } from './types';

/** The items made so far, by the address of their resource. */
export class Scope {
  private readonly byAddress = new Map<string, Item[]>();
  private readonly readings = new Map<ItemBase, Reading>();
  private readonly items = new Map<Reading, Item>();
  private readonly declared: ReadonlySet<string>;
  /** Look-ups of the kinds that many refer to. */
  readonly vpcs: Lookup<Network>;
  readonly subnets: Lookup<Network>;
  readonly groups: Lookup<SecurityGroup>;
  readonly prefixLists: Lookup<PrefixList>;
  readonly interfaces: Lookup<NetworkInterface>;
  readonly templates: Lookup<Workload>;
  readonly addresses: Lookup<Address>;
  /** Anything at all. */
  readonly anything: Lookup<Item>;

  /** `declared`: the addresses of all resources of the unit, understood or not. */
  constructor(declared: ReadonlySet<string>) {
    this.declared = declared;
    this.vpcs = this.lookUp((item) => (item.kind === 'vpc' ? item : undefined));
    this.subnets = this.lookUp((item) => (item.kind === 'vswitch' ? item : undefined));
    this.groups = this.lookUp((item) => (item.kind === 'security-group' ? item : undefined));
    this.prefixLists = this.lookUp((item) => (item.kind === 'prefix-list' ? item : undefined));
    this.interfaces = this.lookUp((item) => (item.kind === 'network-interface' ? item : undefined));
    this.templates = this.lookUp((item) => (item.kind === 'launch-template' ? item : undefined));
    this.addresses = this.lookUp((item) => (item.kind === 'eip' || item.kind === 'anycast-eip' ? item : undefined));
    this.anything = this.lookUp((item) => item);
  }

  add(item: Item, reading: Reading): void {
    this.readings.set(item, reading);
    this.items.set(reading, item);
    // Elements inside a resource cannot be referred to.
    if (reading.parent !== undefined) return;
    const { address } = reading.resource;
    const items = this.byAddress.get(address);
    if (items === undefined) this.byAddress.set(address, [item]);
    else items.push(item);
  }

  readingOf(item: ItemBase): Reading | undefined {
    return this.readings.get(item);
  }

  itemOf(reading: Reading | undefined): Item | undefined {
    return reading === undefined ? undefined : this.items.get(reading);
  }

  /** The reading of an item that is nothing but its kind. */
  readingOfOther(item: Item, kind: Kind): Reading | undefined {
    return item.kind === 'other' && item.kindName === kind ? this.readings.get(item) : undefined;
  }

  /** Finds items that a guard takes and that can exist together with the one that refers to them. */
  lookUp<T>(accept: (item: Item) => T | undefined): Lookup<T> {
    return (address, path, conditions) => {
      const items = this.byAddress.get(address);
      if (items === undefined) {
        const name = [address, ...path].join('.');
        return { reason: this.declared.has(address) ? 'unsupported' : 'missing', name } satisfies Why;
      }
      const found: T[] = [];
      for (const item of items) {
        const accepted = accept(item);
        if (accepted !== undefined && mayBothHold(item.conditions, conditions)) found.push(accepted);
      }
      return found.length > 0 ? found : { reason: 'wrong-type', name: [address, ...path].join('.') };
    };
  }
}

/** Whether no conditional is decided differently in the two. */
export function mayBothHold(a: readonly Condition[], b: readonly Condition[]): boolean {
  return a.every(({ id, when }) => !b.some((other) => other.id === id && other.when !== when));
}

/**
 * Whether a value that is not understood may mean something that the unit itself creates. A variable without value, a
 * data source and a module from elsewhere give what is there already.
 */
export function mayBeOwn(why: Why | undefined): boolean {
  return why !== undefined && why.reason !== 'no-default' && why.reason !== 'data-source' && why.reason !== 'module';
}
