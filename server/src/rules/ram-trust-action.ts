import { text } from '../texts/catalogue';
import type { Rule } from './rule';
import { eachStatement, isOfOtherKind, repair, replaceByAll } from './shared/ram/findings';

const assumeRole = 'sts:AssumeRole';

export const ramTrustAction: Rule = {
  id: 'ram-trust-action',
  severity: 'error',
  fix: 'sometimes',
  references: [{ source: 'documentation', id: 'Edit the trust policy of a RAM role' }],
  checkPolicy: eachStatement(function check(findings, { document, action, elements }) {
    if (document.documentKind !== 'trust' || isOfOtherKind(document)) return;
    for (const node of action?.texts ?? []) {
      const written = node.text;
      if (action === undefined || written === undefined || written.trim() === '') continue;
      if (written.toLowerCase() === assumeRole.toLowerCase()) continue;
      findings.push({
        message: text('ram-trust-action.message', { written }),
        at: node.at,
        item: document,
        fixes: () => replaceByAll(document, action, node, [assumeRole]),
      });
    }
    const notAction = elements.NotAction;
    if (notAction === undefined || action !== undefined) return;
    findings.push({
      message: text('ram-trust-action.message-not-action'),
      at: notAction.keyAt,
      item: document,
      fixes: () => {
        const renamed = document.edit.rename(notAction, 'Action');
        const set = document.edit.set(notAction.value, assumeRole);
        if (renamed === undefined || set === undefined) return [];
        return repair(text('ram.fix.write', { value: assumeRole }), 'review', [...renamed, ...set]);
      },
    });
  }),
};
