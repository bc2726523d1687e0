import { isWorkload } from './compute-items';
import { mayBeOwn } from './scope';
import type {
  AddressAssociation,
  BalancerListener,
  Because,
  Family,
  Field,
  ForwardEntry,
  Item,
  Model,
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
  /** What may pass by ways that cannot be told. */
  readonly maybe: readonly Passage[];
}

/** The ways to all workloads of a model, found together. */
export function findWays(model: Model): ReadonlyMap<Workload, Ways> {
  const found = new Map<Workload, { known: Way[]; maybe: Passage[] }>();
  for (const workload of model.workloads) found.set(workload, { known: [], maybe: [] });
  const add = (workload: Workload, way: Way): void => {
    found.get(workload)?.known.push(way);
  };
  const doubt = (workload: Workload, passage: Passage): void => {
    found.get(workload)?.maybe.push(passage);
  };

  for (const workload of model.workloads) addOwnAddress(workload, add, doubt);
  for (const association of model.associations) addAssociation(association, model, add, doubt);
  addIpv6(model, add, doubt);
  for (const forward of model.forwards) addForward(forward, model, add, doubt);
  for (const listener of model.listeners) addListener(listener, model, add, doubt);
  return found;
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

function addAssociation(association: AddressAssociation, model: Model, add: Add, doubt: Doubt): void {
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
  if (isShared || (mayBeMore(target) && !isElsewhere)) for (const workload of model.workloads) doubt(workload, all4);
}

function addIpv6(model: Model, add: Add, doubt: Doubt): void {
  for (const bandwidth of model.ipv6Bandwidths) {
    const { address, bandwidth: amount } = bandwidth;
    if (amount.known && amount.value === 0) continue;
    const items = address.known ? address.value.items : [];
    const because: Because[] = [{ item: bandwidth, at: address.at.span, role: 'public-ip' }];
    // An address may be named by itself or as an attribute of the machine that has it.
    const has = (holder: Workload | NetworkInterface): boolean =>
      items.includes(holder) ||
      (holder.ipv6Addresses.known && holder.ipv6Addresses.value?.items.some((item) => items.includes(item)) === true);
    for (const workload of model.workloads) if (has(workload)) add(workload, wayOf(all6, true, undefined, because));
    for (const by of model.interfaces) {
      if (has(by))
        for (const workload of by.workloads) add(workload, wayOf(all6, true, by, [...because, ...through(by)]));
    }
    // Which address it is, only the cloud knows when the address was not created by itself.
    if (address.known && !address.value.open) continue;
    for (const workload of model.workloads) if (!workload.ipv6.known || workload.ipv6.value) doubt(workload, all6);
    for (const { ipv6, workloads } of model.interfaces) {
      if (!ipv6.known || ipv6.value) for (const workload of workloads) doubt(workload, all6);
    }
  }
}

function addForward(forward: ForwardEntry, model: Model, add: Add, doubt: Doubt): void {
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
  if (items.length > 0) return;
  for (const workload of model.workloads) {
    if (workload.privateAddress?.known !== true || workload.privateAddress.value === undefined)
      doubt(workload, passage);
  }
}

function addListener(listener: BalancerListener, model: Model, add: Add, doubt: Doubt): void {
  if (listener.backends.length === 0 || !listener.balancer.known) return;
  let isPublic = false;
  let mayBePublic = listener.balancer.value.open;
  for (const balancer of listener.balancer.value.items) {
    const { addressType } = balancer;
    const hasAddress = model.associations.some(({ target }) => target.known && target.value.items.includes(balancer));
    if (hasAddress || (addressType.known && addressType.value === 'internet')) isPublic = true;
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
