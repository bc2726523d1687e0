import { text } from '../texts/catalogue';
import type { Rule } from './rule';
import { eachAction } from './shared/ram/action-findings';
import { replaceByAll } from './shared/ram/findings';

export const ramActionOfAnotherService: Rule = {
  id: 'ram-action-of-another-service',
  severity: 'warning',
  fix: 'sometimes',
  references: [{ source: 'documentation', id: 'RAM authorization (ECS)' }],
  checkPolicy: eachAction(['moved'], function check(findings, { correct }, { statement: { document }, entries, node }) {
    findings.push({
      message: text('ram-action-of-another-service.message', { written: node.shown, correct }),
      at: node.at,
      item: document,
      fixes: () => replaceByAll(document, entries, node, [correct]),
    });
  }),
};
