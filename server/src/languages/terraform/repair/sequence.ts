import type { Draft } from '../../shared/draft';
import {
  beginsLine,
  contentEnd,
  endOfLine,
  indentOf,
  lineBreakOf,
  type Range,
  skipTrailing,
  startOfLine,
} from '../../shared/lines';
import { selection } from '../../shared/new-value';
import { commaAfter, writeRemovals } from '../../shared/removals';
import type { NewValue } from './writer';

/** A new item. */
export interface AddedText {
  readonly text: string;
  /** The key, in an object. */
  readonly name?: string;
  /** The part that the editor selects. */
  readonly select: { readonly offset: number; readonly length: number } | undefined;
}

/** A list or object with what is to happen to its items. */
export interface SequencePlan {
  readonly items: readonly Range[];
  /** Offset after the opening bracket. */
  readonly open: number;
  /** Offset of the closing bracket. */
  readonly close: number;
  readonly removed: Set<Range>;
  readonly added: AddedText[];
  /** `{ a = 1 }` has spaces inside, `[1]` has none. */
  readonly padded: boolean;
  /** Items of several lines may stand without commas between them. */
  readonly commasOptional: boolean;
}

export function newItem(value: NewValue, prefix: string): AddedText {
  return {
    text: prefix + value.text,
    select: value.select ? selection(value.text, prefix.length) : undefined,
  };
}

/** Writes the edits of a list or object: removed items with their commas and comments, new ones in the style of the others. */
export function writeSequence(draft: Draft, plan: SequencePlan, comments: readonly Range[], indentUnit: string): void {
  // A removed item and a new one together are a replacement.
  const added = [...plan.added];
  const removed = new Set(plan.removed);
  for (const item of plan.items) {
    if (!removed.has(item)) continue;
    const replacement = added.shift();
    if (replacement === undefined) break;
    removed.delete(item);
    draft.replace(item.start, item.end, replacement.text, replacement.select);
  }
  if (removed.size > 0) writeRemovals(draft, { ...plan, removed }, comments);
  if (added.length > 0) writeAdditions(draft, plan, added, comments, indentUnit);
}

function writeAdditions(
  draft: Draft,
  plan: SequencePlan,
  added: readonly AddedText[],
  comments: readonly Range[],
  indentUnit: string,
): void {
  const { text } = draft.file;
  const last = plan.items[plan.items.length - 1];
  const put = (at: number, end: number, before: string, item: AddedText, after: string): void => {
    const select = item.select && { offset: item.select.offset + before.length, length: item.select.length };
    draft.replace(at, end, before + item.text + after, select);
  };
  const lineBreak = lineBreakOf(text);
  if (last === undefined) {
    const pad = plan.padded ? ' ' : '';
    const hasComment = comments.some((each) => each.start >= plan.open && each.end <= plan.close);
    if (hasComment && beginsLine(text, plan.close)) {
      const indent = indentOf(text, plan.close) + indentUnit;
      const at = startOfLine(text, plan.close);
      for (const item of added) put(at, at, indent, item, (plan.commasOptional ? '' : ',') + lineBreak);
      return;
    }
    const joined = added.map((item) => item.text).join(', ');
    put(plan.open, plan.close, pad, { text: joined, select: added[0]?.select }, pad);
    return;
  }
  const comma = commaAfter(text, last.end, plan.close, comments);
  if (!beginsLine(text, last.start) && !text.slice(plan.open, last.start).includes('\n')) {
    const at = comma < 0 ? last.end : comma + 1;
    for (const item of added) put(at, at, comma < 0 ? ', ' : ' ', item, comma < 0 ? '' : ',');
    return;
  }
  const indent = lineBreak + indentOf(text, last.start);
  const others = plan.items.slice(0, -1);
  const usesCommas =
    !plan.commasOptional ||
    comma >= 0 ||
    others.some((item, i) => commaAfter(text, item.end, plan.items[i + 1]?.start ?? plan.close, comments) >= 0);
  if (usesCommas && comma < 0) draft.replace(last.end, last.end, ',');
  const after = skipTrailing(text, comma < 0 ? last.end : comma + 1, comments);
  const at = after === text.length || after === endOfLine(text, after) ? contentEnd(text, after) : last.end;
  added.forEach((item, i) => {
    const isLast = i === added.length - 1;
    put(at, at, indent, item, usesCommas && (comma >= 0 || !isLast) ? ',' : '');
  });
}
