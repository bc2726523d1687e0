import { ramFacts } from '../alicloud/ram/facts';
import type { PolicyAttachment } from '../model/policy-types';
import { text } from '../texts/catalogue';
import type { Finding, Rule } from './rule';
import { nearest } from './shared/ram/spelling';

export const ramUnknownSystemPolicy: Rule = {
  id: 'ram-unknown-system-policy',
  severity: 'warning',
  fix: 'sometimes',
  references: [{ source: 'documentation', id: 'Services that work with RAM' }],
  check({ model }) {
    const findings: Finding[] = [];
    for (const attachment of model.policyAttachments) look(findings, attachment);
    return findings;
  },
};

function look(findings: Finding[], attachment: PolicyAttachment): void {
  const { policyName, policyType } = attachment;
  const name = policyName.known ? policyName.value : undefined;
  if (name === undefined || !policyType.known || policyName.at.origin === 'default') return;
  const { systemPolicies } = ramFacts();
  if (policyType.value === 'custom') {
    const isInUnit = attachment.policy.known && (attachment.policy.value?.items.length ?? 0) > 0;
    if (systemPolicies.get(name) !== 'official' || isInUnit) return;
    findings.push({
      message: text('ram-unknown-system-policy.message-custom', { name }),
      at: policyType.at,
      item: attachment,
    });
    return;
  }
  if (policyType.value !== 'system' || systemPolicies.has(name)) return;
  const near = nearest(name, systemPolicies.keys(), 2);
  const correct = near?.sure === true ? near.word : undefined;
  findings.push({
    message:
      correct === undefined
        ? text('ram-unknown-system-policy.message', { name })
        : text('ram-unknown-system-policy.message-near', { name, correct }),
    at: policyName.at,
    item: attachment,
    severity: correct === undefined ? 'info' : 'warning',
    fixes: () =>
      correct === undefined
        ? []
        : [
            {
              title: text('ram.fix.write', { value: correct }),
              safety: 'safe',
              changes: [{ set: policyName.at.slot, to: correct }],
            },
          ],
  });
}
