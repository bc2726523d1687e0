import { isWorkload } from './compute-items';
import { mayBeOwn } from './scope';
import type {
  AddressAssociation,
  BalancerListener,
  Because,
  Estate,
  Family,
  Field,
  ForwardEntry,
  Item,
  NetworkInterface,
  PortRange,
  Targets,
  Workload,
} from './types';

/* The ways by which traffic from the Internet gets to a workload. */

/** What gets through. */
export interface Passage {
  readonly family: Family;
  /** Undefined where not only one passes. */
  readonly protocol: 'tcp' | 'udp' | undefined;
  readonly ports: PortRange | undefined;
}

export interface Way extends Passage {
  /** The address is straight on the workload or its interface. */
  readonly direct: boolean;
  /** The interface it arrives at; the primary one when undefined. */
  readonly by: NetworkInterface | undefined;
  /** Internet side first, the workload itself excluded. */
  readonly because: readonly Because[];
}

export interface Ways {
  readonly known: readonly Way[];
  /** What may pass by ways that cannot be told: lists that workloads share. */
  readonly maybe: readonly Passages[];
  /** What the known ones are because of, one after the other. */
  readonly because: readonly Because[];
}

/** Each passage once: there may be as many reasons for one as there are entries of a NAT gateway. */
export class Passages {
  readonly list: Passage[] = [];
  private readonly known = new Set<string>();

  add(passage: Passage): void {
    const { family, protocol, ports } = passage;
    const key = `${family} ${protocol} ${ports?.from}-${ports?.to}`;
    if (this.known.has(key)) return;
    this.known.add(key);
    this.list.push(passage);
  }
}

interface GrowingWays extends Ways {
  readonly known: Way[];
  readonly maybe: Passages[];
  readonly because: Because[];
  own: Passages | undefined;
}

/** The ways to all workloads of an estate, found together. */
export function findWays(estate: Estate): ReadonlyMap<Workload, Ways> {
  const found = new Map<Workload, GrowingWays>();
  const anywhere = new Passages();
  const unplaced = new Passages();
  for (const workload of estate.workloads) {
    const maybe = isPlaced(workload) ? [anywhere] : [anywhere, unplaced];
    found.set(workload, { known: [], maybe, because: [], own: undefined });
  }
  const add = (workload: Workload, way: Way): void => {
    const ways = found.get(workload);
    ways?.known.push(way);
    for (const because of way.because) ways?.because.push(because);
  };
  const doubt = (workload: Workload, passage: Passage): void => {
    const ways = found.get(workload);
    if (ways === undefined) return;
    if (ways.own === undefined) {
      ways.own = new Passages();
      ways.maybe.push(ways.own);
    }
    ways.own.add(passage);
  };

  for (const workload of estate.workloads) addOwnAddress(workload, add, doubt);
  for (const association of estate.associations) addAssociation(association, anywhere, add);
  addIpv6(estate, add, doubt);
  for (const forward of estate.forwards) addForward(forward, unplaced, add, doubt);
  if (estate.listeners.length > 0) {
    const addressed = new Set<Item>();
    for (const { target } of estate.associations)
      if (target.known) for (const item of target.value.items) addressed.add(item);
    for (const listener of estate.listeners) addListener(listener, addressed, add, doubt);
  }
  return found;
}

/** Whether the address of a workload in its network is written. */
function isPlaced({ privateAddress }: Workload): boolean {
  return privateAddress?.known === true && privateAddress.value !== undefined;
}

type Add = (workload: Workload, way: Way) => void;
type Doubt = (workload: Workload, passage: Passage) => void;

const all4: Passage = { family: 4, protocol: undefined, ports: undefined };
const all6: Passage = { family: 6, protocol: undefined, ports: undefined };

function wayOf(
  { family, protocol, ports }: Passage,
  direct: boolean,
  by: NetworkInterface | undefined,
  because: readonly Because[],
): Way {
  return { family, protocol, ports, direct, by, because };
}

function addOwnAddress(workload: Workload, add: Add, doubt: Doubt): void {
  const own = ownAddress(workload);
  if (own === 'unknown') doubt(workload, all4);
  else if (own !== undefined) add(workload, wayOf(all4, true, undefined, [own]));
  const { address, template } = workload;
  if (address !== undefined) {
    if (!address.known) doubt(workload, all4);
    else if (address.value !== undefined) {
      add(workload, wayOf(all4, true, undefined, [{ item: workload, at: address.at.span, role: 'eip' }]));
    }
  }
  if (!template.known) doubt(workload, all4);
  else if (template.value !== undefined) {
    // A bandwidth of 0 on the instance is not sent when it is made, so the template's acts all the same.
    if (template.value.open) doubt(workload, all4);
    for (const from of template.value.items) {
      const given = ownAddress(from);
      if (given === 'unknown') doubt(workload, all4);
      else if (given !== undefined) {
        const because: Because[] = [given, { item: workload, at: template.at.span, role: 'template' }];
        add(workload, wayOf(all4, true, undefined, because));
      }
    }
  }
}

/** The field by which a workload asks for a public IPv4 address of its own. */
function ownAddress(workload: Workload): Because | 'unknown' | undefined {
  const { publicBandwidth, publicFlag } = workload;
  const isMachine = workload.kind === 'instance' || workload.kind === 'instance-set';
  const refused = publicFlag?.known === true && publicFlag.value === false && publicFlag.at.origin !== 'default';
  if (publicBandwidth !== undefined && !(refused && isMachine)) {
    if (!publicBandwidth.known) return 'unknown';
    if ((publicBandwidth.value ?? 0) > 0) return { item: workload, at: publicBandwidth.at.span, role: 'public-ip' };
  }
  // For an instance a written bandwidth of 0 outweighs the flag; elsewhere the flag stands for an address of its own.
  const isOutweighed = isMachine && publicBandwidth?.known === true && publicBandwidth.value !== undefined;
  if (publicFlag === undefined || isOutweighed) return undefined;
  if (!publicFlag.known) return 'unknown';
  return publicFlag.value === true ? { item: workload, at: publicFlag.at.span, role: 'public-ip' } : undefined;
}

interface Arrival {
  readonly workload: Workload;
  readonly by: NetworkInterface | undefined;
}

/** Workloads behind a target, with the interface where it is one. */
function workloadsOf(items: readonly Item[]): readonly Arrival[] {
  return items.flatMap((item): readonly Arrival[] => {
    if (isWorkload(item)) return [{ workload: item, by: undefined }];
    if (item.kind !== 'network-interface') return [];
    return item.workloads.map((workload) => ({ workload, by: item }));
  });
}

function through(by: NetworkInterface | undefined): readonly Because[] {
  return by === undefined ? [] : [{ item: by, at: by.resource.nameSpan, role: 'interface' }];
}

/** Whether the target may be something of the unit that was not found. */
function mayBeMore(field: Field<Targets | undefined>): boolean {
  return field.known ? field.value?.open === true && mayBeOwn(field.value.why) : mayBeOwn(field.why);
}

function addAssociation(association: AddressAssociation, anywhere: Passages, add: Add): void {
  const { target, targetType } = association;
  const at = target.at.span;
  if (target.known) {
    for (const { workload, by } of workloadsOf(target.value.items)) {
      const because: Because[] = [{ item: association, at, role: 'eip' }, ...through(by)];
      add(workload, wayOf(all4, true, by, because));
    }
  }
  const isElsewhere = targetType.known && (targetType.value === 'nat-gateway' || targetType.value === 'balancer');
  // A HaVip moves between the instances that are bound to it.
  const isShared =
    target.known && target.value.items.some((item) => item.kind === 'other' && item.kindName === 'ha-vip');
  if (isShared || (mayBeMore(target) && !isElsewhere)) anywhere.add(all4);
}

function addIpv6(estate: Estate, add: Add, doubt: Doubt): void {
  if (estate.ipv6Bandwidths.length === 0) return;
  const workloads = holdersOf(estate.workloads);
  const interfaces = holdersOf(estate.interfaces);
  let open = false;
  for (const bandwidth of estate.ipv6Bandwidths) {
    const { address, bandwidth: amount } = bandwidth;
    if (amount.known && amount.value === 0) continue;
    const items = address.known ? address.value.items : [];
    const because: Because[] = [{ item: bandwidth, at: address.at.span, role: 'public-ip' }];
    for (const workload of new Set(items.flatMap((item) => workloads.get(item) ?? [])))
      add(workload, wayOf(all6, true, undefined, because));
    for (const by of new Set(items.flatMap((item) => interfaces.get(item) ?? []))) {
      for (const workload of by.workloads) add(workload, wayOf(all6, true, by, [...because, ...through(by)]));
    }
    // Which address it is, only the cloud knows when the address was not created by itself.
    if (!address.known || address.value.open) open = true;
  }
  if (!open) return;
  for (const workload of estate.workloads) if (!workload.ipv6.known || workload.ipv6.value) doubt(workload, all6);
  for (const { ipv6, workloads: of } of estate.interfaces) {
    if (!ipv6.known || ipv6.value) for (const workload of of) doubt(workload, all6);
  }
}

/** Who has an address: it may be named by itself or as an attribute of the machine or the interface. */
function holdersOf<T extends Workload | NetworkInterface>(holders: readonly T[]): ReadonlyMap<Item, readonly T[]> {
  const byItem = new Map<Item, T[]>();
  const put = (item: Item, holder: T): void => {
    const others = byItem.get(item);
    if (others === undefined) byItem.set(item, [holder]);
    else others.push(holder);
  };
  for (const holder of holders) {
    put(holder, holder);
    if (holder.ipv6Addresses.known) for (const item of holder.ipv6Addresses.value?.items ?? []) put(item, holder);
  }
  return byItem;
}

function addForward(forward: ForwardEntry, unplaced: Passages, add: Add, doubt: Doubt): void {
  const { nat, target, protocol, internalPorts } = forward;
  const nats = nat.known ? nat.value.items : [];
  const isInside =
    nats.length > 0 && nats.every(({ networkType }) => networkType.known && networkType.value === 'intranet');
  if (isInside) return;
  const everyPort = protocol.known && protocol.value === 'any';
  const passage: Passage = {
    family: 4,
    protocol: protocol.known && protocol.value !== 'any' ? protocol.value : undefined,
    ports: everyPort || !internalPorts.known ? undefined : internalPorts.value,
  };
  const isKnown = everyPort || (protocol.known && internalPorts.known);
  const items = target.known ? target.value.items : [];
  for (const { workload, by } of workloadsOf(items)) {
    const because: Because[] = [{ item: forward, at: target.at.span, role: 'dnat' }, ...through(by)];
    if (isKnown) add(workload, wayOf(passage, false, by, because));
    else doubt(workload, passage);
  }
  // An address that no workload is written to have may be that of one whose address the cloud chooses.
  if (items.length === 0) unplaced.add(passage);
}

/** @param addressed what has an address of its own */
function addListener(listener: BalancerListener, addressed: ReadonlySet<Item>, add: Add, doubt: Doubt): void {
  if (listener.backends.length === 0 || !listener.balancer.known) return;
  let isPublic = false;
  let mayBePublic = listener.balancer.value.open;
  for (const balancer of listener.balancer.value.items) {
    const { addressType } = balancer;
    if (addressed.has(balancer) || (addressType.known && addressType.value === 'internet')) isPublic = true;
    else if (!addressType.known) mayBePublic = true;
  }
  if (!isPublic && !mayBePublic) return;
  const protocol = listener.protocol.known && /^udp$/i.test(listener.protocol.value) ? 'udp' : 'tcp';
  for (const { target, port } of listener.backends) {
    for (const { workload, by } of workloadsOf([target])) {
      const passage: Passage = { family: 4, protocol, ports: port.known ? port.value : undefined };
      const because: Because[] = [{ item: listener, at: listener.balancer.at.span, role: 'listener' }, ...through(by)];
      if (isPublic && port.known) add(workload, wayOf(passage, false, by, because));
      else doubt(workload, passage);
    }
  }
}
