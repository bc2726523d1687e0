import type { ConditionClause } from '../model/policy-types';
import { text } from '../texts/catalogue';
import type { Rule } from './rule';
import { eachStatement } from './shared/ram/findings';

export const ramTfConditionOverwritten: Rule = {
  id: 'ram-tf-condition-overwritten',
  severity: 'error',
  fix: 'never',
  references: [{ source: 'documentation', id: 'alicloud_ram_policy_document' }],
  checkPolicy: eachStatement(function check(findings, { document, conditions }) {
    if (document.notation !== 'blocks' || conditions.length < 2) return;
    const first = new Map<string, ConditionClause>();
    for (const clause of conditions) {
      if (clause.operatorMember.keyOpen || clause.keyMember.keyOpen) continue;
      const key = `${clause.operator} ${clause.key.toLowerCase()}`;
      const before = first.get(key);
      if (before === undefined) {
        first.set(key, clause);
        continue;
      }
      findings.push({
        message: text('ram-tf-condition-overwritten.message', { operator: clause.operator, key: clause.key }),
        at: clause.keyMember.keyAt,
        item: document,
        related: [{ span: before.keyMember.keyAt.span, message: text('related.ram-first') }],
      });
    }
  }),
};
