import assert from 'node:assert/strict';
import { ramFacts } from '../../server/src/alicloud/ram/facts';
import {
  actionFamilies,
  adminPolicies,
  auditServices,
  combinedEscalations,
  directEscalations,
  guardKeys,
  identityServices,
  risks,
  serviceOfCode,
  trustServices,
} from '../../server/src/alicloud/ram/risks';

describe('what RAM actions give away', () => {
  const facts = ramFacts();
  const named = [
    ...[...directEscalations, ...combinedEscalations].flatMap(({ needs }) => needs.flat()),
    ...Object.values(risks).flat(),
    ...actionFamilies.flatMap(({ actions }) => actions),
  ];

  it('names actions that are authorized under that name, as they are spelt', () => {
    const wrong = named.filter((id) => {
      const action = facts.actionById(id);
      return (
        action === undefined ||
        action.id !== id ||
        action.evidence === 'weak' ||
        action.movedTo !== undefined ||
        action.useInstead.length > 0 ||
        action.nearTo.length > 0 ||
        action.unauthorized
      );
    });
    assert.deepEqual(wrong, []);
  });

  it('names no action in two direct methods or two kinds of risk', () => {
    const direct = directEscalations.flatMap(({ needs }) => needs.flat());
    assert.deepEqual(repeated([...direct, ...Object.values(risks).flat()]), []);
    assert.deepEqual(repeated([...directEscalations, ...combinedEscalations].map(({ id }) => id)), []);
  });

  it('limits actions by keys that the documentation lists for them', () => {
    for (const [id, { key }] of Object.entries(guardKeys)) {
      const action = facts.actionById(id);
      assert.ok(risks.exposure.includes(action?.id ?? ''), id);
      const listed = facts.conditionKey(key)?.actions ?? [];
      assert.ok(listed.includes(action?.id ?? ''), `${key} for ${id}`);
    }
  });

  it('gives families a key that each of their actions knows', () => {
    for (const { actions, key } of actionFamilies) {
      assert.ok(actions.length > 1);
      if (key !== undefined) for (const id of actions) assert.ok(facts.conditionKey(key)?.actions.includes(id), id);
    }
  });

  it('names services and system policies that exist', () => {
    for (const code of [...identityServices, ...trustServices, ...auditServices, ...Object.keys(serviceOfCode)]) {
      assert.ok(facts.isService(code), code);
    }
    for (const name of adminPolicies) assert.ok(facts.systemPolicies.has(name), name);
  });

  it('knows the service of every action that a role can be handed over for', () => {
    for (const { needs } of combinedEscalations) {
      if (needs[0]?.includes('ram:PassRole') !== true) continue;
      for (const id of needs[1] ?? []) assert.ok(Object.hasOwn(serviceOfCode, id.slice(0, id.indexOf(':'))), id);
    }
  });
});

function repeated(names: readonly string[]): readonly string[] {
  return names.filter((name, i) => names.indexOf(name) !== i);
}
