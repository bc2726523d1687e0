import { type ActionFacts, ramFacts } from '../alicloud/ram/facts';
import { detached, Note } from '../core/memory';
import { clauseVerdict, impliesClause } from './condition';
import { coveredByAny, coversGlob, hasWildcard, matchesGlob, overlapGlobs } from './glob';
import type { Grant, PolicyDocument, PolicyEntries, PolicyStatement, PolicyText } from './policy-types';

/*
 * What policies mean: everything that is allowed less everything that is denied. Actions and resources are languages,
 * conditions are guards of which some are decided here. What is not known (a hole, an unknown list) is taken both ways:
 * it may match, it is never certain to.
 */

/** A set of texts as a policy writes it. */
interface TextSet {
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

const meanings = new Note<PolicyStatement, StatementMeaning>();

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

const lower = (text: string): string => text.toLowerCase();
const same = (text: string): string => text;

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
function overlap(a: string, b: string): boolean {
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
function covers(set: TextSet, pattern: string): boolean {
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

/** The Deny statements of a document that hold always; past a bound they are not looked at, so that more seems granted. */
const certainDenials = new Note<PolicyDocument, readonly StatementMeaning[]>();

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

// --- coverage -----------------------------------------------------------------------------------------------------

/** Whether every text of one set is in the other, for certain. */
function includes(outer: TextSet, inner: TextSet): boolean {
  if (inner.open && !inner.complement) return outer.complement ? false : outer.certain.includes('*');
  if (!outer.complement) {
    if (inner.complement) return outer.certain.includes('*');
    return inner.possible.every((one) => covers(outer, one));
  }
  if (outer.open) return false;
  if (inner.complement) return outer.possible.every((one) => covers(inner, one));
  return !outer.possible.some((left) => inner.possible.some((right) => overlap(left, right)));
}

/**
 * Whether whatever `inner` matches is matched by `outer` as well, for certain: then of two statements with the same
 * effect `inner` adds nothing, and an Allow whose `outer` is a Deny is never in force.
 */
export function coversStatement(outer: PolicyStatement, inner: PolicyStatement): boolean {
  const a = meaningOf(outer);
  const b = meaningOf(inner);
  if (a.effectOpen || b.effectOpen || a.guard === 'never') return false;
  if (!includes(a.actions, b.actions) || !includes(a.resources, b.resources)) return false;
  if (!coversPrincipals(outer, inner)) return false;
  if (a.guard === 'none') return true;
  if (outer.conditionOpen) return false;
  return outer.conditions.every(
    (clause) => clauseVerdict(clause) === 'always' || inner.conditions.some((other) => impliesClause(other, clause)),
  );
}

function coversPrincipals(outer: PolicyStatement, inner: PolicyStatement): boolean {
  const a = outer.principal;
  const b = inner.principal;
  if (outer.elements.NotPrincipal !== undefined || inner.elements.NotPrincipal !== undefined) return false;
  if (a === undefined || b === undefined) return a === b;
  if (b.open || b.wrong.length > 0) return false;
  return b.entries.every((entry) => {
    const { text } = entry.value;
    return text !== undefined && a.entries.some((one) => one.type === entry.type && one.value.text === text);
  });
}

export interface Covered {
  readonly statement: PolicyStatement;
  readonly by: PolicyStatement;
}

/** Statements compared with each other, at most: a document of thousands is not compared in pairs. */
const mostCompared = 300;

/** The statements that another one of the same effect makes needless; of two equal ones the later. */
export function redundantStatements(document: PolicyDocument): readonly Covered[] {
  return coveredPairs(document, (inner, outer) => inner.allow === outer.allow && inner.deny === outer.deny);
}

/** The Allow statements that a Deny of the same document cancels completely. */
export function cancelledStatements(document: PolicyDocument): readonly Covered[] {
  return coveredPairs(document, (inner, outer) => inner.allow && outer.deny && inner.allow !== outer.allow);
}

function coveredPairs(
  document: PolicyDocument,
  compares: (inner: StatementMeaning, outer: StatementMeaning) => boolean,
): readonly Covered[] {
  const found: Covered[] = [];
  if (document.statements.length < 2) return found;
  const gone = new Set<PolicyStatement>();
  const statements = document.statements.slice(0, mostCompared);
  const rivals = new Rivals(statements);
  for (let i = statements.length - 1; i >= 0; i--) {
    const statement = statements[i];
    if (statement === undefined) continue;
    const inner = meaningOf(statement);
    if (inner.effectOpen || isEmptySet(inner.actions)) continue;
    const by = rivals
      .of(inner)
      .find(
        (other) =>
          other !== statement &&
          !gone.has(other) &&
          compares(inner, meaningOf(other)) &&
          coversStatement(other, statement),
      );
    if (by === undefined) continue;
    gone.add(statement);
    found.push({ statement, by });
  }
  return found.reverse();
}

/** The statements of a document by what they name, so that only those are compared of which one may cover the other. */
class Rivals {
  private readonly statements: readonly PolicyStatement[];
  /** Their places by names without wildcards, and by the services of those with wildcards. */
  private readonly byName = new Map<string, number[]>();
  private readonly byService = new Map<string, number[]>();
  /** Those whose service is a pattern, and those that name what they are not about. */
  private readonly broad: number[] = [];

  constructor(statements: readonly PolicyStatement[]) {
    this.statements = statements;
    for (const [place, statement] of statements.entries()) {
      const { complement, certain } = meaningOf(statement).actions;
      if (complement) this.broad.push(place);
      else for (const name of certain) this.add(name, place);
    }
  }

  private add(name: string, place: number): void {
    const service = headOf(name);
    if (hasWildcard(service)) this.broad.push(place);
    else if (hasWildcard(name)) put(this.byService, service, place);
    else put(this.byName, name, place);
  }

  /** All that may cover a statement, in order. */
  of({ actions }: StatementMeaning): readonly PolicyStatement[] {
    const places = new Set(this.broad);
    // What covers all that it names covers the first.
    const first = actions.complement ? undefined : actions.possible[0];
    if (first !== undefined) {
      for (const place of this.byService.get(headOf(first)) ?? []) places.add(place);
      for (const place of this.byName.get(first) ?? []) places.add(place);
    }
    return [...places].sort((a, b) => a - b).flatMap((place) => this.statements[place] ?? []);
  }
}

function put(map: Map<string, number[]>, key: string, place: number): void {
  const places = map.get(key);
  if (places === undefined) map.set(key, [place]);
  else if (places[places.length - 1] !== place) places.push(place);
}

const isEmptySet = (set: TextSet): boolean => !set.complement && !set.open && set.possible.length === 0;

export interface ShadowedEntry {
  readonly text: PolicyText;
  readonly by: PolicyText;
  /** The two are equal but for case (of actions). */
  readonly equal: boolean;
}

const headed = (text: PolicyText, pattern: string) => {
  const head = headOf(pattern);
  return { text, pattern, head, anyHead: hasWildcard(head) };
};

/** The part up to the first colon: without a wildcard in it a pattern covers only what begins alike. */
function headOf(pattern: string): string {
  const colon = pattern.indexOf(':');
  return colon < 0 ? pattern : pattern.slice(0, colon);
}

/** The entries of a list that another entry covers; of two equal ones the later. */
export function shadowedEntries(entries: PolicyEntries, foldCase: boolean): readonly ShadowedEntry[] {
  const fold = foldCase ? lower : same;
  const known: { readonly text: PolicyText; readonly pattern: string; readonly wild: boolean }[] = [];
  const wild: {
    readonly text: PolicyText;
    readonly pattern: string;
    readonly head: string;
    readonly anyHead: boolean;
  }[] = [];
  for (const text of entries.texts) {
    if (text.text === undefined) continue;
    const one = { text, pattern: fold(text.text), wild: hasWildcard(text.text) };
    known.push(one);
    if (one.wild && wild.length < mostCompared) wild.push(headed(text, one.pattern));
  }
  if (known.length < 2) return [];
  const first = new Map<string, PolicyText>();
  const found: ShadowedEntry[] = [];
  for (const { text, pattern, wild: isWild } of known) {
    const equal = first.get(pattern);
    if (equal !== undefined) {
      found.push({ text, by: equal, equal: true });
      continue;
    }
    first.set(pattern, text);
    const covers = isWild ? coversGlob : matchesGlob;
    const head = headOf(pattern);
    const cover = wild.find(
      (other) => (other.anyHead || other.head === head) && other.pattern !== pattern && covers(other.pattern, pattern),
    );
    if (cover === undefined) continue;
    // Of two patterns of the same language the first stays.
    if (isWild && cover.text.at.span.start > text.at.span.start && coversGlob(pattern, cover.pattern)) continue;
    found.push({ text, by: cover.text, equal: false });
  }
  return found;
}
