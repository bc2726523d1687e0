import { deleteRule } from '../fixes/delete-rule';
import { moveAhead, moveDenyAllBack } from '../fixes/set-priority';
import type { NetworkRule } from '../model/types';
import { text } from '../texts/catalogue';
import type { Rule, RuleInput } from './rule';
import { coverOf } from './shared/cover';
import { isDenyAll } from './shared/egress';
import { exposureOf } from './shared/exposure';
import { nameOfRule } from './shared/words';

export const sgRuleNeverApplies: Rule = {
  id: 'sg-rule-never-applies',
  severity: 'hint',
  fix: 'sometimes',
  references: [
    { source: 'mlps', id: '8.1.3.2 b' },
    { source: 'documentation', id: 'AuthorizeSecurityGroup: Priority' },
  ],
  checkStanding(findings, { rule, effective }, input) {
    const cover = coverOf(rule, effective);
    if (cover === undefined || cover.same) return;
    const accepts = rule.policy.known && rule.policy.value === 'accept';
    const fault = faultOf(rule, cover.by, input);
    const denyAll = accepts ? cover.by.find((other) => isDenyAll(other)) : undefined;
    const by = cover.by.map(nameOfRule);
    findings.push({
      message: text(fault === undefined ? 'sg-rule-never-applies.message' : 'sg-rule-never-applies.message-wider', {
        by: [...new Set(by)],
        policy: text(accepts ? 'policy.accept' : 'policy.drop'),
      }),
      at: rule.place,
      item: rule,
      unnecessary: true,
      related: cover.by.map((other) => ({
        span: other.place.span,
        message: text('related.hides', { name: nameOfRule(other) }),
      })),
      fixes: () => {
        if (fault !== undefined) return accepts || isDenyAll(rule) ? [] : moveAhead(rule, cover.by);
        if (denyAll !== undefined && cover.by.length === 1) return moveDenyAllBack(denyAll, [rule], 'review');
        return [...deleteRule(rule, 'safe'), ...moveAhead(rule, cover.by)];
      },
    });
  },
};

/** A wide opening, or a deny-all with too small a number, is at fault then and not the rule that it hides. */
function faultOf(rule: NetworkRule, by: readonly NetworkRule[], input: RuleInput): NetworkRule | undefined {
  return by.find((other) => {
    const { kind } = exposureOf(other, input);
    return (kind !== 'none' && kind !== 'web') || (isDenyAll(rule) && isOutboundAccept(other));
  });
}

function isOutboundAccept({ direction, policy }: NetworkRule): boolean {
  return direction.known && direction.value === 'egress' && policy.known && policy.value === 'accept';
}
