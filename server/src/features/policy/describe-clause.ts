import { operatorFacts } from '../../alicloud/ram/operators';
import type { ConditionClause } from '../../model/policy-types';
import { type Text, type TextKey, text } from '../../texts/catalogue';
import { code } from '../speech';

/* Conditions in words. */

type Relation = Extract<TextKey, `policy.relation-${string}`>;

const relations: Readonly<Record<string, Exclude<Relation, 'policy.relation-other'>>> = {
  StringEquals: 'policy.relation-equals',
  StringNotEquals: 'policy.relation-equals-not',
  StringEqualsIgnoreCase: 'policy.relation-equals-fold',
  StringNotEqualsIgnoreCase: 'policy.relation-equals-fold-not',
  StringLike: 'policy.relation-like',
  StringNotLike: 'policy.relation-like-not',
  NumericEquals: 'policy.relation-equals',
  NumericNotEquals: 'policy.relation-equals-not',
  NumericLessThan: 'policy.relation-less',
  NumericLessThanEquals: 'policy.relation-less-equal',
  NumericGreaterThan: 'policy.relation-greater',
  NumericGreaterThanEquals: 'policy.relation-greater-equal',
  DateEquals: 'policy.relation-equals',
  DateNotEquals: 'policy.relation-equals-not',
  DateLessThan: 'policy.relation-before',
  DateLessThanEquals: 'policy.relation-before-equal',
  DateGreaterThan: 'policy.relation-after',
  DateGreaterThanEquals: 'policy.relation-after-equal',
  Bool: 'policy.relation-equals',
  IpAddress: 'policy.relation-in',
  IpAddressIncludeBorder: 'policy.relation-in',
  NotIpAddress: 'policy.relation-in-not',
};

/** One key under one operator, as part of a sentence: `acs:SourceIp is in 10.0.0.0/8`. */
export function describeClause(clause: ConditionClause): Text {
  const { base, qualifier, values, scalars } = clause;
  const name = code(clause.key);
  const key =
    qualifier === 'ForAnyValue'
      ? text('policy.any-of', { key: name })
      : qualifier === 'ForAllValues'
        ? text('policy.all-of', { key: name })
        : name;
  const shown = [...values.texts.map(({ shown: value }) => value), ...scalars.map(({ shown: value }) => value)];
  const [only = ''] = shown;
  if (operatorFacts(base)?.compares === 'bool' && shown.length === 1 && /^(?:true|false)$/i.test(only)) {
    return text('policy.clause-true', { key, holds: /^true$/i.test(only) });
  }
  const known = relations[base];
  const relation =
    known === undefined ? text('policy.relation-other', { operator: code(clause.operator) }) : text(known);
  return text('policy.clause', { key, relation, values: shown.map((value) => code(value)) });
}
