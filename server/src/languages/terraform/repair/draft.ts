import type { TextEdit } from '../../../core/edit';
import type { SourceFile } from '../../../core/source';
import { cutLines, endOfLine, type Gap, layOut } from './layout';
import { isBlankLine, startOfLine } from './lines';

/** A range of offsets of one file. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

interface DraftEdit {
  readonly start: number;
  readonly end: number;
  text: string;
  readonly order: number;
  /** Offset and length, in `text`, of what the editor selects afterwards. */
  select: { offset: number; readonly length: number } | undefined;
}

export interface DraftResult {
  readonly edits: readonly TextEdit[];
  /** In offsets of the text after the edits. */
  readonly select: Range | undefined;
}

/** The edits of one file while they are collected: single spaces suffice in them, {@link finish} sets the columns. */
export class Draft {
  readonly file: SourceFile;
  private readonly edits: DraftEdit[];

  constructor(file: SourceFile) {
    this.file = file;
    this.edits = [];
  }

  replace(start: number, end: number, text: string, select?: { offset: number; length: number }): void {
    const same = this.edits.find((edit) => edit.start === start && edit.end === end && start < end);
    if (same !== undefined && same.text === text) return;
    this.edits.push({ start, end, text, order: this.edits.length, select: select && { ...select } });
  }

  /** Whether an edit replaces all of a range by a text that does not hold `word`. */
  erases(range: Range, word: string): boolean {
    return this.edits.some((edit) => edit.start <= range.start && edit.end >= range.end && !edit.text.includes(word));
  }

  /**
   * The edits in order, with the `=` signs and trailing comments around them aligned wherever they were aligned before;
   * undefined when two edits want the same place. `items` are the file's top-level declarations and comments in order,
   * undefined for a notation that knows no alignment.
   */
  finish(items: readonly Range[] | undefined): DraftResult | undefined {
    const edits = this.surviving();
    for (let i = 1; i < edits.length; i++) {
      const before = edits[i - 1];
      const edit = edits[i];
      if (before !== undefined && edit !== undefined && edit.start < before.end) return undefined;
    }
    const gaps = items === undefined ? [] : align(this.file.text, edits, items);
    const span = (range: Range) => ({ file: this.file, start: range.start, end: range.end });
    const result: TextEdit[] = [];
    let select: Range | undefined;
    let shift = 0;
    let next = 0;
    const flushGaps = (until: number): void => {
      for (let gap = gaps[next]; gap !== undefined && gap.start < until; gap = gaps[++next]) {
        result.push({ span: span(gap), newText: ' '.repeat(gap.spaces) });
        shift += gap.spaces - (gap.end - gap.start);
      }
    };
    for (const edit of edits) {
      flushGaps(edit.start);
      if (edit.select !== undefined && select === undefined) {
        const start = edit.start + shift + edit.select.offset;
        select = { start, end: start + edit.select.length };
      }
      result.push({ span: span(edit), newText: edit.text });
      shift += edit.text.length - (edit.end - edit.start);
    }
    flushGaps(Number.POSITIVE_INFINITY);
    return { edits: result, select };
  }

  /** In order, without those inside a range that another one deletes. */
  private surviving(): DraftEdit[] {
    const erasing = this.edits.filter((edit) => edit.end > edit.start);
    const isInside = (edit: DraftEdit, other: DraftEdit): boolean =>
      other !== edit &&
      other.start <= edit.start &&
      edit.end <= other.end &&
      (edit.end > edit.start
        ? other.end - other.start > edit.end - edit.start
        : other.start < edit.start && edit.end < other.end);
    return this.edits
      .filter((edit) => !erasing.some((other) => isInside(edit, other)))
      .sort((a, b) => a.start - b.start || a.end - b.end || a.order - b.order);
  }
}

/** A stretch of the new text: kept from the old one, or brought by an edit. */
interface Piece {
  readonly start: number;
  readonly end: number;
  readonly old: number;
  readonly edit: DraftEdit | undefined;
}

/** Adjusts gaps inside inserted texts in place and returns those that lie in the old text, in order. */
function align(text: string, edits: readonly DraftEdit[], items: readonly Range[]): Gap[] {
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
