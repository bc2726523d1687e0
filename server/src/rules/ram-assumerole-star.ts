import { text } from '../texts/catalogue';
import type { Rule } from './rule';
import { repair } from './shared/ram/findings';
import { regrant, restrictCaller } from './shared/ram/repairs';
import { grantsWith } from './shared/ram/risky';

export const ramAssumeroleStar: Rule = {
  id: 'ram-assumerole-star',
  severity: 'warning',
  fix: 'sometimes',
  references: [{ source: 'documentation', id: 'AssumeRole' }],
  checkPolicy(findings, document, settings) {
    for (const statement of document.statements) {
      for (const { node, resource } of grantsWith(statement, 'assume-role')) {
        findings.push({
          message: text('ram-assumerole-star.message', { resource: resource.shown }),
          at: resource.at,
          item: document,
          fixes: () => [
            ...repair(
              text('ram.fix.one-role'),
              'review',
              regrant(statement, node, 'acs:ram:*:*:role/<RoleName>', undefined),
            ),
            ...restrictCaller(statement, settings),
          ],
        });
      }
    }
  },
};
