import { parseCode } from '../../server/src/syntax/code/code';
import type { CodeLanguage } from '../../server/src/syntax/code/tree';
import { seededRandom } from '../harness/generate-terraform';
import { readFacts } from './code-entries';
import { type Cut, cutLine } from './cut';
import type { Kept } from './hcl-kept';

/** A named value of a program: to which resource it belongs, and its key with its exact range. */
interface Entry {
  readonly owner: string;
  readonly key: string;
  readonly start: number;
  readonly end: number;
}

function listEntries(text: string, language: CodeLanguage, typed: number): Entry[] {
  return readFacts(text, language, typed).entries.flatMap((entry) => {
    const match = /^(.*)\|([^|]*)@(\d+)-(\d+)$/su.exec(entry);
    if (match === null) return [];
    const [, owner = '', key = '', start, end] = match;
    return [{ owner, key, start: Number(start), end: Number(end) }];
  });
}

/**
 * Compares the named values of a program before and after a cut. What begins or ends on the cut line is not counted.
 * `others` belong to a resource whose name is still there; the name of `below` is on the cut line, so that they are
 * kept when they are found by key and place.
 */
export function countKeptCode(cut: Cut, language: CodeLanguage): Kept {
  const removed = cut.end - cut.start;
  const lineStart = cut.whole.lastIndexOf('\n', cut.start - 1) + 1;
  const found = new Set<string>();
  for (const { owner, key, start, end } of listEntries(cut.text, language, cut.start)) {
    found.add(`${owner}|${key}@${start}-${end}`);
    found.add(`?|${key}@${start}-${end}`);
  }
  const result: Kept = { others: { kept: 0, entries: 0 }, below: { kept: 0, entries: 0 } };
  for (const { owner, key, start, end } of listEntries(cut.whole, language, cut.end)) {
    if (end > lineStart && start <= cut.end) continue;
    const tally = owner === '?' ? result.below : result.others;
    const shift = start > cut.end ? removed : 0;
    tally.entries++;
    if (found.has(`${owner}|${key}@${start - shift}-${end - shift}`)) tally.kept++;
  }
  return result;
}

/** Cuts random lines of programs that have no fault, as `measureKept` of hcl-kept does. */
export function measureKeptCode(
  texts: readonly string[],
  language: CodeLanguage,
  cuts: number,
  seed: number,
  onCut?: (cut: Cut, kept: Kept) => void,
): Kept {
  const usable = [...new Set(texts)].filter(
    (text) => text.length < 100_000 && parseCode(text, language).problems.length === 0,
  );
  const random = seededRandom(seed);
  const sum: Kept = { others: { kept: 0, entries: 0 }, below: { kept: 0, entries: 0 } };
  for (let done = 0, tries = 0; done < cuts && tries < cuts * 20 && usable.length > 0; tries++) {
    const cut = cutLine(usable[Math.floor(random() * usable.length)] ?? '', random);
    if (cut === undefined) continue;
    const kept = countKeptCode(cut, language);
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
