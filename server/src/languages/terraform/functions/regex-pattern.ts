/** Whether a code point is one of those meant. */
export type Test = (code: number) => boolean;

/** The tree of a pattern in RE2 syntax (github.com/google/re2/wiki/Syntax). */
export type Node =
  | { readonly kind: 'empty' }
  | { readonly kind: 'test'; readonly test: Test }
  | {
      readonly kind: 'assert';
      readonly assert: 'text-start' | 'text-end' | 'line-start' | 'line-end' | 'word-boundary' | 'no-word-boundary';
    }
  | { readonly kind: 'sequence' | 'alternatives'; readonly items: readonly Node[] }
  | { readonly kind: 'group'; readonly index: number; readonly body: Node }
  | {
      readonly kind: 'repeat';
      readonly body: Node;
      readonly min: number;
      /** Undefined without a limit. */
      readonly max: number | undefined;
      readonly greedy: boolean;
    };

export interface Pattern {
  readonly node: Node;
  readonly names: readonly (string | undefined)[];
}

interface Flags {
  readonly ignoreCase: boolean;
  readonly multiLine: boolean;
  readonly dotAll: boolean;
  readonly swapGreed: boolean;
}

/** The greatest count of a repetition that RE2 takes. */
const MAX_COUNT = 1000;
const MAX_DEPTH = 200;

/** Undefined when the pattern is not valid. */
export function parsePattern(pattern: string): Pattern | undefined {
  const parser = new PatternParser(pattern);
  const flags = { ignoreCase: false, multiLine: false, dotAll: false, swapGreed: false };
  const node = parser.alternatives(flags, 0);
  return parser.failed || parser.at < parser.source.length ? undefined : { node, names: parser.names };
}

const empty: Node = { kind: 'empty' };

class PatternParser {
  readonly source: readonly string[];
  readonly names: (string | undefined)[];
  at: number;
  failed: boolean;

  constructor(pattern: string) {
    this.source = [...pattern];
    this.names = [undefined];
    this.at = 0;
    this.failed = false;
  }

  alternatives(flags: Flags, depth: number): Node {
    if (depth > MAX_DEPTH) return this.fail();
    const items: Node[] = [];
    let sequence: Node[] = [];
    let current = flags;
    while (this.at < this.source.length && !this.failed) {
      const character = this.peek();
      if (character === ')') break;
      if (character === '|') {
        this.at++;
        items.push({ kind: 'sequence', items: sequence });
        sequence = [];
        continue;
      }
      const changed = this.inlineFlags(current);
      if (changed !== undefined) {
        current = changed;
        continue;
      }
      sequence.push(this.repeated(this.atom(current, depth), current));
    }
    items.push({ kind: 'sequence', items: sequence });
    return items.length === 1 ? (items[0] ?? empty) : { kind: 'alternatives', items };
  }

  private peek(offset = 0): string {
    return this.source[this.at + offset] ?? '';
  }

  private take(text: string): boolean {
    for (let i = 0; i < text.length; i++) if (this.peek(i) !== text[i]) return false;
    this.at += text.length;
    return true;
  }

  private fail(): Node {
    this.failed = true;
    return empty;
  }

  /** `(?i)`: flags for the rest of the group. */
  private inlineFlags(flags: Flags): Flags | undefined {
    const start = this.at;
    if (!this.take('(?')) return undefined;
    const read = this.readFlags(flags);
    if (read !== undefined && this.take(')')) return read;
    this.at = start;
    return undefined;
  }

  private readFlags(flags: Flags): Flags | undefined {
    let on = true;
    let result = flags;
    while (this.at < this.source.length) {
      const letter = this.peek();
      if (letter === '-') on = false;
      else if (letter === 'i') result = { ...result, ignoreCase: on };
      else if (letter === 'm') result = { ...result, multiLine: on };
      else if (letter === 's') result = { ...result, dotAll: on };
      else if (letter === 'U') result = { ...result, swapGreed: on };
      else return result;
      this.at++;
    }
    return undefined;
  }

  private atom(flags: Flags, depth: number): Node {
    const character = this.peek();
    this.at++;
    switch (character) {
      case '(':
        return this.group(flags, depth);
      case '[':
        return { kind: 'test', test: this.characterClass(flags) };
      case '.':
        return { kind: 'test', test: flags.dotAll ? () => true : (code) => code !== 10 };
      case '^':
        return { kind: 'assert', assert: flags.multiLine ? 'line-start' : 'text-start' };
      case '$':
        return { kind: 'assert', assert: flags.multiLine ? 'line-end' : 'text-end' };
      case '\\':
        return this.escape(flags);
      case '*':
      case '+':
      case '?':
        return this.fail();
      default:
        return literal(character, flags);
    }
  }

  private group(flags: Flags, depth: number): Node {
    let inner = flags;
    let index: number | undefined;
    if (this.take('?')) {
      if (this.take('P<') || this.take('<')) {
        const end = this.source.indexOf('>', this.at);
        const name = end < 0 ? '' : this.source.slice(this.at, end).join('');
        if (!/^\w+$/.test(name) || this.names.includes(name)) return this.fail();
        this.at = end + 1;
        index = this.names.push(name) - 1;
      } else {
        const read = this.readFlags(flags);
        if (read === undefined || !this.take(':')) return this.fail();
        inner = read;
      }
    } else index = this.names.push(undefined) - 1;
    const body = this.alternatives(inner, depth + 1);
    if (!this.take(')')) return this.fail();
    return index === undefined ? body : { kind: 'group', index, body };
  }

  private repeated(node: Node, flags: Flags): Node {
    let result = node;
    for (let times = 0; ; times++) {
      const count = this.count();
      if (count === undefined) return result;
      // RE2 refuses a repetition of a repetition such as `a**`.
      if (times > 0) return this.fail();
      const lazy = this.take('?');
      result = { kind: 'repeat', body: result, ...count, greedy: lazy === flags.swapGreed };
    }
  }

  private count(): { min: number; max: number | undefined } | undefined {
    if (this.take('*')) return { min: 0, max: undefined };
    if (this.take('+')) return { min: 1, max: undefined };
    if (this.take('?')) return { min: 0, max: 1 };
    if (this.peek() !== '{') return undefined;
    const close = this.source.indexOf('}', this.at);
    if (close < 0) return undefined;
    const parts = /^(\d+)(,(\d*))?$/.exec(this.source.slice(this.at + 1, close).join(''));
    if (parts === null) return undefined;
    this.at = close + 1;
    const min = Number(parts[1]);
    const max = parts[2] === undefined ? min : parts[3] === '' ? undefined : Number(parts[3]);
    if (min > MAX_COUNT || (max !== undefined && (max > MAX_COUNT || max < min))) this.fail();
    return { min: Math.min(min, MAX_COUNT), max };
  }

  private escape(flags: Flags): Node {
    const character = this.peek();
    if (character === '') return this.fail();
    switch (character) {
      case 'A':
        this.at++;
        return { kind: 'assert', assert: 'text-start' };
      case 'z':
        this.at++;
        return { kind: 'assert', assert: 'text-end' };
      case 'b':
        this.at++;
        return { kind: 'assert', assert: 'word-boundary' };
      case 'B':
        this.at++;
        return { kind: 'assert', assert: 'no-word-boundary' };
      case 'Q': {
        this.at++;
        const items: Node[] = [];
        while (this.at < this.source.length && !this.take('\\E')) {
          items.push(literal(this.peek(), flags));
          this.at++;
        }
        return { kind: 'sequence', items };
      }
      default: {
        const set = this.classEscape();
        if (set !== undefined) return { kind: 'test', test: set };
        const code = this.codeEscape();
        return code === undefined ? this.fail() : literal(String.fromCodePoint(code), flags);
      }
    }
  }

  /** `\d`, `\w`, `\s`, `\p{…}` and their negations. */
  private classEscape(): Test | undefined {
    const letter = this.peek();
    const set = perlClasses[letter.toLowerCase()];
    if (set !== undefined) {
      this.at++;
      return letter === letter.toLowerCase() ? set : (code) => !set(code);
    }
    if (letter !== 'p' && letter !== 'P') return undefined;
    this.at++;
    let name = this.peek();
    this.at++;
    if (name === '{') {
      const close = this.source.indexOf('}', this.at);
      if (close < 0) return undefined;
      name = this.source.slice(this.at, close).join('');
      this.at = close + 1;
    }
    const inverted = (letter === 'P') !== name.startsWith('^');
    const test = unicodeClass(name.replace('^', ''));
    if (test === undefined) this.failed = true;
    return test === undefined ? () => false : inverted ? (code) => !test(code) : test;
  }

  private codeEscape(): number | undefined {
    const character = this.peek();
    this.at++;
    const control = controls[character];
    if (control !== undefined) return control;
    if (character === 'x') {
      const braced = this.take('{');
      const close = braced ? this.source.indexOf('}', this.at) : this.at + 2;
      const digits = this.source.slice(this.at, close).join('');
      if (!/^[0-9a-fA-F]+$/.test(digits) || (!braced && digits.length !== 2)) return undefined;
      this.at = close + (braced ? 1 : 0);
      const code = Number.parseInt(digits, 16);
      return code <= 0x10ffff ? code : undefined;
    }
    if (/^[0-7]$/.test(character)) {
      let digits = character;
      while (digits.length < 3 && /^[0-7]$/.test(this.peek())) {
        digits += this.peek();
        this.at++;
      }
      // A single digit other than 0 would be a backreference, which RE2 does not have.
      return digits.length === 1 && digits !== '0' ? undefined : Number.parseInt(digits, 8);
    }
    return /^[\w]$/.test(character) ? undefined : character.codePointAt(0);
  }

  private characterClass(flags: Flags): Test {
    const inverted = this.take('^');
    const tests: Test[] = [];
    for (let first = true; ; first = false) {
      if (this.at >= this.source.length) {
        this.failed = true;
        break;
      }
      if (!first && this.take(']')) break;
      const named = this.namedClass();
      if (named !== undefined) {
        tests.push(named);
        continue;
      }
      const set = this.peek() === '\\' ? this.setInside() : undefined;
      if (set !== undefined) {
        tests.push(set);
        continue;
      }
      const low = this.classCharacter();
      let high = low;
      if (this.peek() === '-' && this.peek(1) !== ']' && this.peek(1) !== '') {
        this.at++;
        high = this.classCharacter();
      }
      if (high < low) this.failed = true;
      tests.push(flags.ignoreCase ? foldedRange(low, high) : (code) => code >= low && code <= high);
    }
    const any: Test = (code) => tests.some((test) => test(code));
    return inverted ? (code) => !any(code) : any;
  }

  private setInside(): Test | undefined {
    const start = this.at;
    this.at++;
    const set = this.classEscape();
    if (set === undefined) this.at = start;
    return set;
  }

  private namedClass(): Test | undefined {
    const start = this.at;
    if (!this.take('[:')) return undefined;
    const inverted = this.take('^');
    const close = this.source.indexOf(':', this.at);
    const test = close < 0 ? undefined : posixClasses[this.source.slice(this.at, close).join('')];
    if (test === undefined || this.source[close + 1] !== ']') {
      this.at = start;
      return undefined;
    }
    this.at = close + 2;
    return inverted ? (code) => !test(code) : test;
  }

  private classCharacter(): number {
    const character = this.peek();
    this.at++;
    if (character !== '\\') return character.codePointAt(0) ?? 0;
    const code = this.codeEscape();
    if (code === undefined) this.failed = true;
    return code ?? 0;
  }
}

function literal(character: string, flags: Flags): Node {
  const code = character.codePointAt(0) ?? 0;
  return { kind: 'test', test: flags.ignoreCase ? foldedRange(code, code) : (other) => other === code };
}

function foldedRange(low: number, high: number): Test {
  const inside = (code: number): boolean => code >= low && code <= high;
  return (code) => {
    if (inside(code)) return true;
    const text = String.fromCodePoint(code);
    return inside(text.toLowerCase().codePointAt(0) ?? -1) || inside(text.toUpperCase().codePointAt(0) ?? -1);
  };
}

const between =
  (...ranges: readonly string[]): Test =>
  (code) =>
    ranges.some((range) => code >= range.charCodeAt(0) && code <= range.charCodeAt(range.length - 1));

const perlClasses: Readonly<Record<string, Test>> = {
  d: between('09'),
  w: between('09', 'AZ', 'az', '_'),
  s: (code) => code === 32 || code === 9 || code === 10 || code === 12 || code === 13,
};

const posixClasses: Readonly<Record<string, Test>> = {
  alnum: between('09', 'AZ', 'az'),
  alpha: between('AZ', 'az'),
  ascii: (code) => code < 128,
  blank: (code) => code === 9 || code === 32,
  cntrl: (code) => code < 32 || code === 127,
  digit: between('09'),
  graph: between('!~'),
  lower: between('az'),
  print: between(' ~'),
  punct: between('!/', ':@', '[`', '{~'),
  space: (code) => code === 32 || (code >= 9 && code <= 13),
  upper: between('AZ'),
  word: between('09', 'AZ', 'az', '_'),
  xdigit: between('09', 'AF', 'af'),
};

const controls: Readonly<Record<string, number>> = { a: 7, f: 12, t: 9, n: 10, r: 13, v: 11 };

function unicodeClass(name: string): Test | undefined {
  for (const property of [name, `Script=${name}`]) {
    try {
      const regex = new RegExp(`^\\p{${property}}$`, 'u');
      return (code) => regex.test(String.fromCodePoint(code));
    } catch {
      // Not a property of this form.
    }
  }
  return undefined;
}
