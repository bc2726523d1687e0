import type { Change } from '../core/change';
import type { Slot } from '../core/resource';
import type { Model, Workload } from '../model/types';
import type { Fix } from '../rules/rule';
import { text } from '../texts/catalogue';
import { natFor } from './detach-address';

/**
 * Takes a workload's own public address away. Zero is written, never the line deleted: the provider keeps the current
 * bandwidth where none is written (Terraform provider aliyun/alicloud, `alicloud_instance`).
 */
export function takeAddressAway(
  workload: Workload,
  slot: Slot,
  bandwidth: number | undefined,
  model: Model,
): readonly Fix[] {
  if (bandwidth === undefined) {
    return [{ title: text('fix.no-address'), safety: 'safe', changes: [{ set: slot, to: false }] }];
  }
  const changes: Change[] = [{ set: slot, to: 0 }];
  // Zero is not sent on creation, so that a template's bandwidth would win over it.
  const templates = workload.template.known ? (workload.template.value?.items ?? []) : [];
  for (const { publicBandwidth } of templates) {
    if (publicBandwidth?.known && publicBandwidth.value !== undefined && publicBandwidth.value > 0) {
      changes.push({ set: publicBandwidth.at.slot, to: 0 });
    }
  }
  const fixes: Fix[] = [{ title: text('fix.no-bandwidth'), safety: 'safe', changes }];
  const nat = natFor([workload], workload.resource, model);
  if (nat !== undefined) {
    fixes.push({ title: text('fix.no-bandwidth-nat'), safety: 'review', changes: [...changes, ...nat.changes] });
  }
  return fixes;
}
