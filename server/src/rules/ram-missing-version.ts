import { text } from '../texts/catalogue';
import type { Rule } from './rule';
import { isBroken } from './shared/ram/elements';
import { headOf, repair } from './shared/ram/findings';

export const ramMissingVersion: Rule = {
  id: 'ram-missing-version',
  severity: 'error',
  fix: 'sometimes',
  references: [{ source: 'documentation', id: 'Policy structure and syntax' }],
  checkPolicy(findings, document) {
    const { root, version, notation, edit } = document;
    // Statement blocks have a default.
    if (notation === 'blocks' || root?.kind !== 'object' || root.open || version !== undefined) return;
    if (isBroken(document, root.at.span)) return;
    findings.push({
      message: text('ram-missing-version.message'),
      at: headOf(root.at),
      item: document,
      fixes: () => repair(text('ram.fix.add-version'), 'safe', edit.addMember(root, 'Version', '1')),
    });
  },
};
