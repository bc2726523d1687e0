import type { Declaration, Property } from './pattern';

/** The day on which the ranges below were last compared with the documentation. */
const checked = '2026-11-22';

interface Allow {
  readonly name: string;
  readonly purpose: string;
  readonly protocol: 'tcp' | 'udp';
  readonly ports: string;
  readonly cidr: string;
}

/** What an instance needs from Alibaba Cloud itself (ECS, "Reduce the Internet exposure of ECS instances"; Cloud Assistant and DNS pages). */
const allows: readonly Allow[] = [
  { name: 'metadata', purpose: 'Instance metadata', protocol: 'tcp', ports: '80/80', cidr: '100.100.100.200/32' },
  {
    name: 'dns_first',
    purpose: 'Name resolution, first server',
    protocol: 'udp',
    ports: '53/53',
    cidr: '100.100.2.136/32',
  },
  {
    name: 'dns_second',
    purpose: 'Name resolution, second server',
    protocol: 'udp',
    ports: '53/53',
    cidr: '100.100.2.138/32',
  },
  {
    name: 'services_https',
    purpose: 'Cloud Assistant, Session Manager and Security Center',
    protocol: 'tcp',
    ports: '443/443',
    cidr: '100.100.0.0/16',
  },
  {
    name: 'services_http',
    purpose: 'Security Center and package mirrors',
    protocol: 'tcp',
    ports: '80/80',
    cidr: '100.100.0.0/16',
  },
  {
    name: 'security_center_http',
    purpose: 'Security Center over its public addresses (the documented list is not complete)',
    protocol: 'tcp',
    ports: '80/80',
    cidr: '106.11.0.0/16',
  },
  {
    name: 'security_center_https',
    purpose: 'Security Center over its public addresses (the documented list is not complete)',
    protocol: 'tcp',
    ports: '443/443',
    cidr: '106.11.0.0/16',
  },
];

/** The outbound deny-all of a basic group with the allows that its instances need. `group`: the group's id. */
export function outboundRules(group: Property): readonly Declaration[] {
  return [
    {
      type: 'security_group_rule',
      name: 'out_deny_all',
      comment: ['Outbound: nothing but what the rules below allow. Priority 100 is the last to be asked.'],
      properties: {
        security_group_id: group,
        type: 'egress',
        policy: 'drop',
        priority: 100,
        ip_protocol: 'all',
        port_range: '-1/-1',
        cidr_ip: '0.0.0.0/0',
      },
    },
    ...allows.map(
      ({ name, purpose, protocol, ports, cidr }): Declaration => ({
        type: 'security_group_rule',
        name: `out_${name}`,
        comment: [`${purpose}. Range checked ${checked}.`],
        properties: {
          security_group_id: group,
          type: 'egress',
          policy: 'accept',
          priority: 10,
          ip_protocol: protocol,
          port_range: ports,
          cidr_ip: cidr,
        },
      }),
    ),
  ];
}
