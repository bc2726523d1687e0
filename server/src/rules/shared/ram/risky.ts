import {
  assumeRole,
  combinedEscalations,
  directEscalations,
  type EscalationMethod,
  passRole,
  type RiskKind,
  risks,
} from '../../../alicloud/ram/risks';
import { Note } from '../../../core/memory';
import { isDenied } from '../../../model/policy-grants';
import type { PolicyStatement, PolicyText } from '../../../model/policy-types';
import { ActionIndex, allowsPlainly, breadthOf, isGranting, serviceIn, wideResource } from './grants';

/** What makes an action risky: exactly one of these for each. */
type Danger = RiskKind | EscalationMethod | 'pass-role' | 'assume-role';

const dangers = readDangers();
const index = new ActionIndex([...dangers.keys(), ...combinedEscalations.flatMap(({ needs }) => needs.flat())]);

function readDangers(): ReadonlyMap<string, Danger> {
  const found = new Map<string, Danger>([
    [passRole, 'pass-role'],
    [assumeRole, 'assume-role'],
  ]);
  for (const method of directEscalations) for (const action of method.needs.flat()) found.set(action, method);
  for (const kind of ['credentials', 'data', 'exposure', 'audit'] as const) {
    for (const action of risks[kind]) if (!found.has(action)) found.set(action, kind);
  }
  return found;
}

/** An entry that is or matches actions of which the rules speak. */
export interface NamedEntry {
  readonly node: PolicyText;
  readonly names: readonly string[];
}

const named = new Note<PolicyStatement, readonly NamedEntry[]>('statement');
const noEntries: readonly NamedEntry[] = [];

/** Found once for all rules about what is granted. Entries with holes name nothing. */
export function namedEntries(statement: PolicyStatement): readonly NamedEntry[] {
  let found = named.get(statement);
  if (found === undefined) {
    const list: NamedEntry[] = [];
    for (const node of statement.action?.texts ?? []) {
      const names = index.named(node);
      if (names.length > 0) list.push({ node, names });
    }
    found = list.length === 0 ? noEntries : list;
    named.set(statement, found);
  }
  return found;
}

/** `ecs:Describe*`: so common, and so seldom meant for the one description in it that matters, that nothing is said. */
const isReading = ({ text }: PolicyText): boolean => text !== undefined && /:describe\*+$/i.test(text);

/** What a statement grants of risky actions on all resources, without condition, and nothing of its document denies. */
export interface PlainGrant {
  readonly node: PolicyText;
  readonly actions: readonly string[];
  readonly resource: PolicyText;
}

const known = new Note<PolicyStatement, readonly PlainGrant[]>('statement');
const noGrants: readonly PlainGrant[] = [];

/** Entries that name everything, a whole service or names of several services are left to the rules about those. */
function grantsOf(statement: PolicyStatement): readonly PlainGrant[] {
  let grants = known.get(statement);
  if (grants === undefined) {
    grants = isGranting(statement.document) && allowsPlainly(statement) ? findGrants(statement) : noGrants;
    known.set(statement, grants);
  }
  return grants;
}

function findGrants(statement: PolicyStatement): readonly PlainGrant[] {
  const grants: PlainGrant[] = [];
  for (const { node, names } of namedEntries(statement)) {
    if (breadthOf(node) !== 'names' || isReading(node)) continue;
    const resource = wideResource(statement, serviceIn(node));
    if (resource === undefined) continue;
    const actions = names.filter((action) => dangers.has(action) && !isDenied([statement.document], action));
    if (actions.length > 0) grants.push({ node, actions, resource });
  }
  return grants;
}

/** The entries of a statement that grant actions of a danger on all resources without condition. */
export function grantsWith(
  statement: PolicyStatement,
  danger: RiskKind | 'pass-role' | 'assume-role',
): readonly PlainGrant[] {
  const found: PlainGrant[] = [];
  for (const grant of grantsOf(statement)) {
    // What leads to any permission is not told of once more for the lesser things that the entry grants besides.
    if (grant.actions.some((action) => typeof dangers.get(action) === 'object')) continue;
    const actions = grant.actions.filter((action) => dangers.get(action) === danger);
    if (actions.length > 0) found.push({ node: grant.node, actions, resource: grant.resource });
  }
  return found;
}

/** Whether a rule tells of what a statement grants on all resources. */
export function isTold(statement: PolicyStatement): boolean {
  return grantsOf(statement).length > 0;
}

export interface DirectGrant {
  readonly method: EscalationMethod;
  /** The first entry that grants it, where it is told of. */
  readonly grant: PlainGrant;
  readonly actions: readonly string[];
  /** A pattern that stands for several methods. */
  readonly several: boolean;
}

/** The escalations that one action of the statement is enough for, each told once; a pattern is told once for all it matches. */
export function directGrants(statement: PolicyStatement): readonly DirectGrant[] {
  const found = new Map<EscalationMethod, { grant: PlainGrant; actions: string[]; several: boolean }>();
  for (const grant of grantsOf(statement)) {
    const methods = new Map<string, EscalationMethod>();
    for (const action of grant.actions) {
      const danger = dangers.get(action);
      if (typeof danger !== 'object' || (danger.weight === 'usual' && isVerb(grant.node.shown))) continue;
      methods.set(action, danger);
    }
    // What works for certain names the entry.
    const method = [...methods.values()].find(({ weight }) => weight === 'certain') ?? [...methods.values()][0];
    if (method === undefined) continue;
    const known = found.get(method);
    if (known === undefined)
      found.set(method, { grant, actions: [...methods.keys()], several: new Set(methods.values()).size > 1 });
    else known.actions.push(...methods.keys());
  }
  return [...found].map(([method, rest]) => ({ method, ...rest }));
}

/** `ecs:Start*`: all that begins with a verb, of which daily work needs some. */
const isVerb = (written: string): boolean => /^[^:]*:[A-Z]?[a-z]+\*+$/.test(written);

/** The risky names that a pattern matches, whatever the statement. */
export function riskyNames(node: PolicyText): readonly string[] {
  return index.named(node).filter((action) => dangers.has(action));
}
