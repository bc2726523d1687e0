import type { CodeFile, CodeNode, CodeRange, TypeReference } from '../../server/src/syntax/code/tree';

/** A node without its kind and range: what the printer shows of it. */
type Plain = Readonly<Record<string, unknown>>;

const isRange = (value: unknown): value is CodeRange & { readonly kind: string } =>
  typeof value === 'object' && value !== null && 'kind' in value && 'start' in value;

const showType = (type: TypeReference): string => {
  const args = type.args.length === 0 ? '' : `<${type.args.map(showType).join(', ')}>`;
  return `${type.shape === 'named' ? '' : type.shape}${type.name}${args}`;
};

/** Offsets of signs that are where they can be seen; only their absence is worth a word. */
const SIGNS = new Set(['open', 'close', 'comma', 'separator', 'equals', 'namesOpen', 'namesClose']);
const PLACES = new Set([
  'start',
  'end',
  'kind',
  'nameStart',
  'contentStart',
  'contentEnd',
  'operatorStart',
  'moduleStart',
  'moduleEnd',
]);

/**
 * A tree as text, one node a line: its kind, its plain properties, and the source of those that have no children.
 * Properties that are empty or false are left out.
 */
export function printCode(file: CodeFile): string {
  const lines: string[] = [];
  const show = (label: string, node: CodeNode, depth: number): void => {
    const indent = '  '.repeat(depth);
    const plain: string[] = [];
    const below: [string, unknown][] = [];
    for (const [key, value] of Object.entries(node as unknown as Plain)) {
      if (PLACES.has(key) || SIGNS.has(key)) continue;
      if (Array.isArray(value)) {
        if (value.every((each) => typeof each === 'string')) {
          if (value.length > 0) plain.push(`${key}=${value.join('+')}`);
        } else below.push([key, value]);
      } else if (isRange(value)) {
        if (value.kind === 'type') plain.push(`${key}=${showType(value as TypeReference)}`);
        else below.push([key, value]);
      } else if (value === true) plain.push(key);
      else if (typeof value === 'string' && value !== '') plain.push(`${key}=${JSON.stringify(value)}`);
      else if (typeof value === 'number' || value === null) plain.push(`${key}=${value}`);
    }
    const isOpen =
      'close' in node && node.close < 0 && 'open' in node && '([{'.includes(file.text.charAt(node.open) || ' ');
    const unclosed = isOpen ? ' unclosed' : '';
    const source = below.length === 0 ? ` ${JSON.stringify(file.text.slice(node.start, node.end))}` : '';
    lines.push(`${indent}${label}${node.kind}${plain.map((each) => ` ${each}`).join('')}${unclosed}${source}`);
    for (const [key, value] of below) {
      for (const child of Array.isArray(value) ? value : [value]) {
        if (isRange(child)) show(`${key}: `, child as unknown as CodeNode, depth + 1);
      }
    }
  };
  for (const statement of file.statements) show('', statement, 0);
  for (const { code, start, end } of file.problems)
    lines.push(`problem ${code} ${JSON.stringify(file.text.slice(start, end))}`);
  return `${lines.join('\n')}\n`;
}
