import { parseYaml } from '../../server/src/syntax/yaml';
import { parseJsonTree } from '../../server/src/syntax/yaml-json';
import type { YamlNode, YamlTree } from '../../server/src/syntax/yaml-tree';
import { seededRandom } from '../harness/generate-terraform';
import { type Cut, cutLine } from './cut';

/** A scalar in a template: where it stands by name, and its exact range. */
interface Entry {
  readonly path: string;
  readonly start: number;
  readonly end: number;
}

const parse = (text: string): YamlTree => (/^\s*\{/.test(text) ? parseJsonTree(text) : parseYaml(text));

/**
 * Every value of a template that may be half-typed. What begins on the line of `typed` has no name yet, so that what it
 * contains can be found again.
 */
export function listEntries(text: string, typed = -1): Entry[] {
  const lineStart = typed < 0 ? -1 : text.lastIndexOf('\n', typed - 1) + 1;
  const entries: Entry[] = [];
  const visit = (node: YamlNode, path: string): void => {
    entries.push({ path, start: node.start, end: node.end });
    if (node.kind === 'sequence') for (const item of node.items) visit(item.value, `${path}/-`);
    if (node.kind !== 'mapping') return;
    for (const { key, value } of node.entries) {
      const isTyped = key.start >= lineStart && key.start <= typed;
      visit(value, `${path}/${isTyped ? '?' : key.text}`);
    }
  };
  for (const { root } of parse(text).documents) if (root !== undefined) visit(root, '');
  return entries;
}

export interface Kept {
  kept: number;
  entries: number;
}

/** Compares the values before and after a cut. What begins on the cut line, ends on it or spans it is not counted. */
export function countKept(cut: Cut): Kept {
  const removed = cut.end - cut.start;
  const lineStart = cut.whole.lastIndexOf('\n', cut.start - 1) + 1;
  const found = new Set(listEntries(cut.text, cut.start).map((entry) => `${entry.path}@${entry.start}-${entry.end}`));
  const result = { kept: 0, entries: 0 };
  for (const entry of listEntries(cut.whole, cut.start)) {
    if (entry.end > lineStart && entry.start <= cut.end) continue;
    const shift = entry.start > cut.end ? removed : 0;
    result.entries++;
    if (found.has(`${entry.path}@${entry.start - shift}-${entry.end - shift}`)) result.kept++;
  }
  return result;
}

/** Cuts random lines of templates that have no fault and counts what is kept. The same seed makes the same cuts. */
export function measureKept(
  texts: readonly string[],
  cuts: number,
  seed: number,
  onCut?: (cut: Cut, kept: Kept) => void,
): Kept {
  const usable = [...new Set(texts)].filter(
    (text) => text.length < 200_000 && parse(text).problems.every(({ code }) => code !== 'syntax'),
  );
  const random = seededRandom(seed);
  const sum = { kept: 0, entries: 0 };
  for (let done = 0, tries = 0; done < cuts && tries < cuts * 20 && usable.length > 0; tries++) {
    const cut = cutLine(usable[Math.floor(random() * usable.length)] ?? '', random);
    if (cut === undefined) continue;
    const kept = countKept(cut);
    if (kept.entries === 0) continue;
    done++;
    sum.kept += kept.kept;
    sum.entries += kept.entries;
    onCut?.(cut, kept);
  }
  return sum;
}
