import { deleteRule } from '../fixes/delete-rule';
import { moveAhead, moveDenyAllBack } from '../fixes/set-priority';
import { text } from '../texts/catalogue';
import type { Rule } from './rule';
import { coverOf } from './shared/cover';
import { isDenyAll } from './shared/egress';
import { exposureOf } from './shared/exposure';
import { placeOfName } from './shared/words';

export const sgRuleNeverApplies: Rule = {
  id: 'sg-rule-never-applies',
  severity: 'hint',
  fix: 'sometimes',
  references: [
    { source: 'mlps', id: '8.1.3.2 b' },
    { source: 'documentation', id: 'AuthorizeSecurityGroup: Priority' },
  ],
  *check(input) {
    for (const rule of input.model.rules) {
      const cover = coverOf(rule, input);
      if (cover === undefined || cover.same) continue;
      const accepts = rule.policy.known && rule.policy.value === 'accept';
      // A wide opening or a deny-all with too small a number is at fault then, not the rule that it hides.
      const fault = cover.by.find((other) => {
        const { kind } = exposureOf(other, input);
        return accepts && kind !== 'none' && kind !== 'web';
      });
      const denyAll = accepts ? cover.by.find((other) => isDenyAll(other)) : undefined;
      const by = cover.by.map(({ resource }) => resource.address);
      yield {
        message: text(fault === undefined ? 'sg-rule-never-applies.message' : 'sg-rule-never-applies.message-wider', {
          by: [...new Set(by)],
          policy: text(accepts ? 'policy.accept' : 'policy.drop'),
        }),
        at: placeOfName(rule),
        item: rule,
        unnecessary: true,
        related: cover.by.map((other) => ({
          span: other.resource.nameSpan,
          message: text('related.hides', { name: other.resource.address }),
        })),
        fixes: () => {
          if (fault !== undefined) return [];
          if (denyAll !== undefined && cover.by.length === 1) return moveDenyAllBack(denyAll, [rule], 'review');
          return [...deleteRule(rule, 'safe'), ...moveAhead(rule, cover.by)];
        },
      };
    }
  },
};
