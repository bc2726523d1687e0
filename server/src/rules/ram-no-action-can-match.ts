import { text } from '../texts/catalogue';
import type { Rule } from './rule';
import { eachStatement } from './shared/ram/findings';
import { fitsOf, hasKnownService, serviceOf } from './shared/ram/resources';

export const ramNoActionCanMatch: Rule = {
  id: 'ram-no-action-can-match',
  severity: 'warning',
  fix: 'never',
  references: [{ source: 'documentation', id: 'RAM authorization' }],
  checkPolicy: eachStatement(function check(findings, statement) {
    const { document } = statement;
    const { actions, resources } = fitsOf(statement);
    for (const { node, arn, fit } of resources) {
      if (fit !== 'service' || !hasKnownService(arn)) continue;
      findings.push({
        message: text('ram-no-action-can-match.message', { service: serviceOf(arn) }),
        at: node.at,
        item: document,
      });
    }
    for (const { node, fit, needsAll } of actions) {
      if (fit !== 'service' || needsAll) continue;
      findings.push({
        message: text('ram-no-action-can-match.message-action', { action: node.shown }),
        at: node.at,
        item: document,
      });
    }
  }),
};
