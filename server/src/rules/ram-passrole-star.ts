import { passRole } from '../alicloud/ram/risks';
import { isDenied, meaningOf } from '../model/policy';
import { text } from '../texts/catalogue';
import type { Finding, Rule } from './rule';
import { combinedEntries } from './shared/ram/escalation';
import { isAllow } from './shared/ram/findings';
import { breadthOf, isGranting, wideResource } from './shared/ram/grants';
import { passOneRole } from './shared/ram/repairs';
import { namedEntries } from './shared/ram/risky';

export const ramPassroleStar: Rule = {
  id: 'ram-passrole-star',
  severity: 'warning',
  fix: 'sometimes',
  references: [{ source: 'documentation', id: 'RAM authorization' }],
  check({ model }) {
    const findings: Finding[] = [];
    for (const document of model.policies) {
      if (!isGranting(document)) continue;
      for (const statement of document.statements) {
        if (!isAllow(statement) || statement.notAction !== undefined) continue;
        const { guard } = meaningOf(statement);
        if (guard === 'never') continue;
        for (const { node, names } of namedEntries(statement)) {
          if (!names.includes(passRole) || breadthOf(node) !== 'names') continue;
          const resource = wideResource(statement, 'ram');
          if (resource === undefined || isDenied([document], passRole)) continue;
          if (combinedEntries(model).has(node)) continue;
          const service = statement.conditions.find(({ key }) => key.toLowerCase() === 'acs:service');
          const services = service?.values.texts.map(({ shown }) => shown) ?? [];
          findings.push({
            message:
              guard === 'none'
                ? text('ram-passrole-star.message', { resource: resource.shown })
                : text('ram-passrole-star.message-guarded', { resource: resource.shown, services }),
            at: resource.at,
            item: document,
            severity: guard === 'none' ? 'warning' : 'info',
            fixes: () => (guard === 'none' ? passOneRole(statement, node, undefined) : []),
          });
        }
      }
    }
    return findings;
  },
};
