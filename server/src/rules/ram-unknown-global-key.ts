import { text } from '../texts/catalogue';
import type { Rule } from './rule';
import { eachClause } from './shared/ram/clause-findings';
import { readKey } from './shared/ram/conditions';
import { isDeny, repair } from './shared/ram/findings';

export const ramUnknownGlobalKey: Rule = {
  id: 'ram-unknown-global-key',
  severity: 'warning',
  fix: 'sometimes',
  references: [{ source: 'documentation', id: 'Policy elements' }],
  checkPolicy: eachClause(function check(findings, { key, keyMember }, statement) {
    const reading = readKey({ key, keyMember });
    const { document } = statement;
    const rename = (to: string, safety: 'safe' | 'review') =>
      repair(text('ram.fix.rename', { from: key, to }), safety, document.edit.rename(keyMember, to));
    if (reading.kind === 'known' && reading.facts.global && reading.correct !== undefined) {
      const { correct } = reading;
      findings.push({
        message: text('ram-unknown-global-key.message-case', { written: key, correct }),
        at: keyMember.keyAt,
        item: document,
        severity: 'hint',
        fixes: () => rename(correct, 'safe'),
      });
    }
    if (reading.kind !== 'unknown-global') return;
    const { correct } = reading;
    findings.push({
      message: text(isDeny(statement) ? 'ram-unknown-global-key.message-deny' : 'ram-unknown-global-key.message', {
        written: key,
        correct,
      }),
      at: keyMember.keyAt,
      item: document,
      fixes: () => (correct === undefined ? [] : rename(correct, 'review')),
    });
  }),
};
