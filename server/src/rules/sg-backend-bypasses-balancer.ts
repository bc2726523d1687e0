import { allowOnlyBalancers } from '../fixes/restrict-source';
import { text } from '../texts/catalogue';
import type { Rule } from './rule';
import { balancersOfRule } from './shared/balancers';
import { nameSource, placeOfOpenings } from './shared/words';

export const sgBackendBypassesBalancer: Rule = {
  id: 'sg-backend-bypasses-balancer',
  severity: 'warning',
  fix: 'sometimes',
  references: [
    { source: 'guidance', id: 'Integrated security group configuration' },
    { source: 'mlps', id: '8.1.3.1' },
    { source: 'mlps', id: '8.1.3.2 a' },
  ],
  *check(input) {
    if (input.model.listeners.length === 0) return;
    for (const rule of input.model.rules) {
      if (!rule.direction.known || rule.direction.value !== 'ingress') continue;
      if (!rule.policy.known || rule.policy.value !== 'accept') continue;
      const { internet } = input.model.effective(rule);
      if (internet.length === 0) continue;
      const uses = balancersOfRule(rule, internet, input);
      const first = uses[0];
      if (first === undefined) continue;
      const balancers = [...new Set(uses.map(({ balancer }) => balancer))];
      const ports = uses.flatMap(({ backend: { port } }) =>
        port.known && port.value !== undefined ? [`${port.value.from}`] : [],
      );
      const answer = input.graph.reachOf(rule);
      const later = answer.reach !== 'unknown' && !answer.direct;
      yield {
        message: text(later ? 'sg-backend-bypasses-balancer.message-later' : 'sg-backend-bypasses-balancer.message', {
          ports: [...new Set(ports)],
          balancer: first.balancer.resource.address,
          source: nameSource(rule, internet),
        }),
        at: placeOfOpenings(rule, internet),
        item: rule,
        reach: answer.reach,
        related: uses.map(({ listener, balancer }) => ({
          span: listener.resource.nameSpan,
          message: text('related.listener', { name: balancer.resource.address }),
        })),
        fixes: () =>
          allowOnlyBalancers(
            rule,
            internet,
            balancers,
            balancers.some(({ kind }) => kind === 'nlb') ? 'review' : 'safe',
          ),
      };
    }
  },
};
