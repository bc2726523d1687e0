import { meaningOf } from '../model/policy-grants';
import type { PolicyStatement } from '../model/policy-types';
import { text } from '../texts/catalogue';
import type { Rule } from './rule';
import { allowingStatements, clausesOn, isEverybody, narrows } from './shared/ram/principals';
import { restrictCaller } from './shared/ram/repairs';

/** Keys that say who or from where; how the request is made narrows nothing. */
const narrowing = [
  'acs:SourceIp',
  'acs:SourceVpc',
  'acs:SourceVpcId',
  'acs:AccessId',
  'acs:PrincipalARN',
  'acs:PrincipalRDId',
  'acs:PrincipalRDPath',
  'oss:DataAccessPointArn',
  'oss:DataAccessPointAccount',
  'oss:AccessPointNetworkOrigin',
];

export const ramPublicBucket: Rule = {
  id: 'ram-public-bucket',
  severity: 'error',
  fix: 'sometimes',
  references: [
    { source: 'cis', id: '5.1' },
    { source: 'cloud-config', id: 'oss-bucket-policy-no-any-anonymous' },
    { source: 'documentation', id: 'OSS bucket policy' },
  ],
  checkPolicy(findings, document, settings) {
    for (const statement of allowingStatements(document, ['bucket'])) {
      const { guard } = meaningOf(statement);
      if (guard === 'never' || statement.conditionOpen || isNarrow(statement)) continue;
      const entry = statement.principal?.entries.find(isEverybody);
      if (entry === undefined) continue;
      const actions = statement.action?.texts.map(({ shown }) => shown) ?? [];
      findings.push({
        message: text('ram-public-bucket.message', { actions }),
        at: entry.value.at,
        item: statement.document,
        severity: guard === 'none' ? 'error' : 'warning',
        fixes: () => restrictCaller(statement, settings).slice(0, settings.trustedRanges.length > 0 ? 1 : 0),
      });
    }
  },
};

function isNarrow(statement: PolicyStatement): boolean {
  return clausesOn(statement, ...narrowing).some(narrows);
}
