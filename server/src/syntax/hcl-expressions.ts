import {
  AMPERSAND,
  BANG,
  BAR,
  CLOSE_BRACKET,
  CLOSE_PAREN,
  COLON,
  DOT,
  EQUALS,
  GREATER,
  LESS,
  MINUS,
  NINE,
  OPEN_BRACE,
  OPEN_BRACKET,
  OPEN_PAREN,
  PERCENT,
  PLUS,
  QUESTION,
  QUOTE,
  SLASH,
  SPACE,
  STAR,
  TAB,
  ZERO,
} from './characters';
import { isAtNextItem, parseObject, parseSequence, parseTuple } from './hcl-collections';
import { MAX_EXPRESSION_HEIGHT, MAX_NESTING, type Reader } from './hcl-reader';
import { parseHeredoc, parseQuoted } from './hcl-templates';
import type { BinaryOperator, Call, Conditional, Expression, Missing, Splat } from './hcl-tree';

/** Operators by number; 0 is none. */
const OPERATORS: readonly BinaryOperator[] = [
  '||',
  '||',
  '&&',
  '==',
  '!=',
  '<',
  '>',
  '<=',
  '>=',
  '+',
  '-',
  '*',
  '/',
  '%',
];
const PRECEDENCES = new Uint8Array([0, 1, 2, 3, 3, 4, 4, 4, 4, 5, 5, 6, 6, 6]);

/** Parses the expression at the place; what is not there becomes a missing node. */
export function parseExpression(reader: Reader): Expression {
  if (reader.nesting >= MAX_NESTING) return reader.skipNested();
  reader.nesting++;
  let node = parseBinary(reader, 1);
  reader.skipBlanks();
  if (reader.peek() === QUESTION) node = parseConditional(reader, node);
  reader.nesting--;
  return reader.height > MAX_EXPRESSION_HEIGHT ? tooHigh(reader, node) : node;
}

function tooHigh(reader: Reader, node: Expression): Missing {
  reader.report('too-deep', node.start, node.end);
  reader.height = 1;
  return { kind: 'missing', start: node.start, end: node.end };
}

function parseConditional(reader: Reader, condition: Expression): Conditional {
  let height = reader.height;
  reader.position++;
  reader.skipBlanks();
  const whenTrue = parseExpression(reader);
  height = Math.max(height, reader.height);
  reader.skipBlanks();
  let whenFalse: Expression;
  if (reader.peek() === COLON) {
    reader.position++;
    reader.skipBlanks();
    whenFalse = parseExpression(reader);
  } else whenFalse = reader.missing('colon-expected');
  reader.height = Math.max(height, reader.height) + 1;
  return { kind: 'conditional', start: condition.start, end: whenFalse.end, condition, whenTrue, whenFalse };
}

/** The number of the operator at the place, or 0. */
function peekOperator(reader: Reader): number {
  const next = (code: number): boolean => reader.peekAt(1) === code;
  switch (reader.peek()) {
    case BAR:
      return next(BAR) ? 1 : 0;
    case AMPERSAND:
      return next(AMPERSAND) ? 2 : 0;
    case EQUALS:
      return next(EQUALS) ? 3 : 0;
    case BANG:
      return next(EQUALS) ? 4 : 0;
    case LESS:
      return next(EQUALS) ? 7 : 5;
    case GREATER:
      return next(EQUALS) ? 8 : 6;
    case PLUS:
      return 9;
    case MINUS:
      return 10;
    case STAR:
      return 11;
    case SLASH:
      return 12;
    case PERCENT:
      return next(OPEN_BRACE) ? 0 : 13;
    default:
      return 0;
  }
}

/** Operands joined by operators of at least the precedence `least`, all of them left-associative. */
function parseBinary(reader: Reader, least: number): Expression {
  let left = parseUnary(reader);
  for (;;) {
    reader.skipBlanks();
    const number = peekOperator(reader);
    const precedence = PRECEDENCES[number] ?? 0;
    if (precedence < least) return left;
    const operator = OPERATORS[number] ?? '||';
    const operatorStart = reader.position;
    if (reader.height > MAX_EXPRESSION_HEIGHT) left = tooHigh(reader, left);
    const height = reader.height;
    reader.position += operator.length;
    reader.skipBlanks();
    const right = parseBinary(reader, precedence + 1);
    reader.height = (reader.height > height ? reader.height : height) + 1;
    left = { kind: 'binary', start: left.start, end: right.end, operator, operatorStart, left, right };
  }
}

function parseUnary(reader: Reader): Expression {
  const code = reader.peek();
  if (code !== MINUS && (code !== BANG || reader.peekAt(1) === EQUALS)) {
    return parseAccesses(reader, parsePrimary(reader));
  }
  if (reader.nesting >= MAX_NESTING) return reader.skipNested();
  const start = reader.position++;
  reader.skipBlanks();
  reader.nesting++;
  const operand = parseUnary(reader);
  reader.nesting--;
  reader.height++;
  return { kind: 'unary', start, end: operand.end, operator: code === MINUS ? '-' : '!', operand };
}

/** `.name`, `.0`, `[key]`, `.*` and `[*]` after an expression. */
function parseAccesses(reader: Reader, object: Expression): Expression {
  let node = object;
  for (;;) {
    const code = reader.peek();
    if (code !== DOT && code !== OPEN_BRACKET) {
      if (code !== SPACE && code !== TAB && !reader.acrossLines) return node;
      reader.skipBlanks();
      const after = reader.peek();
      if (after !== DOT && after !== OPEN_BRACKET) return node;
    }
    if (reader.height > MAX_EXPRESSION_HEIGHT) node = tooHigh(reader, node);
    if (reader.peek() === DOT) {
      if (reader.peekAt(1) === DOT) return node;
      const dot = reader.position;
      skipAfterDot(reader);
      if (reader.peek() !== STAR) {
        node = parseMember(reader, node, dot);
        if (reader.position === dot + 1) return node;
      } else {
        reader.position++;
        node = parseAttributeSplat(reader, node, dot);
      }
    } else if (isFullSplat(reader)) {
      return parseFullSplat(reader, node);
    } else node = parseIndex(reader, node);
  }
}

/** Moves behind a dot, and over blanks when a name follows them. */
function skipAfterDot(reader: Reader): void {
  const start = ++reader.position;
  if (reader.isNameStart()) return;
  const acrossLines = reader.acrossLines;
  // While the author types `var.` in a list, the next line is not the name.
  if (reader.recovering) reader.acrossLines = false;
  reader.skipBlanks();
  reader.acrossLines = acrossLines;
  if (!reader.isNameStart() && reader.peek() !== STAR) reader.position = start;
}

/** `.name` or `.0`, the place being behind the dot. */
function parseMember(reader: Reader, object: Expression, dot: number): Expression {
  const nameStart = reader.position;
  const { start } = object;
  const code = reader.peek();
  if (code >= ZERO && code <= NINE) {
    while (reader.peek() >= ZERO && reader.peek() <= NINE) reader.position++;
    const end = reader.position;
    const value = Number(reader.text.slice(nameStart, end));
    if (object.kind === 'index' && object.legacy) reader.report('legacy-index-chained', object.open, end);
    reader.height++;
    const key: Expression = { kind: 'number', start: nameStart, end, value };
    return { kind: 'index', start, end, object, key, open: dot, close: -1, legacy: true };
  }
  if (reader.isNameStart()) {
    const name = reader.readName();
    reader.height++;
    return { kind: 'access', start, end: reader.position, object, name, nameStart };
  }
  reader.report('attribute-name-expected', dot, dot + 1);
  reader.height++;
  return { kind: 'access', start, end: dot + 1, object, name: '', nameStart };
}

/** `.*` with the names and numbers that follow, which alone apply to each element. */
function parseAttributeSplat(reader: Reader, object: Expression, dot: number): Splat {
  const height = reader.height;
  let each: Expression = { kind: 'splat-item', start: dot, end: reader.position };
  reader.height = 1;
  while (reader.peek() === DOT && reader.peekAt(1) !== DOT && reader.peekAt(1) !== STAR) {
    if (reader.height > MAX_EXPRESSION_HEIGHT) each = tooHigh(reader, each);
    const start = reader.position;
    skipAfterDot(reader);
    each = parseMember(reader, each, start);
  }
  reader.height = Math.max(height, reader.height) + 1;
  return { kind: 'splat', start: object.start, end: each.end, form: 'attribute', object, each };
}

function isFullSplat(reader: Reader): boolean {
  let distance = 1;
  while (reader.peekAt(distance) === SPACE || reader.peekAt(distance) === TAB) distance++;
  return reader.peekAt(distance) === STAR;
}

/** `[*]` with all accesses that follow. */
function parseFullSplat(reader: Reader, object: Expression): Expression {
  if (reader.nesting >= MAX_NESTING) return { ...reader.skipNested(), start: object.start };
  const height = reader.height;
  const open = reader.position;
  const acrossLines = reader.acrossLines;
  reader.acrossLines = true;
  reader.position = reader.text.indexOf('*', open) + 1;
  reader.skipBlanks();
  if (reader.peek() === CLOSE_BRACKET) reader.position++;
  else reader.report('close-bracket-expected', open, reader.position);
  reader.acrossLines = acrossLines;
  reader.height = 1;
  reader.nesting++;
  const each = parseAccesses(reader, { kind: 'splat-item', start: open, end: reader.position });
  reader.nesting--;
  reader.height = Math.max(height, reader.height) + 1;
  return { kind: 'splat', start: object.start, end: each.end, form: 'full', object, each };
}

function parseIndex(reader: Reader, object: Expression): Expression {
  const height = reader.height;
  const open = reader.position++;
  const acrossLines = reader.acrossLines;
  reader.acrossLines = true;
  reader.skipBlanks();
  const key = isAtNextItem(reader) ? reader.missing('expression-expected') : parseExpression(reader);
  const close = readClose(reader, CLOSE_BRACKET, open);
  reader.acrossLines = acrossLines;
  reader.height = Math.max(height, reader.height) + 1;
  const end = close < 0 ? Math.max(key.end, open + 1) : close + 1;
  return { kind: 'index', start: object.start, end, object, key, open, close, legacy: false };
}

/** Reads the bracket that closes the one at `open`. Without it the place stays; the result is -1. */
function readClose(reader: Reader, close: number, open: number): number {
  reader.skipBlanks();
  if (reader.peek() === close) return reader.position++;
  reader.unbalanced = true;
  reader.report(close === CLOSE_PAREN ? 'close-paren-expected' : 'close-bracket-expected', open, open + 1);
  return -1;
}

function parsePrimary(reader: Reader): Expression {
  const code = reader.peek();
  reader.height = 1;
  if (code === QUOTE) return parseQuoted(reader);
  if (reader.isNameStart()) return parseNamed(reader);
  if (code >= ZERO && code <= NINE) return parseNumber(reader);
  switch (code) {
    case OPEN_BRACKET:
      return parseTuple(reader);
    case OPEN_BRACE:
      return parseObject(reader);
    case OPEN_PAREN:
      return parseParentheses(reader);
    case LESS:
      return reader.peekAt(1) === LESS ? parseHeredoc(reader) : reader.missing('expression-expected');
    default:
      return reader.missing('expression-expected');
  }
}

/** A variable, keyword or call. */
function parseNamed(reader: Reader): Expression {
  const start = reader.position;
  let name = reader.readName();
  while (reader.peek() === COLON && reader.peekAt(1) === COLON && reader.isNameStartAt(reader.position + 2)) {
    reader.position += 2;
    name += `::${reader.readName()}`;
  }
  const end = reader.position;
  if (skipToParen(reader)) return parseCall(reader, start, name, end);
  switch (name) {
    case 'true':
      return { kind: 'boolean', start, end, value: true };
    case 'false':
      return { kind: 'boolean', start, end, value: false };
    case 'null':
      return { kind: 'null', start, end };
    default:
      return { kind: 'variable', start, end, name };
  }
}

/** Moves to a `(` on the same line, with blanks at most between. */
function skipToParen(reader: Reader): boolean {
  let distance = 0;
  while (reader.peekAt(distance) === SPACE || reader.peekAt(distance) === TAB) distance++;
  if (reader.peekAt(distance) !== OPEN_PAREN) return false;
  reader.position += distance;
  return true;
}

const NUMBER = /\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y;

function parseNumber(reader: Reader): Expression {
  const start = reader.position;
  let end = start + 1;
  while (reader.text.charCodeAt(end) >= ZERO && reader.text.charCodeAt(end) <= NINE) end++;
  const next = reader.text.charAt(end);
  if (next === '.' || next === 'e' || next === 'E') {
    NUMBER.lastIndex = start;
    end = start + (NUMBER.exec(reader.text)?.[0].length ?? end - start);
  }
  reader.position = Math.min(end, reader.end);
  return { kind: 'number', start, end: reader.position, value: Number(reader.text.slice(start, reader.position)) };
}

function parseParentheses(reader: Reader): Expression {
  const start = reader.position++;
  const acrossLines = reader.acrossLines;
  reader.acrossLines = true;
  reader.skipBlanks();
  const expression = isAtNextItem(reader) ? reader.missing('expression-expected') : parseExpression(reader);
  const close = readClose(reader, CLOSE_PAREN, start);
  reader.acrossLines = acrossLines;
  reader.height++;
  const end = close < 0 ? Math.max(expression.end, start + 1) : close + 1;
  return { kind: 'parentheses', start, end, expression, close };
}

function parseCall(reader: Reader, start: number, name: string, nameEnd: number): Call {
  const open = reader.position++;
  const args: Expression[] = [];
  const { close, expandLast } = parseSequence(reader, open, CLOSE_PAREN, args);
  const last = args[args.length - 1];
  const end = close < 0 ? Math.max(last === undefined ? 0 : last.end, open + 1) : close + 1;
  return { kind: 'call', start, end, name, nameEnd, args, expandLast, open, close };
}
