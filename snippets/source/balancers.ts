import { block, type Declaration, given, link, type Pattern, type Property, stop } from './pattern';

/** An advanced group denies both ways by default, so the one rule is all that gets in. */
function backendGroup(
  rules: readonly { readonly name: string; readonly comment: string; readonly cidr: Property }[],
): readonly Declaration[] {
  return [
    {
      type: 'security_group',
      name: 'backend',
      comment: ['Group of the instances behind the balancer. Advanced groups deny inbound and outbound by default.'],
      properties: {
        security_group_name: 'backend',
        security_group_type: 'enterprise',
        vpc_id: given(1, 'vpc', 'main'),
      },
    },
    ...rules.map(
      ({ name, comment, cidr }): Declaration => ({
        type: 'security_group_rule',
        name,
        comment: [comment],
        properties: {
          security_group_id: link('security_group.backend'),
          type: 'ingress',
          policy: 'accept',
          priority: 1,
          ip_protocol: 'tcp',
          port_range: { stop: 6, value: '8443', range: true },
          cidr_ip: cidr,
        },
      }),
    ),
  ];
}

const zones = block(
  { zone_id: stop(2, 'cn-hangzhou-j'), vswitch_id: given(3, 'vswitch', 'zone_j') },
  { zone_id: stop(4, 'cn-hangzhou-k'), vswitch_id: given(5, 'vswitch', 'zone_k') },
);

const fromZones = [
  {
    name: 'from_balancer_j',
    comment: 'Only the balancer: it speaks to its backends from the vSwitches of its zones.',
    cidr: given(3, 'vswitch', 'zone_j', 'cidr_block'),
  },
  {
    name: 'from_balancer_k',
    comment: 'The balancer in its second zone.',
    cidr: given(5, 'vswitch', 'zone_k', 'cidr_block'),
  },
] as const;

const certificate = stop(7, 'certificate-id');

export const applicationBalancer: Pattern = {
  prefix: 'ali-alb',
  title: 'ALB in front of instances',
  description:
    'An Internet-facing Application Load Balancer in two zones, and a group that lets only the balancer reach its backends.',
  declarations: [
    {
      type: 'alb_load_balancer',
      name: 'web',
      comment: ['The one entry from the Internet; the instances behind it need no public address.'],
      properties: {
        load_balancer_name: 'web',
        load_balancer_edition: 'Standard',
        address_type: 'Internet',
        vpc_id: given(1, 'vpc', 'main'),
        load_balancer_billing_config: block({ pay_type: 'PayAsYouGo' }),
        zone_mappings: zones,
      },
    },
    {
      type: 'alb_server_group',
      name: 'web',
      properties: {
        server_group_name: 'web',
        protocol: 'HTTPS',
        vpc_id: given(1, 'vpc', 'main'),
        health_check_config: block({
          health_check_enabled: true,
          health_check_protocol: 'HTTPS',
          health_check_path: '/',
        }),
        servers: block({
          server_type: 'Ecs',
          server_id: given(8, 'instance', 'web'),
          port: stop(6, 8443),
          weight: 100,
        }),
      },
    },
    {
      type: 'alb_listener',
      name: 'web',
      properties: {
        load_balancer_id: link('alb_load_balancer.web'),
        listener_protocol: 'HTTPS',
        listener_port: 443,
        certificates: block({ certificate_id: certificate }),
        default_actions: block({
          type: 'ForwardGroup',
          forward_group_config: block({
            server_group_tuples: block({ server_group_id: link('alb_server_group.web') }),
          }),
        }),
      },
    },
    ...backendGroup(fromZones),
  ],
};

export const networkBalancer: Pattern = {
  prefix: 'ali-nlb',
  title: 'NLB in front of instances',
  description:
    'An Internet-facing Network Load Balancer in two zones, and a group that lets only the balancer reach its backends.',
  declarations: [
    {
      type: 'nlb_load_balancer',
      name: 'web',
      comment: ['The one entry from the Internet; the instances behind it need no public address.'],
      properties: {
        load_balancer_name: 'web',
        load_balancer_type: 'Network',
        address_type: 'Internet',
        vpc_id: given(1, 'vpc', 'main'),
        zone_mappings: zones,
      },
    },
    {
      type: 'nlb_server_group',
      name: 'web',
      comment: [
        'Without the client address the backends see the balancer, and their group can let in the balancer alone.',
      ],
      properties: {
        server_group_name: 'web',
        server_group_type: 'Instance',
        protocol: 'TCP',
        vpc_id: given(1, 'vpc', 'main'),
        preserve_client_ip_enabled: false,
        health_check: block({ health_check_enabled: true }),
      },
    },
    {
      type: 'nlb_server_group_server_attachment',
      name: 'web',
      properties: {
        server_group_id: link('nlb_server_group.web'),
        server_type: 'Ecs',
        server_id: given(8, 'instance', 'web'),
        port: stop(6, 8443),
      },
    },
    {
      type: 'nlb_listener',
      name: 'web',
      properties: {
        load_balancer_id: link('nlb_load_balancer.web'),
        server_group_id: link('nlb_server_group.web'),
        listener_protocol: 'TCP',
        listener_port: 443,
      },
    },
    ...backendGroup(fromZones),
  ],
};

export const classicBalancer: Pattern = {
  prefix: 'ali-clb',
  title: 'CLB in front of instances',
  description:
    'An Internet-facing Classic Load Balancer with an HTTPS listener, and a group that lets only the balancer reach its backends.',
  declarations: [
    {
      type: 'slb_load_balancer',
      name: 'web',
      comment: ['The one entry from the Internet; the instances behind it need no public address.'],
      properties: { load_balancer_name: 'web', address_type: 'internet', instance_charge_type: 'PayByCLCU' },
    },
    {
      type: 'slb_server_group',
      name: 'web',
      properties: { load_balancer_id: link('slb_load_balancer.web'), name: 'web' },
    },
    {
      type: 'slb_server_group_server_attachment',
      name: 'web',
      properties: {
        server_group_id: link('slb_server_group.web'),
        server_id: given(8, 'instance', 'web'),
        port: stop(6, 8443),
      },
    },
    {
      type: 'slb_listener',
      name: 'web',
      comment: [
        'A listener of layer 7: the backends see the balancer. One of layer 4 would pass on the address of the client.',
      ],
      properties: {
        load_balancer_id: link('slb_load_balancer.web'),
        server_group_id: link('slb_server_group.web'),
        protocol: 'https',
        frontend_port: 443,
        backend_port: stop(6, 8443),
        server_certificate_id: certificate,
      },
    },
    ...backendGroup([
      {
        name: 'from_balancer',
        comment: 'Only the balancer: CLB checks and forwards from 100.64.0.0/10, a range of Alibaba Cloud alone.',
        cidr: '100.64.0.0/10',
      },
    ]),
  ],
};
