import type { Sharing } from '../../core/change';
import { type Resource, type Slot, valueAt } from '../../core/resource';
import type { SourceFile } from '../../core/source';
import type { Span } from '../../core/span';
import { parentUri } from '../../core/uri';
import { useOf, type Value } from '../../core/value';
import type { Vocabulary } from '../../core/vocabulary';
import { type HclNode, walk } from '../../syntax/hcl-tree';
import type { LoadedModules } from './load';

/** For each literal that is used elsewhere, the places of use. */
type Reached = ReadonlyMap<string, ReadonlySet<string>>;

/** What was counted for one load, when it was first asked for. */
interface Uses {
  readonly reached: Reached;
  /** For the values of arguments of modules whose files are not here, the addresses of the resources that they stand in. */
  readonly arguments: Reached;
  readonly references: Map<string, number>;
}

const usesOf = new WeakMap<LoadedModules, Uses>();

/** Through what a slot's value comes, and how many places use it; undefined when it is written in place. */
export function sharingOf(loaded: LoadedModules, vocabulary: Vocabulary, slot: Slot): Sharing | undefined {
  const value = valueAt(slot);
  if (value === undefined) return undefined;
  const uses = usesIn(loaded, vocabulary);
  const last = value.via[value.via.length - 1];
  const made = uses.arguments.get(keyOf(useOf(value)));
  if (made?.has(slot.resource.address)) return sharingOfArgument(loaded, useOf(value), made.size);
  if (last === undefined) return undefined;
  const sites = uses.reached.get(keyOf(value.span))?.size ?? 1;
  // The name is used in other places too, by what is no resource of ours or by parts of the same value.
  const key = `${parentUri(last.span.file.uri)} ${last.name}`;
  let references = last.kind === 'item' ? 1 : uses.references.get(key);
  if (references === undefined) {
    references = countReferences(loaded, value.span.file, last.name, last.span.file);
    uses.references.set(key, references);
  }
  return { name: last.name, span: value.span, uses: Math.max(1, sites, references) };
}

/** One argument of a module may stand in several of the resources that the module makes, and is changed for all of them. */
function sharingOfArgument(loaded: LoadedModules, span: Span, uses: number): Sharing | undefined {
  return uses < 2 ? undefined : { name: argumentAt(loaded, span), span, uses, together: true };
}

/** The name of the argument of a block that a place lies in. */
function argumentAt(loaded: LoadedModules, { file, start }: Span): string {
  let name = '';
  for (const { anchor, item } of loaded.sources.get(file.uri)?.parts ?? []) {
    const offset = start - anchor.moved;
    walk(item, (node) => {
      if (offset < node.start || node.end <= offset || name !== '') return false;
      if (node.kind === 'attribute') name = node.name;
      return true;
    });
  }
  return name;
}

function usesIn(loaded: LoadedModules, vocabulary: Vocabulary): Uses {
  let uses = usesOf.get(loaded);
  if (uses === undefined) {
    uses = {
      reached: findReached(loaded.resources, vocabulary),
      arguments: findArguments(loaded),
      references: new Map(),
    };
    usesOf.set(loaded, uses);
  }
  return uses;
}

/** For the values of arguments of modules whose files are not here, the resources that they stand in. */
function findArguments(loaded: LoadedModules): Reached {
  const found = new Map<string, Set<string>>();
  for (const module of loaded.modules) {
    for (const declaration of module.folder.declarations.modules) {
      const called = module.called(declaration.name);
      if (called === undefined || called === 'busy' || called.kind === 'unknown') continue;
      for (const { address, body } of called.contents.flatMap(({ resources }) => resources)) {
        if (body.kind !== 'map') continue;
        for (const { value } of body.entries) add(found, keyOf(useOf(value)), address);
      }
    }
  }
  return found;
}

function add(sets: Map<string, Set<string>>, key: string, item: string): void {
  const set = sets.get(key);
  if (set === undefined) sets.set(key, new Set([item]));
  else set.add(item);
}

function keyOf(span: Span): string {
  return `${span.start}:${span.end}:${span.file.uri}`;
}

function findReached(resources: readonly Resource[], vocabulary: Vocabulary): Reached {
  const reached = new Map<string, Set<string>>();
  const visit = (value: Value): void => {
    if (value.via.length > 0) {
      add(reached, keyOf(value.span), keyOf(useOf(value)));
    }
    if (value.from !== undefined) for (const part of value.from) if (part.via.length > 0) visit(part);
    if (value.kind === 'list') for (const item of value.items) visit(item);
    else if (value.kind === 'map') for (const entry of value.entries) visit(entry.value);
    else if (value.kind === 'choice') for (const branch of value.of) visit(branch.value);
  };
  for (const resource of resources) if (vocabulary.types.has(resource.type)) visit(resource.body);
  return reached;
}

/** How often a name such as `var.office` is written in the folder that the use stands in. */
function countReferences(loaded: LoadedModules, written: SourceFile, name: string, used: SourceFile): number {
  const words = name.split('.');
  const folder = parentUri(used.uri);
  let count = 0;
  for (const { file, parts } of loaded.sources.values()) {
    if (parentUri(file.uri) !== folder || (file !== written && !file.text.includes(words[1] ?? name))) continue;
    for (const { item } of parts) {
      walk(item, (node) => {
        if (!isReference(node, words)) return true;
        count++;
        return false;
      });
    }
  }
  return count;
}

/** Whether a node is the reference itself, not one of the accesses after it. */
function isReference(node: HclNode, words: readonly string[]): boolean {
  let at: HclNode = node;
  for (let i = words.length - 1; i > 0; i--) {
    if (at.kind !== 'access' || at.name !== words[i]) return false;
    at = at.object;
  }
  return at.kind === 'variable' && at.name === words[0];
}
