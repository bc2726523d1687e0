/** Arguments, lists and comprehensions. */
import { COLON, COMMA, EQUALS, STAR } from '../characters';
import { NOTHING, type Parser } from './parser';
import { NAME, SIGN, signCode } from './tokens';
import type {
  Comprehension,
  ComprehensionClause,
  Entry,
  Expression,
  Item,
  ListLiteral,
  Missing,
  TypeReference,
} from './tree';
import { endOfType } from './types';

const ELLIPSIS = signCode('...');
const RANGE = signCode('..');
const POWER = signCode('**');
const SEMICOLON = 0x3b;

export type Mutable<Node> = { -readonly [Key in keyof Node]: Node[Key] };

/** Takes the comma behind an item or entry, or whatever else stands between it and the next one. */
export function finish(p: Parser, node: Mutable<Item> | Mutable<Entry>): void {
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
export function skipOne(p: Parser): void {
  p.report('unexpected-text', p.start(), p.end(p.at));
  p.at = Math.min(p.limit, p.after(p.at));
}

export function spreadAt(p: Parser): Item['spread'] {
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

export function parseItem(p: Parser): Item {
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

export const missingAt = (start: number): Missing => ({ kind: 'missing', start, end: start });

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
  return makeList(p, open, form, items, type);
}

export function makeList(
  p: Parser,
  open: number,
  form: ListLiteral['form'],
  items: readonly Item[],
  type?: TypeReference,
): ListLiteral {
  const openAt = p.start(open);
  const start = type === undefined ? openAt : type.start;
  return { kind: 'list', form, type, items, open: openAt, close: p.closeOffset(open), start, end: p.groupEnd(open) };
}

/** An item that stands for an expression that was parsed before it was known that a list begins with it. */
export function itemOf(value: Expression, start: number, end: number, comma: number): Item {
  return { kind: 'item', name: undefined, separator: -1, spread: '', value, comma, start, end };
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
