import {
  findEntry,
  targetOf,
  type YamlEntry,
  type YamlMapping,
  type YamlNode,
  type YamlTree,
} from '../../../syntax/yaml-tree';

/* The parts of a template. Pulumi takes their names in letters of either case, and warns. */

/** An entry by its key, in the letters that it should have or in others. */
export function fieldOf(mapping: YamlMapping, name: string): YamlEntry | undefined {
  const exact = findEntry(mapping, name);
  if (exact !== undefined) return exact;
  const lower = name.toLowerCase();
  return mapping.entries.find(({ key }) => key.text.length === lower.length && key.text.toLowerCase() === lower);
}

/** The first document, which alone counts. */
export function rootOf(tree: YamlTree): YamlMapping | undefined {
  const root = targetOf(tree.documents[0]?.root);
  return root?.kind === 'mapping' ? root : undefined;
}

/** The components that a template declares, by their names. */
export function componentsIn(root: YamlMapping | undefined): ReadonlyMap<string, YamlMapping> {
  const found = new Map<string, YamlMapping>();
  for (const { key, value } of mappingAt(root, 'components')?.entries ?? []) {
    const node = targetOf(value);
    if (node?.kind === 'mapping') found.set(key.text, node);
  }
  return found;
}

export function mappingAt(mapping: YamlMapping | undefined, name: string): YamlMapping | undefined {
  const node = mapping === undefined ? undefined : targetOf(fieldOf(mapping, name)?.value);
  return node?.kind === 'mapping' ? node : undefined;
}

export function textAt(mapping: YamlMapping | undefined, name: string): string | undefined {
  const node = mapping === undefined ? undefined : targetOf(fieldOf(mapping, name)?.value);
  return node?.kind === 'scalar' ? node.text : undefined;
}

/** The only entry of a mapping that is a call of a function. */
export function callIn(node: YamlNode): YamlEntry | undefined {
  if (node.kind !== 'mapping') return undefined;
  const [only, ...others] = node.entries;
  return only !== undefined && others.length === 0 && isFunctionName(only.key.text) ? only : undefined;
}

export function isFunctionName(key: string): boolean {
  return /^fn::/i.test(key);
}

/** What a call of a function of a provider says: its token, arguments, and the one result that is taken. */
export interface Invoke {
  readonly token: string;
  readonly args: YamlNode | undefined;
  readonly result: string | undefined;
}

/** `fn::invoke` with its function, or `fn::` with a token in place of that. */
export function invokeOf({ key, value }: YamlEntry): Invoke | undefined {
  const name = key.text.slice('fn::'.length);
  const node = targetOf(value);
  if (name.toLowerCase() === 'invoke') {
    if (node?.kind !== 'mapping') return { token: '', args: undefined, result: undefined };
    const args = fieldOf(node, 'arguments')?.value;
    return { token: textAt(node, 'function') ?? '', args, result: textAt(node, 'return') };
  }
  return name.includes(':') ? { token: name, args: value, result: undefined } : undefined;
}
