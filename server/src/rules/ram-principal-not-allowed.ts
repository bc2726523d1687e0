import { text } from '../texts/catalogue';
import type { Rule } from './rule';
import { eachStatement, grantsToHolder, isOfOtherKind, repair } from './shared/ram/findings';

export const ramPrincipalNotAllowed: Rule = {
  id: 'ram-principal-not-allowed',
  severity: 'error',
  fix: 'sometimes',
  references: [{ source: 'documentation', id: 'Policy elements' }],
  checkPolicy: eachStatement(function check(findings, { document, elements }) {
    const member = elements.Principal;
    if (member === undefined || !grantsToHolder(document) || isOfOtherKind(document)) return;
    findings.push({
      message: text('ram-principal-not-allowed.message', { kind: text(`ram.kind.${document.documentKind}`) }),
      at: member.keyAt,
      item: document,
      fixes: () =>
        repair(text('ram.fix.remove-member', { key: member.key }), 'review', document.edit.removeMember(member)),
    });
  }),
};
