/**
 * JSON of which much may be wrong, as policies are pasted from pages and mails: comments, commas too many or too few,
 * look-alike characters, duplicate names, escapes that are none, text that ends too early. Every fault is located and
 * the rest is read as it was meant. A text may have holes, stretches that something else fills: nothing is said of them
 * or of what depends on them. Any text is taken, in time proportional to its length.
 */
import { LenientReader } from './lenient-json-reader';
import {
  hole,
  type LenientArray,
  type LenientDocument,
  type LenientMember,
  type LenientNode,
  type LenientObject,
  type LenientString,
} from './lenient-json-tree';

/** Deeper nesting is left out. */
const maxDepth = 200;

export function parseLenientJson(text: string): LenientDocument {
  return new Parser(text).parse();
}

class Parser {
  private readonly reader: LenientReader;
  private depth = 0;

  constructor(text: string) {
    this.reader = new LenientReader(text);
  }

  parse(): LenientDocument {
    const { reader } = this;
    reader.skipBlanks();
    let root: LenientNode | undefined;
    if (reader.at >= reader.text.length) reader.fault('empty', 0, 0);
    else {
      this.skipHead();
      root = this.value();
    }
    while (root === undefined && reader.at < reader.text.length) {
      this.unexpected();
      reader.skipBlanks();
      if (reader.at < reader.text.length) root = this.value();
    }
    reader.skipBlanks();
    if (reader.at < reader.text.length) {
      const end = reader.text.trimEnd().length;
      const rest = reader.text.slice(reader.at, end);
      if (rest.replaceAll(hole, '').trim() !== '' || root?.kind !== 'hole') {
        if (!/^[\s\uFDD0]*$/.test(rest)) reader.fault('after-end', reader.at, end, '');
      }
    }
    reader.faults.sort((a, b) => a.start - b.start || a.end - b.end);
    return { text: reader.source, root, faults: reader.faults, comments: reader.comments };
  }

  /** Steps over what stands before a document, such as a name and an equals sign. */
  private skipHead(): void {
    const { reader } = this;
    if (/[{["'\uFDD0]/.test(reader.peek())) return;
    const open = /[{[\uFF5B]/.exec(reader.text.slice(reader.at));
    if (open === null) return;
    reader.fault('unexpected', reader.at, reader.at + open.index, '');
    reader.at += open.index;
  }

  private value(): LenientNode | undefined {
    const { reader } = this;
    const sign = reader.peek();
    switch (sign) {
      case '{':
        return this.depth < maxDepth ? this.object() : this.tooDeep();
      case '[':
        return this.depth < maxDepth ? this.array() : this.tooDeep();
      case '"':
      case "'":
        return reader.string();
      case '':
        return undefined;
      case hole:
        return reader.holeOrWord();
      default:
        return reader.word();
    }
  }

  /** Leaves out what is nested too deeply, up to the bracket that closes it. */
  private tooDeep(): LenientNode {
    const { reader } = this;
    const start = reader.at;
    let depth = 0;
    const { text } = reader;
    for (; reader.at < text.length; reader.at++) {
      const code = text.charCodeAt(reader.at);
      if (code === 0x22) {
        const close = /"(?:[^"\\\n]|\\.)*"?/y;
        close.lastIndex = reader.at;
        reader.at += Math.max(1, close.exec(text)?.[0].length ?? 1) - 1;
      } else if (code === 0x7b || code === 0x5b) depth++;
      else if (code === 0x7d || code === 0x5d) {
        depth--;
        if (depth === 0) {
          reader.at++;
          break;
        }
      }
    }
    reader.fault('too-deep', start, reader.at);
    return { kind: 'null', start, end: reader.at };
  }

  private object(): LenientObject {
    const { reader } = this;
    const start = reader.at;
    reader.take();
    this.depth++;
    const members: LenientMember[] = [];
    const names = new Set<string>();
    let open = false;
    let closed = false;
    /** Where the comma after the last member stands; -1 without one. */
    let comma = -1;
    let afterHole = false;
    for (;;) {
      const before = reader.at;
      reader.skipBlanks();
      if (reader.at >= reader.text.length) break;
      const sign = reader.peek();
      if (sign === '}') {
        if (comma >= 0 && !afterHole) reader.fault('trailing-comma', comma, comma + 1, '');
        reader.take();
        closed = true;
        break;
      }
      if (sign === ']') {
        // The bracket belongs to a list around: this object was not closed.
        break;
      }
      if (sign === ',') {
        if ((comma >= 0 || members.length === 0) && !afterHole)
          reader.fault('unexpected', reader.at, reader.at + 1, '');
        comma = reader.at;
        afterHole = false;
        reader.take();
        continue;
      }
      if (sign === hole && !this.isMemberStart()) {
        open = true;
        afterHole = true;
        reader.at++;
        continue;
      }
      if (members.length > 0 && comma < 0 && !afterHole) {
        const end = members[members.length - 1]?.end ?? before;
        reader.fault('missing-comma', end, end, ',');
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
    form.lastIndex = this.reader.at;
    return form.test(this.reader.text);
  }

  private member(names: Set<string>): LenientMember | undefined {
    const { reader } = this;
    const start = reader.at;
    const sign = reader.peek();
    let key: LenientString | undefined;
    if (sign === '"' || sign === "'") key = reader.string();
    else key = reader.bareName();
    if (key === undefined) return undefined;
    reader.skipBlanks();
    const next = reader.peek();
    let value: LenientNode | undefined;
    if (next === ':') {
      reader.take();
      reader.skipBlanks();
      value = this.memberValue(key);
    } else if (next === '=') {
      reader.fault('unexpected', reader.at, reader.at + 1, ':');
      reader.at++;
      reader.skipBlanks();
      value = this.memberValue(key);
    } else if (next === '' || next === ',' || next === '}' || next === ']') {
      reader.fault('missing-value', key.end, key.end);
    } else {
      reader.fault('missing-colon', key.end, key.end, ':');
      value = this.memberValue(key);
    }
    const duplicate = names.has(key.value) && !key.value.includes(hole);
    if (duplicate) reader.fault('duplicate-key', key.start, key.end);
    names.add(key.value);
    return { start, end: value?.end ?? key.end, key, value, duplicate };
  }

  private memberValue(key: LenientString): LenientNode | undefined {
    const sign = this.reader.peek();
    if (sign === '' || sign === ',' || sign === '}' || sign === ']') {
      this.reader.fault('missing-value', key.start, key.end);
      return undefined;
    }
    return this.value();
  }

  private array(): LenientArray {
    const { reader } = this;
    const start = reader.at;
    reader.take();
    this.depth++;
    const items: LenientNode[] = [];
    let open = false;
    let closed = false;
    let comma = -1;
    let afterHole = false;
    for (;;) {
      reader.skipBlanks();
      if (reader.at >= reader.text.length) break;
      const sign = reader.peek();
      if (sign === ']') {
        if (comma >= 0 && !afterHole) reader.fault('trailing-comma', comma, comma + 1, '');
        reader.take();
        closed = true;
        break;
      }
      if (sign === '}') break;
      if (sign === ',') {
        if ((comma >= 0 || items.length === 0) && !afterHole) reader.fault('unexpected', reader.at, reader.at + 1, '');
        comma = reader.at;
        afterHole = false;
        reader.take();
        continue;
      }
      // A name and a colon: the list was not closed before the next member of the object around it.
      if (sign === '"' && items.length > 0 && this.depth > 1 && this.isMember()) {
        // The comma before it then is the object's.
        if (comma >= 0) reader.at = comma;
        break;
      }
      const isHole = sign === hole;
      if (items.length > 0 && comma < 0 && !afterHole && !isHole) {
        const end = items[items.length - 1]?.end ?? reader.at;
        reader.fault('missing-comma', end, end, ',');
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
    form.lastIndex = this.reader.at;
    return form.test(this.reader.text);
  }

  /** The end of what was read last, white space left out. */
  private endOfLast(start: number): number {
    let end = this.reader.at;
    while (end > start && /\s/.test(this.reader.text.charAt(end - 1))) end--;
    return end;
  }

  private notClosed(bracket: string): void {
    const end = this.endOfLast(0);
    this.reader.fault('missing-close', end, end, bracket);
  }

  /** Steps over what fits nowhere, up to something that may begin or end a value. */
  private unexpected(): void {
    const { reader } = this;
    const start = reader.at;
    reader.at++;
    const { text } = reader;
    while (reader.at < text.length && !/[\s,{}[\]"#\uFDD0]/.test(text.charAt(reader.at))) reader.at++;
    reader.fault('unexpected', start, reader.at, '');
  }
}
