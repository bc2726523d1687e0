import type { Kind } from '../alicloud/kinds';
import type { Condition } from '../core/resource';
import type { Why } from '../core/value';
import { isSameList } from './lists';
import type { Reading } from './readings';
import type { Spot, Spots } from './spots';
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
class Asked {
  readonly accept: Accept<Item>;
  readonly spot: Spot;
  /** How many items stood there. */
  readonly count: number;
  readonly address: string;
  readonly path: readonly string[];
  readonly conditions: readonly Condition[];
  readonly found: readonly Item[] | Why;
  /** The last scope for which it was found to give that. */
  scope: number;

  constructor(
    accept: Accept<Item>,
    spot: Spot,
    address: string,
    path: readonly string[],
    conditions: readonly Condition[],
    found: readonly Item[] | Why,
    scope: number,
  ) {
    this.accept = accept;
    this.spot = spot;
    this.count = spot.countIn(scope);
    this.address = address;
    this.path = path;
    this.conditions = conditions;
    this.found = found;
    this.scope = scope;
  }
}

/** An item with all that it depends on besides its own resource. */
export interface Made {
  readonly item: Item;
  readonly parent: Item | undefined;
  readonly asked: readonly Asked[];
}

let count = 0;

const nothingAsked: readonly Asked[] = [];

/** The items made so far, and what stands at the addresses that they refer to. */
export class Scope {
  private readonly spots: Spots;
  private readonly readings: readonly Reading[];
  private byItem: ReadonlyMap<ItemBase, Reading> | undefined;
  private readonly keeps: boolean;
  /** Tells the items of this scope from those that the same readings and spots had in an earlier one. */
  readonly number: number;
  /** The look-ups of the item that is being made; undefined when they need not be known, or are not all. */
  private asked: readonly Asked[] | undefined;
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
   * @param spots those that the readings hang on; what is declared there says so with the number of this scope
   * @param readings all that items are made of
   * @param keeps whether a later model may read the same resources
   */
  constructor(spots: Spots, readings: readonly Reading[], keeps: boolean) {
    this.spots = spots;
    this.readings = readings;
    this.byItem = undefined;
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
    if (made !== undefined && made.parent === parent && this.giveSame(made.asked)) return made.item;
    this.asked = this.keeps && stays ? nothingAsked : undefined;
    const item = maker.make(reading);
    const asked: readonly Asked[] | undefined = this.asked;
    reading.made = asked && { item, parent, asked };
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

  private giveSame(asked: readonly Asked[]): boolean {
    for (let i = 0; i < asked.length; i++) {
      const one = asked[i];
      if (one !== undefined && !this.givesSame(one)) return false;
    }
    return true;
  }

  private givesSame(asked: Asked): boolean {
    const { spot, found } = asked;
    const isAsMuch = spot.countIn(this.number) === asked.count;
    if (isAsMuch && asked.count === 0) return 'reason' in found && found.reason === this.reasonAt(spot);
    if (isAsMuch && spot.isSameSince(asked.scope)) return true;
    const again = this.findAt(spot, asked.accept, asked.address, asked.path, asked.conditions);
    if ('reason' in again) return 'reason' in found && again.reason === found.reason && again.name === found.name;
    if ('reason' in found || !isSameList(again, found)) return false;
    if (isAsMuch) asked.scope = this.number;
    return true;
  }

  add(item: Item, reading: Reading): void {
    reading.item = item;
    reading.scope = this.number;
    // Elements inside a resource cannot be referred to.
    if (reading.parent === undefined) reading.spot.put(item, this.number);
  }

  readingOf(item: ItemBase): Reading | undefined {
    if (this.byItem === undefined) {
      const byItem = new Map<ItemBase, Reading>();
      for (const reading of this.readings) {
        const made = this.itemOf(reading);
        if (made !== undefined) byItem.set(made, reading);
      }
      this.byItem = byItem;
    }
    return this.byItem.get(item);
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
      const spot = this.spots.at(address);
      const found = this.findAt(spot, accept, address, path, conditions);
      if (this.asked !== undefined) {
        const one = new Asked(accept, spot, address, path, conditions, found, this.number);
        this.asked = this.asked.length === 0 ? [one] : [...this.asked, one];
      }
      return found;
    };
  }

  /** Why nothing is found where no item stands, or not yet. */
  private reasonAt(spot: Spot): Why['reason'] {
    return spot.declared === this.number ? 'unsupported' : 'missing';
  }

  private findAt<T extends Item>(
    spot: Spot,
    accept: Accept<T>,
    address: string,
    path: readonly string[],
    conditions: readonly Condition[],
  ): readonly T[] | Why {
    const count = spot.countIn(this.number);
    if (count === 0) return { reason: this.reasonAt(spot), name: [address, ...path].join('.') };
    let found: T[] | undefined;
    for (let i = 0; i < count; i++) {
      const item = spot.at(i);
      const accepted = item && accept(item);
      if (accepted === undefined || !mayBothHold(accepted.conditions, conditions)) continue;
      // A list that begins with one element takes no more room than that.
      if (found === undefined) found = [accepted];
      else found.push(accepted);
    }
    return found ?? { reason: 'wrong-type', name: [address, ...path].join('.') };
  }
}

/** Whether no conditional is decided differently in the two. */
export function mayBothHold(a: readonly Condition[], b: readonly Condition[]): boolean {
  if (a.length === 0 || b.length === 0) return true;
  return a.every(({ id, when }) => !b.some((other) => other.id === id && other.when !== when));
}

/**
 * Whether a value that is not understood may mean something that the unit itself creates. A variable without value, a
 * data source and a module from elsewhere give what is there already.
 */
export function mayBeOwn(why: Why | undefined): boolean {
  return why !== undefined && why.reason !== 'no-default' && why.reason !== 'data-source' && why.reason !== 'module';
}
