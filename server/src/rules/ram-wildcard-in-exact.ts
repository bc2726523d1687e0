import { text } from '../texts/catalogue';
import type { Rule } from './rule';
import { changeOperator, eachClause } from './shared/ram/clause-findings';
import { readOperator } from './shared/ram/conditions';
import { isDeny, literalsOf } from './shared/ram/findings';
import { isPlaceholder } from './shared/ram/placeholders';

const patterns: Readonly<Record<string, string>> = {
  StringEquals: 'StringLike',
  StringNotEquals: 'StringNotLike',
};

export const ramWildcardInExact: Rule = {
  id: 'ram-wildcard-in-exact',
  severity: 'warning',
  fix: 'sometimes',
  references: [{ source: 'documentation', id: 'Conditional operators' }],
  checkPolicy: eachClause(function check(findings, clause, statement) {
    const deny = isDeny(statement);
    const reading = readOperator(clause, deny);
    if (reading.kind !== 'known' || reading.operator.compares !== 'string' || reading.operator.wildcards) return;
    const { name, negated } = reading.operator;
    const node = clause.values.texts.find((each) => {
      if (isPlaceholder(each.shown)) return false;
      for (const literal of literalsOf(each)) if (/[*?]/.test(literal.text)) return true;
      return false;
    });
    if (node === undefined) return;
    const like = patterns[name];
    findings.push({
      message: text(negated ? 'ram-wildcard-in-exact.message-negated' : 'ram-wildcard-in-exact.message', {
        written: node.shown,
        operator: name,
        like: like ?? 'StringLike',
      }),
      at: node.at,
      item: statement.document,
      fixes: () => {
        if (like === undefined) return [];
        const ahead = clause.qualifier === undefined ? '' : `${clause.qualifier}:`;
        return changeOperator(statement, clause, ahead + like, 'review');
      },
    });
  }),
};
