/** Statements that the languages with braces share. */
import { COLON, COMMA, OPEN_PAREN } from '../characters';
import { PREFIXES } from './operators';
import { NOTHING, type Parser, STATEMENT } from './parser';
import { NAME, NUMBER, OPEN, SIGN, STRING, signCode } from './tokens';
import type { Block, Expression, ExpressionStatement, Statement } from './tree';

const SEMICOLON = 0x3b;
const THIN_ARROW = signCode('->');

/** Parses one statement; more than one where the text's statement gives several, none where it says nothing. */
export type ParseStatement = (p: Parser, into: Statement[]) => void;

/** Parses statements up to the limit. Always advances. */
export function parseStatementList(p: Parser, parse: ParseStatement): Statement[] {
  const statements: Statement[] = [];
  while (p.at < p.limit) {
    if (p.takeSign(SEMICOLON)) continue;
    const before = p.at;
    p.guarded(() => parse(p, statements));
    if (p.at === before) skipUnknown(p, statements);
  }
  return statements;
}

/** Goes over a token that begins no statement; what is in its bracket is parsed all the same. */
function skipUnknown(p: Parser, into: Statement[]): void {
  p.report('unexpected-text', p.start(), p.end(p.at));
  if (p.isBrace()) into.push(p.block());
  else p.at = Math.min(p.limit, p.after(p.at));
}

/** Where what began at a token ends. */
export const endFrom = (p: Parser, from: number): number => Math.max(p.start(from), p.lastEnd());

/** Takes the semicolon when there is one. */
export function endStatement(p: Parser): void {
  p.takeSign(SEMICOLON);
}

/** JavaScript's comma operator: what is behind the first expression, with it as an opaque node. */
function parseSequence(p: Parser, first: Expression): Expression {
  if (!p.isScript || !p.isSign(COMMA)) return first;
  const children: Expression[] = [first];
  while (p.takeSign(COMMA)) children.push(p.value());
  return { kind: 'opaque', children, start: first.start, end: Math.max(first.end, p.lastEnd()) };
}

export function parseExpressionStatement(p: Parser): ExpressionStatement | undefined {
  const from = p.at;
  const expression = parseSequence(p, p.expression());
  if (p.at === from) return undefined;
  const end = endFrom(p, from);
  endStatement(p);
  return { kind: 'expression-statement', expression, start: p.start(from), end: Math.max(end, p.lastEnd()) };
}

/** A block, or a single statement as one. */
export function parseBody(p: Parser, parse: ParseStatement): Block {
  if (p.isBrace()) return p.block();
  const start = p.lastEnd();
  const statements: Statement[] = [];
  const from = p.at;
  if (p.at < p.limit && !p.takeSign(SEMICOLON)) p.guarded(() => parse(p, statements));
  return {
    kind: 'block',
    statements,
    open: -1,
    close: -1,
    start: p.at > from ? p.start(from) : start,
    end: p.at > from ? p.lastEnd() : start,
  };
}

/** The expression in the parentheses at the place. */
function parseCondition(p: Parser): Expression {
  return p.isOpen(OPEN_PAREN) ? p.within(NOTHING, () => parseSequence(p, p.value())) : p.missing();
}

/**
 * `if`, `while`, `do`, `switch`, `try`, `return`, `throw`, `break`, `continue`, blocks and labels. False when none of
 * these begins at the place.
 */
export function parseControl(p: Parser, into: Statement[], parse: ParseStatement): boolean {
  const from = p.at;
  if (p.isBrace()) {
    into.push(p.block());
    return true;
  }
  if (p.kind() !== NAME) return false;
  switch (p.slice()) {
    case 'if':
      into.push(parseIf(p, parse));
      return true;
    case 'while': {
      p.at++;
      const condition = parseCondition(p);
      const body = parseBody(p, parse);
      into.push({ kind: 'while', condition, body, start: p.start(from), end: endFrom(p, from) });
      return true;
    }
    case 'do': {
      if (p.kind(p.at + 1) === SIGN) return false;
      p.at++;
      const body = parseBody(p, parse);
      const condition = p.takeWord('while') ? parseCondition(p) : undefined;
      endStatement(p);
      into.push({ kind: 'while', condition, body, start: p.start(from), end: endFrom(p, from) });
      return true;
    }
    case 'switch':
      if (!p.isOpen(OPEN_PAREN, p.at + 1)) return false;
      into.push(parseHeaded(p, parse));
      return true;
    case 'try':
      if (!p.isBrace(p.at + 1) && !p.isOpen(OPEN_PAREN, p.at + 1)) return false;
      into.push(parseTry(p));
      return true;
    case 'return':
      into.push(parseReturn(p));
      return true;
    case 'throw':
    case 'break':
    case 'continue':
    case 'goto':
      if (p.kind(p.at + 1) === SIGN && !p.isSign(SEMICOLON, p.at + 1)) return false;
      into.push(parseJump(p));
      return true;
    case 'case':
      return parseLabel(p, into);
    case 'default':
      if (!p.isSign(COLON, p.at + 1) && !p.isSign(THIN_ARROW, p.at + 1)) return false;
      p.at += 2;
      into.push({ kind: 'case', patterns: [], isDefault: true, start: p.start(from), end: p.lastEnd() });
      return true;
    default:
      if (!p.isSign(COLON, p.at + 1)) return false;
      // A label.
      p.at += 2;
      return true;
  }
}

/** `case x:`; what stands behind are statements like any other. */
function parseLabel(p: Parser, into: Statement[]): boolean {
  const from = p.at;
  const next = p.kind(p.at + 1);
  const isPrefixed = next === SIGN && PREFIXES.has(p.code(p.at + 1));
  if (next !== NAME && next !== STRING && next !== OPEN && next !== NUMBER && !isPrefixed) return false;
  p.at++;
  const patterns: Expression[] = [];
  const first = p.at;
  do {
    const pattern = p.language === 'go' ? p.expression() : parseCasePattern(p);
    if (pattern !== undefined) patterns.push(pattern);
  } while (p.takeSign(COMMA));
  if (!isLabelEnd(p)) {
    patterns.length = 0;
    p.at = first;
    while (p.at < p.limit && !isLabelEnd(p) && !p.isSign(SEMICOLON) && !p.isBrace())
      p.at = Math.min(p.limit, p.after(p.at));
  }
  if (isLabelEnd(p)) p.at++;
  into.push({ kind: 'case', patterns, isDefault: false, start: p.start(from), end: endFrom(p, from) });
  return true;
}

const isLabelEnd = (p: Parser): boolean => p.isSign(COLON) || p.isSign(THIN_ARROW);

/** A literal, or a name with dots; undefined for what is matched otherwise. */
export function parseCasePattern(p: Parser): Expression | undefined {
  const kind = p.kind();
  if (kind === STRING || kind === NUMBER) return p.operand();
  if (kind !== NAME) return undefined;
  let path: Expression = p.name(p.at++);
  while (p.isDot() && p.kind(p.at + 1) === NAME) {
    const { name, start, end } = p.name(p.at + 1);
    p.at += 2;
    path = { kind: 'member', object: path, name, nameStart: start, operator: '.', start: path.start, end };
  }
  return path;
}

function parseIf(p: Parser, parse: ParseStatement): Statement {
  const from = p.at;
  p.at++;
  const condition = parseCondition(p);
  const then = parseBody(p, parse);
  let otherwise: Statement | undefined;
  if (p.takeWord('else')) {
    if (p.isWord('if') && p.canNest()) otherwise = p.nested(() => parseIf(p, parse));
    else otherwise = parseBody(p, parse);
  }
  const other = otherwise?.kind === 'if' || otherwise?.kind === 'block' ? otherwise : undefined;
  return {
    kind: 'if',
    initializer: undefined,
    condition,
    then,
    otherwise: other,
    start: p.start(from),
    end: endFrom(p, from),
  };
}

/** `word (…) { … }`: `switch`, `lock`, `using`, `with` and so on. */
export function parseHeaded(p: Parser, parse: ParseStatement): Statement {
  const from = p.at;
  const keyword = p.slice();
  const parts: (Expression | Statement)[] = [];
  p.at++;
  if (p.isOpen(OPEN_PAREN)) parts.push(...p.within(STATEMENT, () => parseStatementList(p, parse)));
  if (p.isBrace() || p.at < p.limit) parts.push(parseBody(p, parse));
  return { kind: 'compound', keyword, parts, start: p.start(from), end: endFrom(p, from) };
}

function parseTry(p: Parser): Statement {
  const from = p.at;
  const parts: (Expression | Statement)[] = [];
  p.at++;
  // Java's resources are declarations.
  if (p.isOpen(OPEN_PAREN)) parts.push(...p.resources());
  if (p.isBrace()) parts.push(p.block());
  while (p.isWord('catch') || p.isWord('finally')) {
    p.at++;
    if (p.isOpen(OPEN_PAREN)) p.at = p.after(p.at);
    if (p.takeWord('when') && p.isOpen(OPEN_PAREN)) p.at = p.after(p.at);
    if (!p.isBrace()) break;
    parts.push(p.block());
  }
  return { kind: 'compound', keyword: 'try', parts, start: p.start(from), end: endFrom(p, from) };
}

/** Nothing can follow a word like `return` in this line. */
function isLineOver(p: Parser): boolean {
  return p.at >= p.limit || p.isSign(SEMICOLON) || (p.isFirst() && (p.isScript || p.endsWithLine || p.isFresh()));
}

function parseReturn(p: Parser): Statement {
  const from = p.at;
  p.at++;
  const first = isLineOver(p) ? undefined : p.optionalValue();
  const value = first === undefined ? undefined : parseSequence(p, first);
  endStatement(p);
  return { kind: 'return', value, start: p.start(from), end: endFrom(p, from) };
}

export function parseJump(p: Parser): Statement {
  const from = p.at;
  const keyword = p.slice();
  p.at++;
  const first = isLineOver(p) ? undefined : p.optionalValue();
  const value = first === undefined ? undefined : parseSequence(p, first);
  endStatement(p);
  return { kind: 'jump', keyword, value, start: p.start(from), end: endFrom(p, from) };
}

/** The semicolon-separated parts of `for (a; b; c)`, inside its parentheses. */
export interface ForParts {
  readonly initializers: readonly Statement[];
  readonly condition: Expression | undefined;
  readonly updates: readonly Expression[];
}

export function parseForParts(p: Parser, parse: ParseStatement): ForParts {
  const initializers: Statement[] = [];
  if (!p.takeSign(SEMICOLON)) {
    p.guarded(() => parse(p, initializers));
    while (p.at < p.limit && p.takeSign(COMMA)) p.guarded(() => parse(p, initializers));
    // The statement has taken its semicolon.
    if (p.isSign(SEMICOLON)) p.at++;
  }
  const condition = p.optionalValue();
  p.takeSign(SEMICOLON);
  const updates: Expression[] = [];
  while (p.at < p.limit) {
    const before = p.at;
    updates.push(p.value());
    if (p.at < p.limit && !p.isSign(COMMA)) p.skipToComma();
    if (p.at < p.limit) p.at++;
    if (p.at === before) break;
  }
  return { initializers, condition, updates };
}
