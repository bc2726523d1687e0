import { text } from '../texts/catalogue';
import type { Rule } from './rule';
import { eachClause, textsOf } from './shared/ram/clause-findings';
import { isAllow, isDeny } from './shared/ram/findings';

export const ramExpiredDate: Rule = {
  id: 'ram-expired-date',
  severity: 'info',
  fix: 'never',
  references: [{ source: 'documentation', id: 'Conditional operators' }],
  check: eachClause(function check(findings, clause, statement, { now }) {
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
  }),
};
