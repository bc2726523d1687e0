/**
 * Address ranges from and to which Alibaba Cloud's own services talk to instances. They change over time: every use
 * says when they were checked, and what is not documented is never stated as certain.
 */
export interface ServiceRange {
  readonly id: ServiceRangeId;
  /** Seen from the instance. */
  readonly direction: 'ingress' | 'egress';
  readonly cidrs: readonly string[];
  readonly protocol: 'tcp' | 'udp';
  readonly ports: readonly number[];
  /**
   * `documented`: the range stands in Alibaba Cloud's documentation. `partial`: documented, but not complete or older
   * than 2023. `observed`: seen in use or concluded from neighbours, not documented.
   */
  readonly certainty: 'documented' | 'partial' | 'observed';
}

export type ServiceRangeId =
  | 'workbench-public'
  | 'workbench-private'
  | 'metadata'
  | 'cloud-assistant'
  | 'cloud-assistant-packages'
  | 'dns'
  | 'security-center'
  | 'security-center-public'
  | 'ntp'
  | 'mirrors'
  | 'windows-activation'
  | 'windows-update';

/** The day on which the ranges were last compared with the documentation. */
export const serviceRangesChecked = '2026-11-22';

/**
 * The range that Alibaba Cloud keeps for its services inside a VPC, health checks and layer-7 forwarding of CLB
 * included (CLB documentation, "Health check overview").
 */
export const reservedServiceRange = '100.64.0.0/10';

export const serviceRanges: readonly ServiceRange[] = [
  // ECS documentation, "Connect to an instance by using Workbench".
  {
    id: 'workbench-public',
    direction: 'ingress',
    cidrs: ['47.96.60.0/24', '118.31.243.0/24', '8.139.112.0/24', '8.139.99.192/26'],
    protocol: 'tcp',
    ports: [22, 3389],
    certainty: 'documented',
  },
  {
    id: 'workbench-private',
    direction: 'ingress',
    cidrs: ['100.104.0.0/16'],
    protocol: 'tcp',
    ports: [22, 3389],
    certainty: 'documented',
  },
  // ECS documentation, "Reduce the Internet exposure of ECS instances" and "Connect by using Session Manager".
  {
    id: 'metadata',
    direction: 'egress',
    cidrs: ['100.100.100.200/32'],
    protocol: 'tcp',
    ports: [80],
    certainty: 'documented',
  },
  {
    id: 'cloud-assistant',
    direction: 'egress',
    cidrs: ['100.100.0.0/16'],
    protocol: 'tcp',
    ports: [443],
    certainty: 'documented',
  },
  {
    id: 'cloud-assistant-packages',
    direction: 'egress',
    cidrs: ['100.0.0.0/8'],
    protocol: 'tcp',
    ports: [443],
    certainty: 'documented',
  },
  // PrivateZone and OSS documentation name the two resolvers of every VPC.
  {
    id: 'dns',
    direction: 'egress',
    cidrs: ['100.100.2.136/32', '100.100.2.138/32'],
    protocol: 'udp',
    ports: [53],
    certainty: 'documented',
  },
  {
    id: 'security-center',
    direction: 'egress',
    cidrs: ['100.100.0.0/16'],
    protocol: 'tcp',
    ports: [80, 443],
    certainty: 'documented',
  },
  // "106.11.0.0/16 and others": the documentation itself gives no complete list of the public side.
  {
    id: 'security-center-public',
    direction: 'egress',
    cidrs: ['106.11.0.0/16'],
    protocol: 'tcp',
    ports: [80, 443],
    certainty: 'partial',
  },
  // The host names of these are documented, their addresses are not.
  { id: 'ntp', direction: 'egress', cidrs: ['100.100.0.0/16'], protocol: 'udp', ports: [123], certainty: 'observed' },
  {
    id: 'mirrors',
    direction: 'egress',
    cidrs: ['100.100.2.148/32'],
    protocol: 'tcp',
    ports: [80, 443],
    certainty: 'observed',
  },
  {
    id: 'windows-activation',
    direction: 'egress',
    cidrs: ['100.100.3.8/32'],
    protocol: 'tcp',
    ports: [1688],
    certainty: 'observed',
  },
  {
    id: 'windows-update',
    direction: 'egress',
    cidrs: ['100.100.0.0/16'],
    protocol: 'tcp',
    ports: [80],
    certainty: 'observed',
  },
];
