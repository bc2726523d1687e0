/** Parameters, and functions that are values. */
import { COLON, COMMA, EQUALS, LESS, OPEN_BRACE, OPEN_BRACKET, OPEN_PAREN, QUESTION, SLASH, STAR } from '../characters';
import { NOTHING, type Parser } from './parser';
import { NAME, OPEN, SIGN, STRING, signCode } from './tokens';
import type { Block, Expression, Lambda, Parameter, TypeReference } from './tree';
import { endOfType, endOfTypeArguments, parseType, skipGoResult, typeOfExpression } from './types';

const FAT_ARROW = signCode('=>');
const THIN_ARROW = signCode('->');
const ELLIPSIS = signCode('...');
const POWER = signCode('**');
const AT = 0x40;

const PARAMETER_MODIFIERS: ReadonlySet<string> = new Set(
  'public private protected readonly override this ref out in params final scoped'.split(' '),
);

/** Goes over decorators, annotations and attributes. */
export function skipAnnotations(p: Parser): void {
  for (;;) {
    if (p.isSign(AT) && p.kind(p.at + 1) === NAME && !p.isWord('interface', p.at + 1)) {
      p.at += 2;
      while (p.isDot() && p.kind(p.at + 1) === NAME) p.at += 2;
      if (p.isOpen(OPEN_PAREN) && !p.isFirst()) p.at = p.after(p.at);
    } else if (p.language === 'csharp' && p.isOpen(OPEN_BRACKET)) p.at = p.after(p.at);
    else return;
  }
}

/** The parameters between the parentheses at the place. */
export function parseParameters(p: Parser): Parameter[] {
  return p.within(NOTHING, () => parseParameterList(p));
}

/** Parameters up to the limit; of a Python lambda up to its colon. */
function parseParameterList(p: Parser, isLambda = false): Parameter[] {
  const parameters: Parameter[] = [];
  while (p.at < p.limit && !(isLambda && (p.isSign(COLON) || p.isFresh()))) {
    const before = p.at;
    const parameter = parseParameter(p, isLambda);
    if (parameter !== undefined) parameters.push(parameter);
    if (isLambda && p.isSign(COLON)) break;
    if (p.at < p.limit && !p.isSign(COMMA)) p.skipToComma();
    p.takeSign(COMMA);
    if (p.at === before) p.at++;
  }
  return p.language === 'go' ? shareTypes(parameters) : parameters;
}

/** Go's `a, b string`: a name without type has that of the next one. */
function shareTypes(parameters: Parameter[]): Parameter[] {
  if (!parameters.some((parameter) => parameter.type !== undefined)) return parameters;
  let type: TypeReference | undefined;
  for (let index = parameters.length - 1; index >= 0; index--) {
    const parameter = parameters[index];
    if (parameter === undefined) continue;
    if (parameter.type === undefined) parameters[index] = { ...parameter, type };
    else type = parameter.type;
  }
  return parameters;
}

function parseParameter(p: Parser, isLambda: boolean): Parameter | undefined {
  const from = p.at;
  skipAnnotations(p);
  const modifiers: string[] = [];
  while (PARAMETER_MODIFIERS.has(p.word()) && beginsParameter(p, p.at + 1)) {
    modifiers.push(p.slice());
    p.at++;
  }
  let rest: Parameter['rest'] = modifiers.includes('params') ? 'list' : '';
  if (p.isSign(ELLIPSIS) || (p.isSign(STAR) && p.language === 'python')) {
    rest = 'list';
    p.at++;
  } else if (p.isSign(POWER)) {
    rest = 'map';
    p.at++;
  }
  // Python's bare `*` and `/`.
  if (p.language === 'python' && (p.takeSign(SLASH) || p.at >= p.limit || p.isSign(COMMA))) return undefined;
  let type: TypeReference | undefined;
  if (p.language === 'csharp' || p.language === 'java') {
    const end = endOfType(p, p.at);
    if (end >= 0 && (p.kind(end) === NAME || p.isSign(ELLIPSIS, end))) {
      type = parseType(p);
      if (p.takeSign(ELLIPSIS)) rest = 'list';
    }
  }
  const target = parseParameterTarget(p);
  if (target === undefined) return p.language === 'go' ? parseUnnamed(p, from) : undefined;
  if (p.isScript) p.takeSign(QUESTION);
  if (p.language === 'go') {
    if (p.takeSign(ELLIPSIS)) rest = 'list';
    if (p.at < p.limit && !p.isSign(COMMA)) type = parseType(p);
  } else if (p.isSign(COLON) && !isLambda) {
    p.at++;
    type = p.isScript ? parseType(p) : typeOfExpression(p.operation());
  }
  const value = p.takeSign(EQUALS) ? p.value() : undefined;
  return { kind: 'parameter', target, type, value, rest, modifiers, start: p.start(from), end: p.lastEnd() };
}

/** A Go parameter or receiver of which only the type is written. */
function parseUnnamed(p: Parser, from: number): Parameter | undefined {
  const target: Expression = { kind: 'name', name: '', start: p.start(from), end: p.start(from) };
  const type = parseType(p);
  if (p.at === from) return undefined;
  return {
    kind: 'parameter',
    target,
    type,
    value: undefined,
    rest: '',
    modifiers: [],
    start: target.start,
    end: p.lastEnd(),
  };
}

function beginsParameter(p: Parser, index: number): boolean {
  const kind = p.kind(index);
  return kind === NAME || (kind === OPEN && !p.isFirst(index)) || p.isSign(ELLIPSIS, index);
}

function parseParameterTarget(p: Parser): Expression | undefined {
  if (p.kind() === NAME) {
    p.at++;
    return p.name(p.at - 1);
  }
  return p.isScript && (p.isOpen(OPEN_BRACE) || p.isOpen(OPEN_BRACKET)) ? p.target() : undefined;
}

function nameParameter(p: Parser, index: number): Parameter {
  const target = p.name(index);
  const { start, end } = target;
  return { kind: 'parameter', target, type: undefined, value: undefined, rest: '', modifiers: [], start, end };
}

const makeLambda = (
  start: number,
  end: number,
  parameters: readonly Parameter[],
  body: Expression | Block,
  name = '',
): Lambda => ({ kind: 'lambda', name, parameters, body, start, end });

/** `=> { [key]: value }` or `=> { "key": value }`: an object whose parentheses were forgotten, for it can be no block. */
function isUnwrappedObject(p: Parser): boolean {
  const first = p.at + 1;
  if (!p.isScript || !(p.isOpen(OPEN_BRACKET, first) || p.kind(first) === STRING)) return false;
  return p.isSign(COLON, p.after(first));
}

/** The body behind an arrow: a block, or an expression. */
function parseArrowBody(p: Parser): Expression | Block {
  if (p.isBrace() && !isUnwrappedObject(p)) {
    const block = p.block();
    p.endsOperand = true;
    return block;
  }
  const body = p.value();
  p.endsOperand = true;
  return body;
}

/** A function as a value, when one begins at the place. */
export function parseLambda(p: Parser): Lambda | undefined {
  switch (p.language) {
    case 'python':
      return p.isWord('lambda') ? parsePythonLambda(p) : undefined;
    case 'go':
      return p.isWord('func') && p.isOpen(OPEN_PAREN, p.at + 1) ? parseGoLambda(p) : undefined;
    case 'typescript':
    case 'javascript':
      return parseFunctionExpression(p) ?? parseArrow(p, FAT_ARROW);
    case 'csharp':
      return parseDelegate(p) ?? parseArrow(p, FAT_ARROW);
    case 'java':
      return parseArrow(p, THIN_ARROW);
  }
}

function parsePythonLambda(p: Parser): Lambda {
  const start = p.start();
  p.at++;
  const parameters = parseParameterList(p, true);
  const body = p.takeSign(COLON) ? p.value() : p.missing();
  p.endsOperand = true;
  return makeLambda(start, p.lastEnd(), parameters, body);
}

function parseGoLambda(p: Parser): Lambda {
  const start = p.start();
  p.at++;
  const parameters = parseParameters(p);
  skipGoResult(p);
  const body = p.isBrace() ? p.block() : p.missing();
  return makeLambda(start, p.lastEnd(), parameters, body);
}

function parseFunctionExpression(p: Parser): Lambda | undefined {
  const from = p.at;
  if (p.isWord('async') && p.isWord('function', p.at + 1)) p.at++;
  if (!p.isWord('function')) {
    p.at = from;
    return undefined;
  }
  p.at++;
  p.takeSign(STAR);
  const nameAt = p.at;
  const name = p.kind() === NAME ? p.slice() : '';
  if (name !== '') p.at++;
  return parseMethod(p, from, name) ?? makeLambda(p.start(from), p.lastEnd(), [], p.missing(), nameAt > 0 ? name : '');
}

/** C#'s `delegate (…) { … }`. */
function parseDelegate(p: Parser): Lambda | undefined {
  if (!p.isWord('delegate')) return undefined;
  const from = p.at;
  p.at++;
  const parameters = p.isOpen(OPEN_PAREN) ? parseParameters(p) : [];
  const body = p.isBrace() ? p.block() : p.missing();
  return makeLambda(p.start(from), p.lastEnd(), parameters, body);
}

/** What follows a method's name in an object literal, from its type parameters on; undefined when it is no method. */
export function parseMethod(p: Parser, from: number, name = ''): Lambda | undefined {
  const before = p.at;
  if (p.isSign(LESS)) {
    const end = endOfTypeArguments(p, p.at);
    if (end >= 0) p.at = end;
  }
  if (!p.isOpen(OPEN_PAREN)) {
    p.at = before;
    return undefined;
  }
  const parameters = parseParameters(p);
  if (p.isSign(COLON) && p.isScript) {
    p.at++;
    parseType(p);
  }
  const body = p.isBrace() ? p.block() : p.missing();
  return makeLambda(p.start(from), p.lastEnd(), parameters, body, name);
}

/** `x => …`, `(a, b) => …`, `async …`, `static …`, with type parameters and result types. */
function parseArrow(p: Parser, arrow: number): Lambda | undefined {
  const from = p.at;
  const isOpen = p.isOpen(OPEN_PAREN);
  if (!isOpen && p.kind() !== NAME && !(p.isSign(LESS) && p.isScript)) return undefined;
  let at = p.at;
  while (p.isWord('async', at) || (p.language === 'csharp' && p.isWord('static', at))) {
    const next = p.kind(at + 1);
    if (next !== NAME && !p.isOpen(OPEN_PAREN, at + 1) && !p.isSign(LESS, at + 1)) break;
    at++;
  }
  if (p.kind(at) === NAME) {
    if (!p.isSign(arrow, at + 1)) return undefined;
    const parameter = nameParameter(p, at);
    p.at = at + 2;
    const body = parseArrowBody(p);
    return makeLambda(p.start(from), p.lastEnd(), [parameter], body);
  }
  if (p.isSign(LESS, at) && p.isScript) {
    const end = endOfTypeArguments(p, at);
    if (end < 0) return undefined;
    at = end;
  }
  if (!p.isOpen(OPEN_PAREN, at)) return undefined;
  const behind = p.after(at);
  if (!p.isSign(arrow, behind)) {
    if (!(p.isScript && p.isSign(COLON, behind)) || !hasResultType(p, at, behind)) return undefined;
  }
  p.at = at;
  const parameters = parseParameters(p);
  if (p.takeSign(COLON)) parseType(p);
  p.takeSign(arrow);
  const body = parseArrowBody(p);
  return makeLambda(p.start(from), p.lastEnd(), parameters, body);
}

/** The colon behind parentheses begins the result type of an arrow function: a type follows, then the arrow. */
function hasResultType(p: Parser, open: number, colon: number): boolean {
  if (p.inConditional || !p.isClosed(open)) return false;
  const first = open + 1;
  const isList =
    first === p.partner(open) || p.kind(first) === NAME || p.kind(first) === OPEN || p.isSign(ELLIPSIS, first);
  if (!isList) return false;
  const { at } = p;
  const problems = p.problems.length;
  p.at = colon + 1;
  parseType(p);
  const found = p.at > colon + 1 && p.isSign(FAT_ARROW) && p.kind() === SIGN;
  p.at = at;
  p.problems.length = problems;
  return found;
}
