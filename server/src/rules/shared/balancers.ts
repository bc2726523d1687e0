import type { Backend, Balancer, BalancerListener, NetworkRule, Opening } from '../../model/types';
import type { RuleInput } from '../rule';

/** A balancer that forwards to a workload of a rule's group on a port that the rule opens. */
export interface BalancerUse {
  readonly balancer: Balancer;
  readonly listener: BalancerListener;
  readonly backend: Backend;
}

/**
 * The balancers in front of a rule's group, whose own addresses are all that the group needs to let in. A CLB that
 * forwards TCP or UDP keeps the clients' addresses, so that its backends must let the clients in: it is left out
 * (Server Load Balancer documentation, "Backend server FAQ").
 */
export function balancersOfRule(
  rule: NetworkRule,
  openings: readonly Opening[],
  { model, graph }: RuleInput,
): readonly BalancerUse[] {
  if (rule.group === undefined || model.listeners.length === 0) return [];
  const members = new Set<unknown>(graph.members(rule.group).items);
  const uses: BalancerUse[] = [];
  for (const listener of model.listeners) {
    if (!listener.balancer.known) continue;
    for (const balancer of listener.balancer.value.items) {
      if (balancer.kind === 'clb' && !(listener.protocol.known && /^https?$/i.test(listener.protocol.value))) continue;
      const backend = listener.backends.find(
        ({ target, port }) =>
          (members.has(target) ||
            (target.kind === 'network-interface' && target.workloads.some((workload) => members.has(workload)))) &&
          port.known &&
          port.value !== undefined &&
          opens(openings, port.value),
      );
      if (backend !== undefined) uses.push({ balancer, listener, backend });
    }
  }
  return uses;
}

function opens(openings: readonly Opening[], range: { from: number; to: number }): boolean {
  return openings.some(
    ({ protocol, ports }) =>
      (protocol === 'tcp' || protocol === 'udp') && ports.from <= range.to && range.from <= ports.to,
  );
}
