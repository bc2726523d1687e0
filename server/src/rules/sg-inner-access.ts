import { closeInnerAccess } from '../fixes/close-inner-access';
import type { Graph, Workload, WorkloadKind } from '../model/types';
import { text } from '../texts/catalogue';
import type { Rule } from './rule';
import { isCertain } from './shared/words';

/** One of these stands for several machines. */
const many: ReadonlySet<WorkloadKind> = new Set<WorkloadKind>([
  'instance-set',
  'scaling-configuration',
  'eci-scaling-configuration',
  'node-pool',
]);

export const sgInnerAccess: Rule = {
  id: 'sg-inner-access',
  severity: 'hint',
  fix: 'sometimes',
  references: [
    { source: 'guidance', id: 'Use security groups correctly' },
    { source: 'mlps', id: '8.1.3.2 a' },
    { source: 'documentation', id: 'ModifySecurityGroupPolicy' },
  ],
  checkGroup(findings, group, { graph }) {
    if (!group.type.known || group.type.value !== 'normal') return;
    if (!group.innerAccess.known || group.innerAccess.value !== 'accept') return;
    const members = graph.members(group).items;
    if (!isSeveral(members)) return;
    const exposed = exposedOf(members, graph);
    if (exposed === undefined) return;
    findings.push({
      message: text('sg-inner-access.message', {
        group: group.resource.address,
        exposed: exposed.resource.address,
        members: [...new Set(members.map(({ resource }) => resource.address))],
      }),
      at: group.innerAccess.at,
      item: group,
      related: [
        { span: exposed.resource.nameSpan, message: text('related.exposed', { name: exposed.resource.address }) },
      ],
      fixes: () => closeInnerAccess(group),
    });
  },
};

function exposedOf(members: readonly Workload[], graph: Graph): Workload | undefined {
  return members.find((workload) => isCertain(workload) && graph.publicWays(workload).length > 0);
}

function isSeveral(members: readonly Workload[]): boolean {
  const machines = members.filter(({ kind }) => kind !== 'launch-template');
  // A machine that an undecided condition gives two readings is one.
  const addresses = new Set(machines.map(({ resource }) => resource.address));
  if (addresses.size > 1) return true;
  return machines.some(({ kind, resource, amount }) => {
    const isOne = amount?.known === true && amount.value === 1;
    return (many.has(kind) && !isOne) || resource.instances === undefined;
  });
}
