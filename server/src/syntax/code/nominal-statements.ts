/** Statements of C# and Java. */
import { COLON, LESS, OPEN_PAREN } from '../characters';
import {
  endFrom,
  endStatement,
  parseBody,
  parseControl,
  parseExpressionStatement,
  parseForParts,
  parseHeaded,
  parseStatementList,
} from './control';
import { skipAnnotations } from './functions';
import { parseJavaImport, parseUsing } from './imports';
import { parseClass, parseTyped, skipMember } from './nominal-declarations';
import { type Parser, STATEMENT } from './parser';
import { NAME, OPEN, SIGN, signCode } from './tokens';
import type { Expression, Statement } from './tree';
import { endOfType } from './types';

const SEMICOLON = 0x3b;
const AT = 0x40;
const FAT_ARROW = signCode('=>');

const MODIFIERS: ReadonlySet<string> = new Set(
  (
    'public private protected internal static final readonly const abstract sealed virtual override async partial extern ' +
    'unsafe volatile transient synchronized native strictfp required file new default'
  ).split(' '),
);

export function parseNominalStatements(p: Parser): Statement[] {
  return parseStatementList(p, parseStatement);
}

/** Members of a class up to the limit: they are statements as far as this parser goes. */
export function parseNominalMembers(p: Parser): Statement[] {
  return parseStatementList(p, parseStatement);
}

function parseStatement(p: Parser, into: Statement[]): void {
  const from = p.at;
  skipAnnotations(p);
  if (p.at > from && p.at >= p.limit) return;
  if (p.isBrace()) {
    into.push(p.block());
    return;
  }
  if (p.kind() === NAME && parseWordStatement(p, into)) return;
  // Java's `@interface`.
  if (p.isSign(AT)) p.at++;
  const modifiers = parseModifiers(p);
  if (p.isSign(AT)) p.at++;
  if (p.isWord('static') && p.isBrace(p.at + 1)) p.at++;
  if (p.isBrace()) {
    // Java's static initialiser.
    into.push(p.block());
    return;
  }
  if (p.kind() === NAME || p.isOpen(OPEN_PAREN) || (p.isSign(LESS) && modifiers.length > 0)) {
    if (parseClass(p, from, modifiers, into, parseStatement)) return;
    if (p.isWord('delegate') && endOfType(p, p.at + 1) > 0 && skipMember(p, from, p.at, into)) return;
    if (parseTyped(p, from, modifiers, into)) return;
  }
  const statement = parseExpressionStatement(p);
  if (statement !== undefined) into.push(statement);
  else if (p.at > from)
    into.push({ kind: 'opaque-statement', children: [], start: p.start(from), end: endFrom(p, from) });
}

/** A word is a modifier when something to modify follows it. */
function parseModifiers(p: Parser): string[] {
  const modifiers: string[] = [];
  while (MODIFIERS.has(p.word())) {
    const next = p.at + 1;
    const word = p.slice();
    if (word === 'new' || word === 'default') {
      // `new` hides a member, `default` gives an interface a body; both are expressions else.
      if (word === 'new' ? !MODIFIERS.has(p.word(next)) : p.language !== 'java' || p.kind(next) !== NAME) break;
    }
    const isFollowed = p.kind(next) === NAME || (p.kind(next) === OPEN && word !== 'async') || p.isSign(LESS, next);
    if (!isFollowed && !(word === 'async' || word === 'static') && p.kind(next) !== NAME) break;
    if (word === 'async' && p.kind(next) !== NAME) break;
    if (word === 'static' && (p.isSign(FAT_ARROW, next) || isArrowGroup(p, next))) break;
    modifiers.push(word);
    p.at++;
    skipAnnotations(p);
  }
  return modifiers;
}

const isArrowGroup = (p: Parser, index: number): boolean =>
  p.isOpen(OPEN_PAREN, index) && p.isSign(FAT_ARROW, p.after(index));

/** A statement that its first word decides. */
function parseWordStatement(p: Parser, into: Statement[]): boolean {
  const from = p.at;
  switch (p.slice()) {
    case 'import':
      if (p.language !== 'java') return false;
      parseJavaImport(p, into);
      return true;
    case 'package':
    case 'namespace':
      return parseNamespace(p, into);
    case 'global':
      return p.isWord('using', p.at + 1) && parseUsing(p, into);
    case 'using':
      return p.language === 'csharp' && parseUsingStatement(p, into);
    case 'for':
    case 'foreach':
      return parseFor(p, into);
    case 'await':
      if (!p.isWord('foreach', p.at + 1) && !p.isWord('using', p.at + 1)) return false;
      p.at++;
      return p.isWord('foreach') ? parseFor(p, into) : parseUsingStatement(p, into);
    case 'lock':
    case 'fixed':
    case 'synchronized':
    case 'checked':
    case 'unchecked':
    case 'unsafe':
      if (!isHeaded(p)) return false;
      into.push(parseHeaded(p, parseStatement));
      return true;
    case 'yield':
      return parseYield(p, into);
    case 'assert':
      if (p.language !== 'java') return false;
      p.at++;
      p.optionalValue();
      if (p.takeSign(COLON)) p.optionalValue();
      endStatement(p);
      into.push({ kind: 'opaque-statement', children: [], start: p.start(from), end: endFrom(p, from) });
      return true;
    default:
      return parseControl(p, into, parseStatement);
  }
}

/** `using N;`, `using (…) { … }`; `using var x = …` is a declaration like any other. */
function parseUsingStatement(p: Parser, into: Statement[]): boolean {
  if (parseUsing(p, into)) return true;
  if (p.isOpen(OPEN_PAREN, p.at + 1)) {
    into.push(parseHeaded(p, parseStatement));
    return true;
  }
  p.at++;
  return false;
}

/** A block follows the word, with or without parentheses between. */
function isHeaded(p: Parser): boolean {
  const next = p.at + 1;
  return p.isBrace(next) || (p.isOpen(OPEN_PAREN, next) && !p.isSign(SEMICOLON, p.after(next)));
}

function parseYield(p: Parser, into: Statement[]): boolean {
  const from = p.at;
  const next = p.word(p.at + 1);
  if (next !== 'return' && next !== 'break' && p.kind(p.at + 1) === SIGN) return false;
  p.at++;
  if (next === 'return' || next === 'break') p.at++;
  const value = next === 'break' ? undefined : p.optionalValue();
  endStatement(p);
  into.push({ kind: 'return', value, start: p.start(from), end: endFrom(p, from) });
  return true;
}

function parseNamespace(p: Parser, into: Statement[]): boolean {
  const from = p.at;
  if (p.kind(p.at + 1) !== NAME) return false;
  p.at++;
  const nameAt = p.at;
  while (p.kind() === NAME || p.isDot()) p.at++;
  const name = p.text.slice(p.start(nameAt), p.lastEnd()).replace(/\s+/g, '');
  const statements = p.isBrace() ? p.block().statements : [];
  endStatement(p);
  into.push({ kind: 'namespace', name, statements, start: p.start(from), end: endFrom(p, from) });
  return true;
}

function parseFor(p: Parser, into: Statement[]): boolean {
  const from = p.at;
  if (!p.isOpen(OPEN_PAREN, p.at + 1)) return false;
  p.at++;
  const head = p.within(STATEMENT, () => parseForHead(p));
  const body = parseBody(p, parseStatement);
  const start = p.start(from);
  const end = endFrom(p, from);
  if ('form' in head) {
    const { form, target, iterable } = head;
    into.push({ kind: 'for-each', form, target, iterable, body, start, end });
  } else {
    const { initializers, condition, updates } = head;
    into.push({ kind: 'for', initializers, condition, updates, body, start, end });
  }
  return true;
}

/** `(T x in xs)`, `(var (a, b) in xs)`, `(final T x : xs)`, or the three parts. */
function parseForHead(p: Parser) {
  const from = p.at;
  skipAnnotations(p);
  p.takeWord('final');
  p.takeWord('ref');
  let target: Expression | undefined;
  if (p.isWord('var') && p.isOpen(OPEN_PAREN, p.at + 1)) {
    p.at++;
    target = p.operand();
  } else {
    const end = endOfType(p, p.at);
    if (end >= 0 && p.kind(end) === NAME) {
      p.at = end + 1;
      target = p.name(end);
    }
  }
  if (target !== undefined && (p.isWord('in') || p.isSign(COLON))) {
    p.at++;
    return { form: 'of', target, iterable: p.value() } as const;
  }
  p.at = from;
  return parseForParts(p, parseStatement);
}
