import type { Block, CodeFile, CodeNode, Statement } from '../../../syntax/code/tree';
import type { Draft } from '../../shared/draft';
import {
  beginsLine,
  contentEnd,
  indentOf,
  linesOf,
  type Range,
  skipTrailing,
  startWithComments,
  withBlankLines,
} from '../../shared/lines';
import type { PlainEdit } from '../../shared/new-value';
import type { Declared, Dialect } from './dialect';
import { isStatement, type NodePath } from './find';
import { indented } from './print';
import type { Style } from './style';

/** A place among statements. */
export interface Anchor {
  readonly range: Range;
  /** The nodes around it, from the file down. */
  readonly path: NodePath;
}

/** Statements that go together. */
type Removed = Pick<Declared, 'start' | 'end' | 'statements'>;

/** The statements of a file that go, and those that come. */
export class Declarations {
  private readonly tree: CodeFile;
  private readonly dialect: Dialect;
  private readonly style: Style;
  private readonly removed = new Map<Removed, NodePath>();
  private readonly bodies = new Map<Block | undefined, Range>();
  /** Texts of new statements by the end of what they follow. */
  private readonly added = new Map<number, { readonly anchor: Anchor; readonly texts: string[] }>();

  constructor(tree: CodeFile, dialect: Dialect, style: Style) {
    this.tree = tree;
    this.dialect = dialect;
    this.style = style;
  }

  /** `false` where the statement shares its line with others. */
  remove(declared: Removed, path: NodePath): boolean {
    if (!this.canRemove(declared)) return false;
    if (![...this.removed.keys()].some((other) => other.start === declared.start)) this.removed.set(declared, path);
    return true;
  }

  /** Whether a statement has its lines for itself. */
  canRemove(range: Range): boolean {
    const { text } = this.tree;
    const after = skipTrailing(text, this.endOf(range), this.tree.comments);
    return beginsLine(text, range.start) && after >= contentEnd(text, after);
  }

  /** Statements behind others, laid out for the beginning of a line. */
  add(anchor: Anchor, text: string, comment: readonly string[]): boolean {
    const lines = comment.map((line) => `${this.dialect.comment} ${line}`.trimEnd());
    const indent = indentOf(this.tree.text, anchor.range.start);
    return this.addText(anchor, indented([...lines, text].join('\n'), indent).replaceAll('\n', this.style.lineBreak));
  }

  private addText(anchor: Anchor, text: string): boolean {
    if (!beginsLine(this.tree.text, anchor.range.start)) return false;
    const known = this.added.get(anchor.range.end);
    if (known === undefined) this.added.set(anchor.range.end, { anchor, texts: [text] });
    else if (!known.texts.includes(text)) known.texts.push(text);
    return true;
  }

  /** A copy of statements behind them; `edits` lie inside them. */
  copy(anchor: Anchor, edits: readonly PlainEdit[]): boolean {
    const { text } = this.tree;
    const end = this.endOf(anchor.range);
    let result = '';
    let at = anchor.range.start;
    for (const edit of [...edits].sort((a, b) => a.start - b.start || a.end - b.end)) {
      if (edit.start < at || edit.end > end) return false;
      result += text.slice(at, edit.start) + edit.newText;
      at = edit.end;
    }
    return this.addText(anchor, result + text.slice(at, end));
  }

  /** The end of a statement with the sign that ends it. */
  private endOf({ end }: Range): number {
    return this.tree.text.charAt(end) === ';' ? end + 1 : end;
  }

  /** The ranges that go. */
  get gone(): readonly Range[] {
    return [...this.removed].map(([declared, path]) => this.rangeOf(declared, path));
  }

  /** A declaration, or the loop around it that does nothing else. */
  private rangeOf(declared: Removed, path: NodePath): Range {
    let range: Range = { start: declared.start, end: this.endOf(declared) };
    let at = indexOfStatement(declared, path);
    while (at >= 2) {
      const block = path[at - 1];
      const around = path[at - 2];
      if (block?.kind !== 'block' || !this.isEmptied(block.statements)) break;
      if (around?.kind !== 'for-each' && around?.kind !== 'for') break;
      range = { start: around.start, end: around.end };
      at -= 2;
    }
    return range;
  }

  private isEmptied(statements: readonly Statement[]): boolean {
    const removed = [...this.removed.keys()].flatMap((declared) => declared.statements);
    return statements.every((statement) => removed.includes(statement));
  }

  write(draft: Draft, comments: readonly Range[]): void {
    const { text } = this.tree;
    const { lineBreak } = this.style;
    const ranges = new Map<Range, Range[]>();
    for (const [declared, path] of this.removed) {
      const range = this.rangeOf(declared, path);
      const added = this.added.get(declared.end);
      const lines = linesOf(text, range, comments);
      if (added !== undefined) {
        this.added.delete(declared.end);
        const gap = this.gapAt(added.anchor);
        const start = startWithComments(text, range.start, comments);
        const end = lines.end > range.end ? contentEnd(text, lines.end - 1) : range.end;
        draft.replace(start, end, indentOf(text, range.start) + added.texts.join(gap + indentOf(text, range.start)));
        continue;
      }
      const filler = this.fillerFor(declared, path, range);
      if (filler === undefined) {
        const body = this.bodyAround(range, path);
        ranges.set(body, [...(ranges.get(body) ?? []), lines]);
      } else {
        const start = startWithComments(text, range.start, comments);
        draft.replace(start, range.end, indentOf(text, range.start) + filler);
      }
    }
    for (const [body, inside] of ranges) {
      for (const range of withBlankLines(text, inside, body)) draft.replace(range.start, range.end, '');
    }
    for (const { anchor, texts } of this.added.values()) {
      const indent = indentOf(text, anchor.range.start);
      const gap = this.gapAt(anchor) + indent;
      const at = contentEnd(text, skipTrailing(text, this.endOf(anchor.range), comments));
      const isLast = at >= text.trimEnd().length;
      draft.replace(at, isLast ? text.length : at, gap + texts.join(gap) + (isLast ? lineBreak : ''));
    }
  }

  /** The inside of the braces around a range, or all of the file. */
  private bodyAround({ start }: Range, path: NodePath): Range {
    const block = path.filter((node) => node.kind === 'block' && node.start < start && node.close >= start).at(-1);
    const of = block?.kind === 'block' ? block : undefined;
    let body = this.bodies.get(of);
    if (body === undefined) {
      body = of === undefined ? { start: 0, end: this.tree.text.length } : { start: of.open + 1, end: of.close };
      this.bodies.set(of, body);
    }
    return body;
  }

  /** What stands in a block that nothing is left of. */
  private fillerFor(declared: Removed, path: NodePath, range: Range): string | undefined {
    const { emptyBlock } = this.dialect;
    if (emptyBlock === undefined || range.start !== declared.start) return undefined;
    const around = path[indexOfStatement(declared, path) - 1];
    if (around?.kind !== 'block' || !this.isEmptied(around.statements)) return undefined;
    const isLast = around.statements.at(-1) === declared.statements.at(-1);
    return isLast ? emptyBlock : undefined;
  }

  /** What stands between two statements at a place: a line break, or an empty line as between those beside it. */
  private gapAt({ range, path }: Anchor): string {
    const { text } = this.tree;
    const { lineBreak } = this.style;
    const siblings = siblingsAt(path, range, this.tree);
    const index = siblings.findIndex((node) => node.start === range.start);
    const next = siblings.find((node) => node.start >= range.end);
    const before = siblings[index - 1];
    const isBlank = (from: number, to: number): boolean => /\n[ \t]*\r?\n/.test(text.slice(from, to));
    const isSeparate =
      next !== undefined
        ? isBlank(range.end, next.start)
        : before !== undefined && before.kind !== 'import'
          ? isBlank(before.end, range.start)
          : siblings.length === this.tree.statements.length;
    return isSeparate ? lineBreak + lineBreak : lineBreak;
  }
}

function indexOfStatement({ statements: [first] }: Removed, path: NodePath): number {
  return first === undefined ? -1 : path.indexOf(first);
}

/** The statements among which a range stands. */
function siblingsAt(path: NodePath, range: Range, tree: CodeFile): readonly Statement[] {
  const at = path.findIndex((node) => isStatement(node) && node.start === range.start);
  const around: CodeNode | undefined = path[at - 1];
  if (around === undefined) return tree.statements;
  return around.kind === 'block' || around.kind === 'namespace' ? around.statements : [];
}
