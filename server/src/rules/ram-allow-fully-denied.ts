import { cancelledStatements } from '../model/policy-coverage';
import { text } from '../texts/catalogue';
import type { Rule } from './rule';
import { repair } from './shared/ram/findings';

export const ramAllowFullyDenied: Rule = {
  id: 'ram-allow-fully-denied',
  severity: 'warning',
  fix: 'sometimes',
  references: [{ source: 'documentation', id: 'Policy elements: Effect' }],
  checkPolicy(findings, document) {
    for (const { statement, by } of cancelledStatements(document)) {
      findings.push({
        message: text('ram-allow-fully-denied.message', { number: statement.index + 1, by: by.index + 1 }),
        at: (statement.elements.Effect?.value ?? statement).at,
        item: document,
        related: [{ span: (by.elements.Effect?.value ?? by).at.span, message: text('related.ram-denies') }],
        unnecessary: true,
        fixes: () =>
          repair(
            text('ram.fix.remove-statement', { number: statement.index + 1 }),
            'review',
            document.edit.removeStatement(statement),
          ),
      });
    }
  },
};
