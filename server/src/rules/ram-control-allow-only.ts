import { assumeRole } from '../alicloud/ram/risks';
import { explainGrant } from '../model/policy-grants';
import { text } from '../texts/catalogue';
import type { Rule } from './rule';
import { isAllow } from './shared/ram/findings';
import { breadthOf } from './shared/ram/grants';

export const ramControlAllowOnly: Rule = {
  id: 'ram-control-allow-only',
  severity: 'info',
  fix: 'never',
  references: [{ source: 'documentation', id: 'Control policies' }],
  checkPolicy(findings, document) {
    if (document.documentKind !== 'control') return;
    const allow = document.statements.find(isAllow);
    const effect = allow?.elements.Effect;
    if (allow === undefined || effect === undefined) return;
    const isAll = allow.action?.texts.some((each) => breadthOf(each) === 'all') === true;
    if (!isAll && explainGrant([document], assumeRole).grant !== 'no') return;
    findings.push({
      message: text(isAll ? 'ram-control-allow-only.message-all' : 'ram-control-allow-only.message'),
      at: effect.value.at,
      item: document,
    });
  },
};
