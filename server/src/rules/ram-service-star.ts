import { ramFacts } from '../alicloud/ram/facts';
import { auditServices, identityServices, trustServices } from '../alicloud/ram/risks';
import { isDenied } from '../model/policy-grants';
import { text } from '../texts/catalogue';
import type { Rule } from './rule';
import { allowsPlainly, isGranting, patternEntries, wideResource } from './shared/ram/grants';
import { riskyNames } from './shared/ram/risky';

/** Services that have a rule of their own. */
const elsewhere: ReadonlySet<string> = new Set([...identityServices, ...trustServices, ...auditServices]);

export const ramServiceStar: Rule = {
  id: 'ram-service-star',
  severity: 'hint',
  fix: 'never',
  references: [{ source: 'documentation', id: 'Policy elements' }],
  checkPolicy(findings, document) {
    if (!isGranting(document)) return;
    for (const statement of document.statements) {
      if (!allowsPlainly(statement)) continue;
      for (const { node, breadth, service } of patternEntries(statement)) {
        if (breadth !== 'service' || elsewhere.has(service)) continue;
        if (wideResource(statement, service) === undefined || isDenied([document], `${service}:*`)) continue;
        const actions = ramFacts().actionsOf(service).length;
        if (actions === 0) continue;
        const risky = riskyNames(node).filter((action) => !isDenied([document], action));
        findings.push({
          message:
            risky.length > 0
              ? text('ram-service-star.message-risky', { written: node.shown, count: actions, risky })
              : text('ram-service-star.message', { written: node.shown, count: actions }),
          at: node.at,
          item: document,
        });
      }
    }
  },
};
