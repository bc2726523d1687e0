import type { Noted } from '../core/memory';
import type { Condition, Resource, Slot } from '../core/resource';
import type { Span } from '../core/span';
import type { Scalar, Step, Why } from '../core/value';
import type { PolicyAttachment, PolicyDocument, Principal } from './policy-types';
import type { Standing } from './rule-lists';

/**
 * The cloud model: what resources mean, with the way back to the text. It knows kinds and fields of
 * `alicloud/kinds.ts`, never a native attribute name. Built by `build.ts`; immutable.
 */

export interface Place {
  /** Where the value acts; for an absent one the resource's name. */
  readonly span: Span;
  /** Where the value is written when that is elsewhere (a variable's default, a caller's argument); else the same as `span`. */
  readonly written: Span;
  readonly origin: 'written' | 'default' | 'computed';
  readonly via: readonly Step[];
  readonly slot: Slot;
}

/** A value that the API or the provider refuses, or reads otherwise than it looks. */
export interface Fault {
  readonly kind:
    | 'port-form' // `22`, `22-23`, `abc`
    | 'port-order' // `443/80`
    | 'port-bounds' // outside 1–65535
    | 'port-unrestricted' // tcp or udp with -1/-1
    | 'cidr-form'
    | 'cidr-family' // an IPv6 CIDR in the IPv4 field or the other way round
    | 'cidr-host-bits' // accepted; means the masked network
    | 'cidr-bare' // a bare `0.0.0.0` or `::`, read as the Internet
    | 'priority'
    | 'enum' // unknown word
    | 'enum-case'; // right word, wrong case
  /** The corrected value, where one is certain. */
  readonly correct?: Scalar;
}

/**
 * A field of the model. `known` must be looked at before `value`, so that what is unresolved can become neither a
 * false alarm nor a false all-clear. An absent optional value is known with `value: undefined` and origin `default`.
 */
export type Field<T> =
  | {
      readonly known: true;
      readonly value: T;
      readonly raw: Scalar | undefined;
      readonly fault?: Fault;
      readonly at: Place;
    }
  | { readonly known: false; readonly why: Why; readonly raw?: Scalar; readonly fault?: Fault; readonly at: Place };

/** Inclusive. `all` ports is 1–65535 however written. */
export interface PortRange {
  readonly from: number;
  readonly to: number;
}

export type Family = 4 | 6;

/** A network with host bits masked: addresses `first` to `last` inclusive. */
export interface Cidr {
  readonly family: Family;
  readonly first: bigint;
  readonly last: bigint;
  readonly prefix: number;
}

export type Protocol = 'tcp' | 'udp' | 'icmp' | 'icmpv6' | 'gre';
/** `all` covers every protocol of its address family. */
export type ProtocolWord = Protocol | 'all';

/** What a reference field points at: items of the unit, and whether more that is not known. */
export interface Targets<T = Item> {
  readonly items: readonly T[];
  /** Some of it could not be resolved: `items` is not all. */
  readonly open: boolean;
  /** Why, when a value was not understood; without it what is missing is something outside the unit, written by its id. */
  readonly why?: Why;
}

/** A resource (or one reading of it, see `conditions`) with its meaning. */
export interface ItemBase {
  readonly resource: Resource;
  /** Undecided conditions under which this reading holds; empty when certain. */
  readonly conditions: readonly Condition[];
}

export interface SecurityGroup extends ItemBase {
  readonly kind: 'security-group';
  readonly name: Field<string | undefined>;
  readonly description: Field<string | undefined>;
  /** `normal` is the basic group, `enterprise` the advanced one. */
  readonly type: Field<'normal' | 'enterprise'>;
  readonly innerAccess: Field<'accept' | 'drop'>;
  readonly vpc: Field<Targets | undefined>;
}

/** What acts in a group. The same object in two models where it is the same. */
export interface GroupRules extends Noted {
  readonly group: SecurityGroup;
  /** Those in the unit, inline and stand-alone, in evaluation order (see `network.ts`). */
  readonly rules: readonly NetworkRule[];
  /** Those of them that are not known to be inbound. The same list in two models where they are the same. */
  readonly outbound: readonly NetworkRule[];
  /** Rules may exist that the unit does not show: the group is referred to by something that was not understood. */
  readonly open: boolean;
}

export type SourceKind = 'cidr4' | 'cidr6' | 'group' | 'prefix-list';

/** One source (ingress) or destination (egress) as written. */
export type Source =
  | { readonly kind: 'cidr4' | 'cidr6'; readonly cidr: Field<Cidr> }
  | { readonly kind: 'group'; readonly group: Field<Targets> }
  | { readonly kind: 'prefix-list'; readonly list: Field<Targets>; readonly cidrs: readonly Field<Cidr>[] };

export interface NetworkRule extends ItemBase {
  readonly kind: 'security-group-rule';
  /** The group it belongs to; undefined when that is not in the unit or not known: such rules form a group of their own. */
  readonly group: SecurityGroup | undefined;
  readonly groupField: Field<Targets | undefined>;
  readonly direction: Field<'ingress' | 'egress'>;
  readonly policy: Field<'accept' | 'drop'>;
  readonly protocol: Field<ProtocolWord>;
  /** Of a protocol without ports the field holds 1–65535 whatever is written (the API drops the range). */
  readonly ports: Field<PortRange>;
  /** The sources that act, in the order in which the API prefers them; more than one or none is a fault of the rule. */
  readonly sources: readonly Source[];
  /** Fields of sources that are not written, where a fix may insert one. */
  readonly absentSources: Readonly<Partial<Record<SourceKind, Place>>>;
  readonly priority: Field<number>;
  readonly nic: Field<'internet' | 'intranet' | undefined>;
  readonly description: Field<string | undefined>;
  readonly name: Field<string | undefined>;
  /** From which module input or block list it was made, when it is no resource of its own; then it cannot be removed or copied as a resource. */
  readonly inline: boolean;
  /** Where it stands as a whole: at its name, or where it is written as an element of a list. */
  readonly place: Place;
  /** Where it stands in the last model that it is in. */
  standing: Standing | undefined;
}

/** All rules that act together. The same object in two models where the rules are the same. */
export interface RulesTogether {
  readonly rules: readonly NetworkRule[];
  /** What is left of the rule at a place among them. */
  effectiveAt(place: number): Effective;
}

/** A part of traffic: protocol and ports, from the Internet or from a range close to it. */
export interface Opening {
  readonly family: Family;
  readonly protocol: Protocol;
  readonly ports: PortRange;
}

/**
 * What is left of a rule after the rules of its group that come first. The same object in two models where the rule, what
 * is left of it and those that cover it are the same.
 */
export interface Effective extends Noted {
  /**
   * Nothing is left: the rule never applies, because earlier rules of either policy decide all its traffic. The openings
   * below are what is left after the earlier drops alone, so they are not empty where an accept is covered by an accept.
   */
  readonly empty: boolean;
  /** The rules that together cover it, in order, when `empty`. */
  readonly coveredBy: readonly NetworkRule[];
  /** Open to the whole Internet of a family (alone or together with others of the group). */
  readonly internet: readonly Opening[];
  /** Open to a near-Internet range. */
  readonly nearInternet: readonly Opening[];
}

export interface PrefixList extends ItemBase {
  readonly kind: 'prefix-list';
  readonly entries: readonly Field<Cidr>[];
  readonly entriesOpen: boolean;
}

export type WorkloadKind =
  | 'instance'
  | 'instance-set'
  | 'launch-template'
  | 'scaling-configuration'
  | 'eci-scaling-configuration'
  | 'container-group'
  | 'node-pool';

/** Something that runs and has network interfaces, or the template of such things. */
export interface Workload extends ItemBase {
  readonly kind: WorkloadKind;
  readonly groups: Field<Targets<SecurityGroup>>;
  /** Outbound public bandwidth in Mbit/s: above 0 the cloud assigns a public IPv4 address. Undefined: the kind has no such field. */
  readonly publicBandwidth: Field<number | undefined> | undefined;
  /** An explicit wish for a public address besides the bandwidth (ROS `AllocatePublicIP`, ECI `auto_create_eip`). */
  readonly publicFlag: Field<boolean | undefined> | undefined;
  readonly template: Field<Targets<Workload> | undefined>;
  readonly subnet: Field<Targets | undefined>;
  readonly interfaces: Field<Targets<NetworkInterface> | undefined>;
  /** Count or list of IPv6 addresses is written and not zero. */
  readonly ipv6: Field<boolean>;
  /** The IPv6 addresses of the unit that are given to it. */
  readonly ipv6Addresses: Field<Targets | undefined>;
  readonly privateAddress: Field<string | undefined> | undefined;
  /** How many machines it gives. Undefined: the kind has no such field. */
  readonly amount: Field<number | undefined> | undefined;
  /** An EIP named in the workload itself. Undefined: the kind has no such field. */
  readonly address: Field<Targets<Address> | undefined> | undefined;
}

export interface NetworkInterface extends ItemBase {
  readonly kind: 'network-interface';
  readonly groups: Field<Targets<SecurityGroup>>;
  readonly subnet: Field<Targets | undefined>;
  /** The workloads it is attached to. */
  readonly workloads: readonly Workload[];
  readonly ipv6: Field<boolean>;
  readonly ipv6Addresses: Field<Targets | undefined>;
  readonly privateAddress: Field<string | undefined>;
}

export interface Address extends ItemBase {
  readonly kind: 'eip' | 'anycast-eip';
}

/** Internet bandwidth of an IPv6 address: opens it both ways. */
export interface Ipv6Bandwidth extends ItemBase {
  readonly kind: 'ipv6-bandwidth';
  readonly address: Field<Targets>;
  readonly bandwidth: Field<number | undefined>;
}

export type AddressTargetType = 'instance' | 'network-interface' | 'ha-vip' | 'ip-address' | 'nat-gateway' | 'balancer';

export interface AddressAssociation extends ItemBase {
  readonly kind: 'eip-association' | 'anycast-eip-association';
  readonly address: Field<Targets<Address>>;
  readonly target: Field<Targets>;
  readonly targetType: Field<AddressTargetType | undefined>;
}

export interface NatGateway extends ItemBase {
  readonly kind: 'nat-gateway';
  readonly networkType: Field<'internet' | 'intranet'>;
  readonly vpc: Field<Targets | undefined>;
  readonly subnet: Field<Targets | undefined>;
}

export interface SnatEntry extends ItemBase {
  readonly kind: 'snat-entry';
}

/** A DNAT entry. */
export interface ForwardEntry extends ItemBase {
  readonly kind: 'forward-entry';
  readonly nat: Field<Targets<NatGateway>>;
  readonly protocol: Field<'tcp' | 'udp' | 'any'>;
  readonly externalPorts: Field<PortRange>;
  readonly internalPorts: Field<PortRange>;
  /** The workloads or interfaces whose private address it forwards to. */
  readonly target: Field<Targets>;
}

export interface Balancer extends ItemBase {
  readonly kind: 'clb' | 'alb' | 'nlb';
  readonly addressType: Field<'internet' | 'intranet'>;
  readonly groups: Field<Targets<SecurityGroup>>;
  readonly subnets: Field<Targets>;
  readonly listeners: readonly BalancerListener[];
}

export interface BalancerListener extends ItemBase {
  readonly kind: 'listener';
  readonly balancer: Field<Targets<Balancer>>;
  readonly ports: Field<PortRange>;
  readonly protocol: Field<string>;
  /** Backends that it forwards to: workloads or interfaces with the port they receive it on (undefined: any or unknown). */
  readonly backends: readonly Backend[];
}

export interface Backend {
  readonly target: Workload | NetworkInterface;
  readonly port: Field<PortRange | undefined>;
  /** What attaches it, for the way back. */
  readonly by: ItemBase;
}

export interface Network extends ItemBase {
  readonly kind: 'vpc' | 'vswitch';
  readonly cidr: Field<Cidr | undefined>;
  readonly vpc: Field<Targets | undefined>;
  /** IPv6 is enabled in it. */
  readonly ipv6: Field<boolean>;
}

/** Anything else of a known kind, with no meaning of its own yet. */
export interface OtherItem extends ItemBase {
  readonly kind: 'other';
  readonly kindName: string;
}

export type Item =
  | SecurityGroup
  | NetworkRule
  | PrefixList
  | Workload
  | NetworkInterface
  | Address
  | AddressAssociation
  | Ipv6Bandwidth
  | NatGateway
  | SnatEntry
  | ForwardEntry
  | Balancer
  | BalancerListener
  | Network
  | PolicyDocument
  | Principal
  | PolicyAttachment
  | OtherItem;

/** What runs in the unit and how it is reached. The same object in two models where all of it is the same. */
export interface Estate {
  readonly workloads: readonly Workload[];
  readonly interfaces: readonly NetworkInterface[];
  readonly associations: readonly AddressAssociation[];
  readonly ipv6Bandwidths: readonly Ipv6Bandwidth[];
  readonly forwards: readonly ForwardEntry[];
  readonly listeners: readonly BalancerListener[];
}

export interface Model extends Noted, Estate {
  readonly estate: Estate;
  readonly items: readonly Item[];
  readonly groups: readonly SecurityGroup[];
  readonly rules: readonly NetworkRule[];
  /** Each rule in one set, in the order of their first rules. */
  readonly sets: readonly RulesTogether[];
  readonly addresses: readonly Address[];
  readonly nats: readonly NatGateway[];
  readonly balancers: readonly Balancer[];
  readonly networks: readonly Network[];
  readonly policies: readonly PolicyDocument[];
  readonly principals: readonly Principal[];
  readonly policyAttachments: readonly PolicyAttachment[];
  rulesOf(group: SecurityGroup): GroupRules;
  /** What is left of a rule after those of its group that come before it; computed once, on demand. */
  effective(rule: NetworkRule): Effective;
  /** The same when the rules of several groups act together, as on an interface that is in all of them. */
  effectiveIn(rule: NetworkRule, groups: readonly SecurityGroup[]): Effective;
  /** The sets that the rules of a group stand in, one in general. */
  setsOf(rules: GroupRules): readonly RulesTogether[];
  /**
   * Addresses to which something refers that the model does not show, such as a cluster: such a group may have more members.
   * The same set in two models where it is the same.
   */
  readonly usedElsewhere: ReadonlySet<string>;
}

// --- the exposure graph -------------------------------------------------------------------------------------------

export type NodeKind = 'internet' | 'address' | 'balancer' | 'nat' | 'group' | 'workload' | 'interface';

export interface GraphNode {
  readonly id: string;
  readonly kind: NodeKind;
  readonly item: Item | undefined;
}

/** A model item that justifies an edge, and where to look. */
export interface Because {
  readonly item: ItemBase;
  readonly at: Span;
  /** How it justifies: an address straight on the workload, a DNAT entry, a balancer's listener, membership in a group. */
  readonly role: 'public-ip' | 'eip' | 'dnat' | 'listener' | 'member' | 'interface' | 'template';
}

export interface GraphEdge {
  readonly from: string;
  readonly to: string;
  readonly kind: 'reaches';
  readonly because: readonly Because[];
}

/**
 * `reachable`: some workload of the group has a public address or is behind a DNAT or balancer that passes the port.
 * `private`: all workloads of the group are known and none is public. `unknown`: else.
 */
export type Reach = 'reachable' | 'private' | 'unknown';

export interface ReachAnswer {
  readonly reach: Reach;
  /** For `reachable`: the way from the Internet to a workload of the group, Internet side first. */
  readonly path: readonly Because[];
  /** The address is straight on the workload, not in front of it. */
  readonly direct: boolean;
  /** The ports of the workload that the way leads to, where not all of them. */
  readonly ports?: PortRange;
}

export interface Graph {
  /** What the members of groups and the ways to them follow from: the same object in two graphs where all of it is the same. */
  readonly basis: object;
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
  /** Reach of a rule's openings (its effective Internet part; for others the rule as a whole). */
  reachOf(rule: NetworkRule): ReachAnswer;
  /** The workloads that are in a group, directly, through interfaces or templates; `open` when there may be more than the unit shows. */
  members(group: SecurityGroup): Targets<Workload>;
  /** How a workload is reachable from the Internet straight (public bandwidth, EIP) or through something in front of it. */
  publicWays(workload: Workload): readonly Because[];
  /** The rules that let the Internet in to a workload, with their openings: what an address on it exposes. */
  exposure(workload: Workload): readonly { readonly rule: NetworkRule; readonly openings: readonly Opening[] }[];
}
