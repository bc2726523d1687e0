import { text } from '../texts/catalogue';
import type { Rule } from './rule';
import { repair } from './shared/ram/findings';

export const ramTfHeredocPolicy: Rule = {
  id: 'ram-tf-heredoc-policy',
  severity: 'info',
  off: true,
  fix: 'sometimes',
  references: [{ source: 'documentation', id: 'alicloud_ram_policy' }],
  checkPolicy(findings, document) {
    // Where a text is all that the notation has, nothing better can be written.
    if (document.convertible !== 'call') return;
    const { at } = document;
    findings.push({
      message: text('ram-tf-heredoc-policy.message'),
      at,
      item: document,
      fixes: () =>
        document.problems.length > 0 ? [] : repair(text('ram.fix.encode'), 'review', [{ encode: at.slot }]),
    });
  },
};
