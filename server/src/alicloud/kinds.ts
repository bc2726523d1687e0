import type { NewResource, Plain, Words } from '../core/change';
import type { Resource } from '../core/resource';

/**
 * Our own vocabulary: the kinds of things in Alibaba Cloud that matter to exposure and their fields, independent of
 * any notation. Each language's vocabulary spells these names; the model reads and the repairs write only them.
 */
export interface FieldFacts {
  /** What a value is. `word` is one of `words`; `reference` names another thing by its id (or address). */
  readonly holds: 'text' | 'word' | 'number' | 'flag' | 'ports' | 'cidr' | 'reference' | 'policy';
  /** A list of such values. */
  readonly list?: true;
  readonly words?: readonly string[];
}

const text = { holds: 'text' } satisfies FieldFacts;
const number = { holds: 'number' } satisfies FieldFacts;
const flag = { holds: 'flag' } satisfies FieldFacts;
const ports = { holds: 'ports' } satisfies FieldFacts;
const cidr = { holds: 'cidr' } satisfies FieldFacts;
const cidrs = { holds: 'cidr', list: true } satisfies FieldFacts;
const reference = { holds: 'reference' } satisfies FieldFacts;
const references = { holds: 'reference', list: true } satisfies FieldFacts;
/** A RAM policy: JSON as text, or a structure of the notation. */
const policy = { holds: 'policy' } satisfies FieldFacts;
const texts = { holds: 'text', list: true } satisfies FieldFacts;
const word = <const W extends readonly string[]>(...words: W) => ({ holds: 'word', words }) as const;

/** Words of a security group rule, as the ECS API documents them (AuthorizeSecurityGroup). */
export const protocolWords = ['tcp', 'udp', 'icmp', 'icmpv6', 'gre', 'all'] as const;
export const policyWords = ['accept', 'drop'] as const;
/** What becomes of the versions of a policy when there is no room for another one. */
export const rotateWords = ['none', 'delete-oldest'] as const;

/** What may carry a public address by itself or be a backend: the compute kinds share these. */
const network = { groups: references, subnet: references } as const;
const template = { template: reference } as const;
const bandwidth = { publicBandwidth: number } as const;
const ipv6 = { ipv6Count: number, ipv6Addresses: references } as const;
/** Blocks of further network interfaces: existing ones by id, new ones with groups of their own. */
const interfaces = { interfaces: references, interfaceGroups: references } as const;

const aclEntry = {
  cidr,
  policy: word(...policyWords),
  protocol: word(...protocolWords),
  ports,
  description: text,
} as const;
const balancer = {
  name: text,
  addressType: word('internet', 'intranet'),
  subnets: references,
  vpc: reference,
  groups: references,
  addresses: references,
  ipv6AddressType: word('internet', 'intranet'),
} as const;

/** What a policy document is for. */
const documentKind = word(
  'identity',
  'trust',
  'control',
  'bucket',
  'session',
  'kms-key',
  'log-project',
  'endpoint',
  'resource-manager',
);
const policyHost = { name: text, document: policy, documentKind, target: reference } as const;

export const kinds = {
  /** A resource that is nothing itself and only holds a list of others. */
  carrier: {},

  // Networks and the firewall of instances
  vpc: { name: text, cidr, ipv6: flag, vpc: reference },
  vswitch: { name: text, cidr, ipv6: flag, vpc: reference },
  'security-group': {
    name: text,
    description: text,
    type: word('normal', 'enterprise'),
    innerAccess: word(...policyWords),
    vpc: reference,
  },
  'security-group-rule': {
    name: text,
    description: text,
    direction: word('ingress', 'egress'),
    policy: word(...policyWords),
    protocol: word(...protocolWords),
    ports,
    priority: number,
    group: reference,
    cidr4: cidr,
    cidr6: cidr,
    sourceGroup: reference,
    sourceGroupOwner: text,
    prefixList: reference,
    nic: word('internet', 'intranet'),
    sourcePorts: ports,
  },
  'prefix-list': { name: text, family: word('ipv4', 'ipv6'), entries: cidrs },
  'network-acl': { name: text, vpc: reference, subnets: references },
  'network-acl-entry': { acl: reference, direction: word('ingress', 'egress'), ...aclEntry },

  // Compute
  instance: {
    name: text,
    ...network,
    ...bandwidth,
    publicFlag: flag,
    ...template,
    ...interfaces,
    ...ipv6,
    privateAddress: text,
    count: number,
  },
  'instance-set': {
    name: text,
    ...network,
    ...bandwidth,
    publicFlag: flag,
    ...template,
    ...interfaces,
    ...ipv6,
    count: number,
  },
  'launch-template': { name: text, ...network, ...bandwidth, ...interfaces, ...ipv6 },
  'scaling-configuration': {
    name: text,
    groups: references,
    ...bandwidth,
    ...interfaces,
    ...ipv6,
    scalingGroup: reference,
  },
  'eci-scaling-configuration': {
    name: text,
    groups: references,
    publicFlag: flag,
    ipv6Count: number,
    scalingGroup: reference,
  },
  'scaling-group': {
    name: text,
    subnet: references,
    ...template,
    instance: reference,
    balancers: references,
  },
  'scaling-group-attachment': { scalingGroup: reference, instances: references },
  'auto-provisioning-group': { name: text, ...template, subnet: references },
  'container-group': { name: text, ...network, publicFlag: flag, address: reference },
  'node-pool': { name: text, ...network, ...bandwidth, publicFlag: flag, cluster: reference },
  'network-interface': { name: text, ...network, ...ipv6, privateAddress: text, privateAddresses: references },
  'network-interface-attachment': { interface: reference, instance: reference },
  'ha-vip': { name: text, subnet: reference, privateAddress: text },
  'edge-instance': { name: text, ...network, ...bandwidth, publicFlag: flag },
  'database-host': { name: text, ...network, ...bandwidth },

  // Public addresses
  eip: { name: text, bandwidth: number, mode: word('nat', 'multi-binded', 'binded') },
  'anycast-eip': { name: text },
  'eip-association': {
    address: reference,
    target: reference,
    targetType: word('instance', 'network-interface', 'ha-vip', 'ip-address', 'nat-gateway', 'balancer'),
  },
  'anycast-eip-association': {
    address: reference,
    target: reference,
    targetType: word('network-interface', 'balancer'),
  },
  'ipv6-gateway': { name: text, vpc: reference },
  'ipv6-address': { name: text, subnet: reference },
  'ipv6-bandwidth': { address: reference, gateway: reference, bandwidth: number },
  'ipv6-egress-rule': { name: text, address: reference, gateway: reference },

  // NAT
  'nat-gateway': {
    name: text,
    networkType: word('internet', 'intranet'),
    natType: word('enhanced', 'standard'),
    payment: word('pay-as-you-go', 'subscription'),
    vpc: reference,
    subnet: reference,
    snatTable: reference,
    forwardTable: reference,
  },
  'snat-entry': { name: text, table: reference, ip: reference, subnet: reference, cidr },
  'forward-entry': {
    name: text,
    table: reference,
    protocol: word('tcp', 'udp', 'any'),
    externalAddress: reference,
    externalPorts: ports,
    internalAddress: reference,
    internalPorts: ports,
  },

  // Balancers
  clb: { ...balancer, subnet: reference },
  alb: balancer,
  nlb: balancer,
  'balancer-group-attachment': { balancer: reference, group: reference },
  listener: {
    name: text,
    balancer: reference,
    ports,
    firstPort: number,
    lastPort: number,
    protocol: text,
    backendPort: number,
    serverGroups: references,
    aclStatus: word('on', 'off'),
    aclType: word('white', 'black'),
    acls: references,
  },
  'forwarding-rule': { name: text, balancer: reference, listener: reference, port: number, serverGroups: references },
  'server-group': { name: text, balancer: reference, anyPort: flag, vpc: reference },
  /** One server, or several, of a server group; without `group`, of the balancer's default backends. */
  'server-group-member': { group: reference, balancer: reference, targets: references, port: number },

  // Access lists of balancers
  'access-list': { name: text, entries: cidrs },
  'access-list-entry': { list: reference, cidr },
  'access-list-attachment': { list: reference, listener: reference, aclType: word('white', 'black') },

  // Data services and other things with a public side
  database: { name: text, product: text, whitelist: cidrs, publicFlag: flag, publicBandwidth: number },
  'database-endpoint': { product: text, database: reference, netType: word('public', 'private'), publicFlag: flag },
  'database-access-list': { product: text, database: reference, whitelist: cidrs },
  'file-access-rule': { group: reference, cidr4: cidr, cidr6: cidr },
  cluster: { name: text, publicFlag: flag, groups: references, subnet: references },
  'app-server': { name: text },
  'app-server-firewall-rule': { server: reference, protocol: word('tcp', 'udp', 'tcp+udp', 'icmp'), ports },
  'edge-security-group': { name: text },
  'edge-security-group-rule': {
    group: reference,
    direction: word('ingress', 'egress'),
    policy: word(...policyWords),
    protocol: word('tcp', 'udp', 'icmp', 'all'),
    ports,
    priority: number,
    cidr4: cidr,
    cidr6: cidr,
    description: text,
  },
  bastion: { name: text, publicFlag: flag, whitelist: cidrs, groups: references, subnet: reference },

  // Who may do what
  policy: {
    ...policyHost,
    version: text,
    rotateStrategy: word(...rotateWords),
    isFile: flag,
    users: references,
    groups: references,
    roles: references,
  },
  /** A document of statement blocks that others refer to. */
  'policy-document': { name: text, version: text, document: policy },
  'policy-statement': {
    effect: text,
    actions: texts,
    notActions: texts,
    resources: texts,
    notResources: texts,
    principalType: text,
    principalValues: texts,
    conditionOperator: text,
    conditionKey: text,
    conditionValues: texts,
  },
  'policy-attachment': {
    policyName: reference,
    policyType: word('system', 'custom'),
    principals: references,
    principalKind: word('user', 'group', 'role', 'access-configuration'),
  },
  'ram-user': { name: text, groups: references, systemPolicies: texts, customPolicies: references },
  'ram-group': { name: text, systemPolicies: texts, customPolicies: references },
  'ram-role': { ...policyHost, systemPolicies: texts, customPolicies: references },
  // The provider's own settings: its session may have a policy.
  provider: {},
  'access-configuration': { name: text },
  'group-membership': { group: reference, users: references },
  'ram-role-attachment': policyHost,
  bucket: policyHost,
  'kms-key': policyHost,
  'log-project': policyHost,
  endpoint: policyHost,
} as const satisfies Readonly<Record<string, Readonly<Record<string, FieldFacts>>>>;

export type Kind = keyof typeof kinds;
export type FieldOf<K extends Kind> = keyof (typeof kinds)[K] & string;

/**
 * The attributes of a thing that others refer to besides its fields: `id` of everything, the address of an EIP,
 * the tables of a NAT gateway (above), the private address of an instance.
 */
export const idAttribute = 'id';
export const ipAttribute = 'ip';

export function isKind(name: string): name is Kind {
  return Object.hasOwn(kinds, name);
}

/** What a field of a kind holds; undefined for one that does not exist. */
export function factsOf(kind: Kind, field: string): FieldFacts | undefined {
  const fields: Readonly<Record<string, FieldFacts>> = kinds[kind];
  return Object.hasOwn(fields, field) ? fields[field] : undefined;
}

/** A resource to add; the compiler checks the field names against the kind. */
export function newResource<K extends Kind>(
  kind: K,
  name: string,
  fields: readonly (readonly [field: FieldOf<K>, value: Plain])[],
  comment?: readonly Words[],
): NewResource {
  return comment === undefined ? { kind, name, fields } : { kind, name, fields, comment };
}

/** A reference to another thing's id or attribute, as a value to write. */
export function linkTo(link: Resource | NewResource, field: string = idAttribute): Plain {
  return { link, field };
}
