import type { ConditionKeyFacts } from '../../../alicloud/ram/facts';
import type { OperatorFacts } from '../../../alicloud/ram/operators';
import { objectOf, type Plain } from '../../../core/change';
import type { ConditionClause, PolicyStatement } from '../../../model/policy-types';
import { text } from '../../../texts/catalogue';
import type { Finding, Fix, PolicyCheck, RuleSettings } from '../../rule';
import { readKey, readOperator } from './conditions';
import { eachStatement, isDeny, plainOf, repair } from './findings';

/** The check of a rule that looks at each clause by itself. */
export function eachClause(
  look: (findings: Finding[], clause: ConditionClause, statement: PolicyStatement, settings: RuleSettings) => void,
): PolicyCheck {
  return eachStatement(function lookAtAll(findings, statement, settings) {
    for (const clause of statement.conditions) look(findings, clause, statement, settings);
  });
}

/**
 * The check of a rule that looks at each operator by itself, in its first clause. A generator function made for each
 * statement would be kept alive by its own hidden class, and its statement with it.
 */
export function eachOperator(
  look: (findings: Finding[], clause: ConditionClause, statement: PolicyStatement) => void,
): PolicyCheck {
  return eachStatement(function lookAtAll(findings, statement) {
    let last: ConditionClause['operatorMember'] | undefined;
    for (const clause of statement.conditions) {
      if (clause.operatorMember === last) continue;
      last = clause.operatorMember;
      look(findings, clause, statement);
    }
  });
}

/** Operator and key where both are known. */
export function knownClause(
  clause: ConditionClause,
  statement: PolicyStatement,
): { readonly operator: OperatorFacts; readonly key: ConditionKeyFacts } | undefined {
  const operator = readOperator(clause, isDeny(statement));
  const key = readKey(clause);
  return operator.kind === 'known' && key.kind === 'known'
    ? { operator: operator.operator, key: key.facts }
    : undefined;
}

/**
 * Gives a clause another operator. Where the operator holds other keys too, or the other one is there already, the
 * condition is written anew; not where a part of it is not known.
 */
export function changeOperator(
  statement: PolicyStatement,
  clause: ConditionClause,
  to: string,
  safety: Fix['safety'],
): readonly Fix[] {
  const { document, conditions, elements } = statement;
  const { operatorMember, keyMember, operator, key } = clause;
  const title = text('ram.fix.operator', { key, operator: to });
  const alone = conditions.every((other) => other === clause || other.operatorMember !== operatorMember);
  const taken = conditions.some((other) => other.operator === to);
  if (alone && !taken) return repair(title, safety, document.edit.rename(operatorMember, to));
  const condition = elements.Condition?.value;
  const value = plainOf(keyMember.value);
  if (condition?.kind !== 'object' || value === undefined) return [];
  const operators = new Map<string, Map<string, Plain>>();
  for (const other of conditions) {
    const plain = plainOf(other.keyMember.value);
    if (plain === undefined || other.operatorMember.keyOpen || other.keyMember.keyOpen) return [];
    const name = other === clause ? to : other.operator;
    const keys = operators.get(name) ?? new Map<string, Plain>();
    if (keys.has(other.key)) return [];
    keys.set(other.key, plain);
    operators.set(name, keys);
  }
  if (!operators.has(operator) && alone === false) return [];
  const members = [...operators].map(([name, keys]): [string, Plain] => [name, objectOf(...keys)]);
  return repair(title, safety, document.edit.set(condition, objectOf(...members)));
}

/** The known texts of a clause; undefined when a value is not known. */
export function textsOf({ values, scalars }: ConditionClause): readonly string[] | undefined {
  if (values.open) return undefined;
  const texts: string[] = [];
  for (const { text: known } of values.texts) {
    if (known === undefined) return undefined;
    texts.push(known);
  }
  return [...texts, ...scalars.map(({ shown }) => shown)];
}
