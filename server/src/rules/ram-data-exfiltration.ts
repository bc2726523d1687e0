import { text } from '../texts/catalogue';
import type { Rule } from './rule';
import { eachRisk } from './shared/ram/risk-rule';

export const ramDataExfiltration: Rule = {
  id: 'ram-data-exfiltration',
  severity: 'info',
  fix: 'sometimes',
  references: [{ source: 'documentation', id: 'RAM authorization' }],
  checkPolicy: eachRisk('data', (actions, resource) => text('ram-data-exfiltration.message', { actions, resource })),
};
