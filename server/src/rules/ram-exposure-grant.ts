import { type GuardKey, guardKeys } from '../alicloud/ram/risks';
import type { PolicyStatement } from '../model/policy-types';
import { text } from '../texts/catalogue';
import type { Fix, Rule } from './rule';
import { repair } from './shared/ram/findings';
import { addClause } from './shared/ram/repairs';
import { eachRisk } from './shared/ram/risk-rule';
import type { PlainGrant } from './shared/ram/risky';

export const ramExposureGrant: Rule = {
  id: 'ram-exposure-grant',
  severity: 'info',
  fix: 'sometimes',
  references: [
    { source: 'guidance', id: 'Block: control policies' },
    { source: 'documentation', id: 'RAM authorization' },
  ],
  checkPolicy: eachRisk(
    'exposure',
    (actions, resource) => text('ram-exposure-grant.message', { actions, resource }),
    guard,
  ),
};

/** Adds the documented key that keeps the action harmless, where all actions of the statement have the same. */
function guard(statement: PolicyStatement, grants: readonly PlainGrant[]): readonly Fix[] {
  const keys = new Set<GuardKey | undefined>();
  for (const node of statement.action?.texts ?? []) {
    const named = grants.find((grant) => grant.node === node)?.actions ?? [undefined];
    for (const action of named) keys.add(action === undefined ? undefined : guardKeys[action.toLowerCase()]);
  }
  const [key] = keys;
  if (key === undefined || keys.size > 1) return [];
  return repair(
    text('ram.fix.add-clause', { operator: key.operator, key: key.key, value: key.value }),
    'review',
    addClause(statement, key.operator, key.key, key.value),
  );
}
