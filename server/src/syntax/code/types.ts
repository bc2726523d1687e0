/** Types, as far as values need them. */
import { COLON, COMMA, DOT, GREATER, LESS, OPEN_BRACE, OPEN_BRACKET, OPEN_PAREN, QUESTION, STAR } from '../characters';
import { MAX_NESTING, NOTHING, type Parser, STATEMENT } from './parser';
import { CLOSE, NAME, NUMBER, OPEN, SIGN, STRING, signCode, TEMPLATE } from './tokens';
import type { Expression, TypeReference } from './tree';

const ARROW = signCode('=>');
const DOUBLE_COLON = signCode('::');
const ELLIPSIS = signCode('...');
const BAR = 0x7c;
const AMPERSAND = 0x26;
const CHANNEL = signCode('<-');
/** Longer type arguments are taken for comparisons. */
const MAX_TYPE_ARGUMENTS = 200;

const SCRIPT_PREFIXES: ReadonlySet<string> = new Set(
  'keyof readonly unique infer typeof asserts abstract new'.split(' '),
);

/** Words that begin no type of C# or Java. */
const NO_TYPES: ReadonlySet<string> = new Set(
  (
    'return new await throw else case yield in is as out ref when not and or switch with instanceof assert break ' +
    'continue goto if for foreach while do try catch finally default nameof typeof'
  ).split(' '),
);

/**
 * The token behind the `>` of type arguments whose `<` is at `index`; -1 when it is no such thing. Nothing is parsed.
 */
export function endOfTypeArguments(p: Parser, index: number): number {
  let depth = 0;
  const stop = Math.min(p.limit, index + MAX_TYPE_ARGUMENTS);
  for (let at = index; at < stop; ) {
    const kind = p.kind(at);
    const code = p.code(at);
    if (kind === SIGN) {
      if (code === LESS) depth++;
      else if (code === GREATER) {
        if (--depth === 0) return at + 1;
      } else if (code !== COMMA && code !== DOT && code !== QUESTION && code !== AMPERSAND && code !== DOUBLE_COLON) {
        const inScript = code === BAR || code === ARROW || code === COLON || code === 0x40 || code === ELLIPSIS;
        if (!inScript || !(p.isScript || code === 0x40)) return -1;
      }
      at++;
    } else if (kind === NAME) at++;
    else if (kind === OPEN) {
      if (!p.isScript && code === OPEN_BRACE) return -1;
      at = p.after(at);
    } else if (p.isScript && (kind === STRING || kind === NUMBER || kind === TEMPLATE)) at = p.after(at);
    else return -1;
  }
  return -1;
}

/** The token behind a type of C# or Java that begins at `index`; -1 when none does. Nothing is parsed. */
export function endOfType(p: Parser, index: number): number {
  let at = index;
  if (p.language === 'csharp' && p.isOpen(OPEN_PAREN, at)) at = p.after(at);
  else {
    if (p.kind(at) !== NAME || NO_TYPES.has(p.slice(at))) return -1;
    at++;
    while ((p.isDot(at) || p.isSign(DOUBLE_COLON, at)) && p.kind(at + 1) === NAME) at += 2;
    if (p.isSign(LESS, at)) {
      at = endOfTypeArguments(p, at);
      if (at < 0) return -1;
      while (p.isDot(at) && p.kind(at + 1) === NAME) at += 2;
    }
  }
  for (;;) {
    if (p.language === 'csharp' && p.isSign(QUESTION, at)) at++;
    else if (p.isOpen(OPEN_BRACKET, at) && isEmptyRank(p, at)) at = p.after(at);
    else return at;
  }
}

/** `[]` or `[,]`. */
function isEmptyRank(p: Parser, open: number): boolean {
  if (!p.isClosed(open)) return false;
  for (let at = open + 1; at < p.partner(open); at++) if (!p.isSign(COMMA, at)) return false;
  return true;
}

const NO_ARGUMENTS: readonly TypeReference[] = [];

function makeType(
  p: Parser,
  from: number,
  shape: TypeReference['shape'],
  name: string,
  args: readonly TypeReference[],
): TypeReference {
  return { kind: 'type', shape, name, args, start: p.start(from), end: Math.max(p.start(from), p.lastEnd()) };
}

/** Parses a type of the language; an empty name when none begins at the place. */
export function parseType(p: Parser): TypeReference {
  if (p.separator !== STATEMENT && p.isFresh()) {
    const place = p.lastEnd();
    return { kind: 'type', shape: 'named', name: '', args: NO_ARGUMENTS, start: place, end: place };
  }
  if (++p.nesting > MAX_NESTING) {
    p.nesting--;
    const { start, end } = p.tooDeep();
    return { kind: 'type', shape: 'named', name: '', args: NO_ARGUMENTS, start, end };
  }
  const type = p.language === 'go' ? parseGoType(p) : p.isScript ? parseScriptType(p) : parseNominalType(p);
  p.nesting--;
  return type;
}

/** A dotted name at the place. */
function parseDottedName(p: Parser): string {
  if (p.kind() !== NAME) return '';
  const from = p.at;
  p.at++;
  while ((p.isDot() || p.isSign(DOUBLE_COLON)) && p.kind(p.at + 1) === NAME) p.at += 2;
  return p.at === from + 1 ? p.slice(from) : p.text.slice(p.start(from), p.lastEnd()).replace(/\s+/g, '');
}

function parseTypeArguments(p: Parser): readonly TypeReference[] {
  if (!p.isSign(LESS) || endOfTypeArguments(p, p.at) < 0) return NO_ARGUMENTS;
  const args: TypeReference[] = [];
  p.at++;
  while (p.at < p.limit && !p.isSign(GREATER)) {
    const before = p.at;
    if (p.takeSign(QUESTION)) {
      if (!p.takeWord('extends')) p.takeWord('super');
    }
    if (!p.isSign(GREATER) && !p.isSign(COMMA)) args.push(parseType(p));
    while (p.takeSign(AMPERSAND)) parseType(p);
    p.takeSign(COMMA);
    if (p.at === before) p.at++;
  }
  p.takeSign(GREATER);
  return args;
}

/** C# and Java. */
function parseNominalType(p: Parser): TypeReference {
  const from = p.at;
  while (p.isSign(0x40) && p.kind(p.at + 1) === NAME) {
    p.at += 2;
    if (p.isOpen(OPEN_PAREN)) p.at = p.after(p.at);
  }
  let name = '';
  let args = NO_ARGUMENTS;
  if (p.isOpen(OPEN_PAREN)) p.at = p.after(p.at);
  else {
    name = parseDottedName(p);
    args = parseTypeArguments(p);
    while (p.isDot() && p.kind(p.at + 1) === NAME) {
      p.at++;
      name += `.${parseDottedName(p)}`;
      args = parseTypeArguments(p);
    }
  }
  let type = makeType(p, from, 'named', name, args);
  for (;;) {
    if (p.language === 'csharp' && p.isSign(QUESTION)) p.at++;
    else if (p.isOpen(OPEN_BRACKET) && isEmptyRank(p, p.at)) {
      p.at = p.after(p.at);
      type = makeType(p, from, 'list', '', [type]);
    } else return type;
  }
}

/** TypeScript. */
function parseScriptType(p: Parser): TypeReference {
  const from = p.at;
  let type = parseScriptOperand(p);
  for (;;) {
    if (p.isSign(BAR) || p.isSign(AMPERSAND)) {
      p.at++;
      const other = parseScriptOperand(p);
      // `string | undefined` is a string as far as values go.
      if (type.name === 'undefined' || type.name === 'null') type = other;
    } else if (p.isWord('is') && !p.isFirst()) {
      p.at++;
      parseType(p);
    } else if (p.isWord('extends') && !p.isFirst()) {
      p.at++;
      parseScriptOperand(p);
      if (p.takeSign(QUESTION)) {
        parseType(p);
        if (p.takeSign(COLON)) parseType(p);
      }
    } else break;
  }
  const { kind, shape, name, args } = type;
  const start = p.start(from);
  return { kind, shape, name, args, start, end: Math.max(start, p.lastEnd()) };
}

function parseScriptOperand(p: Parser): TypeReference {
  const from = p.at;
  if (p.isSign(BAR) || p.isSign(AMPERSAND)) p.at++;
  while (SCRIPT_PREFIXES.has(p.word()) && canBeginScriptType(p, p.at + 1)) p.at++;
  let name = '';
  let args = NO_ARGUMENTS;
  let shape: TypeReference['shape'] = 'named';
  if (p.isSign(LESS)) {
    const end = endOfTypeArguments(p, p.at);
    p.at = end < 0 ? p.at + 1 : end;
  }
  if (p.isOpen(OPEN_PAREN)) {
    p.at = p.after(p.at);
    if (p.takeSign(ARROW)) parseType(p);
  } else if (p.isOpen(OPEN_BRACKET)) {
    p.at = p.after(p.at);
    shape = 'list';
  } else if (p.isBrace()) p.at = p.after(p.at);
  else if (p.kind() === NAME) {
    name = parseDottedName(p);
    args = parseTypeArguments(p);
    if (name === 'Array' || name === 'ReadonlyArray') {
      name = '';
      shape = 'list';
    }
  } else if (p.kind() === STRING || p.kind() === TEMPLATE || p.kind() === NUMBER) p.at = p.after(p.at);
  else if (p.isSign(0x2d) && p.kind(p.at + 1) === NUMBER) p.at += 2;
  let type = makeType(p, from, shape, name, args);
  while (p.isOpen(OPEN_BRACKET) && !p.isFirst()) {
    const isList = p.partner(p.at) === p.at + 1;
    p.at = p.after(p.at);
    type = isList ? makeType(p, from, 'list', '', [type]) : makeType(p, from, 'named', '', NO_ARGUMENTS);
  }
  return type;
}

function canBeginScriptType(p: Parser, index: number): boolean {
  const kind = p.kind(index);
  return (kind === NAME && !p.isFirst(index)) || kind === OPEN || kind === STRING || kind === TEMPLATE;
}

/** Something of Go's that can only be a type begins at the place: `[]T`, `map[K]V`, `struct {`, `chan T`. */
export function isGoType(p: Parser): boolean {
  if (p.isOpen(OPEN_BRACKET)) return true;
  if (p.isWord('map')) return p.isOpen(OPEN_BRACKET, p.at + 1);
  return ((p.isWord('struct') || p.isWord('interface')) && p.isBrace(p.at + 1)) || p.isWord('chan');
}

function parseGoType(p: Parser): TypeReference {
  const from = p.at;
  while (p.isSign(STAR) || p.isSign(ELLIPSIS) || p.isSign(CHANNEL) || p.isSign(0x7e)) p.at++;
  if (p.isOpen(OPEN_BRACKET)) {
    p.at = p.after(p.at);
    return makeTypeOf(p, from, 'list', [parseType(p)]);
  }
  if (p.isWord('map') && p.isOpen(OPEN_BRACKET, p.at + 1)) {
    p.at++;
    const key = p.within(NOTHING, () => parseType(p));
    return makeTypeOf(p, from, 'map', [key, parseType(p)]);
  }
  if (p.isWord('chan')) {
    p.at++;
    p.takeSign(CHANNEL);
    parseType(p);
  } else if (p.isWord('func')) {
    p.at++;
    skipGoSignature(p);
  } else if ((p.isWord('struct') || p.isWord('interface')) && p.isBrace(p.at + 1)) p.at = p.after(p.at + 1);
  else if (p.isOpen(OPEN_PAREN)) {
    const inner = p.within(NOTHING, () => parseType(p));
    return inner;
  } else if (p.kind() === NAME) {
    const name = parseDottedName(p);
    // Type arguments; an index would stand in an expression only.
    const args =
      p.isOpen(OPEN_BRACKET) && !p.isFirst() && p.partner(p.at) > p.at + 1 ? parseGoArguments(p) : NO_ARGUMENTS;
    return makeTypeOf(p, from, 'named', args, name);
  }
  return makeTypeOf(p, from, 'named', NO_ARGUMENTS);
}

const makeTypeOf = (
  p: Parser,
  from: number,
  shape: TypeReference['shape'],
  args: readonly TypeReference[],
  name = '',
): TypeReference => makeType(p, from, shape, name, args);

function parseGoArguments(p: Parser): readonly TypeReference[] {
  return p.within(NOTHING, () => {
    const args: TypeReference[] = [];
    while (p.at < p.limit) {
      const before = p.at;
      args.push(parseType(p));
      while (p.takeSign(BAR)) parseType(p);
      if (!p.takeSign(COMMA) && p.at < p.limit) p.at = Math.max(before + 1, p.at + 1);
    }
    return args;
  });
}

/** Parameters and results of a function type. */
function skipGoSignature(p: Parser): void {
  if (p.isOpen(OPEN_PAREN)) p.at = p.after(p.at);
  skipGoResult(p);
}

/** What stands between the parameters and the body of a Go function; its type when it is a single one. */
export function skipGoResult(p: Parser): TypeReference | undefined {
  if (p.isFirst() || p.at >= p.limit) return undefined;
  if (p.isOpen(OPEN_PAREN)) {
    p.at = p.after(p.at);
    return undefined;
  }
  const isType =
    (p.kind() === NAME && !p.isWord('range')) || p.isSign(STAR) || p.isOpen(OPEN_BRACKET) || p.isSign(CHANNEL);
  return isType && p.kind() !== CLOSE ? parseType(p) : undefined;
}

/** The type that an expression names: a dotted name, with indices as type arguments (Python, Go). */
export function typeOfExpression(node: Expression): TypeReference {
  const { start, end } = node;
  if (node.kind === 'index') {
    const inner = typeOfExpression(node.object);
    const args = node.args.flatMap((arg) =>
      arg.kind === 'list' ? arg.items.map((item) => typeOfExpression(item.value)) : [typeOfExpression(arg)],
    );
    const isList = inner.name === 'list' || inner.name === 'List' || inner.name === 'Sequence';
    return { kind: 'type', shape: isList ? 'list' : 'named', name: isList ? '' : inner.name, args, start, end };
  }
  return { kind: 'type', shape: 'named', name: dottedName(node) ?? '', args: NO_ARGUMENTS, start, end };
}

/** `a.b.c` as a text; undefined for anything else. */
function dottedName(node: Expression): string | undefined {
  const names: string[] = [];
  let each: Expression = node;
  while (each.kind === 'member') {
    names.unshift(each.name);
    each = each.object;
  }
  if (each.kind === 'string') return each.value;
  if (each.kind !== 'name') return undefined;
  names.unshift(each.name);
  return names.join('.');
}
