import { type FieldOf, idAttribute, ipAttribute, isKind, type Kind } from '../../alicloud/kinds';
import type { ChildSpelling, FieldSpelling, TypeSpelling, Vocabulary } from '../../core/vocabulary';
import { at, child, type, values } from '../shared/vocabulary-words';
import { ramTypes } from './vocabulary-ram';
import { serviceTypes } from './vocabulary-services';

/*
 * Terraform's words (provider aliyun/alicloud) for our kinds and fields. Source: the provider's schemas and
 * documentation, version 1.290. The first type of a kind is the one that repairs write.
 */

const internetWords = values({ Internet: 'internet', Intranet: 'intranet' });
const groupIds = { groups: at('security_group_ids', 'security_group_id') };
const ipv6 = { ipv6Count: at('ipv6_address_count'), ipv6Addresses: at('ipv6_addresses') };

const ruleFields = {
  group: at('security_group_id'),
  direction: at('type'),
  policy: at('policy', { default: 'accept' }),
  protocol: at('ip_protocol'),
  ports: at('port_range', { default: '-1/-1' }),
  priority: at('priority', { default: 1 }),
  cidr4: at('cidr_ip'),
  cidr6: at('ipv6_cidr_ip'),
  sourceGroup: at('source_security_group_id'),
  sourceGroupOwner: at('source_group_owner_id', 'source_group_owner_account'),
  prefixList: at('prefix_list_id'),
  nic: at('nic_type'),
  description: at('description'),
};

const launchTemplate = {
  name: at('launch_template_name', 'name'),
  ...groupIds,
  subnet: at('vswitch_id', 'network_interfaces.*.vswitch_id'),
  publicBandwidth: at('internet_max_bandwidth_out', { default: 0 }),
  interfaceGroups: at('network_interfaces.*.security_group_id'),
};

const networkInterface = {
  name: at('network_interface_name', 'name'),
  groups: at('security_group_ids', 'security_groups', { computed: true }),
  subnet: at('vswitch_id'),
  privateAddress: at('primary_ip_address', 'private_ip'),
  privateAddresses: at('private_ip_addresses', 'private_ips'),
  ...ipv6,
};

const eip = {
  name: at('address_name', 'name'),
  bandwidth: at('bandwidth'),
  mode: at('mode', values({ NAT: 'nat', MULTI_BINDED: 'multi-binded', BINDED: 'binded' })),
};

const clb = {
  name: at('load_balancer_name', 'name'),
  addressType: at('address_type', 'internet', { olderValues: { true: 'internet', false: 'intranet' } }),
  subnet: at('vswitch_id'),
};

const zonedBalancer = {
  name: at('load_balancer_name'),
  addressType: at('address_type', internetWords),
  ipv6AddressType: at('ipv6_address_type', internetWords),
  vpc: at('vpc_id'),
  subnets: at('zone_mappings.*.vswitch_id'),
  addresses: at('zone_mappings.*.allocation_id'),
};

const aclEntry = (direction: 'ingress' | 'egress', path: string, cidr: string): ChildSpelling => ({
  path: [path],
  kind: 'network-acl-entry',
  fixed: { direction },
  parent: ['acl'],
  fields: {
    policy: at('policy'),
    protocol: at('protocol'),
    ports: at('port'),
    cidr: at(cidr),
    description: at('description'),
  },
});

/** A list of the servers of a server group. */
const members = (path: string, targets: string): ChildSpelling =>
  child('server-group-member', path, { targets: at(targets), port: at('port') }, { parent: ['group'] });

const networkTypes: readonly TypeSpelling[] = [
  type('alicloud_vpc', 'vpc', {
    name: at('vpc_name', 'name'),
    cidr: at('cidr_block'),
    ipv6: at('enable_ipv6', { default: false }),
  }),
  type('alicloud_vswitch', 'vswitch', {
    name: at('vswitch_name', 'name'),
    cidr: at('cidr_block'),
    vpc: at('vpc_id'),
    ipv6: at('enable_ipv6', { default: false }),
  }),
  type('alicloud_security_group', 'security-group', {
    name: at('security_group_name', 'name'),
    description: at('description'),
    type: at('security_group_type', { default: 'normal' }),
    innerAccess: at('inner_access_policy', 'inner_access', {
      default: 'accept',
      ...values({ Accept: 'accept', Drop: 'drop' }),
      olderValues: { true: 'accept', false: 'drop' },
    }),
    vpc: at('vpc_id'),
  }),
  type('alicloud_security_group_rule', 'security-group-rule', ruleFields),
  type('alicloud_ecs_prefix_list', 'prefix-list', {
    name: at('prefix_list_name'),
    family: at('address_family', values({ IPv4: 'ipv4', IPv6: 'ipv6' })),
    entries: at('entry.*.cidr'),
  }),
  type('alicloud_vpc_prefix_list', 'prefix-list', {
    name: at('prefix_list_name'),
    family: at('ip_version', values({ IPV4: 'ipv4', IPV6: 'ipv6' })),
    entries: at('entrys.*.cidr'),
  }),
  type(
    'alicloud_network_acl',
    'network-acl',
    { name: at('network_acl_name', 'name'), vpc: at('vpc_id'), subnets: at('resources.*.resource_id') },
    {
      children: [
        aclEntry('ingress', 'ingress_acl_entries', 'source_cidr_ip'),
        aclEntry('egress', 'egress_acl_entries', 'destination_cidr_ip'),
      ],
    },
  ),
  type(
    'alicloud_network_acl_entries',
    'carrier',
    {},
    {
      children: [
        { ...aclEntry('ingress', 'ingress', 'source_cidr_ip'), parent: [], outer: { acl: at('network_acl_id') } },
        { ...aclEntry('egress', 'egress', 'destination_cidr_ip'), parent: [], outer: { acl: at('network_acl_id') } },
      ],
    },
  ),
];

const computeTypes: readonly TypeSpelling[] = [
  type('alicloud_instance', 'instance', {
    name: at('instance_name'),
    groups: at('security_groups', { computed: true }),
    subnet: at('vswitch_id', 'subnet_id'),
    publicBandwidth: at('internet_max_bandwidth_out', { default: 0 }),
    template: at('launch_template_id', 'launch_template_name'),
    interfaces: at('network_interfaces.*.network_interface_id', 'network_interface_id'),
    interfaceGroups: at('network_interfaces.*.security_group_ids'),
    privateAddress: at('private_ip', 'primary_ip_address'),
    ...ipv6,
  }),
  type('alicloud_ecs_instance_set', 'instance-set', {
    name: at('instance_name'),
    groups: at('security_group_ids'),
    subnet: at('vswitch_id'),
    publicBandwidth: at('internet_max_bandwidth_out', { default: 0 }),
    template: at('launch_template_id', 'launch_template_name'),
    interfaceGroups: at('network_interfaces.*.security_group_id'),
    count: at('amount', { default: 1 }),
  }),
  type('alicloud_ecs_launch_template', 'launch-template', launchTemplate),
  type('alicloud_launch_template', 'launch-template', launchTemplate, { legacy: true }),
  type(
    'alicloud_ess_scaling_group',
    'scaling-group',
    {
      name: at('scaling_group_name'),
      subnet: at('vswitch_ids', 'vswitch_id'),
      template: at('launch_template_id'),
      instance: at('instance_id'),
      balancers: at('loadbalancer_ids'),
    },
    {
      children: [
        child(
          'server-group-member',
          'alb_server_group',
          { group: at('alb_server_group_id'), port: at('port') },
          {
            parent: ['targets'],
          },
        ),
      ],
    },
  ),
  type('alicloud_ess_scaling_configuration', 'scaling-configuration', {
    name: at('scaling_configuration_name'),
    ...groupIds,
    publicBandwidth: at('internet_max_bandwidth_out', { default: 0 }),
    interfaceGroups: at('network_interfaces.*.security_group_ids'),
    ipv6Count: at('network_interfaces.*.ipv6_address_count'),
    scalingGroup: at('scaling_group_id'),
  }),
  type('alicloud_ess_eci_scaling_configuration', 'eci-scaling-configuration', {
    name: at('scaling_configuration_name'),
    groups: at('security_group_id'),
    publicFlag: at('auto_create_eip', { default: false }),
    ipv6Count: at('ipv6_address_count'),
    scalingGroup: at('scaling_group_id'),
  }),
  type('alicloud_ess_attachment', 'scaling-group-attachment', {
    scalingGroup: at('scaling_group_id'),
    instances: at('instance_ids'),
  }),
  type('alicloud_auto_provisioning_group', 'auto-provisioning-group', {
    name: at('auto_provisioning_group_name'),
    template: at('launch_template_id'),
    subnet: at('launch_template_config.*.vswitch_id'),
  }),
  type('alicloud_eci_container_group', 'container-group', {
    name: at('container_group_name'),
    groups: at('security_group_id'),
    subnet: at('vswitch_id'),
    publicFlag: at('auto_create_eip', { default: false }),
    address: at('eip_instance_id'),
  }),
  type('alicloud_eci_virtual_node', 'container-group', {
    name: at('virtual_node_name'),
    groups: at('security_group_id'),
    subnet: at('vswitch_id'),
    publicFlag: at('enable_public_network', { default: false }),
    address: at('eip_instance_id'),
  }),
  type('alicloud_cs_kubernetes_node_pool', 'node-pool', {
    name: at('node_pool_name', 'name'),
    groups: at('security_group_ids', 'security_group_id', { computed: true }),
    subnet: at('vswitch_ids'),
    publicBandwidth: at('internet_max_bandwidth_out', { default: 0 }),
    publicFlag: at('scaling_config.*.is_bond_eip', { default: false }),
    cluster: at('cluster_id'),
  }),
  type('alicloud_ecs_network_interface', 'network-interface', networkInterface),
  type('alicloud_network_interface', 'network-interface', networkInterface, { legacy: true }),
  ...['alicloud_ecs_network_interface_attachment', 'alicloud_network_interface_attachment'].map((name, older) =>
    type(
      name,
      'network-interface-attachment',
      { interface: at('network_interface_id'), instance: at('instance_id') },
      { legacy: older > 0 },
    ),
  ),
  type('alicloud_havip', 'ha-vip', {
    name: at('ha_vip_name', 'havip_name'),
    subnet: at('vswitch_id'),
    privateAddress: at('ip_address'),
  }),
  type('alicloud_ens_instance', 'edge-instance', {
    name: at('instance_name'),
    groups: at('security_id'),
    subnet: at('vswitch_id'),
    publicBandwidth: at('internet_max_bandwidth_out', { computed: true }),
    publicFlag: at('public_ip_identification', { default: false }),
  }),
  type('alicloud_rds_custom', 'database-host', {
    name: at('instance_name'),
    groups: at('security_group_ids'),
    subnet: at('vswitch_id'),
    publicBandwidth: at('internet_max_bandwidth_out', { default: 0 }),
  }),
];

const addressTypes: readonly TypeSpelling[] = [
  type('alicloud_eip_address', 'eip', eip),
  type('alicloud_eip', 'eip', eip, { legacy: true }),
  type('alicloud_eip_segment_address', 'eip', { bandwidth: at('bandwidth') }),
  type('alicloud_eipanycast_anycast_eip_address', 'anycast-eip', { name: at('anycast_eip_address_name') }),
  type('alicloud_eip_association', 'eip-association', {
    address: at('allocation_id'),
    target: at('instance_id'),
    targetType: at(
      'instance_type',
      values({
        EcsInstance: 'instance',
        NetworkInterface: 'network-interface',
        HaVip: 'ha-vip',
        IpAddress: 'ip-address',
        Nat: 'nat-gateway',
        SlbInstance: 'balancer',
      }),
    ),
  }),
  type('alicloud_eipanycast_anycast_eip_address_attachment', 'anycast-eip-association', {
    address: at('anycast_id'),
    target: at('bind_instance_id'),
    targetType: at('bind_instance_type', values({ NetworkInterface: 'network-interface', SlbInstance: 'balancer' })),
  }),
  type('alicloud_vpc_ipv6_gateway', 'ipv6-gateway', { name: at('ipv6_gateway_name'), vpc: at('vpc_id') }),
  type('alicloud_vpc_ipv6_address', 'ipv6-address', { name: at('ipv6_address_name'), subnet: at('vswitch_id') }),
  type('alicloud_vpc_ipv6_internet_bandwidth', 'ipv6-bandwidth', {
    address: at('ipv6_address_id'),
    gateway: at('ipv6_gateway_id'),
    bandwidth: at('bandwidth'),
  }),
  type('alicloud_vpc_ipv6_egress_rule', 'ipv6-egress-rule', {
    name: at('ipv6_egress_rule_name'),
    address: at('instance_id'),
    gateway: at('ipv6_gateway_id'),
  }),
  type('alicloud_nat_gateway', 'nat-gateway', {
    name: at('nat_gateway_name', 'name'),
    vpc: at('vpc_id'),
    subnet: at('vswitch_id'),
    natType: at('nat_type', { ...values({ Enhanced: 'enhanced', Normal: 'standard' }) }),
    payment: at('payment_type', 'instance_charge_type', {
      ...values({ PayAsYouGo: 'pay-as-you-go', Subscription: 'subscription' }),
      olderValues: { PostPaid: 'pay-as-you-go', PrePaid: 'subscription' },
    }),
    networkType: at('network_type', { default: 'internet' }),
  }),
  type('alicloud_snat_entry', 'snat-entry', {
    name: at('snat_entry_name'),
    table: at('snat_table_id'),
    ip: at('snat_ip'),
    subnet: at('source_vswitch_id'),
    cidr: at('source_cidr'),
  }),
  type('alicloud_forward_entry', 'forward-entry', {
    name: at('forward_entry_name', 'name'),
    table: at('forward_table_id'),
    protocol: at('ip_protocol'),
    externalAddress: at('external_ip'),
    externalPorts: at('external_port'),
    internalAddress: at('internal_ip'),
    internalPorts: at('internal_port'),
  }),
];

const balancerTypes: readonly TypeSpelling[] = [
  type('alicloud_slb_load_balancer', 'clb', clb),
  type('alicloud_slb', 'clb', clb, { legacy: true }),
  type('alicloud_alb_load_balancer', 'alb', zonedBalancer),
  type('alicloud_nlb_load_balancer', 'nlb', { ...zonedBalancer, groups: at('security_group_ids') }),
  ...[
    'alicloud_alb_load_balancer_security_group_attachment',
    'alicloud_nlb_load_balancer_security_group_attachment',
  ].map((name) =>
    type(name, 'balancer-group-attachment', { balancer: at('load_balancer_id'), group: at('security_group_id') }),
  ),
  type('alicloud_slb_listener', 'listener', {
    name: at('description'),
    balancer: at('load_balancer_id'),
    ports: at('frontend_port', 'lb_port'),
    backendPort: at('backend_port', 'instance_port'),
    protocol: at('protocol', 'lb_protocol'),
    serverGroups: at('server_group_id', 'master_slave_server_group_id'),
    aclStatus: at('acl_status', { default: 'off' }),
    aclType: at('acl_type'),
    acls: at('acl_ids', 'acl_id'),
  }),
  type('alicloud_alb_listener', 'listener', {
    name: at('listener_description'),
    balancer: at('load_balancer_id'),
    ports: at('listener_port'),
    protocol: at('listener_protocol'),
    serverGroups: at('default_actions.*.forward_group_config.*.server_group_tuples.*.server_group_id'),
    aclType: at('acl_config.*.acl_type', values({ White: 'white', Black: 'black' })),
    acls: at('acl_config.*.acl_relations.*.acl_id'),
  }),
  type('alicloud_nlb_listener', 'listener', {
    name: at('listener_description'),
    balancer: at('load_balancer_id'),
    ports: at('listener_port'),
    firstPort: at('start_port'),
    lastPort: at('end_port'),
    protocol: at('listener_protocol'),
    serverGroups: at('server_group_id'),
  }),
  type('alicloud_slb_rule', 'forwarding-rule', {
    name: at('name'),
    balancer: at('load_balancer_id'),
    port: at('frontend_port'),
    serverGroups: at('server_group_id'),
  }),
  type('alicloud_alb_rule', 'forwarding-rule', {
    name: at('rule_name'),
    listener: at('listener_id'),
    serverGroups: at('rule_actions.*.forward_group_config.*.server_group_tuples.*.server_group_id'),
  }),
  type(
    'alicloud_alb_server_group',
    'server-group',
    { name: at('server_group_name'), vpc: at('vpc_id') },
    {
      children: [members('servers', 'server_id')],
    },
  ),
  type('alicloud_nlb_server_group', 'server-group', {
    name: at('server_group_name'),
    vpc: at('vpc_id'),
    anyPort: at('any_port_enabled', { default: false }),
  }),
  type(
    'alicloud_slb_server_group',
    'server-group',
    { name: at('name'), balancer: at('load_balancer_id') },
    {
      children: [members('servers', 'server_ids')],
    },
  ),
  type(
    'alicloud_slb_master_slave_server_group',
    'server-group',
    { name: at('name'), balancer: at('load_balancer_id') },
    {
      children: [members('servers', 'server_id')],
    },
  ),
  ...['alicloud_slb_server_group_server_attachment', 'alicloud_nlb_server_group_server_attachment'].map((name) =>
    type(name, 'server-group-member', { group: at('server_group_id'), targets: at('server_id'), port: at('port') }),
  ),
  type('alicloud_slb_attachment', 'server-group-member', {
    balancer: at('load_balancer_id'),
    targets: at('instance_ids'),
  }),
  type('alicloud_slb_backend_server', 'server-group-member', {
    balancer: at('load_balancer_id'),
    targets: at('backend_servers.*.server_id'),
  }),
  type('alicloud_ess_alb_server_group_attachment', 'server-group-member', {
    group: at('alb_server_group_id'),
    targets: at('scaling_group_id'),
    port: at('port'),
  }),
  type('alicloud_ess_server_group_attachment', 'server-group-member', {
    group: at('server_group_id'),
    targets: at('scaling_group_id'),
    port: at('port'),
  }),
  type(
    'alicloud_ess_scalinggroup_vserver_groups',
    'carrier',
    {},
    {
      children: [
        child(
          'server-group-member',
          'vserver_groups.*.vserver_attributes',
          { group: at('vserver_group_id'), port: at('port') },
          { outer: { targets: at('scaling_group_id') } },
        ),
      ],
    },
  ),
  type('alicloud_slb_acl', 'access-list', { name: at('name'), entries: at('entry_list.*.entry') }),
  type('alicloud_alb_acl', 'access-list', { name: at('acl_name'), entries: at('acl_entries.*.entry') }),
  ...['alicloud_slb_acl_entry_attachment', 'alicloud_alb_acl_entry_attachment'].map((name) =>
    type(name, 'access-list-entry', { list: at('acl_id'), cidr: at('entry') }),
  ),
  type('alicloud_alb_listener_acl_attachment', 'access-list-attachment', {
    list: at('acl_id'),
    listener: at('listener_id'),
    aclType: at('acl_type', values({ White: 'white', Black: 'black' })),
  }),
];

export const terraformTypes: readonly TypeSpelling[] = [
  ...networkTypes,
  ...computeTypes,
  ...addressTypes,
  ...balancerTypes,
  ...serviceTypes,
  ...ramTypes,
];

type ReadAttributes = { readonly [K in Kind]?: Readonly<Partial<Record<FieldOf<K> | typeof ipAttribute, string>>> };

/** Attributes that the cloud computes and others refer to. */
const computedAttributes: ReadAttributes = {
  eip: { [ipAttribute]: 'ip_address' },
  'nat-gateway': { snatTable: 'snat_table_ids', forwardTable: 'forward_table_ids' },
  instance: { [ipAttribute]: 'primary_ip_address' },
  'network-interface': { [ipAttribute]: 'primary_ip_address' },
};

const types: ReadonlyMap<string, TypeSpelling> = new Map(terraformTypes.map((spelling) => [spelling.type, spelling]));

function attribute(kind: string, field: string): string | undefined {
  if (!isKind(kind)) return undefined;
  if (field === idAttribute) return 'id';
  const computed: Readonly<Record<string, string>> | undefined = computedAttributes[kind];
  if (computed !== undefined && Object.hasOwn(computed, field)) return computed[field];
  const written: FieldSpelling | undefined = terraformTypes.find((spelling) => spelling.kind === kind)?.fields[field];
  const path = written?.paths[0];
  return path?.length === 1 ? path[0] : undefined;
}

export const vocabulary: Vocabulary = { types, attribute, convertible: true };
