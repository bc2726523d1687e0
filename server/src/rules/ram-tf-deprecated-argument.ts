import { text } from '../texts/catalogue';
import type { Rule } from './rule';
import { repair } from './shared/ram/findings';

export const ramTfDeprecatedArgument: Rule = {
  id: 'ram-tf-deprecated-argument',
  severity: 'hint',
  fix: 'sometimes',
  references: [
    { source: 'documentation', id: 'alicloud_ram_policy' },
    { source: 'documentation', id: 'alicloud_ram_role' },
  ],
  checkPolicy(findings, document) {
    const { deprecatedName, at } = document;
    if (deprecatedName === undefined) return;
    const { written, current } = deprecatedName;
    findings.push({
      message: text('ram-tf-deprecated-argument.message', { written, current }),
      at: deprecatedName.at,
      item: document,
      fixes: () =>
        repair(text('ram.fix.rename', { from: written, to: current }), 'review', [{ rename: at.slot, to: current }]),
    });
  },
};
