import { readNumber, readPlainPorts, readText, readWord, required } from './fields';
import { none } from './network-items';
import { allPorts } from './ports-range';
import type { Reading } from './readings';
import type { Scope } from './scope';
import { readRequiredTargets, readTargets } from './targets';
import type { Backend, Balancer, BalancerListener, Field, Item, PortRange, SecurityGroup, Targets } from './types';

/* Balancers and their listeners. */

const noTargets: Targets<never> = { items: [], open: false };

/** The parts of balancers and listeners that are filled when everything else is made. */
export interface Balancing {
  readonly balancers: Map<Balancer, { readonly listeners: BalancerListener[]; readonly groups: SecurityGroup[] }>;
  readonly listeners: Map<BalancerListener, { readonly reading: Reading; readonly backends: Backend[] }>;
}

export function makeBalancer(
  reading: Reading,
  kind: Balancer['kind'],
  scope: Scope,
  { balancers }: Balancing,
): Balancer {
  const { resource, conditions } = reading;
  const subnets = readTargets(reading, kind === 'clb' ? 'subnet' : 'subnets', scope.subnets);
  const groups: Field<Targets<SecurityGroup> | undefined> = reading.spells('groups')
    ? readTargets(reading, 'groups', scope.groups)
    : none(reading, 'groups');
  const ownGroups = groups.known ? [...(groups.value?.items ?? [])] : [];
  const listeners: BalancerListener[] = [];
  const balancer: Balancer = {
    kind,
    resource,
    conditions,
    addressType: readAddressType(reading, kind, subnets),
    groups: groups.known ? { ...groups, value: { ...(groups.value ?? noTargets), items: ownGroups } } : groups,
    subnets: subnets.known ? { ...subnets, value: subnets.value ?? noTargets } : subnets,
    listeners,
  };
  balancers.set(balancer, { listeners, groups: ownGroups });
  return balancer;
}

/**
 * A CLB without an address type faces the Internet (SLB documentation, CreateLoadBalancer: AddressType), but in a
 * vSwitch the provider wants `intranet`, so that there the answer is open.
 */
function readAddressType(
  reading: Reading,
  kind: Balancer['kind'],
  subnets: Field<Targets | undefined>,
): Balancer['addressType'] {
  const written = readWord(reading, 'addressType', ['internet', 'intranet']);
  if (!written.known || written.value !== undefined) return required(written, reading, 'addressType');
  if (kind !== 'clb') return required(written, reading, 'addressType');
  const isInSubnet = !subnets.known || subnets.value !== undefined;
  if (!isInSubnet) return { ...written, value: 'internet' };
  return { known: false, why: { reason: 'computed', name: 'address_type' }, at: written.at };
}

export function makeListener(reading: Reading, scope: Scope, { listeners }: Balancing): BalancerListener {
  const { resource, conditions } = reading;
  const backends: Backend[] = [];
  const listener: BalancerListener = {
    kind: 'listener',
    resource,
    conditions,
    balancer: readRequiredTargets(reading, 'balancer', scope.lookUp(asBalancer)),
    ports: readListenerPorts(reading),
    protocol: required(readText(reading, 'protocol'), reading, 'protocol'),
    backends,
  };
  listeners.set(listener, { reading, backends });
  return listener;
}

export function asBalancer(item: Item): Balancer | undefined {
  return item.kind === 'clb' || item.kind === 'alb' || item.kind === 'nlb' ? item : undefined;
}

/** Port 0 stands for the range between the first and the last port (NLB documentation, CreateListener). */
function readListenerPorts(reading: Reading): Field<PortRange> {
  const ports = readPlainPorts(reading, 'ports');
  if (String(ports.raw) !== '0') return ports;
  const first = readNumber(reading, 'firstPort');
  const last = readNumber(reading, 'lastPort');
  if (!first.known) return first;
  if (!last.known) return last;
  const from = Math.max(first.value ?? allPorts.from, allPorts.from);
  const to = Math.min(last.value ?? allPorts.to, allPorts.to);
  if (!(from <= to)) return ports;
  return { known: true, value: { from, to }, raw: ports.raw, at: ports.at };
}
