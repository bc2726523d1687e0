import type { Declaration, Given, Link, Pattern, Properties, Property } from './pattern';

/** How a stop is written: `${1:text}` in a snippet, the bare text where the configuration itself is wanted. */
export type WriteStop = (number: number, text: string, choices?: readonly string[]) => string;

/** As VS Code reads tab stops. */
export const asSnippet: WriteStop = (number, text, choices) =>
  choices === undefined
    ? `\${${number}:${text.replace(/[$}\\]/g, '\\$&')}}`
    : `\${${number}|${choices.map((choice) => choice.replace(/[$}\\,|]/g, '\\$&')).join(',')}|}`;

/** What stands there when the user only tabs through. */
export const asText: WriteStop = (_number, text) => text;

/** The lines of a pattern in Terraform, laid out as `terraform fmt` does. */
export function terraformLines(pattern: Pattern, write: WriteStop): string[] {
  const lines: string[] = [];
  // Parts that patterns share bring numbers of their own: the order in which stops are read is the one to tab through.
  const order = new Map<number, number>();
  const writeStop: WriteStop = (number, text, choices) => {
    const place = order.get(number) ?? order.size + 1;
    order.set(number, place);
    return write(place, text, choices);
  };
  for (const declaration of pattern.declarations) {
    if (lines.length > 0) lines.push('');
    lines.push(...declarationLines(declaration, writeStop));
  }
  return lines;
}

function declarationLines(declaration: Declaration, writeStop: WriteStop): string[] {
  return [
    ...(declaration.comment ?? []).map((line) => `# ${line}`),
    `resource "alicloud_${declaration.type}" "${declaration.name}" {`,
    ...propertyLines(declaration.properties, writeStop, '  '),
    '}',
  ];
}

function propertyLines(properties: Properties, writeStop: WriteStop, indent: string): string[] {
  const entries = Object.entries(properties);
  const attributes = entries.filter(([, value]) => !isBlocks(value));
  const width = Math.max(...attributes.map(([name]) => name.length));
  const lines = attributes.map(([name, value]) => `${indent}${name.padEnd(width)} = ${expression(value, writeStop)}`);
  for (const [name, value] of entries) {
    if (!isBlocks(value)) continue;
    for (const body of value.blocks) {
      if (lines.length > 0) lines.push('');
      lines.push(`${indent}${name} {`, ...propertyLines(body, writeStop, `${indent}  `), `${indent}}`);
    }
  }
  return lines;
}

function expression(value: Property, writeStop: WriteStop): string {
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (isList(value)) return `[${value.map((item) => expression(item, writeStop)).join(', ')}]`;
  if (isLink(value)) return `alicloud_${value.link}.${value.attribute}`;
  if (isGiven(value)) {
    const { type, name, attribute } = value.given;
    return writeStop(value.stop, `alicloud_${type}.${name}.${attribute}`);
  }
  if ('stop' in value) {
    const text = writeStop(value.stop, String(value.value), value.choices);
    return typeof value.value === 'number' ? text : `"${value.range ? `${text}/${text}` : text}"`;
  }
  throw new Error('a nested block is no expression');
}

const isList = (value: Property): value is readonly Property[] => Array.isArray(value);
const isBlocks = (value: Property): value is { readonly blocks: readonly Properties[] } =>
  typeof value === 'object' && 'blocks' in value;
const isLink = (value: Property): value is Link => typeof value === 'object' && 'link' in value;
const isGiven = (value: Property): value is Given => typeof value === 'object' && 'given' in value;
