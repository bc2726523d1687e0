import type { Field, NetworkRule } from '../../model/types';
import type { RuleInput } from '../rule';

/** Why a rule never applies: the earlier rules that together decide all its traffic. */
export interface Cover {
  readonly by: readonly NetworkRule[];
  /** All of them decide the same at the same priority: the rule is redundant rather than defeated. */
  readonly same: boolean;
}

/** The rules that hide a rule wholly, or undefined when some of it applies or something about it is not known. */
export function coverOf(rule: NetworkRule, { model }: RuleInput): Cover | undefined {
  const { empty, coveredBy } = model.effective(rule);
  if (!empty || coveredBy.length === 0) return undefined;
  const same = coveredBy.every((other) => equal(other.policy, rule.policy) && equal(other.priority, rule.priority));
  return { by: coveredBy, same };
}

function equal<T>(a: Field<T>, b: Field<T>): boolean {
  return a.known && b.known && a.value === b.value;
}
