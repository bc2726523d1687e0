import { type ActionFacts, ramFacts } from '../alicloud/ram/facts';
import { detached, Note } from '../core/memory';
import { clauseVerdict } from './condition';
import { coveredByAny, hasWildcard, matchesGlob, overlapGlobs } from './glob';
import type { Grant, PolicyDocument, PolicyEntries, PolicyStatement } from './policy-types';

/*
 * What policies grant: everything that is allowed less everything that is denied. Actions and resources are languages,
 * conditions are guards of which some are decided here. What is not known (a hole, an unknown list) is taken both ways:
 * it may match, it is never certain to.
 */

/** A set of texts as a policy writes it. */
export interface TextSet {
  /** All texts but these. */
  readonly complement: boolean;
  /** What is in it for certain. */
  readonly certain: readonly string[];
  /** What may be in it: holes stand for any text. */
  readonly possible: readonly string[];
  /** May hold more than is listed. */
  readonly open: boolean;
  /** Of what is certain: texts without wildcards, and those with them. */
  readonly plain: ReadonlySet<string>;
  readonly wild: readonly string[];
}

/** A statement prepared for questions. */
export interface StatementMeaning {
  readonly statement: PolicyStatement;
  readonly allow: boolean;
  readonly deny: boolean;
  /** The effect is not known: it may be either. */
  readonly effectOpen: boolean;
  readonly actions: TextSet;
  readonly resources: TextSet;
  /** `none`: holds always; `never`: cannot hold; `open`: depends on the request. */
  readonly guard: 'none' | 'open' | 'never';
}

const noTexts: ReadonlySet<string> = new Set();
const everything: TextSet = {
  complement: false,
  certain: ['*'],
  possible: ['*'],
  open: false,
  plain: noTexts,
  wild: ['*'],
};
const nothing: TextSet = { complement: false, certain: [], possible: [], open: false, plain: noTexts, wild: [] };

const meanings = new Note<PolicyStatement, StatementMeaning>('statement');

export function meaningOf(statement: PolicyStatement): StatementMeaning {
  let meaning = meanings.get(statement);
  if (meaning === undefined) {
    const { effect } = statement;
    meaning = {
      statement,
      allow: !effect.known || effect.value === 'Allow',
      deny: !effect.known || effect.value === 'Deny',
      effectOpen: !effect.known,
      actions: setOf(statement.action, statement.notAction, nothing, lower),
      // A statement without resource is read as one about all: the role, bucket or key it is written for.
      resources: setOf(statement.resource, statement.notResource, everything, same),
      guard: guardOf(statement),
    };
    meanings.set(statement, meaning);
  }
  return meaning;
}

/** Actions are compared in any case, resources as they are written. */
export const lower = (text: string): string => text.toLowerCase();
export const same = (text: string): string => text;

function setOf(
  entries: PolicyEntries | undefined,
  complementOf: PolicyEntries | undefined,
  absent: TextSet,
  fold: (text: string) => string,
): TextSet {
  const from = entries ?? complementOf;
  if (from === undefined) return absent;
  const certain: string[] = [];
  const possible: string[] = [];
  const wild: string[] = [];
  for (const { text, shown } of from.texts) {
    const folded = fold(text ?? shown);
    possible.push(folded);
    if (text === undefined) continue;
    certain.push(folded);
    if (hasWildcard(folded)) wild.push(folded);
  }
  return new WrittenTexts(entries === undefined, certain, possible, from.open, wild);
}

/** A class, as an object literal with a getter has a hidden class of its own, which is slow. */
class WrittenTexts implements TextSet {
  readonly complement: boolean;
  readonly certain: readonly string[];
  readonly possible: readonly string[];
  readonly open: boolean;
  readonly wild: readonly string[];
  private names: ReadonlySet<string> | undefined;

  constructor(
    complement: boolean,
    certain: readonly string[],
    possible: readonly string[],
    open: boolean,
    wild: readonly string[],
  ) {
    this.complement = complement;
    this.certain = certain;
    this.possible = possible;
    this.open = open;
    this.wild = wild;
    this.names = undefined;
  }

  get plain(): ReadonlySet<string> {
    this.names ??= new Set(this.certain);
    return this.names;
  }
}

/** Lists up to this length are searched: that takes less than making a set of them. */
const shortList = 8;

function isAmong(set: TextSet, text: string): boolean {
  return set.certain.length <= shortList ? set.certain.includes(text) : set.plain.has(text);
}

/** Whether a statement's condition holds always, never, or depends on the request. */
export function guardOf(statement: PolicyStatement): 'none' | 'open' | 'never' {
  let guard: 'none' | 'open' = statement.conditionOpen ? 'open' : 'none';
  for (const clause of statement.conditions) {
    const verdict = clauseVerdict(clause);
    if (verdict === 'never') return 'never';
    if (verdict === 'open') guard = 'open';
  }
  return guard;
}

/**
 * Whether two patterns can mean the same. Those of resource names are compared part by part: a star for the region or
 * account reaches no further, or `acs:oss:*:*:a/*` and `acs:oss:*:*:b/*` would meet in a name that nobody has.
 */
export function overlap(a: string, b: string): boolean {
  const left = resourceParts(a);
  const right = left === undefined ? undefined : resourceParts(b);
  if (left === undefined || right === undefined) return overlapGlobs(a, b);
  return left.every((part, i) => overlapGlobs(part, right[i] ?? ''));
}

/** The five parts of a resource name that is written in full. */
function resourceParts(pattern: string): readonly string[] | undefined {
  if (!pattern.startsWith('acs:')) return undefined;
  const parts = pattern.split(':');
  return parts.length < 5 ? undefined : [...parts.slice(0, 4), parts.slice(4).join(':')];
}

/** Whether every text of a pattern is one of those that are certain. */
export function covers(set: TextSet, pattern: string): boolean {
  const { certain, wild } = set;
  if (wild.includes('*')) return true;
  if (!hasWildcard(pattern)) return isAmong(set, pattern) || wild.some((one) => matchesGlob(one, pattern));
  return wild.length > 0 && coveredByAny(certain, pattern);
}

/** Whether every text of a pattern is in the set for certain. */
function holdsAll(set: TextSet, pattern: string): boolean {
  if (!set.complement) return covers(set, pattern);
  return !set.open && !set.possible.some((one) => overlap(one, pattern));
}

/** Whether some text of a pattern may be in the set. */
function mayHold(set: TextSet, pattern: string): boolean {
  if (set.complement) return !covers(set, pattern);
  return set.open || set.possible.some((one) => overlap(one, pattern));
}

type Match = 'certain' | 'possible' | 'none';

function matchOf(meaning: StatementMeaning, action: string, resource: string): Match {
  const { actions, resources, guard, effectOpen } = meaning;
  if (guard === 'never' || !mayHold(actions, action) || !mayHold(resources, resource)) return 'none';
  const certain = guard === 'none' && !effectOpen && holdsAll(actions, action) && holdsAll(resources, resource);
  return certain ? 'certain' : 'possible';
}

export interface GrantReason {
  readonly grant: Grant;
  /** The statements that allow it or may, those for certain first. */
  readonly allows: readonly PolicyStatement[];
  readonly denies: readonly PolicyStatement[];
}

/**
 * Whether policies together grant an action, and through which statements.
 * @param action `ecs:RunInstances`, any case; a pattern asks for all that it matches
 * @param resource a resource name or pattern; without it the question is about all resources, so that a grant on some is `conditional`
 */
export function explainGrant(documents: readonly PolicyDocument[], action: string, resource = '*'): GrantReason {
  const asked = action.toLowerCase();
  const allows: PolicyStatement[] = [];
  const denies: PolicyStatement[] = [];
  let allowed: Match = 'none';
  let denied: Match = 'none';
  for (const document of documents) {
    if (document.open && allowed === 'none') allowed = 'possible';
    for (const statement of document.statements) {
      const meaning = meaningOf(statement);
      const match = matchOf(meaning, asked, resource);
      if (match === 'none') continue;
      if (meaning.allow) {
        if (match === 'certain') allows.unshift(statement);
        else allows.push(statement);
        allowed = stronger(allowed, match);
      }
      if (meaning.deny) {
        if (match === 'certain') denies.unshift(statement);
        else denies.push(statement);
        denied = stronger(denied, match);
      }
    }
  }
  return { grant: combine(allowed, denied), allows, denies };
}

export function grantOf(documents: readonly PolicyDocument[], action: string, resource = '*'): Grant {
  return explainGrant(documents, action, resource).grant;
}

/** Statements compared with each other, at most: a document of thousands is not compared in pairs. */
export const mostCompared = 300;

/** The Deny statements of a document that hold always; past a bound they are not looked at, so that more seems granted. */
const certainDenials = new Note<PolicyDocument, readonly StatementMeaning[]>('document');

function certainDenialsOf(document: PolicyDocument): readonly StatementMeaning[] {
  let denials = certainDenials.get(document);
  if (denials === undefined) {
    denials = document.statements
      .map(meaningOf)
      .filter(({ deny, effectOpen, guard }) => deny && !effectOpen && guard === 'none')
      .slice(0, mostCompared);
    certainDenials.set(document, denials);
  }
  return denials;
}

/** Whether some of the policies denies an action on a resource for certain, whatever the request. */
export function isDenied(documents: readonly PolicyDocument[], action: string, resource = '*'): boolean {
  const asked = action.toLowerCase();
  return documents.some((document) =>
    certainDenialsOf(document).some((meaning) => matchOf(meaning, asked, resource) === 'certain'),
  );
}

const stronger = (a: Match, b: Match): Match => (a === 'certain' || b === 'certain' ? 'certain' : 'possible');

function combine(allowed: Match, denied: Match): Grant {
  if (allowed === 'none' || denied === 'certain') return 'no';
  return allowed === 'certain' && denied === 'none' ? 'yes' : 'conditional';
}

// --- known actions ------------------------------------------------------------------------------------------------

const matching = new Map<string, readonly ActionFacts[]>();
/** Patterns whose actions are remembered, at most. */
const mostRemembered = 2000;

/**
 * The known actions that a pattern matches, those of a service that is written out or of all. Names that only
 * unofficial samples show are left out, and so are names that are no action of that service.
 */
export function actionsMatching(pattern: string): readonly ActionFacts[] {
  const asked = pattern.toLowerCase();
  let found = matching.get(asked);
  if (found !== undefined) return found;
  found = findActions(asked);
  if (matching.size >= mostRemembered) matching.clear();
  matching.set(detached(asked), found);
  return found;
}

function findActions(pattern: string): readonly ActionFacts[] {
  const facts = ramFacts();
  if (pattern === '*') return facts.allActions().filter(isReal);
  const colon = pattern.indexOf(':');
  const service = colon < 0 ? pattern : pattern.slice(0, colon);
  if (colon >= 0 && !hasWildcard(pattern)) {
    const action = facts.action(service, pattern.slice(colon + 1));
    return action !== undefined && isReal(action) ? [action] : [];
  }
  if (colon >= 0 && !hasWildcard(service)) {
    const name = pattern.slice(colon + 1);
    return facts.actionsOf(service).filter((action) => isReal(action) && matchesGlob(name, action.name.toLowerCase()));
  }
  // A star in the service part may reach over the colon.
  return facts.allActions().filter((action) => isReal(action) && matchesGlob(pattern, action.id.toLowerCase()));
}

const isReal = (action: ActionFacts): boolean =>
  action.evidence !== 'weak' && action.movedTo === undefined && action.useInstead.length === 0 && !action.unauthorized;

/** The known actions that a statement is about, whatever it does with them; holes count as nothing. */
export function statementActions(statement: PolicyStatement): readonly ActionFacts[] {
  const { actions } = meaningOf(statement);
  if (actions.complement) {
    if (actions.open) return [];
    return actionsMatching('*').filter((action) => {
      const id = action.id.toLowerCase();
      return !actions.possible.some((pattern) => matchesGlob(pattern, id));
    });
  }
  if (actions.certain.length === 1) return actionsMatching(actions.certain[0] ?? '');
  const found = new Set<ActionFacts>();
  for (const pattern of actions.certain) for (const action of actionsMatching(pattern)) found.add(action);
  return [...found];
}

export interface GrantedAction {
  readonly action: ActionFacts;
  readonly grant: Exclude<Grant, 'no'>;
}

/** The known actions that policies together grant, on all resources or (`conditional`) on some or under conditions. */
export function grantedActions(documents: readonly PolicyDocument[]): readonly GrantedAction[] {
  const candidates = new Set<ActionFacts>();
  const statements = documents.flatMap((document) => document.statements.map(meaningOf));
  for (const { allow, statement, guard } of statements) {
    if (allow && guard !== 'never') for (const action of statementActions(statement)) candidates.add(action);
  }
  const granted: GrantedAction[] = [];
  for (const action of candidates) {
    const id = action.id.toLowerCase();
    let allowed: Match = 'none';
    let denied: Match = 'none';
    for (const meaning of statements) {
      const match = matchOf(meaning, id, '*');
      if (match === 'none') continue;
      if (meaning.allow) allowed = stronger(allowed, match);
      if (meaning.deny) denied = stronger(denied, match);
      if (denied === 'certain') break;
    }
    const grant = combine(allowed, denied);
    if (grant !== 'no') granted.push({ action, grant });
  }
  return granted;
}
