import { RuleSet } from './network';
import type { Effective, Family, Model, NetworkRule, SecurityGroup } from './types';

/** What is left of each rule among the rules that it acts with; found when asked for, once. */
export function judgeRules(
  rules: readonly NetworkRule[],
  lengths: Readonly<Record<Family, number>>,
): Pick<Model, 'effective' | 'effectiveIn'> {
  const sets = groupRules(rules);
  const judges = new Map<unknown, RuleSet>();
  const known = new Map<NetworkRule, Effective>();
  const judgeOf = (rule: NetworkRule): RuleSet => {
    const key = setKey(rule);
    let judge = judges.get(key);
    if (judge === undefined) {
      judge = new RuleSet(sets.get(key) ?? [rule], lengths);
      judges.set(key, judge);
    }
    return judge;
  };
  const effective = (rule: NetworkRule): Effective => {
    let found = known.get(rule);
    if (found === undefined) {
      found = judgeOf(rule).effective(rule);
      known.set(rule, found);
    }
    return found;
  };
  const effectiveIn = (rule: NetworkRule, groups: readonly SecurityGroup[]): Effective => {
    const keys = new Set([setKey(rule), ...groups.map(groupKey)]);
    if (keys.size === 1) return effective(rule);
    return new RuleSet(
      [...keys].flatMap((key) => sets.get(key) ?? []),
      lengths,
    ).effective(rule);
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
