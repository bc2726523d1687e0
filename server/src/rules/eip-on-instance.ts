import { deleteAssociation, replaceByBalancer, replaceByNat } from '../fixes/detach-address';
import { isWorkload } from '../model/compute-items';
import type { AddressAssociation, Item, Workload } from '../model/types';
import { text } from '../texts/catalogue';
import type { Rule } from './rule';
import { namePorts } from './shared/words';
import { exposedThrough, exposureRelated } from './shared/workloads';

/** Kinds of target that are a machine's own network card. */
const bareTypes = ['instance', 'network-interface', 'ha-vip'] as const;

export const eipOnInstance: Rule = {
  id: 'eip-on-instance',
  severity: 'warning',
  fix: 'sometimes',
  references: [
    { source: 'guidance', id: 'Reduce the Internet exposure of ECS instances' },
    { source: 'guidance', id: 'Let ECS instances securely access the Internet (outbound traffic)' },
    { source: 'mlps', id: '8.1.3.1' },
    { source: 'cloud-config', id: 'ecs-instance-no-public-ip' },
  ],
  *check(input) {
    for (const association of input.model.associations) {
      const target = bareTarget(association);
      if (target === undefined) continue;
      const workloads = target === 'unknown' ? [] : workloadsOf(target);
      const exposed = exposedThrough(workloads, input);
      const address = association.address.known ? association.address.value.items[0] : undefined;
      const name = address?.resource.address ?? association.resource.address;
      const on = target === 'unknown' ? text(`target.${typeOf(association) ?? 'instance'}`) : target.resource.address;
      yield {
        message:
          exposed.ports.length > 0
            ? text('eip-on-instance.message-open', { address: name, target: on, ports: namePorts(exposed.ports) })
            : text('eip-on-instance.message', { address: name, target: on }),
        at: association.target.at,
        item: association,
        severity: exposed.ports.length > 0 ? 'error' : undefined,
        reach: exposed.ports.length > 0 ? 'reachable' : undefined,
        related: [
          ...(address === undefined
            ? []
            : [
                {
                  span: address.resource.nameSpan,
                  message: text('related.address', { name: address.resource.address }),
                },
              ]),
          ...exposureRelated(exposed),
        ],
        fixes: () => [
          ...replaceByNat(association, workloads, input.model),
          ...replaceByBalancer(association, workloads, input),
          ...deleteAssociation(association),
        ],
      };
    }
  },
};

/** What the address sits on when that is a machine's own network card; `unknown` when only the type says so. */
function bareTarget(association: AddressAssociation): Item | 'unknown' | undefined {
  const { target, targetType } = association;
  if (target.known) {
    const item = target.value.items.find(
      (one) =>
        isWorkload(one) || one.kind === 'network-interface' || (one.kind === 'other' && one.kindName === 'ha-vip'),
    );
    if (item !== undefined) return item;
    if (target.value.items.length > 0) return undefined;
  }
  return targetType.at.origin === 'default' || typeOf(association) === undefined ? undefined : 'unknown';
}

function typeOf({ targetType }: AddressAssociation): (typeof bareTypes)[number] | undefined {
  return targetType.known ? bareTypes.find((type) => type === targetType.value) : undefined;
}

function workloadsOf(target: Item): readonly Workload[] {
  if (isWorkload(target)) return [target];
  return target.kind === 'network-interface' ? target.workloads : [];
}
