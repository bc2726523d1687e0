import { isWorkload } from './compute-items';
import { known, orElse, readNumber, readPlainPorts, readRequiredWord, readWord } from './fields';
import type { Reading } from './readings';
import type { Scope } from './scope';
import { type ByText, readRequiredTargets, readTargets } from './targets';
import type {
  Address,
  AddressAssociation,
  AddressTargetType,
  Field,
  ForwardEntry,
  Ipv6Bandwidth,
  Item,
  NatGateway,
  NetworkInterface,
  Targets,
  Workload,
} from './types';

/* Public addresses, what they are bound to, and NAT. */

export function makeAddress({ resource, conditions }: Reading, kind: Address['kind']): Address {
  return { kind, resource, conditions };
}

const targetTypes = ['instance', 'network-interface', 'ha-vip', 'ip-address', 'nat-gateway', 'balancer'] as const;

export function makeAssociation(reading: Reading, kind: AddressAssociation['kind'], scope: Scope): AddressAssociation {
  const { resource, conditions } = reading;
  const target = readRequiredTargets(reading, 'target', scope.anything);
  const written = readWord(reading, 'targetType', targetTypes);
  const isWritten = !written.known || written.value !== undefined;
  return {
    kind,
    resource,
    conditions,
    address: readRequiredTargets(reading, 'address', scope.addresses),
    target,
    targetType: isWritten ? written : known(inferType(target), written.raw, written.at),
  };
}

/** The type of a target whose type is not written: by what it is, or by the form of its id. */
function inferType(target: Field<Targets>): AddressTargetType | undefined {
  if (!target.known) return undefined;
  for (const item of target.value.items) {
    const type = typeOf(item);
    if (type !== undefined) return type;
  }
  if (typeof target.raw !== 'string') return undefined;
  const form = /^(i|eni|havip|ngw|lb)-/.exec(target.raw);
  return form === null ? undefined : byIdForm[form[1] ?? ''];
}

const byIdForm: Readonly<Record<string, AddressTargetType>> = {
  i: 'instance',
  eni: 'network-interface',
  havip: 'ha-vip',
  ngw: 'nat-gateway',
  lb: 'balancer',
};

function typeOf(item: Item): AddressTargetType | undefined {
  switch (item.kind) {
    case 'instance':
    case 'instance-set':
      return 'instance';
    case 'network-interface':
    case 'nat-gateway':
      return item.kind;
    case 'clb':
    case 'alb':
    case 'nlb':
      return 'balancer';
    case 'other':
      return item.kindName === 'ha-vip' ? 'ha-vip' : undefined;
    default:
      return undefined;
  }
}

export function makeIpv6Bandwidth(reading: Reading, scope: Scope): Ipv6Bandwidth {
  return {
    kind: 'ipv6-bandwidth',
    resource: reading.resource,
    conditions: reading.conditions,
    address: readRequiredTargets(reading, 'address', scope.anything),
    bandwidth: readNumber(reading, 'bandwidth'),
  };
}

export function makeNatGateway(reading: Reading, scope: Scope): NatGateway {
  return {
    kind: 'nat-gateway',
    resource: reading.resource,
    conditions: reading.conditions,
    networkType: orElse(readWord(reading, 'networkType', ['internet', 'intranet']), 'internet'),
    vpc: readTargets(reading, 'vpc', scope.vpcs),
    subnet: readTargets(reading, 'subnet', scope.subnets),
  };
}

/** `targetsAt`: the workloads and interfaces with a private address, for addresses that are written. */
export function makeForwardEntry(
  reading: Reading,
  scope: Scope,
  targetsAt: ByText<Workload | NetworkInterface>,
): ForwardEntry {
  return {
    kind: 'forward-entry',
    resource: reading.resource,
    conditions: reading.conditions,
    nat: readRequiredTargets(
      reading,
      'table',
      scope.lookUp((item) => (item.kind === 'nat-gateway' ? item : undefined)),
    ),
    protocol: readRequiredWord(reading, 'protocol', ['tcp', 'udp', 'any']),
    externalPorts: readPlainPorts(reading, 'externalPorts'),
    internalPorts: readPlainPorts(reading, 'internalPorts'),
    target: readRequiredTargets<Item>(
      reading,
      'internalAddress',
      scope.lookUp((item) => (isWorkload(item) || item.kind === 'network-interface' ? item : undefined)),
      targetsAt,
    ),
  };
}
