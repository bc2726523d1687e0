import type { ChildSpelling, TypeSpelling } from '../../core/vocabulary';
import { at, child, type, values } from '../shared/vocabulary-words';

/* ROS's words for policies, for what holds them and for what attaches them. */

const host = (documentKind: string) => ({ fixed: { documentKind } });

const policyType = at('PolicyType', values({ System: 'system', Custom: 'custom' }));

const inline: readonly ChildSpelling[] = [
  child('policy', 'Policies', { name: at('PolicyName'), document: at('PolicyDocument') }, host('identity')),
];

const attachments = {
  systemPolicies: at('PolicyAttachments.System'),
  customPolicies: at('PolicyAttachments.Custom'),
};

const attachment = (name: string, principal: string, kind: 'user' | 'role' | 'group'): TypeSpelling =>
  type(
    name,
    'policy-attachment',
    { policyName: at('PolicyName'), policyType, principals: at(principal) },
    { fixed: { principalKind: kind } },
  );

export const ramTypes: readonly TypeSpelling[] = [
  type(
    'ALIYUN::RAM::ManagedPolicy',
    'policy',
    {
      name: at('PolicyName'),
      // Where both are written the unchecked one is used.
      document: at('PolicyDocumentUnchecked', 'PolicyDocument'),
      users: at('Users'),
      groups: at('Groups'),
      roles: at('Roles'),
    },
    host('identity'),
  ),
  type(
    'ALIYUN::RAM::Role',
    'ram-role',
    { name: at('RoleName'), document: at('AssumeRolePolicyDocument'), ...attachments },
    { ...host('trust'), children: inline },
  ),
  type(
    'ALIYUN::RAM::User',
    'ram-user',
    { name: at('UserName'), groups: at('Groups'), ...attachments },
    { children: inline },
  ),
  type('ALIYUN::RAM::Group', 'ram-group', { name: at('GroupName'), ...attachments }, { children: inline }),
  type('ALIYUN::RAM::UserToGroupAddition', 'group-membership', { group: at('GroupName'), users: at('Users') }),
  attachment('ALIYUN::RAM::AttachPolicyToUser', 'UserName', 'user'),
  attachment('ALIYUN::RAM::AttachPolicyToRole', 'RoleName', 'role'),
  attachment('ALIYUN::RAM::AttachPolicyToGroup', 'GroupName', 'group'),
  type(
    'ALIYUN::ResourceManager::ControlPolicy',
    'policy',
    { name: at('ControlPolicyName', 'PolicyName'), document: at('PolicyDocument') },
    host('control'),
  ),
  type(
    'ALIYUN::OSS::Bucket',
    'bucket',
    { name: at('BucketName'), target: at('BucketName'), document: at('Policy') },
    host('bucket'),
  ),
  ...['ALIYUN::VPC::VpcGatewayEndpoint', 'ALIYUN::VPC::GatewayEndpoint'].map((name) =>
    type(name, 'endpoint', { document: at('PolicyDocument') }, host('endpoint')),
  ),
  type('ALIYUN::ECS::RamRoleAttachment', 'ram-role-attachment', { document: at('Policy') }, host('session')),
];
