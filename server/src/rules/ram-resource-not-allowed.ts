import { text } from '../texts/catalogue';
import type { Rule } from './rule';
import { eachStatement, isOfOtherKind, repair } from './shared/ram/findings';

export const ramResourceNotAllowed: Rule = {
  id: 'ram-resource-not-allowed',
  severity: 'error',
  fix: 'sometimes',
  references: [{ source: 'documentation', id: 'Edit the trust policy of a RAM role' }],
  checkPolicy: eachStatement(function check(findings, { document, elements }) {
    const member = elements.Resource;
    if (document.documentKind !== 'trust' || member === undefined || isOfOtherKind(document)) return;
    findings.push({
      message: text('ram-resource-not-allowed.message'),
      at: member.keyAt,
      item: document,
      fixes: () =>
        repair(text('ram.fix.remove-member', { key: member.key }), 'safe', document.edit.removeMember(member)),
    });
  }),
};
