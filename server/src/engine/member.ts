import { moveAsOne, type Span } from '../core/span';
import { isSameList } from '../model/lists';
import type { Place } from '../model/types';
import type { Finding, Related, Rule, Severity } from '../rules/rule';
import { sameText } from '../texts/catalogue';
import type { Verdict } from './analysis';

/** A finding of one rule on one item, with its configured severity. */
export interface Member {
  readonly rule: Rule;
  readonly severity: Severity;
  readonly finding: Finding;
  readonly memo: Memo;
}

/**
 * What was worked out from a finding. It stays with the finding, and with what is found instead of it at the next
 * analysis if that is equal.
 */
export class Memo {
  /** What it comes to by itself. */
  alone: Verdict | undefined;
  /** What it comes to with others at its place, of which it is the first. */
  group: { readonly memos: readonly Memo[]; readonly verdict: Verdict } | undefined;
  /** Where it is shown. */
  shown: Span | undefined;
  /** Its number in the list of the last analysis that is sorted by place; -1 before there was one. */
  order: number;
  /** Its place and its number in the list of members while an analysis is under way. */
  uri: string;
  start: number;
  end: number;
  turn: number;

  constructor() {
    this.alone = undefined;
    this.group = undefined;
    this.shown = undefined;
    this.order = -1;
    this.uri = '';
    this.start = 0;
    this.end = 0;
    this.turn = 0;
  }
}

/** All of a finding but its repairs, which keep the model that they were found in. */
type Told = { readonly [K in Exclude<keyof Finding, 'fixes'>]-?: Finding[K] | undefined } & Pick<
  Finding,
  'message' | 'at' | 'item'
>;

interface Entry {
  readonly rule: Rule;
  readonly told: Told;
  readonly memo: Memo;
}

/** What rules found last time, by which equal findings of this time are recognised. */
export class Remembered {
  /** Those that were found again are taken out. */
  private before: (Entry | undefined)[] = [];
  private now: Entry[] = [];
  private next = 0;
  private places: Map<Finding['item'], number[]> | undefined = undefined;

  /** To be called before the rules are asked. */
  begin(): void {
    this.before = this.now;
    this.now = [];
    this.next = 0;
    this.places = undefined;
  }

  /** To be called when all was found. */
  end(): void {
    this.before = [];
    this.places = undefined;
  }

  memoOf(rule: Rule, finding: Finding): Memo {
    const place = isEqual(this.before[this.next], rule, finding) ? this.next : this.placeOf(rule, finding);
    let entry = place === undefined ? undefined : this.before[place];
    if (place !== undefined) {
      this.before[place] = undefined;
      this.next = place + 1;
    }
    entry ??= { rule, told: toldOf(finding), memo: new Memo() };
    this.now.push(entry);
    return entry.memo;
  }

  private placeOf(rule: Rule, finding: Finding): number | undefined {
    if (this.before.length === 0) return undefined;
    if (this.places === undefined) {
      this.places = new Map();
      for (const [i, entry] of this.before.entries()) {
        if (entry === undefined) continue;
        const list = this.places.get(entry.told.item);
        if (list === undefined) this.places.set(entry.told.item, [i]);
        else list.push(i);
      }
    }
    return this.places.get(finding.item)?.find((i) => isEqual(this.before[i], rule, finding));
  }
}

function toldOf({ message, at, item, severity, reach, related, unnecessary, alsoNames }: Finding): Told {
  return { message, at, item, severity, reach, related, unnecessary, alsoNames };
}

/** Whether all that is told of two findings is the same. Places are compared as they are now. */
function isEqual(entry: Entry | undefined, rule: Rule, b: Finding): boolean {
  if (entry?.rule !== rule) return false;
  const a = entry.told;
  return (
    a.item === b.item &&
    a.severity === b.severity &&
    a.reach === b.reach &&
    a.unnecessary === b.unnecessary &&
    sameText(a.message, b.message) &&
    isSamePlace(a.at, b.at) &&
    haveSameRelated(a.related, b.related) &&
    isSameList(a.alsoNames ?? none, b.alsoNames ?? none)
  );
}

function isSamePlace(a: Place, b: Place): boolean {
  if (a === b) return true;
  if (!isSameSpan(a.span, b.span) || !isSameSpan(a.written, b.written) || a.via.length !== b.via.length) return false;
  for (let i = 0; i < a.via.length; i++) {
    const x = a.via[i];
    const y = b.via[i];
    if (x === y) continue;
    if (x?.kind !== y?.kind || x?.name !== y?.name || !isSameSpan(x?.span, y?.span)) return false;
  }
  return true;
}

function haveSameRelated(a: readonly Related[] = none, b: readonly Related[] = none): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) {
    const x = a[i];
    const y = b[i];
    if (x === undefined || y === undefined || !isSameSpan(x.span, y.span) || !sameText(x.message, y.message))
      return false;
  }
  return true;
}

/** Spans that stand at the same place now may part: what was found on a resource that is made anew does not move any more. */
function isSameSpan(a: Span | undefined, b: Span | undefined): boolean {
  return a === b || (a !== undefined && b !== undefined && moveAsOne(a, b));
}

const none: readonly never[] = [];
