import type { Addition } from '../../shared/collection';
import type { Json } from './find-json';
import type { NewItem } from './writer';

/** New declarations of one type that share the object that they are written into. */
export interface Group {
  readonly into: Json;
  readonly after: Json | undefined;
  /** The names between `into` and the declarations, outermost first. */
  readonly names: readonly string[];
  readonly members: { readonly name: string; readonly lines: readonly string[] }[];
}

/** The lines of an object of that content. */
export function bodyLines(items: readonly NewItem[], unit: string): string[] {
  if (items.length === 0) return ['{}'];
  const lines: string[] = ['{'];
  const names = [...new Set(items.map((item) => item.name))];
  names.forEach((name, i) => {
    const same = items.filter((item) => item.name === name);
    const bodies = same.map((item) => ('text' in item ? [item.text] : bodyLines(item.items, unit)));
    const [only] = bodies;
    const value = bodies.length === 1 && only !== undefined ? only : listLines(bodies, unit);
    const comma = i < names.length - 1 ? ',' : '';
    value.forEach((line, at) => {
      lines.push(unit + (at === 0 ? `${JSON.stringify(name)}: ` : '') + line + (at === value.length - 1 ? comma : ''));
    });
  });
  return [...lines, '}'];
}

function listLines(bodies: readonly (readonly string[])[], unit: string): string[] {
  const inner = bodies.flatMap((body, i) =>
    body.map((line, at) => unit + line + (at === body.length - 1 && i < bodies.length - 1 ? ',' : '')),
  );
  return ['[', ...inner, ']'];
}

/** What a group is as one addition to the object or list that it goes into. */
export function additionOf({ into, after, names, members }: Group, unit: string): Addition<Json> {
  const entries = members.map(({ name, lines }) => [`${JSON.stringify(name)}: ${lines[0] ?? ''}`, ...lines.slice(1)]);
  let lines = entries.flatMap((entry, i) =>
    entry.map((line, at) => line + (at === entry.length - 1 && i < entries.length - 1 ? ',' : '')),
  );
  const wrap = (head: string): void => {
    lines = [`${head}{`, ...lines.map((line) => unit + line), '}'];
  };
  for (const name of [...names].reverse()) wrap(`${JSON.stringify(name)}: `);
  if (into.kind === 'array') wrap('');
  return { after, lines, select: undefined };
}
