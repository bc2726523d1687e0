import type { Order } from '../../shared/placement';

/**
 * Where a property that is not written yet belongs among those that are: beside its kin, in the order in which the
 * provider's documentation lists them.
 */
export const order: Order = {
  kin: [
    ['type', 'ipProtocol', 'nicType', 'policy', 'portRange', 'priority'],
    ['cidrIp', 'ipv6CidrIp', 'sourceSecurityGroupId', 'sourceGroupOwnerAccount', 'sourceGroupOwnerId', 'prefixListId'],
    ['internetChargeType', 'internetMaxBandwidthIn', 'internetMaxBandwidthOut', 'allocatePublicIp'],
    ['securityGroupName', 'name', 'description', 'securityGroupType', 'innerAccessPolicy', 'innerAccess', 'vpcId'],
    ['loadBalancerName', 'addressType', 'internet', 'ipv6AddressType', 'vpcId', 'vswitchId'],
    ['aclStatus', 'aclType', 'aclId', 'aclIds'],
  ],
  last: new Set(['tags']),
};
