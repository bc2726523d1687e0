import { text } from '../texts/catalogue';
import type { Rule } from './rule';
import { eachOperator } from './shared/ram/clause-findings';
import { readOperator } from './shared/ram/conditions';
import { isDeny, repair } from './shared/ram/findings';

export const ramIfexistsNull: Rule = {
  id: 'ram-ifexists-null',
  severity: 'error',
  fix: 'sometimes',
  references: [{ source: 'documentation', id: 'Conditional operators' }],
  check: eachOperator(function check(findings, clause, statement) {
    const reading = readOperator(clause, isDeny(statement));
    if (reading.kind !== 'if-exists') return;
    const { document } = statement;
    const { operator, operatorMember } = clause;
    const { correct } = reading;
    findings.push({
      message:
        correct === undefined
          ? text('ram-ifexists-null.message', { written: operator })
          : text('ram-ifexists-null.message-near', { written: operator, correct }),
      at: operatorMember.keyAt,
      item: document,
      fixes: () =>
        correct === undefined
          ? []
          : repair(
              text('ram.fix.rename', { from: operator, to: correct }),
              'review',
              document.edit.rename(operatorMember, correct),
            ),
    });
  }),
};
