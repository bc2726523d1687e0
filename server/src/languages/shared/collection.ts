import type { Draft } from './draft';
import { indentOf, lineBreakOf, type Range } from './lines';
import { writeRemovals } from './removals';

/** An object or list in brackets, as JSON and the flow style of YAML write it. */
export interface Collection<T extends Range> extends Range {
  readonly items: readonly T[];
  /** An empty one is spread over lines when something comes into it. */
  readonly spread: boolean;
}

/** What is written into a collection: its lines, and the part that the editor selects. */
export interface Addition<T extends Range> {
  /** The item after which it stands; undefined: last. */
  readonly after: T | undefined;
  readonly lines: readonly string[];
  readonly select: { readonly offset: number; readonly length: number } | undefined;
}

export interface Plan<T extends Range> {
  readonly removed: Set<T>;
  readonly added: Addition<T>[];
}

/** Writes the edits of an object or array: what goes, and what comes in the layout of the rest. */
export function writePlan<T extends Range>(
  draft: Draft,
  node: Collection<T>,
  plan: Plan<T>,
  unit: string,
  comments: readonly Range[] = [],
): void {
  const removed = new Set(plan.removed);
  const byAnchor = new Map<T | undefined, Addition<T>[]>();
  for (const addition of plan.added) {
    const anchor = addition.after ?? node.items.at(-1);
    byAnchor.set(anchor, [...(byAnchor.get(anchor) ?? []), addition]);
  }
  const { text } = draft.file;
  const lineBreak = lineBreakOf(text);
  const isSpread = node.items.length === 0 ? node.spread : text.slice(node.start, node.items[0]?.start).includes('\n');
  const first = node.items[0];
  const outer = indentOf(text, node.start);
  const indent = first !== undefined && isSpread ? indentOf(text, first.start) : outer + unit;
  const separator = isSpread ? `,${lineBreak}${indent}` : ', ';
  for (const [anchor, additions] of byAnchor) {
    let joined = '';
    let select: Addition<T>['select'];
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
  writeRemovals(draft, { items: node.items, open: node.start + 1, close: node.end - 1, removed }, comments);
}
