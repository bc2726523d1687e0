import type { Kind } from '../alicloud/kinds';
import { blankNotes } from '../core/memory';
import type { Resource } from '../core/resource';
import type { LiteralText, Value } from '../core/value';
import type { Vocabulary } from '../core/vocabulary';
import { makeAddress, makeAssociation, makeForwardEntry, makeIpv6Bandwidth, makeNatGateway } from './address-items';
import { type Balancing, makeBalancer, makeListener } from './balancer-items';
import { isWorkload, makeInterface, makeWorkload } from './compute-items';
import { readText } from './fields';
import { Judgement } from './judgement';
import { orderedKinds, rankOf } from './making-order';
import type { ModelMemory } from './memory';
import { nearInternetLengths } from './network';
import { makeNetwork, makePrefixList, makeRule, makeSecurityGroup } from './network-items';
import { buildPolicies, type Policies } from './policy-build';
import { type Reading, ReadResource } from './readings';
import { itemsOf } from './references';
import { RuleLists } from './rule-lists';
import { Scope } from './scope';
import { Spots } from './spots';
import type {
  Address,
  AddressAssociation,
  Balancer,
  BalancerListener,
  Estate,
  Family,
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
  readonly literalOf?: ((value: Value) => LiteralText | undefined) | undefined;
  /** What stays from the last model of the unit; without it every part is made anew. */
  readonly memory?: ModelMemory | undefined;
}

/** What the resources of a unit mean in the cloud. Pure: the same resources give an equal model. */
export function buildModel(
  resources: readonly Resource[],
  vocabularyOf: (language: string) => Vocabulary,
  options: ModelOptions = {},
): Model {
  const { nearInternet, memory, literalOf = noLiteral } = options;
  const lengths = nearInternet === undefined ? nearInternetLengths : { 4: nearInternet.v4, 6: nearInternet.v6 };
  const last = memory?.again(resources, lengths, literalOf);
  if (last !== undefined) return last;
  const model = new Builder(resources, vocabularyOf, lengths, literalOf, memory).build();
  memory?.keep(model);
  return model;
}

/** Kinds whose items know what refers to them, which is not the same in the next model, or refer by what a text says. */
const kindsMadeAnew: ReadonlySet<Kind> = new Set<Kind>([
  'network-interface',
  'forward-entry',
  'clb',
  'alb',
  'nlb',
  'listener',
]);

const noLiteral = (): undefined => undefined;

class Builder {
  private readonly readings: Reading[] = [];
  /** The readings by the rank of their kinds. */
  private readonly byRank: (Reading[] | undefined)[] = [];
  /** The ranks of kinds that need no order, as their first readings come. */
  private readonly unordered: number[] = [];
  /** Those of types without a meaning here. */
  private readonly others: ReadResource[] = [];
  /** Those that may put machines that are not seen into groups. */
  private readonly unseen: ReadResource[] = [];
  /** Addresses of groups with rules of their own that were not understood. */
  private readonly hiding = new Set<string>();
  private readonly scope: Scope;
  private readonly lengths: Readonly<Record<Family, number>>;
  private readonly memory: ModelMemory | undefined;

  private readonly attached = new Map<NetworkInterface, Workload[]>();
  private readonly namedTemplates = new Map<string, Workload[]>();
  private placed: ReadonlyMap<string, readonly (Workload | NetworkInterface)[]> | undefined;

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
  /** Whether documents of a language can be converted between text and call. */
  private readonly isConvertible: (language: string) => boolean;
  private referred: ReadonlySet<string> | undefined;

  constructor(
    resources: readonly Resource[],
    vocabularyOf: (language: string) => Vocabulary,
    lengths: Readonly<Record<Family, number>>,
    literalOf: NonNullable<ModelOptions['literalOf']>,
    memory: ModelMemory | undefined,
  ) {
    this.lengths = lengths;
    this.literalOf = literalOf;
    this.isConvertible = (language) => vocabularyOf(language).convertible === true;
    this.memory = memory;
    memory?.begin(this.lengths, this.literalOf);
    const spots = memory?.spots ?? new Spots();
    const read = (resource: Resource, before: ReadResource | undefined): ReadResource => {
      const spelling = vocabularyOf(resource.language).types.get(resource.type);
      // In general it is declared where another one was, which is told faster than an address is looked up.
      const isThere = before?.isAt(resource.address) === true;
      return new ReadResource(resource, spelling, isThere ? before.spot : spots.at(resource.address));
    };
    this.scope = new Scope(spots, this.readings, memory !== undefined);
    for (let i = 0; i < resources.length; i++) {
      const resource = resources[i];
      if (resource !== undefined)
        this.take(memory === undefined ? read(resource, undefined) : memory.read(resource, read));
    }
  }

  private take(read: ReadResource): void {
    read.spot.declared = this.scope.number;
    if (read.isOther) this.others.push(read);
    const { byRank, readings } = this;
    for (let i = 0; i < read.readings.length; i++) {
      const reading = read.readings[i];
      if (reading === undefined) continue;
      readings.push(reading);
      const { rank, hasUnseenMembers } = reading.plan;
      if (hasUnseenMembers) this.unseen.push(read);
      const same = byRank[rank];
      if (same !== undefined) same.push(reading);
      else {
        byRank[rank] = [reading];
        if (rank >= orderedKinds) this.unordered.push(rank);
      }
    }
    for (const { kind, parent } of read.unread)
      if (kind === 'security-group-rule') this.hiding.add(parent.resource.address);
  }

  build(): Model {
    for (let rank = 0; rank < orderedKinds; rank++) this.addAll(rank);
    for (const rank of this.unordered) this.addAll(rank);
    const policies = buildPolicies(this.readings, this.literalOf, this.isConvertible);
    const items: Item[] = [];
    for (const reading of this.readings) {
      const policy = reading.isOfPolicies ? policies.byReading.get(reading) : undefined;
      const item = policy ?? this.scope.itemOf(reading);
      if (item !== undefined) items.push(item);
    }
    this.attachInterfaces();
    completeBalancers(items, this.balancing, (ip) => this.targetsAt(ip), this.scope);
    return this.finish(items, policies);
  }

  private addAll(rank: number): void {
    const readings = this.byRank[rank];
    if (readings === undefined) return;
    for (let i = 0; i < readings.length; i++) {
      const reading = readings[i];
      if (reading !== undefined) this.add(reading);
    }
  }

  private finish(items: readonly Item[], policies: Policies): Model {
    const { rules, lengths, memory } = this;
    const own: Estate = {
      workloads: this.workloads,
      interfaces: this.interfaces,
      associations: this.associations,
      ipv6Bandwidths: this.ipv6Bandwidths,
      forwards: this.forwards,
      listeners: this.listeners,
    };
    const estate = memory?.estateOf(own) ?? own;
    const judgement = new Judgement(rules, lengths, memory?.rules ?? new RuleLists(), this.scope.number);
    return {
      notes: blankNotes('model'),
      estate,
      items,
      groups: this.groups,
      rules,
      sets: judgement.sets,
      workloads: estate.workloads,
      interfaces: estate.interfaces,
      addresses: this.addresses,
      associations: estate.associations,
      ipv6Bandwidths: estate.ipv6Bandwidths,
      nats: this.nats,
      forwards: estate.forwards,
      balancers: this.balancers,
      listeners: estate.listeners,
      networks: this.networks,
      policies: policies.policies,
      principals: policies.principals,
      policyAttachments: policies.attachments,
      rulesOf: (group) => judgement.rulesOf(group, this.hasHiddenRules(group, judgement)),
      setsOf: (of) => judgement.setsOf(of),
      usedElsewhere: this.usedElsewhere(),
      effective: (rule) => judgement.effective(rule),
      effectiveIn: (rule, among) => judgement.effectiveIn(rule, among),
    };
  }

  private add(reading: Reading): void {
    const item = this.scope.itemFor(reading, !kindsMadeAnew.has(reading.kind), this);
    this.enlist(item, reading);
    this.scope.add(item, reading);
  }

  make(reading: Reading): Item {
    const { scope } = this;
    switch (reading.kind) {
      case 'vpc':
      case 'vswitch':
        return makeNetwork(reading, reading.kind, scope);
      case 'security-group':
        return makeSecurityGroup(reading, scope);
      case 'security-group-rule':
        return this.ruleOf(reading);
      case 'prefix-list':
        return makePrefixList(reading);
      case 'network-interface': {
        const { item, workloads } = makeInterface(reading, scope);
        this.attached.set(item, workloads);
        return item;
      }
      case 'launch-template':
        return makeWorkload(reading, reading.kind, scope, () => []);
      case 'instance':
      case 'instance-set':
      case 'container-group':
      case 'node-pool':
      case 'scaling-configuration':
      case 'eci-scaling-configuration':
        return makeWorkload(
          reading,
          reading.kind,
          scope,
          scope.byText((name) => this.namedTemplates.get(name) ?? []),
        );
      case 'eip':
      case 'anycast-eip':
        return makeAddress(reading, reading.kind);
      case 'eip-association':
      case 'anycast-eip-association':
        return makeAssociation(reading, reading.kind, scope);
      case 'ipv6-bandwidth':
        return makeIpv6Bandwidth(reading, scope);
      case 'nat-gateway':
        return makeNatGateway(reading, scope);
      case 'snat-entry':
        return { kind: 'snat-entry', resource: reading.resource, conditions: reading.conditions };
      case 'forward-entry':
        return makeForwardEntry(reading, scope, (ip) => this.targetsAt(ip));
      case 'clb':
      case 'alb':
      case 'nlb':
        return makeBalancer(reading, reading.kind, scope, this.balancing);
      case 'listener':
        return makeListener(reading, scope, this.balancing);
      default:
        return {
          kind: 'other',
          kindName: reading.kind,
          resource: reading.resource,
          conditions: reading.conditions,
        };
    }
  }

  /** Puts an item into the list of its kind. */
  private enlist(item: Item, reading: Reading): void {
    switch (item.kind) {
      case 'vpc':
      case 'vswitch':
        this.networks.push(item);
        return;
      case 'security-group':
        this.groups.push(item);
        return;
      case 'security-group-rule':
        this.rules.push(item);
        return;
      case 'network-interface':
        this.interfaces.push(item);
        return;
      case 'launch-template': {
        const name = readText(reading, 'name');
        if (name.known && name.value !== undefined) {
          const others = this.namedTemplates.get(name.value);
          if (others === undefined) this.namedTemplates.set(name.value, [item]);
          else others.push(item);
        }
        this.workloads.push(item);
        return;
      }
      case 'instance':
      case 'instance-set':
      case 'container-group':
      case 'node-pool':
      case 'scaling-configuration':
      case 'eci-scaling-configuration':
        this.workloads.push(item);
        return;
      case 'eip':
      case 'anycast-eip':
        this.addresses.push(item);
        return;
      case 'eip-association':
      case 'anycast-eip-association':
        this.associations.push(item);
        return;
      case 'ipv6-bandwidth':
        this.ipv6Bandwidths.push(item);
        return;
      case 'nat-gateway':
        this.nats.push(item);
        return;
      case 'forward-entry':
        this.forwards.push(item);
        return;
      case 'clb':
      case 'alb':
      case 'nlb':
        this.balancers.push(item);
        return;
      case 'listener':
        this.listeners.push(item);
        return;
    }
  }

  private ruleOf(reading: Reading): NetworkRule {
    const parent = this.scope.itemOf(reading.parent);
    const holder = parent?.kind === 'security-group' && reading.isParentField('group') ? parent : undefined;
    return makeRule(reading, this.scope, holder);
  }

  /** Workloads and interfaces with a private address; asked when all of them are made. */
  private targetsAt(ip: string): readonly (Workload | NetworkInterface)[] {
    this.placed ??= byPrivateAddress([...this.workloads, ...this.interfaces]);
    return this.placed.get(ip) ?? [];
  }

  private attachInterfaces(): void {
    if (this.interfaces.length === 0) return;
    const attach = (item: NetworkInterface, workload: Workload): void => {
      const workloads = this.attached.get(item);
      if (workloads !== undefined && !workloads.includes(workload)) workloads.push(workload);
    };
    for (const workload of this.workloads) {
      if (!workload.interfaces.known) continue;
      for (const item of workload.interfaces.value?.items ?? []) attach(item, workload);
    }
    const lookUpWorkloads = this.scope.lookUp((item) => (isWorkload(item) ? item : undefined));
    for (const reading of this.byRank[rankOf('network-interface-attachment')] ?? []) {
      for (const one of itemsOf(reading, 'interface', this.scope.interfaces)) {
        for (const workload of itemsOf(reading, 'instance', lookUpWorkloads)) attach(one, workload);
      }
    }
  }

  /** Whether something that was not understood may add rules to a group. */
  private hasHiddenRules(group: SecurityGroup, { hasStray }: Judgement): boolean {
    const { address } = group.resource;
    return hasStray || this.hiding.has(address) || this.referredElsewhere().has(address);
  }

  private referredElsewhere(): ReadonlySet<string> {
    if (this.referred === undefined) {
      const referred = new Set<string>();
      for (const one of this.others) for (const address of one.references) referred.add(address);
      this.referred = referred;
    }
    return this.referred;
  }

  private usedElsewhere(): ReadonlySet<string> {
    const used = new Set(this.referredElsewhere());
    for (const one of this.unseen) for (const address of one.references) used.add(address);
    return this.memory?.usedOf(used) ?? used;
  }
}

function byPrivateAddress<T extends Workload | NetworkInterface>(
  items: readonly T[],
): ReadonlyMap<string, readonly T[]> {
  const placed = new Map<string, T[]>();
  for (const item of items) {
    const address = item.privateAddress;
    if (address?.known !== true || address.value === undefined) continue;
    const others = placed.get(address.value);
    if (others === undefined) placed.set(address.value, [item]);
    else others.push(item);
  }
  return placed;
}
