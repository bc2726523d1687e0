import { redundantStatements } from '../model/policy-coverage';
import { text } from '../texts/catalogue';
import type { Rule } from './rule';
import { repair } from './shared/ram/findings';

export const ramRedundantStatement: Rule = {
  id: 'ram-redundant-statement',
  severity: 'hint',
  fix: 'sometimes',
  references: [{ source: 'documentation', id: 'Policy elements' }],
  checkPolicy(findings, document) {
    for (const { statement, by } of redundantStatements(document)) {
      findings.push({
        message: text('ram-redundant-statement.message', { number: statement.index + 1, by: by.index + 1 }),
        at: (statement.elements.Effect?.value ?? statement).at,
        item: document,
        related: [{ span: (by.elements.Effect?.value ?? by).at.span, message: text('related.ram-covers') }],
        unnecessary: true,
        fixes: () =>
          repair(
            text('ram.fix.remove-statement', { number: statement.index + 1 }),
            'safe',
            document.edit.removeStatement(statement),
          ),
      });
    }
  },
};
