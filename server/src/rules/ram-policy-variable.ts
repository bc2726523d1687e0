import type { PolicyDocument, PolicyText } from '../model/policy-types';
import { text } from '../texts/catalogue';
import type { Finding, Rule } from './rule';
import { eachStatement, literalsOf, partOf } from './shared/ram/findings';

/** What variables of policies look like elsewhere; any other `${…}` is a template that something fills in. */
const variable = /\$\{(?:acs|ram|sts|aws|oss|saml|oidc):[^{}]*\}/i;

export const ramPolicyVariable: Rule = {
  id: 'ram-policy-variable',
  severity: 'warning',
  fix: 'never',
  references: [{ source: 'documentation', id: 'Policy elements' }],
  checkPolicy: eachStatement(function check(findings, { document, resource, notResource, conditions }) {
    for (const list of [resource, notResource]) for (const node of list?.texts ?? []) lookAt(findings, document, node);
    for (const { values } of conditions) for (const node of values.texts) lookAt(findings, document, node);
  }),
};

function lookAt(findings: Finding[], document: PolicyDocument, node: PolicyText): void {
  if (!node.shown.includes('${')) return;
  for (const literal of literalsOf(node)) {
    const found = variable.exec(literal.text);
    if (found === null) continue;
    const start = literal.start + found.index;
    findings.push({
      message: text('ram-policy-variable.message', { written: found[0] }),
      at: partOf(node, start, start + found[0].length),
      item: document,
    });
    return;
  }
}
