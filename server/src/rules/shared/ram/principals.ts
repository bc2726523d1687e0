import { operatorFacts } from '../../../alicloud/ram/operators';
import { clauseVerdict } from '../../../model/condition';
import type { ConditionClause, PolicyDocument, PolicyStatement, PrincipalEntry } from '../../../model/policy-types';
import { isAllow } from './findings';

/** The Allow statements of documents that say who may use something. */
export function* allowingStatements(
  documents: readonly PolicyDocument[],
  kinds: readonly PolicyDocument['documentKind'][],
): Iterable<PolicyStatement> {
  for (const document of documents) {
    if (!kinds.includes(document.documentKind)) continue;
    for (const statement of document.statements) {
      if (isAllow(statement) && statement.principal !== undefined) yield statement;
    }
  }
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
