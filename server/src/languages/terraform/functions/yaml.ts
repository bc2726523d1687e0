import { parseYaml } from '../../../syntax/yaml';
import type { YamlMapping, YamlNode, YamlScalar } from '../../../syntax/yaml-tree';
import { compareText, formatNumber } from '../scalars';
import { isPlainMap, type PlainValue } from './call';

/** YAML in the block style that Terraform's `yamlencode` writes: keys sorted, every string key and value quoted. */
export function encodeYaml(value: PlainValue): string {
  if (isScalarLike(value)) return `${inline(value, '')}\n`;
  return block(value, '');
}

function isScalarLike(value: PlainValue): boolean {
  if (value === null || typeof value !== 'object') return true;
  return isPlainMap(value) ? value.size === 0 : value.length === 0;
}

function inline(value: PlainValue, indent: string): string {
  if (value === null) return 'null';
  if (typeof value === 'string') return quoteOrBlock(value, indent);
  if (typeof value === 'number') return formatNumber(value);
  if (typeof value === 'boolean') return String(value);
  return isPlainMap(value) ? '{}' : '[]';
}

function quoteOrBlock(text: string, indent: string): string {
  if (!text.includes('\n')) return JSON.stringify(text);
  // A text of several lines becomes a literal block; its last line break is kept, dropped or repeated by the header.
  const body = text.replace(/\n+$/, '');
  const breaks = text.length - body.length;
  const header = breaks === 0 ? '|-' : breaks === 1 ? '|' : '|+';
  const lines = `${body}${'\n'.repeat(Math.max(0, breaks - 1))}`.split('\n');
  const inner = `${indent}  `;
  return `${header}\n${lines.map((line) => (line === '' ? '' : inner + line)).join('\n')}`;
}

function block(value: PlainValue, indent: string): string {
  if (value === null || typeof value !== 'object') return '';
  let result = '';
  if (isPlainMap(value)) {
    for (const [key, item] of value) {
      const start = `${indent}${JSON.stringify(key)}:`;
      if (isScalarLike(item)) result += `${start} ${inline(item, indent)}\n`;
      // A list stands at the same indentation as its key.
      else result += `${start}\n${block(item, isPlainMap(item) ? `${indent}  ` : indent)}`;
    }
    return result;
  }
  for (const item of value) {
    if (isScalarLike(item)) result += `${indent}- ${inline(item, indent)}\n`;
    else result += `${indent}- ${block(item, `${indent}  `).slice(indent.length + 2)}`;
  }
  return result;
}

/** More values than this come from aliases of aliases. */
const MAX_VALUES = 100_000;
const MAX_DEPTH = 200;

/** Words that Terraform's YAML reader takes for booleans beside `true` and `false`. */
const booleans: ReadonlyMap<string, boolean> = new Map([
  ...['y', 'Y', 'yes', 'Yes', 'YES', 'on', 'On', 'ON'].map((word) => [word, true] as const),
  ...['n', 'N', 'no', 'No', 'NO', 'off', 'Off', 'OFF'].map((word) => [word, false] as const),
]);

/** What Terraform's `yamldecode` gives; undefined where it fails. */
export function decodeYaml(text: string): PlainValue | undefined {
  const tree = parseYaml(text);
  const [document, ...others] = tree.documents;
  const isReadable = tree.problems.every((problem) => problem.code === 'duplicate-key');
  if (document?.root === undefined || others.length > 0 || !isReadable) return undefined;
  const count = { left: MAX_VALUES };
  return decodeNode(document.root, 0, count);
}

function decodeNode(node: YamlNode, depth: number, count: { left: number }): PlainValue | undefined {
  if (depth > MAX_DEPTH || --count.left < 0) return undefined;
  switch (node.kind) {
    case 'alias':
      return node.target === undefined ? undefined : decodeNode(node.target, depth + 1, count);
    case 'scalar':
      return decodeScalar(node);
    case 'sequence': {
      if (node.tag !== '' && node.tag !== '!!seq') return undefined;
      const items: PlainValue[] = [];
      for (const item of node.items) {
        const value = decodeNode(item.value, depth + 1, count);
        if (value === undefined) return undefined;
        items.push(value);
      }
      return items;
    }
    case 'mapping':
      return decodeMapping(node, depth, count);
  }
}

function decodeMapping(node: YamlMapping, depth: number, count: { left: number }): PlainValue | undefined {
  if (node.tag !== '' && node.tag !== '!!map') return undefined;
  const own = new Map<string, PlainValue>();
  const merged = new Map<string, PlainValue>();
  for (const entry of node.entries) {
    // Only a list or mapping as a key begins like this; Terraform takes scalars alone.
    if (entry.key.style === 'plain' && /^[[{]/.test(entry.key.text)) return undefined;
    const value = decodeNode(entry.value, depth + 1, count);
    if (value === undefined) return undefined;
    if (entry.key.text !== '<<' || entry.key.style !== 'plain') {
      own.set(entry.key.text, value);
      continue;
    }
    const sources = Array.isArray(value) ? value : [value];
    for (const source of sources) {
      if (!isPlainMap(source)) return undefined;
      for (const [key, item] of source) if (!merged.has(key)) merged.set(key, item);
    }
  }
  const keys = [...new Set([...merged.keys(), ...own.keys()])].sort(compareText);
  return new Map(keys.map((key) => [key, own.get(key) ?? merged.get(key) ?? null]));
}

function decodeScalar(node: YamlScalar): PlainValue | undefined {
  if (node.tag === '!!str') return node.text;
  if (node.tag !== '') return undefined;
  if (node.style !== 'plain' || typeof node.value !== 'string') return node.value;
  if (/^\d{4}-\d\d-\d\d$/.test(node.text)) return `${node.text}T00:00:00Z`;
  return booleans.get(node.text) ?? node.value;
}
