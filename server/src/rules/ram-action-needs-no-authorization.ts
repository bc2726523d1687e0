import { text } from '../texts/catalogue';
import type { Rule } from './rule';
import { eachAction } from './shared/ram/action-findings';
import { removeText } from './shared/ram/findings';

export const ramActionNeedsNoAuthorization: Rule = {
  id: 'ram-action-needs-no-authorization',
  severity: 'info',
  fix: 'sometimes',
  references: [{ source: 'documentation', id: 'RAM authorization (ROS)' }],
  checkPolicy: eachAction(['known'], function check(findings, { action }, { statement, entries, node }) {
    if (!action.unauthorized) return;
    const { document, effect } = statement;
    const isDeny = effect.known && effect.value === 'Deny';
    findings.push({
      message: text(
        isDeny ? 'ram-action-needs-no-authorization.message-deny' : 'ram-action-needs-no-authorization.message',
        { written: action.id },
      ),
      at: node.at,
      item: document,
      unnecessary: true,
      fixes: () => removeText(document, entries, node),
    });
  }),
};
