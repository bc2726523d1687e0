import type { NetworkRule } from '../model/types';
import type { Fix } from '../rules/rule';
import { localRuleName } from '../rules/shared/words';
import { text } from '../texts/catalogue';

/** Deletes the rule's declaration, or the element of a list that it is written as. */
export function deleteRule(rule: NetworkRule, safety: Fix['safety']): readonly Fix[] {
  const change = rule.inline ? { remove: rule.place.slot } : { removeResource: rule.resource };
  return [{ title: text('fix.delete', { name: localRuleName(rule) }), safety, changes: [change] }];
}
