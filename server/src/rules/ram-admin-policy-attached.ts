import { adminPolicies } from '../alicloud/ram/risks';
import type { ItemBase, Place } from '../model/types';
import { text } from '../texts/catalogue';
import type { Finding, Rule } from './rule';

export const ramAdminPolicyAttached: Rule = {
  id: 'ram-admin-policy-attached',
  severity: 'error',
  fix: 'never',
  references: [
    { source: 'cis', id: '1.16' },
    { source: 'documentation', id: 'Services that work with RAM' },
  ],
  check({ model }) {
    const findings: Finding[] = [];
    for (const attachment of model.policyAttachments) {
      const { policyName, policyType } = attachment;
      if (!policyName.known || (policyType.known && policyType.value === 'custom')) continue;
      look(findings, policyName.value, policyName.at, attachment);
    }
    // What a user, group or role names itself.
    for (const principal of model.principals) {
      for (const { name, type, by, at } of principal.attached) {
        if (by === principal && type === 'system') look(findings, name, at, principal);
      }
    }
    return findings;
  },
};

function look(findings: Finding[], name: string | undefined, at: Place, item: ItemBase): void {
  if (name === undefined || !adminPolicies.includes(name)) return;
  const takesRoles = name === 'AliyunSTSAssumeRoleAccess';
  findings.push({
    message: text(
      takesRoles
        ? 'ram-admin-policy-attached.message-roles'
        : name === 'AdministratorAccess'
          ? 'ram-admin-policy-attached.message'
          : 'ram-admin-policy-attached.message-identity',
      { name },
    ),
    at,
    item,
    severity: takesRoles ? 'warning' : 'error',
  });
}
