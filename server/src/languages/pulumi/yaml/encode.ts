import type { YamlNode } from '../../../syntax/yaml-tree';
import { map, type NewNode, scalar } from '../../shared/yaml/print';
import { partsOf } from './interpolation';
import { callIn } from './sections';

/* Documents as texts of JSON and as `fn::toJSON`. In both, `${…}` inside of a string means the same. */

const MAX_DEPTH = 50;

export function encode(node: YamlNode, asText: boolean): NewNode | undefined {
  if (asText) {
    const call = callIn(node);
    const data = call?.key.text.toLowerCase() === 'fn::tojson' ? dataOf(call.value, 0) : undefined;
    return data === undefined ? undefined : { kind: 'lines', text: `${JSON.stringify(data, undefined, 2)}\n` };
  }
  if (node.kind !== 'scalar') return undefined;
  let data: unknown;
  try {
    data = JSON.parse(node.text);
  } catch {
    return undefined;
  }
  return typeof data === 'object' && data !== null ? map(['fn::toJSON', nodeOf(data)]) : undefined;
}

function nodeOf(data: unknown): NewNode {
  if (Array.isArray(data))
    return { kind: 'list', items: data.map(nodeOf), call: data.every((item) => typeof item !== 'object') };
  if (typeof data === 'object' && data !== null)
    return map(...Object.entries(data).map(([key, value]) => [key, nodeOf(value)] as const));
  return scalar(typeof data === 'string' || typeof data === 'number' || typeof data === 'boolean' ? data : null);
}

/** The data of a node; undefined when something in it is computed, so that its type is not told by the text. */
function dataOf(node: YamlNode, depth: number): unknown {
  if (depth > MAX_DEPTH || node.kind === 'alias' || callIn(node) !== undefined) return undefined;
  if (node.kind === 'scalar') {
    const [only, ...others] = partsOf(node.text) ?? [];
    return only?.kind === 'access' && others.length === 0 ? undefined : node.value;
  }
  if (node.kind === 'sequence') {
    const items = node.items.map(({ value }) => dataOf(value, depth + 1));
    return items.includes(undefined) ? undefined : items;
  }
  const data: Record<string, unknown> = {};
  for (const { key, value } of node.entries) {
    const inner = dataOf(value, depth + 1);
    if (inner === undefined || key.text === '<<') return undefined;
    data[key.text] = inner;
  }
  return data;
}
