import { given, type Property } from './pattern';

/*
 * Where ROS has other words than the API (resource type specifications of ROS). What is not here follows the rule:
 * `vswitch_id` becomes `VSwitchId`.
 */

export interface RosType {
  readonly type: string;
  /** Neutral property → ROS property; `undefined`: ROS has none. */
  readonly names?: Readonly<Record<string, string | undefined>>;
  /** Neutral property → value → ROS value. */
  readonly values?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Neutral properties of one value that ROS takes as a list of them. */
  readonly lists?: readonly string[];
  /** Neutral properties of a list that ROS takes as its one value. */
  readonly singles?: readonly string[];
  /** Neutral properties that are the members of one item of a list of that name. */
  readonly items?: { readonly list: string; readonly of: readonly string[]; readonly weight?: number };
  /** Policies that ROS takes as JSON in a text. */
  readonly texts?: readonly string[];
  /** ROS properties written besides. */
  readonly besides?: Readonly<Record<string, Property>>;
  /** A block that is a resource of its own: its list, and the property that names the resource it is cut from. */
  readonly apart?: { readonly block: string; readonly type: string; readonly list: string; readonly owner: string };
  /** A further resource that goes with it: its properties, `self` standing for the resource. */
  readonly follower?: {
    readonly type: string;
    readonly name: string;
    readonly properties: Readonly<Record<string, string>>;
  };
}

const rule = { type: undefined, nic_type: 'NicType' } as const;

export const ingress: RosType = {
  type: 'ALIYUN::ECS::SecurityGroupIngress',
  names: { ...rule, cidr_ip: 'SourceCidrIp', source_security_group_id: 'SourceGroupId' },
  besides: { NicType: 'intranet' },
};

export const egress: RosType = {
  type: 'ALIYUN::ECS::SecurityGroupEgress',
  names: { ...rule, cidr_ip: 'DestCidrIp', source_security_group_id: 'DestGroupId' },
  besides: { NicType: 'intranet' },
};

export const rosTypes: Readonly<Record<string, RosType>> = {
  security_group: { type: 'ALIYUN::ECS::SecurityGroup' },
  ram_policy: { type: 'ALIYUN::RAM::ManagedPolicy' },
  resource_manager_control_policy: {
    type: 'ALIYUN::ResourceManager::ControlPolicy',
    texts: ['policy_document'],
  },
  nat_gateway: {
    type: 'ALIYUN::VPC::NatGateway',
    names: { payment_type: 'InstanceChargeType' },
    values: { payment_type: { PayAsYouGo: 'PostPaid' } },
  },
  eip_address: { type: 'ALIYUN::VPC::EIP', names: { address_name: 'Name' } },
  // ROS finds out from the instance what it is.
  eip_association: { type: 'ALIYUN::VPC::EIPAssociation', names: { instance_type: undefined } },
  snat_entry: {
    type: 'ALIYUN::VPC::SnatEntry',
    names: { source_vswitch_id: 'SourceVSwitchIds' },
    lists: ['source_vswitch_id'],
  },
  alb_load_balancer: { type: 'ALIYUN::ALB::LoadBalancer', values: { pay_type: { PayAsYouGo: 'PostPay' } } },
  alb_server_group: {
    type: 'ALIYUN::ALB::ServerGroup',
    apart: {
      block: 'servers',
      type: 'ALIYUN::ALB::BackendServerAttachment',
      list: 'Servers',
      owner: 'ServerGroupId',
    },
  },
  alb_listener: { type: 'ALIYUN::ALB::Listener' },
  nlb_load_balancer: { type: 'ALIYUN::NLB::LoadBalancer' },
  nlb_server_group: { type: 'ALIYUN::NLB::ServerGroup', names: { health_check: 'HealthCheckConfig' } },
  nlb_server_group_server_attachment: {
    type: 'ALIYUN::NLB::BackendServerAttachment',
    items: { list: 'Servers', of: ['server_type', 'server_id', 'port'] },
  },
  nlb_listener: { type: 'ALIYUN::NLB::Listener' },
  slb_load_balancer: { type: 'ALIYUN::SLB::LoadBalancer' },
  slb_server_group: { type: 'ALIYUN::SLB::VServerGroup', names: { name: 'VServerGroupName' } },
  slb_server_group_server_attachment: {
    type: 'ALIYUN::SLB::BackendServerToVServerGroupAddition',
    names: { server_group_id: 'VServerGroupId' },
    items: { list: 'BackendServers', of: ['server_id', 'port'], weight: 100 },
  },
  slb_listener: {
    type: 'ALIYUN::SLB::Listener',
    names: { server_group_id: 'VServerGroupId', frontend_port: 'ListenerPort', backend_port: 'BackendServerPort' },
    // All of the balancer's bandwidth.
    besides: { Bandwidth: -1 },
  },
  bastionhost_instance: {
    type: 'ALIYUN::Bastionhost::Instance',
    names: {
      plan_code: undefined,
      storage: undefined,
      bandwidth: undefined,
      security_group_ids: 'AuthorizedSecurityGroups',
      enable_public_access: 'PublicNetworkAccess',
    },
    besides: { PaymentType: 'Subscription' },
  },
  ess_scaling_group: { type: 'ALIYUN::ESS::ScalingGroup' },
  ess_scaling_configuration: {
    type: 'ALIYUN::ESS::ScalingConfiguration',
    names: { active: undefined, enable: undefined },
    follower: {
      type: 'ALIYUN::ESS::ScalingGroupEnable',
      name: 'Enable',
      properties: { ScalingGroupId: 'scaling_group_id', ScalingConfigurationId: 'self' },
    },
  },
  db_instance: {
    type: 'ALIYUN::RDS::DBInstance',
    names: {
      instance_name: 'DBInstanceDescription',
      instance_type: 'DBInstanceClass',
      instance_storage: 'DBInstanceStorage',
      security_ips: 'SecurityIPList',
    },
    singles: ['security_ips'],
    besides: { VpcId: given(8, 'vpc', 'main') },
  },
};

/** Blocks that are one object in ROS; all others are lists. */
export const objects: ReadonlySet<string> = new Set([
  'load_balancer_billing_config',
  'health_check_config',
  'health_check',
  'forward_group_config',
]);

/** Attributes by neutral type and name, as `Fn::GetAtt` reads them; all others are what `Ref` gives. */
export const attributes: Readonly<Record<string, string>> = {
  'nat_gateway.snat_table_ids': 'SNatTableId',
  'eip_address.ip_address': 'EipAddress',
  'vswitch.cidr_block': 'CidrBlock',
};
