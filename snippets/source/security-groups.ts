import { outboundRules } from './outbound';
import { given, link, type Pattern, stop } from './pattern';

export const leastPrivilegeGroup: Pattern = {
  prefix: 'ali-security-group',
  title: 'Least-privilege security group',
  description: 'A basic security group that lets one network in on one port, and out only what an instance needs.',
  declarations: [
    {
      type: 'security_group',
      name: 'app',
      properties: {
        security_group_name: stop(1, 'app'),
        description: stop(2, 'Application servers'),
        vpc_id: given(3, 'vpc', 'main'),
      },
    },
    {
      type: 'security_group_rule',
      name: 'in_app',
      comment: ['Inbound: one port from one network. Everything else is denied without a rule.'],
      properties: {
        security_group_id: link('security_group.app'),
        type: 'ingress',
        policy: 'accept',
        priority: 1,
        ip_protocol: stop(4, 'tcp', ['tcp', 'udp']),
        port_range: stop(5, '443/443'),
        cidr_ip: given(6, 'vpc', 'main', 'cidr_block'),
      },
    },
    ...outboundRules(link('security_group.app')),
  ],
};

export const outboundDenyAll: Pattern = {
  prefix: 'ali-outbound-deny-all',
  title: 'Outbound deny-all with the needed allows',
  description:
    'Denies everything outbound of a basic security group but what an ECS instance needs from Alibaba Cloud.',
  declarations: outboundRules(given(1, 'security_group', 'app')),
};
