/**
 * JSON of which much may be wrong, as policies are pasted from pages and mails: comments, commas too many or too few,
 * look-alike characters, duplicate names, escapes that are none, text that ends too early. Every fault is located and
 * the rest is read as it was meant. A text may have holes, stretches that something else fills: nothing is said of them
 * or of what depends on them. Any text is taken, in time proportional to its length.
 */

/** Stands for a hole in a text: a character that Unicode keeps free of any meaning. */
export const hole = '\uFDD0';
const holeCode = 0xfdd0;

/** Deeper nesting is left out. */
const maxDepth = 200;
/** Faults that are listed, at most. */
const maxFaults = 1000;

export interface LenientRange {
  readonly start: number;
  readonly end: number;
}

export type LenientNode =
  | LenientObject
  | LenientArray
  | LenientString
  | LenientNumber
  | LenientBoolean
  | LenientNull
  | LenientHole;

export interface LenientObject extends LenientRange {
  readonly kind: 'object';
  readonly members: readonly LenientMember[];
  /** A hole stands where members may be. */
  readonly open: boolean;
  /** Its closing brace is there. */
  readonly closed: boolean;
}

export interface LenientMember extends LenientRange {
  readonly key: LenientString;
  /** Undefined while it is not written. */
  readonly value: LenientNode | undefined;
  readonly duplicate: boolean;
}

export interface LenientArray extends LenientRange {
  readonly kind: 'array';
  readonly items: readonly LenientNode[];
  readonly open: boolean;
  readonly closed: boolean;
}

/** The range includes the quotes. */
export interface LenientString extends LenientRange {
  readonly kind: 'string';
  /** The decoded text, holes as {@link hole}. */
  readonly value: string;
  /** Where each character of `value` begins, and where the last one ends; undefined when that is `start + 1 + i`. */
  readonly offsets: readonly number[] | undefined;
  /** Written as a bare word. */
  readonly bare: boolean;
}

export interface LenientNumber extends LenientRange {
  readonly kind: 'number';
  readonly value: number;
}

export interface LenientBoolean extends LenientRange {
  readonly kind: 'boolean';
  readonly value: boolean;
}

export interface LenientNull extends LenientRange {
  readonly kind: 'null';
}

/** A hole where a whole value should stand. */
export interface LenientHole extends LenientRange {
  readonly kind: 'hole';
}

export type LenientCode =
  | 'comment'
  | 'trailing-comma'
  | 'look-alike'
  | 'duplicate-key'
  | 'bad-escape'
  | 'control-character'
  | 'single-quote'
  | 'unquoted'
  | 'missing-comma'
  | 'missing-colon'
  | 'missing-value'
  | 'missing-close'
  | 'unclosed-string'
  | 'unexpected'
  | 'after-end'
  | 'template' // an expression of a template outside strings: no fault where a template is meant
  | 'too-deep'
  | 'empty';

export interface LenientFault extends LenientRange {
  readonly code: LenientCode;
  /** The text that mends it when it is put in place of the range; undefined when none is certain. */
  readonly repair: string | undefined;
}

export interface LenientDocument {
  readonly text: string;
  readonly root: LenientNode | undefined;
  readonly faults: readonly LenientFault[];
  readonly comments: readonly LenientRange[];
}

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

export function parseLenientJson(text: string): LenientDocument {
  return new Parser(text).parse();
}

/** The range of the source that the characters `start..end` of a string's value come from. */
export function rangeInString(node: LenientString, start: number, end: number): LenientRange {
  const { offsets } = node;
  const length = node.value.length;
  const from = Math.max(0, Math.min(start, length));
  const to = Math.max(from, Math.min(end, length));
  const first = node.bare ? node.start : node.start + 1;
  if (offsets === undefined) return { start: first + from, end: first + to };
  return { start: offsets[from] ?? first, end: offsets[to] ?? first };
}

class Parser {
  private readonly text: string;
  private readonly faults: LenientFault[] = [];
  private readonly comments: LenientRange[] = [];
  private at = 0;
  private depth = 0;

  private readonly source: string;

  constructor(text: string) {
    this.source = text;
    this.text = /[$%]\{/.test(text) ? this.withHoles(text) : text;
  }

  parse(): LenientDocument {
    this.skip();
    let root: LenientNode | undefined;
    if (this.at >= this.text.length) this.fault('empty', 0, 0);
    else {
      this.skipHead();
      root = this.value();
    }
    while (root === undefined && this.at < this.text.length) {
      this.unexpected();
      this.skip();
      if (this.at < this.text.length) root = this.value();
    }
    this.skip();
    if (this.at < this.text.length) {
      const end = this.text.trimEnd().length;
      const rest = this.text.slice(this.at, end);
      if (rest.replaceAll(hole, '').trim() !== '' || root?.kind !== 'hole') {
        if (!/^[\s\uFDD0]*$/.test(rest)) this.fault('after-end', this.at, end, '');
      }
    }
    this.faults.sort((a, b) => a.start - b.start || a.end - b.end);
    return { text: this.source, root, faults: this.faults, comments: this.comments };
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

  /** Steps over what stands before a document, such as a name and an equals sign. */
  private skipHead(): void {
    if (/[{["'\uFDD0]/.test(this.peek())) return;
    const open = /[{[\uFF5B]/.exec(this.text.slice(this.at));
    if (open === null) return;
    this.fault('unexpected', this.at, this.at + open.index, '');
    this.at += open.index;
  }

  private fault(code: LenientCode, start: number, end: number, repair?: string): void {
    if (this.faults.length < maxFaults) this.faults.push({ code, start, end, repair });
  }

  /** Skips white space, comments and what looks like white space. */
  private skip(): void {
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
  private peek(): string {
    const character = this.text.charAt(this.at);
    if (character.charCodeAt(0) <= 0x7f) return character;
    return lookAlikes.get(character) ?? character;
  }

  private take(): void {
    if (this.text.charCodeAt(this.at) > 0x7f) {
      this.fault('look-alike', this.at, this.at + 1, lookAlikes.get(this.text.charAt(this.at)));
    }
    this.at++;
  }

  private value(): LenientNode | undefined {
    const sign = this.peek();
    switch (sign) {
      case '{':
        return this.depth < maxDepth ? this.object() : this.tooDeep();
      case '[':
        return this.depth < maxDepth ? this.array() : this.tooDeep();
      case '"':
      case "'":
        return this.string();
      case '':
        return undefined;
      case hole:
        return this.holeOrWord();
      default:
        return this.word();
    }
  }

  /** Leaves out what is nested too deeply, up to the bracket that closes it. */
  private tooDeep(): LenientNode {
    const start = this.at;
    let depth = 0;
    const { text } = this;
    for (; this.at < text.length; this.at++) {
      const code = text.charCodeAt(this.at);
      if (code === 0x22) {
        const close = /"(?:[^"\\\n]|\\.)*"?/y;
        close.lastIndex = this.at;
        this.at += Math.max(1, close.exec(text)?.[0].length ?? 1) - 1;
      } else if (code === 0x7b || code === 0x5b) depth++;
      else if (code === 0x7d || code === 0x5d) {
        depth--;
        if (depth === 0) {
          this.at++;
          break;
        }
      }
    }
    this.fault('too-deep', start, this.at);
    return { kind: 'null', start, end: this.at };
  }

  private object(): LenientObject {
    const start = this.at;
    this.take();
    this.depth++;
    const members: LenientMember[] = [];
    const names = new Set<string>();
    let open = false;
    let closed = false;
    /** Where the comma after the last member stands; -1 without one. */
    let comma = -1;
    let afterHole = false;
    for (;;) {
      const before = this.at;
      this.skip();
      if (this.at >= this.text.length) break;
      const sign = this.peek();
      if (sign === '}') {
        if (comma >= 0 && !afterHole) this.fault('trailing-comma', comma, comma + 1, '');
        this.take();
        closed = true;
        break;
      }
      if (sign === ']') {
        // The bracket belongs to a list around: this object was not closed.
        break;
      }
      if (sign === ',') {
        if ((comma >= 0 || members.length === 0) && !afterHole) this.fault('unexpected', this.at, this.at + 1, '');
        comma = this.at;
        afterHole = false;
        this.take();
        continue;
      }
      if (sign === hole && !this.isMemberStart()) {
        open = true;
        afterHole = true;
        this.at++;
        continue;
      }
      if (members.length > 0 && comma < 0 && !afterHole) {
        const end = members[members.length - 1]?.end ?? before;
        this.fault('missing-comma', end, end, ',');
      }
      const member = this.member(names);
      if (member === undefined) {
        this.unexpected();
        continue;
      }
      members.push(member);
      comma = -1;
      afterHole = false;
    }
    this.depth--;
    if (!closed) this.notClosed('}');
    const end = Math.max(this.endOfLast(start), start + 1, members[members.length - 1]?.end ?? 0);
    return { kind: 'object', start, end, members, open, closed };
  }

  /** Whether a hole is the beginning of a name: a colon comes soon, as in `${key}: 1` or `${a}b: 1`. */
  private isMemberStart(): boolean {
    const form = /[\uFDD0\w.*-]+[ \t]*:/y;
    form.lastIndex = this.at;
    return form.test(this.text);
  }

  private member(names: Set<string>): LenientMember | undefined {
    const start = this.at;
    const sign = this.peek();
    let key: LenientString | undefined;
    if (sign === '"' || sign === "'") key = this.string();
    else key = this.bareName();
    if (key === undefined) return undefined;
    this.skip();
    const next = this.peek();
    let value: LenientNode | undefined;
    if (next === ':') {
      this.take();
      this.skip();
      value = this.memberValue(key);
    } else if (next === '=') {
      this.fault('unexpected', this.at, this.at + 1, ':');
      this.at++;
      this.skip();
      value = this.memberValue(key);
    } else if (next === '' || next === ',' || next === '}' || next === ']') {
      this.fault('missing-value', key.end, key.end);
    } else {
      this.fault('missing-colon', key.end, key.end, ':');
      value = this.memberValue(key);
    }
    const duplicate = names.has(key.value) && !key.value.includes(hole);
    if (duplicate) this.fault('duplicate-key', key.start, key.end);
    names.add(key.value);
    return { start, end: value?.end ?? key.end, key, value, duplicate };
  }

  private memberValue(key: LenientString): LenientNode | undefined {
    const sign = this.peek();
    if (sign === '' || sign === ',' || sign === '}' || sign === ']') {
      this.fault('missing-value', key.start, key.end);
      return undefined;
    }
    return this.value();
  }

  private array(): LenientArray {
    const start = this.at;
    this.take();
    this.depth++;
    const items: LenientNode[] = [];
    let open = false;
    let closed = false;
    let comma = -1;
    let afterHole = false;
    for (;;) {
      this.skip();
      if (this.at >= this.text.length) break;
      const sign = this.peek();
      if (sign === ']') {
        if (comma >= 0 && !afterHole) this.fault('trailing-comma', comma, comma + 1, '');
        this.take();
        closed = true;
        break;
      }
      if (sign === '}') break;
      if (sign === ',') {
        if ((comma >= 0 || items.length === 0) && !afterHole) this.fault('unexpected', this.at, this.at + 1, '');
        comma = this.at;
        afterHole = false;
        this.take();
        continue;
      }
      // A name and a colon: the list was not closed before the next member of the object around it.
      if (sign === '"' && items.length > 0 && this.depth > 1 && this.isMember()) {
        // The comma before it then is the object's.
        if (comma >= 0) this.at = comma;
        break;
      }
      const isHole = sign === hole;
      if (items.length > 0 && comma < 0 && !afterHole && !isHole) {
        const end = items[items.length - 1]?.end ?? this.at;
        this.fault('missing-comma', end, end, ',');
      }
      const item = this.value();
      if (item === undefined) {
        this.unexpected();
        continue;
      }
      // What fills a hole among items may be several of them with their commas.
      afterHole = item.kind === 'hole';
      if (afterHole) open = true;
      items.push(item);
      comma = -1;
    }
    this.depth--;
    if (!closed) this.notClosed(']');
    const end = Math.max(this.endOfLast(start), start + 1, items[items.length - 1]?.end ?? 0);
    return { kind: 'array', start, end, items, open, closed };
  }

  private isMember(): boolean {
    const form = /"(?:[^"\\\n]|\\.)*"[ \t]*[:\uFF1A]/y;
    form.lastIndex = this.at;
    return form.test(this.text);
  }

  /** The end of what was read last, white space left out. */
  private endOfLast(start: number): number {
    let end = this.at;
    while (end > start && /\s/.test(this.text.charAt(end - 1))) end--;
    return end;
  }

  private notClosed(bracket: string): void {
    const end = this.endOfLast(0);
    this.fault('missing-close', end, end, bracket);
  }

  private string(): LenientString {
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
  private holeOrWord(): LenientNode {
    const start = this.at;
    const word = /[\uFDD0\w.:*/-]+/y;
    word.lastIndex = start;
    this.at = start + (word.exec(this.text)?.[0].length ?? 1);
    return { kind: 'hole', start, end: this.at };
  }

  private word(): LenientNode | undefined {
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
  private bareName(): LenientString | undefined {
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

  /** Steps over what fits nowhere, up to something that may begin or end a value. */
  private unexpected(): void {
    const start = this.at;
    this.at++;
    const { text } = this;
    while (this.at < text.length && !/[\s,{}[\]"#\uFDD0]/.test(text.charAt(this.at))) this.at++;
    this.fault('unexpected', start, this.at, '');
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
