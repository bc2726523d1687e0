import type { Sharing } from '../../core/change';
import { type Resource, type Slot, valueAt } from '../../core/resource';
import type { Span } from '../../core/span';
import { type Step, useOf, type Value } from '../../core/value';
import type { Vocabulary } from '../../core/vocabulary';
import type { YamlNode } from '../../syntax/yaml-tree';
import { callOf, functionOfTag, isFunctionTag } from './evaluate';
import type { LoadedTemplates } from './load';

/** For each literal that is used elsewhere, the places of use. */
type Reached = ReadonlyMap<string, ReadonlySet<string>>;

const reachedOf = new WeakMap<LoadedTemplates, Reached>();

/** Through what a slot's value comes, and how many places use it; undefined when it is written in place. */
export function sharingOf(loaded: LoadedTemplates, vocabulary: Vocabulary, slot: Slot): Sharing | undefined {
  const value = valueAt(slot);
  const last = value?.via[value.via.length - 1];
  if (value === undefined || last === undefined) return undefined;
  let reached = reachedOf.get(loaded);
  if (reached === undefined) {
    reached = findReached(loaded.resources, vocabulary);
    reachedOf.set(loaded, reached);
  }
  const sites = reached.get(keyOf(value.span))?.size ?? 1;
  // The name may be used in other places too, by what is no resource of ours or by parts of the same value.
  return { name: last.name, span: value.span, uses: Math.max(1, sites, countReferences(loaded, last)) };
}

function keyOf(span: Span): string {
  return `${span.start}:${span.end}`;
}

function findReached(resources: readonly Resource[], vocabulary: Vocabulary): Reached {
  const reached = new Map<string, Set<string>>();
  const visit = (value: Value): void => {
    if (value.via.length > 0) {
      const key = keyOf(value.span);
      const sites = reached.get(key);
      if (sites === undefined) reached.set(key, new Set([keyOf(useOf(value))]));
      else sites.add(keyOf(useOf(value)));
    }
    for (const part of value.from ?? []) if (part.via.length > 0) visit(part);
    if (value.kind === 'list') for (const item of value.items) visit(item);
    else if (value.kind === 'map') for (const entry of value.entries) visit(entry.value);
    else if (value.kind === 'choice') for (const branch of value.of) visit(branch.value);
  };
  for (const resource of resources) if (vocabulary.types.has(resource.type)) visit(resource.body);
  return reached;
}

/** How often a name is written in the file; what has no name of its own is counted by its uses. */
function countReferences({ tree }: LoadedTemplates, { kind, name }: Step): number {
  if (kind !== 'default' && kind !== 'argument' && kind !== 'local' && kind !== 'anchor') return 1;
  let count = 0;
  const visit = (node: YamlNode): void => {
    if (kind === 'anchor') {
      if (node.kind === 'alias' && `*${node.name}` === name) count++;
    } else count += namesIn(node, name);
    if (node.kind === 'sequence') for (const { value } of node.items) visit(value);
    else if (node.kind === 'mapping') for (const { value } of node.entries) visit(value);
  };
  for (const { root } of tree.documents) if (root !== undefined) visit(root);
  return count;
}

/** How often one call names a parameter or a local. */
function namesIn(node: YamlNode, name: string): number {
  const call = node.kind === 'mapping' ? callOf(node) : undefined;
  const functionName = isFunctionTag(node.tag) ? functionOfTag(node.tag) : call?.key.text;
  const argument = call?.value ?? node;
  const first = argument.kind === 'sequence' ? argument.items[0]?.value : argument;
  if (first?.kind !== 'scalar') return 0;
  if (functionName === 'Ref') return first.text === name ? 1 : 0;
  if (functionName === 'Fn::GetAtt') return first.text === name || first.text.startsWith(`${name}.`) ? 1 : 0;
  if (functionName !== 'Fn::Sub') return 0;
  return [...first.text.matchAll(/\$\{\s*([^}!.\s]+)[^}]*\}/g)].filter((match) => match[1] === name).length;
}
