import { Note } from '../core/memory';
import type { ConditionClause, PolicyDocument, PolicyStatement } from '../model/policy-types';
import { text } from '../texts/catalogue';
import type { Finding, Rule } from './rule';
import { textsOf } from './shared/ram/clause-findings';
import { isAllow, isDeny } from './shared/ram/findings';

export const ramExpiredDate: Rule = {
  id: 'ram-expired-date',
  severity: 'info',
  fix: 'never',
  timed: true,
  references: [{ source: 'documentation', id: 'Conditional operators' }],
  // What time it is belongs to no policy.
  check({ model, now }) {
    const findings: Finding[] = [];
    for (const document of model.policies) {
      for (const { last, finding } of limitsIn(document)) if (last < now) findings.push(finding);
    }
    return findings;
  },
};

/** A date until which a statement holds, in milliseconds since the epoch, with what is to say when it is over. */
interface Limit {
  readonly last: number;
  readonly finding: Finding;
}

const known = new Note<PolicyDocument, readonly Limit[]>('document');

function limitsIn(document: PolicyDocument): readonly Limit[] {
  let found = known.get(document);
  if (found === undefined) {
    found = document.statements.flatMap((statement) =>
      statement.conditions.flatMap((clause) => limitOf(clause, statement) ?? []),
    );
    known.set(document, found);
  }
  return found;
}

function limitOf(clause: ConditionClause, statement: PolicyStatement): Limit | undefined {
  if (clause.key.toLowerCase() !== 'acs:currenttime' || !/^Date(?:LessThan(?:Equals)?|Equals)$/.test(clause.base))
    return undefined;
  const values = textsOf(clause);
  const deny = isDeny(statement);
  if (values === undefined || values.length === 0 || !(deny || isAllow(statement))) return undefined;
  const last = Math.max(...values.map((value) => Date.parse(value)));
  const finding: Finding = {
    message: text(deny ? 'ram-expired-date.message-deny' : 'ram-expired-date.message', { until: values.join(', ') }),
    at: clause.keyMember.value.at,
    item: statement.document,
  };
  return { last, finding };
}
