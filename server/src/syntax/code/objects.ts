/** Objects, dicts, composite literals and initialisers: what stands between braces. */
import { COLON, EQUALS, OPEN_BRACKET, STAR } from '../characters';
import { parseMethod } from './functions';
import {
  finish,
  itemOf,
  type Mutable,
  makeList,
  missingAt,
  parseComprehension,
  parseItem,
  skipOne,
  spreadAt,
} from './lists';
import { numberValue } from './literals';
import { NOTHING, type Parser } from './parser';
import { parseString } from './string-nodes';
import { NAME, NUMBER, OPEN, STRING, signCode } from './tokens';
import type { Comprehension, Entry, Expression, Item, ListLiteral, ObjectLiteral, TypeReference } from './tree';

const ELLIPSIS = signCode('...');

interface EntryStart {
  readonly name: string | undefined;
  readonly key: Expression | undefined;
  readonly keyForm: Entry['keyForm'];
}

const UNKEYED: EntryStart = { name: undefined, key: undefined, keyForm: 'none' };

function makeEntry(
  p: Parser,
  from: number,
  { name, key, keyForm }: EntryStart,
  separator: number,
  value: Expression,
): Mutable<Entry> {
  const start = Math.min(p.start(from), key?.start ?? value.start);
  const end = Math.max(start, p.lastEnd());
  return {
    kind: 'entry',
    name,
    key,
    keyForm,
    separator,
    spread: false,
    shorthand: false,
    value,
    comma: -1,
    start,
    end,
  };
}

function makeObject(
  p: Parser,
  open: number,
  form: ObjectLiteral['form'],
  entries: readonly Entry[],
  type?: TypeReference,
): ObjectLiteral {
  const openAt = p.start(open);
  const start = type === undefined ? openAt : type.start;
  return {
    kind: 'object',
    form,
    type,
    entries,
    open: openAt,
    close: p.closeOffset(open),
    start,
    end: p.groupEnd(open),
  };
}

/** TypeScript's object literal, also as the pattern of a destructuring. */
export function parseScriptObject(p: Parser): ObjectLiteral {
  const open = p.at;
  const entries = p.within(COLON, () => {
    const found: Entry[] = [];
    while (p.at < p.limit) {
      const before = p.at;
      const entry = parseScriptEntry(p);
      if (entry === undefined) skipOne(p);
      else {
        found.push(entry);
        finish(p, entry);
      }
      if (p.at === before) skipOne(p);
    }
    return found;
  });
  return makeObject(p, open, 'object', entries);
}

function parseScriptEntry(p: Parser): Mutable<Entry> | undefined {
  const from = p.at;
  if (p.isSign(ELLIPSIS)) {
    p.at++;
    const entry = makeEntry(p, from, UNKEYED, -1, p.value());
    entry.spread = true;
    return entry;
  }
  while (isModifier(p)) p.at++;
  const key = parseScriptKey(p);
  if (key === undefined) return undefined;
  if (p.isSign(COLON)) {
    const separator = p.start();
    p.at++;
    const value = p.value();
    return makeEntry(p, from, key, separator, value);
  }
  const method = parseMethod(p, p.at);
  if (method !== undefined) return makeEntry(p, from, key, -1, method);
  if (key.key?.kind !== 'name') return makeEntry(p, from, key, -1, p.missing());
  if (p.isSign(EQUALS)) return parseDefault(p, from, key, key.key);
  const entry = makeEntry(p, from, key, -1, key.key);
  entry.shorthand = true;
  return entry;
}

/** `{ name = default }` of a destructuring; in an object a mistake for `name: value`. */
function parseDefault(p: Parser, from: number, key: EntryStart, target: Expression): Mutable<Entry> {
  const operatorStart = p.start();
  p.at++;
  const value = p.value();
  const { start } = target;
  const end = Math.max(target.end, p.lastEnd());
  const assignment: Expression = {
    kind: 'assignment',
    operator: '=',
    operatorStart,
    target,
    type: undefined,
    value,
    start,
    end,
  };
  const entry = makeEntry(p, from, key, -1, assignment);
  entry.shorthand = true;
  return entry;
}

/** `get`, `set`, `async`, `static` or `*` before the name of a method. */
function isModifier(p: Parser): boolean {
  if (p.isSign(STAR)) return true;
  if (!p.isWord('get') && !p.isWord('set') && !p.isWord('async')) return false;
  const next = p.kind(p.at + 1);
  const isName = next === NAME || next === STRING || p.isOpen(OPEN_BRACKET, p.at + 1);
  return (isName || p.isSign(STAR, p.at + 1)) && !p.isFirst(p.at + 1);
}

function parseScriptKey(p: Parser): EntryStart | undefined {
  const kind = p.kind();
  if (kind === NAME) {
    const key = p.name(p.at);
    p.at++;
    return { name: key.name, key, keyForm: 'identifier' };
  }
  if (kind === OPEN && p.code() === OPEN_BRACKET) {
    const key = p.within(NOTHING, () => p.value());
    return { name: key.kind === 'string' ? key.value : undefined, key, keyForm: 'computed' };
  }
  if (kind === STRING) {
    const key = parseString(p);
    return { name: key.value, key, keyForm: 'string' };
  }
  if (kind === NUMBER) {
    const value = numberValue(p.slice());
    const key: Expression = { kind: 'number', value, start: p.start(), end: p.end(p.at) };
    p.at++;
    return { name: String(value), key, keyForm: 'computed' };
  }
  return undefined;
}

/** The name of a key that is plain from the text alone. */
function plainName(key: Expression): string | undefined {
  if (key.kind === 'string') return key.value;
  return key.kind === 'number' ? String(key.value) : undefined;
}

/** Python's braces: a dict, a set, or a comprehension of either. */
export function parseBraces(p: Parser): ObjectLiteral | ListLiteral | Comprehension {
  const open = p.at;
  const openAt = p.start();
  let comprehension: Comprehension | undefined;
  const entries: Entry[] = [];
  const items: Item[] = [];
  p.within(COLON, () => {
    while (p.at < p.limit && comprehension === undefined) {
      const before = p.at;
      const start = p.start();
      if (spreadAt(p) === 'map') {
        p.at++;
        const entry = makeEntry(p, before, UNKEYED, -1, p.value());
        entry.spread = true;
        entries.push(entry);
        finish(p, entry);
      } else if (spreadAt(p) === 'list') items.push(parseItem(p));
      else {
        const key = p.expression();
        if (p.isSign(COLON) || (p.isSign(EQUALS) && entries.length > 0)) {
          const separator = p.start();
          p.at++;
          const value = p.value();
          if (p.isWord('for') || p.isWord('async')) {
            comprehension = parseComprehension(p, value, key, 'dict', openAt, openAt, p.closeOffset(open));
          } else {
            const keyForm = key.kind === 'string' ? 'string' : 'computed';
            const entry = makeEntry(p, before, { name: plainName(key), key, keyForm }, separator, value);
            entries.push(entry);
            finish(p, entry);
          }
        } else if (p.isWord('for') || p.isWord('async')) {
          comprehension = parseComprehension(p, key, undefined, 'set', openAt, openAt, p.closeOffset(open));
        } else {
          const item: Mutable<Item> = itemOf(key, start, Math.max(start, p.lastEnd()), -1);
          items.push(item);
          finish(p, item);
        }
      }
      if (p.at === before) skipOne(p);
    }
  });
  const end = p.groupEnd(open);
  if (comprehension !== undefined) return { ...comprehension, end };
  if (entries.length === 0 && items.length > 0) {
    return makeList(p, open, 'set', items);
  }
  // A half-typed key among entries is an entry without value.
  const all = entries.concat(items.map(unfinished)).sort((a, b) => a.start - b.start);
  return makeObject(p, open, 'dict', all);
}

function unfinished(item: Item): Entry {
  const { value, start, end, comma } = item;
  const missing = missingAt(end);
  const keyForm = value.kind === 'string' ? 'string' : 'computed';
  return {
    kind: 'entry',
    name: plainName(value),
    key: value,
    keyForm,
    separator: -1,
    spread: false,
    shorthand: false,
    value: missing,
    comma,
    start,
    end,
  };
}

/** Entries up to the limit, keyed or not. */
function parseEntries(p: Parser, parseEntry: (p: Parser) => Mutable<Entry>): Entry[] {
  const entries: Entry[] = [];
  while (p.at < p.limit) {
    const before = p.at;
    const entry = parseEntry(p);
    entries.push(entry);
    finish(p, entry);
    if (p.at === before) skipOne(p);
  }
  return entries;
}

const isKeyed = (entry: Entry): boolean => entry.keyForm !== 'none';

const toItem = ({ value, start, end, comma }: Entry): Item => itemOf(value, start, end, comma);

/** Go's braces behind a type, or alone inside another composite literal. */
export function parseComposite(p: Parser, type: TypeReference | undefined): ObjectLiteral | ListLiteral {
  const open = p.at;
  const entries = p.within(COLON, () => parseEntries(p, parseCompositeEntry));
  if (entries.some(isKeyed) || (entries.length === 0 && type?.shape !== 'list'))
    return makeObject(p, open, 'composite', entries, type);
  return makeList(p, open, 'composite', entries.map(toItem), type);
}

function parseCompositeValue(p: Parser): Expression {
  return p.isBrace() && !p.isFresh() ? parseComposite(p, undefined) : p.value();
}

function parseCompositeEntry(p: Parser): Mutable<Entry> {
  const from = p.at;
  const isField = p.kind() === NAME && isSeparator(p, p.at + 1);
  const key = isField ? p.name(p.at) : p.isBrace() ? parseComposite(p, undefined) : p.expression();
  if (isField) p.at++;
  if (!isSeparator(p, p.at)) return makeEntry(p, from, UNKEYED, -1, key);
  const separator = p.start();
  if (p.isSign(EQUALS)) p.report('unexpected-text', separator, separator + 1);
  p.at++;
  const value = parseCompositeValue(p);
  const keyForm = key.kind === 'name' ? 'identifier' : key.kind === 'string' ? 'string' : 'computed';
  const name = key.kind === 'name' ? key.name : plainName(key);
  return makeEntry(p, from, { name, key, keyForm }, separator, value);
}

/** A colon, or an equals sign that was meant to be one. */
const isSeparator = (p: Parser, index: number): boolean => p.isSign(COLON, index) || p.isSign(EQUALS, index);

/** C#'s and Java's braces behind a creation: properties, entries of a dictionary, or elements. */
/** C#'s object without a class, `new { Name = x, port, rule.Cidr }`, whose members are named by their values. */
export function parseAnonymousObject(p: Parser): ObjectLiteral {
  const open = p.at;
  const entries = p.within(EQUALS, () => parseEntries(p, parseAnonymousEntry));
  return makeObject(p, open, 'initializer', entries, undefined);
}

function parseAnonymousEntry(p: Parser): Mutable<Entry> {
  const entry = parseInitializerEntry(p);
  const { value } = entry;
  if (entry.key !== undefined || entry.spread || (value.kind !== 'name' && value.kind !== 'member')) return entry;
  const { name, end } = value;
  entry.key = value.kind === 'name' ? value : { kind: 'name', name, start: value.nameStart, end };
  entry.name = name;
  entry.keyForm = 'identifier';
  entry.shorthand = true;
  return entry;
}

export function parseInitializer(p: Parser, type?: TypeReference): ObjectLiteral | ListLiteral {
  const open = p.at;
  const entries = p.within(EQUALS, () => parseEntries(p, parseInitializerEntry));
  if (entries.some(isKeyed) || (entries.length === 0 && p.language === 'csharp' && type?.shape !== 'list')) {
    return makeObject(p, open, 'initializer', entries, type);
  }
  return makeList(p, open, 'initializer', entries.map(toItem), type);
}

function parseInitializerValue(p: Parser): Expression {
  return p.isBrace() && !p.isFresh() ? parseInitializer(p) : p.value();
}

function parseInitializerEntry(p: Parser): Mutable<Entry> {
  const from = p.at;
  if (p.kind() === NAME && isSeparator(p, p.at + 1)) {
    const key = p.name(p.at);
    p.at++;
    const separator = p.start();
    if (p.isSign(COLON)) p.report('unexpected-text', separator, separator + 1);
    p.at++;
    const value = parseInitializerValue(p);
    return makeEntry(p, from, { name: key.name, key, keyForm: 'identifier' }, separator, value);
  }
  if (p.isOpen(OPEN_BRACKET) && p.isSign(EQUALS, p.after(p.at))) {
    const key = p.within(NOTHING, () => p.value());
    const separator = p.start();
    p.at++;
    const value = parseInitializerValue(p);
    return makeEntry(p, from, { name: plainName(key), key, keyForm: 'computed' }, separator, value);
  }
  if (p.isBrace()) return parsePair(p);
  const spread = spreadAt(p) === 'list';
  if (spread) p.at++;
  // A property whose value is not written yet.
  const isName =
    p.language === 'csharp' &&
    p.kind() === NAME &&
    p.isFirst(p.at + 1) &&
    !p.isDot(p.at + 1) &&
    p.kind(p.at + 1) !== OPEN;
  if (isName && p.isFresh(p.at + 1)) {
    const key = p.name(p.at);
    p.at++;
    return makeEntry(p, from, { name: key.name, key, keyForm: 'identifier' }, -1, p.missing());
  }
  const entry = makeEntry(p, from, UNKEYED, -1, p.value());
  entry.end = Math.max(entry.start, p.lastEnd());
  entry.spread = spread;
  return entry;
}

/** `{ key, value }` of a dictionary initialiser; other braces are a list. */
function parsePair(p: Parser): Mutable<Entry> {
  const from = p.at;
  const inner = parseInitializer(p);
  const [first, second] = inner.kind === 'list' ? inner.items : [];
  if (
    inner.kind !== 'list' ||
    inner.items.length !== 2 ||
    first === undefined ||
    second === undefined ||
    p.language !== 'csharp'
  ) {
    return makeEntry(p, from, UNKEYED, -1, inner);
  }
  const key = first.value;
  return makeEntry(p, from, { name: plainName(key), key, keyForm: 'computed' }, first.comma, second.value);
}
