import type { NewNode } from './node';
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

/** A list of texts between brackets. */
export function listText(
  items: readonly string[],
  open: string,
  close: string,
  style: Style,
  isOneLine: boolean,
): string {
  if (isOneLine || style.oneLine || items.length === 0) return open + items.join(', ') + close;
  // A single object keeps its braces on the lines of the brackets.
  if (items.length === 1) return `${open}${items[0]}${close}`;
  return spread(items, open, close, style);
}

/** Entries between braces. */
export function objectText(entries: readonly string[], style: Style, isOneLine: boolean): string {
  if (entries.length === 0) return '{}';
  if (!isOneLine && !style.oneLine) return spread(entries, '{', '}', style);
  const pad = style.padded ? ' ' : '';
  return `{${pad}${entries.join(', ')}${pad}}`;
}

/** Each on lines of its own. */
export function spread(entries: readonly string[], open: string, close: string, style: Style): string {
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
