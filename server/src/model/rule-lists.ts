import { blankNotes } from '../core/memory';
import { Kept } from './kept';
import { evaluationOrder, RuleSet } from './network';
import { mayBeOwn } from './scope';
import type { Family, GroupRules, NetworkRule, SecurityGroup } from './types';

/*
 * The rules of a unit in lists: those that act together, those that a group holds. What was worked out from a list
 * stays for as long as it is of the same rules in the same order.
 */

/** The rules of a group, put in order when somebody looks. */
class RulesOfGroup implements GroupRules {
  readonly group: SecurityGroup;
  readonly open: boolean;
  readonly notes: unknown[];
  private readonly unordered: readonly NetworkRule[];
  private ordered: readonly NetworkRule[] | undefined;
  private notInbound: readonly NetworkRule[] | undefined;

  /** @param before what acted in the group before */
  constructor(group: SecurityGroup, rules: readonly NetworkRule[], open: boolean, before: RulesOfGroup | undefined) {
    this.group = group;
    this.unordered = rules;
    this.open = open;
    this.notes = blankNotes('group');
    this.ordered = undefined;
    this.notInbound = before !== undefined && haveSameOutbound(before.unordered, rules) ? before.notInbound : undefined;
  }

  get rules(): readonly NetworkRule[] {
    this.ordered ??= evaluationOrder(this.unordered);
    return this.ordered;
  }

  get outbound(): readonly NetworkRule[] {
    this.notInbound ??= this.unordered.every(isInbound) ? none : this.rules.filter((rule) => !isInbound(rule));
    return this.notInbound;
  }
}

const none: readonly NetworkRule[] = [];

function isInbound({ direction }: NetworkRule): boolean {
  return direction.known && direction.value === 'ingress';
}

/** Whether two lists have the same rules at the same places but for inbound ones. */
function haveSameOutbound(a: readonly NetworkRule[], b: readonly NetworkRule[]): boolean {
  if (a.length !== b.length) return false;
  return a.every((rule, i) => {
    const other = b[i];
    return rule === other || (isInbound(rule) && other !== undefined && isInbound(other));
  });
}

/** A list that is put together again for each model. */
export class RuleList {
  /** The last model that it is for. */
  model: number;
  private list: NetworkRule[];
  private count: number;
  /** Somebody keeps the list. */
  private isKept: boolean;
  private set: RuleSet | undefined;
  /** What the list was before it changed. */
  private setBefore: RuleSet | undefined;
  private ofGroup: RulesOfGroup | undefined;
  private ofGroupBefore: RulesOfGroup | undefined;

  constructor() {
    this.model = 0;
    this.list = [];
    this.count = 0;
    this.isKept = false;
    this.set = undefined;
    this.setBefore = undefined;
    this.ofGroup = undefined;
    this.ofGroupBefore = undefined;
  }

  begin(model: number): void {
    if (this.model === model) return;
    this.model = model;
    this.count = 0;
  }

  /** Puts a rule behind those that came before in this model, and gives its place. */
  put(rule: NetworkRule, model: number): number {
    this.begin(model);
    const place = this.count++;
    if (this.list[place] !== rule) {
      if (this.isKept || place < this.list.length) this.cutAt(place);
      this.list.push(rule);
    }
    return place;
  }

  /** All that came; to be asked when no more come. */
  get rules(): readonly NetworkRule[] {
    this.trim();
    this.isKept = true;
    return this.list;
  }

  trim(): void {
    if (this.count < this.list.length) this.cutAt(this.count);
  }

  judged(lengths: Readonly<Record<Family, number>>): RuleSet {
    const { rules } = this;
    this.set ??= new RuleSet(rules, lengths, this.setBefore);
    this.setBefore = undefined;
    return this.set;
  }

  of(group: SecurityGroup, open: boolean): GroupRules {
    const { rules } = this;
    if (this.ofGroup?.open !== open) {
      this.ofGroup = new RulesOfGroup(group, rules, open, this.ofGroup ?? this.ofGroupBefore);
      this.ofGroupBefore = undefined;
    }
    return this.ofGroup;
  }

  private cutAt(place: number): void {
    this.list = this.list.slice(0, place);
    this.isKept = false;
    this.setBefore = this.set ?? this.setBefore;
    this.set = undefined;
    this.ofGroupBefore = this.ofGroup ?? this.ofGroupBefore;
    this.ofGroup = undefined;
  }
}

/** Where a rule stands. */
export class Standing {
  /** Among the rules of its model. */
  order: number;
  /** Among those that it acts with. */
  place: number;
  readonly together: RuleList;
  readonly ofGroups: readonly RuleList[];
  /** It may be of any group of the unit. */
  readonly isStray: boolean;

  constructor(together: RuleList, ofGroups: readonly RuleList[], isStray: boolean) {
    this.order = 0;
    this.place = 0;
    this.together = together;
    this.ofGroups = ofGroups;
    this.isStray = isStray;
  }
}

/** The lists of a unit. */
export class RuleLists {
  private readonly together = new Map<unknown, RuleList>();
  private readonly ofGroups = new Map<SecurityGroup, RuleList>();
  /** Where the rules of several groups act together. */
  combined = new Kept<string, RuleSet>();

  /** The model that they are for. */
  model = 0;

  begin(): void {
    this.combined = new Kept(this.combined);
  }

  /** To be called when nobody works on the model any more. */
  end(): void {
    this.combined.end();
    prune(this.together, this.model);
    prune(this.ofGroups, this.model);
  }

  /** To be called when rules are put into the lists. */
  fill(model: number): void {
    this.model = model;
  }

  /** The rules that act together by what they have in common. */
  at(key: unknown): RuleList | undefined {
    return this.together.get(key);
  }

  ofGroup(group: SecurityGroup): RuleList {
    return listAt(this.ofGroups, group);
  }

  standingOf(rule: NetworkRule): Standing {
    const { groupField } = rule;
    const isStray = !groupField.known && mayBeOwn(groupField.why);
    return new Standing(listAt(this.together, keyOf(rule)), this.listsOfGroups(rule), isStray);
  }

  private listsOfGroups({ groupField }: NetworkRule): readonly RuleList[] {
    const items = groupField.known ? (groupField.value?.items ?? []) : [];
    const [only] = items;
    if (only?.kind === 'security-group' && items.length === 1) return [listAt(this.ofGroups, only)];
    return items.flatMap((item) => (item.kind === 'security-group' ? [listAt(this.ofGroups, item)] : []));
  }
}

function listAt<K>(lists: Map<K, RuleList>, key: K): RuleList {
  let list = lists.get(key);
  if (list === undefined) {
    list = new RuleList();
    lists.set(key, list);
  }
  return list;
}

/** Lets go the lists that are not of a model, and what the others had before. */
function prune(lists: Map<unknown, RuleList>, model: number): void {
  for (const [key, list] of lists) {
    if (list.model === model) list.trim();
    else lists.delete(key);
  }
}

/** What the rules of one group have in common: the group in the unit, the id of one outside, or nothing. */
export function keyOf(rule: NetworkRule): unknown {
  if (rule.group !== undefined) return keyOfGroup(rule.group);
  const { groupField } = rule;
  return groupField.known && typeof groupField.raw === 'string' ? `id ${groupField.raw}` : rule;
}

export function keyOfGroup(group: SecurityGroup): string {
  return group.resource.address;
}
