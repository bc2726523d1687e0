/**
 * Policies of RAM, described once: the language server offers them in policy files and inside other files, and the
 * patterns of Terraform and ROS hold them. `${1:name}` in a text is a tab stop.
 */
export interface PolicyPattern {
  /** What the user types: `ram-block-public-ip`. */
  readonly prefix: string;
  readonly title: string;
  readonly description: string;
  /** What it is for; without it a guard, which fits users, groups and roles as it does a resource directory. */
  readonly kind?: 'identity' | 'trust';
  /** What is not verified in it, in lines of a comment: for notations that have comments. */
  readonly notes?: readonly string[];
  readonly document: PolicyValue;
}

export type PolicyValue = string | readonly PolicyValue[] | { readonly [name: string]: PolicyValue };

const policy = (...statements: readonly PolicyValue[]): PolicyValue => ({ Version: '1', Statement: statements });

const noPublicAddress: PolicyValue = {
  Effect: 'Deny',
  Action: ['ecs:RunInstances', 'ecs:CreateInstance', 'ecs:ModifyInstanceSpec', 'ecs:ModifyInstanceNetworkSpec'],
  Resource: '*',
  Condition: { Bool: { 'ecs:AssociatePublicIpAddress': ['true'] } },
};

export const blockPublicIp: PolicyPattern = {
  prefix: 'ram-block-public-ip',
  title: 'Block public IP addresses',
  description: 'Denies instances with a public IP address, and new EIPs and Anycast EIPs.',
  document: policy(noPublicAddress, {
    Effect: 'Deny',
    Action: [
      'vpc:AllocateEipAddress',
      'vpc:AllocateEipAddressPro',
      'vpc:AllocateEipSegmentAddress',
      'eipanycast:AllocateAnycastEipAddress',
    ],
    Resource: '*',
  }),
};

export const blockPublicIpAndWaysRound: PolicyPattern = {
  prefix: 'ram-block-public-ip-strict',
  title: 'Block public IP addresses and the ways round',
  description:
    'Denies also that addresses at hand are bound, converted or given to an instance later. It blocks EIPs of NAT gateways and load balancers too: for accounts of workloads, not for the one of the network.',
  notes: [
    'Denies EIPs of NAT gateways and load balancers too: attach it to workloads, not to the account of the network.',
    'Not verified: that a change of bandwidth alone (ecs:ModifyPrepayInstanceSpec) has no condition key to deny it by.',
  ],
  document: policy(noPublicAddress, {
    Effect: 'Deny',
    Action: [
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
    Resource: '*',
  }),
};

export const blockOpenGroups: PolicyPattern = {
  prefix: 'ram-block-open-security-group',
  title: 'Block security-group rules open to the world',
  description:
    'Denies inbound rules for everybody, whatever the port: RAM has no documented key for ports. Prefix lists can carry such a source past it.',
  notes: [
    'Whatever the port: no documented condition key speaks of ports.',
    'Not verified: how ForAnyValue takes a request with several rules, and whether IPv6 sources come in this key at all.',
    'A prefix list (ecs:CreatePrefixList) can carry 0.0.0.0/0 past it.',
  ],
  document: policy({
    Effect: 'Deny',
    Action: ['ecs:AuthorizeSecurityGroup', 'ecs:ConfigureSecurityGroupPermissions', 'ecs:ModifySecurityGroupRule'],
    Resource: '*',
    Condition: { 'ForAnyValue:StringEquals': { 'ecs:SecurityGroupSourceCidrIps': ['0.0.0.0/0', '::/0'] } },
  }),
};

export const readOneBucket: PolicyPattern = {
  prefix: 'ram-read-bucket',
  title: 'Read one OSS bucket',
  description: 'Lists a bucket and reads its objects, nothing else.',
  kind: 'identity',
  document: policy(
    { Effect: 'Allow', Action: ['oss:ListObjects'], Resource: ['acs:oss:*:*:${1:bucket-name}'] },
    { Effect: 'Allow', Action: ['oss:GetObject'], Resource: ['acs:oss:*:*:${1:bucket-name}/*'] },
  ),
};

export const lookAtInstances: PolicyPattern = {
  prefix: 'ram-read-ecs',
  title: 'Look at ECS and VPC',
  description: 'Lists and describes instances, security groups and networks, and changes nothing.',
  kind: 'identity',
  document: policy({ Effect: 'Allow', Action: ['ecs:Describe*', 'vpc:Describe*'], Resource: '*' }),
};

export const operateInstances: PolicyPattern = {
  prefix: 'ram-operate-tagged-ecs',
  title: 'Start and stop tagged instances',
  description: 'Starts, stops and restarts the instances that bear a tag, and looks at all.',
  kind: 'identity',
  document: policy(
    { Effect: 'Allow', Action: ['ecs:DescribeInstances', 'ecs:DescribeInstanceStatus'], Resource: '*' },
    {
      Effect: 'Allow',
      Action: ['ecs:StartInstance', 'ecs:StopInstance', 'ecs:RebootInstance'],
      Resource: ['acs:ecs:*:*:instance/*'],
      Condition: { StringEquals: { 'acs:ResourceTag/${1:team}': ['${2:web}'] } },
    },
  ),
};

export const trustService: PolicyPattern = {
  prefix: 'ram-trust-service',
  title: 'Trust: a service assumes the role',
  description: 'A trust policy for a role that a service of Alibaba Cloud assumes, such as an instance role.',
  kind: 'trust',
  document: policy({
    Effect: 'Allow',
    Action: 'sts:AssumeRole',
    Principal: { Service: ['${1:ecs.aliyuncs.com}'] },
  }),
};

export const policyPatterns: readonly PolicyPattern[] = [
  blockPublicIp,
  blockPublicIpAndWaysRound,
  blockOpenGroups,
  lookAtInstances,
  operateInstances,
  readOneBucket,
  trustService,
];
