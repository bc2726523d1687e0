import { countOf, isEverything } from './intervals';
import { sorted } from './lists';
import { actAlike, type Entry, entryOf, touches } from './traffic';
import type { Family, NetworkRule } from './types';

/* The rules of a set as far as they take part in the evaluation, and what of that stays where a few others come in. */

/** A place at which another rule stands than before: the one that stood there, and what the two say. */
export interface Replaced {
  readonly place: number;
  readonly rule: NetworkRule;
  readonly old: Entry | undefined;
  readonly now: Entry | undefined;
}

/** Where other rules stand than those that entries are of; undefined where it is most of them, or not as many. */
export function replacedIn(
  entries: Entries,
  before: readonly NetworkRule[],
  rules: readonly NetworkRule[],
): readonly Replaced[] | undefined {
  if (before.length !== rules.length) return undefined;
  let same = 0;
  for (let place = 0; place < rules.length; place++) if (rules[place] === before[place]) same++;
  if (2 * same < rules.length) return undefined;
  const replaced: Replaced[] = [];
  for (let place = 0; place < rules.length; place++) {
    const rule = before[place];
    const by = rules[place];
    if (by === rule || by === undefined || rule === undefined) continue;
    replaced.push({ place, rule, old: entries.byPlace[place], now: entryOf(by, place) });
  }
  return replaced;
}

const none: readonly Entry[] = [];
const hasPriority = ({ priority }: Entry): boolean => priority !== undefined;
const isRankedDrop = ({ policy, priority }: Entry): boolean => policy === 'drop' && priority !== undefined;

export class Entries {
  /** By the places of their rules. */
  readonly byPlace: readonly (Entry | undefined)[];
  readonly all: readonly Entry[];
  /** Those of known priority. */
  readonly ranked: readonly Entry[];
  readonly drops: readonly Entry[];
  private inOrder: readonly Entry[] | undefined;
  private readonly sizes: { 4?: bigint; 6?: bigint };

  /** @param after entries of as many rules, of which some are replaced */
  constructor(
    rules: readonly NetworkRule[],
    after?: { readonly entries: Entries; readonly replaced: readonly Replaced[] },
  ) {
    const last = after?.entries;
    const replaced = after?.replaced ?? [];
    const byPlace: (Entry | undefined)[] = last?.byPlace.slice() ?? rules.map(entryOf);
    for (const { place, now } of replaced) byPlace[place] = now;
    const all: Entry[] = [];
    for (const entry of byPlace) if (entry !== undefined) all.push(entry);
    this.byPlace = byPlace;
    this.all = all;
    const isRanked =
      last?.ranked === last?.all && last !== undefined
        ? replaced.every(({ now }) => now === undefined || hasPriority(now))
        : all.every(hasPriority);
    this.ranked = isRanked ? all : all.filter(hasPriority);
    const hasOtherDrops = last === undefined || replaced.some(({ old, now }) => isDrop(old) || isDrop(now));
    this.drops = hasOtherDrops ? dropsIn(this.ranked) : last.drops;
    this.inOrder = last?.inOrder && reordered(last.inOrder, replaced);
    this.sizes = {};
    if (last === undefined) return;
    for (const family of [4, 6] as const) {
      let size = last.sizes[family];
      if (size === undefined) continue;
      for (const { old, now } of replaced) size += partialSize(now, family) - partialSize(old, family);
      this.sizes[family] = size;
    }
  }

  /** Those of known priority in the order in which they act. */
  get ordered(): readonly Entry[] {
    this.inOrder ??= sorted(this.ranked, byOrder);
    return this.inOrder;
  }

  /** Whether the accepts from parts of a family are together as large as the family. */
  maySumIn(family: Family): boolean {
    let size = this.sizes[family];
    if (size === undefined) {
      size = 0n;
      for (const entry of this.all) size += partialSize(entry, family);
      this.sizes[family] = size;
    }
    return size >= (family === 4 ? 1n << 32n : 1n << 128n);
  }

  maySum(): boolean {
    return this.maySumIn(4) || this.maySumIn(6);
  }
}

function isDrop(entry: Entry | undefined): boolean {
  return entry !== undefined && isRankedDrop(entry);
}

function dropsIn(ranked: readonly Entry[]): readonly Entry[] {
  return ranked.some(isRankedDrop) ? ranked.filter(isRankedDrop) : none;
}

/** From how many addresses an accept lets in, where that is not the whole family. */
function partialSize(entry: Entry | undefined, family: Family): bigint {
  let size = 0n;
  if (entry?.policy !== 'accept') return size;
  for (const { space, addresses } of entry.traffic)
    if (space === family && !isEverything(addresses, family)) size += countOf(addresses);
  return size;
}

/** The order after some were replaced: each new one is put where it belongs. */
function reordered(ordered: readonly Entry[], replaced: readonly Replaced[]): readonly Entry[] {
  const list = ordered.slice();
  for (const { old } of replaced) {
    const place = old === undefined ? -1 : list.indexOf(old);
    if (place >= 0) list.splice(place, 1);
  }
  for (const { now } of replaced) {
    if (now?.priority === undefined) continue;
    let from = 0;
    let to = list.length;
    while (from < to) {
      const middle = (from + to) >> 1;
      const other = list[middle];
      if (other !== undefined && byOrder(other, now) < 0) from = middle + 1;
      else to = middle;
    }
    list.splice(from, 0, now);
  }
  return list;
}

function byOrder(a: Entry, b: Entry): number {
  return (
    (a.priority ?? 0) - (b.priority ?? 0) ||
    Number(a.policy === 'accept') - Number(b.policy === 'accept') ||
    a.position - b.position
  );
}

/**
 * Whether what is left of a rule, and by whom it is covered, may be something else after another one was replaced.
 * @param coveredBy those that covered it before
 */
export function concerns({ rule, old, now }: Replaced, entry: Entry, coveredBy: readonly NetworkRule[]): boolean {
  if (coveredBy.length > 0 && coveredBy.includes(rule)) return true;
  if (old !== undefined && now !== undefined && actAlike(old, now)) return false;
  return actsOn(old, entry) || actsOn(now, entry);
}

function actsOn(other: Entry | undefined, entry: Entry): boolean {
  if (other?.priority === undefined) return false;
  return (entry.priority === undefined || other.priority <= entry.priority) && touches(other, entry);
}
