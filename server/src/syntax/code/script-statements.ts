/** Statements of TypeScript and JavaScript. */
import { BANG, COLON, COMMA, EQUALS, LESS, OPEN_BRACKET, OPEN_PAREN, QUESTION, STAR } from '../characters';
import {
  endFrom,
  endStatement,
  parseBody,
  parseControl,
  parseExpressionStatement,
  parseForParts,
  parseStatementList,
} from './control';
import { parsePostfix } from './expressions';
import { parseParameters, skipAnnotations } from './functions';
import { importOfRequire, parseExportList, parseScriptImport } from './imports';
import { NOTHING, type Parser, STATEMENT } from './parser';
import { NAME, NUMBER, OPEN, SIGN, STRING } from './tokens';
import type { ClassDeclaration, Declaration, Declarator, Expression, FunctionDeclaration, Statement } from './tree';
import { endOfTypeArguments, parseType } from './types';

const SEMICOLON = 0x3b;

const MEMBER_MODIFIERS: ReadonlySet<string> = new Set(
  'public private protected static readonly abstract override async get set declare accessor'.split(' '),
);

export function parseScriptStatements(p: Parser): Statement[] {
  return parseStatementList(p, parseStatement);
}

function parseStatement(p: Parser, into: Statement[]): void {
  skipAnnotations(p);
  if (p.kind() === NAME) {
    if (parseWordStatement(p, into, p.at, false)) return;
    if (parseControl(p, into, parseStatement)) return;
  } else if (p.isBrace()) {
    into.push(p.block());
    return;
  }
  const statement = parseExpressionStatement(p);
  if (statement !== undefined) into.push(statement);
}

/** A statement that its first word decides; `from` is where it begins, with `export` and the like. */
function parseWordStatement(p: Parser, into: Statement[], from: number, exported: boolean): boolean {
  const next = p.kind(p.at + 1);
  switch (p.slice()) {
    case 'import':
      return parseScriptImport(p, into);
    case 'export':
      return parseExport(p, into, from);
    case 'const':
      if (p.isWord('enum', p.at + 1)) {
        p.at++;
        return pushClass(p, into, from, exported);
      }
      return pushDeclaration(p, into, from, exported);
    case 'var':
      return pushDeclaration(p, into, from, exported);
    case 'let':
    case 'using':
      if (next !== NAME && next !== OPEN) return false;
      return pushDeclaration(p, into, from, exported);
    case 'async':
      if (!p.isWord('function', p.at + 1)) return false;
      p.at++;
      return pushFunction(p, into, from, exported);
    case 'function':
      return pushFunction(p, into, from, exported);
    case 'abstract':
      if (!p.isWord('class', p.at + 1)) return false;
      p.at++;
      return pushClass(p, into, from, exported);
    case 'class':
    case 'enum':
    case 'interface':
      return pushClass(p, into, from, exported);
    case 'declare':
      if (next !== NAME || p.isFirst(p.at + 1) || p.isWord('declare', p.at + 1)) return false;
      p.at++;
      return parseWordStatement(p, into, from, exported);
    case 'type':
      return next === NAME && !p.isFirst(p.at + 1) && skipTypeAlias(p, into, from);
    case 'namespace':
    case 'module':
    case 'global':
      return parseNamespace(p, into, from);
    case 'for':
      return parseFor(p, into);
    default:
      return false;
  }
}

function parseExport(p: Parser, into: Statement[], from: number): boolean {
  const list = parseExportList(p);
  if (list !== undefined) {
    into.push(list);
    return true;
  }
  p.at++;
  const isDefault = p.takeWord('default');
  skipAnnotations(p);
  if (p.isWord('import')) return parseScriptImport(p, into);
  const before = into.length;
  const isDeclared = p.kind() === NAME && !p.isWord('export') && parseWordStatement(p, into, from, true);
  if (isDeclared) {
    if (isDefault) addDefaultExport(p, into, into[before]);
    return true;
  }
  // `export as namespace N;` and whatever is not finished.
  into.push({ kind: 'opaque-statement', children: [], start: p.start(from), end: endFrom(p, from) });
  return true;
}

/** `export default function f` declares `f`, and exports it as `default`. */
function addDefaultExport(p: Parser, into: Statement[], declared: Statement | undefined): void {
  if (declared === undefined || (declared.kind !== 'function' && declared.kind !== 'class')) return;
  const { start, end } = { start: p.lastEnd(), end: p.lastEnd() };
  const bindings = [{ kind: 'binding' as const, imported: declared.name, local: 'default', start, end }];
  into.push({ kind: 'export', module: '', bindings, wildcard: false, value: undefined, start, end });
}

function pushDeclaration(p: Parser, into: Statement[], from: number, exported: boolean): boolean {
  const keyword = p.slice();
  p.at++;
  const declarators = parseDeclarators(p);
  endStatement(p);
  const others = declarators.filter((declarator) => {
    const required = importOfRequire(declarator);
    if (required === undefined) return true;
    const isAlone = declarators.length === 1;
    into.push(isAlone ? { ...required, start: p.start(from), end: endFrom(p, from) } : required);
    return false;
  });
  if (others.length < declarators.length && others.length === 0) return true;
  const isWhole = others.length === declarators.length;
  const start = isWhole ? p.start(from) : (others[0]?.start ?? p.start(from));
  const end = isWhole ? endFrom(p, from) : (others[others.length - 1]?.end ?? start);
  const declaration: Declaration = {
    kind: 'declaration',
    modifiers: [keyword],
    constant: keyword === 'const' || keyword === 'using',
    exported,
    declarators: others,
    start,
    end,
  };
  into.push(declaration);
  return true;
}

function parseDeclarators(p: Parser): Declarator[] {
  const declarators: Declarator[] = [];
  do declarators.push(parseDeclarator(p));
  while (p.takeSign(COMMA));
  return declarators;
}

function parseDeclarator(p: Parser): Declarator {
  const from = p.at;
  let target: Expression;
  if (p.at >= p.limit || (p.isFirst() && p.isFresh())) target = p.noName();
  else if (p.kind() === NAME) {
    target = p.name(p.at);
    p.at++;
  } else target = p.kind() === OPEN && !p.isOpen(OPEN_PAREN) ? p.target() : p.noName();
  p.takeSign(BANG);
  const type = p.takeSign(COLON) ? parseType(p) : undefined;
  const equals = p.isSign(EQUALS) ? p.start() : -1;
  let value: Expression | undefined;
  if (equals >= 0) {
    p.at++;
    value = p.value();
  }
  const start = Math.min(target.start, p.start(from));
  return { kind: 'declarator', target, type, equals, value, start, end: Math.max(target.end, p.lastEnd()) };
}

/** Goes over type parameters. */
function skipTypeParameters(p: Parser): void {
  if (!p.isSign(LESS)) return;
  const end = endOfTypeParameters(p);
  if (end >= 0) p.at = end;
}

/** Type parameters have defaults, with an equals sign. */
function endOfTypeParameters(p: Parser): number {
  const end = endOfTypeArguments(p, p.at);
  if (end >= 0) return end;
  let depth = 0;
  for (let at = p.at; at < Math.min(p.limit, p.at + 200); at = p.after(at)) {
    if (p.isSign(LESS, at)) depth++;
    else if (p.isSign(0x3e, at) && --depth === 0) return at + 1;
    else if (p.isSign(SEMICOLON, at)) return -1;
  }
  return -1;
}

function pushFunction(p: Parser, into: Statement[], from: number, exported: boolean): boolean {
  const modifiers = p.isWord('async', from) || p.isWord('async', p.at - 1) ? ['async'] : [];
  p.at++;
  p.takeSign(STAR);
  into.push(parseFunctionRest(p, from, modifiers, exported));
  return true;
}

/** The name, parameters and body of a function or method. */
function parseFunctionRest(
  p: Parser,
  from: number,
  modifiers: readonly string[],
  exported: boolean,
): FunctionDeclaration {
  const name = p.kind() === NAME || p.kind() === STRING ? p.slice() : '';
  const nameStart = name === '' ? p.lastEnd() : p.start();
  if (name !== '') p.at++;
  else if (p.isOpen(OPEN_BRACKET)) p.at = p.after(p.at);
  p.takeSign(QUESTION);
  skipTypeParameters(p);
  const parameters = p.isOpen(OPEN_PAREN) ? parseParameters(p) : [];
  const returnType = p.takeSign(COLON) ? parseType(p) : undefined;
  const body = p.isBrace() ? p.block() : undefined;
  if (body === undefined) endStatement(p);
  const start = p.start(from);
  return {
    kind: 'function',
    name,
    nameStart,
    modifiers,
    exported,
    receiver: undefined,
    parameters,
    returnType,
    body,
    baseArguments: undefined,
    start,
    end: endFrom(p, from),
  };
}

function pushClass(p: Parser, into: Statement[], from: number, exported: boolean): boolean {
  const form = p.isWord('enum') ? 'enum' : p.isWord('interface') ? 'interface' : 'class';
  if (form !== 'class' && p.kind(p.at + 1) !== NAME) return false;
  p.at++;
  const hasName = p.kind() === NAME && !p.isWord('extends');
  const name = hasName ? p.slice() : '';
  const nameStart = hasName ? p.start() : p.lastEnd();
  if (hasName) p.at++;
  skipTypeParameters(p);
  const bases: Expression[] = [];
  if (p.takeWord('extends')) {
    do bases.push(parsePostfix(p));
    while (form === 'interface' && p.takeSign(COMMA));
    skipTypeParameters(p);
  }
  while (p.at < p.limit && !p.isBrace() && !p.isSign(SEMICOLON) && !p.isFresh()) p.at = p.after(p.at);
  const open = p.isBrace() ? p.at : -1;
  const members = open < 0 || form === 'interface' ? [] : form === 'enum' ? parseEnumMembers(p) : p.members();
  if (open >= 0) p.at = Math.min(p.limit, p.after(open));
  const declaration: ClassDeclaration = {
    kind: 'class',
    form,
    name,
    nameStart,
    modifiers: [],
    exported,
    bases,
    parameters: [],
    members,
    open: open < 0 ? -1 : p.start(open),
    close: open < 0 ? -1 : p.closeOffset(open),
    start: p.start(from),
    end: endFrom(p, from),
  };
  into.push(declaration);
  return true;
}

function parseEnumMembers(p: Parser): Statement[] {
  const open = p.at;
  const declarators = p.within(NOTHING, () => {
    const found: Declarator[] = [];
    while (p.at < p.limit) {
      const from = p.at;
      if (p.kind() === NAME || p.kind() === STRING) {
        const target = p.kind() === NAME ? p.name(p.at) : { ...p.name(p.at), name: p.slice().slice(1, -1) };
        p.at++;
        const equals = p.isSign(EQUALS) ? p.start() : -1;
        const value = p.takeSign(EQUALS) ? p.value() : undefined;
        found.push({
          kind: 'declarator',
          target,
          type: undefined,
          equals,
          value,
          start: target.start,
          end: p.lastEnd(),
        });
      }
      if (p.at < p.limit && !p.isSign(COMMA) && !p.isFirst()) p.skipToComma();
      p.takeSign(COMMA);
      if (p.at === from) p.at = Math.min(p.limit, p.after(p.at));
    }
    return found;
  });
  if (declarators.length === 0) return [];
  const start = declarators[0]?.start ?? p.start(open);
  const end = declarators[declarators.length - 1]?.end ?? start;
  return [{ kind: 'declaration', modifiers: [], constant: true, exported: false, declarators, start, end }];
}

function skipTypeAlias(p: Parser, into: Statement[], from: number): boolean {
  p.at += 2;
  skipTypeParameters(p);
  if (p.takeSign(EQUALS)) parseType(p);
  endStatement(p);
  into.push({ kind: 'opaque-statement', children: [], start: p.start(from), end: endFrom(p, from) });
  return true;
}

function parseNamespace(p: Parser, into: Statement[], from: number): boolean {
  let at = p.at + (p.isWord('global') ? 0 : 1);
  const nameAt = at;
  while (p.kind(at) === NAME || p.kind(at) === STRING || p.isDot(at)) at++;
  if (at === nameAt || !p.isBrace(at)) return false;
  const name = p.text.slice(p.start(nameAt), p.end(at - 1));
  p.at = at;
  const { statements } = p.block();
  into.push({ kind: 'namespace', name, statements, start: p.start(from), end: endFrom(p, from) });
  return true;
}

function parseFor(p: Parser, into: Statement[]): boolean {
  const from = p.at;
  p.at++;
  p.takeWord('await');
  if (!p.isOpen(OPEN_PAREN)) return parseUnfinishedFor(p, into, from);
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

function parseUnfinishedFor(p: Parser, into: Statement[], from: number): boolean {
  const body = parseBody(p, parseStatement);
  into.push({ kind: 'while', condition: undefined, body, start: p.start(from), end: endFrom(p, from) });
  return true;
}

function parseForHead(p: Parser) {
  const from = p.at;
  if (p.isWord('const') || p.isWord('let') || p.isWord('var') || p.isWord('using')) p.at++;
  if (p.kind() === NAME || (p.kind() === OPEN && !p.isOpen(OPEN_PAREN))) {
    const target = p.kind() === NAME ? p.name(p.at++) : p.target();
    const form = p.isWord('of') ? 'of' : p.isWord('in') ? 'in' : undefined;
    if (form !== undefined) {
      p.at++;
      return { form, target, iterable: p.value() } as const;
    }
  }
  p.at = from;
  return parseForParts(p, parseStatement);
}

/** The members of a class up to the limit. */
export function parseScriptMembers(p: Parser): Statement[] {
  return parseStatementList(p, parseMember);
}

function parseMember(p: Parser, into: Statement[]): void {
  const from = p.at;
  skipAnnotations(p);
  const modifiers: string[] = [];
  for (;;) {
    const isModifier = MEMBER_MODIFIERS.has(p.word()) && beginsMember(p, p.at + 1);
    if (!isModifier) break;
    modifiers.push(p.slice());
    p.at++;
  }
  if (modifiers.includes('static') && p.isBrace()) {
    into.push(p.block());
    return;
  }
  p.takeSign(STAR);
  const kind = p.kind();
  if (kind !== NAME && kind !== STRING && kind !== NUMBER && !p.isOpen(OPEN_BRACKET)) {
    if (p.at > from) into.push({ kind: 'opaque-statement', children: [], start: p.start(from), end: endFrom(p, from) });
    return;
  }
  let behind = p.after(p.at);
  if (p.isSign(QUESTION, behind) || p.isSign(BANG, behind)) behind++;
  if (p.isOpen(OPEN_PAREN, behind) || p.isSign(LESS, behind)) {
    into.push(parseFunctionRest(p, from, modifiers, false));
    return;
  }
  into.push(parseProperty(p, from, modifiers));
}

function beginsMember(p: Parser, index: number): boolean {
  const kind = p.kind(index);
  if (kind === SIGN) return p.isSign(STAR, index);
  return kind === NAME || kind === STRING || (kind === OPEN && !p.isOpen(OPEN_PAREN, index));
}

function parseProperty(p: Parser, from: number, modifiers: readonly string[]): Declaration {
  const nameAt = p.at;
  const isComputed = p.kind() === OPEN;
  const name = p.slice().replace(/^["']|["']$/g, '');
  const target: Expression = { kind: 'name', name: isComputed ? '' : name, start: p.start(), end: p.end(p.at) };
  p.at = p.after(p.at);
  if (!p.takeSign(QUESTION)) p.takeSign(BANG);
  const type = p.takeSign(COLON) ? parseType(p) : undefined;
  const equals = p.isSign(EQUALS) ? p.start() : -1;
  const value = p.takeSign(EQUALS) ? p.value() : undefined;
  const declarator: Declarator = {
    kind: 'declarator',
    target,
    type,
    equals,
    value,
    start: p.start(nameAt),
    end: endFrom(p, nameAt),
  };
  if (p.at < p.limit && !p.isFirst() && !p.isSign(SEMICOLON)) p.skipToComma();
  endStatement(p);
  const constant = modifiers.includes('readonly');
  return {
    kind: 'declaration',
    modifiers,
    constant,
    exported: false,
    declarators: [declarator],
    start: p.start(from),
    end: endFrom(p, from),
  };
}
