import { identityServices, trustServices } from '../alicloud/ram/risks';
import { coveredByAny } from '../model/glob';
import { isDenied, meaningOf } from '../model/policy-grants';
import { text } from '../texts/catalogue';
import type { Rule } from './rule';
import { isAllow } from './shared/ram/findings';
import { isGranting, wideResource } from './shared/ram/grants';

export const ramAllowNotaction: Rule = {
  id: 'ram-allow-notaction',
  severity: 'warning',
  fix: 'never',
  references: [{ source: 'documentation', id: 'Policy elements' }],
  checkPolicy(findings, document) {
    if (!isGranting(document)) return;
    for (const statement of document.statements) {
      const { notAction } = statement;
      const { guard } = meaningOf(statement);
      if (notAction === undefined || !isAllow(statement) || guard === 'never') continue;
      const excluded = notAction.texts.map(({ shown }) => shown.toLowerCase());
      const left = [...identityServices, ...trustServices].filter(
        (code) => !coveredByAny(excluded, `${code}:*`) && !isDenied([document], `${code}:*`),
      );
      const isWide = wideResource(statement, '*') !== undefined;
      findings.push({
        message:
          isWide && left.length > 0 && !notAction.open
            ? text('ram-allow-notaction.message', { services: left })
            : text('ram-allow-notaction.message-narrow'),
        at: notAction.member.keyAt,
        item: document,
        severity: isWide && guard === 'none' ? 'warning' : 'info',
      });
    }
  },
};
