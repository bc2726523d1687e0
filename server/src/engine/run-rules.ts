import { Recurring } from '../core/memory';
import { isSameList } from '../model/lists';
import type { PolicyDocument } from '../model/policy-types';
import type { Effective, ItemBase, Model, NetworkRule, RulesTogether, SecurityGroup } from '../model/types';
import { rules } from '../rules';
import type {
  Finding,
  GroupCheck,
  NetworkRuleCheck,
  PolicyCheck,
  Rule,
  RuleInput,
  Severity,
  StandingCheck,
} from '../rules/rule';
import { judge } from '../rules/shared/judged';
import type { Config } from './config';
import { type Member, Memo, Remembered } from './member';

/** A rule that threw. */
export interface Failure {
  readonly rule: Rule;
  readonly error: unknown;
}

/** What rules find, and those of them that failed. */
export interface Found {
  readonly members: Member[];
  readonly failures: Failure[];
}

/** What the rules that look at one thing by itself find on it. */
type OnOne = Found | undefined;

/** A rule as it is configured, with its check of one kind. */
interface Configured<C> {
  readonly rule: Rule;
  readonly check: C;
  readonly configured: Severity;
  /** A finding may weigh its own case, unless the user decided for the rule. */
  readonly decided: boolean;
}

/** What was found on a thing by what is around it: all of which it was found from, besides the thing itself. */
class Around {
  found: OnOne;
  readonly remembered: Remembered;
  private from: readonly unknown[] | undefined;

  constructor() {
    this.found = undefined;
    this.remembered = new Remembered();
    this.from = undefined;
  }

  /** Whether it was found from the same; if not, it is from now on. */
  isFrom(parts: readonly unknown[]): boolean {
    if (this.from !== undefined && isSameList(this.from, parts)) return true;
    this.from = parts.slice();
    return false;
  }
}

/** What was found on a rule of a group, by what the rules that act with it left of it. */
class OnStanding {
  effective: Effective | undefined;
  found: OnOne;
  /** Where anything was to be said of it. */
  remembered: Remembered | undefined;

  constructor() {
    this.effective = undefined;
    this.found = undefined;
    this.remembered = undefined;
  }
}

/** What was found on rules that act together, of each by itself. */
class OnTogether {
  readonly onRules: Recurring<NetworkRule, OnStanding>;
  /** What was found on all of them; undefined where some of them are not the ones of before. */
  found: readonly Found[] | undefined;

  /** @param before in whose place these act */
  constructor(before?: OnTogether) {
    this.onRules = new Recurring(before?.onRules);
    this.found = undefined;
  }
}

/** A rule that looks at the model as a whole. */
interface OfModel extends Configured<(input: RuleInput) => Iterable<Finding>> {
  readonly remembered: Remembered;
  /** What it found on the last model. */
  last: OnModel | undefined;
}

/** What was found on a model, or on its single things. */
interface OnModel {
  readonly model: Model;
  readonly found: Found;
}

interface Plan {
  readonly ofPolicies: readonly Configured<PolicyCheck>[];
  readonly ofRules: readonly Configured<NetworkRuleCheck>[];
  readonly ofStandings: readonly Configured<StandingCheck>[];
  readonly ofGroups: readonly Configured<GroupCheck>[];
  readonly ofModels: readonly OfModel[];
}

/**
 * What was found on single policies, security groups and their rules of a unit, for as long as they are the same and so
 * is the configuration, and what is to be known of the findings on the whole. What the last analysis did not meet again is
 * dropped.
 */
export class FindingMemory {
  private config: Config | undefined = undefined;
  private plan: Plan | undefined = undefined;
  /** What the members of groups and the ways to them followed from. */
  private basis: object | undefined = undefined;
  /** What was found on the single things of the last model. */
  last: OnModel | undefined = undefined;
  readonly onPolicies = new Recurring<PolicyDocument, OnOne>();
  readonly onRules = new Recurring<NetworkRule, OnOne>();
  readonly onTogether = new Recurring<RulesTogether, OnTogether>();
  readonly onGroups = new Recurring<SecurityGroup, Around>();

  /** To be called when all single things were looked at. */
  keep(model: Model, basis: object, found: Found): void {
    this.last = { model, found };
    this.basis = basis;
  }

  /** Whether the last findings were found on the same members of groups and ways to them. */
  isOnBasis(basis: object): boolean {
    return this.basis === basis;
  }

  /** To be called when an analysis begins. */
  begin(config: Config): Plan {
    if (this.plan === undefined || this.config !== config) {
      this.plan = planOf(config);
      this.config = config;
      this.last = undefined;
      this.onPolicies.forget();
      this.onRules.forget();
      this.onTogether.forget();
      this.onGroups.forget();
    }
    return this.plan;
  }

  /** To be called when all rules were asked. */
  end(): void {
    this.onPolicies.end();
    this.onRules.end();
    this.onTogether.end();
    this.onGroups.end();
  }
}

/** Everything that the rules that are not off find. A rule that fails costs what it would have found on that thing. */
export function runRules(input: RuleInput, config: Config, memory?: FindingMemory): Found {
  const plan = memory?.begin(config) ?? planOf(config);
  const all: Found = { members: [], failures: [] };
  take(all, findOnThings(input, plan, memory));
  for (const one of plan.ofModels) take(all, findOnModel(input, one));
  return all;
}

function take({ members, failures }: Found, found: Found): void {
  for (const member of found.members) members.push(member);
  for (const failure of found.failures) if (!failures.some(({ rule }) => rule === failure.rule)) failures.push(failure);
}

/** What is found on policies, groups and rules, each by itself or with what is around it. */
function findOnThings(input: RuleInput, plan: Plan, memory: FindingMemory | undefined): Found {
  const { model } = input;
  if (memory?.last?.model === model) return memory.last.found;
  const all: Found = { members: [], failures: [] };
  findOnEach(all, model.policies, plan.ofPolicies, input, memory?.onPolicies);
  findOnEach(all, model.rules, plan.ofRules, input, memory?.onRules);
  take(all, findOnTogether(input, plan, memory));
  findOnGroups(all, input, plan, memory);
  memory?.keep(model, input.graph.basis, all);
  return all;
}

/** What is found on things each of which is looked at by itself. */
function findOnEach<T extends object>(
  all: Found,
  things: readonly T[],
  checks: readonly Configured<(findings: Finding[], thing: T, settings: RuleInput['settings']) => void>[],
  { settings }: RuleInput,
  known: Recurring<T, OnOne> | undefined,
): void {
  const of = (thing: T): OnOne => findOn(thing, checks, settings);
  known?.begin();
  for (const thing of things) {
    const found = known === undefined ? of(thing) : known.of(thing, of);
    if (found !== undefined) take(all, found);
  }
}

const nothingFound = (): Around => new Around();

/** In the order of the rules: of several findings at one place the first one counts. */
function findOnTogether(input: RuleInput, plan: Plan, memory: FindingMemory | undefined): Found {
  const all: Found = { members: [], failures: [] };
  const isSame = memory?.isOnBasis(input.graph.basis) === true;
  memory?.onTogether.begin();
  for (const together of input.model.sets) {
    const on = memory?.onTogether.of(together, nothingYet) ?? new OnTogether();
    if (!isSame || on.found === undefined) on.found = findOnStandings(together, on.onRules, isSame, input, plan);
    for (const found of on.found) take(all, found);
  }
  let last = -1;
  let isSorted = true;
  for (const member of all.members) {
    const order = orderOf(member);
    if (order < last) isSorted = false;
    last = order;
  }
  if (!isSorted) all.members.sort((a, b) => orderOf(a) - orderOf(b));
  return all;
}

const nothingYet = (_: RulesTogether, before: OnTogether | undefined): OnTogether => new OnTogether(before);
const nothingOnIt = (): OnStanding => new OnStanding();

/** @param isSame whether what was found on a rule counts as long as what is left of it, and of those that cover it, is the same */
function findOnStandings(
  together: RulesTogether,
  known: Recurring<NetworkRule, OnStanding>,
  isSame: boolean,
  input: RuleInput,
  { ofStandings }: Plan,
): readonly Found[] {
  const { rules } = together;
  const standings: OnStanding[] = [];
  const judgedAnew: NetworkRule[] = [];
  known.begin();
  for (let i = 0; i < rules.length; i++) {
    const rule = rules[i] as NetworkRule;
    const on = known.of(rule, nothingOnIt);
    if (on.effective !== undefined && on.effective !== together.effectiveAt(i)) judgedAnew.push(rule);
    standings.push(on);
  }
  known.end();
  const all: Found[] = [];
  for (let i = 0; i < rules.length; i++) {
    const rule = rules[i] as NetworkRule;
    const on = standings[i] as OnStanding;
    const effective = together.effectiveAt(i);
    const isKnown =
      isSame && on.effective === effective && !judgedAnew.some((other) => effective.coveredBy.includes(other));
    if (!isKnown) {
      const judged = judge(rule, effective, input.settings);
      on.effective = effective;
      on.remembered = judged && (on.remembered ?? new Remembered());
      on.found = judged && findOn(judged, ofStandings, input, on.remembered);
    }
    if (on.found !== undefined) all.push(on.found);
  }
  return all;
}

function orderOf({ finding: { item } }: Member): number {
  return isNetworkRule(item) ? (item.standing?.order ?? 0) : 0;
}

function isNetworkRule(item: ItemBase | NetworkRule): item is NetworkRule {
  return 'kind' in item && item.kind === 'security-group-rule';
}

function findOnGroups(all: Found, input: RuleInput, plan: Plan, memory: FindingMemory | undefined): void {
  const { model } = input;
  const isSame = memory?.isOnBasis(input.graph.basis) === true;
  memory?.onGroups.begin();
  const parts: unknown[] = [];
  for (const group of model.groups) {
    const around = memory?.onGroups.of(group, nothingFound) ?? nothingFound();
    const rules = model.rulesOf(group);
    parts.length = 0;
    const { outbound, open } = rules;
    parts.push(open, outbound);
    if (outbound.length > 0) for (const set of model.setsOf(rules)) parts.push(set);
    if (!around.isFrom(parts) || !isSame) around.found = findOn(group, plan.ofGroups, input, around.remembered);
    if (around.found !== undefined) take(all, around.found);
  }
}

/** What one rule finds on the model as a whole. */
function findOnModel(input: RuleInput, one: OfModel): Found {
  const { model } = input;
  if (one.last?.model === model && one.rule.timed !== true) return one.last.found;
  const found: Found = { members: [], failures: [] };
  one.remembered.begin();
  try {
    for (const finding of one.check(input))
      found.members.push(memberOf(one, finding, one.remembered.memoOf(one.rule, finding)));
  } catch (error) {
    found.failures.push({ rule: one.rule, error });
  }
  one.remembered.end();
  one.last = { model, found };
  return found;
}

function findOn<T, C>(
  thing: T,
  checks: readonly Configured<(findings: Finding[], thing: T, context: C) => void>[],
  context: C,
  remembered?: Remembered,
): OnOne {
  remembered?.begin();
  let found: Found | undefined;
  let findings: Finding[] = [];
  for (const one of checks) {
    try {
      one.check(findings, thing, context);
    } catch (error) {
      found ??= { members: [], failures: [] };
      found.failures.push({ rule: one.rule, error });
    }
    if (findings.length === 0) continue;
    found ??= { members: [], failures: [] };
    for (const finding of findings)
      found.members.push(memberOf(one, finding, remembered?.memoOf(one.rule, finding) ?? new Memo()));
    findings = [];
  }
  remembered?.end();
  return found;
}

function memberOf({ rule, configured, decided }: Configured<unknown>, finding: Finding, memo: Memo): Member {
  return { rule, finding, severity: decided ? configured : (finding.severity ?? configured), memo };
}

function planOf(config: Config): Plan {
  const ofPolicies: Configured<PolicyCheck>[] = [];
  const ofRules: Configured<NetworkRuleCheck>[] = [];
  const ofStandings: Configured<StandingCheck>[] = [];
  const ofGroups: Configured<GroupCheck>[] = [];
  const ofModels: OfModel[] = [];
  for (const rule of rules) {
    const configured = config.severityOf(rule);
    if (configured === 'off') continue;
    const decided = configured !== rule.severity || rule.off === true;
    if ('checkPolicy' in rule) ofPolicies.push({ rule, configured, decided, check: rule.checkPolicy });
    else if ('checkRule' in rule) ofRules.push({ rule, configured, decided, check: rule.checkRule });
    else if ('checkStanding' in rule) ofStandings.push({ rule, configured, decided, check: rule.checkStanding });
    else if ('checkGroup' in rule) ofGroups.push({ rule, configured, decided, check: rule.checkGroup });
    else {
      const check = (input: RuleInput): Iterable<Finding> => rule.check(input);
      ofModels.push({ rule, configured, decided, check, remembered: new Remembered(), last: undefined });
    }
  }
  return { ofPolicies, ofRules, ofStandings, ofGroups, ofModels };
}
