import {
  BACKSLASH,
  BYTE_ORDER_MARK,
  CARRIAGE_RETURN,
  CLOSE_BRACE,
  COLON,
  COMMA,
  DOLLAR,
  DOT,
  EQUALS,
  HASH,
  isWhiteSpace,
  LINE_FEED,
  QUESTION,
  QUOTE,
  SLASH,
  STAR,
  TAB,
} from '../characters';
import { LEXICAL_RULES, type LexicalRules } from './lexical-rules';
import { scanCharacter, scanPrefixedString, scanString } from './strings';
import { makeRoom, takeRoom } from './token-room';
import { CLOSE, CLOSED, END, ENDS, HOLE, NAME, NUMBER, OPEN, REGEX, SIGN, type Tokens } from './tokens';
import type { CodeLanguage, CodeProblem, CodeProblemCode, CodeRange } from './tree';

const BLANK = 1;
const BREAK = 2;
const LETTER = 3;
const DIGIT = 4;
const OPENER = 5;
const CLOSER = 6;
const MARK = 7;
/** A sign that can be the second character of an operator. */
const JOINING = 8;

const CLASSES = new Uint8Array(128);
for (let code = 0; code < 128; code++) {
  const character = String.fromCharCode(code);
  CLASSES[code] = /[A-Za-z_$]/.test(character)
    ? LETTER
    : /[0-9]/.test(character)
      ? DIGIT
      : code === LINE_FEED
        ? BREAK
        : /[\s\0-\x1f]/.test(character)
          ? BLANK
          : /[([{]/.test(character)
            ? OPENER
            : /[)\]}]/.test(character)
              ? CLOSER
              : /[=&|+\-*/<>.?:^!%@]/.test(character)
                ? JOINING
                : MARK;
}

const MAX_PROBLEMS = 100;
const AFTER_WORDS = /^(?:return|typeof|case|in|of|delete|void|throw|new|else|do|await|yield|instanceof)$/;
const EXPONENT = /[eEpP]/;

/** How the expression between an interpolation's braces is delimited. */
export interface HoleForm {
  /** It may go on in the next line. */
  readonly acrossLines: boolean;
  /** Signs that begin a format. */
  readonly format: 'none' | 'python' | 'csharp';
}

/**
 * Turns a text into tokens. The first pass takes strings and comments as they are written; the second, `recovering`
 * one lets those end with their line that an author has probably just begun.
 */
export class Lexer {
  readonly text: string;
  readonly rules: LexicalRules;
  readonly recovering: boolean;
  position: number;
  unclosed: boolean;
  /** Characters that were read in vain, inside interpolations that have no end; bounds the time. */
  wasted: number;
  /** How many interpolations the place is in. */
  holes: number;
  /** How many tokens there are. */
  count: number;
  private kinds: Uint8Array;
  private starts: Int32Array;
  private ends: Int32Array;
  private codes: Int32Array;
  private infos: Uint8Array;
  private firsts: Uint8Array;
  private indents: Int32Array;
  private partners: Int32Array;
  private capacity: number;
  private first: number;
  private indent: number;
  private noRegexUntil: number;
  readonly comments: CodeRange[];
  readonly problems: CodeProblem[];

  constructor(text: string, language: CodeLanguage, recovering: boolean) {
    this.text = text;
    this.rules = LEXICAL_RULES[language];
    this.recovering = recovering;
    this.position = 0;
    this.unclosed = false;
    this.wasted = 0;
    this.holes = 0;
    this.count = 0;
    const room = takeRoom((text.length / 3) | 0);
    this.capacity = room.kinds.length;
    this.kinds = room.kinds;
    this.starts = room.starts;
    this.ends = room.ends;
    this.codes = room.codes;
    this.infos = room.infos;
    this.firsts = room.firsts;
    this.indents = room.indents;
    this.partners = room.partners;
    this.first = 1;
    this.indent = 0;
    this.noRegexUntil = -1;
    this.comments = [];
    this.problems = [];
  }

  read(): Tokens {
    if (this.text.charCodeAt(0) === BYTE_ORDER_MARK) this.position = 1;
    if (this.text.startsWith('#!', this.position)) this.position = this.endOfLine(this.position);
    this.beginLine(this.position);
    this.scan(undefined);
    this.position = this.text.length;
    this.first = 1;
    this.indent = 0;
    for (let i = 0; i < ENDS; i++) this.push(END, this.text.length, this.text.length, 0, 0);
    return {
      text: this.text,
      count: this.count - ENDS,
      kinds: this.kinds,
      starts: this.starts,
      ends: this.ends,
      codes: this.codes,
      infos: this.infos,
      firsts: this.firsts,
      indents: this.indents,
      partners: this.partners,
      comments: this.comments,
      problems: this.problems,
      unclosed: this.unclosed,
    };
  }

  report(code: CodeProblemCode, start: number, end: number): void {
    if (this.problems.length < MAX_PROBLEMS) this.problems.push({ code, start, end });
  }

  push(kind: number, start: number, end: number, code: number, info: number): void {
    const { count } = this;
    if (count === this.capacity) this.grow();
    this.kinds[count] = kind;
    this.starts[count] = start;
    this.ends[count] = end;
    this.codes[count] = code;
    this.infos[count] = info;
    this.firsts[count] = this.first;
    this.indents[count] = this.indent;
    this.partners[count] = -1;
    this.first = 0;
    this.count = count + 1;
  }

  private grow(): void {
    const widen = <Numbers extends Uint8Array | Int32Array>(from: Numbers, to: Numbers): Numbers => {
      to.set(from);
      return to;
    };
    const room = makeRoom(this.capacity * 2);
    this.capacity = room.kinds.length;
    this.kinds = widen(this.kinds, room.kinds);
    this.starts = widen(this.starts, room.starts);
    this.ends = widen(this.ends, room.ends);
    this.codes = widen(this.codes, room.codes);
    this.infos = widen(this.infos, room.infos);
    this.firsts = widen(this.firsts, room.firsts);
    this.indents = widen(this.indents, room.indents);
    this.partners = widen(this.partners, room.partners);
  }

  /** Makes two tokens each other's partner. */
  pair(open: number, close: number): void {
    this.partners[open] = close;
    this.partners[close] = open;
  }

  /** The state to go back to when what was read turns out to be no template. */
  mark(): { count: number; comments: number; problems: number; first: number; indent: number } {
    const { count, first, indent } = this;
    return { count, first, indent, comments: this.comments.length, problems: this.problems.length };
  }

  goBack(mark: ReturnType<Lexer['mark']>): void {
    this.count = mark.count;
    this.first = mark.first;
    this.indent = mark.indent;
    this.comments.length = mark.comments;
    this.problems.length = mark.problems;
  }

  /** The offset where the line of `position` ends, before its line break. */
  endOfLine(position: number): number {
    const end = this.text.indexOf('\n', position);
    if (end < 0) return this.text.length;
    return end > position && this.text.charCodeAt(end - 1) === CARRIAGE_RETURN ? end - 1 : end;
  }

  /** A line begins at `start`: the next token is its first. */
  beginLine(start: number): void {
    const { text } = this;
    let position = start;
    let columns = 0;
    for (;;) {
      const code = text.charCodeAt(position);
      if (code === 0x20) columns++;
      else if (code === TAB) columns += this.rules.tabWidth - (columns % this.rules.tabWidth);
      else break;
      position++;
    }
    this.first = 1;
    this.indent = columns;
    this.position = position;
  }

  /**
   * Reads tokens up to the end of the text, or of an interpolation.
   * @returns whether the end of the interpolation was found; the place is then at its format or closing brace.
   */
  scan(hole: HoleForm | undefined): boolean {
    const { text, rules } = this;
    const { length } = text;
    let depth = 0;
    while (this.position < length) {
      const start = this.position;
      const code = text.charCodeAt(start);
      const kind =
        code < 128 ? (CLASSES[code] ?? MARK) : isWhiteSpace(code) || code === BYTE_ORDER_MARK ? BLANK : LETTER;
      switch (kind) {
        case BLANK:
          this.position++;
          break;
        case BREAK:
          if (hole !== undefined && !hole.acrossLines) return false;
          this.beginLine(start + 1);
          break;
        case LETTER:
          this.scanName(start, code);
          break;
        case DIGIT:
          this.scanNumber(start);
          break;
        case OPENER:
          depth++;
          this.push(OPEN, start, start + 1, code, 0);
          this.position++;
          break;
        case CLOSER:
          if (hole !== undefined && depth === 0) return code === CLOSE_BRACE;
          depth--;
          this.push(CLOSE, start, start + 1, code, 0);
          this.position++;
          break;
        default:
          if (hole !== undefined && depth === 0 && this.isFormat(start, code, hole)) return true;
          if (!this.scanMark(start, code, rules)) this.scanSign(start, code, kind === JOINING);
      }
    }
    return hole === undefined;
  }

  /** A name, or a string with a prefix. */
  private scanName(start: number, first: number): void {
    const { text, rules } = this;
    if (first === DOLLAR && rules.language === 'csharp' && scanPrefixedString(this, start, start)) return;
    let position = start + 1;
    for (;;) {
      const code = text.charCodeAt(position);
      if (code < 128) {
        const kind = CLASSES[code];
        if (kind !== LETTER && kind !== DIGIT) break;
      } else if (!(code >= 128) || isWhiteSpace(code) || code === BYTE_ORDER_MARK) break;
      position++;
    }
    if (rules.hashComments && position - start <= 2) {
      const quote = text.charCodeAt(position);
      if ((quote === QUOTE || quote === 0x27) && scanPrefixedString(this, start, position)) return;
    }
    this.push(NAME, start, position, 0, 0);
    this.position = position;
  }

  private scanNumber(start: number): void {
    const { text } = this;
    let position = start + 1;
    for (;;) {
      const code = text.charCodeAt(position);
      const kind = code < 128 ? CLASSES[code] : MARK;
      if (kind === LETTER || kind === DIGIT) position++;
      else if (code === DOT && CLASSES[text.charCodeAt(position + 1)] === DIGIT) position += 2;
      else if ((code === 0x2b || code === 0x2d) && this.isExponent(start, position)) position++;
      else break;
    }
    // `1.` is a number too, but not `1..2` or `1.toString`.
    if (text.charCodeAt(position) === DOT) {
      const next = text.charCodeAt(position + 1);
      const isMember = next === DOT || (next < 128 ? CLASSES[next] === LETTER : true);
      if (!isMember && !text.slice(start, position).includes('.')) position++;
    }
    this.push(NUMBER, start, position, 0, 0);
    this.position = position;
  }

  /** The sign at `position` belongs to an exponent: `1e-5`, but not `0xe-1`. */
  private isExponent(start: number, position: number): boolean {
    const { text } = this;
    if (!EXPONENT.test(text.charAt(position - 1)) || CLASSES[text.charCodeAt(position + 1)] !== DIGIT) return false;
    const isHex = text.charCodeAt(start) === 0x30 && (text.charCodeAt(start + 1) | 0x20) === 0x78;
    return !isHex || (text.charCodeAt(position - 1) | 0x20) === 0x70;
  }

  /** Strings, comments and what else is no plain sign. */
  private scanMark(start: number, code: number, rules: LexicalRules): boolean {
    const { text } = this;
    switch (code) {
      case QUOTE:
        scanString(this, start, start);
        return true;
      case 0x27:
        if (rules.language === 'java' || rules.language === 'csharp' || rules.language === 'go') {
          scanCharacter(this, start);
        } else scanString(this, start, start);
        return true;
      case 0x60:
        if (rules.language === 'python' || rules.language === 'csharp' || rules.language === 'java') return false;
        scanString(this, start, start);
        return true;
      case 0x40:
        return rules.language === 'csharp' && this.scanAtSign(start);
      case HASH:
        return this.scanHash(start, rules);
      case SLASH:
        if (rules.hashComments) return false;
        return this.scanSlash(start, text.charCodeAt(start + 1));
      case BACKSLASH:
        return rules.hashComments && this.joinLines(start);
      default:
        return false;
    }
  }

  /** C#'s `@"…"` and `@name`. */
  private scanAtSign(start: number): boolean {
    if (scanPrefixedString(this, start, start)) return true;
    const next = this.text.charCodeAt(start + 1);
    if (!(next < 128 ? CLASSES[next] === LETTER : next >= 128)) return false;
    this.scanName(start, next);
    return true;
  }

  /** Python's comments, C#'s directives, JavaScript's private names. */
  private scanHash(start: number, rules: LexicalRules): boolean {
    if (rules.hashComments) {
      this.position = this.endOfLine(start);
      this.comments.push({ start, end: this.position });
      return true;
    }
    if (rules.language === 'csharp' && this.first === 1) {
      this.position = this.endOfLine(start);
      return true;
    }
    const next = this.text.charCodeAt(start + 1);
    if (CLASSES[next] !== LETTER) return false;
    this.scanName(start, next);
    return true;
  }

  private scanSlash(start: number, next: number): boolean {
    const { text } = this;
    if (next === SLASH) {
      this.position = this.endOfLine(start);
      this.comments.push({ start, end: this.position });
      return true;
    }
    if (next === STAR) {
      const close = text.indexOf('*/', start + 2);
      if (close < 0) {
        this.unclosed = true;
        this.report('comment-not-closed', start, start + 2);
      }
      const end = close >= 0 ? close + 2 : this.endOfLine(start);
      this.comments.push({ start, end });
      const lastBreak = text.lastIndexOf('\n', end - 1);
      if (lastBreak > start) {
        const indent = end - lastBreak - 1;
        this.beginLine(end);
        this.indent += indent;
      } else this.position = end;
      return true;
    }
    const { language } = this.rules;
    if ((language !== 'typescript' && language !== 'javascript') || !this.canBeginRegex()) return false;
    const end = this.endOfRegex(start);
    if (end < 0) return false;
    this.push(REGEX, start, end, 0, CLOSED);
    this.position = end;
    return true;
  }

  /** A backslash at the end of a line joins the next one to it. */
  private joinLines(start: number): boolean {
    const { text } = this;
    let position = start + 1;
    if (text.charCodeAt(position) === CARRIAGE_RETURN) position++;
    if (text.charCodeAt(position) !== LINE_FEED) return false;
    this.position = position + 1;
    return true;
  }

  /** What stands before lets a slash begin a regular expression. */
  private canBeginRegex(): boolean {
    const last = this.count - 1;
    if (last < 0) return true;
    const kind = this.kinds[last];
    if (kind === SIGN || kind === OPEN || kind === HOLE) return true;
    if (kind === CLOSE) return this.codes[last] === CLOSE_BRACE;
    if (kind !== NAME) return false;
    return AFTER_WORDS.test(this.text.slice(this.starts[last], this.ends[last]));
  }

  private endOfRegex(start: number): number {
    const { text } = this;
    if (start < this.noRegexUntil) return -1;
    let inClass = false;
    for (let position = start + 1; position < text.length; position++) {
      const code = text.charCodeAt(position);
      if (code === LINE_FEED) {
        this.noRegexUntil = position;
        return -1;
      }
      if (code === BACKSLASH) position++;
      else if (code === 0x5b) inClass = true;
      else if (code === 0x5d) inClass = false;
      else if (code === SLASH && !inClass) {
        do position++;
        while (CLASSES[text.charCodeAt(position)] === LETTER);
        return position;
      }
    }
    this.noRegexUntil = text.length;
    return -1;
  }

  /** The sign begins the format of an interpolation. */
  private isFormat(start: number, code: number, hole: HoleForm): boolean {
    const { text } = this;
    if (hole.format === 'none') return false;
    if (code === COLON) return text.charCodeAt(start + 1) !== COLON || hole.format === 'python';
    if (hole.format === 'csharp') return code === COMMA;
    if (code === 0x21) return text.charCodeAt(start + 1) !== EQUALS;
    return code === EQUALS && /^=\s*[}!:]/.test(text.slice(start, start + 8));
  }

  private scanSign(start: number, code: number, joining: boolean): void {
    const { text, rules } = this;
    let end = start + 1;
    let sign = code;
    const second = joining ? text.charCodeAt(end) : 0;
    if (joining && second < 128 && CLASSES[second] === JOINING) {
      const two = code | (second << 8);
      const third = text.charCodeAt(start + 2);
      const three = third < 128 && CLASSES[third] === JOINING ? two | (third << 16) : 0;
      if (three !== 0 && rules.longSigns.has(three)) {
        sign = three;
        end = start + 3;
      } else if (rules.longSigns.has(two)) {
        // `a?.5:b` is no access.
        const isAccess = code !== QUESTION || second !== DOT || CLASSES[third] !== DIGIT;
        if (isAccess) {
          sign = two;
          end = start + 2;
        }
      }
    } else if (code === DOT && CLASSES[second] === DIGIT && this.kinds[this.count - 1] === SIGN) {
      this.scanNumber(start);
      return;
    }
    this.push(SIGN, start, end, sign & 0xffffff, 0);
    this.position = end;
  }
}

/** Reads the tokens of a text. */
export function readTokens(text: string, language: CodeLanguage, recovering: boolean): Tokens {
  return new Lexer(text, language, recovering).read();
}
