import type { Draft } from './draft';
import { firstFrom, linesOf, type Range } from './lines';

/** A list or object, its items separated by commas, with those that go. */
export interface RemovalPlan {
  readonly items: readonly Range[];
  /** Offset after the opening bracket. */
  readonly open: number;
  /** Offset of the closing bracket. */
  readonly close: number;
  readonly removed: ReadonlySet<Range>;
}

/** The offset of the comma after an item, white space and comments skipped; -1 when none stands before `limit`. */
export function commaAfter(text: string, at: number, limit: number, comments: readonly Range[]): number {
  let offset = at;
  while (offset < limit) {
    const code = text.charCodeAt(offset);
    if (code === 44) return offset;
    const comment = comments[firstFrom(comments, offset)];
    if (comment !== undefined && comment.start === offset) offset = comment.end;
    else if (/\s/.test(text.charAt(offset))) offset++;
    else return -1;
  }
  return -1;
}

/** Deletes items with their commas, lines and comments. */
export function writeRemovals(draft: Draft, plan: RemovalPlan, comments: readonly Range[]): void {
  const { text } = draft.file;
  const { items, removed } = plan;
  const limit = (index: number): number => items[index]?.start ?? plan.close;
  for (let from = 0; from < items.length; from++) {
    let to = from;
    for (let item = items[to]; item !== undefined && removed.has(item); item = items[to]) to++;
    if (to === from) continue;
    const first = items[from];
    const last = items[to - 1];
    if (first === undefined || last === undefined) return;
    const next = items[to];
    const before = items[from - 1];
    const comma = commaAfter(text, last.end, limit(to), comments);
    const end = comma < 0 ? last.end : comma + 1;
    const lines = linesOf(text, { start: first.start, end }, comments);
    const wholeLines = lines.start < first.start || lines.end > end;
    if (before === undefined && next === undefined) {
      const inside = text.slice(plan.open, plan.close);
      const hasOthers = comments.some(
        (each) =>
          each.start >= plan.open && each.end <= plan.close && (each.end <= lines.start || each.start >= lines.end),
      );
      if (hasOthers && wholeLines) draft.replace(lines.start, lines.end, '');
      else if (inside !== '') draft.replace(plan.open, plan.close, '');
    } else if (wholeLines) {
      draft.replace(lines.start, lines.end, '');
      if (next === undefined && comma < 0 && before !== undefined) {
        const left = commaAfter(text, before.end, first.start, comments);
        if (left >= 0) draft.replace(left, left + 1, '');
      }
    } else if (next !== undefined) draft.replace(first.start, next.start, '');
    else if (before !== undefined) draft.replace(before.end, last.end, '');
    from = to;
  }
}
