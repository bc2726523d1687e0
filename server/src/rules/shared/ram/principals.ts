import { operatorFacts } from '../../../alicloud/ram/operators';
import { clauseVerdict } from '../../../model/condition';
import type { ConditionClause, PolicyDocument, PolicyStatement, PrincipalEntry } from '../../../model/policy-types';
import { isAllow } from './findings';

const none: readonly PolicyStatement[] = [];

/** The Allow statements of a document of some kinds that say who may use something. */
export function allowingStatements(
  document: PolicyDocument,
  kinds: readonly PolicyDocument['documentKind'][],
): readonly PolicyStatement[] {
  if (!kinds.includes(document.documentKind)) return none;
  return document.statements.filter((statement) => isAllow(statement) && statement.principal !== undefined);
}

/** Whether an entry names everybody: `*`, or the whole of an account that is any. */
export function isEverybody({ value }: PrincipalEntry): boolean {
  const { text } = value;
  return text !== undefined && (/^\*+$/.test(text) || /^acs:ram:[^:]*:\*+:(?:root|\*+)$/i.test(text));
}

/** The clauses of a statement on a key, whatever its case. */
export function clausesOn({ conditions }: PolicyStatement, ...keys: readonly string[]): readonly ConditionClause[] {
  return conditions.filter(({ key }) => keys.some((each) => each.toLowerCase() === key.toLowerCase()));
}

/** Whether a clause names what it lets through, and does not let everything through. */
export function narrows(clause: ConditionClause): boolean {
  const operator = operatorFacts(clause.base);
  if (operator === undefined || operator.negated || clauseVerdict(clause) === 'always') return false;
  return !(operator.wildcards && clause.values.texts.some(({ text }) => text !== undefined && /^\*+$/.test(text)));
}
