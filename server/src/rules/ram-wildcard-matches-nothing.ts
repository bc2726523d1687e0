import { text } from '../texts/catalogue';
import type { Rule } from './rule';
import { eachAction } from './shared/ram/action-findings';
import { replaceText } from './shared/ram/findings';

export const ramWildcardMatchesNothing: Rule = {
  id: 'ram-wildcard-matches-nothing',
  severity: 'info',
  fix: 'sometimes',
  references: [{ source: 'documentation', id: 'Policy elements' }],
  checkPolicy: eachAction(
    ['no-match'],
    function check(findings, { service, correct }, { statement: { document }, node }) {
      findings.push({
        message: text('ram-wildcard-matches-nothing.message', { written: node.shown, service, correct }),
        at: node.at,
        item: document,
        fixes: () => (correct === undefined ? [] : replaceText(document, node, correct, 'review')),
      });
    },
  ),
};
