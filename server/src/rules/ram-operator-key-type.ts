import type { ConditionKeyFacts, KeyType } from '../alicloud/ram/facts';
import { type OperatorFacts, operatorFacts } from '../alicloud/ram/operators';
import type { ConditionClause } from '../model/policy-types';
import { text } from '../texts/catalogue';
import type { Rule } from './rule';
import { changeOperator, eachClause, knownClause, textsOf } from './shared/ram/clause-findings';

export const ramOperatorKeyType: Rule = {
  id: 'ram-operator-key-type',
  severity: 'warning',
  fix: 'sometimes',
  references: [{ source: 'documentation', id: 'Conditional operators' }],
  checkPolicy: eachClause(function check(findings, clause, statement) {
    const known = knownClause(clause, statement);
    if (known === undefined || known.key.typeInferred || fits(known.operator, known.key, clause)) return;
    const correct = counterpart(known.operator, known.key.type);
    findings.push({
      message: text('ram-operator-key-type.message', {
        operator: known.operator.name,
        key: clause.key,
        type: text(`ram.key-type.${known.key.type}`),
        correct,
      }),
      at: clause.operatorMember.keyAt,
      item: statement.document,
      related: [{ span: clause.keyMember.keyAt.span, message: text('related.ram-key') }],
      fixes: () => {
        const ahead = clause.qualifier === undefined ? '' : `${clause.qualifier}:`;
        return changeOperator(statement, clause, ahead + correct, 'review');
      },
    });
  }),
};

function fits({ compares }: OperatorFacts, { type }: ConditionKeyFacts, clause: ConditionClause): boolean {
  if (compares === type) return true;
  // Documented samples compare keys that are true or false as texts.
  if (compares === 'string' && type === 'bool') return true;
  const isTruth = (textsOf(clause) ?? []).every((each) => /^(?:true|false)$/i.test(each));
  return compares === 'bool' && type === 'string' && isTruth;
}

/** The operator of another type that compares alike. */
function counterpart({ name, negated }: OperatorFacts, type: KeyType): string {
  const how = /(?:Not)?(?:Equals|LessThanEquals|LessThan|GreaterThanEquals|GreaterThan)$/.exec(name)?.[0] ?? '';
  if (type === 'ip') return negated ? 'NotIpAddress' : 'IpAddress';
  if (type === 'bool') return 'Bool';
  const prefix = type === 'date' ? 'Date' : type === 'number' ? 'Numeric' : 'String';
  const same = operatorFacts(prefix + how)?.name;
  return same ?? `${prefix}${negated ? 'NotEquals' : 'Equals'}`;
}
