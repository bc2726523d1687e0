import type { Change } from '../core/change';
import type { Workload } from '../model/types';
import type { Fix, RuleInput } from '../rules/rule';
import { text } from '../texts/catalogue';
import { balancerFor, natFor } from './detach-address';

/**
 * Takes a workload's own public address away. Zero is written, never the line deleted: the provider keeps the current
 * bandwidth where none is written (Terraform provider aliyun/alicloud, `alicloud_instance`).
 */
export function takeAddressAway(workload: Workload, input: RuleInput): readonly Fix[] {
  const { publicBandwidth, publicFlag, resource } = workload;
  const changes = bandwidthToZero(workload);
  if (changes.length === 0 || publicBandwidth === undefined) {
    if (publicFlag === undefined) return [];
    return [{ title: text('fix.no-address'), safety: 'safe', changes: [{ set: publicFlag.at.slot, to: false }] }];
  }
  const fixes: Fix[] = [{ title: text('fix.no-bandwidth'), safety: 'safe', changes }];
  const nat = natFor([workload], resource, input.model);
  if (nat !== undefined) {
    fixes.push({ title: text('fix.no-bandwidth-nat'), safety: 'review', changes: [...changes, ...nat.changes] });
  }
  return [...fixes, ...putBalancerInFront(workload, input)];
}

/** A balancer for the way in, in place of the address that bandwidth gives to a machine. */
export function putBalancerInFront(workload: Workload, input: RuleInput): readonly Fix[] {
  const changes = bandwidthToZero(workload);
  const front = balancerFor(workload, workload.resource, input, [['addressType', 'internet']]);
  if (changes.length === 0 || front === undefined) return [];
  return [
    {
      title: text('fix.balancer-instead', { ports: front.ports }),
      safety: 'review',
      changes: [...changes, ...front.changes],
    },
  ];
}

/** Zero in place of the bandwidth, and in its template: zero is not sent on creation, so the template's would win. */
function bandwidthToZero({ publicBandwidth, template }: Workload): readonly Change[] {
  const changes: Change[] = [];
  const close = (bandwidth: Workload['publicBandwidth']): void => {
    if (bandwidth?.known && bandwidth.value !== undefined && bandwidth.value > 0) {
      changes.push({ set: bandwidth.at.slot, to: 0 });
    }
  };
  close(publicBandwidth);
  if (changes.length === 0) return [];
  for (const one of template.known ? (template.value?.items ?? []) : []) close(one.publicBandwidth);
  return changes;
}
