import { meaningOf } from '../model/policy-grants';
import { text } from '../texts/catalogue';
import type { Rule } from './rule';
import { allowingStatements, isEverybody } from './shared/ram/principals';

export const ramPublicTrust: Rule = {
  id: 'ram-public-trust',
  severity: 'error',
  fix: 'never',
  references: [{ source: 'documentation', id: 'Edit the trust policy of a RAM role' }],
  checkPolicy(findings, document) {
    for (const statement of allowingStatements(document, ['trust', 'kms-key', 'log-project'])) {
      const { guard } = meaningOf(statement);
      if (guard === 'never') continue;
      for (const entry of statement.principal?.entries ?? []) {
        if (!isEverybody(entry)) continue;
        const isTrust = statement.document.documentKind === 'trust';
        const guarded = guard === 'open';
        findings.push({
          message: text(`ram-public-trust.message-${isTrust ? 'trust' : 'resource'}${guarded ? '-guarded' : ''}`, {
            written: entry.value.shown,
          }),
          at: entry.value.at,
          item: statement.document,
          severity: guarded ? 'warning' : 'error',
        });
      }
    }
  },
};
