/** Statements of Go. */
import { COLON, COMMA, EQUALS, OPEN_PAREN } from '../characters';
import { endFrom, endStatement, parseControl, parseJump, parseStatementList } from './control';
import { parseParameters } from './functions';
import { parseGoImport } from './imports';
import { itemOf } from './lists';
import { ASSIGNMENTS } from './operators';
import { ASSIGN, NOTHING, type Parser } from './parser';
import { CLOSE, NAME, SIGN } from './tokens';
import type { Block, Declarator, Expression, If, Item, ListLiteral, Statement } from './tree';
import { parseType, skipGoResult } from './types';

const SEMICOLON = 0x3b;

export function parseGoStatements(p: Parser): Statement[] {
  return parseStatementList(p, parseStatement);
}

function parseStatement(p: Parser, into: Statement[]): void {
  if (p.kind() === NAME && parseWordStatement(p, into)) return;
  if (p.isBrace()) {
    into.push(p.block());
    return;
  }
  const statement = parseSimple(p);
  if (statement !== undefined) into.push(statement);
}

function parseWordStatement(p: Parser, into: Statement[]): boolean {
  const from = p.at;
  switch (p.slice()) {
    case 'package': {
      p.at++;
      const name = p.kind() === NAME && !p.isFirst() ? p.slice(p.at++) : '';
      into.push({ kind: 'namespace', name, statements: [], start: p.start(from), end: endFrom(p, from) });
      return true;
    }
    case 'import':
      parseGoImport(p, into);
      return true;
    case 'func':
      if (p.kind(p.at + 1) !== NAME && !isMethod(p)) return false;
      into.push(parseFunction(p));
      return true;
    case 'var':
    case 'const':
      parseGroup(p, into);
      return true;
    case 'type':
      return parseTypeDeclaration(p, into);
    case 'if':
      into.push(parseIf(p));
      return true;
    case 'for':
      into.push(parseFor(p));
      return true;
    case 'switch':
    case 'select':
      into.push(parseSwitch(p));
      return true;
    case 'return': {
      p.at++;
      const value = !isLineOver(p) && p.hasValue() ? parseExpressions(p) : undefined;
      endStatement(p);
      into.push({ kind: 'return', value, start: p.start(from), end: endFrom(p, from) });
      return true;
    }
    case 'defer':
    case 'go':
    case 'fallthrough':
      into.push(parseJump(p));
      return true;
    case 'break':
    case 'continue':
    case 'goto':
    case 'case':
    case 'default':
      return parseControl(p, into, parseStatement);
    default:
      if (!p.isSign(COLON, p.at + 1)) return false;
      p.at += 2;
      return true;
  }
}

const isLineOver = (p: Parser): boolean => p.at >= p.limit || p.isFirst() || p.isSign(SEMICOLON) || p.kind() === CLOSE;

/** `func (r *T) name(`, not a function that is called at once. */
function isMethod(p: Parser): boolean {
  if (!p.isOpen(OPEN_PAREN, p.at + 1)) return false;
  const behind = p.after(p.at + 1);
  return p.kind(behind) === NAME && p.isOpen(OPEN_PAREN, behind + 1);
}

function parseFunction(p: Parser): Statement {
  const from = p.at;
  p.at++;
  const receiver = p.isOpen(OPEN_PAREN) ? parseParameters(p)[0] : undefined;
  const hasName = p.kind() === NAME;
  const name = hasName ? p.slice() : '';
  const nameStart = hasName ? p.start() : p.lastEnd();
  if (hasName) p.at++;
  if (p.isOpen(0x5b)) p.at = p.after(p.at);
  const parameters = p.isOpen(OPEN_PAREN) ? parseParameters(p) : [];
  const returnType = skipGoResult(p);
  const body = p.isBrace() ? p.block() : undefined;
  return {
    kind: 'function',
    name,
    nameStart,
    modifiers: [],
    exported: /^\p{Lu}/u.test(name),
    receiver,
    parameters,
    returnType,
    body,
    baseArguments: undefined,
    start: p.start(from),
    end: endFrom(p, from),
  };
}

/** One expression, or several as a tuple. */
function parseExpressions(p: Parser): Expression {
  const from = p.at;
  const first = p.expression();
  if (!p.isSign(COMMA) || p.at === from) return first;
  const items: Item[] = [itemOf(first, p.start(from), endFrom(p, from), p.start())];
  while (p.takeSign(COMMA)) {
    const itemAt = p.at;
    if (!p.hasValue()) break;
    const value = p.expression();
    if (p.at === itemAt) break;
    items.push(itemOf(value, p.start(itemAt), endFrom(p, itemAt), p.isSign(COMMA) ? p.start() : -1));
  }
  return tuple(items, p.start(from), endFrom(p, from));
}

const tuple = (items: readonly Item[], start: number, end: number): ListLiteral => ({
  kind: 'list',
  form: 'tuple',
  type: undefined,
  items,
  open: -1,
  close: -1,
  start,
  end,
});

/** Declares, assigns, or is an expression. */
function parseSimple(p: Parser): Statement | undefined {
  const from = p.at;
  if (p.isWord('var') || p.isWord('const')) {
    const statements: Statement[] = [];
    parseGroup(p, statements);
    return statements[0];
  }
  const target = parseExpressions(p);
  if (p.at === from) return undefined;
  const start = p.start(from);
  const operatorStart = p.start();
  if (p.isSign(ASSIGN) && !p.isFirst()) {
    p.at++;
    const value = parseAssigned(p);
    const end = endFrom(p, from);
    endSimple(p);
    const declarator: Declarator = {
      kind: 'declarator',
      target,
      type: undefined,
      equals: operatorStart,
      value,
      start,
      end,
    };
    return {
      kind: 'declaration',
      modifiers: [':='],
      constant: false,
      exported: false,
      declarators: [declarator],
      start,
      end,
    };
  }
  if (p.kind() === SIGN && ASSIGNMENTS.has(p.code()) && !p.isFirst()) {
    const operator = p.slice();
    p.at++;
    const value = parseAssigned(p);
    const end = endFrom(p, from);
    endSimple(p);
    const expression: Expression = {
      kind: 'assignment',
      operator,
      operatorStart,
      target,
      type: undefined,
      value,
      start,
      end,
    };
    return { kind: 'expression-statement', expression, start, end };
  }
  const end = endFrom(p, from);
  endSimple(p);
  return { kind: 'expression-statement', expression: target, start, end };
}

/** In a header the semicolon parts what stands there. */
function endSimple(p: Parser): void {
  if (!p.noComposite) endStatement(p);
}

function parseAssigned(p: Parser): Expression {
  return p.hasValue() ? parseExpressions(p) : p.missing();
}

/** `var x T = v` and `var ( … )`, the same with `const`. */
function parseGroup(p: Parser, into: Statement[]): void {
  const from = p.at;
  const keyword = p.slice();
  p.at++;
  const declarators: Declarator[] = [];
  if (p.isOpen(OPEN_PAREN)) {
    p.within(NOTHING, () => {
      while (p.at < p.limit) {
        const before = p.at;
        declarators.push(parseDeclarator(p));
        p.takeSign(SEMICOLON);
        if (p.at === before) p.at = Math.min(p.limit, p.after(p.at));
      }
    });
  } else declarators.push(parseDeclarator(p));
  endStatement(p);
  into.push({
    kind: 'declaration',
    modifiers: [keyword],
    constant: keyword === 'const',
    exported: false,
    declarators,
    start: p.start(from),
    end: endFrom(p, from),
  });
}

function parseDeclarator(p: Parser): Declarator {
  const from = p.at;
  const names: Item[] = [];
  while (p.kind() === NAME) {
    const name = p.name(p.at);
    p.at++;
    names.push(itemOf(name, name.start, name.end, p.isSign(COMMA) ? p.start() : -1));
    if (!p.takeSign(COMMA)) break;
  }
  const [first] = names;
  const target =
    first === undefined ? p.noName() : names.length === 1 ? first.value : tuple(names, first.start, p.lastEnd());
  const isTyped = p.at < p.limit && !p.isFirst() && !p.isSign(EQUALS) && !p.isSign(SEMICOLON) && p.kind() !== CLOSE;
  const type = isTyped ? parseType(p) : undefined;
  const equals = p.isSign(EQUALS) ? p.start() : -1;
  let value: Expression | undefined;
  if (equals >= 0) {
    p.at++;
    value = parseAssigned(p);
  }
  const start = Math.min(target.start, p.start(from));
  return { kind: 'declarator', target, type, equals, value, start, end: Math.max(target.end, start, p.lastEnd()) };
}

function parseTypeDeclaration(p: Parser, into: Statement[]): boolean {
  const from = p.at;
  if (p.isOpen(OPEN_PAREN, p.at + 1)) {
    p.at = p.after(p.at + 1);
    into.push({ kind: 'opaque-statement', children: [], start: p.start(from), end: endFrom(p, from) });
    return true;
  }
  if (p.kind(p.at + 1) !== NAME || p.isFirst(p.at + 1)) return false;
  const nameAt = p.at + 1;
  p.at += 2;
  const isStruct = p.isWord('struct') && p.isBrace(p.at + 1);
  if (!isStruct) {
    p.takeSign(EQUALS);
    if (!p.isFirst()) parseType(p);
    into.push({ kind: 'opaque-statement', children: [], start: p.start(from), end: endFrom(p, from) });
    return true;
  }
  const open = p.at + 1;
  p.at = open;
  const members: Statement[] = p.within(NOTHING, () => parseFields(p));
  const name = p.slice(nameAt);
  into.push({
    kind: 'class',
    form: 'struct',
    name,
    nameStart: p.start(nameAt),
    modifiers: [],
    exported: /^\p{Lu}/u.test(name),
    bases: [],
    parameters: [],
    members,
    open: p.start(open),
    close: p.closeOffset(open),
    start: p.start(from),
    end: endFrom(p, from),
  });
  return true;
}

/** The fields of a struct, each with its type; embedded types are left out. */
function parseFields(p: Parser): Statement[] {
  const fields: Statement[] = [];
  while (p.at < p.limit) {
    const from = p.at;
    let behind = p.at;
    while (p.kind(behind) === NAME && p.isSign(COMMA, behind + 1)) behind += 2;
    const isField =
      p.kind(behind) === NAME &&
      behind + 1 < p.limit &&
      !p.isFirst(behind + 1) &&
      !p.isDot(behind + 1) &&
      p.kind(behind + 1) !== 3;
    if (isField) {
      const declarator = parseDeclarator(p);
      const { start, end } = declarator;
      fields.push({
        kind: 'declaration',
        modifiers: [],
        constant: false,
        exported: false,
        declarators: [declarator],
        start,
        end,
      });
    }
    do p.at = Math.min(p.limit, Math.max(from + 1, p.at > from && p.isFirst() ? p.at : p.after(p.at)));
    while (p.at < p.limit && !p.isFirst());
  }
  return fields;
}

/** Parses a header, in which a brace begins the block. */
function parseHeader<Result>(p: Parser, parse: () => Result): Result {
  const { noComposite } = p;
  p.noComposite = true;
  const result = parse();
  p.noComposite = noComposite;
  return result;
}

/** What stands between a header and its brace is skipped, within its line. */
function parseBlock(p: Parser): Block {
  while (p.at < p.limit && !p.isBrace() && !p.isFirst()) {
    p.report('unexpected-text', p.start(), p.end(p.at));
    p.at = Math.min(p.limit, p.after(p.at));
  }
  if (p.isBrace()) return p.block();
  const place = p.lastEnd();
  return { kind: 'block', statements: [], open: -1, close: -1, start: place, end: place };
}

function parseIf(p: Parser): If {
  const from = p.at;
  p.at++;
  const { initializer, condition } = parseHeader(p, () => {
    let first: Statement | undefined;
    if (!p.isBrace() && !p.isSign(SEMICOLON) && !isLineOver(p)) first = parseSimple(p);
    if (!p.takeSign(SEMICOLON)) {
      if (first?.kind === 'expression-statement') return { initializer: undefined, condition: first.expression };
      return { initializer: first, condition: p.missing() };
    }
    return { initializer: first, condition: p.isBrace() || isLineOver(p) ? p.missing() : p.value() };
  });
  const then = parseBlock(p);
  let otherwise: Block | If | undefined;
  if (p.isWord('else')) {
    p.at++;
    otherwise = p.isWord('if') && p.canNest() ? p.nested(() => parseIf(p)) : parseBlock(p);
  }
  return { kind: 'if', initializer, condition, then, otherwise, start: p.start(from), end: endFrom(p, from) };
}

function parseFor(p: Parser): Statement {
  const from = p.at;
  p.at++;
  const head = parseHeader(p, () => parseForHead(p));
  const body = parseBlock(p);
  const start = p.start(from);
  const end = endFrom(p, from);
  switch (head.kind) {
    case 'for-each':
      return { kind: head.kind, form: head.form, target: head.target, iterable: head.iterable, body, start, end };
    case 'for': {
      const { kind, initializers, condition, updates } = head;
      return { kind, initializers, condition, updates, body, start, end };
    }
    case 'while':
      return { kind: head.kind, condition: head.condition, body, start, end };
  }
}

type ForHead =
  | { kind: 'for-each'; form: 'range'; target: Expression | undefined; iterable: Expression }
  | { kind: 'for'; initializers: Statement[]; condition: Expression | undefined; updates: Expression[] }
  | { kind: 'while'; condition: Expression | undefined };

function parseForHead(p: Parser): ForHead {
  if (p.isBrace() || isLineOver(p)) return { kind: 'while', condition: undefined };
  if (p.takeWord('range')) return { kind: 'for-each', form: 'range', target: undefined, iterable: p.value() };
  const from = p.at;
  if (!p.isSign(SEMICOLON)) {
    const target = parseExpressions(p);
    const isAssigned = p.isSign(ASSIGN) || p.isSign(EQUALS);
    if (isAssigned && p.isWord('range', p.at + 1)) {
      p.at += 2;
      return { kind: 'for-each', form: 'range', target, iterable: p.value() };
    }
    if (!isAssigned && p.isBrace()) return { kind: 'while', condition: target };
    p.at = from;
  }
  const initializers: Statement[] = [];
  const first = p.isSign(SEMICOLON) ? undefined : parseSimple(p);
  if (first !== undefined) initializers.push(first);
  p.takeSign(SEMICOLON);
  const condition = p.isBrace() || isLineOver(p) ? undefined : p.optionalValue();
  const updates: Expression[] = [];
  if (p.takeSign(SEMICOLON) && !p.isBrace()) {
    const update = parseSimple(p);
    if (update?.kind === 'expression-statement') updates.push(update.expression);
  }
  return { kind: 'for', initializers, condition, updates };
}

function parseSwitch(p: Parser): Statement {
  const from = p.at;
  const keyword = p.slice();
  p.at++;
  const parts: (Expression | Statement)[] = [];
  parseHeader(p, () => {
    while (p.at < p.limit && !p.isBrace() && !p.isFirst()) {
      const before = p.at;
      const statement = parseSimple(p);
      if (statement !== undefined) parts.push(statement);
      p.takeSign(SEMICOLON);
      if (p.at === before) break;
    }
  });
  parts.push(parseBlock(p));
  return { kind: 'compound', keyword, parts, start: p.start(from), end: endFrom(p, from) };
}
