import { formatNumber } from '../scalars';
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
