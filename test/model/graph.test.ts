import assert from 'node:assert/strict';
import { vocabulary } from '../../server/src/languages/terraform/vocabulary';
import { buildModel } from '../../server/src/model/build';
import { buildGraph } from '../../server/src/model/graph';
import type { Graph, Model } from '../../server/src/model/types';
import { choice, type Declaration, declare, type Plain, ref, resourcesOf, unknown } from '../harness/resources';

type Body = { readonly [key: string]: Plain };

interface Unit {
  readonly model: Model;
  readonly graph: Graph;
}

function unitOf(...declarations: readonly Declaration[]): Unit {
  const model = buildModel(resourcesOf(...declarations), () => vocabulary);
  return { model, graph: buildGraph(model) };
}

const group = declare('alicloud_security_group.g', {});
const inGroup = { security_groups: [ref('alicloud_security_group.g')] };
const inGroupIds = { security_group_ids: [ref('alicloud_security_group.g')] };

const rule = (body: Body = {}): Declaration =>
  declare('alicloud_security_group_rule.r', {
    type: 'ingress',
    ip_protocol: 'tcp',
    port_range: '22/22',
    cidr_ip: '0.0.0.0/0',
    security_group_id: ref('alicloud_security_group.g'),
    ...body,
  });
const rule6 = rule({ cidr_ip: null, ipv6_cidr_ip: '::/0' });
const instance = (body: Body = {}): Declaration => declare('alicloud_instance.i', { ...inGroup, ...body });
const template = (body: Body): Declaration =>
  declare('alicloud_ecs_launch_template.t', { launch_template_name: 'web', ...body });
const eip = declare('alicloud_eip_address.e', {});
const bind = (target: Plain, body: Body = {}): Declaration =>
  declare('alicloud_eip_association.a', { allocation_id: ref('alicloud_eip_address.e'), instance_id: target, ...body });
const eni = declare('alicloud_ecs_network_interface.n', inGroupIds);
const attach = declare('alicloud_ecs_network_interface_attachment.x', {
  network_interface_id: ref('alicloud_ecs_network_interface.n'),
  instance_id: ref('alicloud_instance.i'),
});
const nat = (body: Body = {}): Declaration => declare('alicloud_nat_gateway.nat', body);
const forward = (body: Body = {}): Declaration =>
  declare('alicloud_forward_entry.f', {
    forward_table_id: ref('alicloud_nat_gateway.nat', 'forward_table_ids'),
    external_port: '2222',
    internal_port: '22',
    ip_protocol: 'tcp',
    internal_ip: ref('alicloud_instance.i', 'private_ip'),
    ...body,
  });
const clb = (body: Body = { address_type: 'internet' }): Declaration => declare('alicloud_slb_load_balancer.b', body);
const listener = (body: Body = {}): Declaration =>
  declare('alicloud_slb_listener.l', {
    load_balancer_id: ref('alicloud_slb_load_balancer.b'),
    frontend_port: 2222,
    backend_port: 22,
    protocol: 'tcp',
    ...body,
  });
const backend = declare('alicloud_slb_attachment.k', {
  load_balancer_id: ref('alicloud_slb_load_balancer.b'),
  instance_ids: [ref('alicloud_instance.i')],
});
const serverGroup = (body: Body = {}): Declaration =>
  declare('alicloud_slb_server_group.s', { load_balancer_id: ref('alicloud_slb_load_balancer.b'), ...body });
const toServerGroup = { server_group_id: ref('alicloud_slb_server_group.s'), backend_port: null };
const member = (body: Body = {}): Declaration =>
  declare('alicloud_slb_server_group_server_attachment.m', {
    server_group_id: ref('alicloud_slb_server_group.s'),
    server_id: ref('alicloud_instance.i'),
    port: 22,
    ...body,
  });

type Case = [name: string, declarations: readonly Declaration[], answer: string];

/** `reachable direct: roles on the way`, or the reach alone. */
function reach({ model, graph }: Unit): string {
  const [first] = model.rules;
  assert.ok(first);
  const { reach: word, direct, path } = graph.reachOf(first);
  if (word !== 'reachable') {
    assert.deepEqual(path, []);
    return word;
  }
  return `${direct ? 'direct' : 'in front'}: ${path.map(({ role, item }) => `${role} ${item.resource.address.split('.').at(-1)}`).join(', ')}`;
}

describe('reach', () => {
  const cases: readonly Case[] = [
    ['a group that nothing uses', [rule(), group], 'unknown'],
    ['a rule of a group that is not here', [rule({ security_group_id: 'sg-1' }), instance()], 'unknown'],
    ['an instance without public address', [rule(), group, instance()], 'private'],
    ['an instance with bandwidth', [rule(), group, instance({ internet_max_bandwidth_out: 5 })], 'direct: public-ip i'],
    ['bandwidth as a string', [rule(), group, instance({ internet_max_bandwidth_out: '5' })], 'direct: public-ip i'],
    ['bandwidth 0', [rule(), group, instance({ internet_max_bandwidth_out: 0 })], 'private'],
    ['unknown bandwidth', [rule(), group, instance({ internet_max_bandwidth_out: unknown() })], 'unknown'],
    ['a legacy flag that changes nothing', [rule(), group, instance({ allocate_public_ip: true })], 'private'],
    ['an instance in another group', [rule(), group, instance({ security_groups: ['sg-1'] })], 'unknown'],
    [
      'an instance in groups that only the cloud knows',
      [rule(), group, instance(), declare('alicloud_instance.o', { security_groups: unknown('f', 'function') })],
      'unknown',
    ],
    [
      'an instance in groups of a variable',
      [rule(), group, instance(), declare('alicloud_instance.o', { security_groups: unknown() })],
      'private',
    ],
    [
      'a private rule of a public instance',
      [rule({ cidr_ip: '10.0.0.0/8' }), group, instance({ internet_max_bandwidth_out: 5 })],
      'direct: public-ip i',
    ],
    [
      'a cluster that puts nodes into the group',
      [
        rule(),
        group,
        instance(),
        declare('alicloud_cs_managed_kubernetes.k', { security_group_id: ref('alicloud_security_group.g') }),
      ],
      'unknown',
    ],
    [
      'something of an unknown type that names the group',
      [rule(), group, instance(), declare('alicloud_thing.t', { sg: ref('alicloud_security_group.g') })],
      'unknown',
    ],

    [
      'an instance set',
      [rule(), group, declare('alicloud_ecs_instance_set.s', { ...inGroupIds, internet_max_bandwidth_out: 1 })],
      'direct: public-ip s',
    ],
    [
      'a scaling configuration',
      [
        rule(),
        group,
        declare('alicloud_ess_scaling_configuration.c', {
          security_group_id: ref('alicloud_security_group.g'),
          internet_max_bandwidth_out: 10,
        }),
      ],
      'direct: public-ip c',
    ],
    [
      'a scaling configuration without bandwidth',
      [rule(), group, declare('alicloud_ess_scaling_configuration.c', inGroupIds)],
      'private',
    ],
    [
      'a container group with an EIP of its own',
      [
        rule(),
        group,
        declare('alicloud_eci_container_group.c', {
          security_group_id: ref('alicloud_security_group.g'),
          auto_create_eip: true,
        }),
      ],
      'direct: public-ip c',
    ],
    [
      'a container group with a given EIP',
      [
        rule(),
        group,
        eip,
        declare('alicloud_eci_container_group.c', {
          security_group_id: ref('alicloud_security_group.g'),
          eip_instance_id: ref('alicloud_eip_address.e'),
        }),
      ],
      'direct: eip c',
    ],
    [
      'a node pool with EIPs',
      [
        rule(),
        group,
        declare('alicloud_cs_kubernetes_node_pool.p', { ...inGroupIds, scaling_config: [{ is_bond_eip: true }] }),
      ],
      'direct: public-ip p',
    ],
    [
      'a node pool with bandwidth',
      [rule(), group, declare('alicloud_cs_kubernetes_node_pool.p', { ...inGroupIds, internet_max_bandwidth_out: 5 })],
      'direct: public-ip p',
    ],
    [
      'a launch template',
      [rule(), group, template({ security_group_id: ref('alicloud_security_group.g'), internet_max_bandwidth_out: 5 })],
      'direct: public-ip t',
    ],
    [
      'the interface block of a launch template',
      [
        rule(),
        group,
        template({
          network_interfaces: [{ security_group_id: ref('alicloud_security_group.g') }],
          internet_max_bandwidth_out: 5,
        }),
      ],
      'direct: public-ip t',
    ],
    [
      'an instance of a template with bandwidth',
      [
        rule(),
        group,
        template({ internet_max_bandwidth_out: 5 }),
        instance({ internet_max_bandwidth_out: 0, launch_template_id: ref('alicloud_ecs_launch_template.t') }),
      ],
      'direct: public-ip t, template i',
    ],
    [
      'an instance of a template by its name',
      [rule(), group, template({ internet_max_bandwidth_out: 5 }), instance({ launch_template_name: 'web' })],
      'direct: public-ip t, template i',
    ],
    [
      'an instance of a template that is not here',
      [rule(), group, instance({ launch_template_id: 'lt-1' })],
      'unknown',
    ],
    [
      'an instance in the groups of its template',
      [
        rule(),
        group,
        template(inGroupIds),
        declare('alicloud_instance.i', {
          launch_template_id: ref('alicloud_ecs_launch_template.t'),
          internet_max_bandwidth_out: 1,
        }),
      ],
      'direct: public-ip i',
    ],

    [
      'an EIP on an instance',
      [rule(), group, instance(), eip, bind(ref('alicloud_instance.i'))],
      'direct: eip a, member i',
    ],
    [
      'an EIP on one of several',
      [
        rule(),
        group,
        declare('alicloud_instance.i[0]', inGroup),
        declare('alicloud_instance.i[1]', inGroup),
        eip,
        bind(ref('alicloud_instance.i[1]')),
      ],
      'direct: eip a, member i[1]',
    ],
    [
      'an EIP on a NAT gateway',
      [rule(), group, instance(), nat(), eip, bind(ref('alicloud_nat_gateway.nat'))],
      'private',
    ],
    ['an EIP on something unknown', [rule(), group, instance(), eip, bind(unknown('f', 'function'))], 'unknown'],
    [
      'an EIP on something unknown that is a NAT gateway',
      [rule(), group, instance(), eip, bind(unknown('f', 'function'), { instance_type: 'Nat' })],
      'private',
    ],
    [
      'an EIP on a HaVip',
      [rule(), group, instance(), declare('alicloud_havip.h', {}), eip, bind(ref('alicloud_havip.h'))],
      'unknown',
    ],
    ['an EIP on a given id', [rule(), group, instance(), eip, bind('i-1')], 'private'],
    [
      'an EIP on an attached interface',
      [
        rule(),
        group,
        instance({ security_groups: null }),
        eni,
        attach,
        eip,
        bind(ref('alicloud_ecs_network_interface.n'), { instance_type: 'NetworkInterface' }),
      ],
      'direct: eip a, interface n',
    ],
    [
      'an EIP on an interface in another group',
      [
        rule(),
        group,
        declare('alicloud_security_group.h', {}),
        instance(),
        declare('alicloud_ecs_network_interface.n', { security_group_ids: [ref('alicloud_security_group.h')] }),
        attach,
        eip,
        bind(ref('alicloud_ecs_network_interface.n')),
      ],
      'private',
    ],
    ['an interface in the group that nothing attaches', [rule(), group, instance(), eni], 'unknown'],
    [
      'an interface named in the instance',
      [
        rule(),
        group,
        eni,
        declare('alicloud_instance.i', {
          network_interfaces: [{ network_interface_id: ref('alicloud_ecs_network_interface.n') }],
          internet_max_bandwidth_out: 1,
        }),
      ],
      'direct: public-ip i, member n',
    ],
    [
      'an anycast EIP on an interface',
      [
        rule(),
        group,
        instance(),
        eni,
        attach,
        declare('alicloud_eipanycast_anycast_eip_address.e', {}),
        declare('alicloud_eipanycast_anycast_eip_address_attachment.a', {
          anycast_id: ref('alicloud_eipanycast_anycast_eip_address.e'),
          bind_instance_id: ref('alicloud_ecs_network_interface.n'),
          bind_instance_type: 'NetworkInterface',
        }),
      ],
      'direct: eip a, interface n',
    ],

    ['a DNAT entry', [rule(), group, instance(), nat(), forward()], 'in front: dnat f, member i'],
    [
      'a DNAT entry to a written address',
      [rule(), group, instance({ private_ip: '10.0.0.5' }), nat(), forward({ internal_ip: '10.0.0.5' })],
      'in front: dnat f, member i',
    ],
    [
      'a DNAT entry to another address',
      [rule(), group, instance({ private_ip: '10.0.0.5' }), nat(), forward({ internal_ip: '10.0.0.6' })],
      'private',
    ],
    [
      'a DNAT entry to an address that may be ours',
      [rule(), group, instance(), nat(), forward({ internal_ip: '10.0.0.6' })],
      'unknown',
    ],
    [
      'a DNAT entry of a range',
      [rule(), group, instance(), nat(), forward({ internal_port: '20/30' })],
      'in front: dnat f, member i',
    ],
    ['a DNAT entry of another port', [rule(), group, instance(), nat(), forward({ internal_port: '80' })], 'private'],
    [
      'a DNAT entry of another protocol',
      [rule(), group, instance(), nat(), forward({ ip_protocol: 'udp' })],
      'private',
    ],
    [
      'a DNAT entry of everything',
      [rule(), group, instance(), nat(), forward({ ip_protocol: 'any', external_port: 'any', internal_port: 'any' })],
      'in front: dnat f, member i',
    ],
    [
      'a DNAT entry of another port to an address that may be ours',
      [rule(), group, instance(), nat(), forward({ internal_ip: '10.0.0.6', internal_port: '80' })],
      'private',
    ],
    [
      'a DNAT entry of an unknown port',
      [rule(), group, instance(), nat(), forward({ internal_port: unknown() })],
      'unknown',
    ],
    [
      'a DNAT entry of a VPC NAT gateway',
      [rule(), group, instance(), nat({ network_type: 'intranet' }), forward()],
      'private',
    ],
    [
      'both in front and straight',
      [rule(), group, instance({ internet_max_bandwidth_out: 1 }), nat(), forward()],
      'direct: public-ip i',
    ],

    ['a CLB', [rule(), group, instance(), clb(), listener(), backend], 'in front: listener l, member i'],
    [
      'a CLB by the older name of its type',
      [
        rule(),
        group,
        instance(),
        declare('alicloud_slb.b', {}),
        listener({ load_balancer_id: ref('alicloud_slb.b') }),
        declare('alicloud_slb_attachment.k', {
          load_balancer_id: ref('alicloud_slb.b'),
          instance_ids: [ref('alicloud_instance.i')],
        }),
      ],
      'in front: listener l, member i',
    ],
    [
      'a CLB in its default address type',
      [rule(), group, instance(), clb({}), listener(), backend],
      'in front: listener l, member i',
    ],
    [
      'a CLB in a vSwitch without address type',
      [rule(), group, instance(), clb({ vswitch_id: 'vsw-1' }), listener(), backend],
      'unknown',
    ],
    ['an intranet CLB', [rule(), group, instance(), clb({ address_type: 'intranet' }), listener(), backend], 'private'],
    [
      'an intranet CLB by the older attribute',
      [rule(), group, instance(), clb({ internet: false }), listener(), backend],
      'private',
    ],
    [
      'an intranet CLB with an EIP',
      [
        rule(),
        group,
        instance(),
        clb({ address_type: 'intranet' }),
        listener(),
        backend,
        eip,
        bind(ref('alicloud_slb_load_balancer.b')),
      ],
      'in front: listener l, member i',
    ],
    [
      'a CLB with another backend port',
      [rule(), group, instance(), clb(), listener({ backend_port: 80 }), backend],
      'private',
    ],
    [
      'a CLB with an unknown backend port',
      [rule(), group, instance(), clb(), listener({ backend_port: unknown() }), backend],
      'unknown',
    ],
    [
      'a CLB that listens on udp',
      [rule(), group, instance(), clb(), listener({ protocol: 'udp' }), backend],
      'private',
    ],
    [
      'backend servers in blocks',
      [
        rule(),
        group,
        instance(),
        clb(),
        listener(),
        declare('alicloud_slb_backend_server.k', {
          load_balancer_id: ref('alicloud_slb_load_balancer.b'),
          backend_servers: [{ server_id: ref('alicloud_instance.i'), weight: 1 }],
        }),
      ],
      'in front: listener l, member i',
    ],
    [
      'a server group with an attachment',
      [rule(), group, instance(), clb(), serverGroup(), listener(toServerGroup), member()],
      'in front: listener l, member i',
    ],
    [
      'a server group with blocks',
      [
        rule(),
        group,
        instance(),
        clb(),
        serverGroup({ servers: [{ server_ids: [ref('alicloud_instance.i')], port: 22 }] }),
        listener(toServerGroup),
      ],
      'in front: listener l, member i',
    ],
    [
      'a server group on another port',
      [rule(), group, instance(), clb(), serverGroup(), listener(toServerGroup), member({ port: 80 })],
      'private',
    ],
    [
      'a server group that no listener uses',
      [rule(), group, instance(), clb(), serverGroup(), listener(), member()],
      'private',
    ],
    [
      'a forwarding rule to a server group',
      [
        rule(),
        group,
        instance(),
        clb(),
        serverGroup(),
        listener(),
        member(),
        declare('alicloud_slb_rule.f', {
          load_balancer_id: ref('alicloud_slb_load_balancer.b'),
          frontend_port: 2222,
          server_group_id: ref('alicloud_slb_server_group.s'),
        }),
      ],
      'in front: listener l, member i',
    ],
    [
      'an interface as a backend',
      [
        rule(),
        group,
        instance({ security_groups: null }),
        eni,
        attach,
        clb(),
        serverGroup(),
        listener(toServerGroup),
        member({ server_id: ref('alicloud_ecs_network_interface.n'), type: 'eni' }),
      ],
      'in front: listener l, interface n',
    ],
    [
      'a scaling group behind a CLB',
      [
        rule(),
        group,
        declare('alicloud_ess_scaling_group.s', { loadbalancer_ids: [ref('alicloud_slb_load_balancer.b')] }),
        declare('alicloud_ess_scaling_configuration.c', {
          ...inGroupIds,
          scaling_group_id: ref('alicloud_ess_scaling_group.s'),
        }),
        clb(),
        listener(),
      ],
      'in front: listener l, member c',
    ],
    [
      'a scaling group in a CLB server group',
      [
        rule(),
        group,
        declare('alicloud_ess_scaling_group.s', { launch_template_id: ref('alicloud_ecs_launch_template.t') }),
        template(inGroupIds),
        clb(),
        serverGroup(),
        listener(toServerGroup),
        declare('alicloud_ess_scalinggroup_vserver_groups.v', {
          scaling_group_id: ref('alicloud_ess_scaling_group.s'),
          vserver_groups: [
            {
              loadbalancer_id: ref('alicloud_slb_load_balancer.b'),
              vserver_attributes: [{ vserver_group_id: ref('alicloud_slb_server_group.s'), port: 22, weight: 1 }],
            },
          ],
        }),
      ],
      'in front: listener l, member t',
    ],

    ['an IPv6 rule and an IPv4 address', [rule6, group, instance({ internet_max_bandwidth_out: 5 })], 'private'],
    ['an IPv6 address without bandwidth', [rule6, group, instance({ ipv6_address_count: 1 })], 'private'],
    [
      'an IPv6 address of the unit with bandwidth',
      [
        rule6,
        group,
        declare('alicloud_vpc_ipv6_address.v', {}),
        instance({ ipv6_addresses: [ref('alicloud_vpc_ipv6_address.v', 'ipv6_address')] }),
        declare('alicloud_vpc_ipv6_internet_bandwidth.w', {
          ipv6_address_id: ref('alicloud_vpc_ipv6_address.v'),
          bandwidth: 10,
        }),
      ],
      'direct: public-ip w, member i',
    ],
    [
      'bandwidth of an IPv6 address that is not known',
      [
        rule6,
        group,
        instance({ ipv6_address_count: 1 }),
        declare('alicloud_vpc_ipv6_internet_bandwidth.w', {
          ipv6_address_id: unknown('data.a', 'data-source'),
          bandwidth: 10,
        }),
      ],
      'unknown',
    ],
    [
      'an IPv4 rule beside it',
      [
        rule(),
        group,
        instance({ ipv6_address_count: 1 }),
        declare('alicloud_vpc_ipv6_internet_bandwidth.w', {
          ipv6_address_id: unknown('data.a', 'data-source'),
          bandwidth: 10,
        }),
      ],
      'private',
    ],
  ];
  for (const [name, declarations, answer] of cases)
    it(`${name}: ${answer}`, () => assert.equal(reach(unitOf(...declarations)), answer));

  const zoned = (kind: 'alb' | 'nlb', address: string): Declaration =>
    declare(`alicloud_${kind}_load_balancer.b`, {
      address_type: address,
      zone_mappings: [{ vswitch_id: 'vsw-1' }, { vswitch_id: 'vsw-2' }],
    });
  const albListener = declare('alicloud_alb_listener.l', {
    load_balancer_id: ref('alicloud_alb_load_balancer.b'),
    listener_port: 80,
    listener_protocol: 'HTTP',
    default_actions: [
      {
        type: 'ForwardGroup',
        forward_group_config: [{ server_group_tuples: [{ server_group_id: ref('alicloud_alb_server_group.s') }] }],
      },
    ],
  });
  const albGroup = declare('alicloud_alb_server_group.s', {
    servers: [{ server_id: ref('alicloud_instance.i'), server_type: 'Ecs', port: 22 }],
  });
  const nlbListener = (body: Body): Declaration =>
    declare('alicloud_nlb_listener.l', {
      load_balancer_id: ref('alicloud_nlb_load_balancer.b'),
      listener_protocol: 'TCP',
      server_group_id: ref('alicloud_nlb_server_group.s'),
      ...body,
    });
  const nlbMember = (body: Body): Declaration =>
    declare('alicloud_nlb_server_group_server_attachment.m', {
      server_group_id: ref('alicloud_nlb_server_group.s'),
      server_id: ref('alicloud_instance.i'),
      ...body,
    });
  const nlbGroup = (body: Body = {}): Declaration => declare('alicloud_nlb_server_group.s', body);
  const zonedCases: readonly Case[] = [
    [
      'an ALB',
      [rule(), group, instance(), zoned('alb', 'Internet'), albListener, albGroup],
      'in front: listener l, member i',
    ],
    ['an intranet ALB', [rule(), group, instance(), zoned('alb', 'Intranet'), albListener, albGroup], 'private'],
    [
      'an ALB of a scaling group',
      [
        rule(),
        group,
        zoned('alb', 'Internet'),
        albListener,
        declare('alicloud_alb_server_group.s', {}),
        declare('alicloud_ess_scaling_group.g', {
          alb_server_group: [{ alb_server_group_id: ref('alicloud_alb_server_group.s'), port: 22 }],
        }),
        declare('alicloud_ess_scaling_configuration.c', {
          ...inGroupIds,
          scaling_group_id: ref('alicloud_ess_scaling_group.g'),
        }),
      ],
      'in front: listener l, member c',
    ],
    [
      'an ALB by a forwarding rule',
      [
        rule(),
        group,
        instance(),
        zoned('alb', 'Internet'),
        declare('alicloud_alb_listener.l', {
          load_balancer_id: ref('alicloud_alb_load_balancer.b'),
          listener_port: 80,
          listener_protocol: 'HTTP',
        }),
        albGroup,
        declare('alicloud_alb_rule.f', {
          listener_id: ref('alicloud_alb_listener.l'),
          rule_actions: [
            {
              type: 'ForwardGroup',
              forward_group_config: [
                { server_group_tuples: [{ server_group_id: ref('alicloud_alb_server_group.s') }] },
              ],
            },
          ],
        }),
      ],
      'in front: listener l, member i',
    ],
    [
      'an NLB',
      [
        rule(),
        group,
        instance(),
        zoned('nlb', 'Internet'),
        nlbListener({ listener_port: 2222 }),
        nlbGroup(),
        nlbMember({ port: 22 }),
      ],
      'in front: listener l, member i',
    ],
    [
      'an NLB of all ports',
      [
        rule(),
        group,
        instance(),
        zoned('nlb', 'Internet'),
        nlbListener({ listener_port: 0, start_port: 20, end_port: 30 }),
        nlbGroup({ any_port_enabled: true }),
        nlbMember({ port: 0 }),
      ],
      'in front: listener l, member i',
    ],
    [
      'an NLB of other ports',
      [
        rule(),
        group,
        instance(),
        zoned('nlb', 'Internet'),
        nlbListener({ listener_port: 0, start_port: 30, end_port: 40 }),
        nlbGroup({ any_port_enabled: true }),
        nlbMember({ port: 0 }),
      ],
      'private',
    ],
    [
      'an NLB by address',
      [
        rule(),
        group,
        instance({ private_ip: '10.0.0.5' }),
        zoned('nlb', 'Internet'),
        nlbListener({ listener_port: 2222 }),
        nlbGroup({ server_group_type: 'Ip' }),
        nlbMember({ server_id: '10.0.0.5', port: 22 }),
      ],
      'in front: listener l, member i',
    ],
  ];
  for (const [name, declarations, answer] of zonedCases)
    it(`${name}: ${answer}`, () => assert.equal(reach(unitOf(...declarations)), answer));

  it('does not depend on the order of the resources', () => {
    for (const [name, declarations, answer] of [...cases, ...zonedCases]) {
      assert.equal(reach(unitOf(...[...declarations].reverse())), answer, name);
    }
  });

  it('holds apart what an undecided conditional holds apart', () => {
    const { model, graph } = unitOf(
      group,
      rule(),
      instance({ internet_max_bandwidth_out: choice('var.public', 5, 0) }),
    );
    assert.equal(reach({ model, graph }), 'direct: public-ip i');
    assert.deepEqual(
      graph.members(model.groups[0] ?? assert.fail()).items.map(({ conditions }) => conditions[0]?.when),
      ['var.public', '!var.public'],
    );
  });
});

describe('balancers', () => {
  it('know their listeners, backends, vSwitches and groups', () => {
    const { model } = unitOf(
      group,
      instance(),
      declare('alicloud_vswitch.a', {}),
      declare('alicloud_nlb_load_balancer.b', {
        address_type: 'Internet',
        zone_mappings: [{ vswitch_id: ref('alicloud_vswitch.a') }, { vswitch_id: 'vsw-2' }],
      }),
      declare('alicloud_nlb_load_balancer_security_group_attachment.x', {
        load_balancer_id: ref('alicloud_nlb_load_balancer.b'),
        security_group_id: ref('alicloud_security_group.g'),
      }),
      declare('alicloud_nlb_server_group.s', {}),
      declare('alicloud_nlb_listener.l', {
        load_balancer_id: ref('alicloud_nlb_load_balancer.b'),
        listener_port: 80,
        listener_protocol: 'TCP',
        server_group_id: ref('alicloud_nlb_server_group.s'),
      }),
      declare('alicloud_nlb_server_group_server_attachment.m', {
        server_group_id: ref('alicloud_nlb_server_group.s'),
        server_id: ref('alicloud_instance.i'),
        port: 8080,
      }),
    );
    const [balancer] = model.balancers;
    assert.ok(balancer?.groups.known && balancer.subnets.known);
    assert.deepEqual(balancer.groups.value.items, model.groups);
    assert.deepEqual(balancer.subnets.value, { items: [model.networks[0]], open: true });
    assert.deepEqual(balancer.listeners, model.listeners);
    const [backend] = model.listeners[0]?.backends ?? [];
    assert.equal(backend?.target, model.workloads[0]);
    assert.deepEqual(backend?.port.known && backend.port.value, { from: 8080, to: 8080 });
    assert.equal(backend?.by.resource.address, 'alicloud_nlb_server_group_server_attachment.m');
  });
});

describe('targets of an EIP', () => {
  const targets: [target: Plain, body: Body, type: string][] = [
    [ref('alicloud_instance.i'), {}, 'instance'],
    [ref('alicloud_nat_gateway.nat'), {}, 'nat-gateway'],
    [ref('alicloud_slb_load_balancer.b'), {}, 'balancer'],
    [ref('alicloud_ecs_network_interface.n'), {}, 'network-interface'],
    [ref('alicloud_havip.h'), {}, 'ha-vip'],
    ['i-1', {}, 'instance'],
    ['lb-1', {}, 'balancer'],
    ['ngw-1', {}, 'nat-gateway'],
    ['x', {}, 'undefined'],
    [unknown(), {}, 'undefined'],
    [unknown(), { instance_type: 'EcsInstance' }, 'instance'],
    [unknown(), { instance_type: 'HaVip' }, 'ha-vip'],
    [unknown(), { instance_type: 'nat' }, 'nat-gateway'],
    [unknown(), { instance_type: unknown() }, 'unknown'],
  ];
  for (const [target, body, type] of targets) {
    it(`${JSON.stringify(target)} ${JSON.stringify(body)} is ${type}`, () => {
      const { model } = unitOf(instance(), nat(), clb(), eni, declare('alicloud_havip.h', {}), bind(target, body));
      const field = model.associations[0]?.targetType;
      assert.ok(field);
      assert.equal(field.known ? String(field.value) : 'unknown', type);
    });
  }
});

describe('exposure of a workload', () => {
  it('is what the rules of all its groups let in together', () => {
    const { model, graph } = unitOf(
      group,
      declare('alicloud_security_group.h', {}),
      instance({ security_groups: [ref('alicloud_security_group.g'), ref('alicloud_security_group.h')] }),
      rule({ port_range: '22/23', priority: 2 }),
      declare('alicloud_security_group_rule.d', {
        type: 'ingress',
        ip_protocol: 'tcp',
        port_range: '22/22',
        cidr_ip: '0.0.0.0/0',
        policy: 'drop',
        security_group_id: ref('alicloud_security_group.h'),
      }),
      declare('alicloud_security_group_rule.e', {
        type: 'egress',
        ip_protocol: 'tcp',
        port_range: '22/22',
        cidr_ip: '0.0.0.0/0',
        security_group_id: ref('alicloud_security_group.h'),
      }),
    );
    const [workload] = model.workloads;
    assert.ok(workload);
    const exposure = graph.exposure(workload).map(({ rule: by, openings }) => [by.resource.address, openings]);
    assert.deepEqual(exposure, [
      ['alicloud_security_group_rule.r', [{ family: 4, protocol: 'tcp', ports: { from: 23, to: 23 } }]],
    ]);
    const [first] = model.rules;
    assert.ok(first);
    assert.deepEqual(model.effective(first).internet, [{ family: 4, protocol: 'tcp', ports: { from: 22, to: 23 } }]);
  });
});

describe('the drawn graph', () => {
  it('goes from the Internet through what stands in front, with reasons', () => {
    const { graph } = unitOf(group, rule(), instance(), eip, bind(ref('alicloud_instance.i')), nat(), forward());
    const edges = graph.edges.map(
      ({ from, to, because }) => `${from} > ${to}: ${because.map(({ role }) => role).join()}`,
    );
    assert.deepEqual(edges.sort(), [
      'address alicloud_eip_association.a > workload alicloud_instance.i: eip',
      'group alicloud_security_group.g > workload alicloud_instance.i: member',
      'internet > address alicloud_eip_association.a: eip',
      'internet > nat alicloud_forward_entry.f: dnat',
      'nat alicloud_forward_entry.f > workload alicloud_instance.i: dnat',
    ]);
    const ids = new Set(graph.nodes.map(({ id }) => id));
    assert.equal(ids.size, graph.nodes.length);
    for (const { from, to, because } of graph.edges) {
      assert.ok(ids.has(from) && ids.has(to) && because.length > 0);
    }
  });
});
