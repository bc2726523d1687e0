import { isDenied, meaningOf } from '../model/policy-grants';
import { text } from '../texts/catalogue';
import type { Rule } from './rule';
import { isAllow } from './shared/ram/findings';
import { isGranting, patternEntries, wideResource } from './shared/ram/grants';
import { restrictCaller } from './shared/ram/repairs';

export const ramAdmin: Rule = {
  id: 'ram-admin',
  severity: 'error',
  fix: 'sometimes',
  references: [
    { source: 'cis', id: '1.16' },
    { source: 'cloud-config', id: 'ram-policy-no-statements-with-admin-access-check' },
    { source: 'documentation', id: 'Policy elements' },
  ],
  checkPolicy(findings, document, settings) {
    if (!isGranting(document)) return;
    for (const statement of document.statements) {
      const { guard } = meaningOf(statement);
      if (!isAllow(statement) || guard === 'never' || statement.notAction !== undefined) continue;
      const node = patternEntries(statement).find(({ breadth }) => breadth === 'all')?.node;
      // Whatever the resource names, it is one of every service.
      if (node === undefined || wideResource(statement, '*') === undefined) continue;
      if (isDenied([document], '*')) continue;
      const guarded = guard === 'open';
      findings.push({
        message: text(guarded ? 'ram-admin.message-guarded' : 'ram-admin.message'),
        at: node.at,
        item: document,
        severity: guarded ? 'warning' : 'error',
        fixes: () => (guarded ? [] : restrictCaller(statement, settings)),
      });
    }
  },
};
