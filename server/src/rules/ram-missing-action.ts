import { text } from '../texts/catalogue';
import type { Rule } from './rule';
import { hasElement } from './shared/ram/elements';
import { eachStatement, headOf, repair } from './shared/ram/findings';

export const ramMissingAction: Rule = {
  id: 'ram-missing-action',
  severity: 'error',
  fix: 'sometimes',
  references: [{ source: 'documentation', id: 'Policy elements' }],
  checkPolicy: eachStatement(function check(findings, statement) {
    const { document, node, at } = statement;
    if (node === undefined || hasElement(statement, 'Action') || hasElement(statement, 'NotAction')) return;
    const isTrust = document.documentKind === 'trust';
    findings.push({
      message: text('ram-missing-action.message'),
      at: headOf(at),
      item: document,
      fixes: () =>
        isTrust
          ? repair(
              text('ram.fix.add-member', { key: 'Action', value: 'sts:AssumeRole' }),
              'safe',
              document.edit.addMember(node, 'Action', 'sts:AssumeRole'),
            )
          : [],
    });
  }),
};
