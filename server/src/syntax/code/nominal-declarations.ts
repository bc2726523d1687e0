/** Declarations of C# and Java: classes and their members, functions and variables. */
import { COLON, COMMA, EQUALS, LESS, OPEN_BRACKET, OPEN_PAREN } from '../characters';
import { endFrom, endStatement, type ParseStatement, parseStatementList } from './control';
import { parseParameters, skipAnnotations } from './functions';
import { parseArguments } from './lists';
import { parseInitializer } from './objects';
import { type Parser, STATEMENT } from './parser';
import { NAME, signCode } from './tokens';
import type {
  Block,
  ClassDeclaration,
  Declaration,
  Declarator,
  Expression,
  Item,
  Parameter,
  Statement,
  TypeReference,
} from './tree';
import { endOfType, endOfTypeArguments, parseType } from './types';

const SEMICOLON = 0x3b;
const FAT_ARROW = signCode('=>');

const CLASS_WORDS: ReadonlySet<string> = new Set('class interface enum record struct'.split(' '));

export function parseClass(
  p: Parser,
  from: number,
  modifiers: readonly string[],
  into: Statement[],
  parse: ParseStatement,
): boolean {
  const word = p.slice();
  if (!CLASS_WORDS.has(word) || p.kind(p.at + 1) !== NAME) return false;
  const isRecord = word === 'record';
  const nameAt = isRecord && (p.isWord('struct', p.at + 1) || p.isWord('class', p.at + 1)) ? p.at + 2 : p.at + 1;
  if (
    isRecord &&
    !p.isOpen(OPEN_PAREN, nameAt + 1) &&
    !p.isBrace(nameAt + 1) &&
    !p.isSign(LESS, nameAt + 1) &&
    !p.isSign(COLON, nameAt + 1) &&
    !p.isSign(SEMICOLON, nameAt + 1)
  ) {
    return false;
  }
  p.at = nameAt + 1;
  const name = p.slice(nameAt);
  skipTypeArguments(p);
  const parameters = p.isOpen(OPEN_PAREN) ? parseParameters(p) : [];
  const bases = parseBases(p);
  while (p.at < p.limit && !p.isBrace() && !p.isSign(SEMICOLON) && !p.isFresh()) p.at = p.after(p.at);
  const open = p.isBrace() ? p.at : -1;
  const form = word === 'interface' || word === 'enum' || word === 'record' || word === 'struct' ? word : 'class';
  const members = open < 0 ? [] : parseMembersOf(p, name, form === 'enum', parse);
  endStatement(p);
  const declaration: ClassDeclaration = {
    kind: 'class',
    form,
    name,
    nameStart: p.start(nameAt),
    modifiers,
    exported: modifiers.includes('public'),
    bases,
    parameters,
    members,
    open: open < 0 ? -1 : p.start(open),
    close: open < 0 ? -1 : p.closeOffset(open),
    start: p.start(from),
    end: endFrom(p, from),
  };
  into.push(declaration);
  return true;
}

function skipTypeArguments(p: Parser): void {
  if (!p.isSign(LESS)) return;
  const end = endOfTypeArguments(p, p.at);
  if (end >= 0) p.at = end;
}

/** The types behind `:` or `extends` and `implements`; C#'s arguments of the base are skipped. */
function parseBases(p: Parser): Expression[] {
  const bases: Expression[] = [];
  while (p.isSign(COLON) || p.isWord('extends') || p.isWord('implements') || p.isWord('permits')) {
    p.at++;
    do {
      const from = p.at;
      const { name, start, end } = parseType(p);
      if (p.at === from) break;
      bases.push({ kind: 'name', name, start, end });
      if (p.isOpen(OPEN_PAREN)) p.at = p.after(p.at);
    } while (p.takeSign(COMMA));
  }
  return bases;
}

/** Constants of an enum, and Java's members behind a semicolon. */
function parseEnum(p: Parser, parse: ParseStatement): Statement[] {
  return p.within(STATEMENT, () => {
    const declarators: Declarator[] = [];
    while (p.at < p.limit && !p.isSign(SEMICOLON)) {
      const before = p.at;
      skipAnnotations(p);
      if (p.kind() === NAME) {
        const target = p.name(p.at);
        p.at++;
        const equals = p.isSign(EQUALS) ? p.start() : -1;
        let value: Expression | undefined;
        if (p.takeSign(EQUALS)) value = p.value();
        else if (p.isOpen(OPEN_PAREN)) {
          const { args, open, close } = parseArguments(p);
          value = {
            kind: 'new',
            type: undefined,
            callee: undefined,
            args,
            open,
            close,
            initializer: undefined,
            members: undefined,
            start: open,
            end: p.lastEnd(),
          };
        }
        if (p.isBrace()) p.at = p.after(p.at);
        declarators.push({
          kind: 'declarator',
          target,
          type: undefined,
          equals,
          value,
          start: target.start,
          end: p.lastEnd(),
        });
      }
      p.takeSign(COMMA);
      if (p.at === before) p.at = Math.min(p.limit, p.after(p.at));
    }
    p.takeSign(SEMICOLON);
    const members: Statement[] = [];
    const [first] = declarators;
    if (first !== undefined) {
      const end = declarators[declarators.length - 1]?.end ?? first.end;
      members.push({
        kind: 'declaration',
        modifiers: [],
        constant: true,
        exported: false,
        declarators,
        start: first.start,
        end,
      });
    }
    members.push(...parseStatementList(p, parse));
    return members;
  });
}

function parseMembersOf(p: Parser, name: string, isEnum: boolean, parse: ParseStatement): Statement[] {
  const { className } = p;
  p.className = name;
  const members = isEnum ? parseEnum(p, parse) : p.members();
  p.className = className;
  return members;
}

/** A variable, field, property, function, method or constructor. */
export function parseTyped(p: Parser, from: number, modifiers: readonly string[], into: Statement[]): boolean {
  const isConstructor = p.isOpen(OPEN_PAREN, p.at + 1) && p.className !== '' && p.className === p.word();
  if (isConstructor && isBodyBehind(p, p.after(p.at + 1))) {
    into.push(parseFunction(p, from, modifiers, undefined));
    return true;
  }
  if (parseDeconstruction(p, from, modifiers, into)) return true;
  // Java's type parameters before the result: `<T> T of(T x)`.
  const start = p.at;
  skipTypeArguments(p);
  const end = endOfType(p, p.at);
  if (end < 0 || p.kind(end) !== NAME || p.isFirst(end)) {
    if (p.language === 'java' && p.isBrace(p.at + 1) && p.className !== '' && p.className === p.word()) {
      // A record's compact constructor.
      into.push(parseFunction(p, from, modifiers, undefined));
      return true;
    }
    p.at = start;
    return false;
  }
  if (p.language === 'csharp' && (p.isWord('operator', end) || p.isWord('this', end)))
    return skipMember(p, from, end, into);
  const behind = p.isSign(LESS, end + 1) ? Math.max(end + 1, endOfTypeArguments(p, end + 1)) : end + 1;
  const isFunction = p.isOpen(OPEN_PAREN, behind);
  if (
    isFunction &&
    !isBodyBehind(p, p.after(behind)) &&
    modifiers.length === 0 &&
    !p.isSign(SEMICOLON, p.after(behind))
  ) {
    p.at = start;
    return false;
  }
  const type = parseType(p);
  if (isFunction) into.push(parseFunction(p, from, modifiers, type));
  else if (p.language === 'csharp' && (p.isBrace(p.at + 1) || p.isSign(FAT_ARROW, p.at + 1)))
    into.push(parseProperty(p, from, modifiers, type));
  else into.push(parseVariables(p, from, modifiers, type));
  return true;
}

/** A body or what may stand before it follows the parameters of a function. */
function isBodyBehind(p: Parser, index: number): boolean {
  if (p.isBrace(index) || p.isSign(FAT_ARROW, index) || p.isSign(COLON, index)) return true;
  return p.isWord('throws', index) || p.isWord('where', index) || p.isWord('default', index);
}

/** Operators, indexers: only their bodies matter, and little at that. */
export function skipMember(p: Parser, from: number, name: number, into: Statement[]): boolean {
  p.at = name + 1;
  while (p.at < p.limit && !p.isBrace() && !p.isSign(SEMICOLON)) p.at = p.after(p.at);
  if (p.isBrace()) p.at = p.after(p.at);
  endStatement(p);
  into.push({ kind: 'opaque-statement', children: [], start: p.start(from), end: endFrom(p, from) });
  return true;
}

function parseFunction(
  p: Parser,
  from: number,
  modifiers: readonly string[],
  returnType: TypeReference | undefined,
): Statement {
  const nameStart = p.start();
  const name = p.slice();
  p.at++;
  skipTypeArguments(p);
  const parameters: Parameter[] = p.isOpen(OPEN_PAREN) ? parseParameters(p) : [];
  let baseArguments: readonly Item[] | undefined;
  if (p.isSign(COLON) && (p.isWord('base', p.at + 1) || p.isWord('this', p.at + 1))) {
    p.at += 2;
    if (p.isOpen(OPEN_PAREN)) baseArguments = parseArguments(p).args;
  }
  while (p.at < p.limit && !p.isBrace() && !p.isSign(SEMICOLON) && !p.isSign(FAT_ARROW) && !p.isFresh())
    p.at = p.after(p.at);
  let body: Block | Expression | undefined;
  if (p.isBrace()) body = p.block();
  else {
    if (p.takeSign(FAT_ARROW)) body = p.value();
    endStatement(p);
  }
  return {
    kind: 'function',
    name,
    nameStart,
    modifiers,
    exported: modifiers.includes('public'),
    receiver: undefined,
    parameters,
    returnType,
    body,
    baseArguments,
    start: p.start(from),
    end: endFrom(p, from),
  };
}

const isConstant = (modifiers: readonly string[]): boolean =>
  modifiers.includes('const') || modifiers.includes('final') || modifiers.includes('readonly');

/** C#'s `T Name { get; set; } = value;` and `T Name => value;`. */
function parseProperty(p: Parser, from: number, modifiers: readonly string[], type: TypeReference): Declaration {
  const target = p.name(p.at);
  p.at++;
  let constant = true;
  let equals = -1;
  let value: Expression | undefined;
  if (p.isBrace()) {
    for (let at = p.at + 1; at < p.partner(p.at); at = p.after(at)) {
      if (p.isWord('set', at)) constant = false;
    }
    p.at = p.after(p.at);
    if (p.isSign(EQUALS)) {
      equals = p.start();
      p.at++;
      value = p.value();
      endStatement(p);
    }
  } else {
    equals = p.start();
    p.at++;
    value = p.value();
    endStatement(p);
  }
  return finishDeclaration(p, from, modifiers, constant, [
    { kind: 'declarator', target, type, equals, value, start: target.start, end: Math.max(target.end, p.lastEnd()) },
  ]);
}

function finishDeclaration(
  p: Parser,
  from: number,
  modifiers: readonly string[],
  constant: boolean,
  declarators: readonly Declarator[],
): Declaration {
  const exported = modifiers.includes('public');
  return {
    kind: 'declaration',
    modifiers,
    constant,
    exported,
    declarators,
    start: p.start(from),
    end: endFrom(p, from),
  };
}

/** `T a = 1, b;` behind the type. */
function parseVariables(p: Parser, from: number, modifiers: readonly string[], type: TypeReference): Declaration {
  const declarators: Declarator[] = [];
  do {
    if (p.kind() !== NAME) break;
    const target = p.name(p.at);
    p.at++;
    while (p.isOpen(OPEN_BRACKET)) p.at = p.after(p.at);
    const equals = p.isSign(EQUALS) ? p.start() : -1;
    let value: Expression | undefined;
    if (equals >= 0) {
      p.at++;
      value = p.isBrace() && !p.isFresh() ? parseInitializer(p, undefined) : p.value();
    }
    declarators.push({ kind: 'declarator', target, type, equals, value, start: target.start, end: p.lastEnd() });
  } while (p.takeSign(COMMA));
  endStatement(p);
  return finishDeclaration(p, from, modifiers, isConstant(modifiers), declarators);
}

/** C#'s `var (a, b) = value;`. */
function parseDeconstruction(p: Parser, from: number, modifiers: readonly string[], into: Statement[]): boolean {
  if (!p.isWord('var') || !p.isOpen(OPEN_PAREN, p.at + 1) || !p.isSign(EQUALS, p.after(p.at + 1))) return false;
  p.at++;
  const targetAt = p.at;
  const target = p.operand();
  const equals = p.start();
  p.at++;
  const value = p.value();
  const declarator: Declarator = {
    kind: 'declarator',
    target,
    type: undefined,
    equals,
    value,
    start: p.start(targetAt),
    end: p.lastEnd(),
  };
  endStatement(p);
  into.push(finishDeclaration(p, from, modifiers, false, [declarator]));
  return true;
}
