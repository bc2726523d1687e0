import type { PolicyDocument } from '../model/policy-types';
import type { Place } from '../model/types';
import { text } from '../texts/catalogue';
import type { Rule } from './rule';
import { familyOf, isOfOtherKind } from './shared/ram/findings';

export const ramPolicyKindMismatch: Rule = {
  id: 'ram-policy-kind-mismatch',
  severity: 'error',
  fix: 'never',
  references: [{ source: 'documentation', id: 'Policy elements' }],
  checkPolicy(findings, document) {
    const { documentKind, looksLike } = document;
    if (looksLike === undefined || !isOfOtherKind(document)) return;
    findings.push({
      message: text('ram-policy-kind-mismatch.message', {
        wanted: text(`ram.kind.${documentKind}`),
        found: text(`ram.kind.${looksLike}`),
      }),
      at: placeOf(document),
      item: document,
    });
  },
};

/** The element that gives the document away: who is trusted, or what is granted. */
function placeOf({ statements, documentKind, at }: PolicyDocument): Place {
  for (const { elements } of statements) {
    const member =
      familyOf(documentKind) === 'permission' ? elements.Principal : (elements.Resource ?? elements.Action);
    if (member !== undefined) return member.keyAt;
  }
  return statements[0]?.at ?? at;
}
