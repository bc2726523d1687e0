import { operatorFacts } from '../alicloud/ram/operators';
import { text } from '../texts/catalogue';
import type { Rule } from './rule';
import { allowingStatements, clausesOn } from './shared/ram/principals';

export const ramOidcSubWildcard: Rule = {
  id: 'ram-oidc-sub-wildcard',
  severity: 'warning',
  fix: 'never',
  references: [{ source: 'documentation', id: 'Use RRSA to authorize pods' }],
  checkPolicy(findings, document) {
    for (const statement of allowingStatements(document, ['trust'])) {
      for (const clause of clausesOn(statement, 'oidc:sub')) {
        const operator = operatorFacts(clause.base);
        if (operator === undefined || !operator.wildcards || operator.negated) continue;
        for (const value of clause.values.texts) {
          if (value.text === undefined || !leavesSubjectOpen(value.text)) continue;
          findings.push({
            message: text('ram-oidc-sub-wildcard.message', { written: value.text }),
            at: value.at,
            item: statement.document,
          });
        }
      }
    }
  },
};

/** A wildcard where the owner, the organization or the namespace would stand: `*`, `repo:*`, `system:serviceaccount:*:app`. */
function leavesSubjectOpen(subject: string): boolean {
  return (
    /^[*?]/.test(subject) ||
    /^(?:repo|repository|project_path|organization|org|system:serviceaccount):[*?]/i.test(subject)
  );
}
