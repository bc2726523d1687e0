import { ramFacts } from '../alicloud/ram/facts';
import type { PolicyDocument, PolicyText } from '../model/policy-types';
import { text } from '../texts/catalogue';
import type { Finding, Rule } from './rule';
import { eachStatement, partOf, replaceText } from './shared/ram/findings';
import { readResource, serviceOf } from './shared/ram/resources';

export const ramArnNameCase: Rule = {
  id: 'ram-arn-name-case',
  severity: 'hint',
  fix: 'sometimes',
  references: [{ source: 'documentation', id: 'Examples of custom access control policies' }],
  checkPolicy: eachStatement(function check(findings, { document, resource, notResource, conditions }) {
    if (document.documentKind === 'trust') return;
    for (const list of [resource, notResource]) {
      for (const node of list?.texts ?? []) typeOf(findings, document, node);
    }
    for (const { key, values } of conditions) {
      if (key.toLowerCase() !== 'acs:principalarn') continue;
      for (const node of values.texts) roleOf(findings, document, node);
    }
  }),
};

/** The type of a resource, written otherwise than anywhere else. */
function typeOf(findings: Finding[], document: PolicyDocument, node: PolicyText): void {
  const reading = readResource(node);
  if (reading.kind !== 'arn' || node.text === undefined) return;
  const { arn } = reading;
  const slash = arn.relative.text.indexOf('/');
  if (slash < 0) return;
  const type = arn.relative.text.slice(0, slash);
  const types = ramFacts().services.get(serviceOf(arn))?.resourceTypes ?? [];
  if (types.includes(type)) return;
  const correct = types.find((each) => each.toLowerCase() === type.toLowerCase());
  if (correct === undefined) return;
  const { start } = arn.relative;
  findings.push({
    message: text('ram-arn-name-case.message', { written: type, correct }),
    at: partOf(node, start, start + slash),
    item: document,
    fixes: () => replaceText(document, node, node.shown.slice(0, start) + correct + node.shown.slice(start + slash)),
  });
}

/** Names of roles in requests are small, as the control policies of the documentation write them. */
function roleOf(findings: Finding[], document: PolicyDocument, node: PolicyText): void {
  const found = /^(acs:ram:[^:]*:[^:]*:role\/)(.*[A-Z].*)$/.exec(node.text ?? '');
  if (found === null) return;
  const [, ahead = '', name = ''] = found;
  findings.push({
    message: text('ram-arn-name-case.message-role', { name }),
    at: partOf(node, ahead.length, ahead.length + name.length),
    item: document,
    fixes: () => replaceText(document, node, ahead + name.toLowerCase(), 'review'),
  });
}
