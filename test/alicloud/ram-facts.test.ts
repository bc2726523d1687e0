import assert from 'node:assert/strict';
import { ramFacts } from '../../server/src/alicloud/ram/facts';

describe('RAM facts', () => {
  it('know the actions of a service with their level, resources and keys', () => {
    const run = ramFacts().actionById('ECS:runinstances');
    assert.equal(run?.id, 'ecs:RunInstances');
    assert.equal(run.access, 'write');
    assert.equal(run.evidence, 'documented');
    assert.deepEqual(run.resources, ['*']);
    assert.equal(run.resourcesOld, false);
    assert.ok(run.keys.includes('ecs:AssociatePublicIpAddress'));
    assert.equal(ramFacts().actionById('ecs:NoSuchThing'), undefined);
    assert.equal(ramFacts().actionById('nosuchservice:Do'), undefined);
  });

  it('tell what is no action, moved, misspelt, deprecated or not authorized', () => {
    const facts = ramFacts();
    assert.deepEqual(facts.action('oss', 'UploadPart')?.useInstead, ['PutObject']);
    assert.equal(facts.action('ecs', 'CreateVpc')?.movedTo, 'vpc:CreateVpc');
    assert.equal(facts.action('ecs', 'AllocateEipAddress')?.movedTo, 'vpc:AllocateEipAddress');
    assert.deepEqual(facts.action('cs', 'GrantPermission')?.nearTo, ['GrantPermissions']);
    assert.equal(facts.action('ros', 'ValidateTemplate')?.unauthorized, true);
    assert.equal(facts.action('apig', 'GetEnvironment')?.deprecated, true);
    assert.equal(facts.action('ros', 'CreateStack')?.resourcesOld, true);
  });

  it('hold every service, each name once', () => {
    const facts = ramFacts();
    const actions = facts.allActions();
    assert.ok(actions.length > 18_000, `${actions.length} actions`);
    assert.equal(new Set(actions.map(({ id }) => id.toLowerCase())).size, actions.length);
    assert.ok([...facts.codes()].length >= 252);
    for (const code of facts.codes()) assert.ok(facts.isService(code), code);
    for (const { movedTo } of actions) if (movedTo !== undefined) assert.ok(facts.actionById(movedTo), movedTo);
    for (const { service, useInstead } of actions) {
      for (const name of useInstead) assert.ok(facts.action(service, name), `${service}:${name}`);
    }
    for (const { resources } of actions) for (const form of resources) assert.match(form, /^(?:\*|acs:\S+)$/);
  });

  it('know services by product code too', () => {
    const facts = ramFacts();
    assert.equal(facts.aliases.get('sls'), 'log');
    for (const code of facts.aliases.values()) assert.ok(facts.isService(code), code);
    assert.equal(facts.services.get('ecs')?.quality, 'reference');
    assert.equal(facts.services.get('alidns')?.name, 'DNS');
    assert.ok(facts.services.get('oss')?.resourceTypes.length);
  });

  it('know condition keys, families too', () => {
    const facts = ramFacts();
    assert.equal(facts.conditionKey('acs:sourceip')?.type, 'ip');
    assert.equal(facts.conditionKey('acs:ResourceTag/team')?.type, 'string');
    assert.equal(facts.conditionKey('acs:SourceArn')?.unverified, true);
    assert.equal(facts.conditionKey('ecs:SecurityGroupPort'), undefined);
    for (const { actions } of facts.conditionKeys.values()) {
      for (const id of actions) assert.ok(facts.actionById(id), id);
    }
  });

  it('know system policies', () => {
    const facts = ramFacts();
    assert.equal(facts.systemPolicies.get('AdministratorAccess'), 'official');
    assert.equal(facts.systemPolicies.get('AliyunECSFullAcess'), undefined);
  });
});
