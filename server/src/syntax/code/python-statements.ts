/** Statements of Python, whose blocks are told by indentation. */
import { COLON, COMMA, OPEN_BRACKET, OPEN_PAREN, STAR } from '../characters';
import { endFrom, parseCasePattern } from './control';
import { parseParameters } from './functions';
import { parsePythonImport } from './imports';
import { itemOf } from './lists';
import { ASSIGNMENTS } from './operators';
import type { Parser } from './parser';
import { NAME, SIGN, signCode } from './tokens';
import type { Block, CaseLabel, Expression, If, Statement, TypeReference } from './tree';
import { typeOfExpression } from './types';

const SEMICOLON = 0x3b;
const AT = 0x40;
const BAR = 0x7c;
const THIN_ARROW = signCode('->');

const JUMPS: ReadonlySet<string> = new Set('raise break continue pass del global nonlocal assert'.split(' '));

/** Statements up to the limit, however they are indented. */
export function parsePythonStatements(p: Parser): Statement[] {
  return parseIndented(p, -1);
}

/** Statements that are indented deeper than `indent`. */
function parseIndented(p: Parser, indent: number): Statement[] {
  const statements: Statement[] = [];
  while (p.at < p.limit) {
    if (indent >= 0 && p.isFirst() && p.indent(p.at) <= indent) break;
    const before = p.at;
    p.guarded(() => parseLine(p, statements));
    if (p.at === before) {
      p.report('unexpected-text', p.start(), p.end(p.at));
      p.at = Math.min(p.limit, p.after(p.at));
    }
  }
  return statements;
}

/** The first token of the next line; lines inside brackets do not count. */
function endOfLine(p: Parser): number {
  let at = p.after(p.at);
  while (at < p.limit && !p.isFirst(at)) at = p.after(at);
  return Math.min(at, p.limit);
}

/** A compound statement, or the simple statements of a line. */
function parseLine(p: Parser, into: Statement[]): void {
  if (p.kind() === NAME && parseCompound(p, into)) return;
  if (p.isSign(AT)) {
    parseDecorators(p, into);
    return;
  }
  withinLine(p, () => parseSimpleStatements(p, into));
}

/** Decorators, the names of which are modifiers of the function or class below; what they do to it is not known. */
function parseDecorators(p: Parser, into: Statement[]): void {
  const names: string[] = [];
  const indent = p.indent(p.at);
  while (p.isSign(AT) && p.at < p.limit) {
    if (p.kind(p.at + 1) === NAME) names.push(p.slice(p.at + 1));
    p.at = endOfLine(p);
  }
  const before = into.length;
  if (p.at < p.limit && p.kind() === NAME && p.indent(p.at) === indent) parseCompound(p, into);
  const below = into[before];
  if (below?.kind === 'function' || below?.kind === 'class')
    into[before] = { ...below, modifiers: [...names, ...below.modifiers] };
}

/** Parses within the line at hand. */
function withinLine<Result>(p: Parser, parse: () => Result): Result {
  const { limit } = p;
  p.limit = endOfLine(p);
  const result = parse();
  p.limit = limit;
  return result;
}

function parseSimpleStatements(p: Parser, into: Statement[]): void {
  while (p.at < p.limit) {
    if (p.takeSign(SEMICOLON)) continue;
    const before = p.at;
    parseSimple(p, into);
    if (p.at === before) {
      p.report('unexpected-text', p.start(), p.end(p.at));
      p.at = Math.min(p.limit, p.after(p.at));
    }
  }
}

function parseSimple(p: Parser, into: Statement[]): void {
  const from = p.at;
  const word = p.word();
  if (word === 'import' || word === 'from') {
    parsePythonImport(p, into);
    return;
  }
  if (word === 'return') {
    p.at++;
    const value = hasExpressions(p) ? parseExpressions(p) : undefined;
    into.push({ kind: 'return', value, start: p.start(from), end: endFrom(p, from) });
    return;
  }
  if (JUMPS.has(word) && !isNameHere(p)) {
    p.at++;
    const value = hasExpressions(p) ? parseExpressions(p) : undefined;
    if (p.takeWord('from')) p.value();
    into.push({ kind: 'jump', keyword: word, value, start: p.start(from), end: endFrom(p, from) });
    return;
  }
  const expression = parseAssignments(p);
  if (p.at === from) return;
  into.push({ kind: 'expression-statement', expression, start: p.start(from), end: endFrom(p, from) });
}

/** The word is a name that is assigned or accessed. */
function isNameHere(p: Parser): boolean {
  return p.kind(p.at + 1) === SIGN && !p.isSign(SEMICOLON, p.at + 1);
}

const hasExpressions = (p: Parser): boolean => p.hasValue() || p.isSign(STAR);

/** An expression, or several with commas as a tuple. */
function parseExpressions(p: Parser): Expression {
  const from = p.at;
  const spreads: boolean[] = [p.takeSign(STAR)];
  const first = spreads[0] === true ? p.value() : p.expression();
  if (!p.isSign(COMMA)) return first;
  const items = [itemOf(first, p.start(from), endFrom(p, from), p.start())];
  while (p.takeSign(COMMA)) {
    if (!hasExpressions(p)) break;
    const itemAt = p.at;
    spreads.push(p.takeSign(STAR));
    const value = p.value();
    items.push(itemOf(value, p.start(itemAt), endFrom(p, itemAt), p.isSign(COMMA) ? p.start() : -1));
    if (p.at === itemAt) break;
  }
  const spreadItems = items.map((item, index) =>
    spreads[index] === true ? { ...item, spread: 'list' as const } : item,
  );
  return {
    kind: 'list',
    form: 'tuple',
    type: undefined,
    items: spreadItems,
    open: -1,
    close: -1,
    start: p.start(from),
    end: endFrom(p, from),
  };
}

/** `a = b = value`, `a: type = value`, `a += value`, or an expression. */
function parseAssignments(p: Parser): Expression {
  const from = p.at;
  const target = parseExpressions(p);
  let type: TypeReference | undefined;
  if (p.isSign(COLON)) {
    p.at++;
    type = typeOfExpression(p.operation());
  }
  const operatorStart = p.start();
  if (p.kind() !== SIGN || !ASSIGNMENTS.has(p.code())) {
    if (type === undefined) return target;
    const value: Expression = { kind: 'missing', start: p.lastEnd(), end: p.lastEnd() };
    return {
      kind: 'assignment',
      operator: '=',
      operatorStart: -1,
      target,
      type,
      value,
      start: p.start(from),
      end: endFrom(p, from),
    };
  }
  const operator = p.slice();
  p.at++;
  let value: Expression;
  if (!hasExpressions(p)) value = p.missing();
  else if (p.canNest()) value = p.nested(() => parseAssignments(p));
  else value = p.tooDeep();
  return {
    kind: 'assignment',
    operator,
    operatorStart,
    target,
    type,
    value,
    start: p.start(from),
    end: endFrom(p, from),
  };
}

/** A statement with blocks. False when none begins at the place. */
function parseCompound(p: Parser, into: Statement[]): boolean {
  const from = p.at;
  const indent = p.indent(from);
  const isAsync = p.isWord('async') && p.kind(p.at + 1) === NAME;
  if (isAsync) p.at++;
  switch (p.slice()) {
    case 'if':
      into.push(parseIf(p, indent));
      return true;
    case 'for':
      into.push(parseFor(p, indent, from));
      return true;
    case 'while': {
      const condition = parseHeader(p, () => p.value());
      const body = parseBlock(p, indent);
      into.push({ kind: 'while', condition, body, start: p.start(from), end: endFrom(p, from) });
      return true;
    }
    case 'def':
      into.push(parseDef(p, indent, from, isAsync));
      return true;
    case 'class':
      into.push(parseClass(p, indent));
      return true;
    case 'try':
    case 'except':
    case 'finally':
    case 'else':
    case 'elif':
      if (!p.isSign(COLON, p.at + 1) && isNameHere(p)) break;
      into.push(parseClauses(p, indent));
      return true;
    case 'with':
      if (isNameHere(p)) break;
      into.push(parseWith(p, indent, from));
      return true;
    case 'match':
    case 'case':
      if (!isMatch(p)) break;
      into.push(parseMatch(p, indent));
      return true;
  }
  p.at = from;
  return false;
}

/** Parses the line of a header behind its keyword, up to the colon. */
function parseHeader<Result>(p: Parser, parse: () => Result): Result {
  const line = endOfLine(p);
  const { limit } = p;
  p.limit = line;
  p.at++;
  const result = parse();
  while (p.at < p.limit && !p.isSign(COLON)) {
    p.report('unexpected-text', p.start(), p.end(p.at));
    p.at = Math.min(p.limit, p.after(p.at));
  }
  p.limit = limit;
  return result;
}

/** The block behind a header; the place is at its colon, or at the next line when that is missing. */
function parseBlock(p: Parser, indent: number): Block {
  const isColon = p.isSign(COLON) && !p.isFirst();
  const open = isColon ? p.start() : -1;
  const start = isColon ? open : p.lastEnd();
  if (isColon) p.at++;
  let statements: Statement[] = [];
  if (p.at < p.limit && !p.isFirst()) withinLine(p, () => parseSimpleStatements(p, statements));
  else if (p.at < p.limit && p.indent(p.at) > indent) statements = p.levelled(() => parseIndented(p, indent));
  return { kind: 'block', statements, open, close: -1, start, end: Math.max(start, p.lastEnd()) };
}

/** A clause like `else` stands at the place, of the statement that is indented so far. */
function isClause(p: Parser, indent: number, word: string): boolean {
  return p.isWord(word) && p.isFirst() && p.indent(p.at) === indent;
}

function parseIf(p: Parser, indent: number): If {
  const from = p.at;
  const condition = parseHeader(p, () => p.value());
  const then = parseBlock(p, indent);
  let otherwise: Block | If | undefined;
  if (isClause(p, indent, 'elif') && p.canNest()) otherwise = p.nested(() => parseIf(p, indent));
  else if (isClause(p, indent, 'else')) {
    parseHeader(p, () => undefined);
    otherwise = parseBlock(p, indent);
  }
  return {
    kind: 'if',
    initializer: undefined,
    condition,
    then,
    otherwise,
    start: p.start(from),
    end: endFrom(p, from),
  };
}

function parseFor(p: Parser, indent: number, from: number): Statement {
  const { target, iterable } = parseHeader(p, () => {
    const target = p.target();
    const iterable = p.takeWord('in') && hasExpressions(p) ? parseExpressions(p) : p.missing();
    return { target, iterable };
  });
  const body = parseBlock(p, indent);
  const end = endFrom(p, from);
  if (isClause(p, indent, 'else')) {
    const statement: Statement = { kind: 'for-each', form: 'of', target, iterable, body, start: p.start(from), end };
    const rest = parseClauses(p, indent);
    return { kind: 'compound', keyword: 'for', parts: [statement, rest], start: p.start(from), end: endFrom(p, from) };
  }
  return { kind: 'for-each', form: 'of', target, iterable, body, start: p.start(from), end };
}

function parseDef(p: Parser, indent: number, from: number, isAsync: boolean): Statement {
  const { name, nameStart, parameters, returnType } = parseHeader(p, () => {
    const hasName = p.kind() === NAME;
    const name = hasName ? p.slice() : '';
    const nameStart = hasName ? p.start() : p.lastEnd();
    if (hasName) p.at++;
    if (p.isOpen(OPEN_BRACKET)) p.at = p.after(p.at);
    const parameters = p.isOpen(OPEN_PAREN) ? parseParameters(p) : [];
    const returnType = p.takeSign(THIN_ARROW) ? typeOfExpression(p.operation()) : undefined;
    return { name, nameStart, parameters, returnType };
  });
  const body = parseBlock(p, indent);
  return {
    kind: 'function',
    name,
    nameStart,
    parameters,
    returnType,
    modifiers: isAsync ? ['async'] : [],
    exported: false,
    receiver: undefined,
    body,
    baseArguments: undefined,
    start: p.start(from),
    end: endFrom(p, from),
  };
}

function parseClass(p: Parser, indent: number): Statement {
  const from = p.at;
  const { name, nameStart, bases } = parseHeader(p, () => {
    const hasName = p.kind() === NAME;
    const name = hasName ? p.slice() : '';
    const nameStart = hasName ? p.start() : p.lastEnd();
    if (hasName) p.at++;
    if (p.isOpen(OPEN_BRACKET)) p.at = p.after(p.at);
    const bases: Expression[] = [];
    if (p.isOpen(OPEN_PAREN)) {
      const list = p.operand();
      if (list.kind !== 'list') bases.push(list);
      else for (const item of list.items) if (item.name === undefined) bases.push(item.value);
    }
    return { name, nameStart, bases };
  });
  const body = parseBlock(p, indent);
  return {
    kind: 'class',
    form: 'class',
    name,
    nameStart,
    bases,
    modifiers: [],
    exported: false,
    parameters: [],
    members: body.statements,
    open: body.open,
    close: -1,
    start: p.start(from),
    end: endFrom(p, from),
  };
}

/** `try`, `except`, `else`, `finally` one after the other; also a clause that has lost its beginning. */
function parseClauses(p: Parser, indent: number): Statement {
  const from = p.at;
  const keyword = p.slice();
  const parts: (Expression | Statement)[] = [];
  do {
    parseHeader(p, () => {
      // The types and the name of an exception give no value.
      while (p.at < p.limit && !p.isSign(COLON)) p.at = Math.min(p.limit, p.after(p.at));
    });
    parts.push(parseBlock(p, indent));
  } while (isClause(p, indent, 'except') || isClause(p, indent, 'else') || isClause(p, indent, 'finally'));
  return { kind: 'compound', keyword, parts, start: p.start(from), end: endFrom(p, from) };
}

function parseWith(p: Parser, indent: number, from: number): Statement {
  const parts: (Expression | Statement)[] = parseHeader(p, () => {
    const items: Expression[] = [];
    // Parentheses around all items, as long as a colon follows.
    const isGroup = p.isOpen(OPEN_PAREN) && p.isSign(COLON, p.after(p.at));
    if (isGroup) p.within(0, () => parseWithItems(p, items));
    else parseWithItems(p, items);
    return items;
  });
  parts.push(parseBlock(p, indent));
  return { kind: 'compound', keyword: 'with', parts, start: p.start(from), end: endFrom(p, from) };
}

function parseWithItems(p: Parser, into: Expression[]): void {
  do {
    if (p.at >= p.limit) return;
    const from = p.at;
    const value = p.expression();
    const operatorStart = p.start();
    if (p.takeWord('as')) {
      const target = p.hasValue() ? p.operand() : p.missing();
      into.push({
        kind: 'assignment',
        operator: 'as',
        operatorStart,
        target,
        type: undefined,
        value,
        start: p.start(from),
        end: endFrom(p, from),
      });
    } else into.push(value);
  } while (p.takeSign(COMMA));
}

/** The soft keyword begins a statement: its line ends with a colon. */
function isMatch(p: Parser): boolean {
  const end = endOfLine(p);
  if (p.kind(p.at + 1) === SIGN && !p.isSign(STAR, p.at + 1)) return false;
  return end - 1 > p.at && p.isSign(COLON, end - 1);
}

/** The patterns of a case up to the colon that ends its line. */
function parseCase(p: Parser, from: number): CaseLabel {
  const end = p.limit - 1;
  const isDefault = p.isWord('_') && p.at + 1 === end;
  const patterns: Expression[] = [];
  do {
    const pattern = parseCasePattern(p);
    if (pattern !== undefined) patterns.push(pattern);
  } while (p.at < end && p.takeSign(BAR));
  // A name alone stands for whatever is matched, and gets it.
  if (p.at !== end || patterns.some(({ kind }) => kind === 'name')) patterns.length = 0;
  p.at = Math.max(p.at, end);
  return { kind: 'case', patterns, isDefault, start: p.start(from), end: endFrom(p, from) };
}

function parseMatch(p: Parser, indent: number): Statement {
  const from = p.at;
  const keyword = p.slice();
  const parts: (Expression | Statement)[] = [];
  parseHeader(p, () => {
    if (keyword === 'match') parts.push(hasExpressions(p) ? parseExpressions(p) : p.missing());
    else parts.push(parseCase(p, from));
  });
  parts.push(parseBlock(p, indent));
  return { kind: 'compound', keyword, parts, start: p.start(from), end: endFrom(p, from) };
}
