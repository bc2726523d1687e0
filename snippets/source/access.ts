import { outboundRules } from './outbound';
import { type Declaration, given, link, type Pattern, stop } from './pattern';

const bastionGroup: Declaration = {
  type: 'security_group',
  name: 'bastion',
  properties: { security_group_name: 'bastion', vpc_id: given(1, 'vpc', 'main') },
};

export const bastionhost: Pattern = {
  prefix: 'ali-bastionhost',
  title: 'Bastionhost as the only way to log on',
  description:
    'A Bastionhost instance for operators, and the rule that lets only it reach SSH of a group of instances.',
  declarations: [
    bastionGroup,
    ...outboundRules(link('security_group.bastion')),
    {
      type: 'bastionhost_instance',
      name: 'bastion',
      comment: [
        'Operators log on here, with an audit trail; only the networks of the white list reach its public address.',
      ],
      properties: {
        description: 'bastion',
        license_code: stop(3, 'bhah_ent_50_asset'),
        plan_code: 'cloudbastion',
        storage: '5',
        bandwidth: '5',
        period: 1,
        vswitch_id: given(2, 'vswitch', 'main'),
        security_group_ids: [link('security_group.bastion')],
        enable_public_access: true,
        public_white_list: [stop(4, '203.0.113.0/24')],
      },
    },
    {
      type: 'security_group_rule',
      name: 'ssh_to_hosts',
      comment: [
        'Bastionhost to the instances. Outbound denies all else, so this one must be allowed.',
        'Compare with the egress addresses that the Bastionhost console shows.',
      ],
      properties: {
        security_group_id: link('security_group.bastion'),
        type: 'egress',
        policy: 'accept',
        priority: 10,
        ip_protocol: 'tcp',
        port_range: '22/22',
        cidr_ip: given(5, 'vpc', 'main', 'cidr_block'),
      },
    },
    {
      type: 'security_group_rule',
      name: 'ssh_from_bastion',
      comment: ['The instances accept SSH from Bastionhost alone.'],
      properties: {
        security_group_id: given(6, 'security_group', 'app'),
        type: 'ingress',
        policy: 'accept',
        priority: 1,
        ip_protocol: 'tcp',
        port_range: '22/22',
        source_security_group_id: link('security_group.bastion'),
      },
    },
  ],
};

export const scalingGroup: Pattern = {
  prefix: 'ali-scaling-group',
  title: 'Scaling group without public IP addresses',
  description: 'A scaling group whose instances have no public IP address.',
  declarations: [
    {
      type: 'ess_scaling_group',
      name: 'app',
      properties: {
        scaling_group_name: stop(1, 'app'),
        min_size: stop(2, 1),
        max_size: stop(3, 4),
        vswitch_ids: [given(4, 'vswitch', 'app')],
      },
    },
    {
      type: 'ess_scaling_configuration',
      name: 'app',
      properties: {
        scaling_group_id: link('ess_scaling_group.app'),
        image_id: stop(5, 'aliyun_3_x64_20G_alibase_20240528.vhd'),
        instance_type: stop(6, 'ecs.g7.large'),
        security_group_ids: [given(7, 'security_group', 'app')],
        internet_max_bandwidth_out: 0,
        active: true,
        enable: true,
      },
    },
  ],
};

export const closedDatabase: Pattern = {
  prefix: 'ali-database',
  title: 'Database with a closed whitelist',
  description: 'An ApsaraDB RDS instance that only one network may reach.',
  declarations: [
    {
      type: 'db_instance',
      name: 'main',
      comment: ['No public endpoint, and a whitelist that holds the network of the application alone.'],
      properties: {
        instance_name: stop(1, 'main'),
        engine: stop(2, 'MySQL', ['MySQL', 'PostgreSQL', 'SQLServer', 'MariaDB']),
        engine_version: stop(3, '8.0'),
        instance_type: stop(4, 'mysql.n2.medium.2c'),
        instance_storage: stop(5, 50),
        vswitch_id: given(6, 'vswitch', 'data'),
        security_ips: [given(7, 'vswitch', 'app', 'cidr_block')],
      },
    },
  ],
};
