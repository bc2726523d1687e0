import type { Order } from '../../shared/placement';

/*
 * Where a property that is not written yet belongs among those that are: beside its kin, in the order of the ROS
 * documentation of `ALIYUN::ECS::SecurityGroupIngress`, `ALIYUN::ECS::Instance` and their like.
 */
export const order: Order = {
  kin: [
    [
      'SecurityGroupId',
      'IpProtocol',
      'PortRange',
      'SourcePortRange',
      'SourceCidrIp',
      'DestCidrIp',
      'Ipv6SourceCidrIp',
      'Ipv6DestCidrIp',
      'SourceGroupId',
      'DestGroupId',
      'SourcePrefixListId',
      'DestPrefixListId',
      'Policy',
      'Priority',
      'NicType',
      'Description',
    ],
    ['InternetChargeType', 'InternetMaxBandwidthIn', 'InternetMaxBandwidthOut', 'AllocatePublicIP'],
    ['LoadBalancerName', 'AddressType', 'Ipv6AddressType', 'VpcId', 'VSwitchId'],
    ['AclStatus', 'AclType', 'AclId', 'AclIds'],
  ],
  last: new Set(['Tags']),
};

/** Sections that by custom stand ahead of the parameters. */
export const sectionsBefore: ReadonlySet<string> = new Set([
  'ROSTemplateFormatVersion',
  'Transform',
  'Description',
  'Metadata',
  'Conditions',
]);
