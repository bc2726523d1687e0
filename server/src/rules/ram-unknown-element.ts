import type { PolicyDocument, PolicyMember, PolicyStatement } from '../model/policy-types';
import { text } from '../texts/catalogue';
import type { Finding, Fix, Rule } from './rule';
import { documentElements, isGarbled, isMisread, meantElement, statementElements } from './shared/ram/elements';
import { repair } from './shared/ram/findings';
import { isForeign } from './shared/ram/foreign';

export const ramUnknownElement: Rule = {
  id: 'ram-unknown-element',
  severity: 'error',
  fix: 'sometimes',
  references: [{ source: 'documentation', id: 'Policy elements' }],
  checkPolicy(findings, document) {
    // Blocks have the names of their notation, which its own tools check.
    if (document.notation === 'blocks') return;
    const { root, statements } = document;
    for (const member of root?.kind === 'object' ? root.members : []) {
      if (member.keyOpen || isDocumentElement(member.key) || isMisread(document, member)) continue;
      findings.push(tell(document, member, documentElements));
    }
    for (const statement of statements) lookAt(findings, statement);
  },
};

function isDocumentElement(key: string): boolean {
  return documentElements.some((name) => name === key || name.toLowerCase() === key.toLowerCase());
}

function lookAt(findings: Finding[], statement: PolicyStatement): void {
  const { document, unknown, elements } = statement;
  if (isGarbled(statement)) return;
  for (const member of unknown) {
    if (!member.keyOpen && !isMisread(document, member)) findings.push(tell(document, member, statementElements));
  }
  if (elements.NotResource === undefined && elements.NotPrincipal === undefined && elements.Sid === undefined) return;
  if (isForeign(document)) return;
  for (const name of ['NotResource', 'NotPrincipal'] as const) {
    const member = elements[name];
    if (member === undefined) continue;
    findings.push({
      message: text(
        name === 'NotResource'
          ? 'ram-unknown-element.message-not-resource'
          : 'ram-unknown-element.message-not-principal',
      ),
      at: member.keyAt,
      item: document,
    });
  }
  const sid = elements.Sid;
  if (sid === undefined || document.documentKind === 'kms-key') return;
  findings.push({
    message: text('ram-unknown-element.message-sid'),
    at: sid.keyAt,
    item: document,
    severity: 'warning',
    fixes: () => remove(document, sid),
  });
}

function tell(document: PolicyDocument, member: PolicyMember, names: readonly string[]): Finding {
  const meant = meantElement(member.key, names);
  const { key } = member;
  return {
    message:
      meant === undefined
        ? text('ram-unknown-element.message', { key, names })
        : text('ram-unknown-element.message-near', { key, meant }),
    at: member.keyAt,
    item: document,
    fixes: () =>
      meant === undefined
        ? remove(document, member)
        : repair(text('ram.fix.rename', { from: key, to: meant }), 'safe', document.edit.rename(member, meant)),
  };
}

function remove({ edit }: PolicyDocument, member: PolicyMember): readonly Fix[] {
  return repair(text('ram.fix.remove-member', { key: member.key }), 'review', edit.removeMember(member));
}
