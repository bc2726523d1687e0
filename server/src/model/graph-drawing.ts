import type { Membership } from './graph';
import type { Because, GraphEdge, GraphNode, Item, ItemBase, Model, NodeKind, SecurityGroup, Workload } from './types';
import type { Way, Ways } from './ways';

/* The exposure graph as nodes and edges: from the Internet through what stands in front to the workloads. */

const internet: GraphNode = { id: 'internet', kind: 'internet', item: undefined };

const nodeKinds: Readonly<Partial<Record<Item['kind'], NodeKind>>> = {
  'eip-association': 'address',
  'anycast-eip-association': 'address',
  'ipv6-bandwidth': 'address',
  'forward-entry': 'nat',
  listener: 'balancer',
  'network-interface': 'interface',
};

export function drawGraph(
  model: Model,
  membershipsOf: (group: SecurityGroup) => readonly Membership[],
  waysOf: (workload: Workload) => Ways,
): { nodes: readonly GraphNode[]; edges: readonly GraphEdge[] } {
  const nodes = new Map<string, GraphNode>([[internet.id, internet]]);
  const edges = new Map<string, { from: string; to: string; because: Because[] }>();
  const items = new Map<ItemBase, Item>(model.items.map((item) => [item, item]));
  const node = (kind: NodeKind, item: Item): string => {
    const id = `${kind} ${item.resource.address}`;
    if (!nodes.has(id)) nodes.set(id, { id, kind, item });
    return id;
  };
  const edge = (from: string, to: string, because: readonly Because[]): void => {
    const key = `${from}\n${to}`;
    const known = edges.get(key);
    if (known === undefined) edges.set(key, { from, to, because: [...because] });
    else
      for (const one of because) if (!known.because.some((other) => other.item === one.item)) known.because.push(one);
  };
  /** Each reason that is a thing of its own between the Internet and the workload is a stop on the way. */
  const drawWay = (workload: Workload, { because }: Way): void => {
    let from = internet.id;
    let reasons: Because[] = [];
    for (const reason of because) {
      reasons.push(reason);
      const item = items.get(reason.item);
      const kind = item && nodeKinds[item.kind];
      if (item === undefined || kind === undefined) continue;
      const to = node(kind, item);
      edge(from, to, reasons);
      from = to;
      reasons = [];
    }
    const last = because[because.length - 1];
    edge(from, node('workload', workload), reasons.length > 0 || last === undefined ? reasons : [last]);
  };
  for (const workload of model.workloads) {
    node('workload', workload);
    for (const way of waysOf(workload).known) drawWay(workload, way);
  }
  for (const group of model.groups) {
    const from = node('group', group);
    for (const { workload, by, because } of membershipsOf(group)) {
      const to = by === undefined ? node('workload', workload) : node('interface', by);
      edge(from, to, [because]);
      if (by !== undefined) edge(to, node('workload', workload), [{ ...because, role: 'interface' }]);
    }
  }
  return {
    nodes: [...nodes.values()],
    edges: [...edges.values()].map(({ from, to, because }) => ({ from, to, kind: 'reaches', because })),
  };
}
