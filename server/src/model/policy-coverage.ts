import { clauseVerdict, impliesClause } from './condition';
import { coversGlob, hasWildcard, matchesGlob } from './glob';
import {
  covers,
  lower,
  meaningOf,
  mostCompared,
  overlap,
  type StatementMeaning,
  same,
  type TextSet,
} from './policy-grants';
import type { PolicyDocument, PolicyEntries, PolicyStatement, PolicyText } from './policy-types';

/* Which statements and entries of a policy others cover: those that are needless, and those that are never in force. */

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
