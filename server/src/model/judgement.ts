import { Note } from '../core/memory';
import { RuleSet } from './network';
import { keyOf, keyOfGroup, RuleList, type RuleLists } from './rule-lists';
import type { Effective, Family, GroupRules, NetworkRule, SecurityGroup } from './types';

/** The lists that the rules of a group stand in, and the sets that they were last. */
const setsOfGroups = new Note<GroupRules, { readonly lists: readonly RuleList[]; sets: readonly RuleSet[] }>('group');

/** What is left of each rule among the rules that it acts with; found when asked for, once. */
export class Judgement {
  private readonly rules: readonly NetworkRule[];
  private readonly lengths: Readonly<Record<Family, number>>;
  private readonly lists: RuleLists;
  private readonly combined: RuleLists['combined'];
  private readonly model: number;
  private readonly kept: RuleSet[];
  /** Some rule may be of any group. */
  readonly hasStray: boolean;

  /**
   * @param lists those of the models before
   * @param model its number
   */
  constructor(
    rules: readonly NetworkRule[],
    lengths: Readonly<Record<Family, number>>,
    lists: RuleLists,
    model: number,
  ) {
    this.rules = rules;
    this.lengths = lengths;
    this.lists = lists;
    this.model = model;
    this.combined = lists.combined;
    let hasStray = false;
    const together: RuleList[] = [];
    lists.fill(model);
    for (let i = 0; i < rules.length; i++) {
      const rule = rules[i];
      if (rule === undefined) continue;
      rule.standing ??= lists.standingOf(rule);
      const { standing } = rule;
      if (standing.together.model !== model) together.push(standing.together);
      standing.order = i;
      standing.place = standing.together.put(rule, model);
      for (let j = 0; j < standing.ofGroups.length; j++) standing.ofGroups[j]?.put(rule, model);
      if (standing.isStray) hasStray = true;
    }
    this.hasStray = hasStray;
    this.kept = together.map((list) => list.judged(lengths));
  }

  /** The rules of the unit by who acts together. */
  get sets(): readonly RuleSet[] {
    return this.kept;
  }

  effective(rule: NetworkRule): Effective {
    const { standing } = rule;
    if (standing?.together.model === this.model) {
      const set = standing.together.judged(this.lengths);
      if (set.rules[standing.place] === rule) return set.effectiveAt(standing.place);
    }
    const together = this.togetherAt(keyOf(rule));
    return new RuleSet(together.length > 0 ? together : [rule], this.lengths).effective(rule);
  }

  /** The same when the rules of several groups act together. */
  effectiveIn(rule: NetworkRule, groups: readonly SecurityGroup[]): Effective {
    const own = keyOf(rule);
    if (groups.every((group) => keyOfGroup(group) === own)) return this.effective(rule);
    const keys = new Set([own, ...groups.map(keyOfGroup)]);
    const together = [...keys].flatMap((key) => this.togetherAt(key));
    // Rules of no group at all are told apart by themselves.
    if (typeof own !== 'string') return new RuleSet(together, this.lengths).effective(rule);
    const known = this.combined.find(
      [...keys].join('\n'),
      (before) => before.holds(together),
      () => new RuleSet(together, this.lengths),
    );
    return known.effective(rule);
  }

  rulesOf(group: SecurityGroup, open: boolean): GroupRules {
    let list = this.lists.ofGroup(group);
    if (list.model > this.model) {
      list = new RuleList();
      for (const rule of this.rules)
        if (rule.groupField.known && rule.groupField.value?.items.includes(group)) list.put(rule, this.model);
    }
    // One in which no rule stands may be of a model before.
    list.begin(this.model);
    return list.of(group, open);
  }

  setsOf(of: GroupRules): readonly RuleSet[] {
    let known = setsOfGroups.get(of);
    if (known === undefined) {
      known = { lists: listsOf(of.rules), sets: [] };
      setsOfGroups.set(of, known);
    }
    const { lists, sets } = known;
    for (let i = 0; i < lists.length; i++) {
      if (lists[i]?.judged(this.lengths) === sets[i]) continue;
      known.sets = lists.map((list) => list.judged(this.lengths));
      break;
    }
    return known.sets;
  }

  private togetherAt(key: unknown): readonly NetworkRule[] {
    const list = this.lists.at(key);
    if (list?.model === this.model) return list.rules;
    // Asked when the lists are those of a later model.
    return list === undefined || list.model < this.model ? [] : this.rules.filter((rule) => keyOf(rule) === key);
  }
}

/** The lists that rules act in, each once. */
function listsOf(rules: readonly NetworkRule[]): readonly RuleList[] {
  const first = rules[0]?.standing?.together;
  if (first !== undefined && rules.every(({ standing }) => standing?.together === first)) return [first];
  return [...new Set(rules.flatMap(({ standing }) => (standing === undefined ? [] : [standing.together])))];
}
