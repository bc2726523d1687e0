import {
  findEntry,
  type YamlEntry,
  type YamlItem,
  type YamlMapping,
  type YamlNode,
  type YamlSequence,
  type YamlTree,
} from '../../../syntax/yaml-tree';
import type { Range } from '../lines';
import type { Layout } from './dialect';

/** A mapping or sequence, and what it holds. */
export type Collection = YamlMapping | YamlSequence;
export type Member = YamlEntry | YamlItem;

export function membersOf(node: Collection): readonly Member[] {
  return node.kind === 'mapping' ? node.entries : node.items;
}

/** One step of the way from a document down to a place: a node, and the member of its parent that holds it. */
export interface Step {
  readonly node: YamlNode;
  readonly member: Member | undefined;
  readonly parent: Collection | undefined;
}

/** The nodes that hold a range, outermost first. Aliases are not followed. */
export function pathTo(tree: YamlTree, range: Range): Step[] {
  const path: Step[] = [];
  let step: Step | undefined;
  for (const { root } of tree.documents) {
    if (root !== undefined && root.outerStart <= range.start && range.end <= root.end)
      step = { node: root, member: undefined, parent: undefined };
  }
  while (step !== undefined) {
    path.push(step);
    const { node }: Step = step;
    step = undefined;
    if (node.kind !== 'mapping' && node.kind !== 'sequence') break;
    const member = membersOf(node).find((each) => each.start <= range.start && range.end <= each.end);
    if (member === undefined) break;
    step = { node: member.value, member, parent: node };
  }
  return path;
}

/** Whether a range is that of a node, with or without its tag. */
export function isAt(node: YamlNode, range: Range): boolean {
  if (node.end !== range.end) return false;
  return node.start === range.start || node.outerStart === range.start || node.tagRange?.start === range.start;
}

/** The way to the node that stands at a range. */
export function stepAt(tree: YamlTree, range: Range): Step | undefined {
  return pathTo(tree, range).find(({ node }) => isAt(node, range));
}

/** Calls `visit` for a node and all below it, parents first; aliases are not followed. `false` leaves out what is below. */
export function walk(node: YamlNode, visit: (node: YamlNode) => boolean): void {
  if (!visit(node)) return;
  if (node.kind === 'mapping') for (const { value } of node.entries) walk(value, visit);
  else if (node.kind === 'sequence') for (const { value } of node.items) walk(value, visit);
}

/** The template that a range stands in: that of its document, one that a nested stack holds in itself, or a component. */
export function templateAt(tree: YamlTree, range: Range, { marker, parts }: Layout): YamlMapping | undefined {
  let template: YamlMapping | undefined;
  const path = pathTo(tree, range);
  for (const { node } of path) {
    if (node.kind !== 'mapping') continue;
    if (template === undefined || (marker !== undefined && findEntry(node, marker) !== undefined)) template = node;
  }
  const [, section, part] = path;
  const isPart = parts !== undefined && section?.parent === template && keyOf(section?.member) === parts.section;
  return isPart && part?.node.kind === 'mapping' ? part.node : template;
}

function keyOf(member: Member | undefined): string | undefined {
  return member !== undefined && 'key' in member ? member.key.text : undefined;
}

/** A section of a template by its name. */
export function sectionOf(template: YamlMapping | undefined, name: string): YamlMapping | undefined {
  const value = template && findEntry(template, name)?.value;
  return value?.kind === 'mapping' ? value : undefined;
}

/** The resource that a range stands in. */
export function declarationAt(tree: YamlTree, range: Range, layout: Layout): YamlEntry | undefined {
  const section = sectionOf(templateAt(tree, range, layout), layout.keys.resources);
  return section?.entries.find(({ start, end }) => start <= range.start && range.end <= end);
}

/** The value of a key of a resource, such as its properties. */
export function partOf(declaration: YamlEntry | undefined, name: string): YamlEntry | undefined {
  const body = declaration?.value;
  return body?.kind === 'mapping' ? findEntry(body, name) : undefined;
}

/** The section of its template that a range stands in. */
export function sectionNameAt(tree: YamlTree, range: Range, layout: Layout): string | undefined {
  const entries = templateAt(tree, range, layout)?.entries ?? [];
  return entries.find(({ start, end }) => start <= range.start && range.end <= end)?.key.text;
}
