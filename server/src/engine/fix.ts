import type { Change, Referrer, Words } from '../core/change';
import { overlaps, type TextEdit } from '../core/edit';
import { type Resource, type Slot, valueAt } from '../core/resource';
import { sameSpan } from '../core/span';
import type { Loaded, WriteResult } from '../languages/language';
import type { Fix, RuleInput } from '../rules/rule';
import { type Locale, render, type Text, text } from '../texts/catalogue';
import type { ReportedFix } from './analysis';
import type { Member } from './member';
import type { Merged } from './merge';
import { withReferrers } from './referrers';

/** Where a repair changes a value that came from elsewhere. */
type At = 'use' | 'origin';

/**
 * The repairs of a finding, written as text edits. A value that is written for this use alone is changed where it is
 * written; a shared one gives two repairs, here and there. A repair of a finding with several instances repairs all.
 */
export function repairsOf(merged: Merged, loaded: Loaded, locale: Locale, input: RuleInput): readonly ReportedFix[] {
  const offers = merged.members.map((member) => ({ member, fixes: member.finding.fixes?.(input) ?? [] }));
  const first = offers[0];
  if (first === undefined) return [];
  const repairs: ReportedFix[] = [];
  for (const fix of first.fixes) {
    const same: Fix[] = [];
    for (const { fixes } of offers) {
      const counterpart = fixes.find((other) => sameTitle(other.title, fix.title));
      if (counterpart !== undefined) same.push(counterpart);
    }
    if (same.length < offers.length) continue;
    for (const repair of variantsOf(fix, same, merged.members, loaded, locale)) {
      if (!repairs.some((other) => sameTitle(other.title, repair.title))) repairs.push(repair);
    }
  }
  const best = repairs.findIndex((repair) => repair.safety === 'safe');
  const preferred = best < 0 ? 0 : best;
  return repairs.map((repair, i) => ({ ...repair, preferred: i === preferred }));
}

function variantsOf(
  fix: Fix,
  same: readonly Fix[],
  members: readonly Member[],
  loaded: Loaded,
  locale: Locale,
): ReportedFix[] {
  const sharings = fix.changes.flatMap((change) => {
    const slot = slotOf(change);
    const sharing = slot === undefined ? undefined : loaded.sharing(slot);
    return sharing === undefined ? [] : [sharing];
  });
  const sharing = sharings[0];
  const partial = repairsPart(members, loaded);
  const repair = (at: At, title: Text, safety: Fix['safety']): ReportedFix[] => {
    const result = writeAll(same, at, loaded, locale);
    if (!('edits' in result) || result.edits.length === 0) return [];
    const { referrers = [] } = result;
    return [
      {
        title: withReferrers(title, referrers, loaded.unit),
        safety: (partial && at === 'use') || referrers.length > 0 ? 'review' : safety,
        preferred: false,
        edits: result.edits,
        ...(result.select === undefined ? {} : { select: result.select }),
      },
    ];
  };
  if (sharing === undefined) return repair('use', fix.title, fix.safety);
  const { name, uses } = sharing;
  if (sharing.together) {
    if (uses <= members.length) return repair('use', fix.title, fix.safety);
    return repair('use', text('engine.fix-there-shared', { title: fix.title, name, uses }), 'review');
  }
  // A value of its own for each instance of a loop cannot be changed at the one place where all use it.
  const instances = members.length > 1 || partial;
  if (uses <= members.length) {
    const there = repair('origin', text('engine.fix-there', { title: fix.title, name }), fix.safety);
    if (there.length > 0) return there;
    return repair('use', text('engine.fix-here', { title: fix.title, name }), fix.safety);
  }
  const here = repair('use', text('engine.fix-here', { title: fix.title, name }), instances ? 'review' : fix.safety);
  const there = repair('origin', text('engine.fix-there-shared', { title: fix.title, name, uses }), 'review');
  return [...here, ...there];
}

/** The edits of the same repair for every instance; instances of one declaration give equal edits, taken once. */
function writeAll(fixes: readonly Fix[], at: At, loaded: Loaded, locale: Locale): WriteResult {
  const edits: TextEdit[] = [];
  let select: { uri: string; start: number; end: number } | undefined;
  const referrers: Referrer[] = [];
  const words = (one: Words): string => render(one as Text, locale);
  for (const [i, fix] of fixes.entries()) {
    const result = loaded.write(fix.changes, at, words);
    if (!('edits' in result)) return result;
    for (const edit of result.edits) {
      const known = edits.some(
        (other) =>
          other.span.file.uri === edit.span.file.uri &&
          other.span.start === edit.span.start &&
          other.span.end === edit.span.end &&
          other.newText === edit.newText,
      );
      if (!known) edits.push(edit);
    }
    for (const referrer of result.referrers ?? [])
      if (!referrers.some((other) => sameSpan(other.span, referrer.span))) referrers.push(referrer);
    if (i === 0) select = result.select;
  }
  const conflict = overlaps(edits) || sameInsertPlaces(edits, fixes.length > 1);
  if (conflict) return { refusal: { reason: 'looped', name: '' } };
  // With edits of several instances in one file the placeholder's place is no longer certain.
  const selected = select !== undefined && fixes.length === 1 ? { select } : {};
  return referrers.length > 0 ? { edits, ...selected, referrers } : { edits, ...selected };
}

/** Two instances that want different text at one and the same place contradict each other. */
function sameInsertPlaces(edits: readonly TextEdit[], several: boolean): boolean {
  if (!several) return false;
  const seen = new Set<string>();
  for (const { span } of edits) {
    const key = `${span.file.uri} ${span.start} ${span.end}`;
    if (seen.has(key)) return true;
    seen.add(key);
  }
  return false;
}

/**
 * A declaration gives more resources than the finding names, in a loop or to other callers of its module or function:
 * changing its text changes some that are not at fault.
 */
function repairsPart(members: readonly Member[], loaded: Loaded): boolean {
  const named = new Map<string, Set<string>>();
  const starts = new Set<number>();
  for (const { finding } of members) {
    const { resource } = finding.item;
    starts.add(resource.span.start);
    const key = declarationOf(resource);
    const addresses = named.get(key);
    if (addresses === undefined) named.set(key, new Set([resource.address]));
    else addresses.add(resource.address);
  }
  return (
    loaded.resources.some(
      (other) => starts.has(other.span.start) && named.get(declarationOf(other))?.has(other.address) === false,
    ) ||
    // Those beyond the most that are read.
    members.some(({ finding: { item } }) => {
      const { instances } = item.resource;
      return instances !== undefined && (named.get(declarationOf(item.resource))?.size ?? 0) < instances;
    })
  );
}

function declarationOf({ type, span }: Resource): string {
  return `${type} ${span.file.uri} ${span.start}`;
}

function slotOf(change: Change): Slot | undefined {
  const slot =
    'set' in change && !('duplicate' in change) ? change.set : 'remove' in change ? change.remove : undefined;
  return slot === undefined || valueAt(slot) === undefined ? undefined : slot;
}

const sameTitle = (a: Text, b: Text): boolean =>
  a === b || (a.key === b.key && JSON.stringify(a.args) === JSON.stringify(b.args));
