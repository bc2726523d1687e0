import type { Kept } from './memory';
import { RuleSet } from './network';
import type { Effective, Family, Model, NetworkRule, SecurityGroup } from './types';

/**
 * What is left of each rule among the rules that it acts with; found when asked for, once.
 * @param known the rules that were judged together before
 */
export function judgeRules(
  rules: readonly NetworkRule[],
  lengths: Readonly<Record<Family, number>>,
  known: Kept<unknown, RuleSet>,
): Pick<Model, 'effective' | 'effectiveIn'> {
  const sets = groupRules(rules);
  const judgeOf = (key: unknown, together: readonly NetworkRule[]): RuleSet =>
    known.find(
      key,
      (before) => before.holds(together),
      () => new RuleSet(together, lengths),
    );
  const judged = new Map<NetworkRule, Effective>();
  const effective = (rule: NetworkRule): Effective => {
    let found = judged.get(rule);
    if (found === undefined) {
      const key = setKey(rule);
      found = judgeOf(key, sets.get(key) ?? [rule]).effective(rule);
      judged.set(rule, found);
    }
    return found;
  };
  const effectiveIn = (rule: NetworkRule, groups: readonly SecurityGroup[]): Effective => {
    const keys = new Set([setKey(rule), ...groups.map(groupKey)]);
    if (keys.size === 1) return effective(rule);
    const together = [...keys].flatMap((key) => sets.get(key) ?? []);
    // Rules of no group at all are told apart by themselves.
    if (![...keys].every((key) => typeof key === 'string')) return new RuleSet(together, lengths).effective(rule);
    return judgeOf(`groups ${[...keys].join('\n')}`, together).effective(rule);
  };
  return { effective, effectiveIn };
}

/** Rules of one group act together, whichever reading of the group they were written for. */
function groupRules(rules: readonly NetworkRule[]): ReadonlyMap<unknown, readonly NetworkRule[]> {
  const sets = new Map<unknown, NetworkRule[]>();
  for (const rule of rules) {
    const key = setKey(rule);
    const set = sets.get(key);
    if (set === undefined) sets.set(key, [rule]);
    else set.push(rule);
  }
  return sets;
}

/** What the rules of one group have in common: the group in the unit, the id of one outside, or nothing. */
function setKey(rule: NetworkRule): unknown {
  if (rule.group !== undefined) return groupKey(rule.group);
  const { groupField } = rule;
  return groupField.known && typeof groupField.raw === 'string' ? `id ${groupField.raw}` : rule;
}

function groupKey(group: SecurityGroup): string {
  return group.resource.address;
}
