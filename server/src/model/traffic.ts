import { type Addresses, countOf, type Interval, includes, overlaps, union } from './intervals';
import type { Cidr, Family, NetworkRule, PortRange, Protocol, ProtocolWord, Source } from './types';

/* What single rules match, as boxes: a space of sources, addresses in it, protocols and ports. */

export const protocols: readonly Protocol[] = ['tcp', 'udp', 'icmp', 'icmpv6', 'gre'];
export const bitOf: Readonly<Record<Protocol, number>> = { tcp: 1, udp: 2, icmp: 4, icmpv6: 8, gre: 16 };
const everyProtocol = 31;

/** A family, or another group (its first reading's address, or the id written) whose members are the source. */
type Space = Family | string;

/** A part of what a rule matches in one space. */
export interface Traffic {
  readonly space: Space;
  readonly protocols: number;
  readonly ports: PortRange;
  readonly addresses: Addresses;
}

/** A rule as far as it takes part in the evaluation. */
export interface Entry {
  readonly rule: NetworkRule;
  readonly position: number;
  readonly direction: 'ingress' | 'egress';
  readonly policy: 'accept' | 'drop';
  /** Undefined when unknown. */
  readonly priority: number | undefined;
  readonly traffic: readonly Traffic[];
  /** All of its sources are known. */
  readonly whole: boolean;
}

export const noAddresses: Addresses = [];
/** A source group has no addresses here: it is one point of its own space. */
const members: Addresses = [[0n, 0n]];

/** Whether each part of a rule's traffic lies in one part of the other's. */
export function isWithin(inner: Entry, outer: Entry): boolean {
  return inner.traffic.every((part) =>
    outer.traffic.some(
      (other) =>
        other.space === part.space &&
        (other.protocols & part.protocols) === part.protocols &&
        contains(other.ports, part.ports) &&
        includes(other.addresses, part.addresses),
    ),
  );
}

/** Whether a rule matches the first address and port of some traffic, in its first protocol. */
export function holdsFirst(other: Entry, { space, protocols: mask, ports, addresses }: Traffic): boolean {
  const first = addresses[0]?.[0];
  if (first === undefined) return false;
  for (const part of other.traffic) {
    if (part.space !== space || (part.protocols & mask & -mask) === 0) continue;
    if (part.ports.from > ports.from || ports.from > part.ports.to) continue;
    for (const interval of part.addresses) if (interval[0] <= first && first <= interval[1]) return true;
  }
  return false;
}

/** Whether two rules have traffic in common. */
export function touches(a: Entry, b: Entry): boolean {
  if (a === b || a.direction !== b.direction) return false;
  for (const part of a.traffic) for (const other of b.traffic) if (meets(part, other)) return true;
  return false;
}

/** Whether two rules do the same to all traffic, so that one may stand in place of the other. */
export function actAlike(a: Entry, b: Entry): boolean {
  return (
    a.direction === b.direction &&
    a.policy === b.policy &&
    a.priority === b.priority &&
    a.rule.conditions.length === 0 &&
    b.rule.conditions.length === 0 &&
    a.traffic.length === b.traffic.length &&
    a.traffic.every((part, i) => isSameTraffic(part, b.traffic[i]))
  );
}

function isSameTraffic(a: Traffic, b: Traffic | undefined): boolean {
  return (
    a.space === b?.space &&
    a.protocols === b.protocols &&
    a.ports.from === b.ports.from &&
    a.ports.to === b.ports.to &&
    a.addresses.length === b.addresses.length &&
    a.addresses.every(([first, last], i) => first === b.addresses[i]?.[0] && last === b.addresses[i]?.[1])
  );
}

function meets(a: Traffic, b: Traffic): boolean {
  return (
    a.space === b.space &&
    (a.protocols & b.protocols) !== 0 &&
    meet(a.ports, b.ports) &&
    overlaps(a.addresses, b.addresses)
  );
}

/** The traffic of other rules that takes some of a rule's. */
export function cuttersOf(traffic: Traffic, entries: readonly Entry[]): readonly Traffic[] {
  const cutters: Traffic[] = [];
  for (const { traffic: parts } of entries) {
    for (const part of parts) if (meets(part, traffic)) cutters.push(part);
  }
  return cutters;
}

/** The same traffic with parts of equal ports and protocols put together; of too many parts the widest. */
export function widest(parts: readonly Traffic[], most: number): readonly Traffic[] {
  if (parts.length < 2) return parts;
  const merged = new Map<string, { readonly part: Traffic; readonly intervals: Interval[] }>();
  for (const part of parts) {
    const key = `${part.ports.from}-${part.ports.to} ${part.protocols}`;
    const known = merged.get(key);
    if (known === undefined) merged.set(key, { part, intervals: [...part.addresses] });
    else known.intervals.push(...part.addresses);
  }
  const united = [...merged.values()].map(({ part: { space, protocols: mask, ports }, intervals }): Traffic => {
    return { space, protocols: mask, ports, addresses: union(intervals) };
  });
  if (united.length <= most) return united;
  const sizes = new Map(
    united.map((part) => [part, Number(countOf(part.addresses)) * (part.ports.to - part.ports.from + 1)]),
  );
  return united.sort((a, b) => (sizes.get(b) ?? 0) - (sizes.get(a) ?? 0)).slice(0, most);
}

/** All addresses of the cutters that hold a segment of ports. */
export function at(cutters: readonly Traffic[], segment: PortRange): Addresses {
  if (cutters.length === 0) return noAddresses;
  return union(cutters.filter((cutter) => contains(cutter.ports, segment)).flatMap((cutter) => cutter.addresses));
}

/** A port range cut at the edges of others: within one segment each of them holds everywhere or nowhere. */
export function segmentsOf(ports: PortRange, edges: readonly { readonly ports: PortRange }[]): readonly PortRange[] {
  if (edges.length === 0) return [ports];
  const starts = new Set([ports.from]);
  for (const { ports: edge } of edges) {
    if (edge.from > ports.from && edge.from <= ports.to) starts.add(edge.from);
    if (edge.to >= ports.from && edge.to < ports.to) starts.add(edge.to + 1);
  }
  const sorted = [...starts].sort((a, b) => a - b);
  return sorted.map((from, i) => ({ from, to: (sorted[i + 1] ?? ports.to + 1) - 1 }));
}

export function meet(a: PortRange, b: PortRange): boolean {
  return a.from <= b.to && b.from <= a.to;
}

export function contains(outer: PortRange, inner: PortRange): boolean {
  return outer.from <= inner.from && inner.to <= outer.to;
}

export function entryOf(rule: NetworkRule, position: number): Entry | undefined {
  const { direction, policy, protocol, ports, priority } = rule;
  if (!direction.known || !policy.known || !protocol.known || !ports.known) return undefined;
  const source = rule.sources[0];
  const isPlain = rule.sources.length === 1 && (source?.kind === 'cidr4' || source?.kind === 'cidr6');
  const traffic: Traffic[] = [];
  let whole = true;
  if (isPlain && source.cidr.known) {
    const { family, first, last } = source.cidr.value;
    const protocols = maskOf(protocol.value, family);
    traffic.push({ space: family, protocols, ports: ports.value, addresses: [[first, last]] });
  } else {
    const parts: Part[] = [];
    whole = addSources(rule.sources, parts);
    for (const { space, intervals } of parts) {
      const addresses = typeof space === 'string' ? members : union(intervals);
      traffic.push({ space, protocols: maskOf(protocol.value, space), ports: ports.value, addresses });
    }
  }
  return {
    rule,
    position,
    direction: direction.value,
    policy: policy.value,
    priority: priority.known ? priority.value : undefined,
    traffic,
    whole,
  };
}

interface Part {
  readonly space: Space;
  readonly intervals: Interval[];
}

/** Adds what is known of the sources; false when that is not all of it. */
function addSources(sources: readonly Source[], parts: Part[]): boolean {
  let whole = true;
  const add = (space: Space, interval: Interval): void => {
    const part = parts.find((other) => other.space === space);
    if (part === undefined) parts.push({ space, intervals: [interval] });
    else part.intervals.push(interval);
  };
  const addCidr = ({ family, first, last }: Cidr): void => add(family, [first, last]);
  for (const source of sources) if (!addSource(source, addCidr, (group) => add(group, [0n, 0n]))) whole = false;
  return whole;
}

/** Adds what is known of a source; false when that is not all of it. */
function addSource(source: Source, addCidr: (cidr: Cidr) => void, addGroup: (group: string) => void): boolean {
  switch (source.kind) {
    case 'cidr4':
    case 'cidr6':
      if (source.cidr.known) addCidr(source.cidr.value);
      return source.cidr.known;
    case 'group': {
      const { group } = source;
      if (!group.known) return false;
      for (const item of group.value.items) addGroup(item.resource.address);
      if (group.value.items.length === 0 && typeof group.raw === 'string') {
        addGroup(`id ${group.raw}`);
        return true;
      }
      return !group.value.open;
    }
    case 'prefix-list': {
      let whole = source.list.known && !source.list.value.open;
      for (const cidr of source.cidrs) {
        if (cidr.known) addCidr(cidr.value);
        else whole = false;
      }
      return whole;
    }
  }
}

function maskOf(protocol: ProtocolWord, space: Space): number {
  if (protocol !== 'all') return bitOf[protocol];
  if (space === 4) return everyProtocol & ~bitOf.icmpv6;
  return space === 6 ? everyProtocol & ~bitOf.icmp : everyProtocol;
}
