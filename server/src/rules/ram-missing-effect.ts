import { text } from '../texts/catalogue';
import type { Rule } from './rule';
import { hasElement } from './shared/ram/elements';
import { eachStatement, headOf, repair } from './shared/ram/findings';

export const ramMissingEffect: Rule = {
  id: 'ram-missing-effect',
  severity: 'error',
  fix: 'sometimes',
  references: [{ source: 'documentation', id: 'Policy elements' }],
  checkPolicy: eachStatement(function check(findings, statement) {
    const { document, node, at } = statement;
    if (document.notation === 'blocks' || node === undefined || hasElement(statement, 'Effect')) return;
    findings.push({
      message: text('ram-missing-effect.message'),
      at: headOf(at),
      item: document,
      fixes: () =>
        (['Allow', 'Deny'] as const).flatMap((value) =>
          repair(text('ram.fix.add-effect', { value }), 'review', document.edit.addMember(node, 'Effect', value)),
        ),
    });
  }),
};
