import { text } from '../texts/catalogue';
import type { Rule } from './rule';
import { eachAction } from './shared/ram/action-findings';
import { replaceText } from './shared/ram/findings';

export const ramMalformedAction: Rule = {
  id: 'ram-malformed-action',
  severity: 'error',
  fix: 'sometimes',
  references: [{ source: 'documentation', id: 'Policy elements' }],
  checkPolicy: eachAction(
    ['malformed'],
    function check(findings, { fault, correct }, { statement: { document }, node }) {
      findings.push({
        message: text(`ram-malformed-action.message-${fault}`, { written: node.shown, correct }),
        at: node.at,
        item: document,
        fixes: () =>
          correct === undefined ? [] : replaceText(document, node, correct, fault === 'blank' ? 'safe' : 'review'),
      });
    },
  ),
};
