import { Note } from '../../core/memory';
import type { Backend, Balancer, BalancerListener, Model, NetworkRule, Opening, Workload } from '../../model/types';
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
  const members = new Set(graph.members(rule.group).items);
  const uses: BalancerUse[] = [];
  for (const listener of listenersBefore(members, model)) {
    if (!listener.balancer.known) continue;
    for (const balancer of listener.balancer.value.items) {
      if (balancer.kind === 'clb' && !(listener.protocol.known && /^https?$/i.test(listener.protocol.value))) continue;
      const backend = listener.backends.find(
        ({ target, port }) =>
          workloadsOf(target).some((workload) => members.has(workload)) &&
          port.known &&
          port.value !== undefined &&
          opens(openings, port.value),
      );
      if (backend !== undefined) uses.push({ balancer, listener, backend });
    }
  }
  return uses;
}

function workloadsOf(target: Backend['target']): readonly Workload[] {
  return target.kind === 'network-interface' ? target.workloads : [target];
}

/** The listeners that forward to each workload, by their places in the model. */
const places = new Note<Model, ReadonlyMap<Workload, readonly number[]>>('model');

/** The listeners that forward to some of the workloads, in the order of the model. */
function listenersBefore(workloads: ReadonlySet<Workload>, model: Model): readonly BalancerListener[] {
  let byWorkload = places.get(model);
  if (byWorkload === undefined) {
    byWorkload = placesOf(model.listeners);
    places.set(model, byWorkload);
  }
  const found = new Set<number>();
  for (const workload of workloads) for (const place of byWorkload.get(workload) ?? []) found.add(place);
  return [...found].sort((a, b) => a - b).flatMap((place) => model.listeners[place] ?? []);
}

function placesOf(listeners: readonly BalancerListener[]): ReadonlyMap<Workload, readonly number[]> {
  const byWorkload = new Map<Workload, number[]>();
  for (const [place, { backends }] of listeners.entries()) {
    for (const { target } of backends) {
      for (const workload of workloadsOf(target)) {
        const known = byWorkload.get(workload);
        if (known === undefined) byWorkload.set(workload, [place]);
        else if (known[known.length - 1] !== place) known.push(place);
      }
    }
  }
  return byWorkload;
}

function opens(openings: readonly Opening[], range: { from: number; to: number }): boolean {
  return openings.some(
    ({ protocol, ports }) =>
      (protocol === 'tcp' || protocol === 'udp') && ports.from <= range.to && range.from <= ports.to,
  );
}
