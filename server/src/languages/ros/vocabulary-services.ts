import type { TypeSpelling } from '../../core/vocabulary';
import { at, type, values } from '../shared/vocabulary-words';

/* ROS's words for data services, clusters and the other things with a public side. */

const netType = values({
  Public: 'public',
  Internet: 'public',
  Private: 'private',
  Intranet: 'private',
  Inner: 'private',
});

/** Databases and caches: product, native type, paths of the white list, path of the public switch. */
const databases: readonly TypeSpelling[] = (
  [
    ['rds', 'ALIYUN::RDS::DBInstance', ['SecurityIPList'], 'AllocatePublicConnection'],
    ['rds', 'ALIYUN::RDS::DBInstanceClone', ['SecurityIPList'], 'AllocatePublicConnection'],
    ['rds', 'ALIYUN::RDS::PrepayDBInstance', ['SecurityIPList'], 'AllocatePublicConnection'],
    ['mongodb', 'ALIYUN::MONGODB::Instance', ['SecurityIPArray']],
    ['mongodb', 'ALIYUN::MONGODB::ShardingInstance', ['SecurityIPArray']],
    ['polardb', 'ALIYUN::POLARDB::DBCluster', ['SecurityIPList']],
    ['elasticsearch', 'ALIYUN::ElasticSearch::Instance', ['PublicWhitelist', 'KibanaWhitelist'], 'EnablePublic'],
    ['analyticdb-postgresql', 'ALIYUN::GPDB::DBInstance', ['SecurityIPList']],
    ['analyticdb-postgresql', 'ALIYUN::GPDB::ElasticDBInstance', ['SecurityIPList']],
    ['lindorm', 'ALIYUN::Lindorm::Instance', ['SecurityIpList']],
    ['selectdb', 'ALIYUN::SELECTDB::DBInstance', ['SecurityIPList']],
    ['emr', 'ALIYUN::EMR::Cluster', [], 'IsOpenPublicIp'],
    ['service-mesh', 'ALIYUN::ASM::ServiceMesh', [], 'ApiServerPublicEip'],
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

export const serviceTypes: readonly TypeSpelling[] = [
  ...databases,
  type('ALIYUN::REDIS::Instance', 'database', {}, { fixed: { product: 'redis' } }),
  type(
    'ALIYUN::KAFKA::Instance',
    'database',
    { publicBandwidth: at('EipMax', { default: 0 }) },
    { fixed: { product: 'kafka' } },
  ),
  type(
    'ALIYUN::MSE::Cluster',
    'database',
    {
      whitelist: at('AclEntryList'),
      publicFlag: at('NetType', values({ privatenet: false, pubnet: true, both: true })),
    },
    { fixed: { product: 'mse' } },
  ),
  type(
    'ALIYUN::ROCKETMQ5::Instance',
    'database',
    {
      whitelist: at('InternetInfo.IpWhitelist'),
      publicFlag: at('InternetInfo.InternetSpec', values({ enable: true, disable: false })),
    },
    { fixed: { product: 'rocketmq' } },
  ),
  type('ALIYUN::ClickHouse::EnterpriseDBCluster', 'database', {}, { fixed: { product: 'clickhouse' } }),
  type(
    'ALIYUN::REDIS::Whitelist',
    'database-access-list',
    { database: at('InstanceId'), whitelist: at('SecurityIps') },
    { fixed: { product: 'redis' } },
  ),
  type(
    'ALIYUN::POLARDB::DBClusterAccessWhiteList',
    'database-access-list',
    { database: at('DBClusterId'), whitelist: at('SecurityIps') },
    { fixed: { product: 'polardb' } },
  ),
  type(
    'ALIYUN::RDS::Connection',
    'database-endpoint',
    { database: at('DBInstanceId') },
    { fixed: { product: 'rds', netType: 'public' } },
  ),
  type(
    'ALIYUN::REDIS::Connection',
    'database-endpoint',
    { database: at('InstanceId') },
    { fixed: { product: 'redis', netType: 'public' } },
  ),
  type(
    'ALIYUN::POLARDB::DBClusterEndpointAddress',
    'database-endpoint',
    { database: at('DBClusterId'), netType: at('NetType', { default: 'public', ...netType }) },
    { fixed: { product: 'polardb' } },
  ),
  type('ALIYUN::NAS::AccessRule', 'file-access-rule', {
    group: at('AccessGroupName'),
    cidr4: at('SourceCidrIp'),
    cidr6: at('Ipv6SourceCidrIp'),
  }),
  ...(
    [
      ['ALIYUN::CS::ManagedKubernetesCluster', false],
      ['ALIYUN::CS::ASKCluster', true],
      ['ALIYUN::CS::ManagedEdgeKubernetesCluster', true],
      ['ALIYUN::ACS::Cluster', false],
      ['ALIYUN::CS::KubernetesCluster', false],
    ] satisfies [string, boolean][]
  ).map(([name, isPublic]) =>
    type(name, 'cluster', {
      name: at('Name'),
      publicFlag: at('EndpointPublicAccess', { default: isPublic }),
      groups: at('SecurityGroupId'),
      subnet: at('VSwitchIds'),
    }),
  ),
  type('ALIYUN::SWAS::Instance', 'app-server', { name: at('InstanceName') }),
  type('ALIYUN::Bastionhost::Instance', 'bastion', {
    publicFlag: at('PublicNetworkAccess', { computed: true }),
    whitelist: at('PublicWhiteList'),
    groups: at('SecurityGroupIds'),
    subnet: at('VSwitchId'),
  }),
];
