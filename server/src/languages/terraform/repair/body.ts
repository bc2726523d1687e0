import type { Block, BodyItem } from '../../../syntax/hcl-tree';
import type { Draft } from '../../shared/draft';
import type { Range } from '../../shared/lines';
import {
  beginsLine,
  contentEnd,
  endOfLine,
  indentOf,
  lineBreakOf,
  linesOf,
  skipTrailing,
  startOfLine,
  withBlankLines,
} from '../../shared/lines';
import { areKin, placeAfter } from '../../shared/placement';
import { order, standsFirst } from './placement';

/** A block's body with what is to happen to its items. */
export interface BodyPlan {
  readonly block: Block;
  readonly removed: Set<BodyItem>;
  readonly added: AddedItem[];
}

export interface AddedItem {
  readonly name: string;
  /** Without the indentation of the body; columns are set later. */
  readonly lines: readonly string[];
  /** What the editor selects, in `lines` joined by one-character line breaks. */
  readonly select: { readonly offset: number; readonly length: number } | undefined;
  readonly isBlock: boolean;
}

/** Writes the edits of a body: removed items with their lines and comments, new ones beside their kin. */
export function writeBody(draft: Draft, plan: BodyPlan, comments: readonly Range[], indentUnit: string): void {
  const { block, removed } = plan;
  const { text } = draft.file;
  if (!text.slice(block.open, block.close).includes('\n')) {
    writeOneLine(draft, plan, indentUnit);
    return;
  }
  const ranges = block.body.items.filter((item) => removed.has(item)).map((item) => linesOf(text, item, comments));
  for (const range of withBlankLines(text, ranges, { start: block.open + 1, end: block.close })) {
    draft.replace(range.start, range.end, '');
  }
  const kept = block.body.items.filter((item) => !removed.has(item));
  for (const added of plan.added) writeAdded(draft, plan, kept, added, comments, indentUnit);
}

function writeAdded(
  draft: Draft,
  { block, removed }: BodyPlan,
  kept: readonly BodyItem[],
  added: AddedItem,
  comments: readonly Range[],
  indentUnit: string,
): void {
  const { text } = draft.file;
  const lineBreak = lineBreakOf(text);
  const sibling = kept.find((item) => beginsLine(text, item.start));
  const indent = sibling === undefined ? indentOf(text, block.start) + indentUnit : indentOf(text, sibling.start);
  const anchor = anchorOf(block.body.items, removed, added);
  const isApart = (name: string | undefined): boolean => name !== undefined && standsFirst(name);
  if (anchor !== undefined) {
    const after = skipTrailing(text, anchor.end, comments);
    const endsLine = after === text.length || after === endOfLine(text, after);
    const at = endsLine ? contentEnd(text, after) : anchor.end;
    const apart = added.isBlock || (anchor.kind === 'attribute' && isApart(anchor.name));
    put(draft, at, at, (apart ? lineBreak : '') + lineBreak, added, indent, '');
    return;
  }
  const next = kept[0];
  if (next === undefined && beginsLine(text, block.close)) {
    // After the comments that the body may hold.
    const at = startOfLine(text, block.close);
    put(draft, at, at, '', added, indent, lineBreak, true);
    return;
  }
  const after = skipTrailing(text, block.open + 1, comments);
  const at = after === endOfLine(text, after) ? contentEnd(text, after) : block.open + 1;
  put(draft, at, at, lineBreak, added, indent, next?.kind === 'block' ? lineBreak : '');
}

/** The item after which a new one is written; undefined: at the beginning. */
function anchorOf(items: readonly BodyItem[], removed: ReadonlySet<BodyItem>, added: AddedItem): BodyItem | undefined {
  const kept = items.filter((item) => !removed.has(item));
  if (added.isBlock)
    return kept.filter((item) => item.kind === 'block' && item.type === added.name).at(-1) ?? kept.at(-1);
  const replaced = items.findIndex(
    (item) => removed.has(item) && item.kind === 'attribute' && areKin(order, item.name, added.name),
  );
  if (replaced >= 0)
    return items
      .slice(0, replaced)
      .filter((item) => !removed.has(item))
      .at(-1);
  const firstBlock = kept.findIndex((item) => item.kind === 'block');
  const attributes = firstBlock < 0 ? kept : kept.slice(0, firstBlock);
  const names = attributes.map((item) => (item.kind === 'attribute' ? item.name : item.type));
  return attributes[placeAfter(order, added.name, names)];
}

/** A block of one line takes no second argument: it is spread over lines, or emptied. */
function writeOneLine(draft: Draft, plan: BodyPlan, indentUnit: string): void {
  const { block } = plan;
  const { text } = draft.file;
  const start = block.open + 1;
  const { items } = block.body;
  const kept = items.filter((item) => !plan.removed.has(item));
  const [first] = kept.length > 0 ? kept : items;
  const last = (kept.length > 0 ? kept : items).at(-1);
  const before = text.slice(start, first?.start ?? start).trim();
  const after = text.slice(last?.end ?? start, block.close).trim();
  const comment = (part: string): string => (part === '' ? '' : ` ${part}`);
  if (plan.added.length === 0) {
    if (kept.length > 0) return;
    const rest = comment(before) + comment(after);
    draft.replace(start, block.close, rest === '' ? '' : `${rest} `);
    return;
  }
  const lineBreak = lineBreakOf(text);
  const outer = indentOf(text, block.start);
  const indent = outer + indentUnit;
  if (kept.length === 0 || first === undefined || last === undefined) {
    draft.replace(start, block.close, comment(before) + comment(after));
  } else {
    draft.replace(start, first.start, lineBreak + indent + (before === '' ? '' : `${before} `));
    draft.replace(last.end, block.close, comment(after));
  }
  for (const added of plan.added) put(draft, block.close, block.close, lineBreak, added, indent, '');
  draft.replace(block.close, block.close, lineBreak + outer);
}

function put(
  draft: Draft,
  start: number,
  end: number,
  before: string,
  added: AddedItem,
  indent: string,
  after: string,
  indentFirst = before !== '',
): void {
  const lineBreak = lineBreakOf(draft.file.text);
  const prefix = before + (indentFirst ? indent : '');
  const newText = prefix + added.lines.join(lineBreak + indent) + after;
  let select: { offset: number; length: number } | undefined;
  if (added.select !== undefined) {
    // The line breaks in front of what is selected are longer than the one character that the offset counts for each.
    const linesBefore = added.lines.join('\n').slice(0, added.select.offset).split('\n').length - 1;
    select = {
      offset: prefix.length + added.select.offset + linesBefore * (lineBreak.length + indent.length - 1),
      length: added.select.length,
    };
  }
  draft.replace(start, end, newText, select);
}
