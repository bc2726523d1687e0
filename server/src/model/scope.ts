import type { Kind } from '../alicloud/kinds';
import type { Condition, Resource } from '../core/resource';
import type { Why } from '../core/value';
import type { Reading } from './readings';
import type { ByText, Lookup } from './targets';
import type { Address, Item, ItemBase, Network, NetworkInterface, PrefixList, SecurityGroup, Workload } from './types';

/** Takes the items that a field may refer to. */
type Accept<T extends Item> = (item: Item) => T | undefined;

const asVpc: Accept<Network> = (item) => (item.kind === 'vpc' ? item : undefined);
const asSubnet: Accept<Network> = (item) => (item.kind === 'vswitch' ? item : undefined);
const asGroup: Accept<SecurityGroup> = (item) => (item.kind === 'security-group' ? item : undefined);
const asPrefixList: Accept<PrefixList> = (item) => (item.kind === 'prefix-list' ? item : undefined);
const asInterface: Accept<NetworkInterface> = (item) => (item.kind === 'network-interface' ? item : undefined);
const asTemplate: Accept<Workload> = (item) => (item.kind === 'launch-template' ? item : undefined);
const asAddress: Accept<Address> = (item) => (item.kind === 'eip' || item.kind === 'anycast-eip' ? item : undefined);
const asAnything: Accept<Item> = (item) => item;

/** A look-up that was made for an item, and what it gave. */
interface Asked {
  readonly accept: Accept<Item>;
  readonly address: string;
  readonly path: readonly string[];
  readonly conditions: readonly Condition[];
  readonly found: readonly Item[] | Why;
}

/** An item with all that it depends on besides its own resource. */
export interface Made {
  readonly item: Item;
  readonly parent: Item | undefined;
  readonly asked: readonly Asked[];
}

let count = 0;

function readingsByItem(readings: readonly Reading[]): ReadonlyMap<ItemBase, Reading> {
  const byItem = new Map<ItemBase, Reading>();
  for (const reading of readings) if (reading.item !== undefined) byItem.set(reading.item, reading);
  return byItem;
}

const nothingAsked: readonly Asked[] = [];

/** The items made so far, by the address of their resource. */
export class Scope {
  private readonly byAddress = new Map<string, Item[]>();
  private readonly made: Reading[] = [];
  private readings: ReadonlyMap<ItemBase, Reading> | undefined;
  private readonly resources: readonly Resource[];
  private declared: ReadonlySet<string> | undefined;
  private readonly keeps: boolean;
  /** Tells the items of this scope from those that the same readings had in an earlier one. */
  private readonly number: number;
  /** The look-ups of the item that is being made; undefined when they need not be known, or are not all. */
  private asked: Asked[] | undefined;
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

  /**
   * @param resources all of the unit, understood or not
   * @param keeps whether a later model may read the same resources
   */
  constructor(resources: readonly Resource[], keeps: boolean) {
    this.resources = resources;
    this.declared = undefined;
    this.readings = undefined;
    this.keeps = keeps;
    this.number = ++count;
    this.asked = undefined;
    this.vpcs = this.lookUp(asVpc);
    this.subnets = this.lookUp(asSubnet);
    this.groups = this.lookUp(asGroup);
    this.prefixLists = this.lookUp(asPrefixList);
    this.interfaces = this.lookUp(asInterface);
    this.templates = this.lookUp(asTemplate);
    this.addresses = this.lookUp(asAddress);
    this.anything = this.lookUp(asAnything);
  }

  /**
   * The item of a reading: the one that an earlier model of the same resource has, when all that it refers to is the
   * same too, else a new one.
   * @param stays whether an item of this kind is nothing but what it is made of, so that it may be in several models
   */
  itemFor(reading: Reading, stays: boolean, maker: { make(reading: Reading): Item }): Item {
    const parent = this.itemOf(reading.parent);
    const { made } = reading;
    if (made !== undefined && made.parent === parent && made.asked.every((one) => this.givesSame(one)))
      return made.item;
    this.asked = this.keeps && stays ? [] : undefined;
    const item = maker.make(reading);
    const asked: readonly Asked[] | undefined = this.asked;
    reading.made = asked && { item, parent, asked: asked.length === 0 ? nothingAsked : asked };
    this.asked = undefined;
    return item;
  }

  /** By what a text names; that is not looked up again, so that what was made with it is always made anew. */
  byText<T>(find: ByText<T>): ByText<T> {
    return (text) => {
      this.asked = undefined;
      return find(text);
    };
  }

  private givesSame({ accept, address, path, conditions, found }: Asked): boolean {
    const again = this.find(accept, address, path, conditions);
    if ('reason' in again) return 'reason' in found && again.reason === found.reason && again.name === found.name;
    if ('reason' in found || again.length !== found.length) return false;
    for (let i = 0; i < again.length; i++) if (again[i] !== found[i]) return false;
    return true;
  }

  add(item: Item, reading: Reading): void {
    reading.item = item;
    reading.scope = this.number;
    this.made.push(reading);
    // Elements inside a resource cannot be referred to.
    if (reading.parent !== undefined) return;
    const { address } = reading.resource;
    const items = this.byAddress.get(address);
    if (items === undefined) this.byAddress.set(address, [item]);
    else items.push(item);
  }

  readingOf(item: ItemBase): Reading | undefined {
    this.readings ??= readingsByItem(this.made);
    return this.readings.get(item);
  }

  itemOf(reading: Reading | undefined): Item | undefined {
    return reading?.scope === this.number ? reading.item : undefined;
  }

  /** The reading of an item that is nothing but its kind. */
  readingOfOther(item: Item, kind: Kind): Reading | undefined {
    return item.kind === 'other' && item.kindName === kind ? this.readingOf(item) : undefined;
  }

  /** Finds items that a guard takes and that can exist together with the one that refers to them. */
  lookUp<T extends Item>(accept: Accept<T>): Lookup<T> {
    return (address, path, conditions) => {
      const found = this.find(accept, address, path, conditions);
      this.asked?.push({ accept, address, path, conditions, found });
      return found;
    };
  }

  private find<T extends Item>(
    accept: Accept<T>,
    address: string,
    path: readonly string[],
    conditions: readonly Condition[],
  ): readonly T[] | Why {
    const items = this.byAddress.get(address);
    if (items === undefined) {
      const name = [address, ...path].join('.');
      this.declared ??= new Set(this.resources.map((resource) => resource.address));
      return { reason: this.declared.has(address) ? 'unsupported' : 'missing', name };
    }
    const found: T[] = [];
    for (const item of items) {
      const accepted = accept(item);
      if (accepted !== undefined && mayBothHold(item.conditions, conditions)) found.push(accepted);
    }
    return found.length > 0 ? found : { reason: 'wrong-type', name: [address, ...path].join('.') };
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
