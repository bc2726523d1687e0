import type { SourceFile } from '../../../core/source';
import { parseTemplate } from '../../../syntax/hcl';
import { walk } from '../../../syntax/hcl-tree';
import { type JsonNode, type JsonProperty, parseJson } from '../../../syntax/json';
import type { Range } from '../../shared/lines';

/** A value or property of a JSON text, with its place. */
export interface Json extends Range {
  readonly kind: 'object' | 'array' | 'property' | 'string' | 'number' | 'boolean' | 'null';
  /** Properties of an object, items of an array, the value of a property. */
  readonly items: readonly Json[];
  /** A property's name and its range, quotes included. */
  readonly key: string;
  readonly keyEnd: number;
  readonly scalar: unknown;
  /** The closing bracket is there. */
  readonly closed: boolean;
}

const parsed = new WeakMap<SourceFile, Json | undefined>();

/** The tree of a JSON file, faults tolerated; undefined when it holds no value. */
export function jsonTreeOf(file: SourceFile): Json | undefined {
  if (!parsed.has(file)) {
    const { root } = parseJson(file.text);
    parsed.set(file, root && convert(file.text, root));
  }
  return parsed.get(file);
}

function convert(text: string, node: JsonNode | JsonProperty): Json {
  const inner = node.kind === 'object' ? node.properties : node.kind === 'array' ? node.items : [];
  const items = node.kind === 'property' ? (node.value === undefined ? [] : [node.value]) : inner;
  const close = node.kind === 'object' ? 125 : node.kind === 'array' ? 93 : -1;
  return {
    kind: node.kind,
    start: node.start,
    end: node.end,
    items: items.map((item) => convert(text, item)),
    key: node.kind === 'property' ? node.key.value : '',
    keyEnd: node.kind === 'property' ? node.key.end : node.start,
    scalar: 'value' in node && node.kind !== 'property' ? node.value : null,
    closed: close < 0 || (node.end - node.start > 1 && text.charCodeAt(node.end - 1) === close),
  };
}

/** The nodes that hold a range, from the root down to the innermost one. */
export function jsonPathTo(root: Json, range: Range): Json[] {
  const path: Json[] = [];
  let node: Json | undefined = root;
  while (node !== undefined) {
    path.push(node);
    node = node.items.find((child) => child.start <= range.start && range.end <= child.end);
  }
  return path;
}

/** How many names a declaration of a kind stands below: `resource.type.name`, `variable.name`. */
const depths: Readonly<Record<string, number>> = {
  resource: 3,
  data: 3,
  ephemeral: 3,
  locals: 1,
  terraform: 1,
  moved: 1,
  import: 1,
  removed: 1,
};

/** The property of the declaration that holds a range, and the way to it. */
export function declarationIn(
  root: Json,
  range: Range,
): { path: Json[]; declaration: Json; names: string[] } | undefined {
  const path = jsonPathTo(root, range);
  const properties = path.filter((node) => node.kind === 'property');
  const depth = depths[properties[0]?.key ?? ''] ?? 2;
  const declaration = properties[depth - 1];
  if (declaration === undefined) return undefined;
  return {
    path: path.slice(0, path.indexOf(declaration) + 1),
    declaration,
    names: properties.slice(0, depth).map((property) => property.key),
  };
}

/** The object that a declaration or block is written as, alone or first of a list. */
export function bodyOf(node: Json | undefined): Json | undefined {
  if (node?.kind === 'property') return bodyOf(node.items[0]);
  if (node?.kind === 'array') return node.items.length === 1 ? bodyOf(node.items[0]) : undefined;
  return node?.kind === 'object' ? node : undefined;
}

export function propertyOf(object: Json | undefined, key: string): Json | undefined {
  return object?.items.find((item) => item.key === key);
}

/** Calls `visit` for every string that Terraform reads as a template: comments and names are none. */
export function eachString(
  node: Json,
  visit: (text: Json, path: readonly Json[]) => void,
  path: readonly Json[] = [],
): void {
  if (node.kind === 'string') visit(node, path);
  if (node.key === '//') return;
  for (const item of node.items) eachString(item, visit, [...path, node]);
}

/** Whether a template refers to `type.name`. */
export function refersTo(template: string, type: string, name: string): boolean {
  if (!template.includes(name) || !template.includes(type)) return false;
  let found = false;
  walk(parseTemplate(template).node, (node) => {
    if (node.kind === 'access' && node.name === name && node.object.kind === 'variable' && node.object.name === type)
      found = true;
    return !found;
  });
  return found;
}

/** Whether the value at a range differs between the instances of a resource or of a dynamic block around it. */
export function dependsOnJsonLoop(root: Json, range: Range): boolean {
  const path = jsonPathTo(root, range);
  const loops = ['each', 'count'];
  path.forEach((node, i) => {
    if (node.kind !== 'property' || node.key !== 'dynamic') return;
    const block = path.slice(i + 1).find((inner) => inner.kind === 'property');
    const iterator = propertyOf(bodyOf(block), 'iterator')?.items[0]?.scalar;
    if (block !== undefined) loops.push(typeof iterator === 'string' ? iterator : block.key);
  });
  let depends = false;
  const node = path.find((each) => each.start === range.start && each.end === range.end) ?? path.at(-1);
  if (node !== undefined) {
    eachString(node, ({ scalar }) => {
      walk(parseTemplate(String(scalar)).node, (inner) => {
        if (inner.kind === 'variable' && loops.includes(inner.name)) depends = true;
        return !depends;
      });
    });
  }
  return depends;
}
