import type { Block } from '../../../syntax/hcl-tree';
import type { Draft } from '../../shared/draft';
import type { Range } from '../../shared/lines';
import { contentEnd, endOfLine, indentOf, isBlankLine, linesOf, startOfLine, withBlankLines } from '../../shared/lines';
import type { PlainEdit } from '../../shared/new-value';
import { quoteHcl } from './spell';
import type { NewDeclaration, NewItem, NewVariable } from './writer';

/** The top-level blocks of a file that go, and those that come. */
export class Declarations {
  private readonly text: string;
  private readonly lineBreak: string;
  private readonly unit: string;
  private readonly removed = new Set<Block>();
  /** Texts of new blocks by the one that they follow; those at the end of the file under undefined. */
  private readonly texts = new Map<Block | undefined, string[]>();

  constructor(text: string, lineBreak: string, indentUnit: string) {
    this.text = text;
    this.lineBreak = lineBreak;
    this.unit = indentUnit;
  }

  remove(block: Block): void {
    this.removed.add(block);
  }

  /** Writes a resource after a block. */
  add(after: Block, { comment, type, name, items }: NewDeclaration): void {
    const lines = comment.map((line) => `# ${line}`.trimEnd());
    const head = `resource ${quoteHcl(type)} ${quoteHcl(name)} {`;
    if (items.length === 0) lines.push(`${head}}`);
    else lines.push(head, ...this.itemLines(items, this.unit), '}');
    this.addLines(after, lines);
  }

  /** Writes a copy of a block after it; `false` when an edit is not inside. */
  copy(block: Block, name: string, edits: readonly PlainEdit[]): boolean {
    const label = block.labels[1];
    if (label === undefined) return false;
    let text = '';
    let at = block.start;
    const rename = { start: label.start, end: label.end, newText: quoteHcl(name) };
    for (const edit of [rename, ...edits].sort((a, b) => a.start - b.start || a.end - b.end)) {
      if (edit.start < at || edit.end > block.end) return false;
      text += this.text.slice(at, edit.start) + edit.newText;
      at = edit.end;
    }
    this.addTo(block, text + this.text.slice(at, block.end));
    return true;
  }

  /** Writes a variable at the end of the file. */
  addVariable({ name, description, condition, errorMessage }: NewVariable): void {
    const inner = this.unit.repeat(2);
    const lines = [
      `variable ${quoteHcl(name)} {`,
      `${this.unit}description = ${quoteHcl(description)}`,
      `${this.unit}type = string`,
      '',
      `${this.unit}validation {`,
      `${inner}condition = ${condition}`,
      `${inner}error_message = ${quoteHcl(errorMessage)}`,
      `${this.unit}}`,
      '}',
    ];
    this.addLines(undefined, lines);
  }

  private addLines(after: Block | undefined, lines: readonly string[]): void {
    const indent = after === undefined ? '' : indentOf(this.text, after.start);
    this.addTo(after, lines.map((line, i) => (i === 0 || line === '' ? line : indent + line)).join(this.lineBreak));
  }

  private addTo(after: Block | undefined, text: string): void {
    const texts = this.texts.get(after);
    if (texts === undefined) this.texts.set(after, [text]);
    else if (!texts.includes(text)) texts.push(text);
  }

  private itemLines(items: readonly NewItem[], indent: string): string[] {
    return items.flatMap((item, i) => {
      if ('text' in item) return [`${indent}${item.name} = ${item.text}`];
      const block = [`${indent}${item.name} {`, ...this.itemLines(item.items, indent + this.unit), `${indent}}`];
      return i > 0 ? ['', ...block] : block;
    });
  }

  write(draft: Draft, comments: readonly Range[]): void {
    const { text } = this;
    const gap = this.lineBreak + this.lineBreak;
    const ranges: Range[] = [];
    for (const block of this.removed) {
      const lines = linesOf(text, block, comments);
      const texts = this.texts.get(block);
      this.texts.delete(block);
      if (texts === undefined) ranges.push(lines);
      else draft.replace(lines.start, lines.end, texts.join(gap) + (lines.end > block.end ? this.lineBreak : ''));
    }
    for (const range of withBlankLines(text, ranges, { start: 0, end: text.length }))
      draft.replace(range.start, range.end, '');
    for (const [after, texts] of this.texts) {
      const joined = texts.join(gap);
      // White space at the end of a text that no line break ends would be left in front of the new lines.
      const end = endOfText(text);
      if (after === undefined) {
        const isEmpty = text.trim() === '';
        const before = isEmpty ? '' : !text.slice(0, end).endsWith('\n') ? gap : isBlankEnd(text) ? '' : this.lineBreak;
        draft.replace(end, text.length, before + joined + this.lineBreak);
        continue;
      }
      const at = Math.min(contentEnd(text, after.end), end);
      const line = endOfLine(text, at) + 1;
      const below = line < text.length && !isBlankLine(text, line) ? this.lineBreak : '';
      draft.replace(at, at === end ? text.length : at, gap + joined + below);
    }
  }
}

/** Where a text ends without the white space of its last line. */
function endOfText(text: string): number {
  let end = text.length;
  while (text.charCodeAt(end - 1) === 32 || text.charCodeAt(end - 1) === 9) end--;
  return end;
}

function isBlankEnd(text: string): boolean {
  return isBlankLine(text, startOfLine(text, text.lastIndexOf('\n')));
}
