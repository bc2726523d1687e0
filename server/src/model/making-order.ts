import type { Kind } from '../alicloud/kinds';

/**
 * The kinds that others refer to come first, so that a reference finds its target made. Kinds not named here refer to
 * nothing that needs an order.
 */
const first: readonly Kind[] = [
  'vpc',
  'vswitch',
  'ipv6-address',
  'eip',
  'anycast-eip',
  'prefix-list',
  'security-group',
  'network-interface',
  'launch-template',
  'instance',
  'instance-set',
  'container-group',
  'node-pool',
  'scaling-configuration',
  'eci-scaling-configuration',
  'nat-gateway',
  'clb',
  'alb',
  'nlb',
];

const ranks = new Map<Kind, number>(first.map((kind, rank) => [kind, rank]));

/** How many kinds have their place in the order; those of higher ranks come as they stand in the unit. */
export const orderedKinds = first.length;

export function rankOf(kind: Kind): number {
  let rank = ranks.get(kind);
  if (rank === undefined) {
    rank = ranks.size;
    ranks.set(kind, rank);
  }
  return rank;
}
