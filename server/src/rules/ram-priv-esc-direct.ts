import { text } from '../texts/catalogue';
import type { Rule } from './rule';
import { narrowResource, restrictCaller } from './shared/ram/repairs';
import { directGrants } from './shared/ram/risky';

const severities = { certain: 'error', likely: 'warning', usual: 'info' } as const;

export const ramPrivEscDirect: Rule = {
  id: 'ram-priv-esc-direct',
  severity: 'error',
  fix: 'sometimes',
  references: [{ source: 'documentation', id: 'RAM authorization' }],
  checkPolicy(findings, document, settings) {
    for (const statement of document.statements) {
      for (const { method, grant, actions, several } of directGrants(statement)) {
        findings.push({
          message: text('ram-priv-esc-direct.message', {
            actions,
            resource: grant.resource.shown,
            effect: text(`ram.escalation.${several ? 'several' : method.id}`),
          }),
          at: grant.node.at,
          item: document,
          severity: severities[method.weight],
          fixes: () => [...narrowResource(statement), ...restrictCaller(statement, settings)],
        });
      }
    }
  },
};
