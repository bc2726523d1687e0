import { text } from '../texts/catalogue';
import type { Rule } from './rule';
import { eachAction } from './shared/ram/action-findings';
import { replaceText } from './shared/ram/findings';

export const ramUnknownActionNear: Rule = {
  id: 'ram-unknown-action-near',
  severity: 'warning',
  fix: 'sometimes',
  references: [{ source: 'documentation', id: 'Policy elements' }],
  checkPolicy: eachAction(['near'], function check(findings, { correct, sure }, { statement: { document }, node }) {
    findings.push({
      message: text('ram-unknown-action-near.message', { written: node.shown, correct }),
      at: node.at,
      item: document,
      fixes: () => replaceText(document, node, correct, sure ? 'safe' : 'review'),
    });
  }),
};
