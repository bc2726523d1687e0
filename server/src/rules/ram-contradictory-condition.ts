import { operatorFacts } from '../alicloud/ram/operators';
import { readCidr } from '../model/cidr';
import { matchesGlob } from '../model/glob';
import type { ConditionClause, PolicyStatement } from '../model/policy-types';
import { text } from '../texts/catalogue';
import type { Finding, Rule } from './rule';
import { textsOf } from './shared/ram/clause-findings';
import { eachStatement } from './shared/ram/findings';

export const ramContradictoryCondition: Rule = {
  id: 'ram-contradictory-condition',
  severity: 'warning',
  fix: 'never',
  references: [{ source: 'documentation', id: 'Conditional operators' }],
  checkPolicy: eachStatement(function check(findings, statement) {
    for (const clause of statement.conditions) alwaysTrue(findings, clause, statement);
    for (const [earlier, later] of contradictions(statement)) {
      findings.push({
        message: text('ram-contradictory-condition.message', {
          key: later.key,
          first: earlier.operator,
          second: later.operator,
        }),
        at: later.keyMember.keyAt,
        item: statement.document,
        related: [{ span: earlier.keyMember.keyAt.span, message: text('related.ram-other-clause') }],
      });
    }
  }),
};

function alwaysTrue(findings: Finding[], clause: ConditionClause, { document }: PolicyStatement): void {
  if (clause.base !== 'Bool') return;
  const values = new Set((textsOf(clause) ?? []).map((value) => value.toLowerCase()));
  if (!values.has('true') || !values.has('false')) return;
  findings.push({
    message: text('ram-contradictory-condition.message-always', { key: clause.key }),
    at: clause.keyMember.value.at,
    item: document,
  });
}

/** Clauses of one key that no request meets together. */
export function* contradictions({
  conditions,
  document,
}: PolicyStatement): Iterable<readonly [ConditionClause, ConditionClause]> {
  if (conditions.length < 2) return;
  const byKey = new Map<string, ConditionClause[]>();
  for (const clause of conditions) {
    if (clause.qualifier !== undefined || clause.keyMember.keyOpen || clause.operatorMember.keyOpen) continue;
    const key = clause.key.toLowerCase();
    const same = byKey.get(key);
    if (same === undefined) byKey.set(key, [clause]);
    else same.push(clause);
  }
  for (const same of byKey.values()) {
    for (const [i, later] of same.entries()) {
      // A key has one clause for each operator, so that the pairs are few.
      const earlier = same.slice(0, i).find((other) => exclude(other, later));
      // Of two blocks with the same operator one is lost, which is another fault.
      if (document.notation === 'blocks' && earlier?.operator === later.operator) continue;
      if (earlier !== undefined) yield [earlier, later];
    }
  }
}

function exclude(a: ConditionClause, b: ConditionClause): boolean {
  const left = operatorFacts(a.base);
  const right = operatorFacts(b.base);
  const leftTexts = textsOf(a);
  const rightTexts = textsOf(b);
  if (left === undefined || right === undefined || leftTexts === undefined || rightTexts === undefined) return false;
  if (leftTexts.length === 0 || rightTexts.length === 0 || left.compares !== right.compares) return false;
  if (left.compares === 'number' || left.compares === 'date') return excludeRanges(a, b, leftTexts, rightTexts);
  if (left.negated && right.negated) return false;
  if (left.negated) return exclude(b, a);
  const holds = (value: string): boolean =>
    right.negated
      ? !rightTexts.some((other) => matches(b.base, other, value))
      : rightTexts.some((other) => matches(b.base, other, value) || matches(a.base, value, other));
  return !leftTexts.some(holds);
}

/** Whether all of `value` is what `pattern` of an operator stands for. */
function matches(operator: string, pattern: string, value: string): boolean {
  if (/Ip/.test(operator)) {
    const outer = readCidr(pattern)?.cidr;
    const inner = readCidr(value)?.cidr;
    if (outer === undefined || inner === undefined) return true;
    return outer.family === inner.family && outer.first <= inner.first && inner.last <= outer.last;
  }
  if (/IgnoreCase/.test(operator)) return pattern.toLowerCase() === value.toLowerCase();
  return /Like/.test(operator) ? matchesGlob(pattern, value) || /[*?]/.test(value) : pattern === value;
}

function excludeRanges(
  a: ConditionClause,
  b: ConditionClause,
  leftTexts: readonly string[],
  rightTexts: readonly string[],
): boolean {
  const lower = [a, b].findIndex(({ base }) => /GreaterThan/.test(base));
  const upper = [a, b].findIndex(({ base }) => /LessThan/.test(base));
  if (lower < 0 || upper < 0 || leftTexts.length > 1 || rightTexts.length > 1) return false;
  const isDate = a.base.startsWith('Date');
  const numbers = [leftTexts[0], rightTexts[0]].map((each) => (isDate ? Date.parse(each ?? '') : Number(each)));
  const from = numbers[lower] ?? Number.NaN;
  const to = numbers[upper] ?? Number.NaN;
  const closed = [a, b].every(({ base }) => base.endsWith('ThanEquals'));
  return closed ? from > to : from >= to;
}
