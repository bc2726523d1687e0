import { text } from '../texts/catalogue';
import type { Rule } from './rule';
import { isDeny } from './shared/ram/findings';
import { isGranting } from './shared/ram/grants';

export const ramDenyOnly: Rule = {
  id: 'ram-deny-only',
  severity: 'info',
  fix: 'never',
  references: [{ source: 'documentation', id: 'Policy elements: Effect' }],
  checkPolicy(findings, document) {
    // A document of its own may well be a control policy, which is made of denials.
    if (!isGranting(document) || document.kindFrom !== 'host' || document.open) return;
    const effect = document.statements[0]?.elements.Effect;
    if (effect === undefined || !document.statements.every(isDeny)) return;
    findings.push({ message: text('ram-deny-only.message'), at: effect.value.at, item: document });
  },
};
