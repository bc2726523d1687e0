import {
  type Declaration,
  isBlocks,
  isGiven,
  isLink,
  isList,
  type Pattern,
  type Properties,
  type Property,
} from './pattern';
import { inReadingOrder, type WriteStop } from './stops';

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
