import type { RiskKind } from '../../../alicloud/ram/risks';
import type { PolicyStatement } from '../../../model/policy-types';
import type { Text } from '../../../texts/catalogue';
import type { Finding, Fix, PolicyCheck, RuleSettings } from '../../rule';
import { narrowResource, restrictCaller } from './repairs';
import { grantsWith, type PlainGrant } from './risky';

/** The check of a rule about grants of one kind: one finding for a statement, at the first entry, naming all actions. */
export function eachRisk(
  kind: RiskKind,
  message: (actions: readonly string[], resource: string) => Text,
  more: (statement: PolicyStatement, grants: readonly PlainGrant[]) => readonly Fix[] = () => [],
): PolicyCheck {
  return function checkPolicy(findings, { statements }, settings) {
    for (const statement of statements) look(findings, statement, settings);
  };

  function look(findings: Finding[], statement: PolicyStatement, settings: RuleSettings): void {
    const grants = grantsWith(statement, kind);
    const [first] = grants;
    if (first === undefined) return;
    const actions = grants.flatMap((grant) => grant.actions);
    findings.push({
      message: message(actions, first.resource.shown),
      at: first.node.at,
      item: statement.document,
      fixes: () => [...more(statement, grants), ...narrowResource(statement), ...restrictCaller(statement, settings)],
    });
  }
}
