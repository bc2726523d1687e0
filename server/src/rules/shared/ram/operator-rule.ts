import type { ConditionClause } from '../../../model/policy-types';
import { type Text, text } from '../../../texts/catalogue';
import type { PolicyCheck } from '../../rule';
import { eachOperator } from './clause-findings';
import { readOperator } from './conditions';
import { isDeny, repair } from './findings';

/** What a rule says of an operator, with the one that is meant where it can be told. */
export type OperatorMessage = (written: ConditionClause['operator'], correct: string | undefined) => Text;

/** Finds the operators of one reading; the repair writes the one that is meant, after review, since it decides the meaning. */
export function findOperators(kind: 'unknown' | 'if-exists', message: OperatorMessage): PolicyCheck {
  return eachOperator(function check(findings, clause, statement) {
    const reading = readOperator(clause, isDeny(statement));
    if (reading.kind !== kind) return;
    const { document } = statement;
    const { operator, operatorMember } = clause;
    const { correct } = reading;
    findings.push({
      message: message(operator, correct),
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
  });
}
