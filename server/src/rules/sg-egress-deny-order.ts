import { addAllows } from '../fixes/deny-all';
import { moveDenyAllBack } from '../fixes/set-priority';
import { text } from '../texts/catalogue';
import type { Rule } from './rule';
import { denyAllsOf, isDenyAll, priorityOf } from './shared/egress';
import { hiddenBy, missingServices } from './shared/services';
import { nameOfRule } from './shared/words';

export const sgEgressDenyOrder: Rule = {
  id: 'sg-egress-deny-order',
  severity: 'warning',
  fix: 'sometimes',
  references: [
    { source: 'guidance', id: 'Security hardening: Configure outbound security group rules' },
    { source: 'documentation', id: 'AuthorizeSecurityGroup: Priority' },
  ],
  checkGroup(findings, group, input) {
    const rules = input.model.rulesOf(group);
    for (const deny of denyAllsOf(rules)) {
      if (!deny.priority.known) continue;
      const hidden = hiddenBy(deny, rules, input);
      if (hidden.length > 0) {
        findings.push({
          message: text('sg-egress-deny-order.message', {
            priority: deny.priority.value,
            rules: hidden.map(nameOfRule),
          }),
          at: deny.priority.at,
          item: deny,
          related: hidden.map((rule) => ({
            span: rule.priority.at.span,
            message: text('related.hidden', { name: nameOfRule(rule), priority: priorityOf(rule) }),
          })),
          fixes: () => moveDenyAllBack(deny, hidden, 'safe'),
        });
      }
      // The one that comes first decides; with IPv6 it has a twin that says nothing about these IPv4 services.
      const missing = isDenyAll(deny, 4) ? missingServices(deny, rules, hidden) : [];
      if (missing.length === 0) continue;
      findings.push({
        message: text('sg-egress-deny-order.message-missing', {
          services: missing.map((id) => text(`service.${id}`)),
        }),
        at: deny.policy.at,
        item: deny,
        fixes: (now) => addAllows(deny, now.model.rulesOf(group), missing),
      });
    }
  },
};
