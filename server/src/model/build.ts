import type { Kind } from '../alicloud/kinds';
import type { Resource } from '../core/resource';
import type { LiteralText, Value } from '../core/value';
import type { Vocabulary } from '../core/vocabulary';
import { makeAddress, makeAssociation, makeForwardEntry, makeIpv6Bandwidth, makeNatGateway } from './address-items';
import { type Balancing, makeBalancer, makeListener } from './balancer-items';
import { isWorkload, makeInterface, makeWorkload } from './compute-items';
import { readText } from './fields';
import { judgeRules } from './judgement';
import { evaluationOrder, nearInternetLengths } from './network';
import { makeNetwork, makePrefixList, makeRule, makeSecurityGroup } from './network-items';
import { buildPolicies, type Policies } from './policy-build';
import { type Reading, readResource, type UnreadList } from './readings';
import { itemsOf, referencesIn } from './references';
import { mayBeOwn, Scope } from './scope';
import type {
  Address,
  AddressAssociation,
  Balancer,
  BalancerListener,
  ForwardEntry,
  Ipv6Bandwidth,
  Item,
  Model,
  NatGateway,
  Network,
  NetworkInterface,
  NetworkRule,
  SecurityGroup,
  Workload,
} from './types';
import { completeBalancers } from './wiring';

export interface ModelOptions {
  /** Prefix lengths below which a source counts as near the Internet. */
  readonly nearInternet?: { readonly v4: number; readonly v6: number };
  /** The literal that a text is written as, as the language of the resources reads it. */
  readonly literalOf?: (value: Value) => LiteralText | undefined;
}

/**
 * The kinds that others refer to come first, so that a reference finds its target made. Kinds not named here refer to
 * nothing that needs an order.
 */
const order: readonly Kind[] = [
  'vpc',
  'vswitch',
  'ipv6-address',
  'eip',
  'anycast-eip',
  'prefix-list',
  'security-group',
  'network-interface',
  'launch-template',
  'instance',
  'instance-set',
  'container-group',
  'node-pool',
  'scaling-configuration',
  'eci-scaling-configuration',
  'nat-gateway',
  'clb',
  'alb',
  'nlb',
];

/** Kinds that put machines of their own into the groups they name. */
const kindsWithUnseenMembers: ReadonlySet<Kind> = new Set<Kind>([
  'cluster',
  'bastion',
  'database-host',
  'edge-instance',
]);

/** What the resources of a unit mean in the cloud. Pure: the same resources give an equal model. */
export function buildModel(
  resources: readonly Resource[],
  vocabularyOf: (language: string) => Vocabulary,
  options: ModelOptions = {},
): Model {
  return new Builder(resources, vocabularyOf, options).build();
}

class Builder {
  private readonly readings: Reading[] = [];
  private readonly unread: UnreadList[] = [];
  private readonly otherResources: Resource[] = [];
  private readonly scope: Scope;
  private readonly lengths: { readonly 4: number; readonly 6: number };

  private readonly growing = new Map<SecurityGroup, NetworkRule[]>();
  private readonly attached = new Map<NetworkInterface, Workload[]>();
  private readonly namedTemplates = new Map<string, Workload[]>();

  private readonly balancing: Balancing = { balancers: new Map(), listeners: new Map() };

  private readonly groups: SecurityGroup[] = [];
  private readonly rules: NetworkRule[] = [];
  private readonly workloads: Workload[] = [];
  private readonly interfaces: NetworkInterface[] = [];
  private readonly addresses: Address[] = [];
  private readonly associations: AddressAssociation[] = [];
  private readonly ipv6Bandwidths: Ipv6Bandwidth[] = [];
  private readonly nats: NatGateway[] = [];
  private readonly forwards: ForwardEntry[] = [];
  private readonly balancers: Balancer[] = [];
  private readonly listeners: BalancerListener[] = [];
  private readonly networks: Network[] = [];
  private readonly literalOf: NonNullable<ModelOptions['literalOf']>;
  /** Languages whose documents can be converted between text and call. */
  private readonly converting = new Set<string>();
  private referred: ReadonlySet<string> | undefined;
  private used: ReadonlySet<string> | undefined;
  /** Addresses of groups with rules of their own that were not understood. */
  private hiding: ReadonlySet<string> | undefined;
  /** Rules whose group is not known may be any group's. */
  private hasStrayRules: boolean | undefined;

  constructor(
    resources: readonly Resource[],
    vocabularyOf: (language: string) => Vocabulary,
    { nearInternet, literalOf }: ModelOptions,
  ) {
    const declared = new Set<string>();
    let language: string | undefined;
    let types: Vocabulary['types'] | undefined;
    for (const resource of resources) {
      declared.add(resource.address);
      if (types === undefined || resource.language !== language) {
        language = resource.language;
        const words = vocabularyOf(language);
        types = words.types;
        if (words.convertible) this.converting.add(language);
      }
      const spelling = types.get(resource.type);
      if (spelling === undefined) this.otherResources.push(resource);
      else readResource(resource, spelling, this.readings, this.unread);
    }
    this.scope = new Scope(declared);
    this.literalOf = literalOf ?? (() => undefined);
    this.lengths = nearInternet === undefined ? nearInternetLengths : { 4: nearInternet.v4, 6: nearInternet.v6 };
  }

  build(): Model {
    const byKind = new Map<Kind, Reading[]>();
    for (const reading of this.readings) {
      const readings = byKind.get(reading.kind);
      if (readings === undefined) byKind.set(reading.kind, [reading]);
      else readings.push(reading);
    }
    for (const kind of order) {
      for (const reading of byKind.get(kind) ?? []) this.make(reading);
      byKind.delete(kind);
    }
    for (const readings of byKind.values()) for (const reading of readings) this.make(reading);
    const policies = buildPolicies(this.readings, this.literalOf, this.converting);
    const items = this.readings.flatMap(
      (reading): Item | readonly Item[] => policies.byReading.get(reading) ?? this.scope.itemOf(reading) ?? [],
    );
    this.attachInterfaces(items);
    this.sortRules();
    completeBalancers(items, this.balancing, (ip) => this.targetsAt(ip), this.scope);
    return this.finish(items, policies);
  }

  private finish(items: readonly Item[], policies: Policies): Model {
    const { rules, lengths } = this;
    const { effective, effectiveIn } = judgeRules(rules, lengths);
    return {
      notes: [],
      items,
      groups: this.groups,
      rules,
      workloads: this.workloads,
      interfaces: this.interfaces,
      addresses: this.addresses,
      associations: this.associations,
      ipv6Bandwidths: this.ipv6Bandwidths,
      nats: this.nats,
      forwards: this.forwards,
      balancers: this.balancers,
      listeners: this.listeners,
      networks: this.networks,
      policies: policies.policies,
      principals: policies.principals,
      policyAttachments: policies.attachments,
      isUsedElsewhere: (group) => this.usedElsewhere().has(group.resource.address),
      effective,
      effectiveIn,
    };
  }

  private make(reading: Reading): void {
    const item = this.itemOf(reading);
    this.scope.add(item, reading);
  }

  private itemOf(reading: Reading): Item {
    const { scope } = this;
    switch (reading.kind) {
      case 'vpc':
      case 'vswitch':
        return push(this.networks, makeNetwork(reading, reading.kind, scope));
      case 'security-group': {
        const { group, rules } = makeSecurityGroup(reading, scope, (of) => this.hasHiddenRules(of));
        this.growing.set(group, rules);
        return push(this.groups, group);
      }
      case 'security-group-rule':
        return push(this.rules, this.ruleOf(reading));
      case 'prefix-list':
        return makePrefixList(reading);
      case 'network-interface': {
        const { item, workloads } = makeInterface(reading, scope);
        this.attached.set(item, workloads);
        return push(this.interfaces, item);
      }
      case 'launch-template': {
        const template = makeWorkload(reading, reading.kind, scope, () => []);
        const name = readText(reading, 'name');
        if (name.known && name.value !== undefined) {
          this.namedTemplates.set(name.value, [...(this.namedTemplates.get(name.value) ?? []), template]);
        }
        return push(this.workloads, template);
      }
      case 'instance':
      case 'instance-set':
      case 'container-group':
      case 'node-pool':
      case 'scaling-configuration':
      case 'eci-scaling-configuration':
        return push(
          this.workloads,
          makeWorkload(reading, reading.kind, scope, (name) => this.namedTemplates.get(name) ?? []),
        );
      case 'eip':
      case 'anycast-eip':
        return push(this.addresses, makeAddress(reading, reading.kind));
      case 'eip-association':
      case 'anycast-eip-association':
        return push(this.associations, makeAssociation(reading, reading.kind, scope));
      case 'ipv6-bandwidth':
        return push(this.ipv6Bandwidths, makeIpv6Bandwidth(reading, scope));
      case 'nat-gateway':
        return push(this.nats, makeNatGateway(reading, scope));
      case 'snat-entry':
        return { kind: 'snat-entry', resource: reading.resource, conditions: reading.conditions };
      case 'forward-entry':
        return push(
          this.forwards,
          makeForwardEntry(reading, scope, (ip) => this.targetsAt(ip)),
        );
      case 'clb':
      case 'alb':
      case 'nlb':
        return push(this.balancers, makeBalancer(reading, reading.kind, scope, this.balancing));
      case 'listener':
        return push(this.listeners, makeListener(reading, scope, this.balancing));
      default:
        return {
          kind: 'other',
          kindName: reading.kind,
          resource: reading.resource,
          conditions: reading.conditions,
        };
    }
  }

  private ruleOf(reading: Reading): NetworkRule {
    const parent = this.scope.itemOf(reading.parent);
    const holder = parent?.kind === 'security-group' && reading.isParentField('group') ? parent : undefined;
    return makeRule(reading, this.scope, holder);
  }

  /** Workloads and interfaces with a private address. */
  private targetsAt(ip: string): readonly (Workload | NetworkInterface)[] {
    return [...this.workloads, ...this.interfaces].filter(
      ({ privateAddress }) => privateAddress?.known === true && privateAddress.value === ip,
    );
  }

  private attachInterfaces(items: readonly Item[]): void {
    const attach = (item: NetworkInterface, workload: Workload): void => {
      const workloads = this.attached.get(item);
      if (workloads !== undefined && !workloads.includes(workload)) workloads.push(workload);
    };
    for (const workload of this.workloads) {
      if (!workload.interfaces.known) continue;
      for (const item of workload.interfaces.value?.items ?? []) attach(item, workload);
    }
    const lookUpWorkloads = this.scope.lookUp((item) => (isWorkload(item) ? item : undefined));
    for (const item of items) {
      const reading = this.scope.readingOfOther(item, 'network-interface-attachment');
      if (reading === undefined) continue;
      for (const one of itemsOf(reading, 'interface', this.scope.interfaces)) {
        for (const workload of itemsOf(reading, 'instance', lookUpWorkloads)) attach(one, workload);
      }
    }
  }

  /** Puts every rule into all readings of its group that can exist together with it, in the order in which they act. */
  private sortRules(): void {
    for (const rule of evaluationOrder(this.rules)) {
      if (!rule.groupField.known) continue;
      for (const item of rule.groupField.value?.items ?? []) {
        if (item.kind === 'security-group') this.growing.get(item)?.push(rule);
      }
    }
  }

  /** Whether something that was not understood may add rules to a group. */
  private hasHiddenRules(group: SecurityGroup): boolean {
    const { address } = group.resource;
    this.hiding ??= new Set(
      this.unread.flatMap(({ kind, parent }) => (kind === 'security-group-rule' ? [parent.resource.address] : [])),
    );
    if (this.hiding.has(address)) return true;
    this.hasStrayRules ??= this.rules.some(({ groupField }) => !groupField.known && mayBeOwn(groupField.why));
    return this.hasStrayRules || this.referredElsewhere().has(address);
  }

  private referredElsewhere(): ReadonlySet<string> {
    this.referred ??= referencesIn(this.otherResources);
    return this.referred;
  }

  private usedElsewhere(): ReadonlySet<string> {
    if (this.used === undefined) {
      const users = this.readings.filter(({ kind }) => kindsWithUnseenMembers.has(kind));
      const more = referencesIn(users.map(({ resource }) => resource));
      this.used = more.size === 0 ? this.referredElsewhere() : new Set([...this.referredElsewhere(), ...more]);
    }
    return this.used;
  }
}

function push<T>(list: T[], item: T): T {
  list.push(item);
  return item;
}
