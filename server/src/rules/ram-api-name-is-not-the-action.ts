import { text } from '../texts/catalogue';
import type { Rule } from './rule';
import { eachAction } from './shared/ram/action-findings';
import { replaceByAll } from './shared/ram/findings';

export const ramApiNameIsNotTheAction: Rule = {
  id: 'ram-api-name-is-not-the-action',
  severity: 'warning',
  fix: 'sometimes',
  references: [{ source: 'documentation', id: 'RAM policies of OSS' }],
  checkPolicy: eachAction(
    ['api-name'],
    function check(findings, { action, correct }, { statement: { document }, entries, node }) {
      findings.push({
        message: text('ram-api-name-is-not-the-action.message', { name: action.name, actions: correct }),
        at: node.at,
        item: document,
        fixes: () => replaceByAll(document, entries, node, correct),
      });
    },
  ),
};
