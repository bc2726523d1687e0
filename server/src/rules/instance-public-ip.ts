import { takeAddressAway } from '../fixes/public-bandwidth';
import type { Field, Workload } from '../model/types';
import { text } from '../texts/catalogue';
import type { Rule, RuleInput } from './rule';
import { namePorts } from './shared/words';
import { exposedThrough, exposureRelated } from './shared/workloads';

export const instancePublicIp: Rule = {
  id: 'instance-public-ip',
  severity: 'warning',
  fix: 'sometimes',
  references: [
    { source: 'guidance', id: 'Reduce the Internet exposure of ECS instances' },
    { source: 'guidance', id: 'Let ECS instances securely access the Internet (outbound traffic)' },
    { source: 'mlps', id: '8.1.3.1' },
    { source: 'cloud-config', id: 'ecs-instance-no-public-ip' },
    { source: 'cloud-config', id: 'ess-scaling-configuration-enabled-internet-check' },
  ],
  *check(input) {
    for (const workload of input.model.workloads) {
      const cause = causeOf(workload);
      if (cause === undefined) continue;
      const users = workload.kind === 'launch-template' ? usersOf(workload, input) : none;
      const exposed = exposedThrough([workload, ...users], input);
      const name = workload.resource.address;
      const bandwidth = typeof cause.value === 'number' ? cause.value : undefined;
      const ports = namePorts(exposed.ports);
      yield {
        message:
          bandwidth === undefined
            ? text('instance-public-ip.message-flag', { name, ports })
            : text('instance-public-ip.message', {
                subject: text(`workload.${workload.kind}`, { name }),
                bandwidth,
                ports,
              }),
        at: cause.at,
        item: workload,
        severity: exposed.ports.length > 0 ? 'error' : undefined,
        reach: exposed.ports.length > 0 ? 'reachable' : undefined,
        related: [
          ...users.map(({ resource }) => ({
            span: resource.nameSpan,
            message: text('related.uses-template', { name: resource.address }),
          })),
          ...exposureRelated(exposed),
        ],
        fixes: () => takeAddressAway(workload, input),
      };
    }
  },
};

const none: readonly Workload[] = [];

/** What is made from a template. */
function usersOf(template: Workload, { model }: RuleInput): readonly Workload[] {
  return model.workloads.filter((one) => one.template.known && one.template.value?.items.includes(template) === true);
}

/** The field that gives the workload a public IPv4 address of its own. */
function causeOf({ kind, publicBandwidth, publicFlag }: Workload): Known<number | boolean | undefined> | undefined {
  const flag = publicFlag?.known && publicFlag.at.origin !== 'default' ? publicFlag : undefined;
  // On an instance the flag has the last word, where a notation has it; elsewhere it is one way more.
  if (flag?.value === false && (kind === 'instance' || kind === 'instance-set')) return undefined;
  if (publicBandwidth?.known && publicBandwidth.value !== undefined && publicBandwidth.value > 0)
    return publicBandwidth;
  return flag?.value === true && (publicBandwidth === undefined || kind === 'node-pool') ? flag : undefined;
}

type Known<T> = Field<T> & { readonly known: true };
