/** What an expression begins with. */
import { LESS, OPEN_BRACE, OPEN_BRACKET, OPEN_PAREN, STAR } from '../characters';
import { parseLambda, skipAnnotations } from './functions';
import { parseArguments, parseBrackets, parseList } from './lists';
import { numberValue } from './literals';
import { parseAnonymousObject, parseBraces, parseComposite, parseInitializer, parseScriptObject } from './objects';
import type { Parser } from './parser';
import { beginsQuery, parseQuery } from './queries';
import { parseStringOperand } from './string-nodes';
import { parseJavaSwitch } from './switches';
import { END, NAME, NUMBER, OPEN, REGEX, SIGN, STRING, signCode, TEMPLATE } from './tokens';
import type { Expression, New, Statement, TypeReference } from './tree';
import { endOfType, endOfTypeArguments, isGoType, parseType } from './types';

const AT_SIGN = 0x40;
const ELLIPSIS = signCode('...');
const DOUBLE_COLON = signCode('::');
const FAT_ARROW = signCode('=>');
const THIN_ARROW = signCode('->');

const CONSTANTS: ReadonlyMap<string, boolean | null> = new Map<string, boolean | null>([
  ['true', true],
  ['false', false],
  ['null', null],
  ['undefined', null],
  ['True', true],
  ['False', false],
  ['None', null],
  ['nil', null],
]);

/** Parses an operand; Missing, with the place unchanged, when none begins there. */
export function parseOperand(p: Parser): Expression {
  const kind = p.kind();
  switch (kind) {
    case STRING:
    case TEMPLATE:
      return parseStringOperand(p);
    case NUMBER: {
      const index = p.at++;
      return { kind: 'number', value: numberValue(p.slice(index)), start: p.start(index), end: p.end(index) };
    }
    case NAME:
      return parseWord(p);
    case OPEN:
      return parseGroup(p);
    case REGEX: {
      const index = p.at++;
      return { kind: 'opaque', children: [], start: p.start(index), end: p.end(index) };
    }
    case SIGN:
      return parseSign(p);
    default:
      return missingHere(p);
  }
}

/** No operand begins at the place: it is missing there, not behind what was taken last. */
function missingHere(p: Parser): Expression {
  if (p.at >= p.limit) return p.missing();
  const start = p.start();
  p.report('expression-expected', start, start);
  return { kind: 'missing', start, end: start };
}

function parseSign(p: Parser): Expression {
  const from = p.at;
  if (p.isSign(LESS) && p.isScript) {
    const lambda = parseLambda(p);
    if (lambda !== undefined) return lambda;
    const end = endOfTypeArguments(p, p.at);
    // A cast; or an element of JSX, whose name and attributes are skipped.
    p.at = end < 0 ? p.at + 1 : end;
    return nestOperand(p);
  }
  if (p.isSign(ELLIPSIS) && p.language === 'python') {
    p.at++;
    return { kind: 'opaque', children: [], start: p.start(from), end: p.end(from) };
  }
  if (p.isSign(AT_SIGN)) {
    skipAnnotations(p);
    if (p.at > from) return nestOperand(p);
  }
  return missingHere(p);
}

/** The operand behind something that leaves no node. */
function nestOperand(p: Parser): Expression {
  if (!p.hasValue()) return p.missing();
  return p.canNest() ? p.nested(() => p.operand()) : p.tooDeep();
}

function parseGroup(p: Parser): Expression {
  switch (p.code()) {
    case OPEN_PAREN:
      return parseParentheses(p);
    case OPEN_BRACKET:
      if (p.language === 'go') return parseGoTypeOperand(p);
      return p.language === 'python' ? parseBrackets(p) : parseList(p, 'array');
    default:
      if (p.isScript) return parseScriptObject(p);
      if (p.language === 'python') return parseBraces(p);
      return p.language === 'go' ? parseComposite(p, undefined) : parseInitializer(p);
  }
}

function parseParentheses(p: Parser): Expression {
  const lambda = p.language === 'python' || p.language === 'go' ? undefined : parseLambda(p);
  if (lambda !== undefined) return lambda;
  if (isCast(p)) {
    p.at = p.after(p.at);
    return p.canNest() ? p.nested(() => p.operand()) : p.tooDeep();
  }
  const list = parseList(p, 'tuple');
  const [first] = list.items;
  if (first === undefined)
    return p.language === 'python' ? list : { kind: 'missing', start: list.start, end: list.end };
  const isTuple = list.items.length > 1 || first.spread !== '' || (p.language === 'python' && first.comma >= 0);
  if (!isTuple) {
    const { value } = first;
    return value.kind === 'comprehension' && value.open < 0
      ? { ...value, open: list.open, close: list.close, start: list.start, end: list.end }
      : value;
  }
  if (p.language === 'python' || p.language === 'csharp') return list;
  return { kind: 'opaque', children: list.items.map((item) => item.value), start: list.start, end: list.end };
}

/** `(Type) value` of C# and Java. */
function isCast(p: Parser): boolean {
  if ((p.language !== 'csharp' && p.language !== 'java') || !p.isClosed(p.at)) return false;
  const close = p.partner(p.at);
  let end = endOfType(p, p.at + 1);
  while (p.language === 'java' && end >= 0 && p.isSign(0x26, end)) end = endOfType(p, end + 1);
  if (end !== close) return false;
  const next = close + 1;
  if (next >= p.limit || p.isFresh(next)) return false;
  const kind = p.kind(next);
  if (kind === NAME) return !/^(?:is|as|switch|with|instanceof)$/.test(p.slice(next));
  if (kind === STRING || kind === NUMBER || kind === TEMPLATE) return true;
  return (kind === OPEN && p.code(next) === OPEN_PAREN) || (kind === SIGN && p.isSign(0x21, next));
}

function parseWord(p: Parser): Expression {
  const lambda = mayBeLambda(p) ? parseLambda(p) : undefined;
  if (lambda !== undefined) return lambda;
  const from = p.at;
  const word = p.slice();
  const start = p.start(from);
  const end = p.end(from);
  const constant = 'tfnuTFN'.includes(word.charAt(0)) ? CONSTANTS.get(word) : undefined;
  if (constant !== undefined) {
    p.at++;
    return constant === null ? { kind: 'null', start, end } : { kind: 'boolean', value: constant, start, end };
  }
  if (word === 'new' && p.language !== 'python' && p.language !== 'go') {
    const created = parseNew(p);
    if (created !== undefined) return created;
  } else if (word === 'class' && p.isScript) return parseClassExpression(p);
  else if (word === 'default' && p.language === 'csharp') return parseDefault(p);
  else if (word === 'from' && p.language === 'csharp' && beginsQuery(p)) return parseQuery(p);
  else if (word === 'switch' && p.language === 'java') return parseJavaSwitch(p);
  else if (p.language === 'go' && isGoType(p)) return parseGoTypeOperand(p);
  p.at++;
  return { kind: 'name', name: word, start, end };
}

/** Only then is it worth a closer look. */
function mayBeLambda(p: Parser): boolean {
  const next = p.at + 1;
  if (p.language === 'python') return p.isWord('lambda');
  if (p.language === 'go') return p.isWord('func');
  const code = p.code(next);
  if (p.kind(next) === SIGN) {
    return code === FAT_ARROW || code === THIN_ARROW || code === STAR || (code === LESS && p.isWord('async'));
  }
  return p.isWord('async') || p.isWord('function') || p.isWord('static') || p.isWord('delegate');
}

/** C#'s `default` and `default(T)`. */
function parseDefault(p: Parser): Expression {
  const from = p.at;
  p.at++;
  if (p.isOpen(OPEN_PAREN)) p.at = p.after(p.at);
  return { kind: 'null', start: p.start(from), end: p.lastEnd() };
}

function parseClassExpression(p: Parser): Expression {
  const from = p.at;
  while (p.at < p.limit && !p.isBrace()) p.at = p.after(p.at);
  const children: Statement[] = p.isBrace() ? p.members() : [];
  return { kind: 'opaque', children, start: p.start(from), end: p.lastEnd() };
}

/** A type of Go, and the composite literal or conversion that follows. */
function parseGoTypeOperand(p: Parser): Expression {
  const from = p.at;
  const type = parseType(p);
  if (p.isBrace() && !p.isFirst()) return parseComposite(p, type);
  const { start } = type;
  const end = Math.max(start, p.lastEnd());
  if (p.at === from) return p.missing();
  return { kind: 'name', name: p.text.slice(start, end), start, end };
}

/** The names of a type as an expression. */
function calleeAt(p: Parser, from: number, until: number): Expression | undefined {
  if (p.kind(from) !== NAME) return undefined;
  let node: Expression = p.name(from);
  let at = from + 1;
  while (at < until) {
    if (p.isSign(LESS, at)) {
      const end = endOfTypeArguments(p, at);
      if (end < 0) break;
      at = end;
    } else if ((p.isDot(at) || p.isSign(DOUBLE_COLON, at)) && at + 1 < until) {
      const operator = p.isDot(at) ? '.' : '::';
      const name = p.slice(at + 1);
      const start: number = node.start;
      node = { kind: 'member', object: node, name, nameStart: p.start(at + 1), operator, start, end: p.end(at + 1) };
      at += 2;
    } else break;
  }
  return node;
}

/** `new …`; undefined when `new` is a name here. */
function parseNew(p: Parser): Expression | undefined {
  const from = p.at;
  p.at++;
  const typeAt = p.at;
  if (p.isDot() || (p.kind() === SIGN && !p.isSign(AT_SIGN))) {
    p.at = from;
    return undefined;
  }
  const isFreshLine = p.at < p.limit && p.isFirst() && p.isFresh();
  let type: TypeReference | undefined;
  let callee: Expression | undefined;
  if (!isFreshLine && p.kind() !== END) {
    if (p.language === 'csharp' && p.isOpen(OPEN_BRACKET)) return parseArray(p, from, undefined);
    if (p.language === 'csharp' && isTupleArray(p)) {
      p.at = p.after(p.at);
      return parseArray(p, from, undefined);
    }
    if (p.isScript && p.isOpen(OPEN_PAREN)) callee = parseGroup(p);
    else if (p.isScript && p.isWord('class')) callee = parseClassExpression(p);
    else if (p.kind() === NAME) {
      type = parseNewType(p);
      callee = calleeAt(p, typeAt, p.at);
      if (!p.isScript && (type.shape === 'list' || p.isOpen(OPEN_BRACKET))) return parseArray(p, from, type);
    }
  }
  return finishNew(p, from, type, callee);
}

/** C#'s `(string Name, int Port)[] { … }` behind `new`. */
function isTupleArray(p: Parser): boolean {
  if (!p.isOpen(OPEN_PAREN)) return false;
  const behind = p.after(p.at);
  return p.isOpen(OPEN_BRACKET, behind) && p.isBrace(p.after(behind));
}

/** In scripts only names and type arguments can follow `new`; an index or union would be no type here. */
function parseNewType(p: Parser): TypeReference {
  if (!p.isScript) return parseType(p);
  const from = p.at;
  p.at++;
  while (p.isDot() && p.kind(p.at + 1) === NAME && !(p.isFirst(p.at + 1) && p.isFresh(p.at + 1))) p.at += 2;
  const name = p.text.slice(p.start(from), p.lastEnd()).replace(/\s+/g, '');
  if (p.isSign(LESS)) {
    const end = endOfTypeArguments(p, p.at);
    if (end >= 0 && (p.isOpen(OPEN_PAREN, end) || end >= p.limit)) p.at = end;
  } else if (p.isDot()) p.at++;
  return { kind: 'type', shape: 'named', name, args: [], start: p.start(from), end: p.lastEnd() };
}

function finishNew(p: Parser, from: number, type: TypeReference | undefined, callee: Expression | undefined): New {
  let args: New['args'] = [];
  let open = -1;
  let close = -1;
  if (p.isOpen(OPEN_PAREN) && !(p.isFirst() && p.isFresh())) ({ args, open, close } = parseArguments(p));
  let initializer: New['initializer'];
  let members: readonly Statement[] | undefined;
  if (p.isOpen(OPEN_BRACE)) {
    const isAnonymous = type === undefined && callee === undefined && open < 0;
    if (p.language === 'csharp') initializer = isAnonymous ? parseAnonymousObject(p) : parseInitializer(p);
    else if (p.language === 'java') members = p.members();
  }
  const end = Math.max(p.end(from), p.lastEnd());
  return { kind: 'new', type, callee, args, open, close, initializer, members, start: p.start(from), end };
}

/** `new[] { … }`, `new T[n]`, `new T[] { … }`. */
function parseArray(p: Parser, from: number, element: TypeReference | undefined): Expression {
  while (p.isOpen(OPEN_BRACKET)) p.at = p.after(p.at);
  const start = p.start(from);
  const end = p.lastEnd();
  const args = element === undefined ? [] : [element];
  const type: TypeReference =
    element?.shape === 'list'
      ? element
      : { kind: 'type', shape: 'list', name: '', args, start: element?.start ?? p.start(from + 1), end };
  if (p.isBrace()) return Object.assign(parseInitializer(p, type), { start });
  return { kind: 'list', form: 'initializer', type, items: [], open: -1, close: -1, start, end };
}
