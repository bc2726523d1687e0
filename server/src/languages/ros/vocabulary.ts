import { type FieldOf, ipAttribute, isKind, type Kind } from '../../alicloud/kinds';
import type { ChildSpelling, TypeSpelling, Vocabulary } from '../../core/vocabulary';
import { at, child, type, values } from '../shared/vocabulary-words';
import { balancerTypes } from './vocabulary-balancers';
import { ramTypes } from './vocabulary-ram';
import { serviceTypes } from './vocabulary-services';

/*
 * ROS's words for our kinds and fields. Source: ROS resource type specifications of 2026-03, and the return values that
 * `Fn::GetAtt` reads. The first type of a kind is the one that repairs write.
 */

/** A rule's own properties. `NicType` is not among them: in a VPC, where every group is, ROS does not heed it. */
const ruleFields = (direction: 'ingress' | 'egress') => {
  const isIn = direction === 'ingress';
  return {
    policy: at('Policy', { default: 'accept' }),
    protocol: at('IpProtocol'),
    ports: at('PortRange'),
    priority: at('Priority', { default: 1 }),
    cidr4: at(isIn ? 'SourceCidrIp' : 'DestCidrIp'),
    cidr6: at(isIn ? 'Ipv6SourceCidrIp' : 'Ipv6DestCidrIp'),
    sourceGroup: at(isIn ? 'SourceGroupId' : 'DestGroupId'),
    sourceGroupOwner: at(isIn ? 'SourceGroupOwnerId' : 'DestGroupOwnerId'),
    prefixList: at(isIn ? 'SourcePrefixListId' : 'DestPrefixListId'),
    sourcePorts: at('SourcePortRange'),
    description: at('Description'),
  };
};

const directions = [
  ['ingress', 'Ingress'],
  ['egress', 'Egress'],
] as const;

/** Rules in a list inside a group, or in the `Permissions` of a resource of their own. */
const rules = (direction: 'ingress' | 'egress', path: string): ChildSpelling => ({
  path: [path],
  kind: 'security-group-rule',
  fixed: { direction },
  fields: ruleFields(direction),
});

const groupRules = directions.map(([direction, word]) => ({
  ...rules(direction, `SecurityGroup${word}`),
  parent: ['group'],
}));

const aclEntries = directions.map(
  ([direction, word]): ChildSpelling => ({
    path: [`${word}AclEntries`],
    kind: 'network-acl-entry',
    fixed: { direction },
    parent: ['acl'],
    fields: {
      policy: at('Policy'),
      protocol: at('Protocol'),
      ports: at('Port'),
      cidr: at(direction === 'ingress' ? 'SourceCidrIp' : 'DestinationCidrIp'),
      description: at('Description'),
    },
  }),
);

const networkTypes: readonly TypeSpelling[] = [
  type('ALIYUN::ECS::VPC', 'vpc', {
    name: at('VpcName'),
    cidr: at('CidrBlock', { default: '172.16.0.0/12' }),
    ipv6: at('EnableIpv6', { default: false }),
  }),
  type('ALIYUN::ECS::VSwitch', 'vswitch', {
    name: at('VSwitchName'),
    cidr: at('CidrBlock'),
    vpc: at('VpcId'),
  }),
  type(
    'ALIYUN::ECS::SecurityGroup',
    'security-group',
    {
      name: at('SecurityGroupName'),
      description: at('Description'),
      type: at('SecurityGroupType', { default: 'normal' }),
      vpc: at('VpcId'),
    },
    { children: groupRules },
  ),
  ...directions.map(([direction, word]) =>
    type(
      `ALIYUN::ECS::SecurityGroup${word}`,
      'security-group-rule',
      { group: at('SecurityGroupId'), ...ruleFields(direction) },
      { fixed: { direction } },
    ),
  ),
  ...directions.map(([direction, word]) =>
    type(
      `ALIYUN::ECS::SecurityGroup${word}es`,
      'carrier',
      {},
      { children: [{ ...rules(direction, 'Permissions'), outer: { group: at('SecurityGroupId') } }] },
    ),
  ),
  type('ALIYUN::ECS::PrefixList', 'prefix-list', {
    name: at('PrefixListName'),
    family: at('AddressFamily', values({ IPv4: 'ipv4', IPv6: 'ipv6' })),
    entries: at('Entries.*.Cidr'),
  }),
  type('ALIYUN::VPC::PrefixList', 'prefix-list', {
    name: at('PrefixListName'),
    family: at('IpVersion', values({ IPv4: 'ipv4', IPv6: 'ipv6' })),
    entries: at('Entries.*.Cidr'),
  }),
  type(
    'ALIYUN::VPC::NetworkAcl',
    'network-acl',
    { name: at('NetworkAclName'), vpc: at('VpcId') },
    { children: aclEntries },
  ),
];

const groups = at('SecurityGroupIds', 'SecurityGroupId');
const template = at('LaunchTemplateId', 'LaunchTemplateName');
const ipv6 = { ipv6Count: at('Ipv6AddressCount'), ipv6Addresses: at('Ipv6Addresses') };

const computeTypes: readonly TypeSpelling[] = [
  type('ALIYUN::ECS::Instance', 'instance', {
    name: at('InstanceName'),
    groups,
    subnet: at('VSwitchId'),
    publicBandwidth: at('InternetMaxBandwidthOut'),
    // The documents disagree on what an absent one means.
    publicFlag: at('AllocatePublicIP', { computed: true }),
    privateAddress: at('PrivateIpAddress'),
  }),
  type('ALIYUN::ECS::InstanceGroup', 'instance-set', {
    name: at('InstanceName'),
    groups,
    subnet: at('VSwitchId'),
    publicBandwidth: at('InternetMaxBandwidthOut'),
    publicFlag: at('AllocatePublicIP', { computed: true }),
    template,
    ...ipv6,
    count: at('MaxAmount'),
  }),
  // What a clone does not say it takes from the instance that it copies.
  type('ALIYUN::ECS::InstanceGroupClone', 'instance-set', {
    name: at('InstanceName'),
    groups: at('SecurityGroupIds', 'SecurityGroupId', { computed: true }),
    publicBandwidth: at('InternetMaxBandwidthOut', { computed: true }),
    template,
    ...ipv6,
    count: at('MaxAmount'),
  }),
  type('ALIYUN::ECS::InstanceClone', 'instance', {
    name: at('InstanceName'),
    groups: at('SecurityGroupId', { computed: true }),
  }),
  type('ALIYUN::ECS::LaunchTemplate', 'launch-template', {
    name: at('LaunchTemplateName'),
    groups,
    subnet: at('VSwitchId', 'NetworkInterfaces.*.VSwitchId'),
    publicBandwidth: at('InternetMaxBandwidthOut', { default: 0 }),
    interfaceGroups: at('NetworkInterfaces.*.SecurityGroupId'),
    ipv6Count: at('Ipv6AddressCount'),
  }),
  type(
    'ALIYUN::ESS::ScalingGroup',
    'scaling-group',
    {
      name: at('ScalingGroupName'),
      subnet: at('VSwitchIds', 'VSwitchId'),
      template: at('LaunchTemplateId'),
      instance: at('InstanceId'),
      balancers: at('LoadBalancerIds'),
    },
    {
      children: [
        child(
          'server-group-member',
          'ServerGroups',
          { group: at('ServerGroupId'), port: at('Port') },
          { parent: ['targets'] },
        ),
      ],
    },
  ),
  type('ALIYUN::ESS::ScalingConfiguration', 'scaling-configuration', {
    name: at('ScalingConfigurationName'),
    groups,
    publicBandwidth: at('InternetMaxBandwidthOut', { default: 0 }),
    interfaceGroups: at('NetworkInterfaces.*.SecurityGroupIds'),
    ipv6Count: at('Ipv6AddressCount'),
    scalingGroup: at('ScalingGroupId'),
  }),
  type('ALIYUN::ESS::EciScalingConfiguration', 'eci-scaling-configuration', {
    name: at('ScalingConfigurationName'),
    groups: at('SecurityGroupId'),
    publicFlag: at('AutoCreateEip', { default: false }),
    ipv6Count: at('Ipv6AddressCount'),
    scalingGroup: at('ScalingGroupId'),
  }),
  type('ALIYUN::ESS::ScalingGroupEnable', 'scaling-group-attachment', {
    scalingGroup: at('ScalingGroupId'),
    instances: at('InstanceIds'),
  }),
  type('ALIYUN::ECS::AutoProvisioningGroup', 'auto-provisioning-group', {
    name: at('AutoProvisioningGroupName'),
    template: at('LaunchTemplateId'),
    subnet: at('LaunchTemplateConfig.*.VSwitchId'),
  }),
  type('ALIYUN::ECI::ContainerGroup', 'container-group', {
    name: at('ContainerGroupName'),
    groups: at('SecurityGroupId'),
    subnet: at('VSwitchId'),
    address: at('EipInstanceId'),
  }),
  type('ALIYUN::CS::ClusterNodePool', 'node-pool', {
    name: at('NodePoolInfo.Name'),
    groups: at('ScalingGroup.SecurityGroupIds', 'ScalingGroup.SecurityGroupId', { computed: true }),
    subnet: at('ScalingGroup.VSwitchIds'),
    publicBandwidth: at('ScalingGroup.InternetMaxBandwidthOut', { default: 0 }),
    publicFlag: at('AutoScaling.IsBondEip', { default: false }),
    cluster: at('ClusterId'),
  }),
  type('ALIYUN::ECS::NetworkInterface', 'network-interface', {
    name: at('NetworkInterfaceName'),
    groups,
    subnet: at('VSwitchId'),
    privateAddress: at('PrimaryIpAddress'),
    privateAddresses: at('PrivateIpAddresses'),
    ...ipv6,
  }),
  type('ALIYUN::ECS::NetworkInterfaceAttachment', 'network-interface-attachment', {
    interface: at('NetworkInterfaceId'),
    instance: at('InstanceId'),
  }),
  type('ALIYUN::VPC::HaVip', 'ha-vip', { name: at('Name'), subnet: at('VSwitchId'), privateAddress: at('IpAddress') }),
  type('ALIYUN::ENS::Instance', 'edge-instance', { name: at('InstanceName'), subnet: at('VSwitchId') }),
];

const eip = { name: at('Name'), bandwidth: at('Bandwidth') };
const association = { address: at('AllocationId'), target: at('InstanceId') };
const nat = {
  name: at('NatGatewayName'),
  vpc: at('VpcId'),
  subnet: at('VSwitchId'),
  networkType: at('NetworkType', { default: 'internet' }),
  natType: at('NatType', values({ Enhanced: 'enhanced' })),
  payment: at('InstanceChargeType', values({ PostPaid: 'pay-as-you-go', PrePaid: 'subscription' })),
};
const forward = {
  name: at('ForwardEntryName'),
  table: at('ForwardTableId'),
  protocol: at('IpProtocol', values({ TCP: 'tcp', UDP: 'udp', Any: 'any', tcp: 'tcp', udp: 'udp', any: 'any' })),
  externalAddress: at('ExternalIp'),
  externalPorts: at('ExternalPort'),
  internalAddress: at('InternalIp'),
  internalPorts: at('InternalPort'),
};

const addressTypes: readonly TypeSpelling[] = [
  type('ALIYUN::VPC::EIP', 'eip', eip),
  type('ALIYUN::VPC::EIPPro', 'eip', eip),
  type('ALIYUN::VPC::EIPSegment', 'eip', { bandwidth: at('Bandwidth') }),
  type('ALIYUN::ECS::EIP', 'eip', eip, { legacy: true }),
  type('ALIYUN::VPC::AnycastEIP', 'anycast-eip', { name: at('Name') }),
  type('ALIYUN::VPC::EIPAssociation', 'eip-association', association),
  type('ALIYUN::ECS::EIPAssociation', 'eip-association', association, { legacy: true }),
  type('ALIYUN::VPC::AnycastEIPAssociation', 'anycast-eip-association', {
    address: at('AnycastId'),
    target: at('BindInstanceId'),
    targetType: at('BindInstanceType', values({ NetworkInterface: 'network-interface', SlbInstance: 'balancer' })),
  }),
  type('ALIYUN::VPC::Ipv6Gateway', 'ipv6-gateway', { name: at('Name', 'Ipv6GatewayName'), vpc: at('VpcId') }),
  type('ALIYUN::VPC::Ipv6InternetBandwidth', 'ipv6-bandwidth', {
    address: at('Ipv6AddressId'),
    gateway: at('Ipv6GatewayId'),
    bandwidth: at('Bandwidth'),
  }),
  type('ALIYUN::VPC::NatGateway', 'nat-gateway', nat),
  type('ALIYUN::ECS::NatGateway', 'nat-gateway', nat, { legacy: true }),
  type('ALIYUN::VPC::SnatEntry', 'snat-entry', {
    name: at('SnatEntryName'),
    table: at('SnatTableId'),
    ip: at('SnatIp'),
    subnet: at('SourceVSwitchIds'),
    cidr: at('SourceCIDR'),
  }),
  type(
    'ALIYUN::ECS::SNatEntry',
    'snat-entry',
    { table: at('SNatTableId'), ip: at('SNatIp'), subnet: at('SourceVSwitchId'), cidr: at('SourceCIDR') },
    { legacy: true },
  ),
  type('ALIYUN::VPC::ForwardEntry', 'forward-entry', forward),
  type('ALIYUN::ECS::ForwardEntry', 'forward-entry', forward, { legacy: true }),
];

export const rosTypes: readonly TypeSpelling[] = [
  ...networkTypes,
  ...computeTypes,
  ...addressTypes,
  ...balancerTypes,
  ...serviceTypes,
  ...ramTypes,
];

type ReadAttributes = {
  readonly [K in Kind]?: Readonly<Partial<Record<FieldOf<K> | 'id' | typeof ipAttribute, string>>>;
};

/** What `Fn::GetAtt` reads; an id that is not here is what `Ref` gives. */
const attributes: ReadAttributes = {
  vswitch: { cidr: 'CidrBlock' },
  eip: { [ipAttribute]: 'EipAddress' },
  'nat-gateway': { snatTable: 'SNatTableId', forwardTable: 'ForwardTableId' },
  instance: { [ipAttribute]: 'PrivateIp' },
  'instance-set': { id: 'InstanceIds', [ipAttribute]: 'PrivateIps' },
  'network-interface': { [ipAttribute]: 'PrivateIpAddress' },
};

const types: ReadonlyMap<string, TypeSpelling> = new Map(rosTypes.map((spelling) => [spelling.type, spelling]));

function attribute(kind: string, field: string): string | undefined {
  const known: Readonly<Record<string, string>> | undefined = isKind(kind) ? attributes[kind] : undefined;
  return known !== undefined && Object.hasOwn(known, field) ? known[field] : undefined;
}

export const vocabulary: Vocabulary = { types, attribute };
