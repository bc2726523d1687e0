import type { PolicyDocument, PolicyText } from '../model/policy-types';
import { text } from '../texts/catalogue';
import type { Finding, Rule } from './rule';
import { eachStatement, literalsOf, partOf } from './shared/ram/findings';
import { findPlaceholder } from './shared/ram/placeholders';

export const ramUnfilledPlaceholder: Rule = {
  id: 'ram-unfilled-placeholder',
  severity: 'warning',
  fix: 'never',
  references: [{ source: 'documentation', id: 'Policy elements' }],
  checkPolicy: eachStatement(function check(
    findings,
    { document, action, notAction, resource, notResource, principal, conditions },
  ) {
    for (const list of [action, notAction, resource, notResource]) {
      for (const node of list?.texts ?? []) lookAt(findings, document, node);
    }
    for (const { value } of principal?.entries ?? []) lookAt(findings, document, value);
    for (const { values } of conditions) for (const node of values.texts) lookAt(findings, document, node);
  }),
};

function lookAt(findings: Finding[], document: PolicyDocument, node: PolicyText): void {
  // Much the most texts have no hole and no placeholder.
  if (node.text !== undefined && findPlaceholder(node.text) === undefined) return;
  for (const literal of literalsOf(node)) {
    const found = findPlaceholder(literal.text);
    if (found === undefined) continue;
    findings.push({
      message: text('ram-unfilled-placeholder.message', { written: found.text }),
      at: partOf(node, literal.start + found.start, literal.start + found.end),
      item: document,
    });
    return;
  }
}
