import { ramFacts } from '../alicloud/ram/facts';
import type { PolicyStatement } from '../model/policy-types';
import { text } from '../texts/catalogue';
import type { Rule, Severity } from './rule';
import { actionsOf } from './shared/ram/actions';
import { eachClause } from './shared/ram/clause-findings';
import { hasAllKeys, readKey } from './shared/ram/conditions';
import { repair } from './shared/ram/findings';

export const ramKeyNotForAction: Rule = {
  id: 'ram-key-not-for-action',
  severity: 'warning',
  fix: 'sometimes',
  references: [{ source: 'documentation', id: 'RAM authorization' }],
  checkPolicy: eachClause(function check(findings, { key, keyMember }, statement) {
    const { document } = statement;
    if (document.documentKind === 'trust') return;
    const reading = readKey({ key, keyMember });
    const rename = (to: string, safety: 'safe' | 'review') =>
      repair(text('ram.fix.rename', { from: key, to }), safety, document.edit.rename(keyMember, to));
    if (reading.kind === 'unknown') {
      const { service, correct } = reading;
      const severity: Severity = hasAllKeys(service) ? 'warning' : 'info';
      findings.push({
        message: text('ram-key-not-for-action.message-unknown', {
          written: key,
          correct,
          keys: keysOf(statement, service),
        }),
        at: keyMember.keyAt,
        item: document,
        severity,
        fixes: () => (correct === undefined ? [] : rename(correct, 'review')),
      });
      return;
    }
    if (reading.kind !== 'known' || reading.facts.global) return;
    const { facts, correct } = reading;
    if (correct !== undefined) {
      findings.push({
        message: text('ram-key-not-for-action.message-case', { written: key, correct }),
        at: keyMember.keyAt,
        item: document,
        severity: 'hint',
        fixes: () => rename(correct, 'safe'),
      });
      return;
    }
    const { entries, closed } = actionsOf(statement);
    const service = key.slice(0, key.indexOf(':')).toLowerCase();
    // Tags of ECS resources are compared by every action of ECS, whatever the table lists.
    const isTag = facts.name.endsWith('/*');
    if (facts.actions.length === 0 || !closed || entries.length === 0) return;
    const wanted = new Set(facts.actions.map((id) => id.toLowerCase()));
    // Of an action that no reference describes the keys are not known.
    const fits = entries.some(({ actions }) =>
      actions.some(
        (action) =>
          action.resources.length === 0 || wanted.has(action.id.toLowerCase()) || (isTag && action.service === service),
      ),
    );
    if (fits) return;
    findings.push({
      message: text('ram-key-not-for-action.message', {
        written: facts.name,
        actions: facts.actions,
        keys: keysOf(statement, service),
      }),
      at: keyMember.keyAt,
      item: document,
      severity: hasAllKeys(service) ? 'warning' : 'info',
    });
  }),
};

/** The keys of a service that the documentation lists for the statement's actions. */
function keysOf(statement: PolicyStatement, service: string): readonly string[] {
  const found = new Set<string>();
  for (const { actions } of actionsOf(statement).entries) {
    for (const { keys, service: own } of actions) {
      if (own !== service) continue;
      for (const key of keys) found.add(ramFacts().conditionKey(key)?.name ?? key);
    }
  }
  return [...found].sort();
}
