import { text } from '../texts/catalogue';
import type { Rule } from './rule';
import { eachOperator } from './shared/ram/clause-findings';
import { readOperator } from './shared/ram/conditions';
import { isDeny, repair } from './shared/ram/findings';

export const ramSetQualifier: Rule = {
  id: 'ram-set-qualifier',
  severity: 'error',
  fix: 'sometimes',
  references: [{ source: 'documentation', id: 'Conditional operators' }],
  checkPolicy: eachOperator(function check(findings, clause, statement) {
    const deny = isDeny(statement);
    const reading = readOperator(clause, deny);
    if (reading.kind !== 'qualifier') return;
    const { document } = statement;
    const { operator, operatorMember, qualifier = '' } = clause;
    findings.push({
      message: text(deny ? 'ram-set-qualifier.message-deny' : 'ram-set-qualifier.message', {
        written: `${qualifier}:`,
      }),
      at: operatorMember.keyAt,
      item: document,
      fixes: () =>
        reading.correct.flatMap((to) =>
          repair(text('ram.fix.rename', { from: operator, to }), 'review', document.edit.rename(operatorMember, to)),
        ),
    });
  }),
};
