import type { Draft } from './draft';
import type { Json } from './find-json';
import { indentOf, lineBreakOf } from './lines';
import { writeRemovals } from './sequence';
import type { NewItem } from './writer';

/** What is written into an object or array: its lines, and the part that the editor selects. */
export interface Addition {
  /** The item after which it stands; undefined: last. */
  readonly after: Json | undefined;
  readonly lines: readonly string[];
  readonly select: { readonly offset: number; readonly length: number } | undefined;
}

export interface Plan {
  readonly removed: Set<Json>;
  readonly added: Addition[];
}

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
export function additionOf({ into, after, names, members }: Group, unit: string): Addition {
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

/** Writes the edits of an object or array: what goes, and what comes in the layout of the rest. */
export function writePlan(draft: Draft, node: Json, plan: Plan, unit: string): void {
  const removed = new Set(plan.removed);
  const byAnchor = new Map<Json | undefined, Addition[]>();
  for (const addition of plan.added) {
    const anchor = addition.after ?? node.items.at(-1);
    byAnchor.set(anchor, [...(byAnchor.get(anchor) ?? []), addition]);
  }
  const { text } = draft.file;
  const lineBreak = lineBreakOf(text);
  const isSpread =
    node.items.length === 0 ? node.kind === 'object' : text.slice(node.start, node.items[0]?.start).includes('\n');
  const first = node.items[0];
  const outer = indentOf(text, node.start);
  const indent = first !== undefined && isSpread ? indentOf(text, first.start) : outer + unit;
  const separator = isSpread ? `,${lineBreak}${indent}` : ', ';
  for (const [anchor, additions] of byAnchor) {
    let joined = '';
    let select: Addition['select'];
    for (const addition of additions) {
      if (joined !== '') joined += separator;
      if (addition.select !== undefined) {
        const above = addition.lines.join('\n').slice(0, addition.select.offset).split('\n').length - 1;
        const offset = joined.length + addition.select.offset + above * (lineBreak.length + indent.length - 1);
        select = { offset, length: addition.select.length };
      }
      joined += addition.lines.join(lineBreak + indent);
    }
    const prefixed = (prefix: string) => select && { offset: select.offset + prefix.length, length: select.length };
    if (anchor === undefined) {
      const prefix = isSpread ? lineBreak + indent : '';
      draft.replace(
        node.start + 1,
        node.end - 1,
        prefix + joined + (isSpread ? lineBreak + outer : ''),
        prefixed(prefix),
      );
    } else if (removed.delete(anchor)) draft.replace(anchor.start, anchor.end, joined, select);
    else draft.replace(anchor.end, anchor.end, separator + joined, prefixed(separator));
  }
  if (removed.size === 0) return;
  writeRemovals(
    draft,
    {
      items: node.items,
      open: node.start + 1,
      close: node.end - 1,
      removed,
      added: [],
      padded: false,
      commasOptional: false,
    },
    [],
  );
}
