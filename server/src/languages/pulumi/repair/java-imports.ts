import { literally } from '../../../core/pattern';
import type { CodeFile, Import } from '../../../syntax/code/tree';
import type { DraftResult } from '../../shared/draft';
import { beginsLine, nextLine, startOfLine } from '../../shared/lines';
import type { PlainEdit } from '../../shared/new-value';
import { type AfterText, type AfterTrees, withFurther } from './after';
import type { Style } from './style';

/* The imports of a file in Java. */

function importsOf(tree: CodeFile): Import[] {
  return tree.statements.flatMap((node) => (node.kind === 'import' ? [node] : []));
}

/** What an import names, as it is written: `static a.B.*`. */
function writtenName({ text }: CodeFile, { start, end }: Import): string {
  return text
    .slice(start, end)
    .replace(/^import\s+/, '')
    .replace(/\s*;?\s*$/, '');
}

/** The edit that imports something behind the last import that belongs to it; undefined when it is imported. */
function importEdit(tree: CodeFile, name: string, style: Style): PlainEdit | undefined {
  const imports = importsOf(tree);
  if (imports.some((node) => writtenName(tree, node) === name)) return undefined;
  const { start, end, wrap } = placeFor(tree, name, style);
  return { start, end, newText: wrap(`import ${name};`) };
}

/** Imports of classes, those of one place together. */
export function classEdits(tree: CodeFile, names: readonly string[], style: Style): PlainEdit[] {
  const edits = names.flatMap((name) => importEdit(tree, name, style) ?? []);
  const byPlace = new Map<number, PlainEdit>();
  for (const edit of edits) {
    const same = byPlace.get(edit.start);
    byPlace.set(edit.start, same === undefined ? edit : { ...edit, newText: same.newText + edit.newText });
  }
  return [...byPlace.values()];
}

interface Place {
  readonly start: number;
  readonly end: number;
  readonly wrap: (line: string) => string;
}

/** Behind the import of the same package that comes before it by name, else behind the last of the longest common path. */
function placeFor(tree: CodeFile, name: string, { lineBreak }: Style): Place {
  const behind = (node: Import): Place => ({ start: node.end, end: node.end, wrap: (line) => lineBreak + line });
  const ahead = (start: number): Place => ({ start, end: start, wrap: (line) => line + lineBreak });
  const imports = importsOf(tree);
  const shared = (node: Import): number => commonPath(writtenName(tree, node), name);
  const most = Math.max(0, ...imports.map(shared));
  const kin = imports.filter((node) => shared(node) === most);
  const written = kin.map((node) => writtenName(tree, node));
  const isSorted = written.every((each, i) => i === 0 || (written[i - 1] ?? '') <= each);
  const before = isSorted ? kin.filter((node) => writtenName(tree, node) < name).at(-1) : kin.at(-1);
  if (before !== undefined) return behind(before);
  if (kin[0] !== undefined) return ahead(kin[0].start);
  const first = tree.statements.find((node) => node.kind !== 'namespace' || node.statements.length > 0);
  return ahead(first?.start ?? 0);
}

function commonPath(a: string, b: string): number {
  const own = a.split('.');
  const other = b.split('.');
  let count = 0;
  while (count < own.length - 1 && count < other.length - 1 && own[count] === other[count]) count++;
  return count;
}

/**
 * Imports what is written with its package, where its name is free, and drops the imports that nothing needs any more.
 */
export function completeImports(tree: CodeFile, result: DraftResult, style: Style, trees: AfterTrees): DraftResult {
  return withFurther(tree, result, trees, (after) => [...shortened(tree, after, style), ...unneeded(tree, after)]);
}

function shortened(tree: CodeFile, after: AfterText, style: Style): PlainEdit[] {
  const written = [...after.text.matchAll(/\b(?:com\.pulumi|java\.util)(?:\.[a-z]\w*)*\.([A-Z]\w*)\b/g)];
  const brought = written.filter(({ index }) => after.isNew(index));
  if (brought.length === 0) return [];
  const edits: PlainEdit[] = [];
  const added: string[] = [];
  const imports = importsOf(after.tree);
  const imported = new Set(imports.map((node) => writtenName(after.tree, node)));
  const packages = new Set(imports.flatMap((node) => (node.wildcard && !node.isStatic ? [node.module] : [])));
  const bodyStart = imports.at(-1)?.end ?? 0;
  for (const found of brought) {
    const [full, name = ''] = found;
    const start = found.index;
    if (start < bodyStart) continue;
    const space = full.slice(0, -name.length - 1);
    const isReached = imported.has(full) || packages.has(space) || added.includes(full);
    const isTaken = new RegExp(`(?<![.\\w])${literally(name)}\\b`).test(tree.text);
    if (!isReached && isTaken) continue;
    edits.push({ start, end: start + full.length, newText: name });
    if (!isReached) added.push(full);
  }
  return [...edits, ...classEdits(after.tree, added, style)];
}

/** Imports whose class the file named before, and does not name any more. */
function unneeded(tree: CodeFile, after: AfterText): PlainEdit[] {
  const isLost = (node: Import): boolean => {
    const name = node.bindings[0]?.local;
    return name !== undefined && !node.wildcard && !isUsed(after.text, name) && isUsed(tree.text, name);
  };
  // What the change itself has imported it has use for.
  if (!importsOf(tree).some(isLost)) return [];
  return importsOf(after.tree)
    .filter((node) => isLost(node) && beginsLine(after.text, node.start))
    .map((node) => ({ start: startOfLine(after.text, node.start), end: nextLine(after.text, node.end), newText: '' }));
}

/** Whether a text says a name a second time: the first is its import. */
function isUsed(text: string, name: string): boolean {
  const word = new RegExp(`\\b${literally(name)}\\b`, 'g');
  return word.test(text) && word.test(text);
}
