/**
 * What actions give away beyond their own work. Escalation methods follow published research on permissions that lead
 * to more permissions, with the names of Alibaba Cloud's actions; the other lists come from what the API references say
 * that an action returns or changes. Names in their documented spelling.
 */

/** A way from what is granted to more than is granted. */
export interface EscalationMethod {
  readonly id: EscalationId;
  /** Each of these must be granted; of a list one action is enough. */
  readonly needs: readonly (readonly string[])[];
  /**
   * `certain`: nothing but the grant is needed; `likely`: something of the account must fit; `usual`: that too, and the
   * action belongs to the daily work of operators.
   */
  readonly weight: 'certain' | 'likely' | 'usual';
  /** A combination works on one role alone, when all actions are granted on it. */
  readonly sameResource?: true;
}

export type EscalationId =
  | 'policy-version'
  | 'default-version'
  | 'attach-policy'
  | 'access-key'
  | 'login-profile'
  | 'join-group'
  | 'role-trust'
  | 'retrust-role'
  | 'create-role'
  | 'run-instance'
  | 'run-command'
  | 'run-function'
  | 'run-service'
  | 'cluster-admin'
  | 'cluster-access'
  | 'federation'
  | 'console-sso'
  | 'cloud-sso'
  | 'guard-rails'
  | 'login-protection'
  | 'resource-policy';

const method = (
  id: EscalationId,
  weight: EscalationMethod['weight'],
  ...needs: readonly (readonly string[])[]
): EscalationMethod => ({ id, needs, weight });

/** Enough by themselves. */
export const directEscalations: readonly EscalationMethod[] = [
  method('policy-version', 'certain', ['ram:CreatePolicyVersion', 'resourcemanager:CreatePolicyVersion']),
  method('default-version', 'certain', ['ram:SetDefaultPolicyVersion', 'resourcemanager:SetDefaultPolicyVersion']),
  method('attach-policy', 'certain', [
    'ram:AttachPolicyToUser',
    'ram:AttachPolicyToGroup',
    'ram:AttachPolicyToRole',
    'resourcemanager:AttachPolicy',
  ]),
  method('access-key', 'certain', [
    'ram:CreateAccessKey',
    'ims:CreateAccessKey',
    'ram:UpdateAccessKey',
    'ims:UpdateAccessKey',
  ]),
  method('login-profile', 'certain', [
    'ram:CreateLoginProfile',
    'ram:UpdateLoginProfile',
    'ims:CreateLoginProfile',
    'ims:UpdateLoginProfile',
  ]),
  method('join-group', 'certain', ['ram:AddUserToGroup', 'ims:AddUserToGroup']),
  method('role-trust', 'certain', ['ram:UpdateRole', 'resourcemanager:UpdateRole']),
  method('run-command', 'usual', ['ecs:RunCommand', 'ecs:InvokeCommand', 'ecs:SendFile', 'ecs:StartTerminalSession']),
  method('cluster-admin', 'certain', ['cs:GrantPermissions']),
  method('cluster-access', 'usual', ['cs:DescribeClusterUserKubeconfig']),
  method('federation', 'certain', [
    'ims:UpdateOIDCProvider',
    'ims:AddClientIdToOIDCProvider',
    'ims:AddFingerprintToOIDCProvider',
    'ims:CreateSAMLProvider',
    'ims:UpdateSAMLProvider',
  ]),
  method('console-sso', 'certain', ['ims:SetUserSsoSettings']),
  method('cloud-sso', 'certain', [
    'cloudsso:AddPermissionPolicyToAccessConfiguration',
    'cloudsso:UpdateInlinePolicyForAccessConfiguration',
    'cloudsso:CreateAccessAssignment',
    'cloudsso:AddUserToGroup',
    'cloudsso:ResetUserPassword',
    'cloudsso:SetExternalSAMLIdentityProvider',
    'cloudsso:AddExternalSAMLIdPCertificate',
    'cloudsso:CreateSCIMServerCredential',
  ]),
  method('guard-rails', 'likely', [
    'resourcemanager:DetachControlPolicy',
    'resourcemanager:DisableControlPolicy',
    'resourcemanager:UpdateControlPolicy',
    'resourcemanager:MoveAccount',
  ]),
  method('login-protection', 'likely', [
    'ims:DisableVirtualMFA',
    'ims:UnbindMFADevice',
    'ram:UnbindMFADevice',
    'ram:SetSecurityPreference',
    'ims:SetSecurityPreference',
  ]),
  method('resource-policy', 'likely', [
    'oss:PutBucketPolicy',
    'oss:PutAccessPointPolicy',
    'kms:SetKeyPolicy',
    'kms:SetSecretPolicy',
    'log:PutProjectPolicy',
  ]),
];

export const passRole = 'ram:PassRole';
export const assumeRole = 'sts:AssumeRole';

/** Dangerous together. Those with `ram:PassRole` hand a role to something that runs code or acts under it. */
export const combinedEscalations: readonly EscalationMethod[] = [
  {
    id: 'create-role',
    needs: [['ram:CreateRole', 'resourcemanager:CreateRole'], ['ram:AttachPolicyToRole'], [assumeRole]],
    weight: 'certain',
    sameResource: true,
  },
  {
    id: 'retrust-role',
    needs: [['ram:UpdateRole', 'resourcemanager:UpdateRole'], [assumeRole]],
    weight: 'certain',
    sameResource: true,
  },
  method(
    'run-instance',
    'certain',
    [passRole],
    ['ecs:RunInstances', 'ecs:CreateInstance', 'ecs:AttachInstanceRamRole'],
  ),
  method(
    'run-function',
    'certain',
    [passRole],
    ['fc:CreateFunction', 'fc:UpdateFunction', 'fc:CreateService', 'fc:UpdateService'],
  ),
  method(
    'run-service',
    'certain',
    [passRole],
    [
      'ros:CreateStack',
      'ros:UpdateStack',
      'ros:CreateChangeSet',
      'oos:StartExecution',
      'oos:CreateTemplate',
      'oos:UpdateTemplate',
      'fnf:CreateFlow',
      'fnf:UpdateFlow',
      'eci:CreateContainerGroup',
      'ess:CreateScalingConfiguration',
      'ess:ModifyScalingConfiguration',
      'ess:CreateEciScalingConfiguration',
      'cs:CreateCluster',
      'cs:CreateClusterNodePool',
      'emr:CreateCluster',
      'emr:RunCluster',
      'log:CreateETL',
      'log:CreateJob',
      'eventbridge:CreateRule',
      'eventbridge:UpdateRule',
    ],
  ),
];

/** The service that takes the role over, for the condition key `acs:Service`. */
export const serviceOfCode: Readonly<Record<string, string>> = {
  ecs: 'ecs.aliyuncs.com',
  ess: 'ecs.aliyuncs.com',
  cs: 'ecs.aliyuncs.com',
  eci: 'ecs.aliyuncs.com',
  emr: 'ecs.aliyuncs.com',
  fc: 'fc.aliyuncs.com',
  ros: 'ros.aliyuncs.com',
  oos: 'oos.aliyuncs.com',
  fnf: 'fnf.aliyuncs.com',
  log: 'log.aliyuncs.com',
  eventbridge: 'eventbridge.aliyuncs.com',
};

export type RiskKind = 'credentials' | 'data' | 'exposure' | 'audit';

/** A condition key that keeps an action harmless, with the operator and the value to write. */
export interface GuardKey {
  readonly operator: string;
  readonly key: string;
  readonly value: string;
}

/** Grants that matter on all resources, by what they can do there. */
export const risks: Readonly<Record<RiskKind, readonly string[]>> = {
  /** Return a secret or set one. */
  credentials: [
    'kms:GetSecretValue',
    'kms:Decrypt',
    'ecs:DescribeUserData',
    'ecs:GetInstanceConsoleOutput',
    'cr:GetAuthorizationToken',
    'rds:ResetAccount',
    'rds:ResetAccountPassword',
    'kvstore:ResetAccountPassword',
    'dds:ResetAccountPassword',
    'polardb:ModifyAccountPassword',
    'oos:GetSecretParameter',
    'oos:GetSecretParameters',
    'oos:GetSecretParametersByPath',
    'ims:CreateAppSecret',
    'ims:GetAppSecret',
  ],
  /** Read data or hand it to another account. */
  data: [
    'oss:GetObject',
    'oss:PutBucketReplication',
    'ots:GetRow',
    'ots:BatchGetRow',
    'ots:GetRange',
    'log:GetLogStoreLogs',
    'log:PullLogs',
    'log:GetCursorOrData',
    'rds:DescribeBackups',
    'ecs:ExportImage',
    'ecs:ExportSnapshot',
  ],
  /** Can make something reachable from outside, or let another account use it. */
  exposure: [
    'ecs:AuthorizeSecurityGroup',
    'ecs:ModifySecurityGroupRule',
    'ecs:ConfigureSecurityGroupPermissions',
    'ecs:AllocatePublicIpAddress',
    'ecs:ConvertNatPublicIpToEip',
    'ecs:ModifyImageSharePermission',
    'vpc:AllocateEipAddress',
    'vpc:AllocateEipAddressPro',
    'vpc:AllocateEipSegmentAddress',
    'vpc:AssociateEipAddress',
    'vpc:AssociateEipAddressBatch',
    'vpc:CreateForwardEntry',
    'vpc:ModifyForwardEntry',
    'vpc:AllocateIpv6InternetBandwidth',
    'eipanycast:AllocateAnycastEipAddress',
    'eipanycast:AssociateAnycastEipAddress',
    'oss:PutBucketAcl',
    'oss:PutObjectAcl',
    'oss:DeletePublicAccessBlock',
    'oss:DeleteBucketPublicAccessBlock',
    'oss:DeleteAccessPointPublicAccessBlock',
    'rds:ModifySecurityIps',
    'rds:AllocateInstancePublicConnection',
    'kvstore:ModifySecurityIps',
    'kvstore:AllocateInstancePublicConnection',
    'dds:ModifySecurityIps',
    'dds:AllocatePublicNetworkAddress',
    'polardb:ModifyDBClusterAccessWhitelist',
    'slb:CreateLoadBalancer',
    'alb:CreateLoadBalancer',
    'alb:UpdateLoadBalancerAddressTypeConfig',
    'nlb:CreateLoadBalancer',
    'nlb:UpdateLoadBalancerAddressTypeConfig',
    'cs:ModifyCluster',
    'fc:CreateTrigger',
    'fc:UpdateTrigger',
    'cr:UpdateRepository',
    'cr:CreateInstanceEndpointAclPolicy',
    'cr:UpdateInstanceEndpointStatus',
    'resourcesharing:CreateResourceShare',
    'resourcesharing:AssociateResourceShare',
    'ram:CreateServiceLinkedRole',
  ],
  /** Stop or delete what records and protects. */
  audit: [
    'actiontrail:StopLogging',
    'actiontrail:DeleteTrail',
    'actiontrail:UpdateTrail',
    'log:DeleteProject',
    'log:DeleteLogStore',
    'oss:DeleteBucket',
    'oss:PutBucketLifecycle',
    'oss:DeleteBucketLogging',
    'config:DeleteConfigRules',
    'config:StopConfigRules',
    'config:DeleteAggregateConfigRules',
    'config:DeleteAggregators',
    'config:DeleteConfigDeliveryChannel',
    'kms:ScheduleKeyDeletion',
    'kms:DisableKey',
    'vpc:DeleteFlowLog',
    'vpc:DeactiveFlowLog',
  ],
};

const inGroupRules: GuardKey = {
  operator: 'ForAnyValue:StringEquals',
  key: 'ecs:SecurityGroupSourceCidrIps',
  value: '10.0.0.0/8',
};
const noAnonymous: GuardKey = { operator: 'StringEquals', key: 'fc:EnableHTTPTriggerInternet', value: 'false' };

/** The documented key that limits an exposure, by the action in small letters. */
export const guardKeys: Readonly<Record<string, GuardKey>> = {
  'ecs:authorizesecuritygroup': inGroupRules,
  'ecs:modifysecuritygrouprule': inGroupRules,
  'oss:putbucketacl': { operator: 'StringEquals', key: 'oss:x-oss-acl', value: 'private' },
  'oss:putobjectacl': { operator: 'StringEquals', key: 'oss:x-oss-object-acl', value: 'private' },
  'nlb:createloadbalancer': { operator: 'StringEquals', key: 'nlb:AddressType', value: 'Intranet' },
  'nlb:updateloadbalanceraddresstypeconfig': { operator: 'StringEquals', key: 'nlb:AddressType', value: 'Intranet' },
  'cs:modifycluster': { operator: 'Bool', key: 'cs:EnableApiServerEip', value: 'false' },
  'fc:createtrigger': noAnonymous,
  'fc:updatetrigger': noAnonymous,
};

/** Services whose whole is as much as being administrator, and those whose whole is far more than its name says. */
export const identityServices: readonly string[] = ['ram', 'ims', 'resourcemanager', 'cloudsso'];
export const trustServices: readonly string[] = ['sts', 'kms'];
/** Services that record and protect: their whole includes switching that off. */
export const auditServices: readonly string[] = ['actiontrail', 'config', 'yundun-sas'];

/** Actions that lead to the same end, so that denying some of them denies nothing. */
export interface ActionFamily {
  readonly id:
    | 'public-ip'
    | 'instance-public-ip'
    | 'group-rules'
    | 'bucket-public'
    | 'access-keys'
    | 'login'
    | 'trails';
  readonly actions: readonly string[];
  /** The family matters only under this condition key. */
  readonly key?: string;
}

export const actionFamilies: readonly ActionFamily[] = [
  {
    id: 'instance-public-ip',
    actions: ['ecs:RunInstances', 'ecs:CreateInstance', 'ecs:ModifyInstanceSpec', 'ecs:ModifyInstanceNetworkSpec'],
    key: 'ecs:AssociatePublicIpAddress',
  },
  {
    id: 'public-ip',
    actions: [
      'ecs:AllocatePublicIpAddress',
      'ecs:ConvertNatPublicIpToEip',
      'vpc:AllocateEipAddress',
      'vpc:AllocateEipAddressPro',
      'vpc:AllocateEipSegmentAddress',
      'vpc:AssociateEipAddress',
      'vpc:AssociateEipAddressBatch',
      'vpc:AllocateIpv6InternetBandwidth',
      'eipanycast:AllocateAnycastEipAddress',
      'eipanycast:AssociateAnycastEipAddress',
    ],
  },
  {
    id: 'group-rules',
    actions: ['ecs:AuthorizeSecurityGroup', 'ecs:ModifySecurityGroupRule', 'ecs:ConfigureSecurityGroupPermissions'],
  },
  { id: 'bucket-public', actions: ['oss:PutBucketAcl', 'oss:PutObjectAcl', 'oss:PutBucketPolicy'] },
  { id: 'access-keys', actions: ['ram:CreateAccessKey', 'ims:CreateAccessKey'] },
  {
    id: 'login',
    actions: ['ram:CreateLoginProfile', 'ram:UpdateLoginProfile', 'ims:CreateLoginProfile', 'ims:UpdateLoginProfile'],
  },
  { id: 'trails', actions: ['actiontrail:StopLogging', 'actiontrail:DeleteTrail', 'actiontrail:UpdateTrail'] },
];

/** System policies that make whoever holds them administrator, or able to become it. */
export const adminPolicies: readonly string[] = [
  'AdministratorAccess',
  'AliyunRAMFullAccess',
  'AliyunSTSAssumeRoleAccess',
];
