import type { Scalar } from '../../../core/value';

/*
 * What a new resource needs in ROS besides the fields that a repair gives it, and which fields ROS has no property for
 * because another one says as much. Source: ROS resource type specifications.
 */

/** Properties that are written with a new resource of a type where the repair does not write them. */
export const besides: ReadonlyMap<string, readonly (readonly [name: string, value: Scalar])[]> = new Map([
  // `internet` by default, which a rule of a VPC's security group is not.
  ['ALIYUN::ECS::SecurityGroupIngress', [['NicType', 'intranet']]],
  ['ALIYUN::ECS::SecurityGroupEgress', [['NicType', 'intranet']]],
  // -1 leaves the bandwidth of the balancer to all its listeners; a balancer is billed by traffic by default.
  ['ALIYUN::SLB::Listener', [['Bandwidth', -1]]],
]);

/** The same for the items of a list that a repair writes into a property. */
export const besidesInItems: ReadonlyMap<string, readonly (readonly [name: string, value: Scalar])[]> = new Map([
  ['BackendServers', [['Weight', 100]]],
]);

/** Fields that a kind has in other notations, and that ROS finds out by itself. */
export const implied: ReadonlyMap<string, readonly string[]> = new Map([['eip-association', ['targetType']]]);

/** Properties that are lists, also where a repair gives one value. */
export const lists: ReadonlySet<string> = new Set([
  'SourceVSwitchIds',
  'BackendServerList',
  'AclIds',
  'SecurityGroupIds',
]);
