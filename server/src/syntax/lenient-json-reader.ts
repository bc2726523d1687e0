/** The signs, blanks, comments, strings and words of lenient JSON, and the faults in them. */
import {
  hole,
  type LenientCode,
  type LenientFault,
  type LenientNode,
  type LenientRange,
  type LenientString,
} from './lenient-json-tree';

const holeCode = 0xfdd0;

/** Faults that are listed, at most. */
const maxFaults = 1000;

/** Characters that look like those of JSON, with what is meant. */
const lookAlikes: ReadonlyMap<string, string> = new Map([
  ['\u00A0', ' '],
  ['\u1680', ' '],
  ...Array.from({ length: 11 }, (_, i) => [String.fromCharCode(0x2000 + i), ' '] as const),
  ['\u200B', ''],
  ['\u200C', ''],
  ['\u200D', ''],
  ['\u2028', ' '],
  ['\u2029', ' '],
  ['\u202F', ' '],
  ['\u205F', ' '],
  ['\u2060', ''],
  ['\u3000', ' '],
  ['\uFEFF', ''],
  ['\uFF0C', ','],
  ['\u3001', ','],
  ['\uFE50', ','],
  ['\uFF1A', ':'],
  ['\uFE55', ':'],
  ['\uFF5B', '{'],
  ['\uFF5D', '}'],
  ['\uFF3B', '['],
  ['\uFF3D', ']'],
  ['\u3010', '['],
  ['\u3011', ']'],
  ['\u201C', '"'],
  ['\u201D', '"'],
  ['\u201E', '"'],
  ['\u201F', '"'],
  ['\u300C', '"'],
  ['\u300D', '"'],
  ['\uFF02', '"'],
  ['\u2033', '"'],
]);

const simpleEscapes: Readonly<Record<string, string>> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
};

/** The place in the text, and what has been found so far. */
export class LenientReader {
  /** The text as it was given. */
  readonly source: string;
  /** What is read: the source with holes for its templates. */
  readonly text: string;
  readonly faults: LenientFault[] = [];
  readonly comments: LenientRange[] = [];
  at = 0;

  constructor(text: string) {
    this.source = text;
    this.text = /[$%]\{/.test(text) ? this.withHoles(text) : text;
  }

  /** A text with holes of the same length where a template has `${…}` or `%{…}` outside strings. */
  private withHoles(text: string): string {
    const pieces: string[] = [];
    let from = 0;
    const sign = /"(?:[^"\\\n]|\\.)*"?|#[^\n]*|[$%]\{/g;
    for (let found = sign.exec(text); found !== null; found = sign.exec(text)) {
      if (found[0].length !== 2 || !found[0].endsWith('{')) continue;
      const end = endOfTemplate(text, found.index + 2);
      this.fault('template', found.index, end);
      pieces.push(text.slice(from, found.index), hole.repeat(end - found.index));
      from = end;
      sign.lastIndex = end;
    }
    return pieces.length === 0 ? text : pieces.join('') + text.slice(from);
  }

  fault(code: LenientCode, start: number, end: number, repair?: string): void {
    if (this.faults.length < maxFaults) this.faults.push({ code, start, end, repair });
  }

  /** Skips white space, comments and what looks like white space. */
  skipBlanks(): void {
    const { text } = this;
    while (this.at < text.length) {
      const code = text.charCodeAt(this.at);
      if (code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09) this.at++;
      else if (code === 0x23 || (code === 0x2f && /[/*]/.test(text.charAt(this.at + 1)))) this.comment(code);
      else if (code > 0x7f && /^\s*$/.test(lookAlikes.get(text.charAt(this.at)) ?? 'x')) this.lookAlikeSpaces();
      else if (code < 0x20 || code === 0x7f) {
        this.fault('control-character', this.at, this.at + 1, '');
        this.at++;
      } else break;
    }
  }

  private comment(code: number): void {
    const { text } = this;
    const start = this.at;
    let end: number;
    if (code === 0x2f && text.charAt(start + 1) === '*') {
      const close = text.indexOf('*/', start + 2);
      end = close < 0 ? text.length : close + 2;
    } else {
      const line = text.indexOf('\n', start);
      end = line < 0 ? text.length : line;
      while (end > start && /\s/.test(text.charAt(end - 1))) end--;
    }
    this.comments.push({ start, end });
    this.fault('comment', start, end, '');
    this.at = end;
  }

  /** A run of the same look-alike blanks is one fault. */
  private lookAlikeSpaces(): void {
    const start = this.at;
    let repair = '';
    while (this.at < this.text.length && this.text.charCodeAt(this.at) > 0x7f) {
      const meant = lookAlikes.get(this.text.charAt(this.at));
      if (meant === undefined || meant.trim() !== '') break;
      repair += meant;
      this.at++;
    }
    this.fault('look-alike', start, this.at, repair);
  }

  /** The sign of JSON at this place, also one that only looks like it; its fault is noted when it is taken. */
  peek(): string {
    const character = this.text.charAt(this.at);
    if (character.charCodeAt(0) <= 0x7f) return character;
    return lookAlikes.get(character) ?? character;
  }

  take(): void {
    if (this.text.charCodeAt(this.at) > 0x7f) {
      this.fault('look-alike', this.at, this.at + 1, lookAlikes.get(this.text.charAt(this.at)));
    }
    this.at++;
  }

  string(): LenientString {
    const start = this.at;
    const { text } = this;
    const opener = text.charAt(start);
    const curly = opener.charCodeAt(0) > 0x7f;
    if (curly) this.fault('look-alike', start, start + 1, '"');
    const single = opener === "'";
    this.at++;
    // Much the most strings have no escape: their end is found at once.
    if (!curly && !single) {
      let end = this.at;
      let code = text.charCodeAt(end);
      while (end < text.length && code !== 0x22 && code !== 0x5c && code >= 0x20) code = text.charCodeAt(++end);
      if (code === 0x22 && end < text.length) {
        const value = text.slice(this.at, end);
        this.at = end + 1;
        return { kind: 'string', start, end: this.at, value, offsets: undefined, bare: false };
      }
    }
    let value = '';
    const offsets: number[] = [];
    let closed = false;
    while (this.at < text.length) {
      const character = text.charAt(this.at);
      const code = character.charCodeAt(0);
      if (character === '\\') {
        const { length, decoded } = this.escape();
        for (let i = 0; i < decoded.length; i++) offsets.push(this.at);
        value += decoded;
        this.at += length;
        continue;
      }
      const closes = single ? character === "'" : character === '"' || (curly && lookAlikes.get(character) === '"');
      if (closes) {
        closed = true;
        if (code > 0x7f) this.fault('look-alike', this.at, this.at + 1, '"');
        break;
      }
      // A string that begins properly and ends in a curly quote, before what follows a string.
      if (!single && !curly && (code === 0x201d || code === 0x201c) && this.endsHere(this.at + 1)) {
        closed = true;
        this.fault('look-alike', this.at, this.at + 1, '"');
        break;
      }
      if (code === 0x0a || code === 0x0d) {
        if (!this.closesOnLaterLine(single ? "'" : '"')) break;
        this.fault('control-character', this.at, this.at + 1);
      } else if (code < 0x20) this.fault('control-character', this.at, this.at + 1, escapeControl(code));
      offsets.push(this.at);
      value += character;
      this.at++;
    }
    offsets.push(this.at);
    if (closed) this.at++;
    else this.fault('unclosed-string', start, this.at);
    if (single) this.fault('single-quote', start, this.at, closed ? JSON.stringify(value) : undefined);
    return { kind: 'string', start, end: this.at, value, offsets, bare: false };
  }

  /** Whether a comma, colon, bracket or the end of the line comes next. */
  private endsHere(at: number): boolean {
    const form = /[ \t]*(?:[,:\]}\uFF0C\uFF1A\n\r]|$)/y;
    form.lastIndex = at;
    return form.test(this.text);
  }

  /** Whether a string with a line break in it ends on the next line as a string would, not as one that begins there. */
  private closesOnLaterLine(quote: string): boolean {
    const next = this.text.indexOf('\n', this.at);
    const start = next < 0 ? this.text.length : next + 1;
    const lineEnd = this.text.indexOf('\n', start);
    const line = this.text.slice(start, lineEnd < 0 ? this.text.length : lineEnd);
    const quotes = line.split(quote).length - 1;
    return quotes % 2 === 1 && !/^\s*["'[\]{}]/.test(line);
  }

  private escape(): { length: number; decoded: string } {
    const { text, at } = this;
    const selector = text.charAt(at + 1);
    const simple = simpleEscapes[selector];
    if (simple !== undefined) return { length: 2, decoded: simple };
    const hex = selector === 'u' ? text.slice(at + 2, at + 6) : '';
    if (/^[0-9a-fA-F]{4}$/.test(hex)) {
      return { length: 6, decoded: String.fromCharCode(Number.parseInt(hex, 16)) };
    }
    // `\_` and `\*` come from Markdown: the character alone is meant.
    if (selector === '' || selector === '\n' || selector === '\r') {
      this.fault('bad-escape', at, at + 1, '');
      return { length: 1, decoded: '' };
    }
    this.fault(
      'bad-escape',
      at,
      at + 2,
      selector === 'u' || selector.charCodeAt(0) === holeCode ? undefined : selector,
    );
    return { length: 2, decoded: selector };
  }

  /** A hole alone is a value; with letters around it is a word that nothing is said about. */
  holeOrWord(): LenientNode {
    const start = this.at;
    const word = /[\uFDD0\w.:*/-]+/y;
    word.lastIndex = start;
    this.at = start + (word.exec(this.text)?.[0].length ?? 1);
    return { kind: 'hole', start, end: this.at };
  }

  word(): LenientNode | undefined {
    const start = this.at;
    const form = /[^\s,:{}[\]"'\u201C\u201D\uFF0C\uFF1A#]+/y;
    form.lastIndex = start;
    const word = form.exec(this.text)?.[0];
    if (word === undefined) return undefined;
    this.at = start + word.length;
    const end = this.at;
    if (word === 'true' || word === 'false') return { kind: 'boolean', start, end, value: word === 'true' };
    if (word === 'null') return { kind: 'null', start, end };
    if (/^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?$/.test(word)) {
      return { kind: 'number', start, end, value: Number(word) };
    }
    if (word.includes(hole)) return { kind: 'hole', start, end };
    return this.bare(start);
  }

  /** A value without quotes: up to where it would end. */
  private bare(start: number): LenientString {
    const form = /[^,{}[\]"\n\r#]+/y;
    form.lastIndex = start;
    const word = (form.exec(this.text)?.[0] ?? this.text.slice(start, this.at)).trimEnd();
    this.at = start + Math.max(1, word.length);
    this.fault('unquoted', start, this.at, word.includes(hole) ? undefined : JSON.stringify(word));
    return { kind: 'string', start, end: this.at, value: word, offsets: undefined, bare: true };
  }

  /** A name without quotes, before a colon. */
  bareName(): LenientString | undefined {
    const start = this.at;
    const form = /[^\s,:={}[\]"'\uFF0C\uFF1A#]+/y;
    form.lastIndex = start;
    const word = form.exec(this.text)?.[0];
    if (word === undefined) return undefined;
    this.at = start + word.length;
    const isHole = word.includes(hole);
    if (!isHole) this.fault('unquoted', start, this.at, JSON.stringify(word));
    return { kind: 'string', start, end: this.at, value: word, offsets: undefined, bare: true };
  }
}

function endOfTemplate(text: string, start: number): number {
  let depth = 1;
  const sign = /"(?:[^"\\\n]|\\.)*"|[{}]/g;
  sign.lastIndex = start;
  for (let found = sign.exec(text); found !== null; found = sign.exec(text)) {
    if (found[0] === '{') depth++;
    else if (found[0] === '}' && --depth === 0) return found.index + 1;
  }
  return text.length;
}

function escapeControl(code: number): string {
  return JSON.stringify(String.fromCharCode(code)).slice(1, -1);
}
