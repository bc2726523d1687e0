import { text } from '../texts/catalogue';
import type { Rule } from './rule';
import { eachStatement, repair } from './shared/ram/findings';

export const ramActionAndNotaction: Rule = {
  id: 'ram-action-and-notaction',
  severity: 'error',
  fix: 'sometimes',
  references: [{ source: 'documentation', id: 'Policy elements' }],
  checkPolicy: eachStatement(function check(findings, { document, elements }) {
    const { Action: action, NotAction: notAction } = elements;
    if (action === undefined || notAction === undefined) return;
    findings.push({
      message: text('ram-action-and-notaction.message'),
      at: notAction.keyAt,
      item: document,
      related: [{ span: action.keyAt.span, message: text('related.ram-action') }],
      fixes: () =>
        [notAction, action].flatMap((member) =>
          repair(text('ram.fix.remove-member', { key: member.key }), 'review', document.edit.removeMember(member)),
        ),
    });
  }),
};
