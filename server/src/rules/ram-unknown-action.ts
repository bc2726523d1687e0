import { text } from '../texts/catalogue';
import type { Rule } from './rule';
import { eachAction } from './shared/ram/action-findings';

export const ramUnknownAction: Rule = {
  id: 'ram-unknown-action',
  severity: 'info',
  fix: 'never',
  references: [{ source: 'documentation', id: 'Policy elements' }],
  checkPolicy: eachAction(['unknown'], function check(findings, { service }, { statement: { document }, node }) {
    findings.push({
      message: text('ram-unknown-action.message', { written: node.shown, service }),
      at: node.at,
      item: document,
    });
  }),
};
