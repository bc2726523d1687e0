import { Note } from '../core/memory';
import { drawGraph } from './graph-drawing';
import { mayBeOwn, mayBothHold } from './scope';
import { meet } from './traffic';
import type {
  Because,
  Effective,
  Estate,
  Field,
  Graph,
  GraphEdge,
  GraphNode,
  Model,
  NetworkInterface,
  NetworkRule,
  Opening,
  ReachAnswer,
  SecurityGroup,
  Targets,
  Workload,
} from './types';
import { findWays, type Passage, type Passages, type Way, type Ways } from './ways';

/*
 * Who is in which group, and how the Internet gets to whom. A pure function of the model; every part is found when it
 * is first asked for.
 */

/** How a workload is in a group: by its primary interface or by another one. */
export interface Membership {
  readonly workload: Workload;
  readonly by: NetworkInterface | undefined;
  readonly because: Because;
}

interface Members {
  readonly memberships: readonly Membership[];
  readonly open: boolean;
  readonly workloads: Targets<Workload>;
}

const noWays: Ways = { known: [], maybe: [], because: [] };

/** What was found of an estate as a whole, and of the groups in it. */
class Found {
  readonly estate: Estate;
  private readonly usedElsewhere: ReadonlySet<string>;
  private members: Map<SecurityGroup, Members>;
  private knownWays: ReadonlyMap<Workload, Ways> | undefined;
  private knownNames: Named | undefined;
  private knownCards: ReadonlyMap<Workload, readonly NetworkInterface[]> | undefined;

  constructor({ estate, usedElsewhere }: Model) {
    this.estate = estate;
    this.usedElsewhere = usedElsewhere;
    this.members = new Map();
    this.knownWays = undefined;
    this.knownNames = undefined;
    this.knownCards = undefined;
  }

  get ways(): ReadonlyMap<Workload, Ways> {
    this.knownWays ??= findWays(this.estate);
    return this.knownWays;
  }

  get named(): Named {
    this.knownNames ??= findNamed(this.estate);
    return this.knownNames;
  }

  get cards(): ReadonlyMap<Workload, readonly NetworkInterface[]> {
    this.knownCards ??= interfacesByWorkload(this.estate.interfaces);
    return this.knownCards;
  }

  isOf({ estate, usedElsewhere }: Model): boolean {
    return this.estate === estate && this.usedElsewhere === usedElsewhere;
  }

  membersOf(group: SecurityGroup): Members {
    return remember(this.members, group, () => findMembers(this.named, group, this.usedElsewhere));
  }

  /** Lets go the groups that a model has not any more. */
  trim(groups: readonly SecurityGroup[]): void {
    if (this.members.size <= groups.length) return;
    const { members } = this;
    this.members = new Map();
    for (const group of groups) {
      const known = members.get(group);
      if (known !== undefined) this.members.set(group, known);
    }
  }
}

/** What stays from the graph of one model to that of the next. */
export class GraphMemory {
  private found: Found | undefined = undefined;
  private groups: readonly SecurityGroup[] = [];

  /** To be called when a graph begins. */
  begin(model: Model): Found {
    if (this.found?.isOf(model) !== true) this.found = new Found(model);
    this.groups = model.groups;
    return this.found;
  }

  /** To be called when nobody works on the graph any more: groups that are gone are let go. */
  end(): void {
    this.found?.trim(this.groups);
    this.groups = [];
  }
}

const graphs = new Note<Model, Graph>('model');

export function buildGraph(model: Model, memory = new GraphMemory()): Graph {
  let graph = graphs.get(model);
  if (graph === undefined) {
    graph = graphOf(model, memory);
    graphs.set(model, graph);
  }
  return graph;
}

function graphOf(model: Model, memory: GraphMemory): Graph {
  const found = memory.begin(model);
  const reaches = new Map<NetworkRule, ReachAnswer>();
  const exposures = new Map<Workload, ReturnType<Graph['exposure']>>();
  const membersOf = (group: SecurityGroup): Members => found.membersOf(group);
  const waysOf = (workload: Workload): Ways => found.ways.get(workload) ?? noWays;
  const reachOf = (rule: NetworkRule): ReachAnswer =>
    remember(reaches, rule, () => {
      const of = rule.group === undefined ? undefined : membersOf(rule.group);
      return findReach(openingsOf(rule, model.effective(rule)), of, waysOf);
    });
  const draw = (): Drawing => drawGraph(model, (group) => membersOf(group).memberships, waysOf);
  return new LazyGraph(draw, {
    basis: found,
    reachOf,
    members: (group) => membersOf(group).workloads,
    publicWays: (workload) => waysOf(workload).because,
    exposure: (workload) =>
      remember(exposures, workload, () => findExposure(model, workload, found.cards.get(workload) ?? [])),
  });
}

interface Drawing {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
}

/**
 * Draws when somebody looks. A class, as an object literal with a getter has a hidden class of its own, which keeps
 * everything that the getter sees alive until the next thorough collection.
 */
class LazyGraph implements Graph {
  readonly basis: Graph['basis'];
  readonly reachOf: Graph['reachOf'];
  readonly members: Graph['members'];
  readonly publicWays: Graph['publicWays'];
  readonly exposure: Graph['exposure'];
  private readonly draw: () => Drawing;
  private drawing: Drawing | undefined;

  constructor(draw: () => Drawing, answers: Omit<Graph, 'nodes' | 'edges'>) {
    this.basis = answers.basis;
    this.reachOf = answers.reachOf;
    this.members = answers.members;
    this.publicWays = answers.publicWays;
    this.exposure = answers.exposure;
    this.draw = draw;
    this.drawing = undefined;
  }

  get nodes(): readonly GraphNode[] {
    this.drawing ??= this.draw();
    return this.drawing.nodes;
  }

  get edges(): readonly GraphEdge[] {
    this.drawing ??= this.draw();
    return this.drawing.edges;
  }
}

function remember<K, V>(memory: Map<K, V>, key: K, find: () => V): V {
  const known = memory.get(key);
  if (known !== undefined) return known;
  const value = find();
  memory.set(key, value);
  return value;
}

/** The groups that an instance is in: those written for it, else those of its template. */
function groupsOf(workload: Workload): Field<Targets<SecurityGroup>> {
  const { groups, template } = workload;
  const isWritten = groups.known ? groups.value.items.length > 0 || groups.value.open : groups.at.origin !== 'default';
  if (isWritten || !template.known || template.value === undefined) return groups;
  const [first] = template.value.items;
  return first === undefined ? groups : first.groups;
}

/** Whether the field may name a group of the unit besides those that it is known to name. */
function mayNameMore(groups: Field<Targets<SecurityGroup>>): boolean {
  if (groups.known) return groups.value.open && mayBeOwn(groups.value.why);
  return groups.at.origin !== 'default' && mayBeOwn(groups.why);
}

/** Who names which group, by the group's address. */
interface Named {
  readonly workloads: ReadonlyMap<string, readonly Workload[]>;
  readonly interfaces: ReadonlyMap<string, readonly NetworkInterface[]>;
  /** Something may name any group. */
  readonly open: boolean;
}

/** Found for all groups at once: each item is looked at once and not once for each group. */
function findNamed(estate: Estate): Named {
  let open = false;
  const workloads = new Map<string, Workload[]>();
  for (const workload of estate.workloads) {
    const groups = groupsOf(workload);
    if (mayNameMore(groups)) open = true;
    addNamed(workloads, groups, workload);
  }
  const interfaces = new Map<string, NetworkInterface[]>();
  for (const item of estate.interfaces) {
    if (mayNameMore(item.groups)) open = true;
    addNamed(interfaces, item.groups, item);
  }
  return { workloads, interfaces, open };
}

function addNamed<T>(into: Map<string, T[]>, groups: Field<Targets<SecurityGroup>>, item: T): void {
  if (!groups.known) return;
  for (const { resource } of groups.value.items) {
    const items = into.get(resource.address);
    if (items === undefined) into.set(resource.address, [item]);
    else if (items[items.length - 1] !== item) items.push(item);
  }
}

function findMembers(named: Named, group: SecurityGroup, usedElsewhere: ReadonlySet<string>): Members {
  const { address } = group.resource;
  const memberships: Membership[] = [];
  let open = named.open || usedElsewhere.has(address);
  for (const workload of named.workloads.get(address) ?? []) {
    if (!mayBothHold(workload.conditions, group.conditions)) continue;
    const because: Because = { item: workload, at: groupsOf(workload).at.span, role: 'member' };
    memberships.push({ workload, by: undefined, because });
  }
  for (const by of named.interfaces.get(address) ?? []) {
    // An interface that nothing here attaches may be attached elsewhere.
    if (by.workloads.length === 0) open = true;
    for (const workload of by.workloads) {
      memberships.push({ workload, by, because: { item: by, at: by.groups.at.span, role: 'member' } });
    }
  }
  const workloads = new Set(memberships.map(({ workload }) => workload));
  return { memberships, open, workloads: { items: [...workloads], open } };
}

/** What a rule lets in from the Internet; for another one all that it names. */
function openingsOf(rule: NetworkRule, { internet, nearInternet }: Effective): readonly Opening[] {
  if (internet.length > 0) return internet;
  if (nearInternet.length > 0) return nearInternet;
  const { protocol, ports } = rule;
  if (!protocol.known || !ports.known) return [];
  const families = new Set(
    rule.sources.flatMap((source) => {
      if (source.kind === 'group') return [4 as const];
      const cidrs = source.kind === 'prefix-list' ? source.cidrs : [source.cidr];
      return cidrs.flatMap((cidr) => (cidr.known ? [cidr.value.family] : []));
    }),
  );
  const words = protocol.value === 'all' ? (['tcp', 'udp'] as const) : [protocol.value];
  return [...families].flatMap((family) => words.map((word) => ({ family, protocol: word, ports: ports.value })));
}

function findReach(
  openings: readonly Opening[],
  members: Members | undefined,
  waysOf: (workload: Workload) => Ways,
): ReachAnswer {
  const unknown: ReachAnswer = { reach: 'unknown', path: [], direct: false };
  if (members === undefined || openings.length === 0) return unknown;
  const { memberships, open } = members;
  if (memberships.length === 0) return unknown;
  let inFront: ReachAnswer | undefined;
  let maybe = open;
  const answers = new Map<Passages, boolean>();
  const mayPass = (passages: Passages): boolean =>
    remember(answers, passages, () =>
      passages.list.some((passage) => openings.some((opening) => passes(passage, opening))),
    );
  for (const membership of memberships) {
    const { known, maybe: others } = waysOf(membership.workload);
    maybe ||= others.some((shared) => mayPass(shared));
    for (const way of known) {
      if (!arrivesAt(way, membership) || !openings.some((opening) => passes(way, opening))) continue;
      const path: Because[] = [...way.because];
      if (path.every(({ item }) => item !== membership.because.item)) path.push(membership.because);
      const limits = way.ports === undefined ? {} : { ports: way.ports };
      const answer: ReachAnswer = { reach: 'reachable', path, direct: way.direct, ...limits };
      if (way.direct) return answer;
      inFront ??= answer;
    }
  }
  return inFront ?? (maybe ? unknown : { reach: 'private', path: [], direct: false });
}

/** Whether a way ends at the interface that is in the group. */
function arrivesAt(way: Way, { workload, by }: Membership): boolean {
  if (way.by === by) return true;
  // Where the instance names no groups of its own, its interfaces are all there is.
  const { groups } = workload;
  return way.by === undefined && (groups.known ? groups.value.items.length === 0 : groups.at.origin === 'default');
}

function passes(way: Passage, { family, protocol, ports }: Opening): boolean {
  if (way.family !== family) return false;
  if (way.protocol !== undefined && way.protocol !== protocol) return false;
  return way.ports === undefined || ((protocol === 'tcp' || protocol === 'udp') && meet(way.ports, ports));
}

function interfacesByWorkload(
  interfaces: readonly NetworkInterface[],
): ReadonlyMap<Workload, readonly NetworkInterface[]> {
  const byWorkload = new Map<Workload, NetworkInterface[]>();
  for (const item of interfaces) {
    for (const workload of item.workloads) {
      const others = byWorkload.get(workload);
      if (others === undefined) byWorkload.set(workload, [item]);
      else others.push(item);
    }
  }
  return byWorkload;
}

/** The rules of all groups of each interface act together (ECS documentation, "Security groups": several groups). */
function findExposure(
  model: Model,
  workload: Workload,
  interfaces: readonly NetworkInterface[],
): ReturnType<Graph['exposure']> {
  const sets: Field<Targets<SecurityGroup>>[] = [groupsOf(workload)];
  for (const item of interfaces) sets.push(item.groups);
  const found = new Map<NetworkRule, readonly Opening[]>();
  for (const set of sets) {
    if (!set.known) continue;
    const groups = set.value.items;
    for (const group of groups) {
      for (const rule of model.rulesOf(group).rules) {
        if (!rule.direction.known || rule.direction.value !== 'ingress' || found.has(rule)) continue;
        const openings = model.effectiveIn(rule, groups).internet;
        if (openings.length > 0) found.set(rule, openings);
      }
    }
  }
  return [...found].map(([rule, openings]) => ({ rule, openings }));
}
