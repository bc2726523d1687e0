import type { CodeFile, Expression } from '../../../syntax/code/tree';
import type { PlainEdit } from '../../shared/new-value';
import { isEncoder, type NodePath } from './find';
import type { NewNode, Site } from './node';
import type { Style } from './style';

/* Documents written as a text, or as a value that a call encodes. */

/** How a language writes both. */
export interface DocumentForm {
  /** The call that encodes a value. */
  call(value: string): string;
  /** JSON as a text over several lines. */
  text(json: string): string;
  value(node: NewNode, site: Site | undefined, style: Style): string;
  /** What the call needs elsewhere. */
  edits(tree: CodeFile, style: Style): readonly PlainEdit[];
}

export function encodeDocument(
  path: NodePath,
  asText: boolean,
  tree: CodeFile,
  style: Style,
  form: DocumentForm,
): readonly PlainEdit[] | undefined {
  const node = path.at(-1);
  if (node === undefined) return undefined;
  const edit = (newText: string): PlainEdit => ({ start: node.start, end: node.end, newText });
  if (asText) {
    const [first] = node.kind === 'call' && isEncoder(node.callee) ? node.args : [];
    const data = first && dataOf(first.value, 0);
    return data === undefined ? undefined : [edit(form.text(JSON.stringify(data.data, undefined, 2)))];
  }
  if (node.kind !== 'string') return undefined;
  const value = nodeOfJson(node.value);
  return value === undefined
    ? undefined
    : [edit(form.call(form.value(value, undefined, style))), ...form.edits(tree, style)];
}

/** What a literal says, when all of it is written there. */
function dataOf(node: Expression, depth: number): { readonly data: unknown } | undefined {
  if (depth > 50) return undefined;
  switch (node.kind) {
    case 'string':
    case 'number':
    case 'boolean':
      return { data: node.value };
    case 'null':
      return { data: null };
    case 'list': {
      const items = node.items.map((item) => (item.spread === '' ? dataOf(item.value, depth + 1) : undefined));
      return items.includes(undefined) ? undefined : { data: items.map((item) => item?.data) };
    }
    case 'object': {
      const entries: [string, unknown][] = [];
      for (const { name, value } of node.entries) {
        const inner = dataOf(value, depth + 1);
        if (name === undefined || inner === undefined) return undefined;
        entries.push([name, inner.data]);
      }
      return { data: Object.fromEntries(entries) };
    }
    default:
      return undefined;
  }
}

/** What a text of JSON says, to write; undefined for a text that is none. */
function nodeOfJson(text: string): NewNode | undefined {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    return undefined;
  }
  return typeof data === 'object' && data !== null ? nodeOf(data) : undefined;
}

function nodeOf(data: unknown): NewNode {
  if (Array.isArray(data)) return { kind: 'list', items: data.map(nodeOf) };
  if (typeof data === 'object' && data !== null)
    return { kind: 'map', entries: Object.entries(data).map(([key, value]) => [key, nodeOf(value)]) };
  const isScalar = typeof data === 'string' || typeof data === 'number' || typeof data === 'boolean';
  return { kind: 'scalar', value: isScalar ? data : null };
}
