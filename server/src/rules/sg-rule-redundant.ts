import { deleteRule } from '../fixes/delete-rule';
import { text } from '../texts/catalogue';
import type { Rule } from './rule';
import { coverOf } from './shared/cover';
import { nameOfRule } from './shared/words';

export const sgRuleRedundant: Rule = {
  id: 'sg-rule-redundant',
  severity: 'hint',
  off: true,
  fix: 'sometimes',
  references: [{ source: 'mlps', id: '8.1.3.2 b' }],
  checkStanding(findings, { rule, effective }) {
    const cover = coverOf(rule, effective);
    if (cover === undefined || !cover.same) return;
    findings.push({
      message: text('sg-rule-redundant.message', {
        by: [...new Set(cover.by.map(nameOfRule))],
      }),
      at: rule.place,
      item: rule,
      unnecessary: true,
      related: cover.by.map((other) => ({
        span: other.place.span,
        message: text('related.same', { name: nameOfRule(other) }),
      })),
      fixes: () => deleteRule(rule, 'safe'),
    });
  },
};
