import { text } from '../texts/catalogue';
import type { Rule } from './rule';
import { hasElement } from './shared/ram/elements';
import { eachStatement, grantsToHolder, headOf, isOfOtherKind } from './shared/ram/findings';

export const ramMissingPrincipal: Rule = {
  id: 'ram-missing-principal',
  severity: 'error',
  fix: 'never',
  references: [{ source: 'documentation', id: 'Policy elements' }],
  checkPolicy: eachStatement(function check(findings, statement) {
    const { document, at } = statement;
    if (grantsToHolder(document) || isOfOtherKind(document)) return;
    if (hasElement(statement, 'Principal') || hasElement(statement, 'NotPrincipal')) return;
    findings.push({
      message: text('ram-missing-principal.message', { kind: text(`ram.kind.${document.documentKind}`) }),
      at: headOf(at),
      item: document,
    });
  }),
};
