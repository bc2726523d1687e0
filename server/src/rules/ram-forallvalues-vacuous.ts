import { text } from '../texts/catalogue';
import type { Rule } from './rule';
import { eachOperator } from './shared/ram/clause-findings';
import { readOperator } from './shared/ram/conditions';
import { isAllow, isDeny, repair } from './shared/ram/findings';

export const ramForallvaluesVacuous: Rule = {
  id: 'ram-forallvalues-vacuous',
  severity: 'warning',
  fix: 'sometimes',
  references: [{ source: 'documentation', id: 'Conditional operators' }],
  checkPolicy: eachOperator(function check(findings, clause, statement) {
    const deny = isDeny(statement);
    const reading = readOperator(clause, deny);
    if (clause.qualifier !== 'ForAllValues' || reading.kind !== 'known' || !(deny || isAllow(statement))) return;
    const { document } = statement;
    const { operator, operatorMember, base, key } = clause;
    const to = `ForAnyValue:${base}`;
    const taken = statement.conditions.some((other) => other.operator === to);
    findings.push({
      message: text(deny ? 'ram-forallvalues-vacuous.message-deny' : 'ram-forallvalues-vacuous.message', { key }),
      at: operatorMember.keyAt,
      item: document,
      fixes: () =>
        !deny || taken
          ? []
          : repair(text('ram.fix.rename', { from: operator, to }), 'review', document.edit.rename(operatorMember, to)),
    });
  }),
};
