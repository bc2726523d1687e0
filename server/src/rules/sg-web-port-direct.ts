import { allowOnlyBalancers } from '../fixes/restrict-source';
import { text } from '../texts/catalogue';
import type { Rule } from './rule';
import { balancersOfRule } from './shared/balancers';
import { exposureOf } from './shared/exposure';
import { nameRanges, nameSource, placeOfOpenings, reachRelated, reachWords } from './shared/words';

export const sgWebPortDirect: Rule = {
  id: 'sg-web-port-direct',
  severity: 'hint',
  fix: 'sometimes',
  references: [
    { source: 'guidance', id: 'Securely provide services to the Internet (inbound traffic)' },
    { source: 'mlps', id: '8.1.3.1' },
  ],
  *check(input) {
    for (const rule of input.model.rules) {
      const exposure = exposureOf(rule, input);
      if (exposure.kind !== 'web') continue;
      const answer = input.graph.reachOf(rule);
      if (answer.reach !== 'reachable' || !answer.direct) continue;
      // A balancer that is already in front is the stronger statement: sg-backend-bypasses-balancer makes it.
      if (balancersOfRule(rule, exposure.openings, input).length > 0) continue;
      yield {
        message: text('sg-web-port-direct.message', {
          ports: nameRanges(exposure.openings),
          source: nameSource(rule, exposure.openings),
          reach: reachWords(answer),
        }),
        at: placeOfOpenings(rule, exposure.openings),
        item: rule,
        reach: answer.reach,
        related: reachRelated(answer),
        fixes: () =>
          input.model.balancers.flatMap((balancer) =>
            allowOnlyBalancers(rule, exposure.openings, [balancer], 'review'),
          ),
      };
    }
  },
};
