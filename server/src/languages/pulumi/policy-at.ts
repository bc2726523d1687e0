import type { SourceFile } from '../../core/source';
import type { TextPiece } from '../../core/value';
import type { TypeSpelling, Vocabulary } from '../../core/vocabulary';
import type {
  Call,
  CodeFile,
  CodeNode,
  Entry,
  Expression,
  Item,
  New,
  ObjectLiteral,
  StringLiteral,
  Template,
} from '../../syntax/code/tree';
import { children } from '../../syntax/code/walk';
import type { PolicyCursor } from '../shared/policy/cursor';
import { cursorInText, looksLikePolicy, mostText } from '../shared/policy/embedded';
import { cursorInHost, type HostOf, hostIn, type PolicyHost } from '../shared/policy/host';
import { cursorIn, type PolicySurface } from '../shared/policy/locate';
import type { PolicyTree, TreeMember, TreeText } from '../shared/policy/tree';
import { parseProgram } from './files';
import { stringText, templateText } from './literal';
import { camelCase, lowerFirst, shortType } from './naming';
import { policyDocumentType } from './vocabulary';

/* The cursor in a policy of a program. Only the text is asked: what is half typed needs no meaning. */

/** A type by its class, of which several modules may have one of that name. */
interface Host {
  readonly module: string;
  readonly spelling: TypeSpelling;
}

const hostsOf = new WeakMap<Vocabulary, ReadonlyMap<string, readonly Host[]>>();

function hostsIn(vocabulary: Vocabulary): ReadonlyMap<string, readonly Host[]> {
  const known = hostsOf.get(vocabulary);
  if (known !== undefined) return known;
  const hosts = new Map<string, Host[]>();
  for (const [token, spelling] of vocabulary.types) {
    const [module = '', name = ''] = shortType(token).split('.');
    const same = hosts.get(name);
    if (same === undefined) hosts.set(name, [{ module, spelling }]);
    else same.push({ module, spelling });
  }
  hostsOf.set(vocabulary, hosts);
  return hosts;
}

/** The type that a call makes: by the module in front of its class, else by the modules that the file names. */
function spellingOf(vocabulary: Vocabulary, node: Call | New, program: CodeFile): TypeSpelling | undefined {
  const hosts = hostsIn(vocabulary).get(classOf(node, program)) ?? [];
  const holder = node.callee?.kind === 'member' ? node.callee.object : undefined;
  const module = holder?.kind === 'member' || holder?.kind === 'name' ? holder.name.toLowerCase() : '';
  const isImported = (host: Host): boolean => new RegExp(`alicloud[./]${host.module}\\b`, 'i').test(program.text);
  const host = hosts.find((each) => each.module === module) ?? hosts.find(isImported) ?? hosts[0];
  return host?.spelling;
}

export function policyAt(vocabulary: Vocabulary, file: SourceFile, offset: number): PolicyCursor | undefined {
  if (file.text.length > mostText) return undefined;
  const program = parseProgram(file);
  if (program.comments.some(({ start, end }) => start < offset && offset <= end)) return undefined;
  const way = wayTo(program, offset);
  const place: Place = { file, program, offset };
  for (const node of [...way].reverse()) {
    if (node.kind !== 'call' && node.kind !== 'new') continue;
    const spelling = spellingOf(vocabulary, node, program);
    const cursor = spelling && inResource(place, argumentsOf(node), spelling);
    if (cursor !== undefined) return cursor;
  }
  return withoutHost(place, way);
}

interface Place {
  readonly file: SourceFile;
  readonly program: CodeFile;
  readonly offset: number;
}

/** The nodes around an offset, outermost first. */
function wayTo(program: CodeFile, offset: number): CodeNode[] {
  const way: CodeNode[] = [];
  const holds = (node: CodeNode): boolean => node.start <= offset && offset <= node.end;
  let next: CodeNode | undefined = program.statements.find(holds);
  while (next !== undefined) {
    way.push(next);
    let inner: CodeNode | undefined;
    // Of two that touch at the offset the one that begins there is meant.
    children(next, (child) => {
      if (holds(child)) inner = child;
    });
    next = inner;
  }
  return way;
}

/** `Policy` of `new alicloud.ram.Policy(…)`, `ram.Policy(…)`, `ram.NewPolicy(…)`, `PolicyArgs.builder()…` and `PolicyArgs{…}`. */
function classOf(node: Call | New, { language }: CodeFile): string {
  const { callee } = node;
  const name = callee?.kind === 'member' || callee?.kind === 'name' ? callee.name : '';
  if (/^get_?[pP]/.test(name)) return camelCase(name).replace(/Output$/, '');
  return language === 'go' ? name.replace(/^New/, '') : name;
}

// --- arguments of resources ----------------------------------------------------------------------------------------

/** The arguments as one object, under names as TypeScript spells them. */
function argumentsOf({ args, start, end }: Call | New): PolicyTree {
  const keywords = args.filter(({ name }) => name !== undefined && name !== 'args').map(memberOfItem);
  const objects = args
    .map(({ value }) => treeOf(value, true))
    .flatMap((tree) => (tree.kind === 'object' ? [tree] : []));
  const members = [...keywords, ...objects.flatMap((tree) => tree.members)];
  return { kind: 'object', start, end, closed: true, members };
}

function memberOfItem(item: Item): TreeMember {
  const { start, separator, name = '', value } = item;
  const end = start + name.length;
  const key: TreeText = { kind: 'text', start, end, text: camelCase(name), quoted: false, from: start, to: end };
  const isWritten = value.kind !== 'missing';
  return { start, end: item.end, key, valueFrom: separator + 1, value: isWritten ? treeOf(value, false) : undefined };
}

function inResource(place: Place, tree: PolicyTree, spelling: TypeSpelling): PolicyCursor | undefined {
  const isMaker = spelling.type === policyDocumentType;
  const hostOf: HostOf = (path) => (isMaker ? { kind: undefined, isArguments: true } : hostIn(spelling, path));
  // Texts are JSON in every language.
  let isText = false;
  const cursor = cursorInHost(tree, surfaceOf(place), place.offset, hostOf, (node, host) => {
    isText = true;
    return inTextAt(place, node, host);
  });
  return cursor === undefined || isText ? cursor : spelledHere(place, cursor);
}

const jsonLike: ReadonlySet<string> = new Set(['typescript', 'javascript', 'python']);

/** Where objects are written otherwise than in JSON, only the insides of quotes are completed, and no names. */
function spelledHere({ program }: Place, cursor: PolicyCursor): PolicyCursor | undefined {
  if (jsonLike.has(program.language)) return cursor;
  const isName = cursor.slot.endsWith('-key') || cursor.slot === 'operator' || cursor.slot === 'principal-type';
  return cursor.quoted && !isName ? cursor : undefined;
}

function inTextAt(place: Place, node: PolicyTree, host: PolicyHost | undefined): PolicyCursor | undefined {
  const found = [...wayTo(place.program, place.offset)]
    .reverse()
    .find((each): each is StringLiteral | Template => isString(each) && each.start === node.start);
  return found && inText(place, found, host?.kind, host !== undefined);
}

const isString = (node: CodeNode): node is StringLiteral | Template =>
  node.kind === 'string' || node.kind === 'template';

function inText(
  { file, program, offset }: Place,
  node: StringLiteral | Template,
  kind: string | undefined,
  isExpected: boolean,
): PolicyCursor | undefined {
  const { contentStart, contentEnd } = node;
  if (offset < contentStart || offset > contentEnd || contentStart === contentEnd) return undefined;
  const written = file.text.slice(contentStart, contentEnd);
  if (!isExpected && !looksLikePolicy(written.replaceAll('\\"', '"').replaceAll('""', '"'))) return undefined;
  if (node.kind === 'string') return cursorInText([stringText(file, program, node)], file, offset, kind);
  const pieces: TextPiece[] = [];
  const whole = { file, start: node.start, end: node.end };
  for (const part of node.parts) {
    if (part.kind === 'text') {
      pieces.push(templateText(whole, program, node, part));
      continue;
    }
    if (part.start < offset && offset < part.end) return undefined;
    const span = { file, start: part.start, end: part.end };
    pieces.push({ value: { kind: 'unknown', span, via: [], why: { reason: 'unsupported', name: '' } }, span });
  }
  return cursorInText(pieces, file, offset, kind);
}

// --- documents that stand elsewhere -------------------------------------------------------------------------------

/** A text or an object that has the looks of a policy, wherever it is used. */
function withoutHost(place: Place, way: readonly CodeNode[]): PolicyCursor | undefined {
  for (const node of way) {
    if (isString(node)) return inText(place, node, undefined, false);
    if (node.kind !== 'object' && node.kind !== 'call' && node.kind !== 'new') continue;
    const tree = treeOf(node, false);
    if (tree.kind !== 'object' || !tree.members.some(({ key }) => key.text === 'Statement')) continue;
    const cursor = cursorIn(tree, surfaceOf(place), place.offset, undefined);
    return cursor && spelledHere(place, cursor);
  }
  return undefined;
}

function surfaceOf({ file }: Place): PolicySurface {
  return {
    text: file.text,
    form: 'json',
    spanOf: (start, end) => ({ file, start, end }),
    encode: (text) => text,
  };
}

// --- trees --------------------------------------------------------------------------------------------------------

/** @param isArgument its names are those of properties, in whatever case the language has them */
function treeOf(node: Expression, isArgument: boolean): PolicyTree {
  const { start, end } = node;
  const parts = (of: readonly Expression[]): PolicyTree => {
    const [only, ...more] = of.map((each) => treeOf(each, isArgument));
    if (only !== undefined && more.length === 0) return only;
    return {
      kind: 'list',
      start,
      end,
      closed: true,
      transparent: true,
      items: only === undefined ? [] : [only, ...more],
    };
  };
  switch (node.kind) {
    case 'string':
      return textOf(node, node.value);
    case 'template':
      return textOf(node, node.parts.map((part) => (part.kind === 'text' ? part.value : '*')).join(''));
    case 'name':
    case 'member':
      return { kind: 'text', start, end, text: '*', quoted: false, from: start, to: end };
    case 'list': {
      const { open, close, items } = node;
      const from = open < 0 ? start : open;
      return {
        kind: 'list',
        start: from,
        end,
        closed: close >= 0,
        items: items.map(({ value }) => treeOf(value, false)),
      };
    }
    case 'object':
      return objectOf(node, isArgument);
    case 'conditional':
      return parts([node.whenTrue, node.whenFalse]);
    case 'new':
      return node.initializer === undefined
        ? parts(node.args.map(({ value }) => value))
        : treeOf(node.initializer, isArgument);
    case 'call':
      return callTree(node, isArgument) ?? parts(node.args.map(({ value }) => value));
    case 'unary':
      return treeOf(node.operand, isArgument);
    default:
      return { kind: 'other', start, end };
  }
}

function textOf({ start, end, contentStart: from, contentEnd: to }: StringLiteral | Template, text: string): TreeText {
  return { kind: 'text', start, end, text, quoted: true, from, to };
}

function objectOf({ open, start, end, close, entries }: ObjectLiteral, isArgument: boolean): PolicyTree {
  return {
    kind: 'object',
    start: open < 0 ? start : open,
    end,
    closed: close >= 0,
    members: entries.flatMap((entry) => memberOfEntry(entry, isArgument)),
  };
}

function memberOfEntry(entry: Entry, isArgument: boolean): TreeMember[] {
  const { key, name = '*', separator, value, start, end } = entry;
  if (key === undefined || entry.shorthand) return [];
  const text = isArgument ? lowerFirst(camelCase(name)) : name;
  const own: TreeText = isString(key)
    ? textOf(key, text)
    : { kind: 'text', start: key.start, end: key.end, text, quoted: false, from: key.start, to: key.end };
  const isWritten = separator >= 0 && value.kind !== 'missing';
  return [
    {
      start,
      end: Math.max(key.end, end),
      key: own,
      valueFrom: separator < 0 ? undefined : separator + 1,
      value: isWritten ? treeOf(value, false) : undefined,
    },
  ];
}

/** Calls that stand for objects and lists: Java's builders, `jsonObject(jsonProperty(…))`, `Map.of` and their like. */
function callTree(node: Call, isArgument: boolean): PolicyTree | undefined {
  const { callee, start, end, close, args } = node;
  const name = callee.kind === 'member' || callee.kind === 'name' ? callee.name : '';
  const values = args.map(({ value }) => value);
  const closed = close >= 0;
  if (name === 'jsonObject') return { kind: 'object', start, end, closed, members: values.flatMap(propertyOf) };
  if (name === 'jsonArray' || ((name === 'of' || name === 'asList') && isNamed(callee, /^(?:List|Set|Arrays)$/))) {
    return { kind: 'list', start: node.open, end, closed, items: values.map((value) => treeOf(value, false)) };
  }
  if (name === 'of' && isNamed(callee, /^Map$/)) {
    const members = values.flatMap((key, i) => (i % 2 === 0 ? pairOf(key, values[i + 1]) : []));
    return { kind: 'object', start, end, closed, members };
  }
  return isArgument ? builderTree(node) : undefined;
}

function isNamed(callee: Expression, names: RegExp): boolean {
  return callee.kind === 'member' && callee.object.kind === 'name' && names.test(callee.object.name);
}

function propertyOf(node: Expression): TreeMember[] {
  if (node.kind !== 'call' || node.callee.kind !== 'name' || node.callee.name !== 'jsonProperty') return [];
  const [key, value] = node.args;
  return key === undefined ? [] : pairOf(key.value, value?.value);
}

function pairOf(key: Expression, value: Expression | undefined): TreeMember[] {
  if (!isString(key)) return [];
  const text = key.kind === 'string' ? key.value : '*';
  const isWritten = value !== undefined && value.kind !== 'missing';
  return [
    {
      start: key.start,
      end: value?.end ?? key.end,
      key: textOf(key, text),
      valueFrom: value === undefined ? undefined : key.end,
      value: isWritten ? treeOf(value, false) : undefined,
    },
  ];
}

/** `XArgs.builder().a(…).b(…).build()`. */
function builderTree(node: Call): PolicyTree | undefined {
  const members: TreeMember[] = [];
  for (let next: Expression = node; next.kind === 'call' && next.callee.kind === 'member'; next = next.callee.object) {
    const { name, nameStart, object } = next.callee;
    const start = nameStart;
    const end = nameStart + name.length;
    const [argument] = next.args;
    if (name === 'builder') return { kind: 'object', start: node.start, end: node.end, closed: true, members };
    if (name !== 'build' && object.kind === 'call') {
      const key: TreeText = { kind: 'text', start, end, text: name, quoted: false, from: start, to: end };
      const value = argument === undefined ? undefined : treeOf(argument.value, false);
      members.unshift({ start, end: next.end, key, valueFrom: next.open + 1, value });
    }
  }
  return undefined;
}
