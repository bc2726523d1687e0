import { meaningOf } from '../model/policy-grants';
import { text } from '../texts/catalogue';
import type { Rule } from './rule';
import { allowingStatements } from './shared/ram/principals';
import { restrictCaller } from './shared/ram/repairs';

export const ramCrossAccountTrust: Rule = {
  id: 'ram-cross-account-trust',
  severity: 'warning',
  fix: 'sometimes',
  references: [{ source: 'documentation', id: 'Edit the trust policy of a RAM role' }],
  checkPolicy(findings, document, settings) {
    const own = new Set(settings.ownAccounts);
    // Whose account is meant cannot be told without knowing the own ones.
    if (own.size === 0) return;
    for (const statement of allowingStatements(document, ['trust'])) {
      if (meaningOf(statement).guard !== 'none') continue;
      for (const { value } of statement.principal?.entries ?? []) {
        const account = /^acs:ram:[^:]*:(\d{16}):root$/i.exec(value.text ?? '')?.[1];
        if (account === undefined || own.has(account)) continue;
        findings.push({
          message: text('ram-cross-account-trust.message', { account }),
          at: value.at,
          item: statement.document,
          fixes: () => restrictCaller(statement, settings),
        });
      }
    }
  },
};
