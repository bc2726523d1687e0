import { ipAttribute, linkTo, newResource } from '../alicloud/kinds';
import type { Change, NewResource, Plain } from '../core/change';
import type { Resource } from '../core/resource';
import type { Address, AddressAssociation, Model, Network, NetworkRule, Workload } from '../model/types';
import type { Fix, RuleInput } from '../rules/rule';
import { exposureOf } from '../rules/shared/exposure';
import { declaredName, localName } from '../rules/shared/words';
import { text } from '../texts/catalogue';

/** Most listeners that a balancer is written with. */
const mostListeners = 4;

/** The way out through a NAT gateway with the same address, instead of an address on the machine. */
export function replaceByNat(
  association: AddressAssociation,
  workloads: readonly Workload[],
  model: Model,
): readonly Fix[] {
  const address = onlyAddress(association);
  if (address === undefined) return [];
  const nat = natFor(workloads, association.resource, model, address);
  if (nat === undefined) return [];
  const changes: Change[] = [{ removeResource: association.resource }, ...nat.changes];
  return [{ title: text('fix.nat-instead'), safety: 'review', changes }];
}

/**
 * The way in through an internal CLB that the address moves to, with a listener for each port that the machine's rules
 * open to the Internet and that is fit for it.
 */
export function replaceByBalancer(
  association: AddressAssociation,
  workloads: readonly Workload[],
  input: RuleInput,
): readonly Fix[] {
  const address = onlyAddress(association);
  const [workload] = workloads;
  if (address === undefined || workload === undefined || workloads.length > 1) return [];
  const subnet = onlySubnet(workload);
  if (subnet === undefined) return [];
  const front = balancerFor(workload, association.resource, input, [
    ['addressType', 'intranet'],
    ['subnet', linkTo(subnet.resource)],
  ]);
  if (front === undefined) return [];
  return [
    {
      title: text('fix.balancer-instead', { ports: front.ports }),
      safety: 'review',
      changes: [
        { set: association.target.at.slot, to: linkTo(front.balancer) },
        { set: association.targetType.at.slot, to: 'balancer' },
        ...front.changes,
      ],
    },
  ];
}

/** A CLB in front of a machine, with a listener for each port that may stay public, and those ports. */
export function balancerFor(
  workload: Workload,
  beside: Resource,
  input: RuleInput,
  fields: readonly (readonly ['addressType' | 'subnet', Plain])[],
):
  | { readonly balancer: NewResource; readonly changes: readonly Change[]; readonly ports: readonly string[] }
  | undefined {
  const ports = publicPortsOf(workload, input);
  if (workload.kind !== 'instance' || workload.resource.instances !== 1 || ports.length === 0) return undefined;
  const name = declaredName(workload.resource);
  const balancer = newResource('clb', name, [['name', name.replace(/_/g, '-')], ...fields]);
  const added = [
    balancer,
    newResource('server-group-member', name, [
      ['balancer', linkTo(balancer)],
      ['targets', [linkTo(workload.resource)]],
    ]),
    ...ports.map((port) =>
      newResource('listener', `${name}_${port}`, [
        ['balancer', linkTo(balancer)],
        ['ports', port],
        ['backendPort', port],
        ['protocol', 'tcp'],
      ]),
    ),
  ];
  return { balancer, changes: added.map((add) => ({ add, beside })), ports: ports.map((port) => `${port}`) };
}

export function deleteAssociation({ resource }: AddressAssociation): readonly Fix[] {
  const title = text('fix.delete-association', { name: localName(resource) });
  return [{ title, safety: 'review', changes: [{ removeResource: resource }] }];
}

/**
 * What gives machines a way out without addresses of their own: a NAT gateway of their VPC (one that the unit has, else
 * a new one), an address for it, and an SNAT entry for their vSwitch. Undefined where the network is not known.
 */
export function natFor(
  workloads: readonly Workload[],
  beside: Resource,
  model: Model,
  address?: Address,
): { readonly changes: readonly Change[] } | undefined {
  const [workload] = workloads;
  const subnet = workload === undefined || workloads.length > 1 ? undefined : onlySubnet(workload);
  const vpc = subnet?.vpc.known ? onlyItem(subnet.vpc.value?.items) : undefined;
  if (workload === undefined || subnet === undefined || vpc === undefined) return undefined;
  const existing = model.nats.find(
    (nat) =>
      nat.networkType.known &&
      nat.networkType.value === 'internet' &&
      nat.vpc.known &&
      nat.vpc.value?.items.includes(vpc) === true &&
      nat.resource.instances === 1,
  );
  const changes: Change[] = [];
  const add = (resource: NewResource): NewResource => {
    changes.push({ add: resource, beside });
    return resource;
  };
  // The entries of a gateway that is there already say which networks it serves; that is the author's to extend.
  if (existing !== undefined && model.items.some(({ kind }) => kind === 'snat-entry')) return undefined;
  const nat =
    existing?.resource ??
    add(
      newResource(
        'nat-gateway',
        'egress',
        [
          ['vpc', linkTo(vpc.resource)],
          ['subnet', linkTo(subnet.resource)],
          ['natType', 'enhanced'],
          ['payment', 'pay-as-you-go'],
        ],
        [text('fix.comment.nat')],
      ),
    );
  const eip = address?.resource ?? add(newResource('eip', 'egress', []));
  add(
    newResource('eip-association', 'egress', [
      ['address', linkTo(eip)],
      ['target', linkTo(nat)],
      ['targetType', 'nat-gateway'],
    ]),
  );
  add(
    newResource('snat-entry', 'egress', [
      ['table', linkTo(nat, 'snatTable')],
      ['ip', linkTo(eip, ipAttribute)],
      ['subnet', linkTo(subnet.resource)],
    ]),
  );
  return { changes };
}

function onlyAddress({ address, kind }: AddressAssociation): Address | undefined {
  if (kind !== 'eip-association' || !address.known || address.value.open) return undefined;
  const item = onlyItem(address.value.items);
  return item?.resource.instances === 1 ? item : undefined;
}

function onlySubnet({ subnet }: Workload): Network | undefined {
  const item = subnet.known && !subnet.value?.open ? onlyItem(subnet.value?.items) : undefined;
  return item?.kind === 'vswitch' && item.resource.instances === 1 ? item : undefined;
}

function onlyItem<T>(items: readonly T[] | undefined): T | undefined {
  return items?.length === 1 ? items[0] : undefined;
}

/** The ports that the Internet reaches on a machine and that a public service may keep: those that no rule objects to. */
function publicPortsOf(workload: Workload, input: RuleInput): readonly number[] {
  const ports = new Set<number>();
  const isPublicService = (rule: NetworkRule): boolean => ['web', 'port'].includes(exposureOf(rule, input).kind);
  for (const { rule, openings } of input.graph.exposure(workload)) {
    if (!isPublicService(rule)) continue;
    for (const opening of openings) {
      if (opening.protocol !== 'tcp' || opening.ports.to - opening.ports.from >= mostListeners) continue;
      for (let port = opening.ports.from; port <= opening.ports.to; port++) ports.add(port);
    }
  }
  return ports.size > mostListeners ? [] : [...ports].sort((a, b) => a - b);
}
