import type { Resource } from '../../../core/resource';
import type { SourceFile } from '../../../core/source';
import type { Span } from '../../../core/span';
import { placeInLiteral, type Step, type Value } from '../../../core/value';
import { targetOf, type YamlEntry, type YamlItem, type YamlNode, type YamlTree } from '../../../syntax/yaml-tree';
import { walk } from '../../shared/yaml/find';
import { ScalarText } from '../../shared/yaml/literal';
import { evaluate } from './evaluate';
import { partsOf } from './interpolation';
import { access } from './references';
import { fieldOf } from './sections';
import type { PulumiTemplate } from './template';

/** Milliseconds for one question after the load. */
const PATIENCE = 50;

type Range = { readonly start: number; readonly end: number };

function contains({ start, end }: Range, offset: number): boolean {
  return start <= offset && offset <= end;
}

/**
 * The innermost value at an offset: a literal, or what one name in a text stands for.
 * @param resources those of the program and of all that it is made of
 */
export function valueAt(
  program: PulumiTemplate,
  resources: readonly Resource[],
  file: SourceFile,
  offset: number,
): { value: Value; span: Span; resource: Resource | undefined } | undefined {
  const template = program.at(file, offset);
  if (template === undefined) return undefined;
  const section = template.root?.entries.find((entry) => contains(entry, offset));
  const whole = section === undefined ? undefined : valueIn(section, offset);
  if (whole === undefined) return undefined;
  const node = descend(whole, offset);
  if (!contains(node, offset)) return undefined;
  template.reading.budget.renew(PATIENCE);
  const addresses = new Set(template.resources.map(({ address }) => address));
  const resource = resources
    .filter(({ address, span }) => addresses.has(address) && span.file.uri === file.uri && contains(span, offset))
    .at(-1);
  const name = node.kind === 'scalar' ? nameAt(node, offset, template) : undefined;
  const value = name ?? evaluate(node, template);
  return { value, span: name === undefined ? template.spanOf(node) : (name.via[0]?.span ?? name.span), resource };
}

/** What of a section is a value, where an offset stands in it. */
function valueIn({ key, value }: YamlEntry, offset: number): YamlNode | undefined {
  const body = targetOf(value);
  const entry = body?.kind === 'mapping' ? body.entries.find((each) => contains(each, offset)) : undefined;
  const node = targetOf(entry?.value);
  switch (key.text.toLowerCase()) {
    case 'variables':
    case 'outputs':
      return entry?.value;
    case 'resources':
      return node?.kind === 'mapping' ? fieldOf(node, 'properties')?.value : undefined;
    case 'config':
    case 'configuration':
    case 'inputs':
      return node?.kind === 'mapping' ? (fieldOf(node, 'value') ?? fieldOf(node, 'default'))?.value : entry?.value;
    default:
      return undefined;
  }
}

function descend(from: YamlNode, offset: number): YamlNode {
  let node = from;
  for (;;) {
    const children: readonly (YamlEntry | YamlItem)[] =
      node.kind === 'mapping' ? node.entries : node.kind === 'sequence' ? node.items : [];
    const inner = children.find(({ value }) => contains(value, offset))?.value;
    if (inner === undefined) return node;
    node = inner;
  }
}

/** What a name inside a longer text stands for. */
function nameAt(
  node: Extract<YamlNode, { kind: 'scalar' }>,
  offset: number,
  template: PulumiTemplate,
): Value | undefined {
  const parts = partsOf(node.text) ?? [];
  if (parts.length < 2) return undefined;
  const { file, tree } = template.reading;
  const literal = new ScalarText(file, node, tree.format === 'json');
  for (const part of parts) {
    const span = placeInLiteral(literal, part.start, part.end);
    if (part.kind === 'access' && contains(span, offset))
      return access(part.path, node.text.slice(part.start + 2, part.end - 1), span, template);
  }
  return undefined;
}

/** How often the name of a step is written in a template; what has none of its own counts once. */
export function countReferences(tree: YamlTree, { kind, name }: Step): number {
  const root = /^\["((?:\\"|[^"])*)"\]|^[^.[]+/.exec(name);
  const own = root?.[1]?.replaceAll('\\"', '"') ?? root?.[0];
  let count = 0;
  for (const { root: document } of tree.documents) {
    if (document === undefined) continue;
    walk(document, (node) => {
      if (kind === 'anchor') count += node.kind === 'alias' && `*${node.name}` === name ? 1 : 0;
      else if (node.kind === 'scalar') count += namesIn(node.text).filter((each) => each === own).length;
      return true;
    });
  }
  return Math.max(1, count);
}

/** The names of what a text refers to. */
export function namesIn(text: string): string[] {
  return (partsOf(text) ?? []).flatMap((part) =>
    part.kind === 'access' && typeof part.path[0] === 'string' ? [part.path[0]] : [],
  );
}
