import { text } from '../texts/catalogue';
import type { Rule } from './rule';
import { hasElement } from './shared/ram/elements';
import { eachStatement, grantsToHolder, headOf, isOfOtherKind, repair } from './shared/ram/findings';

export const ramMissingResource: Rule = {
  id: 'ram-missing-resource',
  severity: 'error',
  fix: 'sometimes',
  references: [{ source: 'documentation', id: 'Policy elements' }],
  checkPolicy: eachStatement(function check(findings, statement) {
    const { document, node, at } = statement;
    if (node === undefined || !grantsToHolder(document) || isOfOtherKind(document)) return;
    // Statement blocks that trust documents and others are made of alike are read by what they look like.
    if (document.looksLike === 'trust' || hasElement(statement, 'Resource') || hasElement(statement, 'NotResource'))
      return;
    findings.push({
      message: text('ram-missing-resource.message'),
      at: headOf(at),
      item: document,
      fixes: () =>
        repair(
          text('ram.fix.add-member', { key: 'Resource', value: '*' }),
          'review',
          document.edit.addMember(node, 'Resource', '*'),
        ),
    });
  }),
};
