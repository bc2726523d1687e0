import type { Change } from '../core/change';
import { text } from '../texts/catalogue';
import type { Fix, Rule } from './rule';
import { type DeadCause, deadnessOf } from './shared/ram/dead';
import { eachStatement, isDeny } from './shared/ram/findings';

export const ramDeadDeny: Rule = {
  id: 'ram-dead-deny',
  severity: 'error',
  fix: 'sometimes',
  references: [
    { source: 'guidance', id: 'Block: control policies' },
    { source: 'documentation', id: 'RAM authorization' },
  ],
  checkPolicy: eachStatement(function check(findings, statement) {
    const { document, elements } = statement;
    if (!isDeny(statement)) return;
    const { whole, entries } = deadnessOf(statement);
    if (whole.length > 0) {
      findings.push({
        message: text('ram-dead-deny.message', { reasons: whole.map(({ why }) => why) }),
        at: (elements.Effect?.value ?? statement).at,
        item: document,
        related: whole.map(({ at, why }) => ({ span: at.span, message: text('related.ram-dead', { why }) })),
        fixes: () => mendAll(whole),
      });
    }
    for (const { node, cause } of entries) {
      findings.push({
        message: text('ram-dead-deny.message-entry', { action: node.shown, reason: cause.why }),
        at: node.at,
        item: document,
        fixes: () => mendAll([cause]),
      });
    }
  }),
};

/** All that keeps the statement from taking effect at once: with one reason left it still does nothing. */
function mendAll(causes: readonly DeadCause[]): readonly Fix[] {
  const changes: Change[] = [];
  for (const { mend } of causes) {
    const mended = mend();
    if (mended === undefined) return [];
    changes.push(...mended);
  }
  return changes.length === 0 ? [] : [{ title: text('ram.fix.make-work'), safety: 'review', changes }];
}
