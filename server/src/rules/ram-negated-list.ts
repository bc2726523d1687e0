import { operatorFacts } from '../alicloud/ram/operators';
import type { Change } from '../core/change';
import type { ConditionClause, PolicyDocument, PolicyStatement } from '../model/policy-types';
import { text } from '../texts/catalogue';
import type { Finding, Fix, Rule } from './rule';
import { textsOf } from './shared/ram/clause-findings';
import { isAllow, isDeny, plainOf, repair } from './shared/ram/findings';

/** Two statements that differ only in the values that one negated operator excludes. */
export const ramNegatedList: Rule = {
  id: 'ram-negated-list',
  severity: 'warning',
  fix: 'sometimes',
  references: [{ source: 'documentation', id: 'Conditional operators' }],
  checkPolicy(findings, document) {
    const known = new Map<string, { statement: PolicyStatement; clause: ConditionClause }>();
    for (const statement of document.statements) {
      const [clause, ...others] = statement.conditions;
      if (clause === undefined || others.length > 0 || statement.conditionOpen) continue;
      if (operatorFacts(clause.base)?.negated !== true || textsOf(clause) === undefined) continue;
      const key = fingerprint(statement, clause);
      const first = key === undefined ? undefined : known.get(key);
      if (key === undefined) continue;
      if (first === undefined) known.set(key, { statement, clause });
      else if (excludesOthers(first.clause, clause)) findings.push(tell(document, first, statement, clause));
    }
  },
};

/** All of a statement but the values: equal for two that are meant as one. */
function fingerprint(statement: PolicyStatement, { operator, key }: ConditionClause): string | undefined {
  const { elements } = statement;
  if (!isDeny(statement) && !isAllow(statement)) return undefined;
  const parts = [operator, key.toLowerCase()];
  for (const name of ['Effect', 'Action', 'NotAction', 'Resource', 'Principal'] as const) {
    const member = elements[name];
    if (member === undefined) continue;
    const plain = plainOf(member.value);
    if (plain === undefined) return undefined;
    parts.push(name, JSON.stringify(Array.isArray(plain) && plain.length === 1 ? plain[0] : plain));
  }
  return parts.join('\n');
}

function excludesOthers(a: ConditionClause, b: ConditionClause): boolean {
  const left = textsOf(a) ?? [];
  return left.length > 0 && (textsOf(b) ?? []).some((value) => !left.includes(value));
}

function tell(
  document: PolicyDocument,
  first: { readonly statement: PolicyStatement; readonly clause: ConditionClause },
  statement: PolicyStatement,
  clause: ConditionClause,
): Finding {
  return {
    message: text(isDeny(statement) ? 'ram-negated-list.message-deny' : 'ram-negated-list.message', {
      operator: clause.operator,
      key: clause.key,
    }),
    at: clause.operatorMember.keyAt,
    item: document,
    related: [{ span: first.clause.operatorMember.keyAt.span, message: text('related.ram-other-statement') }],
    fixes: () => merge(document, first.clause, statement, clause),
  };
}

/** One list in the first statement; the second goes. */
function merge(
  document: PolicyDocument,
  first: ConditionClause,
  statement: PolicyStatement,
  clause: ConditionClause,
): readonly Fix[] {
  const all = [...new Set([...(textsOf(first) ?? []), ...(textsOf(clause) ?? [])])];
  const set = document.edit.set(first.keyMember.value, all);
  const removed = document.edit.removeStatement(statement);
  if (set === undefined || removed === undefined) return [];
  const changes: Change[] = [...set, ...removed];
  return repair(text('ram.fix.merge-statements'), 'review', changes);
}
