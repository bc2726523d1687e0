import type { ConditionClause, PolicyStatement } from '../model/policy-types';
import { text } from '../texts/catalogue';
import type { Finding, Rule } from './rule';
import { textsOf } from './shared/ram/clause-findings';
import { isAllow, isDeny } from './shared/ram/findings';

export const ramExpiredDate: Rule = {
  id: 'ram-expired-date',
  severity: 'info',
  fix: 'never',
  references: [{ source: 'documentation', id: 'Conditional operators' }],
  // What time it is belongs to no policy.
  check({ model, now }) {
    const findings: Finding[] = [];
    for (const { statements } of model.policies) {
      for (const statement of statements)
        for (const clause of statement.conditions) look(findings, clause, statement, now);
    }
    return findings;
  },
};

function look(findings: Finding[], clause: ConditionClause, statement: PolicyStatement, now: number): void {
  if (clause.key.toLowerCase() !== 'acs:currenttime' || !/^Date(?:LessThan(?:Equals)?|Equals)$/.test(clause.base))
    return;
  const values = textsOf(clause);
  const deny = isDeny(statement);
  if (values === undefined || values.length === 0 || !(deny || isAllow(statement))) return;
  const last = Math.max(...values.map((value) => Date.parse(value)));
  if (Number.isNaN(last) || last >= now) return;
  findings.push({
    message: text(deny ? 'ram-expired-date.message-deny' : 'ram-expired-date.message', { until: values.join(', ') }),
    at: clause.keyMember.value.at,
    item: statement.document,
  });
}
