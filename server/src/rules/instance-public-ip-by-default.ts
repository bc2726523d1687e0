import type { Workload } from '../model/types';
import { text } from '../texts/catalogue';
import type { Rule } from './rule';

/** Machines that the cloud gives a public address when their notation leaves it to a default. */
const machines: ReadonlySet<Workload['kind']> = new Set<Workload['kind']>(['instance', 'instance-set']);

export const instancePublicIpByDefault: Rule = {
  id: 'instance-public-ip-by-default',
  severity: 'info',
  fix: 'sometimes',
  references: [
    { source: 'guidance', id: 'Reduce the Internet exposure of ECS instances' },
    { source: 'mlps', id: '8.1.3.1' },
    { source: 'documentation', id: 'ALIYUN::ECS::Instance' },
  ],
  *check({ model }) {
    for (const workload of model.workloads) {
      if (!machines.has(workload.kind) || !isLeftToDefault(workload)) continue;
      const { publicFlag, resource } = workload;
      if (publicFlag === undefined) continue;
      const isAsked = publicFlag.at.origin !== 'default';
      yield {
        message: text(`instance-public-ip-by-default.${isAsked ? 'message-asked' : 'message'}`, {
          name: resource.address,
        }),
        at: publicFlag.at,
        item: workload,
        fixes: () => [
          { title: text('fix.no-address'), safety: 'safe', changes: [{ set: publicFlag.at.slot, to: false }] },
        ],
      };
    }
  },
};

/** Neither a bandwidth nor a refusal is written, here or in a template. */
function isLeftToDefault({ publicBandwidth, publicFlag, template }: Workload): boolean {
  if (publicBandwidth?.known !== true || publicBandwidth.value !== undefined) return false;
  if (!template.known || template.value !== undefined) return false;
  if (publicFlag === undefined) return false;
  return publicFlag.known ? publicFlag.value === true : publicFlag.at.origin === 'default';
}
