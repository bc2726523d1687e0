import { formatNumber } from '../scalars';
import { isPlainMap, type PlainValue } from './call';

/** JSON as Terraform writes it: keys sorted, no white space, `<`, `>` and `&` escaped. */
export function encodeJson(value: PlainValue): string {
  if (value === null) return 'null';
  if (typeof value === 'string') return quote(value);
  if (typeof value === 'number') return formatNumber(value);
  if (typeof value === 'boolean') return value ? 'true' : 'false';
  if (isPlainMap(value)) {
    const parts: string[] = [];
    for (const [key, item] of value) parts.push(`${quote(key)}:${encodeJson(item)}`);
    return `{${parts.join(',')}}`;
  }
  return `[${value.map(encodeJson).join(',')}]`;
}

function quote(text: string): string {
  return JSON.stringify(text).replace(
    /[<>&\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** Undefined when the text is not JSON. */
export function decodeJson(text: string): PlainValue | undefined {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return undefined;
  }
  return plainJson(parsed, 0);
}

function plainJson(value: unknown, depth: number): PlainValue | undefined {
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
    return value;
  }
  if (depth > 200 || typeof value !== 'object') return undefined;
  if (Array.isArray(value)) {
    const items: PlainValue[] = [];
    for (const item of value) {
      const plain = plainJson(item, depth + 1);
      if (plain === undefined) return undefined;
      items.push(plain);
    }
    return items;
  }
  const entries = new Map<string, PlainValue>();
  for (const [key, item] of Object.entries(value)) {
    const plain = plainJson(item, depth + 1);
    if (plain === undefined) return undefined;
    entries.set(key, plain);
  }
  return entries;
}
