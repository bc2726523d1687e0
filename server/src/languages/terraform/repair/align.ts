import type { DraftEdit, Gap } from '../../shared/draft';
import { endOfLine, isBlankLine, type Range, startOfLine } from '../../shared/lines';
import { cutLines, layOut } from './layout';

/** A stretch of the new text: kept from the old one, or brought by an edit. */
interface Piece {
  readonly start: number;
  readonly end: number;
  readonly old: number;
  readonly edit: DraftEdit | undefined;
}

/**
 * The columns of `=` signs and trailing comments around edits, aligned wherever they were aligned before; in the edits
 * themselves single spaces suffice. Adjusts gaps inside inserted texts in place and returns those that lie in the old
 * text, in order. `items` are the file's top-level declarations and comments in order.
 */
export function align(text: string, edits: readonly DraftEdit[], items: readonly Range[]): Gap[] {
  const result: Gap[] = [];
  for (const region of regionsOf(text, edits, items)) {
    const inside = edits.filter((edit) => edit.start >= region.start && edit.end <= region.end);
    result.push(...alignRegion(text, region, inside));
  }
  return result;
}

function alignRegion(text: string, region: Range, edits: readonly DraftEdit[]): Gap[] {
  const { aligned, isAligned } = alignmentOf(text.slice(region.start, region.end), region.start);
  const { result, pieces } = applyInRegion(text, region, edits);
  const pieceAt = (offset: number): Piece | undefined =>
    pieces.find((piece) => piece.start <= offset && offset < piece.end);
  const toOld = (offset: number): number | undefined => {
    const piece = pieceAt(offset);
    return piece === undefined || piece.edit !== undefined ? undefined : piece.old + offset - piece.start;
  };
  // A group stays as it is when its author did not align it; what stood alone tells nothing, its neighbours do.
  const isKept = (group: readonly Gap[]): boolean => {
    const old = group.map((gap) => toOld(gap.end)).filter((offset) => offset !== undefined);
    const known = old.map((offset) => aligned.get(offset)).filter((each) => each !== undefined);
    return known.length > 0 ? known.includes(false) : old.length > 0 && !isAligned;
  };
  const gaps = layOut(result, cutLines(result), isKept);
  const outside: Gap[] = [];
  for (const gap of gaps.reverse()) {
    const piece = pieces.find((each) => each.start <= gap.start && gap.end <= each.end && gap.end < each.end);
    const found = piece ?? pieces.find((each) => each.start <= gap.start && gap.end <= each.end);
    if (found === undefined) continue;
    const from = gap.start - found.start;
    const to = gap.end - found.start;
    if (found.edit === undefined) {
      outside.push({ start: found.old + from, end: found.old + to, spaces: gap.spaces });
      continue;
    }
    const { edit } = found;
    edit.text = edit.text.slice(0, from) + ' '.repeat(gap.spaces) + edit.text.slice(to);
    if (edit.select !== undefined && edit.select.offset >= to) edit.select.offset += gap.spaces - (to - from);
  }
  return outside.reverse();
}

/** For each `=` and trailing comment of a group, by its offset, whether the group is aligned; and whether all are. */
function alignmentOf(text: string, base: number): { aligned: Map<number, boolean>; isAligned: boolean } {
  const aligned = new Map<number, boolean>();
  let isAligned = true;
  layOut(text, cutLines(text), (group) => {
    const fits = group.every((gap) => gap.end - gap.start === gap.spaces);
    isAligned &&= fits;
    if (group.length > 1 || !fits) for (const gap of group) aligned.set(base + gap.end, fits);
    return true;
  });
  return { aligned, isAligned };
}

function applyInRegion(text: string, region: Range, edits: readonly DraftEdit[]): { result: string; pieces: Piece[] } {
  const pieces: Piece[] = [];
  let result = '';
  const add = (part: string, old: number, edit: DraftEdit | undefined): void => {
    if (part !== '') pieces.push({ start: result.length, end: result.length + part.length, old, edit });
    result += part;
  };
  let at = region.start;
  for (const edit of edits) {
    add(text.slice(at, edit.start), at, undefined);
    add(edit.text, edit.start, edit);
    at = edit.end;
  }
  add(text.slice(at, region.end), at, undefined);
  return { result, pieces };
}

/** The stretches of whole declarations around the edits, each beginning where no string or comment is open. */
function regionsOf(text: string, edits: readonly DraftEdit[], items: readonly Range[]): Range[] {
  const regions: { start: number; end: number }[] = [];
  for (const edit of edits) {
    let { start, end } = widen(text, edit, items);
    // The lines right before and after may belong to the same group of comments.
    if (start > 0 && !isBlankLine(text, startOfLine(text, start - 1)))
      start = widen(text, { start: start - 1, end: start }, items).start;
    if (end < text.length && !isBlankLine(text, end + 1))
      end = widen(text, { start: end + 1, end: end + 1 }, items).end;
    const last = regions[regions.length - 1];
    if (last !== undefined && start <= last.end) {
      last.start = Math.min(last.start, start);
      last.end = Math.max(last.end, end);
    } else regions.push({ start, end });
  }
  return regions;
}

function widen(text: string, range: Range, items: readonly Range[]): Range {
  let start = startOfLine(text, range.start);
  let end = endOfLine(text, range.end);
  for (const item of items) {
    if (item.start > end) break;
    if (item.end < start) continue;
    start = Math.min(start, startOfLine(text, item.start));
    end = Math.max(end, endOfLine(text, item.end));
  }
  return { start, end };
}
