import { orElse, readFlag, readNumber, readText } from './fields';
import { none } from './network-items';
import { absentPlace } from './places';
import type { Reading } from './readings';
import type { Scope } from './scope';
import { readTargets } from './targets';
import type { Field, Item, NetworkInterface, SecurityGroup, Targets, Workload, WorkloadKind } from './types';

/* Workloads and their network interfaces. */

export const workloadKinds: ReadonlySet<string> = new Set<WorkloadKind>([
  'instance',
  'instance-set',
  'launch-template',
  'scaling-configuration',
  'eci-scaling-configuration',
  'container-group',
  'node-pool',
]);

export function isWorkload(item: Item): item is Workload {
  return workloadKinds.has(item.kind);
}

export function makeInterface(reading: Reading, scope: Scope): { item: NetworkInterface; workloads: Workload[] } {
  const { resource, conditions } = reading;
  const workloads: Workload[] = [];
  const { ipv6, ipv6Addresses } = readIpv6(reading, scope);
  const item: NetworkInterface = {
    kind: 'network-interface',
    resource,
    conditions,
    groups: readGroups(reading, scope),
    subnet: readSubnet(reading, scope),
    workloads,
    ipv6,
    ipv6Addresses,
    privateAddress: readText(reading, 'privateAddress'),
  };
  return { item, workloads };
}

export function makeWorkload(
  reading: Reading,
  kind: WorkloadKind,
  scope: Scope,
  templatesNamed: (name: string) => readonly Workload[],
): Workload {
  const { resource, conditions } = reading;
  const { ipv6, ipv6Addresses } = readIpv6(reading, scope);
  const template = readTargets(reading, 'template', scope.templates, templatesNamed);
  return {
    kind,
    resource,
    conditions,
    groups: readGroups(reading, scope),
    publicBandwidth: reading.spells('publicBandwidth') ? readNumber(reading, 'publicBandwidth') : undefined,
    publicFlag: reading.spells('publicFlag') ? readFlag(reading, 'publicFlag') : undefined,
    template,
    subnet: readSubnet(reading, scope),
    interfaces: readTargets(reading, 'interfaces', scope.interfaces),
    ipv6,
    ipv6Addresses,
    privateAddress: reading.spells('privateAddress') ? readText(reading, 'privateAddress') : undefined,
    amount: reading.spells('count') ? readNumber(reading, 'count') : undefined,
    address: reading.spells('address') ? readTargets(reading, 'address', scope.addresses) : undefined,
  };
}

const noGroups: Targets<SecurityGroup> = { items: [], open: false };

/** The groups of the primary interface and of those written as blocks. */
function readGroups(reading: Reading, scope: Scope): Field<Targets<SecurityGroup>> {
  const own = readTargets(reading, 'groups', scope.groups);
  const more = readTargets(reading, 'interfaceGroups', scope.groups);
  const hasOwn = own.known ? own.value !== undefined : own.at.origin !== 'default';
  const hasMore = more.known ? more.value !== undefined : true;
  if (!hasMore) return orElse(own, noGroups);
  if (!hasOwn) return orElse(more, noGroups);
  if (!own.known) return more.known ? { ...more, value: opened(more.value, own.why) } : own;
  if (!more.known) return { ...own, value: opened(own.value, more.why) };
  return { ...own, value: joined(own.value, more.value) };
}

function opened<T>(targets: Targets<T> | undefined, why: NonNullable<Targets['why']>): Targets<T> {
  return { items: targets?.items ?? [], open: true, why: targets?.why ?? why };
}

function joined<T>(a: Targets<T> | undefined, b: Targets<T> | undefined): Targets<T> {
  const items = [...new Set([...(a?.items ?? []), ...(b?.items ?? [])])];
  const open = a?.open === true || b?.open === true;
  const why = a?.why ?? b?.why;
  return why === undefined ? { items, open } : { items, open, why };
}

function readSubnet(reading: Reading, scope: Scope): Field<Targets | undefined> {
  return readTargets(reading, 'subnet', scope.subnets);
}

const asIpv6Address = (item: Item): Item | undefined =>
  item.kind === 'other' && item.kindName === 'ipv6-address' ? item : undefined;

function readIpv6(reading: Reading, scope: Scope): Pick<Workload, 'ipv6' | 'ipv6Addresses'> {
  const ipv6Addresses: Field<Targets | undefined> = reading.spells('ipv6Addresses')
    ? readTargets(reading, 'ipv6Addresses', scope.lookUp(asIpv6Address))
    : none(reading, 'ipv6Addresses');
  const count = readNumber(reading, 'ipv6Count');
  if (!ipv6Addresses.known) return { ipv6: ipv6Addresses, ipv6Addresses };
  if (ipv6Addresses.value !== undefined) {
    const some = ipv6Addresses.value.items.length > 0 || ipv6Addresses.value.open;
    return { ipv6: { ...ipv6Addresses, raw: undefined, value: some }, ipv6Addresses };
  }
  if (!count.known) return { ipv6: count, ipv6Addresses };
  const at = count.value === undefined ? absentPlace(reading, 'ipv6Count') : count.at;
  return { ipv6: { known: true, value: (count.value ?? 0) > 0, raw: count.raw, at }, ipv6Addresses };
}
