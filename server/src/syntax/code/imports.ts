/** Imports of all languages. */
import { COMMA, DOT, EQUALS, LESS, OPEN_PAREN, STAR } from '../characters';
import { endFrom, endStatement } from './control';
import { NOTHING, type Parser } from './parser';
import { parseString } from './string-nodes';
import { NAME, SIGN, STRING, signCode } from './tokens';
import type { CodeRange, Declarator, Export, Expression, Import, ImportBinding, Statement } from './tree';
import { endOfTypeArguments } from './types';

const ELLIPSIS = signCode('...');
const DOUBLE_COLON = signCode('::');

interface Module {
  readonly module: string;
  readonly moduleRange: CodeRange;
}

/** What an import takes from its module. */
interface Taken {
  readonly bindings: readonly ImportBinding[];
  readonly wildcard?: boolean;
  readonly isStatic?: boolean;
  readonly typeOnly?: boolean;
  readonly namesOpen?: number;
  readonly namesClose?: number;
}

function makeImport({ module, moduleRange }: Module, taken: Taken, start: number, end: number): Import {
  const { bindings, wildcard, isStatic, typeOnly, namesOpen, namesClose } = taken;
  return {
    kind: 'import',
    module,
    moduleStart: moduleRange.start,
    moduleEnd: moduleRange.end,
    bindings,
    wildcard: wildcard ?? false,
    isStatic: isStatic ?? false,
    typeOnly: typeOnly ?? false,
    namesOpen: namesOpen ?? -1,
    namesClose: namesClose ?? -1,
    start,
    end,
  };
}

const binding = (imported: string, local: string, start: number, end: number): ImportBinding => ({
  kind: 'binding',
  imported,
  local,
  start,
  end,
});

/** `{ a, b as c, type d }` or Python's `a, b as c` up to the limit. */
function parseNames(p: Parser): ImportBinding[] {
  const names: ImportBinding[] = [];
  while (p.at < p.limit) {
    const from = p.at;
    if (p.isWord('type') && p.kind(p.at + 1) === NAME && !p.isWord('as', p.at + 1)) p.at++;
    if (p.kind() === NAME || p.kind() === STRING) {
      const imported = p.kind() === STRING ? parseString(p).value : p.slice(p.at++);
      let local = imported;
      if (p.takeWord('as') && p.kind() === NAME) local = p.slice(p.at++);
      names.push(binding(imported, local, p.start(from), p.lastEnd()));
    }
    if (!p.takeSign(COMMA) && p.at < p.limit && !p.isFirst()) p.at = Math.max(p.at, from + 1);
    if (p.at === from) p.at++;
  }
  return names;
}

function parseModuleString(p: Parser): Module {
  if (p.kind() !== STRING || p.isFresh()) {
    const place = p.lastEnd();
    return { module: '', moduleRange: { start: place, end: place } };
  }
  const string = parseString(p);
  return { module: string.value, moduleRange: { start: string.start, end: string.end } };
}

/** `import …` of a script; false for `import(…)` and `import.meta`, which are expressions. */
export function parseScriptImport(p: Parser, into: Statement[]): boolean {
  const from = p.at;
  if (p.isOpen(OPEN_PAREN, p.at + 1) || p.isDot(p.at + 1)) return false;
  p.at++;
  let typeOnly = false;
  if (p.isWord('type') && !p.isWord('from', p.at + 1) && !p.isSign(COMMA, p.at + 1)) {
    p.at++;
    typeOnly = true;
  }
  const bindings: ImportBinding[] = [];
  let namesOpen = -1;
  let namesClose = -1;
  if (p.kind() === NAME && !(p.isFirst() && p.isFresh())) {
    const name = p.slice();
    const start = p.start();
    const end = p.end(p.at);
    p.at++;
    if (p.takeSign(EQUALS)) return finishAlias(p, from, name, into);
    if (name !== 'from' || p.isWord('from')) bindings.push(binding('default', name, start, end));
    else p.at--;
    p.takeSign(COMMA);
  }
  if (p.isSign(STAR)) {
    const start = p.start();
    p.at++;
    if (p.takeWord('as') && p.kind() === NAME) bindings.push(binding('*', p.slice(p.at++), start, p.lastEnd()));
  } else if (p.isBrace()) {
    const open = p.at;
    namesOpen = p.start();
    namesClose = p.closeOffset(open);
    bindings.push(...p.within(NOTHING, () => parseNames(p)));
  }
  p.takeWord('from');
  const module = parseModuleString(p);
  if ((p.isWord('with') || p.isWord('assert')) && p.isBrace(p.at + 1)) p.at = p.after(p.at + 1);
  endStatement(p);
  const taken = { bindings, typeOnly, namesOpen, namesClose };
  into.push(makeImport(module, taken, p.start(from), endFrom(p, from)));
  return true;
}

/** `import n = require("m")` and `import n = a.b`. */
function finishAlias(p: Parser, from: number, name: string, into: Statement[]): boolean {
  const nameStart = p.start(p.at - 2);
  const equals = p.start(p.at - 1);
  const value = p.value();
  endStatement(p);
  const start = p.start(from);
  const end = endFrom(p, from);
  const required = findRequire(value);
  if (required !== undefined && required.name === '*') {
    const bindings = [binding('*', name, nameStart, nameStart + name.length)];
    into.push(makeImport(required.module, { bindings }, start, end));
  } else {
    const target: Expression = { kind: 'name', name, start: nameStart, end: nameStart + name.length };
    const declarator: Declarator = {
      kind: 'declarator',
      target,
      type: undefined,
      equals,
      value,
      start: nameStart,
      end: Math.max(nameStart, value.end),
    };
    into.push({
      kind: 'declaration',
      modifiers: [],
      constant: true,
      exported: false,
      declarators: [declarator],
      start,
      end,
    });
  }
  return true;
}

/** `require("m")` with the name `*`, or `require("m").a` with the name `a`. */
function findRequire(value: Expression): { name: string; module: Module } | undefined {
  if (value.kind === 'member') {
    const inner = findRequire(value.object);
    return inner?.name === '*' ? { ...inner, name: value.name } : undefined;
  }
  if (value.kind !== 'call' || value.callee.kind !== 'name' || value.callee.name !== 'require') return undefined;
  const argument = value.args[0]?.value;
  if (argument?.kind !== 'string') return undefined;
  const { start, end } = argument;
  return { name: '*', module: { module: argument.value, moduleRange: { start, end } } };
}

/** `const n = require("m")` in its forms as an import; undefined for any other declarator. */
export function importOfRequire(declarator: Declarator): Import | undefined {
  const { target, value, start, end } = declarator;
  const required = value === undefined ? undefined : findRequire(value);
  if (required === undefined) return undefined;
  const { name, module } = required;
  if (target.kind === 'name') {
    return makeImport(module, { bindings: [binding(name, target.name, target.start, target.end)] }, start, end);
  }
  if (target.kind !== 'object' || name !== '*') return undefined;
  const bindings = target.entries.flatMap((entry) =>
    entry.name !== undefined && entry.value.kind === 'name'
      ? [binding(entry.name, entry.value.name, entry.start, entry.end)]
      : [],
  );
  return makeImport(module, { bindings, namesOpen: target.open, namesClose: target.close }, start, end);
}

/** `export { … }`, `export * …`, `export default x`, `export = x`; undefined when a declaration follows. */
export function parseExportList(p: Parser): Export | undefined {
  const from = p.at;
  const typeWord = p.isWord('type', p.at + 1) && (p.isBrace(p.at + 2) || p.isSign(STAR, p.at + 2)) ? 1 : 0;
  const next = p.at + 1 + typeWord;
  let bindings: ImportBinding[] = [];
  let wildcard = false;
  let value: Expression | undefined;
  if (p.isBrace(next)) {
    p.at = next;
    bindings = p.within(NOTHING, () => parseNames(p));
  } else if (p.isSign(STAR, next)) {
    p.at = next + 1;
    if (p.takeWord('as') && p.kind() === NAME) bindings.push(binding('*', p.slice(p.at++), p.start(next), p.lastEnd()));
    else wildcard = true;
  } else if (p.isSign(EQUALS, next) || (p.isWord('default', next) && !isDeclared(p, next + 1))) {
    p.at = next + 1;
    value = p.value();
  } else return undefined;
  const { module } = p.takeWord('from') ? parseModuleString(p) : { module: '' };
  endStatement(p);
  return { kind: 'export', module, bindings, wildcard, value, start: p.start(from), end: endFrom(p, from) };
}

/** A named function or class follows `export default`. */
function isDeclared(p: Parser, index: number): boolean {
  let at = index;
  while (p.isWord('async', at) || p.isWord('abstract', at)) at++;
  if (p.isWord('function', at)) return p.kind(at + 1) === NAME || (p.isSign(STAR, at + 1) && p.kind(at + 2) === NAME);
  return p.isWord('class', at) && p.kind(at + 1) === NAME && !p.isWord('extends', at + 1);
}

/** A dotted name at the place, without white space; Python's may begin with dots. */
function parsePath(p: Parser): Module {
  const from = p.at;
  while (p.isDot() || p.isSign(ELLIPSIS)) p.at++;
  while (p.kind() === NAME && !p.isWord('import')) {
    p.at++;
    if (p.language === 'csharp' && p.isSign(LESS)) {
      const end = endOfTypeArguments(p, p.at);
      if (end >= 0) p.at = end;
    }
    if ((!p.isDot() && !p.isSign(DOUBLE_COLON)) || p.kind(p.at + 1) !== NAME) break;
    p.at++;
  }
  if (p.at === from) {
    const place = p.lastEnd();
    return { module: '', moduleRange: { start: place, end: place } };
  }
  const start = p.start(from);
  const end = p.lastEnd();
  return { module: p.text.slice(start, end).replace(/\s+/g, ''), moduleRange: { start, end } };
}

/** Python's `import a.b as c, d` and `from m import a as b`. */
export function parsePythonImport(p: Parser, into: Statement[]): void {
  const from = p.at;
  if (p.takeWord('from')) {
    const path = parsePath(p);
    if (!p.takeWord('import')) {
      into.push(makeImport(path, { bindings: [] }, p.start(from), endFrom(p, from)));
      return;
    }
    const wildcard = p.takeSign(STAR);
    const open = p.isOpen(OPEN_PAREN) ? p.at : -1;
    const bindings = wildcard ? [] : open >= 0 ? p.within(NOTHING, () => parseNames(p)) : parseNames(p);
    const namesOpen = open < 0 ? -1 : p.start(open);
    const namesClose = open < 0 ? -1 : p.closeOffset(open);
    into.push(makeImport(path, { bindings, wildcard, namesOpen, namesClose }, p.start(from), endFrom(p, from)));
    return;
  }
  p.at++;
  let start = p.start(from);
  do {
    const path = parsePath(p);
    let local = path.module;
    if (p.takeWord('as') && p.kind() === NAME) local = p.slice(p.at++);
    const { moduleRange } = path;
    const bindings = local === '' ? [] : [binding('*', local, moduleRange.start, p.lastEnd())];
    into.push(makeImport(path, { bindings }, start, Math.max(start, p.lastEnd())));
    start = p.start(p.at + 1);
  } while (p.takeSign(COMMA));
}

/** Go's `import "p"` and `import ( … )`. */
export function parseGoImport(p: Parser, into: Statement[]): void {
  const from = p.at;
  p.at++;
  if (!p.isOpen(OPEN_PAREN)) {
    parseGoSpec(p, p.start(from), -1, -1, into);
    return;
  }
  const open = p.at;
  const namesOpen = p.start();
  const namesClose = p.closeOffset(open);
  p.within(NOTHING, () => {
    while (p.at < p.limit) {
      const before = p.at;
      parseGoSpec(p, p.start(), namesOpen, namesClose, into);
      p.takeSign(0x3b);
      if (p.at === before) p.at++;
    }
  });
}

function parseGoSpec(p: Parser, start: number, namesOpen: number, namesClose: number, into: Statement[]): void {
  const nameStart = p.start();
  let local: string | undefined;
  let wildcard = false;
  if (p.kind() === NAME) local = p.slice(p.at++);
  else if (p.takeSign(DOT)) wildcard = true;
  if (p.kind() !== STRING) return;
  const module = parseModuleString(p);
  const name = local ?? lastSegment(module.module);
  const end = p.lastEnd();
  const bindings = wildcard
    ? []
    : [binding('*', name, local === undefined ? module.moduleRange.start : nameStart, end)];
  into.push(makeImport(module, { bindings, wildcard, namesOpen, namesClose }, start, end));
}

/** The name that a Go package has by its path: the last part that is no version. */
function lastSegment(path: string): string {
  const slash = path.lastIndexOf('/');
  const last = path.slice(slash + 1);
  if (slash >= 0 && /^v\d+$/.test(last))
    return path.slice(path.lastIndexOf('/', slash - 1) + 1, slash).replace(/\.v\d+$/, '');
  return last.replace(/\.v\d+$/, '');
}

/** C#'s `using …;`; false for `using var` and `using (…)`. */
export function parseUsing(p: Parser, into: Statement[]): boolean {
  const from = p.at;
  const usingAt = p.isWord('global') ? p.at + 1 : p.at;
  const isStatic = p.isWord('static', usingAt + 1);
  const nameAt = isStatic ? usingAt + 2 : usingAt + 1;
  if (p.kind(nameAt) !== NAME) return false;
  const isAlias = p.isSign(EQUALS, nameAt + 1);
  // `using var x = …`, `using Type x = …`
  if (!isAlias && p.kind(nameAt + 1) === NAME && !p.isFirst(nameAt + 1)) return false;
  p.at = nameAt;
  let local: string | undefined;
  if (isAlias) {
    local = p.slice();
    p.at += 2;
  }
  const path = parsePath(p);
  const nameStart = p.start(nameAt);
  const bindings = local === undefined ? [] : [binding('*', local, nameStart, nameStart + local.length)];
  endStatement(p);
  const taken = { bindings, wildcard: local === undefined, isStatic };
  into.push(makeImport(path, taken, p.start(from), endFrom(p, from)));
  return true;
}

/** Java's `import p.C;`, `import p.*;`, `import static p.C.m;`. */
export function parseJavaImport(p: Parser, into: Statement[]): void {
  const from = p.at;
  p.at++;
  const isStatic = p.takeWord('static');
  if (p.isWord('module') && p.kind(p.at + 1) === NAME) p.at++;
  const path = parsePath(p);
  const wildcard = p.isDot() && p.isSign(STAR, p.at + 1);
  if (wildcard) p.at += 2;
  else if (p.isDot() && p.kind() === SIGN) p.at++;
  endStatement(p);
  const start = p.start(from);
  const end = endFrom(p, from);
  if (wildcard) {
    into.push(makeImport(path, { bindings: [], wildcard, isStatic }, start, end));
    return;
  }
  const dot = path.module.lastIndexOf('.');
  const name = path.module.slice(dot + 1);
  const module = path.module.slice(0, Math.max(0, dot));
  const { moduleRange } = path;
  const nameStart = moduleRange.end - name.length;
  const bindings = name === '' ? [] : [binding(name, name, nameStart, moduleRange.end)];
  const owner = { start: moduleRange.start, end: Math.max(moduleRange.start, nameStart - 1) };
  into.push(makeImport({ module, moduleRange: owner }, { bindings, isStatic }, start, end));
}
