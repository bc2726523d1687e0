import type { PolicyDocument } from '../model/policy-types';
import type { ItemBase } from '../model/types';
import { text } from '../texts/catalogue';
import type { Finding, Rule } from './rule';
import { repair } from './shared/ram/findings';

export const ramTooManyVersions: Rule = {
  id: 'ram-too-many-versions',
  severity: 'info',
  off: true,
  fix: 'sometimes',
  references: [
    { source: 'documentation', id: 'alicloud_ram_policy' },
    { source: 'documentation', id: 'CreatePolicyVersion' },
  ],
  checkPolicy(findings, document) {
    look(findings, document, document.rotateStrategy);
    // A document that stands elsewhere makes versions of each policy that uses it.
    for (const { host, rotateStrategy } of document.users) look(findings, host, rotateStrategy);
  },
};

function look(findings: Finding[], item: ItemBase, strategy: PolicyDocument['rotateStrategy']): void {
  if (strategy?.known !== true || strategy.value !== 'none') return;
  const { at } = strategy;
  findings.push({
    message: text('ram-too-many-versions.message'),
    at,
    item,
    fixes: () => repair(text('ram-too-many-versions.fix'), 'safe', [{ set: at.slot, to: 'delete-oldest' }]),
  });
}
