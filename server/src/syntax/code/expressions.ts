/** Operators and what is accessed or called on a value. */
import { BANG, COLON, COMMA, GREATER, LESS, OPEN_BRACKET, OPEN_PAREN, PLUS, QUESTION, STAR } from '../characters';
import { itemOf, parseArguments } from './lists';
import { parseComposite, parseInitializer } from './objects';
import { parseOperand } from './operands';
import { ASSIGNMENTS, COMPARISON, PRECEDENCES, PREFIXES, WORD_OPERATORS } from './operators';
import { ASSIGN, MAX_CHAIN, MAX_NESTING, NOTHING, type Parser } from './parser';
import { parseString, parseTemplate } from './string-nodes';
import { parsePattern, parseSwitchExpression } from './switches';
import { CLOSE, END, NAME, OPEN, SIGN, STRING, signCode, TEMPLATE } from './tokens';
import type { Expression, Member, Slice } from './tree';
import { endOfTypeArguments, parseType, typeOfExpression } from './types';

const OPTIONAL_DOT = signCode('?.');
const DOUBLE_COLON = signCode('::');
const POWER = signCode('**');
const COALESCE = signCode('??');
const INCREMENT = signCode('++');
const DECREMENT = signCode('--');
const CHANNEL = signCode('<-');
const AMPERSAND = 0x26;

/** Words before a value that leave no node. */
const PREFIX_WORDS: ReadonlySet<string> = new Set('await typeof void delete yield not throw'.split(' '));

/** Parses an expression of any kind. Goes no further when none begins at the place. */
export function parseExpression(p: Parser): Expression {
  if (++p.nesting > MAX_NESTING) {
    p.nesting--;
    return p.tooDeep();
  }
  const from = p.at;
  const outerHeight = p.height;
  p.height = 0;
  let node = parseConditional(p);
  if (p.kind() === SIGN && isAssignment(p)) node = parseAssignment(p, from, node);
  p.height = Math.max(outerHeight, p.height + 1);
  p.nesting--;
  return node;
}

function isAssignment(p: Parser): boolean {
  const code = p.code();
  if (p.language === 'python') return code === ASSIGN;
  if (p.language === 'go' || p.isFirst()) return false;
  return ASSIGNMENTS.has(code) || (code === GREATER && shiftAssignment(p) > 0);
}

/** How many tokens `>>=` or `>>>=` has; 0 when there is none. */
function shiftAssignment(p: Parser): number {
  const greaterOrEqual = signCode('>=');
  let length = 1;
  while (p.isSign(GREATER, p.at + length) && p.start(p.at + length) === p.end(p.at + length - 1)) length++;
  const last = p.at + length;
  return p.isSign(greaterOrEqual, last) && p.start(last) === p.end(last - 1) ? length + 1 : 0;
}

function parseAssignment(p: Parser, from: number, target: Expression): Expression {
  const operatorStart = p.start();
  p.at += Math.max(1, p.code() === GREATER ? shiftAssignment(p) : 1);
  const operator = p.text.slice(operatorStart, p.lastEnd());
  const value = p.value();
  return {
    kind: 'assignment',
    operator,
    operatorStart,
    target,
    type: undefined,
    value,
    start: p.start(from),
    end: endOf(p, from),
  };
}

/** Where what began at a token ends. */
const endOf = (p: Parser, from: number): number => Math.max(p.start(from), p.lastEnd());

function parseConditional(p: Parser): Expression {
  const from = p.at;
  const first = parseOperation(p);
  if (p.language === 'python') return p.isWord('if') ? parsePythonConditional(p, from, first) : first;
  if (!p.isSign(QUESTION) || p.language === 'go') return first;
  p.at++;
  const { separator, inConditional } = p;
  const isFresh = p.isFresh() && p.indent(p.at) <= p.indent(from);
  p.separator = NOTHING;
  p.inConditional = true;
  const whenTrue = isFresh ? p.missing() : p.value();
  p.separator = separator;
  p.inConditional = inConditional;
  const whenFalse = p.takeSign(COLON) ? p.value() : p.missing();
  return { kind: 'conditional', condition: first, whenTrue, whenFalse, start: p.start(from), end: endOf(p, from) };
}

function parsePythonConditional(p: Parser, from: number, whenTrue: Expression): Expression {
  p.at++;
  const condition = p.hasValue() ? parseOperation(p) : p.missing();
  const whenFalse = p.takeWord('else') ? p.value() : p.missing();
  return { kind: 'conditional', condition, whenTrue, whenFalse, start: p.start(from), end: endOf(p, from) };
}

/** Parses binary operators and what they combine. */
export function parseOperation(p: Parser): Expression {
  return parseBinary(p, 1);
}

interface Operator {
  readonly precedence: number;
  /** How many tokens it has. */
  readonly length: number;
  readonly name: string;
}

const PYTHON_WORDS: Readonly<Record<string, Operator>> = {
  or: { precedence: 1, length: 1, name: '||' },
  and: { precedence: 2, length: 1, name: '&&' },
};

function wordOperator(p: Parser): Operator | undefined {
  const words = WORD_OPERATORS[p.language];
  if (words.size === 0) return undefined;
  const word = p.slice();
  if (!words.has(word)) return undefined;
  const known = p.language === 'python' ? PYTHON_WORDS[word] : undefined;
  if (known !== undefined) return known;
  const precedence = COMPARISON[p.language];
  const isTwo = (word === 'not' && p.isWord('in', p.at + 1)) || (word === 'is' && p.isWord('not', p.at + 1));
  if (word === 'not' && !isTwo) return undefined;
  if (isTwo && p.language === 'python') {
    return { precedence, length: 2, name: word === 'not' ? 'not in' : 'is not' };
  }
  return { precedence, length: 1, name: word };
}

function signOperator(p: Parser): Operator | undefined {
  const code = p.code();
  const precedence = PRECEDENCES[p.language].get(code);
  if (precedence === undefined) return undefined;
  if (code !== GREATER) return { precedence, length: 1, name: p.slice() };
  let length = 1;
  while (length < 3 && p.isSign(GREATER, p.at + length) && p.start(p.at + length) === p.end(p.at + length - 1))
    length++;
  if (length === 1) return { precedence, length, name: '>' };
  if (shiftAssignment(p) > 0) return undefined;
  const shift = PRECEDENCES[p.language].get(signCode('>>')) ?? precedence;
  return { precedence: shift, length, name: '>'.repeat(length) };
}

function operatorAt(p: Parser): Operator | undefined {
  const kind = p.kind();
  if (kind !== SIGN && kind !== NAME) return undefined;
  if (p.isFirst() && (p.endsWithLine || p.isFresh())) return undefined;
  return kind === SIGN ? signOperator(p) : wordOperator(p);
}

function parseBinary(p: Parser, least: number): Expression {
  const from = p.at;
  const outerHeight = p.height;
  p.height = 0;
  let left = parseUnary(p);
  while (!p.endsOperand) {
    const operator = operatorAt(p);
    if (operator === undefined || operator.precedence < least) break;
    if (p.height > MAX_CHAIN) {
      left = p.tooDeep();
      p.height = 0;
      break;
    }
    const operatorStart = p.start();
    const operatorCode = p.code();
    p.at += operator.length;
    const right = parseRight(p, operator, operatorCode);
    p.height++;
    left = {
      kind: 'binary',
      operator: operator.name,
      operatorStart,
      left,
      right,
      start: p.start(from),
      end: endOf(p, from),
    };
  }
  p.height = Math.max(outerHeight, p.height);
  return left;
}

function parseRight(p: Parser, operator: Operator, code: number): Expression {
  if (!p.hasValue()) {
    // A range of C# that goes to the end.
    const place = p.lastEnd();
    return operator.name === '..' ? { kind: 'missing', start: place, end: place } : p.missing();
  }
  if (operator.name === 'instanceof' && p.language === 'java') return parsePattern(p);
  if (operator.name === 'is' && p.language === 'csharp') return parsePattern(p);
  const isRight = code === POWER || code === COALESCE;
  return parseBinary(p, isRight ? operator.precedence : operator.precedence + 1);
}

/** Parses an operand with the operators before it. */
export function parseUnary(p: Parser): Expression {
  const kind = p.kind();
  const isPrefix =
    kind === SIGN
      ? PREFIXES.has(p.code()) && !(p.language === 'python' && p.isSign(STAR))
      : kind === NAME && mayBePrefix(p) && PREFIX_WORDS.has(p.slice()) && isPrefixWord(p);
  if (!isPrefix) return parsePostfix(p);
  if (++p.nesting > MAX_NESTING) {
    p.nesting--;
    return p.tooDeep();
  }
  const node = parsePrefixed(p, kind);
  p.nesting--;
  return node;
}

/** The first letter and the length of a name are those of a prefix: cheaper than to look it up. */
function mayBePrefix(p: Parser): boolean {
  const start = p.start();
  const length = p.end(p.at) - start;
  return length >= 3 && length <= 6 && 'atvdyn'.includes(p.text.charAt(start));
}

/** The word is no name here: a value follows. `typeof(X)` and `nameof(x)` of C# are calls. */
function isPrefixWord(p: Parser): boolean {
  const word = p.slice();
  const next = p.kind(p.at + 1);
  if (word === 'not') return p.language === 'python';
  if (word === 'throw') return p.language === 'csharp' || p.language === 'java';
  if (word === 'typeof' || word === 'void' || word === 'delete') {
    if (!p.isScript) return false;
  } else if (word === 'await' && !p.isScript && p.language !== 'csharp' && p.language !== 'python') return false;
  else if (word === 'yield' && !p.isScript && p.language !== 'python') return false;
  return next !== SIGN && next !== CLOSE && (next !== END || word === 'await');
}

function parsePrefixed(p: Parser, kind: number): Expression {
  const from = p.at;
  const operator = p.slice();
  const code = p.code();
  p.at++;
  if (operator === 'yield') p.takeWord('from');
  if (!p.hasValue()) return p.missing();
  const operand =
    operator === 'not' && kind === NAME
      ? parseBinary(p, COMPARISON.python)
      : operator === 'yield' || operator === 'throw'
        ? p.value()
        : parseUnary(p);
  if (kind === NAME && operator !== 'not' && operator !== 'typeof') return operand;
  if (p.language === 'go' && (code === AMPERSAND || code === STAR || code === CHANNEL)) return operand;
  p.height++;
  if (operand.kind === 'number' && (code === 0x2d || code === PLUS)) {
    const value = code === PLUS ? operand.value : -operand.value;
    return { kind: 'number', value, start: p.start(from), end: operand.end };
  }
  const name = operator === 'not' ? '!' : operator;
  return { kind: 'unary', operator: name, operand, start: p.start(from), end: endOf(p, from) };
}

/** Parses what can be assigned to: an operand, in Python several with commas. */
export function parseTarget(p: Parser): Expression {
  const from = p.at;
  const isStarred = p.language === 'python' && p.takeSign(STAR);
  const first = isStarred && !p.hasValue() ? p.missing() : parsePostfix(p);
  if (p.language !== 'python' || (!p.isSign(COMMA) && !isStarred)) return first;
  const items = [itemOf(first, p.start(from), p.lastEnd(), p.isSign(COMMA) ? p.start() : -1)];
  while (p.takeSign(COMMA)) {
    const itemAt = p.at;
    p.takeSign(STAR);
    if ((p.kind() !== NAME && p.kind() !== OPEN) || p.isWord('in')) break;
    const value = parsePostfix(p);
    items.push(itemOf(value, p.start(itemAt), p.lastEnd(), p.isSign(COMMA) ? p.start() : -1));
  }
  return {
    kind: 'list',
    form: 'tuple',
    type: undefined,
    items,
    open: -1,
    close: -1,
    start: p.start(from),
    end: endOf(p, from),
  };
}

/** Parses an operand and everything that is accessed and called on it. */
export function parsePostfix(p: Parser): Expression {
  const outerHeight = p.height;
  p.height = 0;
  const { carried } = p;
  p.carried = undefined;
  const start = carried?.start ?? p.start();
  p.endsOperand = false;
  let node = carried?.node ?? parseOperand(p);
  while (!p.endsOperand && p.at < p.limit) {
    if (p.height > MAX_CHAIN) {
      node = p.tooDeep();
      p.height = 0;
      break;
    }
    const next = parseStep(p, node, start);
    if (next === undefined) break;
    node = next;
    p.height++;
  }
  p.height = Math.max(outerHeight, p.height);
  return node;
}

/** One access, call or the like on what stands before; undefined when none follows. */
function parseStep(p: Parser, node: Expression, start: number): Expression | undefined {
  const kind = p.kind();
  const code = p.code();
  if (kind === SIGN) return parseSignStep(p, node, start, code);
  if (kind === OPEN) {
    if (p.isFirst() && (p.endsWithLine || p.isFresh())) return undefined;
    if (code === OPEN_PAREN) return parseCall(p, node, start);
    if (code === OPEN_BRACKET) return parseIndex(p, node, start);
    return parseBraceStep(p, node);
  }
  if (kind === NAME) return parseWordStep(p, node, start);
  if ((kind === TEMPLATE || kind === STRING) && p.isScript && !p.isFirst() && p.text.charAt(p.start()) === '`') {
    const template = kind === STRING ? parseString(p) : parseTemplate(p);
    return { kind: 'tagged-template', tag: node, template, start, end: p.lastEnd() };
  }
  return undefined;
}

function parseSignStep(p: Parser, node: Expression, start: number, code: number): Expression | undefined {
  if (p.isDot() || code === OPTIONAL_DOT || code === DOUBLE_COLON) {
    if (p.endsWithLine && p.isFirst()) return undefined;
    return parseMember(p, node, start, code);
  }
  const isAdjacent = p.start() === p.lastEnd();
  if (code === BANG && isAdjacent && (p.language === 'typescript' || p.language === 'csharp')) {
    p.at++;
    return node;
  }
  if (code === QUESTION && isAdjacent && p.language === 'csharp' && p.isOpen(OPEN_BRACKET, p.at + 1)) {
    if (p.start(p.at + 1) !== p.end(p.at)) return undefined;
    p.at++;
    return parseIndex(p, node, start);
  }
  if ((code === INCREMENT || code === DECREMENT) && !p.isFirst()) {
    p.at++;
    return { kind: 'unary', operator: p.slice(p.at - 1), operand: node, start, end: p.lastEnd() };
  }
  if (code === LESS && (node.kind === 'name' || node.kind === 'member')) return parseTypeArgumentsStep(p, node);
  return undefined;
}

/** Type arguments before a call or access are skipped; anything else behind `<` is a comparison. */
function parseTypeArgumentsStep(p: Parser, node: Expression): Expression | undefined {
  if (p.language !== 'typescript' && p.language !== 'csharp' && p.language !== 'java') return undefined;
  const end = endOfTypeArguments(p, p.at);
  if (end < 0) return undefined;
  const isCall = p.isOpen(OPEN_PAREN, end) && !(p.isFirst(end) && p.isFresh(end));
  const isAccess = !p.isScript && (p.isDot(end) || p.isSign(DOUBLE_COLON, end));
  if (!isCall && !isAccess && !(p.isScript && p.kind(end) === TEMPLATE)) return undefined;
  p.at = end;
  return node;
}

function parseMember(p: Parser, object: Expression, start: number, code: number): Expression {
  const operator: Member['operator'] = code === OPTIONAL_DOT ? '?.' : code === DOUBLE_COLON ? '::' : '.';
  p.at++;
  // `a?.(b)`, `a?.[b]`; Go's assertion `a.(T)`; Java's `a.<T>b()`.
  if (code === OPTIONAL_DOT && p.isOpen(OPEN_PAREN)) return parseCall(p, object, start);
  if (code === OPTIONAL_DOT && p.isOpen(OPEN_BRACKET)) return parseIndex(p, object, start);
  if (p.language === 'go' && p.isOpen(OPEN_PAREN)) {
    p.at = Math.min(p.limit, p.after(p.at));
    return object;
  }
  if (p.language === 'java' && p.isSign(LESS)) {
    const end = endOfTypeArguments(p, p.at);
    if (end >= 0) p.at = end;
  }
  if (p.kind() !== NAME || (p.isFirst() && (p.isFresh() || isNewChain(p)))) {
    const place = p.lastEnd();
    p.report('expression-expected', place, place);
    return { kind: 'member', object, name: '', nameStart: place, operator, start, end: place };
  }
  const nameStart = p.start();
  const name = p.slice();
  p.at++;
  return { kind: 'member', object, name, nameStart, operator, start, end: p.lastEnd() };
}

/** A dot ends its line, and the next one begins with `new`: nothing is accessed there. */
const isNewChain = (p: Parser): boolean => p.isWord('new') && p.kind(p.at + 1) === NAME;

function parseCall(p: Parser, callee: Expression, start: number): Expression {
  const { args, open, close } = parseArguments(p);
  return { kind: 'call', callee, args, open, close, start, end: p.lastEnd() };
}

function parseIndex(p: Parser, object: Expression, start: number): Expression {
  const open = p.at;
  const args = p.within(NOTHING, () => {
    const found: Expression[] = [];
    while (p.at < p.limit) {
      const before = p.at;
      found.push(parseIndexArgument(p));
      if (p.at < p.limit && !p.isSign(COMMA)) p.skipToComma();
      if (p.at < p.limit) p.at++;
      if (p.at === before) p.at++;
    }
    if (found.length === 0) found.push(p.missing());
    return found;
  });
  return { kind: 'index', object, args, open: p.start(open), close: p.closeOffset(open), start, end: p.groupEnd(open) };
}

/** An expression, or a slice with up to three parts. */
function parseIndexArgument(p: Parser): Expression {
  const canSlice = p.language === 'python' || p.language === 'go';
  if (!canSlice) return p.value();
  const from = p.at;
  const parts: (Expression | undefined)[] = [p.isSign(COLON) ? undefined : p.value()];
  while (p.isSign(COLON)) {
    p.at++;
    const isEmpty = !p.hasValue();
    parts.push(isEmpty ? undefined : p.expression());
  }
  if (parts.length === 1) return parts[0] ?? p.missing();
  const slice: Slice = {
    kind: 'slice',
    from: parts[0],
    to: parts[1],
    step: parts[2],
    start: p.start(from),
    end: endOf(p, from),
  };
  return slice;
}

/** Braces behind a type: Go's composite literal. */
function parseBraceStep(p: Parser, node: Expression): Expression | undefined {
  if (p.language !== 'go' || p.noComposite || p.isFirst()) return undefined;
  const isType = node.kind === 'name' || node.kind === 'member' || node.kind === 'index';
  return isType ? parseComposite(p, typeOfExpression(node)) : undefined;
}

function parseWordStep(p: Parser, node: Expression, start: number): Expression | undefined {
  if (p.isFirst() && p.isFresh()) return undefined;
  if (p.isScript) {
    if (!p.isWord('as') && !p.isWord('satisfies')) return undefined;
    if (p.isFirst() && p.kind(p.at + 1) !== NAME) return undefined;
    p.at++;
    if (!p.isFresh()) parseType(p);
    return node;
  }
  if (p.language !== 'csharp') return undefined;
  if (p.isWord('as')) {
    p.at++;
    if (!p.isFresh()) parseType(p);
    return node;
  }
  if (p.isWord('with') && p.isBrace(p.at + 1)) {
    p.at++;
    const initializer = parseInitializer(p);
    return { kind: 'with', object: node, initializer, start, end: p.lastEnd() };
  }
  return p.isWord('switch') && p.isBrace(p.at + 1) ? parseSwitchExpression(p, node, start) : undefined;
}
