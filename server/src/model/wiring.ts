import { asBalancer, type Balancing } from './balancer-items';
import { isWorkload } from './compute-items';
import { readFlag, readNumber } from './fields';
import type { Reading } from './readings';
import { itemsOf } from './references';
import type { Scope } from './scope';
import { type ByText, readTargets } from './targets';
import type {
  Backend,
  Balancer,
  BalancerListener,
  Field,
  Item,
  NetworkInterface,
  OtherItem,
  PortRange,
  Workload,
} from './types';

/* Who forwards to whom: listeners to server groups and default backends, those to workloads and scaling groups. */

type Target = Workload | NetworkInterface;

/** Gives balancers their listeners and groups, and listeners their backends, when all items are made. */
export function completeBalancers(
  items: readonly Item[],
  { balancers, listeners }: Balancing,
  targetsAt: ByText<Target>,
  scope: Scope,
): void {
  if (balancers.size === 0 && listeners.size === 0) return;
  const wiring = new Wiring(items, targetsAt, scope);
  for (const [listener, { reading, backends }] of listeners) {
    const of = listener.balancer.known ? listener.balancer.value.items : [];
    for (const balancer of of) balancers.get(balancer)?.listeners.push(listener);
    for (const backend of wiring.backendsOf(listener, reading, of)) backends.push(backend);
  }
  for (const item of items) {
    const reading = scope.readingOfOther(item, 'balancer-group-attachment');
    if (reading === undefined) continue;
    for (const balancer of itemsOf(reading, 'balancer', scope.lookUp(asBalancer))) {
      const groups = balancers.get(balancer)?.groups;
      for (const group of itemsOf(reading, 'group', scope.groups)) if (!groups?.includes(group)) groups?.push(group);
    }
  }
}

/** A forwarding rule: it names its listener, or the balancer and the port of the listener. */
interface Forwarding {
  /** Its place among all of them. */
  readonly order: number;
  readonly reading: Reading;
  readonly port: number | undefined;
}

/** One attachment of targets to a server group, or to a balancer's default backends. */
interface Member {
  readonly item: Item;
  readonly targets: readonly Target[];
  readonly port: Field<number | undefined>;
}

class Wiring {
  private readonly scope: Scope;
  private readonly byGroup = new Map<OtherItem, Member[]>();
  private readonly byBalancer = new Map<Balancer, Member[]>();
  private readonly byListener = new Map<BalancerListener, Forwarding[]>();
  private readonly ofBalancer = new Map<Balancer, Forwarding[]>();

  constructor(items: readonly Item[], targetsAt: ByText<Target>, scope: Scope) {
    this.scope = scope;
    const scaled = scaledWorkloads(items, scope);
    let order = 0;
    const expand = (target: Target | OtherItem): readonly Target[] =>
      target.kind === 'other' ? (scaled.get(target) ?? []) : [target];
    const lookUpTargets = scope.lookUp((item) =>
      isWorkload(item) || item.kind === 'network-interface' ? item : asOther(item, 'scaling-group'),
    );
    for (const item of items) {
      if (item.kind !== 'other') continue;
      const rule = scope.readingOfOther(item, 'forwarding-rule');
      if (rule !== undefined) this.addForwarding(rule, order++);
      const scaling = scope.readingOfOther(item, 'scaling-group');
      if (scaling !== undefined) {
        const member = { item, targets: expand(item), port: readNumber(scaling, 'port') };
        for (const balancer of this.balancersOf(scaling, 'balancers')) add(this.byBalancer, balancer, member);
      }
      const reading = scope.readingOfOther(item, 'server-group-member');
      if (reading === undefined) continue;
      const parent = scope.itemOf(reading.parent);
      const targets = reading.isParentField('targets')
        ? [asOther(parent, 'scaling-group')]
        : targetsOf(readTargets<Target | OtherItem>(reading, 'targets', lookUpTargets, targetsAt));
      const member = {
        item,
        targets: targets.flatMap((target) => (target === undefined ? [] : expand(target))),
        port: readNumber(reading, 'port'),
      };
      const groups = reading.isParentField('group')
        ? [asOther(parent, 'server-group')]
        : itemsOf(
            reading,
            'group',
            scope.lookUp((other) => asOther(other, 'server-group')),
          );
      for (const group of groups) if (group !== undefined) add(this.byGroup, group, member);
      for (const balancer of this.balancersOf(reading, 'balancer')) add(this.byBalancer, balancer, member);
    }
  }

  private balancersOf(reading: Reading, field: string): readonly Balancer[] {
    return itemsOf(reading, field, this.scope.lookUp(asBalancer));
  }

  backendsOf(listener: BalancerListener, reading: Reading, balancers: readonly Balancer[]): readonly Backend[] {
    const backends: Backend[] = [];
    const groups = this.serverGroupsOf(reading);
    for (const { reading: rule } of this.forwardingsOf(listener, balancers)) groups.push(...this.serverGroupsOf(rule));
    for (const group of new Set(groups)) {
      const groupReading = this.scope.readingOfOther(group, 'server-group');
      const anyPort = groupReading !== undefined && isTrue(readFlag(groupReading, 'anyPort'));
      for (const { item, targets, port } of this.byGroup.get(group) ?? []) {
        const range = anyPort ? passedOn(listener) : portOf(port, listener);
        for (const target of targets) backends.push({ target, port: range, by: item });
      }
    }
    // The default backends serve a listener that has no server group of its own, on the listener's backend port.
    const isDefault = reading.find('serverGroups') === undefined;
    if (isDefault && reading.spells('backendPort')) {
      const port = portOf(readNumber(reading, 'backendPort'), listener);
      for (const balancer of balancers) {
        for (const { item, targets } of this.byBalancer.get(balancer) ?? []) {
          for (const target of targets) backends.push({ target, port, by: item });
        }
      }
    }
    return backends;
  }

  private serverGroupsOf(reading: Reading): OtherItem[] {
    return [
      ...itemsOf(
        reading,
        'serverGroups',
        this.scope.lookUp((item) => asOther(item, 'server-group')),
      ),
    ];
  }

  private addForwarding(reading: Reading, order: number): void {
    const port = readNumber(reading, 'port');
    const forwarding = { order, reading, port: port.known ? port.value : undefined };
    const lookUpListeners = this.scope.lookUp((item) => (item.kind === 'listener' ? item : undefined));
    for (const listener of itemsOf(reading, 'listener', lookUpListeners)) add(this.byListener, listener, forwarding);
    if (forwarding.port === undefined) return;
    for (const balancer of this.balancersOf(reading, 'balancer')) add(this.ofBalancer, balancer, forwarding);
  }

  private forwardingsOf(listener: BalancerListener, balancers: readonly Balancer[]): readonly Forwarding[] {
    const found = new Set(this.byListener.get(listener) ?? []);
    if (listener.ports.known) {
      const { from, to } = listener.ports.value;
      for (const balancer of balancers) {
        for (const forwarding of this.ofBalancer.get(balancer) ?? []) {
          const { port } = forwarding;
          if (port !== undefined && from <= port && port <= to) found.add(forwarding);
        }
      }
    }
    return [...found].sort((one, other) => one.order - other.order);
  }
}

/** What runs in each scaling group: its configurations, its template, and instances put into it. */
function scaledWorkloads(items: readonly Item[], scope: Scope): ReadonlyMap<OtherItem, readonly Workload[]> {
  const scaled = new Map<OtherItem, Workload[]>();
  const lookUpWorkloads = scope.lookUp((item) => (isWorkload(item) ? item : undefined));
  const lookUpGroups = scope.lookUp((item) => asOther(item, 'scaling-group'));
  const addAll = (group: OtherItem, workloads: readonly Workload[]): void => {
    for (const workload of workloads) add(scaled, group, workload);
  };
  for (const item of items) {
    if (item.kind === 'scaling-configuration' || item.kind === 'eci-scaling-configuration') {
      const reading = scope.readingOf(item);
      if (reading !== undefined)
        for (const group of itemsOf(reading, 'scalingGroup', lookUpGroups)) addAll(group, [item]);
    }
    if (item.kind !== 'other') continue;
    const group = scope.readingOfOther(item, 'scaling-group');
    if (group !== undefined) {
      addAll(item, itemsOf(group, 'template', scope.templates));
      addAll(item, itemsOf(group, 'instance', lookUpWorkloads));
    }
    const attachment = scope.readingOfOther(item, 'scaling-group-attachment');
    if (attachment === undefined) continue;
    const instances = itemsOf(attachment, 'instances', lookUpWorkloads);
    for (const to of itemsOf(attachment, 'scalingGroup', lookUpGroups)) addAll(to, instances);
  }
  return scaled;
}

function asOther(item: Item | undefined, kind: OtherItem['kindName']): OtherItem | undefined {
  return item?.kind === 'other' && item.kindName === kind ? item : undefined;
}

function targetsOf<T>(field: Field<{ readonly items: readonly T[] } | undefined>): readonly T[] {
  return field.known ? (field.value?.items ?? []) : [];
}

function isTrue(field: Field<boolean | undefined>): boolean {
  return field.known && field.value === true;
}

/** The port as a range; 0 and none are the port that the listener listens on. */
function portOf(field: Field<number | undefined>, listener: BalancerListener): Backend['port'] {
  if (!field.known) return field;
  if (field.value === undefined || field.value === 0) return passedOn(listener);
  return { ...field, value: { from: field.value, to: field.value } };
}

function passedOn({ ports }: BalancerListener): Field<PortRange | undefined> {
  return ports;
}

function add<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else if (!list.includes(value)) list.push(value);
}
