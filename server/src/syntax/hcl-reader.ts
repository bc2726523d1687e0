import { BYTE_ORDER_MARK, CARRIAGE_RETURN, HASH, LINE_FEED, NONE, SLASH, SPACE, STAR, TAB } from './characters';
import type { HclRange, Missing, SyntaxProblem, SyntaxProblemCode } from './hcl-tree';

/** How deeply expressions, templates and blocks may be nested; real files stay below 30. */
export const MAX_NESTING = 200;

/** How high the tree of one expression may grow, chains of accesses and operators included. */
export const MAX_EXPRESSION_HEIGHT = 400;

/** Faults beyond this number are not kept: nobody reads them, and garbage of many megabytes has millions. */
export const MAX_PROBLEMS = 1000;

const NAME_START = 1;
const NAME_PART = 2;
const ASCII_CLASSES = new Uint8Array(128);
for (let code = 0; code < 128; code++) {
  const character = String.fromCharCode(code);
  if (/[A-Za-z_]/.test(character)) ASCII_CLASSES[code] = NAME_START | NAME_PART;
  else if (/[0-9-]/.test(character)) ASCII_CLASSES[code] = NAME_PART;
}

/**
 * The place in the text, and what the parsing functions share. Assigned in the constructor only: declared fields
 * with initial values cost several times the parsing.
 */
export class Reader {
  readonly text: string;
  readonly problems: SyntaxProblem[];
  readonly comments: HclRange[];
  /**
   * The second pass over a file whose brackets, heredocs or comments do not balance: indentation then says where an
   * open bracket ends. A well-formed file never gets here, however it is indented.
   */
  readonly recovering: boolean;
  /** Starts of the strings and heredocs that the first pass could not read to their end. */
  readonly broken: Set<number>;
  position: number;
  /** End of what may be read; inside a broken string or heredoc its own end. */
  end: number;
  /** Where a body ends however deep it is nested, as if nothing came any more; -1 for nowhere. */
  stop: number;
  /** How deep the innermost body was nested that ended at `stop`. */
  nestingAtStop: number;
  /** Line breaks are blanks here: inside parentheses, square brackets and interpolations. */
  acrossLines: boolean;
  /** A bracket, heredoc or comment did not end. */
  unbalanced: boolean;
  nesting: number;
  /** Height of the expression that was parsed last. */
  height: number;
  private noCommentEnd: boolean;
  private lineStart: number;
  private lineEnd: number;
  private lineFirst: number;
  private aloneLines: Map<string, number[]> | undefined;

  constructor(text: string, start: number, end: number, broken: Set<number> | undefined) {
    this.text = text;
    this.problems = [];
    this.comments = [];
    this.recovering = broken !== undefined;
    this.broken = broken ?? new Set();
    this.position = start === 0 && text.charCodeAt(0) === BYTE_ORDER_MARK ? 1 : start;
    this.end = end;
    this.stop = -1;
    this.nestingAtStop = 0;
    this.acrossLines = false;
    this.unbalanced = false;
    this.nesting = 0;
    this.height = 1;
    this.noCommentEnd = false;
    this.lineStart = 0;
    this.lineEnd = -1;
    this.lineFirst = 0;
    this.aloneLines = undefined;
  }

  /** The code unit at the place, or {@link NONE} at the end. */
  peek(): number {
    return this.position < this.end ? this.text.charCodeAt(this.position) : NONE;
  }

  peekAt(distance: number): number {
    const position = this.position + distance;
    return position < this.end ? this.text.charCodeAt(position) : NONE;
  }

  report(code: SyntaxProblemCode, start: number, end: number): void {
    if (this.problems.length < MAX_PROBLEMS) this.problems.push({ code, start, end });
  }

  /** What stands between `start` and the place was skipped; a bracket in it leaves the others without their partner. */
  noteSkipped(start: number): void {
    if (/[()[\]{}]/.test(this.text.slice(start, this.position))) this.unbalanced = true;
  }

  /** Reports that something is not there and gives the node that stands for it. */
  missing(code: SyntaxProblemCode): Missing {
    this.report(code, this.position, this.position);
    this.height = 1;
    return { kind: 'missing', start: this.position, end: this.position };
  }

  /** Skips blanks and comments, and line breaks where they are blanks. */
  skipBlanks(): void {
    const { text, end } = this;
    let position = this.position;
    for (;;) {
      const code = position < end ? text.charCodeAt(position) : NONE;
      if (code === SPACE || code === TAB || code === CARRIAGE_RETURN) position++;
      else if (code === LINE_FEED && this.acrossLines) position++;
      else if (code === HASH || (code === SLASH && text.charCodeAt(position + 1) === SLASH)) {
        position = this.endOfLineComment(position);
      } else if (code === SLASH && text.charCodeAt(position + 1) === STAR) {
        position = this.endOfBlockComment(position);
      } else break;
    }
    this.position = position;
  }

  /** Skips blanks, comments and line breaks. */
  skipLines(): void {
    const { acrossLines } = this;
    this.acrossLines = true;
    this.skipBlanks();
    this.acrossLines = acrossLines;
  }

  private endOfLineComment(start: number): number {
    let end = this.text.indexOf('\n', start);
    if (end < 0 || end > this.end) end = this.end;
    this.addComment(start, this.text.charCodeAt(end - 1) === CARRIAGE_RETURN ? end - 1 : end);
    return end;
  }

  private endOfBlockComment(start: number): number {
    const close = this.noCommentEnd ? -1 : this.text.indexOf('*/', start + 2);
    if (close >= 0 && close + 2 <= this.end) {
      this.addComment(start, close + 2);
      return close + 2;
    }
    if (close < 0) this.noCommentEnd = true;
    this.unbalanced = true;
    this.report('comment-not-closed', start, start + 2);
    const end = this.recovering ? Math.min(this.endOfLine(start), this.end) : this.end;
    this.addComment(start, end);
    return end;
  }

  private addComment(start: number, end: number): void {
    const last = this.comments[this.comments.length - 1];
    if (last === undefined || last.start < start) this.comments.push({ start, end });
  }

  /** A name can begin at the place. */
  isNameStart(): boolean {
    return this.isNameStartAt(this.position);
  }

  isNameStartAt(position: number): boolean {
    if (position >= this.end) return false;
    const code = this.text.charCodeAt(position);
    if (code < 128) return ((ASCII_CLASSES[code] ?? 0) & NAME_START) !== 0;
    return /^\p{ID_Start}/u.test(this.text.slice(position, position + 2));
  }

  /** Reads the name that begins at the place. */
  readName(): string {
    const start = this.position;
    this.position = this.endOfName(start);
    return this.text.slice(start, this.position);
  }

  /** Where a name that begins at `start` ends. */
  endOfName(start: number): number {
    const { text, end } = this;
    let position = start;
    while (position < end) {
      const code = text.charCodeAt(position);
      if (code < 128) {
        if (((ASCII_CLASSES[code] ?? 0) & NAME_PART) === 0) break;
        position++;
      } else {
        const point = text.codePointAt(position) ?? 0;
        if (!/^\p{ID_Continue}/u.test(String.fromCodePoint(point))) break;
        position += point > 0xffff ? 2 : 1;
      }
    }
    return Math.min(position, end);
  }

  /** The word stands at the place as a whole name. */
  isWord(word: string): boolean {
    return this.text.startsWith(word, this.position) && this.endOfName(this.position) === this.position + word.length;
  }

  /** The line break that ends the line of `position`, or the end of the text. */
  endOfLine(position: number): number {
    this.locateLine(position);
    return this.lineEnd;
  }

  /** How far the line of `position` is indented, in characters. */
  indentOf(position: number): number {
    this.locateLine(position);
    return this.lineFirst - this.lineStart;
  }

  /** Where the first line after the one of `position` that is not empty begins its text; -1 without one. */
  firstOfNextLine(position: number): number {
    const { text } = this;
    for (let lineEnd = this.endOfLine(position); lineEnd < text.length; ) {
      let first = lineEnd + 1;
      while (isBlank(text.charCodeAt(first)) || text.charCodeAt(first) === CARRIAGE_RETURN) first++;
      if (first >= text.length) return -1;
      if (text.charCodeAt(first) !== LINE_FEED) return first;
      lineEnd = first;
    }
    return -1;
  }

  /**
   * The place is at its line's end, and the next line belongs to what begins at `start` by its indentation: the
   * bracket that should open there is missing.
   */
  isDeeperBelow(start: number): boolean {
    const code = this.peek();
    if (code !== LINE_FEED && code !== HASH) return false;
    const indent = this.indentOf(start);
    const next = this.firstOfNextLine(this.position);
    return next >= 0 && this.indentOf(next) > indent;
  }

  /**
   * In the second pass: a `}` at a line's beginning, deeper than the `indent` of what it would close, with more of
   * that after it. What it closed was removed.
   */
  isStrayBrace(indent: number): boolean {
    if (!this.recovering || !this.isFirstOnLine() || this.isOutdented(indent)) return false;
    const next = this.firstOfNextLine(this.position);
    return next >= 0 && this.indentOf(next) > indent;
  }

  /** The place is the first thing on its line. */
  isFirstOnLine(): boolean {
    const { text } = this;
    let before = this.position - 1;
    if (before >= 0 && text.charCodeAt(before) > SPACE && text.charCodeAt(before) !== BYTE_ORDER_MARK) return false;
    while (before >= 0 && isBlank(text.charCodeAt(before))) before--;
    return before < 0 || text.charCodeAt(before) === LINE_FEED;
  }

  /** In the second pass: the place is first on its line and stands at the column `indent` or left of it. */
  isOutdented(indent: number): boolean {
    return this.recovering && this.isFirstOnLine() && this.indentOf(this.position) <= indent;
  }

  private locateLine(position: number): void {
    if (position >= this.lineStart && position <= this.lineEnd) return;
    const { text } = this;
    this.lineStart = position === 0 ? 0 : text.lastIndexOf('\n', position - 1) + 1;
    const end = text.indexOf('\n', position);
    this.lineEnd = end < 0 ? text.length : end;
    // A byte order mark is no indentation.
    if (this.lineStart === 0 && text.charCodeAt(0) === BYTE_ORDER_MARK) this.lineStart = 1;
    let first = this.lineStart;
    while (first < this.lineEnd && isBlank(text.charCodeAt(first))) first++;
    this.lineFirst = first;
  }

  /** Start of the first line at or after `from` that holds nothing but `word`; -1 without one. */
  findLineOf(word: string, from: number): number {
    if (this.aloneLines === undefined) {
      this.aloneLines = new Map();
      for (const match of this.text.matchAll(/^[ \t]*([^\s{}"=]+)[ \t]*\r?$/gm)) {
        const starts = this.aloneLines.get(match[1] ?? '');
        if (starts === undefined) this.aloneLines.set(match[1] ?? '', [match.index]);
        else starts.push(match.index);
      }
    }
    const starts = this.aloneLines.get(word) ?? [];
    let low = 0;
    let high = starts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((starts[middle] ?? 0) < from) low = middle + 1;
      else high = middle;
    }
    return starts[low] ?? -1;
  }

  /**
   * Skips what is nested too deeply: up to the comma, closing bracket or line break that ends it.
   * @returns the node that stands for it.
   */
  skipNested(): Missing {
    const { text, end } = this;
    const start = this.position;
    let open = 0;
    let position = start;
    for (; position < end; position++) {
      const character = text.charAt(position);
      if (character === '"') position = this.endOfQuoted(position);
      else if (character === '(' || character === '[' || character === '{') open++;
      else if (character === ')' || character === ']' || character === '}') {
        if (open === 0) break;
        open--;
      } else if (open === 0 && (character === ',' || (character === '\n' && !this.acrossLines))) break;
    }
    this.position = Math.min(position, end);
    this.report('too-deep', start, this.position);
    this.height = 1;
    return { kind: 'missing', start, end: this.position };
  }

  /** The closing quote of the string at `start`, or the last character before its line break. */
  private endOfQuoted(start: number): number {
    const { text, end } = this;
    for (let position = start + 1; position < end; position++) {
      const character = text.charAt(position);
      if (character === '\\') position++;
      else if (character === '"') return position;
      else if (character === '\n') return position - 1;
    }
    return end;
  }
}

function isBlank(code: number): boolean {
  return code === SPACE || code === TAB || code === BYTE_ORDER_MARK;
}
