import { text } from '../texts/catalogue';
import type { Rule } from './rule';
import { changeOperator, eachClause, textsOf } from './shared/ram/clause-findings';
import { readOperator } from './shared/ram/conditions';
import { isDeny } from './shared/ram/findings';

export const ramLikeWithoutWildcard: Rule = {
  id: 'ram-like-without-wildcard',
  severity: 'hint',
  fix: 'sometimes',
  references: [{ source: 'documentation', id: 'Conditional operators' }],
  checkPolicy: eachClause(function check(findings, clause, statement) {
    const reading = readOperator(clause, isDeny(statement));
    if (reading.kind !== 'known' || !reading.operator.wildcards) return;
    const values = textsOf(clause);
    if (values === undefined || values.length === 0 || values.some((value) => /[*?]/.test(value))) return;
    const exact = reading.operator.negated ? 'StringNotEquals' : 'StringEquals';
    const ahead = clause.qualifier === undefined ? '' : `${clause.qualifier}:`;
    findings.push({
      message: text('ram-like-without-wildcard.message', { operator: reading.operator.name, exact }),
      at: clause.operatorMember.keyAt,
      item: statement.document,
      fixes: () => changeOperator(statement, clause, ahead + exact, 'safe'),
    });
  }),
};
