import { COLON, COMMA, DOT, EQUALS, LESS, OPEN_BRACE, OPEN_BRACKET, STAR } from '../characters';
import { BEGINNINGS } from './operators';
import { CLOSE, END, HOLE, NAME, OPEN, SIGN, STRING, signCode, TEMPLATE, type Tokens } from './tokens';
import type { Block, CodeLanguage, CodeProblem, CodeProblemCode, Expression, Missing, Name, Statement } from './tree';

const MAX_PROBLEMS = 100;
/** Brackets, blocks and operators within each other. */
export const MAX_NESTING = 100;
/** So many brackets more may follow the last expression or statement. */
const SPARE_NESTING = 10;
/** The height at which a chain of members, calls or operators ends; below MAX_HEIGHT of tree with room for statements. */
export const MAX_CHAIN = 400;

/** What a line may begin with, when the expression above is not finished: see {@link Parser.isFresh}. */
export const NOTHING = 0;
export const STATEMENT = -1;

const AT = 0x40;
const ELLIPSIS = signCode('...');
export const ASSIGN = signCode(':=');

const STATEMENT_WORDS: Readonly<Record<CodeLanguage, ReadonlySet<string>>> = {
  typescript: new Set(
    'const let var return if for while function class import export throw switch try interface'.split(' '),
  ),
  javascript: new Set('const let var return if for while function class import export throw switch try'.split(' ')),
  python: new Set(),
  go: new Set('return if for var const func type switch defer go select'.split(' ')),
  csharp: new Set('var return if for foreach while throw switch try using const public private class'.split(' ')),
  java: new Set('var return if for while throw switch try final public private class'.split(' ')),
};

/** The parsers that others call back, so that no module has to know all others. */
export interface Grammar {
  /** Statements up to the limit. */
  readonly statements: (parser: Parser) => Statement[];
  readonly expression: (parser: Parser) => Expression;
  /** An expression without conditional, assignment and lambda: what a comprehension iterates over. */
  readonly operation: (parser: Parser) => Expression;
  /** An operand with the operators before it. */
  readonly operand: (parser: Parser) => Expression;
  /** The members of a class up to the limit. */
  readonly members: (parser: Parser) => Statement[];
  /** What can be assigned to: names, members, indices, and lists of them. */
  readonly target: (parser: Parser) => Expression;
}

/**
 * The place in the tokens, and what is in force there.
 *
 * Every bracket is parsed within the limit of its partner, so that nothing in it, however broken, reaches what stands
 * behind it.
 */
export class Parser {
  readonly tokens: Tokens;
  readonly text: string;
  readonly language: CodeLanguage;
  /** Go ends a statement or element with its line, as Python does outside brackets. */
  readonly endsWithLine: boolean;
  readonly isScript: boolean;
  readonly problems: CodeProblem[];
  private readonly grammar: Grammar;
  /** The token at the place. */
  at: number;
  /** The token behind the bracket, statement or file at hand. */
  limit: number;
  nesting: number;
  /** The greatest height of what was parsed since a caller set it to 0. */
  height: number;
  /** {@link STATEMENT}, {@link NOTHING}, or the sign behind the keys of the entries at hand. */
  separator: number;
  /** Go's headers of `if` and `for`: a brace begins the block, no composite literal. */
  noComposite: boolean;
  /** Between `?` and `:`, where a colon belongs to the conditional. */
  inConditional: boolean;
  /** What was just parsed is a function whose body ends the operand: nothing can be called or accessed on it. */
  endsOperand: boolean;
  /** The class whose members are parsed, so that its constructors are known; empty outside. */
  className: string;
  /** What the next operand continues instead of beginning anew. */
  carried: { readonly node: Expression; readonly start: number } | undefined;
  private readonly kinds: Uint8Array;
  private readonly starts: Int32Array;
  private readonly ends: Int32Array;
  private readonly codes: Int32Array;
  private readonly firsts: Uint8Array;
  private readonly partners: Int32Array;

  constructor(tokens: Tokens, language: CodeLanguage, grammar: Grammar) {
    this.tokens = tokens;
    this.text = tokens.text;
    this.language = language;
    this.endsWithLine = language === 'go';
    this.isScript = language === 'typescript' || language === 'javascript';
    this.problems = tokens.problems;
    this.grammar = grammar;
    this.at = 0;
    this.limit = tokens.count;
    this.nesting = 0;
    this.height = 0;
    this.separator = STATEMENT;
    this.noComposite = false;
    this.inConditional = false;
    this.endsOperand = false;
    this.className = '';
    this.carried = undefined;
    this.kinds = tokens.kinds;
    this.starts = tokens.starts;
    this.ends = tokens.ends;
    this.codes = tokens.codes;
    this.firsts = tokens.firsts;
    this.partners = tokens.partners;
  }

  kind(index = this.at): number {
    return index < this.limit && index >= 0 ? (this.kinds[index] ?? END) : END;
  }

  /** The code of a sign or bracket; 0 for other tokens. */
  code(index = this.at): number {
    return index < this.limit && index >= 0 ? (this.codes[index] ?? 0) : 0;
  }

  start(index = this.at): number {
    return this.starts[index] ?? this.text.length;
  }

  end(index: number): number {
    return index < 0 ? 0 : (this.ends[index] ?? this.text.length);
  }

  /** Where the last token ends that was taken. */
  lastEnd(): number {
    return this.end(this.at - 1);
  }

  isFirst(index = this.at): boolean {
    return this.firsts[index] === 1;
  }

  indent(index: number): number {
    return this.tokens.indents[index] ?? 0;
  }

  slice(index = this.at): string {
    return this.text.slice(this.starts[index], this.ends[index]);
  }

  /** The name at a token; empty when there is none. */
  word(index = this.at): string {
    return this.kind(index) === NAME ? this.slice(index) : '';
  }

  isWord(word: string, index = this.at): boolean {
    if (this.kind(index) !== NAME) return false;
    const start = this.start(index);
    return this.end(index) - start === word.length && this.text.startsWith(word, start);
  }

  isSign(code: number, index = this.at): boolean {
    return this.code(index) === code && this.kind(index) === SIGN;
  }

  isOpen(code: number, index = this.at): boolean {
    return this.code(index) === code && this.kind(index) === OPEN;
  }

  /** Takes the sign when it is at the place. */
  takeSign(code: number): boolean {
    if (!this.isSign(code)) return false;
    this.at++;
    return true;
  }

  takeWord(word: string): boolean {
    if (!this.isWord(word)) return false;
    this.at++;
    return true;
  }

  /** The token behind what a token begins: a bracket or template with all in it, or the token alone. */
  after(index: number): number {
    const kind = this.kinds[index];
    if (kind !== OPEN && kind !== TEMPLATE && kind !== HOLE) return index + 1;
    const partner = this.partners[index] ?? -1;
    if (partner <= index) return index + 1;
    return this.partners[partner] === index ? partner + 1 : partner;
  }

  /** The partner of an opening bracket: its closing one, or what stands behind what it encloses. */
  partner(index: number): number {
    return Math.max(index, this.partners[index] ?? index);
  }

  isClosed(open: number): boolean {
    const partner = this.partners[open] ?? -1;
    return partner > open && this.partners[partner] === open;
  }

  /** Offset of the closing bracket; -1 when it is missing. */
  closeOffset(open: number): number {
    return this.isClosed(open) ? this.start(this.partner(open)) : -1;
  }

  /** Where a bracket with all in it ends. */
  groupEnd(open: number): number {
    const partner = this.partner(open);
    return this.isClosed(open) ? this.end(partner) : this.end(Math.max(open, partner - 1));
  }

  /**
   * Parses what an opening bracket at the place encloses, and goes behind it.
   * @param separator is in force inside.
   */
  within<Result>(separator: number, parse: () => Result): Result {
    const { at: open, limit, separator: outerSeparator, noComposite, inConditional } = this;
    // Brackets that are nested too deeply count as empty.
    const isTooDeep = ++this.nesting > MAX_NESTING + SPARE_NESTING;
    if (isTooDeep) this.report('too-deep', this.start(open), this.start(open));
    this.limit = isTooDeep ? open + 1 : Math.min(limit, this.partner(open));
    this.separator = separator;
    this.noComposite = false;
    this.inConditional = false;
    this.at = open + 1;
    const outerHeight = this.height;
    this.height = 0;
    const result = parse();
    this.height = Math.max(outerHeight, this.height + 3);
    this.nesting--;
    this.limit = limit;
    this.separator = outerSeparator;
    this.noComposite = noComposite;
    this.inConditional = inConditional;
    this.endsOperand = false;
    this.at = Math.min(limit, this.after(open));
    return result;
  }

  /**
   * A line begins here with something that is no continuation of the expression before: an entry with its key, or a
   * statement. So `a: b.` on the line before does not take it.
   */
  isFresh(index = this.at): boolean {
    if (this.firsts[index] !== 1 || index >= this.limit || this.separator === NOTHING) return false;
    return this.separator === STATEMENT ? this.beginsStatement(index) : this.beginsEntry(index, this.separator);
  }

  private beginsEntry(index: number, separator: number): boolean {
    const kind = this.kinds[index];
    if (kind === NAME || kind === STRING) return this.isSign(separator, index + 1);
    return kind === OPEN && this.codes[index] === OPEN_BRACKET && this.isSign(separator, this.after(index));
  }

  private beginsStatement(index: number): boolean {
    if (this.kinds[index] !== NAME) return false;
    const next = this.kind(index + 1);
    const nextCode = this.code(index + 1);
    if (next === SIGN && (nextCode === EQUALS || nextCode === ASSIGN)) return true;
    if (next === SIGN && nextCode === COMMA && this.language === 'go') return true;
    return STATEMENT_WORDS[this.language].has(this.slice(index)) && next !== SIGN;
  }

  report(code: CodeProblemCode, start: number, end: number): void {
    if (this.problems.length < MAX_PROBLEMS) this.problems.push({ code, start, end });
  }

  missing(): Missing {
    const place = this.lastEnd();
    this.report('expression-expected', place, place);
    return { kind: 'missing', start: place, end: place };
  }

  name(index: number): Name {
    return { kind: 'name', name: this.slice(index), start: this.start(index), end: this.end(index) };
  }

  /** An empty name where one is missing. */
  noName(): Name {
    const place = this.lastEnd();
    return { kind: 'name', name: '', start: place, end: place };
  }

  /** Goes to the next comma, semicolon or fresh line, over brackets; reports what was skipped. */
  skipToComma(): void {
    const from = this.at;
    while (this.at < this.limit) {
      const code = this.code();
      if (this.kind() === SIGN && (code === COMMA || code === 0x3b)) break;
      if (this.at > from && this.isFirst()) break;
      this.at = Math.min(this.limit, this.after(this.at));
    }
    if (this.at > from) this.report('unexpected-text', this.start(from), this.lastEnd());
  }

  /** Stands for what is nested too deeply: skips it. */
  tooDeep(): Missing {
    const start = this.start();
    this.report('too-deep', start, start);
    const from = this.at;
    while (this.at < this.limit && (this.at === from || !this.isFirst()) && this.kind() !== CLOSE) {
      const code = this.code();
      if (this.kind() === SIGN && (code === COMMA || code === 0x3b || code === COLON)) break;
      this.at = Math.min(this.limit, this.after(this.at));
    }
    return { kind: 'missing', start, end: Math.max(start, this.lastEnd()) };
  }

  expression(): Expression {
    return this.grammar.expression(this);
  }

  operation(): Expression {
    return this.grammar.operation(this);
  }

  operand(): Expression {
    return this.grammar.operand(this);
  }

  /** The members of the class whose brace is at the place. */
  members(): Statement[] {
    return this.within(STATEMENT, () => this.grammar.members(this));
  }

  target(): Expression {
    const isTarget = this.hasValue() && this.kind() !== SIGN && !this.isWord('in');
    const isStarred = this.isSign(STAR) && this.language === 'python';
    return isTarget || isStarred ? this.grammar.target(this) : this.missing();
  }

  /** The expression that has to follow a sign; missing when the next line begins something else. */
  value(): Expression {
    return this.hasValue() ? this.grammar.expression(this) : this.missing();
  }

  private isBeginning(): boolean {
    const code = this.code();
    if (code === AT) return this.kind(this.at + 1) === NAME;
    if (code === ELLIPSIS) return this.language === 'python';
    if (code === STAR) return this.language !== 'python';
    return BEGINNINGS.has(code) && (code !== LESS || this.isScript);
  }

  /** The value that may follow a word like `return`. */
  optionalValue(): Expression | undefined {
    return this.hasValue() ? this.grammar.expression(this) : undefined;
  }

  /** A value can begin here, and the line is none that begins something else. */
  hasValue(): boolean {
    const kind = this.kind();
    if (kind === END || kind === CLOSE || (kind === SIGN && !this.isBeginning())) return false;
    return !this.isFresh();
  }

  /** Parses the block whose brace is at the place. */
  block(): Block {
    const open = this.at;
    const statements = this.within(STATEMENT, () => this.grammar.statements(this));
    return {
      kind: 'block',
      statements,
      open: this.start(open),
      close: this.closeOffset(open),
      start: this.start(open),
      end: this.groupEnd(open),
    };
  }

  /** The statements in the parentheses at the place. */
  resources(): Statement[] {
    return this.within(STATEMENT, () => this.grammar.statements(this));
  }

  /** Parses the statements of an indented block. */
  levelled<Result>(parse: () => Result): Result {
    const { separator } = this;
    this.separator = STATEMENT;
    const result = parse();
    this.separator = separator;
    this.height += 1;
    return result;
  }

  canNest(): boolean {
    return this.nesting < MAX_NESTING;
  }

  /** Parses something one level deeper; the caller has asked {@link canNest}. */
  nested<Result>(parse: () => Result): Result {
    this.nesting++;
    const result = parse();
    this.nesting--;
    this.height += 2;
    return result;
  }

  /** Parses a statement one level deeper, or skips it when it is nested too deeply. */
  guarded(parse: () => void): void {
    if (this.nesting >= MAX_NESTING) {
      this.tooDeep();
      return;
    }
    this.nesting++;
    const outerHeight = this.height;
    this.height = 0;
    this.endsOperand = false;
    parse();
    this.height = Math.max(outerHeight, this.height + 2);
    this.nesting--;
  }

  /** A dot that is followed by a name or by nothing yet. */
  isDot(index = this.at): boolean {
    return this.isSign(DOT, index);
  }

  isBrace(index = this.at): boolean {
    return this.isOpen(OPEN_BRACE, index);
  }
}
