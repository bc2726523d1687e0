import { text } from '../texts/catalogue';
import type { Rule } from './rule';
import { eachAction } from './shared/ram/action-findings';
import { replaceText } from './shared/ram/findings';

export const ramActionCase: Rule = {
  id: 'ram-action-case',
  severity: 'hint',
  fix: 'sometimes',
  references: [{ source: 'documentation', id: 'Policy elements' }],
  checkPolicy: eachAction(['known'], function check(findings, { action, exact }, { statement: { document }, node }) {
    // Of a name that only samples show nobody knows the spelling.
    if (exact || action.evidence !== 'documented') return;
    findings.push({
      message: text('ram-action-case.message', { written: node.shown, correct: action.id }),
      at: node.at,
      item: document,
      fixes: () => replaceText(document, node, action.id),
    });
  }),
};
