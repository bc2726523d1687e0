import { text } from '../texts/catalogue';
import type { Rule } from './rule';
import { replaceText } from './shared/ram/findings';
import { eachResource } from './shared/ram/resource-findings';

export const ramMalformedArn: Rule = {
  id: 'ram-malformed-arn',
  severity: 'error',
  fix: 'sometimes',
  references: [{ source: 'documentation', id: 'Policy elements' }],
  checkPolicy: eachResource(
    ['malformed'],
    function check(findings, { fault, correct }, { statement: { document }, node }) {
      findings.push({
        message: text(`ram-malformed-arn.message-${fault}`, { written: node.shown, correct }),
        at: node.at,
        item: document,
        fixes: () =>
          correct === undefined ? [] : replaceText(document, node, correct, fault === 'blank' ? 'safe' : 'review'),
      });
    },
  ),
};
