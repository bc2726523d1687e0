import type { Sharing } from '../../core/change';
import { type Slot, valueAt } from '../../core/resource';
import type { Span } from '../../core/span';
import { useOf, type Value } from '../../core/value';
import type { Vocabulary } from '../../core/vocabulary';
import { walk } from '../../syntax/code/walk';
import type { LoadedProgram } from './load';
import { treeOf } from './locate';

const reachedOf = new WeakMap<LoadedProgram, ReadonlyMap<string, ReadonlySet<string>>>();

/** Through what a slot's value comes, and how many places use it; undefined when it is written in place. */
export function sharingOf(loaded: LoadedProgram, vocabulary: Vocabulary, slot: Slot): Sharing | undefined {
  const value = valueAt(slot);
  const last = value?.via.at(-1);
  if (value === undefined || last === undefined) return undefined;
  let reached = reachedOf.get(loaded);
  if (reached === undefined) {
    reached = findReached(loaded, vocabulary);
    reachedOf.set(loaded, reached);
  }
  const sites = reached.get(keyOf(value.span))?.size ?? 1;
  return { name: last.name, span: value.span, uses: Math.max(1, sites, countNames(loaded, last.name, last.span)) };
}

const keyOf = ({ file, start, end }: Span): string => `${file.uri}:${start}:${end}`;

/** For each literal that is used elsewhere, the places of use. */
function findReached({ resources }: LoadedProgram, { types }: Vocabulary): ReadonlyMap<string, ReadonlySet<string>> {
  const reached = new Map<string, Set<string>>();
  const visit = (value: Value): void => {
    if (value.via.length > 0) {
      const key = keyOf(value.span);
      const use = keyOf(useOf(value));
      const sites = reached.get(key);
      if (sites === undefined) reached.set(key, new Set([use]));
      else sites.add(use);
    }
    for (const part of value.from ?? []) if (part.via.length > 0) visit(part);
    if (value.kind === 'list') for (const item of value.items) visit(item);
    else if (value.kind === 'map') for (const entry of value.entries) visit(entry.value);
    else if (value.kind === 'choice') for (const branch of value.of) visit(branch.value);
  };
  for (const { type, body } of resources) if (types.has(type)) visit(body);
  return reached;
}

/** How often a name is used in the file of its use, its declaration not counted. */
function countNames(loaded: LoadedProgram, name: string, { file }: Span): number {
  const tree = treeOf(loaded, file);
  if (tree === undefined || !/^[\w$]+$/.test(name)) return 1;
  let count = 0;
  for (const statement of tree.statements) {
    walk(statement, (node) => {
      if (node.kind === 'name' && node.name === name) count++;
      return undefined;
    });
  }
  return count - 1;
}
