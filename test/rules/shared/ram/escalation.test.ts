import assert from 'node:assert/strict';
import { check } from '../../../harness/workspace';

/** The ways from few permissions to many, each by the least that it needs, and the same with roles or resources named. */
const ways: readonly (readonly [name: string, actions: readonly string[], rule: string])[] = [
  ['a new version of a policy', ['ram:CreatePolicyVersion'], 'ram-priv-esc-direct'],
  ['an earlier version of a policy', ['ram:SetDefaultPolicyVersion'], 'ram-priv-esc-direct'],
  ['a policy for oneself', ['ram:AttachPolicyToGroup'], 'ram-priv-esc-direct'],
  ['an AccessKey of another user', ['ims:CreateAccessKey'], 'ram-priv-esc-direct'],
  ['a password of another user', ['ims:UpdateLoginProfile'], 'ram-priv-esc-direct'],
  ['the group of administrators', ['ims:AddUserToGroup'], 'ram-priv-esc-direct'],
  ['the trust of a role', ['ram:UpdateRole'], 'ram-priv-esc-direct'],
  ['a role of an instance', ['ram:PassRole', 'ecs:AttachInstanceRamRole'], 'ram-priv-esc-combo'],
  ['commands on an instance', ['ecs:StartTerminalSession'], 'ram-priv-esc-direct'],
  ['a role of a function', ['ram:PassRole', 'fc:CreateFunction', 'fc:InvokeFunction'], 'ram-priv-esc-combo'],
  ['a role of a stack', ['ram:PassRole', 'ros:UpdateStack'], 'ram-priv-esc-combo'],
  ['a role of a flow', ['ram:PassRole', 'fnf:CreateFlow'], 'ram-priv-esc-combo'],
  ['a role of a container group', ['ram:PassRole', 'eci:CreateContainerGroup'], 'ram-priv-esc-combo'],
  ['a role of a scaling group', ['ram:PassRole', 'ess:CreateScalingConfiguration'], 'ram-priv-esc-combo'],
  ['the credentials of a cluster', ['cs:DescribeClusterUserKubeconfig'], 'ram-priv-esc-direct'],
  ['rights in a cluster', ['cs:GrantPermissions'], 'ram-priv-esc-direct'],
  ['an identity provider of roles', ['ims:AddFingerprintToOIDCProvider'], 'ram-priv-esc-direct'],
  ['an identity provider of the console', ['ims:SetUserSsoSettings'], 'ram-priv-esc-direct'],
  ['CloudSSO', ['cloudsso:AddPermissionPolicyToAccessConfiguration'], 'ram-priv-esc-direct'],
  ['guard rails', ['resourcemanager:MoveAccount'], 'ram-priv-esc-direct'],
  ['policies of a resource group', ['resourcemanager:AttachPolicy'], 'ram-priv-esc-direct'],
  ['the second factor', ['ims:UnbindMFADevice'], 'ram-priv-esc-direct'],
  ['the policy of a bucket', ['oss:PutBucketPolicy'], 'ram-priv-esc-direct'],
  ['the policy of a key', ['kms:SetKeyPolicy'], 'ram-priv-esc-direct'],
  ['any role', ['sts:AssumeRole'], 'ram-assumerole-star'],
];

const rulesOf = (...statements: readonly object[]): readonly string[] =>
  check({ 'a.rampolicy.json': JSON.stringify({ Version: '1', Statement: statements }) }).findings.map(
    ({ rule }) => rule.id,
  );

const about = (ids: readonly string[]): readonly string[] =>
  ids.filter((id) => /^ram-(priv-esc|assumerole|passrole)/.test(id));

describe('ways from few permissions to many', () => {
  for (const [name, actions, rule] of ways) {
    const allow = { Effect: 'Allow', Action: actions, Resource: '*' };
    it(name, () => {
      assert.deepEqual(about(rulesOf(allow)), [rule]);
    });

    it(`${name}: one by one in statements`, () => {
      const statements = actions.map((action) => ({ ...allow, Action: action }));
      assert.deepEqual(about(rulesOf(...statements)), [rule]);
    });

    it(`${name}: not when it is denied`, () => {
      const deny = { ...allow, Effect: 'Deny', Action: actions[actions.length - 1] };
      assert.ok(actions.length > 2 || !about(rulesOf(allow, deny)).includes(rule));
    });

    it(`${name}: not under a condition`, () => {
      const condition = { IpAddress: { 'acs:SourceIp': '203.0.113.0/24' } };
      const found = about(rulesOf({ ...allow, Condition: condition })).filter((id) => id !== 'ram-passrole-star');
      assert.deepEqual(found, []);
    });
  }

  it('a role of its own, within a pattern of names', () => {
    const statement = {
      Effect: 'Allow',
      Action: ['ram:CreateRole', 'ram:AttachPolicyToRole', 'sts:AssumeRole'],
      Resource: ['acs:ram:*:*:role/app-*', 'acs:ram:*:*:policy/*-app'],
    };
    assert.deepEqual(about(rulesOf(statement)), ['ram-priv-esc-combo']);
    const apart = [
      { ...statement, Action: ['ram:CreateRole', 'ram:AttachPolicyToRole'] },
      { ...statement, Action: 'sts:AssumeRole', Resource: 'acs:ram:*:*:role/web-*' },
    ];
    assert.deepEqual(about(rulesOf(...apart)), []);
  });
});
