import type { NewNode } from './node';
import { scalarText } from './strings';
import type { Style } from './style';

/* The layout of lists and objects between brackets, as TypeScript, JavaScript and Python write them. */

/** Whether a value takes little room. */
export function isShort(node: NewNode): boolean {
  if (node.kind === 'scalar' || node.kind === 'expression') return true;
  return node.kind === 'list' ? node.items.every(isScalar) : node.entries.length === 0;
}

function isScalar({ kind }: NewNode): boolean {
  return kind === 'scalar' || kind === 'expression';
}

/**
 * A value as a literal of TypeScript, JavaScript and Python, on one line where it takes little room.
 * @param key how the language writes the name of an entry
 * @param spell how it writes what is no text
 */
export function literalText(
  node: NewNode,
  style: Style,
  key: (name: string) => string,
  spell?: (value: number | boolean | null) => string,
): string {
  switch (node.kind) {
    case 'expression':
      return node.text;
    case 'scalar':
      return scalarText(node.value, style.quote, node.select, spell);
    case 'list': {
      const items = node.items.map((item) => literalText(item, style, key, spell));
      return listText(items, style, node.items.every(isShort));
    }
    case 'map': {
      const entries = node.entries.map(([name, of]) => `${key(name)}: ${literalText(of, style, key, spell)}`);
      return objectText(entries, style, entries.length < 2 && node.entries.every(([, of]) => isShort(of)));
    }
  }
}

function listText(items: readonly string[], style: Style, isOneLine: boolean): string {
  if (isOneLine || style.oneLine || items.length === 0) return `[${items.join(', ')}]`;
  // A single object keeps its braces on the lines of the brackets.
  if (items.length === 1) return `[${items[0]}]`;
  return spread(items, '[', ']', style);
}

/** Entries between braces. */
export function objectText(entries: readonly string[], style: Style, isOneLine: boolean): string {
  if (entries.length === 0) return '{}';
  if (!isOneLine && !style.oneLine) return spread(entries, '{', '}', style);
  const pad = style.padded ? ' ' : '';
  return `{${pad}${entries.join(', ')}${pad}}`;
}

/** Each on lines of its own. */
function spread(entries: readonly string[], open: string, close: string, style: Style): string {
  const comma = style.trailingCommas ? ',' : '';
  const lines = entries.map(
    (entry, i) => style.unit + indented(entry, style.unit) + (i < entries.length - 1 ? ',' : comma),
  );
  return [open, ...lines, close].join('\n');
}

/** The lines after the first further in. */
export function indented(text: string, indent: string): string {
  return text.includes('\n') ? text.replace(/\n(?=[^\n])/g, `\n${indent}`) : text;
}
