import { text } from '../texts/catalogue';
import type { Rule } from './rule';
import { eachClause } from './shared/ram/clause-findings';
import { readKey } from './shared/ram/conditions';
import { repair } from './shared/ram/findings';

export const ramKeyFormat: Rule = {
  id: 'ram-key-format',
  severity: 'error',
  fix: 'sometimes',
  references: [{ source: 'documentation', id: 'Policy elements' }],
  checkPolicy: eachClause(function check(findings, { key, keyMember }, { document }) {
    const reading = readKey({ key, keyMember });
    if (reading.kind !== 'malformed') return;
    const { fault, correct } = reading;
    findings.push({
      message: text(`ram-key-format.message-${fault}`, { written: key, correct }),
      at: keyMember.keyAt,
      item: document,
      fixes: () =>
        correct === undefined
          ? []
          : repair(
              text('ram.fix.rename', { from: key, to: correct }),
              fault === 'blank' ? 'safe' : 'review',
              document.edit.rename(keyMember, correct),
            ),
    });
  }),
};
