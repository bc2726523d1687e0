/** What stands between brackets: arguments, lists, objects, initialisers, comprehensions. */
import { COLON, COMMA, EQUALS, OPEN_BRACKET, STAR } from '../characters';
import { parseMethod } from './functions';
import { numberValue } from './literals';
import { NOTHING, type Parser } from './parser';
import { parseString } from './string-nodes';
import { NAME, NUMBER, OPEN, SIGN, STRING, signCode } from './tokens';
import type {
  Comprehension,
  ComprehensionClause,
  Entry,
  Expression,
  Item,
  ListLiteral,
  Missing,
  ObjectLiteral,
  TypeReference,
} from './tree';
import { endOfType } from './types';

const ELLIPSIS = signCode('...');
const RANGE = signCode('..');
const POWER = signCode('**');
const SEMICOLON = 0x3b;

type Mutable<Node> = { -readonly [Key in keyof Node]: Node[Key] };

/** Takes the comma behind an item or entry, or whatever else stands between it and the next one. */
function finish(p: Parser, node: Mutable<Item> | Mutable<Entry>): void {
  if (p.at < p.limit && !p.isSign(COMMA) && !p.isFirst()) p.skipToComma();
  if (p.isSign(COMMA)) {
    node.comma = p.start();
    p.at++;
  } else if (p.isSign(SEMICOLON)) {
    p.report('unexpected-text', p.start(), p.end(p.at));
    p.at++;
  }
}

/** Goes over a token that nothing begins with; so every loop advances. */
function skipOne(p: Parser): void {
  p.report('unexpected-text', p.start(), p.end(p.at));
  p.at = Math.min(p.limit, p.after(p.at));
}

function spreadAt(p: Parser): Item['spread'] {
  if (p.kind() !== SIGN) return '';
  const code = p.code();
  if (p.language !== 'python') {
    return code === ELLIPSIS || (code === RANGE && p.language === 'csharp') ? 'list' : '';
  }
  return code === STAR ? 'list' : code === POWER ? 'map' : '';
}

/** Items up to the limit. */
function parseItems(p: Parser): Item[] {
  const items: Item[] = [];
  while (p.at < p.limit) {
    const before = p.at;
    if (p.isSign(SEMICOLON)) {
      skipOne(p);
      continue;
    }
    if (p.isDot() && p.language === 'java' && continueChain(p, items)) continue;
    const item = parseItem(p);
    items.push(item);
    if (p.at === before) skipOne(p);
  }
  return items;
}

/**
 * A line that begins with a dot goes on with the builder chain above it, although something half-typed stands
 * between. What was read of that in the meantime is dropped.
 */
function continueChain(p: Parser, items: Item[]): boolean {
  let index = items.length - 1;
  while (index >= 0 && items[index]?.value.kind !== 'call') index--;
  const item: Mutable<Item> | undefined = items[index];
  if (item === undefined || item.comma >= 0) return false;
  items.length = index + 1;
  p.carried = { node: item.value, start: item.start };
  item.value = p.operand();
  item.end = Math.max(item.end, p.lastEnd());
  finish(p, item);
  return true;
}

function parseItem(p: Parser): Item {
  let start = p.start();
  const spread = spreadAt(p);
  let name: string | undefined;
  let separator = -1;
  if (spread !== '') p.at++;
  else if (p.kind() === NAME) {
    const next = p.code(p.at + 1);
    const isNamed = p.language === 'python' ? next === EQUALS : p.language === 'csharp' && next === COLON;
    if (isNamed && p.kind(p.at + 1) === SIGN) {
      name = p.slice();
      separator = p.start(p.at + 1);
      p.at += 2;
    } else if (p.language === 'csharp') skipArgumentWords(p);
  }
  const isEmpty = p.isSign(COMMA) && separator < 0 && spread === '';
  let value: Expression = isEmpty ? missingAt(start) : p.value();
  if (p.language === 'python' && name === undefined && (p.isWord('for') || p.isWord('async'))) {
    value = parseComprehension(p, value, undefined, 'generator', start, -1, -1);
  }
  const end = Math.max(start, p.lastEnd());
  if (name === undefined && spread === '') start = Math.min(start, value.start);
  const item: Mutable<Item> = { kind: 'item', name, separator, spread, value, comma: -1, start, end };
  if (p.language === 'go' && p.isSign(ELLIPSIS)) {
    p.at++;
    item.spread = 'list';
    item.end = p.lastEnd();
  }
  // Python's annotated name where an argument is expected: `policy: "accept"`.
  if (p.separator === EQUALS && p.isSign(COLON) && value.kind === 'name') takeMistakenColon(p, item, value.name);
  finish(p, item);
  return item;
}

const missingAt = (start: number): Missing => ({ kind: 'missing', start, end: start });

function takeMistakenColon(p: Parser, item: Mutable<Item>, name: string): void {
  p.report('unexpected-text', p.start(), p.end(p.at));
  item.name = name;
  item.separator = p.start();
  p.at++;
  item.value = p.value();
  item.end = Math.max(item.start, p.lastEnd());
}

/** `ref x`, `out var x`, `in x`. */
function skipArgumentWords(p: Parser): void {
  const word = p.slice();
  if ((word !== 'ref' && word !== 'out' && word !== 'in') || p.kind(p.at + 1) !== NAME) return;
  p.at++;
  const end = endOfType(p, p.at);
  if (end > p.at && p.kind(end) === NAME) p.at = end;
}

/** The arguments between the parentheses at the place. */
export function parseArguments(p: Parser): { args: readonly Item[]; open: number; close: number } {
  const open = p.at;
  const args = p.within(p.language === 'python' ? EQUALS : NOTHING, () => parseItems(p));
  return { args, open: p.start(open), close: p.closeOffset(open) };
}

/** A list whose bracket is at the place. */
export function parseList(p: Parser, form: ListLiteral['form'], type?: TypeReference): ListLiteral {
  const open = p.at;
  const items = p.within(NOTHING, () => parseItems(p));
  const start = type === undefined ? p.start(open) : type.start;
  return {
    kind: 'list',
    form,
    type,
    items,
    open: p.start(open),
    close: p.closeOffset(open),
    start,
    end: p.groupEnd(open),
  };
}

/** An item that stands for an expression that was parsed before it was known that a list begins with it. */
export function itemOf(value: Expression, start: number, end: number, comma: number): Item {
  return { kind: 'item', name: undefined, separator: -1, spread: '', value, comma, start, end };
}

// Objects

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
    return {
      kind: 'list',
      form: 'set',
      type: undefined,
      items,
      open: openAt,
      close: p.closeOffset(open),
      start: openAt,
      end,
    };
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

/** Python's list or comprehension in brackets. */
export function parseBrackets(p: Parser): ListLiteral | Comprehension {
  const open = p.at;
  const list = parseList(p, 'array');
  const [first] = list.items;
  if (list.items.length === 1 && first?.value.kind === 'comprehension' && first.value.open < 0) {
    const { start, end, close } = list;
    return { ...first.value, form: 'list', open: p.start(open), close, start, end };
  }
  return list;
}

/** The clauses behind the value of a comprehension. */
export function parseComprehension(
  p: Parser,
  value: Expression,
  key: Expression | undefined,
  form: Comprehension['form'],
  start: number,
  open: number,
  close: number,
): Comprehension {
  const clauses: ComprehensionClause[] = [];
  for (;;) {
    const from = p.at;
    p.takeWord('async');
    if (p.takeWord('for')) {
      const target = p.target();
      const iterable = p.takeWord('in') && p.hasValue() ? p.operation() : p.missing();
      clauses.push({ kind: 'for-clause', target, iterable, start: p.start(from), end: p.lastEnd() });
    } else if (p.takeWord('if')) {
      const condition = p.hasValue() ? p.operation() : p.missing();
      clauses.push({ kind: 'if-clause', condition, start: p.start(from), end: p.lastEnd() });
    } else break;
  }
  return { kind: 'comprehension', form, key, value, clauses, open, close, start, end: p.lastEnd() };
}

/** Go's braces behind a type, or alone inside another composite literal. */
export function parseComposite(p: Parser, type: TypeReference | undefined): ObjectLiteral | ListLiteral {
  const open = p.at;
  const entries: Entry[] = [];
  let keyed = 0;
  p.within(COLON, () => {
    while (p.at < p.limit) {
      const before = p.at;
      const entry = parseCompositeEntry(p);
      if (entry.separator >= 0) keyed++;
      entries.push(entry);
      finish(p, entry);
      if (p.at === before) skipOne(p);
    }
  });
  if (keyed > 0 || (entries.length === 0 && type?.shape !== 'list'))
    return makeObject(p, open, 'composite', entries, type);
  const items = entries.map(({ value, start, end, comma }) => itemOf(value, start, end, comma));
  const openAt = p.start(open);
  const start = type?.start ?? openAt;
  return {
    kind: 'list',
    form: 'composite',
    type,
    items,
    open: openAt,
    close: p.closeOffset(open),
    start,
    end: p.groupEnd(open),
  };
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
export function parseInitializer(p: Parser, type?: TypeReference): ObjectLiteral | ListLiteral {
  const open = p.at;
  const entries: Entry[] = [];
  let keyed = 0;
  p.within(EQUALS, () => {
    while (p.at < p.limit) {
      const before = p.at;
      const entry = parseInitializerEntry(p);
      if (entry.keyForm !== 'none') keyed++;
      entries.push(entry);
      finish(p, entry);
      if (p.at === before) skipOne(p);
    }
  });
  if (keyed > 0 || (entries.length === 0 && p.language === 'csharp' && type?.shape !== 'list')) {
    return makeObject(p, open, 'initializer', entries, type);
  }
  const items = entries.map(({ value, start, end, comma }) => itemOf(value, start, end, comma));
  const openAt = p.start(open);
  const start = type?.start ?? openAt;
  return {
    kind: 'list',
    form: 'initializer',
    type,
    items,
    open: openAt,
    close: p.closeOffset(open),
    start,
    end: p.groupEnd(open),
  };
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
