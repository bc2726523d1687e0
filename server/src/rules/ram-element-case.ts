import type { PolicyDocument, PolicyMember } from '../model/policy-types';
import { text } from '../texts/catalogue';
import type { Finding, Rule } from './rule';
import { eachDocument, repair } from './shared/ram/findings';

export const ramElementCase: Rule = {
  id: 'ram-element-case',
  severity: 'error',
  fix: 'sometimes',
  references: [{ source: 'documentation', id: 'Policy structure and syntax' }],
  check: eachDocument(function* check(document) {
    if (document.notation === 'blocks') return;
    yield* lookAt(document, document.version, 'Version');
    yield* lookAt(document, document.statementMember, 'Statement');
    for (const { elements } of document.statements) {
      for (const [name, member] of Object.entries(elements)) yield* lookAt(document, member, name);
    }
  }),
};

function* lookAt(document: PolicyDocument, member: PolicyMember | undefined, name: string): Iterable<Finding> {
  if (member === undefined || member.keyOpen || member.key === name) return;
  yield {
    message: text('ram-element-case.message', { key: member.key, name }),
    at: member.keyAt,
    item: document,
    fixes: () =>
      repair(text('ram.fix.rename', { from: member.key, to: name }), 'safe', document.edit.rename(member, name)),
  };
}
