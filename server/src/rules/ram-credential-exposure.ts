import { text } from '../texts/catalogue';
import type { Rule } from './rule';
import { eachRisk } from './shared/ram/risk-rule';

export const ramCredentialExposure: Rule = {
  id: 'ram-credential-exposure',
  severity: 'info',
  fix: 'sometimes',
  references: [{ source: 'documentation', id: 'RAM authorization' }],
  checkPolicy: eachRisk('credentials', (actions, resource) =>
    text('ram-credential-exposure.message', { actions, resource }),
  ),
};
