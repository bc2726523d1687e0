import { text } from '../texts/catalogue';
import type { Rule } from './rule';
import { headOf, repair } from './shared/ram/findings';

export const ramTfJsonencodePolicy: Rule = {
  id: 'ram-tf-jsonencode-policy',
  severity: 'hint',
  off: true,
  fix: 'sometimes',
  references: [{ source: 'documentation', id: 'alicloud_ram_policy' }],
  checkPolicy(findings, document) {
    const { at } = document;
    if (document.convertible !== 'text') return;
    findings.push({
      message: text('ram-tf-jsonencode-policy.message'),
      at: headOf(at),
      item: document,
      fixes: () => repair(text('ram.fix.as-text'), 'review', [{ encode: at.slot, asText: true }]),
    });
  },
};
