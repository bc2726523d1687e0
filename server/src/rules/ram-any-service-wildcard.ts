import { isDenied } from '../model/policy-grants';
import { text } from '../texts/catalogue';
import type { Rule } from './rule';
import { allowsPlainly, isGranting, patternEntries, wideResource } from './shared/ram/grants';
import { riskyNames } from './shared/ram/risky';

export const ramAnyServiceWildcard: Rule = {
  id: 'ram-any-service-wildcard',
  severity: 'warning',
  fix: 'never',
  references: [{ source: 'documentation', id: 'Policy elements' }],
  checkPolicy(findings, document) {
    if (!isGranting(document)) return;
    for (const statement of document.statements) {
      if (!allowsPlainly(statement) || wideResource(statement, '*') === undefined) continue;
      for (const { node, breadth } of patternEntries(statement)) {
        if (breadth !== 'services') continue;
        const risky = riskyNames(node).filter((action) => !isDenied([document], action));
        if (risky.length === 0) continue;
        findings.push({
          message: text('ram-any-service-wildcard.message', { written: node.shown, risky }),
          at: node.at,
          item: document,
        });
      }
    }
  },
};
