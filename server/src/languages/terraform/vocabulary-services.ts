import type { TypeSpelling } from '../../core/vocabulary';
import { at, child, type, values } from '../shared/vocabulary-words';

/* Terraform's words for data services, clusters and the other things with a public side. */

const netType = values({ Public: 'public', Private: 'private', Inner: 'private' });

/** Databases and caches with their white lists: product, native type, paths of the list, path of the public switch. */
const databases: readonly TypeSpelling[] = (
  [
    ['rds', 'alicloud_db_instance', ['security_ips']],
    ['rds', 'alicloud_db_readonly_instance', ['security_ips']],
    ['rds', 'alicloud_rds_clone_db_instance', ['security_ips']],
    ['rds', 'alicloud_rds_ddr_instance', ['security_ips']],
    ['rds', 'alicloud_rds_upgrade_db_instance', ['security_ips']],
    ['redis', 'alicloud_kvstore_instance', ['security_ips'], 'enable_public'],
    ['redis', 'alicloud_redis_tair_instance', ['security_ips']],
    ['mongodb', 'alicloud_mongodb_instance', ['security_ip_list', 'security_ip_groups.*.security_ip_list']],
    ['mongodb', 'alicloud_mongodb_sharding_instance', ['security_ip_list', 'security_ip_groups.*.security_ip_list']],
    ['mongodb', 'alicloud_mongodb_serverless_instance', ['security_ip_groups.*.security_ip_list']],
    ['polardb', 'alicloud_polardb_cluster', ['security_ips', 'db_cluster_ip_array.*.security_ips']],
    ['elasticsearch', 'alicloud_elasticsearch_instance', ['public_whitelist', 'kibana_whitelist'], 'enable_public'],
    ['analyticdb', 'alicloud_adb_db_cluster', ['security_ips']],
    ['analyticdb', 'alicloud_adb_cluster', ['security_ips']],
    ['analyticdb', 'alicloud_adb_db_cluster_lake_version', ['security_ips']],
    ['analyticdb-postgresql', 'alicloud_gpdb_instance', ['ip_whitelist.*.security_ip_list', 'security_ip_list']],
    ['analyticdb-postgresql', 'alicloud_gpdb_elastic_instance', ['security_ip_list']],
    ['analyticdb-postgresql', 'alicloud_gpdb_supabase_project', ['security_ip_list']],
    ['lindorm', 'alicloud_lindorm_instance', ['ip_white_list']],
    ['lindorm', 'alicloud_lindorm_instance_v2', ['white_ip_list.*.ip_list']],
    [
      'clickhouse',
      'alicloud_click_house_db_cluster',
      ['db_cluster_access_white_list.*.security_ip_list'],
      'allocate_public_connection',
    ],
    [
      'selectdb',
      'alicloud_selectdb_db_instance',
      ['desired_security_ip_lists.*.security_ip_list'],
      'enable_public_network',
    ],
    ['rabbitmq', 'alicloud_amqp_instance', [], 'support_eip'],
    ['mse', 'alicloud_mse_gateway', []],
    ['emr', 'alicloud_emr_cluster', [], 'is_open_public_ip'],
    ['emr', 'alicloud_emrv2_cluster', [], 'node_groups.*.with_public_ip'],
    ['service-mesh', 'alicloud_service_mesh_service_mesh', [], 'load_balancer.*.api_server_public_eip'],
    ['rds-ai', 'alicloud_rds_ai_instance', [], 'public_endpoint_enabled'],
  ] satisfies [string, string, string[], string?][]
).map(([product, name, lists, publicFlag]) => {
  const [first, ...others] = lists;
  return type(
    name,
    'database',
    {
      ...(first !== undefined && { whitelist: at(first, ...others) }),
      ...(publicFlag !== undefined && { publicFlag: at(publicFlag, { default: false }) }),
    },
    { fixed: { product } },
  );
});

/** Resources that give a database a public endpoint by being there: product, native type, path of the database's id. */
const endpoints: readonly TypeSpelling[] = (
  [
    ['rds', 'alicloud_db_connection', 'instance_id'],
    ['redis', 'alicloud_kvstore_connection', 'instance_id'],
    ['analyticdb', 'alicloud_adb_connection', 'db_cluster_id'],
    ['analyticdb-postgresql', 'alicloud_gpdb_connection', 'instance_id'],
    ['mongodb', 'alicloud_mongodb_public_network_address', 'db_instance_id'],
    ['mongodb', 'alicloud_mongodb_sharding_network_public_address', 'db_instance_id'],
    ['rds-proxy', 'alicloud_rds_db_proxy_public', 'db_instance_id'],
    ['clickhouse', 'alicloud_click_house_enterprise_db_cluster_public_endpoint', 'db_instance_id'],
    ['serverless-app', 'alicloud_sae_load_balancer_internet', 'app_id'],
    ['container-registry', 'alicloud_cr_internet_endpoint', 'instance_id'],
  ] satisfies [string, string, string][]
).map(([product, name, database]) =>
  type(name, 'database-endpoint', { database: at(database) }, { fixed: { product, netType: 'public' } }),
);

export const serviceTypes: readonly TypeSpelling[] = [
  ...databases,
  type(
    'alicloud_rocketmq_instance',
    'database',
    {
      whitelist: at('network_info.*.internet_info.*.ip_whitelist', 'ip_whitelists'),
      publicFlag: at('network_info.*.internet_info.*.internet_spec', values({ enable: true, disable: false })),
    },
    { fixed: { product: 'rocketmq' } },
  ),
  type(
    'alicloud_alikafka_instance',
    'database',
    { publicBandwidth: at('eip_max', { default: 0 }) },
    { fixed: { product: 'kafka' } },
  ),
  type(
    'alicloud_mse_cluster',
    'database',
    {
      whitelist: at('acl_entry_list'),
      publicFlag: at('net_type', values({ privatenet: false, pubnet: true, both: true })),
    },
    { fixed: { product: 'mse' } },
  ),
  ...endpoints,
  type(
    'alicloud_polardb_endpoint_address',
    'database-endpoint',
    { database: at('db_cluster_id'), netType: at('net_type', { default: 'public', ...netType }) },
    { fixed: { product: 'polardb' } },
  ),
  ...['alicloud_polardb_endpoint', 'alicloud_polardb_primary_endpoint'].map((name) =>
    type(
      name,
      'database-endpoint',
      { database: at('db_cluster_id'), netType: at('net_type', { computed: true, ...netType }) },
      { fixed: { product: 'polardb' } },
    ),
  ),
  type(
    'alicloud_lindorm_public_network',
    'database-endpoint',
    { database: at('instance_id'), publicFlag: at('enable_public_network') },
    { fixed: { product: 'lindorm' } },
  ),
  type(
    'alicloud_gpdb_db_instance_ip_array',
    'database-access-list',
    { database: at('db_instance_id'), whitelist: at('security_ip_list') },
    { fixed: { product: 'analyticdb-postgresql' } },
  ),
  type(
    'alicloud_click_house_enterprise_db_cluster_security_ip',
    'database-access-list',
    { database: at('db_instance_id'), whitelist: at('security_ip_list') },
    { fixed: { product: 'clickhouse' } },
  ),
  type(
    'alicloud_alikafka_instance_allowed_ip_attachment',
    'database-access-list',
    { database: at('instance_id'), whitelist: at('allowed_ip') },
    { fixed: { product: 'kafka' } },
  ),
  type(
    'alicloud_cr_endpoint_acl_policy',
    'database-access-list',
    { database: at('instance_id'), whitelist: at('entry') },
    { fixed: { product: 'container-registry' } },
  ),
  type('alicloud_nas_access_rule', 'file-access-rule', {
    group: at('access_group_name'),
    cidr4: at('source_cidr_ip'),
    cidr6: at('ipv6_source_cidr_ip'),
  }),
  type('alicloud_cs_managed_kubernetes', 'cluster', {
    name: at('name'),
    publicFlag: at('slb_internet_enabled', { default: true }),
    groups: at('security_group_id'),
    subnet: at('vswitch_ids', 'worker_vswitch_ids'),
  }),
  type('alicloud_cs_kubernetes', 'cluster', {
    name: at('name'),
    publicFlag: at('slb_internet_enabled', { default: true }),
    groups: at('security_group_id'),
    subnet: at('master_vswitch_ids'),
  }),
  type('alicloud_cs_edge_kubernetes', 'cluster', {
    name: at('name'),
    publicFlag: at('slb_internet_enabled', { default: true }),
    groups: at('security_group_id'),
    subnet: at('worker_vswitch_ids'),
  }),
  type('alicloud_cs_serverless_kubernetes', 'cluster', {
    name: at('name'),
    publicFlag: at('endpoint_public_access_enabled', { default: false }),
    groups: at('security_group_id'),
    subnet: at('vswitch_ids', 'vswitch_id'),
  }),
  type('alicloud_simple_application_server_instance', 'app-server', { name: at('instance_name') }),
  type('alicloud_simple_application_server_firewall_rule', 'app-server-firewall-rule', {
    server: at('instance_id'),
    protocol: at('rule_protocol', values({ Tcp: 'tcp', Udp: 'udp', TcpAndUdp: 'tcp+udp', Icmp: 'icmp' })),
    ports: at('port'),
  }),
  type(
    'alicloud_ens_security_group',
    'edge-security-group',
    { name: at('security_group_name') },
    {
      children: [
        child(
          'edge-security-group-rule',
          'permissions',
          {
            direction: at('direction'),
            policy: at('policy', values({ Accept: 'accept', Drop: 'drop' })),
            protocol: at('ip_protocol', values({ TCP: 'tcp', UDP: 'udp', ICMP: 'icmp', ALL: 'all' })),
            ports: at('port_range'),
            priority: at('priority'),
            cidr4: at('source_cidr_ip', 'dest_cidr_ip'),
            cidr6: at('ipv6_source_cidr_ip', 'ipv6_dest_cidr_ip'),
            description: at('description'),
          },
          { parent: ['group'] },
        ),
      ],
    },
  ),
  ...['alicloud_bastionhost_instance', 'alicloud_yundun_bastionhost_instance'].map((name, older) =>
    type(
      name,
      'bastion',
      {
        name: at('description'),
        publicFlag: at('enable_public_access', { computed: true }),
        whitelist: at('public_white_list'),
        groups: at('security_group_ids'),
        subnet: at('vswitch_id'),
      },
      { legacy: older > 0 },
    ),
  ),
];
