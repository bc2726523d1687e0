import { text } from '../texts/catalogue';
import type { Rule } from './rule';
import { eachAction } from './shared/ram/action-findings';

export const ramDeprecatedApi: Rule = {
  id: 'ram-deprecated-api',
  severity: 'hint',
  off: true,
  fix: 'never',
  references: [{ source: 'documentation', id: 'API metadata' }],
  checkPolicy: eachAction(['known'], function check(findings, { action }, { statement: { document }, node }) {
    if (!action.deprecated) return;
    findings.push({ message: text('ram-deprecated-api.message', { written: action.id }), at: node.at, item: document });
  }),
};
