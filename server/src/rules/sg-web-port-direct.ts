import { replaceByBalancer } from '../fixes/detach-address';
import { putBalancerInFront } from '../fixes/public-bandwidth';
import { allowOnlyBalancers } from '../fixes/restrict-source';
import type { NetworkRule } from '../model/types';
import { text } from '../texts/catalogue';
import type { Fix, Rule, RuleInput } from './rule';
import { balancersOfRule } from './shared/balancers';
import { nameRanges, nameSource, placeOfOpenings, reachRelated, reachWords } from './shared/words';

export const sgWebPortDirect: Rule = {
  id: 'sg-web-port-direct',
  severity: 'hint',
  fix: 'sometimes',
  references: [
    { source: 'guidance', id: 'Securely provide services to the Internet (inbound traffic)' },
    { source: 'mlps', id: '8.1.3.1' },
  ],
  checkStanding(findings, { rule, exposure }, input) {
    if (exposure.kind !== 'web') return;
    const answer = input.graph.reachOf(rule);
    if (answer.reach !== 'reachable' || !answer.direct) return;
    // A balancer that is already in front is the stronger statement: sg-backend-bypasses-balancer makes it.
    if (balancersOfRule(rule, exposure.openings, input).length > 0) return;
    findings.push({
      message: text('sg-web-port-direct.message', {
        ports: nameRanges(exposure.openings),
        source: nameSource(rule, exposure.openings),
        reach: reachWords(answer, exposure.openings),
      }),
      at: placeOfOpenings(rule, exposure.openings),
      item: rule,
      reach: answer.reach,
      related: reachRelated(answer),
      fixes: (now) => [
        ...now.model.balancers.flatMap((balancer) => allowOnlyBalancers(rule, exposure.openings, [balancer], 'review')),
        ...replaceAddress(rule, now),
      ],
    });
  },
};

/** A balancer in place of the address, where one machine alone has one. */
function replaceAddress({ group }: NetworkRule, input: RuleInput): readonly Fix[] {
  if (group === undefined) return [];
  const direct = input.graph.members(group).items.filter((workload) => input.graph.publicWays(workload).length > 0);
  const [workload] = direct;
  if (workload === undefined || direct.length > 1) return [];
  const association = input.model.associations.find(
    ({ target }) => target.known && target.value.items.some((item) => item === workload),
  );
  return association === undefined
    ? putBalancerInFront(workload, input)
    : replaceByBalancer(association, [workload], input);
}
