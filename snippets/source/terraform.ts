import {
  type Declaration,
  isBlocks,
  isGiven,
  isLink,
  isList,
  isPolicy,
  type Pattern,
  type Properties,
  type Property,
} from './pattern';
import type { PolicyValue } from './policies';
import { inReadingOrder, type WriteStop, withStops } from './stops';

/** The lines of a pattern in Terraform, laid out as `terraform fmt` does. */
export function terraformLines(pattern: Pattern, write: WriteStop): string[] {
  const lines: string[] = [];
  const writeStop = inReadingOrder(write);
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
  const lines = attributes.flatMap(([name, value]) =>
    `${indent}${name.padEnd(width)} = ${expression(value, writeStop, indent)}`.split('\n'),
  );
  for (const [name, value] of entries) {
    if (!isBlocks(value)) continue;
    for (const body of value.blocks) {
      if (lines.length > 0) lines.push('');
      lines.push(`${indent}${name} {`, ...propertyLines(body, writeStop, `${indent}  `), `${indent}}`);
    }
  }
  return lines;
}

function expression(value: Property, writeStop: WriteStop, indent = ''): string {
  if (isPolicy(value)) return `jsonencode(${encoded(value.policy, writeStop, indent)})`;
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

/** A policy as an object, laid out as `terraform fmt` does: the signs of neighbours on one line below each other. */
function encoded(value: PolicyValue, writeStop: WriteStop, indent: string): string {
  if (typeof value === 'string') return `"${withStops(value, writeStop)}"`;
  const inner = `${indent}  `;
  if (isItems(value)) {
    if (value.length === 1 && typeof value[0] === 'string') return `[${encoded(value[0], writeStop, indent)}]`;
    const items = value.map((item) => `${inner}${encoded(item, writeStop, inner)},\n`);
    return `[\n${items.join('')}${indent}]`;
  }
  const entries = Object.entries(value).map(([name, member]) => ({
    name: /^[A-Za-z_][\w-]*$/.test(name) ? name : `"${withStops(name, writeStop)}"`,
    text: encoded(member, writeStop, inner),
  }));
  const lines = entries.map(({ name, text }, i) => `${inner}${name.padEnd(widthAt(entries, i))} = ${text}\n`);
  return `{\n${lines.join('')}${indent}}`;
}

const isItems = (value: PolicyValue): value is readonly PolicyValue[] => Array.isArray(value);

/** The width of names in the run of entries around one: what takes several lines ends a run. */
function widthAt(entries: readonly { readonly name: string; readonly text: string }[], at: number): number {
  const isLong = (i: number): boolean => entries[i]?.text.includes('\n') === true;
  if (isLong(at)) return 0;
  let from = at;
  let to = at;
  while (from > 0 && !isLong(from - 1)) from--;
  while (to < entries.length - 1 && !isLong(to + 1)) to++;
  return Math.max(...entries.slice(from, to + 1).map(({ name }) => name.length));
}
