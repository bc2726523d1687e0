import { text } from '../texts/catalogue';
import type { Rule } from './rule';
import { eachStatement } from './shared/ram/findings';
import { needlessEntries, removeNeedless } from './shared/ram/redundancy';

export const ramDuplicateValue: Rule = {
  id: 'ram-duplicate-value',
  severity: 'hint',
  fix: 'sometimes',
  references: [{ source: 'documentation', id: 'Policy elements' }],
  checkPolicy: eachStatement(function check(findings, statement) {
    for (const one of needlessEntries(statement)) {
      if (!one.equal) continue;
      findings.push({
        message: text('ram-duplicate-value.message', { value: one.node.shown }),
        at: one.node.at,
        item: statement.document,
        related: [{ span: one.by.at.span, message: text('related.ram-first') }],
        unnecessary: true,
        fixes: () => removeNeedless(one),
      });
    }
  }),
};
