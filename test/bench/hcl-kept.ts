import { parseHcl } from '../../server/src/syntax/hcl';
import type { Body, Expression } from '../../server/src/syntax/hcl-tree';
import { seededRandom } from '../harness/generate-terraform';
import { type Cut, cutLine } from './cut';

/** A value in a file: where it stands by name, and its exact range. */
interface Entry {
  readonly path: string;
  readonly start: number;
  readonly end: number;
}

/**
 * Every attribute and every entry of an object, in files that may be half-typed. What begins on the line of `typed`
 * has no name yet, so that what it contains can be found again.
 */
export function listEntries(text: string, typed = -1): Entry[] {
  const lineStart = typed < 0 ? -1 : text.lastIndexOf('\n', typed - 1) + 1;
  const segment = (name: string, start: number): string => (start >= lineStart && start <= typed ? '?' : name);
  const entries: Entry[] = [];
  const visitValue = (value: Expression, path: string): void => {
    entries.push({ path, start: value.start, end: value.end });
    if (value.kind !== 'object') return;
    for (const { key, name, value: inner } of value.items) {
      visitValue(inner, `${path}/${segment(name ?? text.slice(key.start, key.end), key.start)}`);
    }
  };
  const visit = (body: Body, path: string): void => {
    for (const item of body.items) {
      if (item.kind === 'attribute') visitValue(item.value, `${path}/${segment(item.name, item.start)}`);
      else {
        const name = [item.type, ...item.labels.map((label) => label.text)].join(' ');
        visit(item.body, `${path}/${segment(name, item.start)}`);
      }
    }
  };
  visit(parseHcl(text).body, '');
  return entries;
}

/** How many entries were there before a cut, and how many of them are found after it. */
interface Tally {
  kept: number;
  entries: number;
}

export interface Kept {
  /** Entries outside what is being typed, found again by the names of everything around them and by exact range. */
  readonly others: Tally;
  /**
   * Entries inside a block or object whose head stands on the cut line. Its name is cut, so no parser can find them
   * by name: they count as kept when they still hang below what begins on that line.
   */
  readonly below: Tally;
}

const emptyKept = (): Kept => ({ others: { kept: 0, entries: 0 }, below: { kept: 0, entries: 0 } });

/** Compares the entries of a file before and after a cut. What begins on the cut line or ends on it is not counted. */
export function countKept(cut: Cut): Kept {
  const removed = cut.end - cut.start;
  const lineStart = cut.whole.lastIndexOf('\n', cut.start - 1) + 1;
  const found = new Set(listEntries(cut.text, cut.start).map((entry) => `${entry.path}@${entry.start}-${entry.end}`));
  const result = emptyKept();
  for (const entry of listEntries(cut.whole, cut.start)) {
    if (entry.end > lineStart && entry.start <= cut.end) continue;
    const tally = entry.path.split('/').includes('?') ? result.below : result.others;
    const shift = entry.start > cut.end ? removed : 0;
    tally.entries++;
    if (found.has(`${entry.path}@${entry.start - shift}-${entry.end - shift}`)) tally.kept++;
  }
  return result;
}

/**
 * Cuts random lines of files that have no fault and counts what is kept. Files with the same text count once. The
 * same seed makes the same cuts.
 */
export function measureKept(
  texts: readonly string[],
  cuts: number,
  seed: number,
  onCut?: (cut: Cut, kept: Kept) => void,
): Kept {
  const usable = [...new Set(texts)].filter((text) => text.length < 100_000 && parseHcl(text).problems.length === 0);
  const random = seededRandom(seed);
  const sum = emptyKept();
  for (let done = 0, tries = 0; done < cuts && tries < cuts * 20 && usable.length > 0; tries++) {
    const cut = cutLine(usable[Math.floor(random() * usable.length)] ?? '', random);
    if (cut === undefined) continue;
    const kept = countKept(cut);
    if (kept.others.entries + kept.below.entries === 0) continue;
    done++;
    for (const group of ['others', 'below'] as const) {
      sum[group].kept += kept[group].kept;
      sum[group].entries += kept[group].entries;
    }
    onCut?.(cut, kept);
  }
  return sum;
}
