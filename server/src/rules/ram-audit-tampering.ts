import { auditServices } from '../alicloud/ram/risks';
import { isDenied } from '../model/policy-grants';
import type { PolicyDocument } from '../model/policy-types';
import { text } from '../texts/catalogue';
import type { Finding, Rule } from './rule';
import { allowsPlainly, isGranting, patternEntries, wideResource } from './shared/ram/grants';
import { eachRisk } from './shared/ram/risk-rule';

const named = eachRisk('audit', (actions, resource) => text('ram-audit-tampering.message', { actions, resource }));

export const ramAuditTampering: Rule = {
  id: 'ram-audit-tampering',
  severity: 'info',
  fix: 'sometimes',
  references: [
    { source: 'mlps', id: '8.1.5.4 c' },
    { source: 'documentation', id: 'RAM authorization' },
  ],
  checkPolicy(findings, document, settings) {
    named(findings, document, settings);
    if (isGranting(document)) wholeServices(findings, document);
  },
};

function wholeServices(findings: Finding[], document: PolicyDocument): void {
  for (const statement of document.statements) {
    if (!allowsPlainly(statement)) continue;
    for (const { node, breadth, service } of patternEntries(statement)) {
      if (breadth !== 'service' || !auditServices.includes(service)) continue;
      if (wideResource(statement, service) === undefined || isDenied([document], `${service}:*`)) continue;
      findings.push({
        message: text('ram-audit-tampering.message-service', { written: node.shown }),
        at: node.at,
        item: document,
      });
    }
  }
}
