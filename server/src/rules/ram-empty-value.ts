import type { PolicyDocument, PolicyEntries } from '../model/policy-types';
import { text } from '../texts/catalogue';
import type { Finding, Rule } from './rule';
import { eachStatement, removeText } from './shared/ram/findings';

export const ramEmptyValue: Rule = {
  id: 'ram-empty-value',
  severity: 'error',
  fix: 'sometimes',
  references: [{ source: 'documentation', id: 'Policy elements' }],
  checkPolicy: eachStatement(function check(
    findings,
    { document, action, notAction, resource, principal, conditions },
  ) {
    for (const entries of [action, notAction, resource]) {
      if (entries === undefined) continue;
      emptyList(findings, document, entries, entries.member.key);
      for (const node of entries.texts) {
        if (node.text === undefined || node.text.trim() !== '') continue;
        findings.push({
          message: text('ram-empty-value.message-text', { name: entries.member.key }),
          at: node.at,
          item: document,
          fixes: () => removeText(document, entries, node),
        });
      }
    }
    if (principal !== undefined && principal.entries.length === 0 && !principal.open && principal.wrong.length === 0) {
      const { key, value } = principal.member;
      const everybody = document.documentKind === 'bucket' && principal.untyped;
      findings.push({
        message: text(everybody ? 'ram-empty-value.message-everybody' : 'ram-empty-value.message', { name: key }),
        at: value.at,
        item: document,
      });
    }
    for (const { key, values, scalars } of conditions) {
      if (scalars.length === 0) emptyList(findings, document, values, key);
    }
  }),
};

function emptyList(findings: Finding[], document: PolicyDocument, entries: PolicyEntries, name: string): void {
  const { texts, wrong, open, member } = entries;
  if (texts.length > 0 || wrong.length > 0 || open || member.value.kind !== 'list') return;
  findings.push({ message: text('ram-empty-value.message', { name }), at: member.value.at, item: document });
}
