import { text } from '../texts/catalogue';
import type { Rule } from './rule';
import { eachClause, textsOf } from './shared/ram/clause-findings';
import { isDeny } from './shared/ram/findings';

export const ramMfaFalseMissesAk: Rule = {
  id: 'ram-mfa-false-misses-ak',
  severity: 'warning',
  fix: 'never',
  references: [{ source: 'documentation', id: 'Policy elements' }],
  checkPolicy: eachClause(function check(findings, clause, statement) {
    if (!isDeny(statement) || clause.key.toLowerCase() !== 'acs:mfapresent') return;
    if (clause.base !== 'Bool' && clause.base !== 'StringEquals') return;
    const values = textsOf(clause);
    if (values?.length !== 1 || values[0]?.toLowerCase() !== 'false') return;
    findings.push({
      message: text('ram-mfa-false-misses-ak.message'),
      at: clause.keyMember.value.at,
      item: statement.document,
    });
  }),
};
