import assert from 'node:assert/strict';
import { objectOf } from '../../../server/src/core/change';
import { change, plainNode, readPolicies, shown, statementOf } from '../../harness/policies';

const json = '{"Version":"1","Statement":[{"Effect":"Deny","Action":["ecs:*","oss:Get*"],"Resource":"*"}]}';
const plain = {
  Version: '1',
  Statement: [{ Effect: 'Deny', Action: ['ecs:*', 'oss:Get*'], Resource: '*' }],
};
const head =
  "ROSTemplateFormatVersion: '2015-09-01'\nResources:\n  P:\n    Type: ALIYUN::ResourceManager::ControlPolicy\n";

/** The same policy in every way in which a template writes one: the text, and where `oss:` of the second action stands. */
const hosts: Readonly<Record<string, readonly [file: string, text: string, place: string]>> = {
  'block scalar': [
    'a.yaml',
    `${head}    Properties:\n      PolicyDocument: |\n${JSON.stringify(plain, null, 2).replace(/^/gm, '        ')}\n`,
    'a.yaml:14:oss:',
  ],
  'double quotes': [
    'a.yaml',
    `${head}    Properties:\n      PolicyDocument: ${JSON.stringify(json)}\n`,
    'a.yaml:6:oss:',
  ],
  'single quotes': ['a.yaml', `${head}    Properties:\n      PolicyDocument: '${json}'\n`, 'a.yaml:6:oss:'],
  map: [
    'a.yaml',
    `${head}    Properties:
      PolicyDocument:
        Version: '1'
        Statement:
          - Effect: Deny
            Action:
              - ecs:*
              - oss:Get*
            Resource: '*'
`,
    'a.yaml:12:oss:',
  ],
  substitution: [
    'a.yaml',
    `${head}    Properties:\n      PolicyDocument:\n        Fn::Sub:\n          - '${json.replace('Get', '${what}')}'\n          - what: Get\n`,
    'a.yaml:8:oss:',
  ],
  'JSON template': [
    'a.json',
    `{"ROSTemplateFormatVersion": "2015-09-01", "Resources": {"P": {"Type": "ALIYUN::ResourceManager::ControlPolicy",\n"Properties": {"PolicyDocument": ${JSON.stringify(json)}}}}}\n`,
    'a.json:2:oss:',
  ],
};

describe('policies in ROS templates', () => {
  for (const [name, [file, text, place]] of Object.entries(hosts)) {
    it(`are read and changed: ${name}`, () => {
      const read = readPolicies({ [file]: text });
      const policy = read.policy('P');
      assert.equal(policy.documentKind, 'control');
      assert.deepEqual(policy.problems, []);
      assert.deepEqual(plainNode(policy.root), plain);
      const { action, node, resource } = statementOf(policy);
      const second = action?.texts[1];
      assert.ok(action && second && node && resource);
      assert.equal(shown(second.spanOf(0, 4)), place);

      const condition = objectOf(['Bool', objectOf(['acs:MFAPresent', 'true'])]);
      const texts = change(read, [
        ...(policy.edit.addItem(action, 'vpc:*') ?? []),
        ...(policy.edit.set(resource.member.value, ['acs:ecs:*:*:"x"', "it's"]) ?? []),
        ...(policy.edit.addMember(node, 'Condition', condition) ?? []),
      ]);
      const changed = readPolicies(texts).policy('P');
      assert.deepEqual(changed.problems, []);
      assert.deepEqual(plainNode(statementOf(changed).node), {
        Effect: 'Deny',
        Action: ['ecs:*', 'oss:Get*', 'vpc:*'],
        Resource: ['acs:ecs:*:*:"x"', "it's"],
        Condition: { Bool: { 'acs:MFAPresent': 'true' } },
      });
    });
  }

  it('have holes where a parameter stands', () => {
    const read = readPolicies({
      'a.yaml': `ROSTemplateFormatVersion: '2015-09-01'
Parameters:
  Bucket:
    Type: String
Resources:
  P:
    Type: ALIYUN::RAM::ManagedPolicy
    Properties:
      PolicyName: p
      PolicyDocument:
        Version: '1'
        Statement:
          - Effect: Allow
            Action: oss:GetObject
            Resource:
              - Fn::Sub: acs:oss:*:*:\${Bucket}/*
              - Fn::Join: ['', ['acs:oss:*:*:', {Ref: Bucket}]]
              - Ref: Bucket
      Users: [{Ref: U}]
  U:
    Type: ALIYUN::RAM::User
    Properties:
      UserName: u
      PolicyAttachments:
        System: [AdministratorAccess]
      Policies:
        - PolicyName: inline
          PolicyDocument:
            Version: '1'
            Statement: []
`,
    });
    const { resource } = statementOf(read.policy('P'));
    assert.deepEqual(
      resource?.texts.map(({ parts }) => parts),
      [
        ['acs:oss:*:*:', undefined, '/*'],
        ['acs:oss:*:*:', undefined],
      ],
    );
    assert.equal(resource?.open, true);
    const [user] = read.analysis.model.principals;
    assert.deepEqual(
      user?.attached.map(({ name, type }) => `${name} ${type}`),
      ['inline custom', 'p custom', 'AdministratorAccess system'],
    );
  });
});
