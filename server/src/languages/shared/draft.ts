import type { TextEdit } from '../../core/edit';
import type { SourceFile } from '../../core/source';
import type { Range } from './lines';

/** An edit while it is collected. */
export interface DraftEdit extends Range {
  text: string;
  readonly order: number;
  /** Offset and length, in `text`, of what the editor selects afterwards. */
  select: { offset: number; readonly length: number } | undefined;
}

/** White space in front of a cell, and the number of spaces that a layout wants there. */
export interface Gap extends Range {
  readonly spaces: number;
}

export interface DraftResult {
  readonly edits: readonly TextEdit[];
  /** In offsets of the text after the edits. */
  readonly select: Range | undefined;
}

/** The edits of one file while they are collected. */
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
   * The edits in order; undefined when two of them want the same place. `align`, where the notation has columns to
   * keep, adjusts the edits' own texts in place and gives the gaps of the old text that change, in order.
   */
  finish(align?: (text: string, edits: readonly DraftEdit[]) => readonly Gap[]): DraftResult | undefined {
    const edits = this.surviving();
    // What is to be written inside a stretch that another change deletes would be lost without a word.
    if (this.edits.some((edit) => edit.start === edit.end && edit.text !== '' && !edits.includes(edit)))
      return undefined;
    for (let i = 1; i < edits.length; i++) {
      const before = edits[i - 1];
      const edit = edits[i];
      if (before !== undefined && edit !== undefined && edit.start < before.end) return undefined;
    }
    const gaps = align?.(this.file.text, edits) ?? [];
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
