import type { PolicyDocument, PolicyMember } from '../model/policy-types';
import { text } from '../texts/catalogue';
import type { Finding, Rule } from './rule';
import { repair } from './shared/ram/findings';

export const ramElementCase: Rule = {
  id: 'ram-element-case',
  severity: 'error',
  fix: 'sometimes',
  references: [{ source: 'documentation', id: 'Policy structure and syntax' }],
  checkPolicy(findings, document) {
    if (document.notation === 'blocks') return;
    lookAt(findings, document, document.version, 'Version');
    lookAt(findings, document, document.statementMember, 'Statement');
    for (const { elements } of document.statements) {
      let name: keyof typeof elements;
      for (name in elements) lookAt(findings, document, elements[name], name);
    }
  },
};

function lookAt(findings: Finding[], document: PolicyDocument, member: PolicyMember | undefined, name: string): void {
  if (member === undefined || member.keyOpen || member.key === name) return;
  findings.push({
    message: text('ram-element-case.message', { key: member.key, name }),
    at: member.keyAt,
    item: document,
    fixes: () =>
      repair(text('ram.fix.rename', { from: member.key, to: name }), 'safe', document.edit.rename(member, name)),
  });
}
