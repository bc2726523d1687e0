import type { Effective, Field, NetworkRule } from '../../model/types';

/** Why a rule never applies: the earlier rules that together decide all its traffic. */
export interface Cover {
  readonly by: readonly NetworkRule[];
  /** All of them decide the same at the same priority: the rule is redundant rather than defeated. */
  readonly same: boolean;
}

/** The rules that hide a rule wholly, or undefined when some of it applies or something about it is not known. */
export function coverOf(rule: NetworkRule, { empty, coveredBy }: Effective): Cover | undefined {
  if (!empty || coveredBy.length === 0) return undefined;
  const same = coveredBy.every((other) => equal(other.policy, rule.policy) && equal(other.priority, rule.priority));
  return { by: coveredBy, same };
}

function equal<T>(a: Field<T>, b: Field<T>): boolean {
  return a.known && b.known && a.value === b.value;
}
