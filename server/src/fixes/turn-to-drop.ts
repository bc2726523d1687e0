import type { NetworkRule } from '../model/types';
import type { Fix } from '../rules/rule';
import { text } from '../texts/catalogue';

/** Makes an accept a drop. Not in an enterprise group, which denies anyway and whose API refuses drops. */
export function turnToDrop(rule: NetworkRule, safety: Fix['safety']): readonly Fix[] {
  if (rule.group?.type.known && rule.group.type.value === 'enterprise') return [];
  return [{ title: text('fix.drop'), safety, changes: [{ set: rule.policy.at.slot, to: 'drop' }] }];
}
