import type { TypeSpelling } from '../../core/vocabulary';
import { at, child, type, values } from '../shared/vocabulary-words';

/* ROS's words for balancers, what they listen on and what stands behind them. */

const internetWords = values({ Internet: 'internet', Intranet: 'intranet' });

const clb = {
  name: at('LoadBalancerName'),
  addressType: at('AddressType', { default: 'internet' }),
  subnet: at('VSwitchId'),
  vpc: at('VpcId'),
};

const zonedBalancer = {
  name: at('LoadBalancerName'),
  addressType: at('AddressType', internetWords),
  ipv6AddressType: at('Ipv6AddressType', internetWords),
  vpc: at('VpcId'),
  subnets: at('ZoneMappings.*.VSwitchId'),
  addresses: at('ZoneMappings.*.AllocationId', 'ZoneMappings.*.EipId'),
};

/** A list of the servers of a server group. */
const members = (path: string) =>
  child('server-group-member', path, { targets: at('ServerId'), port: at('Port') }, { parent: ['group'] });

/** The same in a resource of its own, which names the group. */
const added = (path: string, group: string) =>
  child('server-group-member', path, { targets: at('ServerId'), port: at('Port') }, { outer: { group: at(group) } });

const listenerOfZoned = {
  name: at('ListenerDescription'),
  balancer: at('LoadBalancerId'),
  ports: at('ListenerPort'),
  protocol: at('ListenerProtocol'),
};

const tuples = 'ForwardGroupConfig.ServerGroupTuples.*.ServerGroupId';

export const balancerTypes: readonly TypeSpelling[] = [
  type('ALIYUN::SLB::LoadBalancer', 'clb', clb),
  // What a clone does not say it takes from the balancer that it copies.
  type('ALIYUN::SLB::LoadBalancerClone', 'clb', { ...clb, addressType: at('AddressType', { computed: true }) }),
  type('ALIYUN::ALB::LoadBalancer', 'alb', { ...zonedBalancer, groups: at('SecurityGroupIds') }),
  type('ALIYUN::NLB::LoadBalancer', 'nlb', { ...zonedBalancer, groups: at('SecurityGroupIds') }),
  ...['ALIYUN::NLB::SecurityGroupAttachment', 'ALIYUN::ALB::SecurityGroupAttachment'].map((name) =>
    type(name, 'balancer-group-attachment', { balancer: at('LoadBalancerId'), group: at('SecurityGroupIds') }),
  ),
  type('ALIYUN::SLB::Listener', 'listener', {
    name: at('Description'),
    balancer: at('LoadBalancerId'),
    ports: at('ListenerPort'),
    firstPort: at('PortRange.*.StartPort'),
    lastPort: at('PortRange.*.EndPort'),
    backendPort: at('BackendServerPort'),
    protocol: at('Protocol'),
    serverGroups: at('VServerGroupId', 'MasterSlaveServerGroupId'),
    aclStatus: at('AclStatus', { default: 'off', ...values({ on: 'on', off: 'off', true: 'on', false: 'off' }) }),
    aclType: at('AclType'),
    acls: at('AclIds', 'AclId'),
  }),
  type('ALIYUN::ALB::Listener', 'listener', {
    ...listenerOfZoned,
    serverGroups: at(`DefaultActions.*.${tuples}`),
  }),
  type('ALIYUN::NLB::Listener', 'listener', {
    ...listenerOfZoned,
    firstPort: at('StartPort'),
    lastPort: at('EndPort'),
    serverGroups: at('ServerGroupId', 'ServerGroupTuples.*.ServerGroupId'),
  }),
  type('ALIYUN::SLB::Rule', 'forwarding-rule', {
    balancer: at('LoadBalancerId'),
    port: at('ListenerPort'),
    serverGroups: at('RuleList.*.VServerGroupId'),
  }),
  type('ALIYUN::ALB::Rule', 'forwarding-rule', {
    name: at('RuleName'),
    listener: at('ListenerId'),
    serverGroups: at(`RuleActions.*.${tuples}`),
  }),
  type('ALIYUN::ALB::ServerGroup', 'server-group', { name: at('ServerGroupName'), vpc: at('VpcId') }),
  type(
    'ALIYUN::NLB::ServerGroup',
    'server-group',
    { name: at('ServerGroupName'), anyPort: at('AnyPortEnabled', { default: false }), vpc: at('VpcId') },
    { children: [members('Servers')] },
  ),
  type(
    'ALIYUN::SLB::VServerGroup',
    'server-group',
    { name: at('VServerGroupName'), balancer: at('LoadBalancerId') },
    { children: [members('BackendServers')] },
  ),
  type(
    'ALIYUN::SLB::MasterSlaveServerGroup',
    'server-group',
    { name: at('MasterSlaveServerGroupName'), balancer: at('LoadBalancerId') },
    { children: [members('MasterSlaveBackendServers')] },
  ),
  type('ALIYUN::SLB::BackendServerAttachment', 'server-group-member', {
    balancer: at('LoadBalancerId'),
    targets: at('BackendServers.*.ServerId', 'BackendServerList'),
  }),
  ...['ALIYUN::ALB::BackendServerAttachment', 'ALIYUN::NLB::BackendServerAttachment'].map((name) =>
    type(name, 'carrier', {}, { children: [added('Servers', 'ServerGroupId')] }),
  ),
  type(
    'ALIYUN::SLB::BackendServerToVServerGroupAddition',
    'carrier',
    {},
    { children: [added('BackendServers', 'VServerGroupId')] },
  ),
  type(
    'ALIYUN::ESS::ServerGroupAttachment',
    'carrier',
    {},
    {
      children: [
        child(
          'server-group-member',
          'ServerGroups',
          { group: at('ServerGroupId'), port: at('Port') },
          { outer: { targets: at('ScalingGroupId') } },
        ),
      ],
    },
  ),
  type(
    'ALIYUN::ESS::VServerGroupAttachment',
    'carrier',
    {},
    {
      children: [
        child(
          'server-group-member',
          'VServerGroups.*.VServerGroupAttributes',
          { group: at('VServerGroupId'), port: at('Port') },
          { outer: { targets: at('ScalingGroupId') } },
        ),
      ],
    },
  ),
  type('ALIYUN::SLB::AccessControl', 'access-list', { name: at('AclName'), entries: at('AclEntries.*.Entry') }),
  type('ALIYUN::ALB::Acl', 'access-list', { name: at('AclName'), entries: at('AclEntries.*.Entry') }),
  type('ALIYUN::ALB::AclAssociation', 'access-list-attachment', {
    list: at('AclIds'),
    listener: at('ListenerId'),
    aclType: at('AclType', values({ White: 'white', Black: 'black' })),
  }),
];
