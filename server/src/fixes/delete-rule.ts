import type { NetworkRule } from '../model/types';
import type { Fix } from '../rules/rule';
import { localName } from '../rules/shared/words';
import { text } from '../texts/catalogue';

/** Deletes the rule's declaration; a rule inside something else has none of its own. */
export function deleteRule(rule: NetworkRule, safety: Fix['safety']): readonly Fix[] {
  if (rule.inline) return [];
  return [
    {
      title: text('fix.delete', { name: localName(rule.resource) }),
      safety,
      changes: [{ removeResource: rule.resource }],
    },
  ];
}
