import { EQUALS, isWhiteSpace } from '../../syntax/characters';
import type { Call, Expression, Item, New } from '../../syntax/code/tree';
import { scalar, unknown, unknownBecause } from '../shared/values';
import { anonymousClass, anonymousObject } from './anonymous';
import { baseOf, construct, initialise } from './classes';
import { callConfig, configOf } from './config';
import { mapOf, putEntry } from './containers';
import { evaluate, evaluateAs } from './evaluate';
import { type Frame, spanAt, stretchAt, wordsAt } from './frame';
import { moduleNamed } from './imports';
import { invoke, runLambdas } from './invoke';
import { callForeign } from './library';
import { memberOf, unknownMember } from './members';
import { callMethod } from './methods';
import { callProvider, createResource, isResourceClass } from './provider';
import type { Scope } from './scope';
import { callTextBuilder, isTextBuilder, textBuilder } from './text-builder';
import { behind, type EntryThing, itemsOf, type ListThing, list, map, type Thing, textOf, whyUnknown } from './things';

/* Calls: of what the program declares, of the provider, of what is known of libraries. */

/** One argument as it was given. */
export interface Argument {
  /** Of a keyword argument. */
  readonly name: string | undefined;
  readonly thing: Thing;
  readonly node: Expression;
}

/** The arguments of a call, spread ones as their parts. */
export function argumentsOf(items: readonly Item[], at: Frame): readonly Argument[] {
  if (items.length === 0) return noArguments;
  // An array of the length that it will have takes a third of the room of one that grows.
  const args = new Array<Argument>(items.length);
  let count = 0;
  for (const { name, spread, value } of items) {
    const thing = evaluate(value, at);
    if (spread === '') args[count++] = { name, thing, node: value };
    else if (spread === 'list' && thing.kind === 'list') {
      for (const item of itemsOf(thing)) args[count++] = { name: undefined, thing: item, node: value };
    } else if (spread === 'map' && thing.kind === 'map') {
      for (const { key, value: inner } of thing.entries) {
        args[count++] = { name: key, thing: behind(thing.via, inner), node: value };
      }
    } else args[count++] = { name, thing, node: value };
  }
  if (count < args.length) args.length = count;
  return args;
}

const noArguments: readonly Argument[] = [];

export function call(node: Call, at: Frame): Thing {
  const { callee } = node;
  const { program } = at;
  const variable = program.variable;
  if (callee.kind === 'member') {
    if (isSuper(callee.object)) return callSuper(node, callee.name, at);
    program.variable = undefined;
    const object = evaluate(callee.object, at);
    program.variable = variable;
    return callMember(object, callee.name, node, at);
  }
  if (callee.kind === 'name' && callee.name === 'super') return callSuper(node, '', at);
  if (callee.kind === 'name' && callee.name === 'this') return callOtherConstructor(node, at);
  program.variable = undefined;
  const target = evaluate(callee, at);
  program.variable = variable;
  return callThing(target, node, at);
}

function isSuper(node: Expression): boolean {
  if (node.kind === 'name') return node.name === 'super' || node.name === 'base';
  return node.kind === 'call' && node.callee.kind === 'name' && node.callee.name === 'super';
}

function callSuper(node: Call, name: string, at: Frame): Thing {
  const members = membersAround(at.scope);
  const args = argumentsOf(node.args, at);
  const base = members && baseOf(members.cls);
  const self = members?.self;
  at.program.memos?.changeThing();
  if (base === undefined || self === undefined) return unknown('unsupported', wordsAt(at, node), spanAt(at, node));
  if (name === '' || name === '__init__') initialise(base, self, args, at, 1);
  else {
    const method = memberOf({ kind: 'instance', of: base, fields: self.fields }, name, node, at);
    if (method.kind === 'function') return invoke({ ...method, self }, args, at, node);
  }
  return scalar(null, spanAt(at, node));
}

/** Java's `this(…)` at the beginning of a constructor. */
function callOtherConstructor(node: Call, at: Frame): Thing {
  const members = membersAround(at.scope);
  const args = argumentsOf(node.args, at);
  at.program.memos?.changeThing();
  if (members?.self !== undefined) initialise(members.cls, members.self, args, at, 1);
  return scalar(null, spanAt(at, node));
}

function membersAround(from: Scope): Scope['members'] {
  for (let scope: Scope | undefined = from; scope !== undefined; scope = scope.parent) {
    if (scope.members !== undefined) return scope.members;
  }
  return undefined;
}

function callMember(object: Thing, name: string, node: Call, at: Frame): Thing {
  switch (object.kind) {
    case 'builder': {
      if (name === 'build') return object.map;
      const { callee } = node;
      const value = givenTo(node, at);
      const start = callee.kind === 'member' ? callee.nameStart : node.start;
      if (object.by !== at.program.memos?.now) at.program.memos?.changeThing();
      at.program.assignOwnEntry(object.map, { key: name, keySpan: stretchAt(at, start, callee.end), value });
      return object;
    }
    case 'text-builder':
      return callTextBuilder(object, name, argumentsOf(node.args, at), node, at);
    case 'config':
      return callConfig(object, name, node, argumentsOf(node.args, at), at);
    case 'resource': {
      const args = argumentsOf(node.args, at);
      if (args.length > 0) return callMethod(object, name, args, node, at);
      // Generated programs of Java take a resource for a list of one.
      if (name === 'stream' && at.file.language === 'java') return list([object], spanAt(at, node));
      const property = memberOf(object, name, node, at);
      return property.kind === 'method' ? unknownMember(object, name, node, at) : property;
    }
    default: {
      const member = memberOf(object, name, node.callee, at);
      return callThing(member, node, at);
    }
  }
}

/** What a method of a builder is given: its only argument, or the list of several. */
function givenTo(node: Call, at: Frame): Thing {
  const [only, second] = node.args;
  if (only !== undefined && second === undefined && only.spread === '') return evaluate(only.value, at);
  const args = argumentsOf(node.args, at);
  const [first] = args;
  return args.length === 1 && first !== undefined
    ? first.thing
    : list(
        args.map(({ thing }) => thing),
        spanAt(at, node),
      );
}

function callThing(target: Thing, node: Call, at: Frame): Thing {
  switch (target.kind) {
    case 'function':
      return invoke(target, argumentsOf(node.args, at), at, node, node.callee.kind !== 'lambda');
    case 'class':
      return createObject(target, argumentsOf(node.args, at), node, at);
    case 'provider':
      return callProvider(target.path, node, at);
    case 'foreign':
      if (isRequire(target.path, node, at)) return moduleNamed(textOf(evaluateFirst(node, at)) ?? '', at);
      return configOf(target, node, at) ?? callForeign(target.path, argumentsOf(node.args, at), node, at);
    case 'method':
      return callMethod(target.object, target.name, argumentsOf(node.args, at), node, at);
    case 'reference':
    case 'scalar':
    case 'list':
    case 'map':
      // Java's and Go's ways to ask for a property: `group.id()`, `output.ToStringOutput()`.
      if (node.args.length === 0) return target;
      runLambdas(argumentsOf(node.args, at), at, node);
      return unknown('unsupported', wordsAt(at, node.callee), spanAt(at, node));
    default: {
      runLambdas(argumentsOf(node.args, at), at, node);
      const why = whyUnknown(target);
      return unknownBecause(why ?? { reason: 'function', name: wordsAt(at, node.callee) }, spanAt(at, node));
    }
  }
}

function isRequire(path: readonly string[], { args }: Call, at: Frame): boolean {
  const isScript = at.file.language === 'typescript' || at.file.language === 'javascript';
  return (
    isScript && path.length === 1 && /^(?:require|import)$/.test(path[0] ?? '') && args[0]?.value.kind === 'string'
  );
}

function evaluateFirst({ args: [first] }: Call, at: Frame): Thing | undefined {
  return first === undefined ? undefined : evaluate(first.value, at);
}

export function createObject(
  target: Thing & { kind: 'class' },
  args: readonly Argument[],
  node: Call | New,
  at: Frame,
): Thing {
  const { program } = at;
  if (!program.begin(target.node)) return unknown('cycle', target.node.name, spanAt(at, node));
  program.callers.push(spanAt(at, node));
  const variable = program.variable;
  program.variable = undefined;
  const instance = construct(target, args, at);
  program.variable = variable;
  program.end(target.node);
  program.callers.pop();
  return instance;
}

/** `new Type(…) { … }`. */
export function create(node: New, at: Frame): Thing {
  const { program } = at;
  const variable = program.variable;
  program.variable = undefined;
  const target = node.callee === undefined ? undefined : evaluate(node.callee, at);
  program.variable = variable;
  const initializer = node.initializer === undefined ? undefined : evaluateInitializer(node, at);
  if (target?.kind === 'provider' && isResourceClass(target.path)) {
    return createResource(target.path, node, argumentsOf(node.args, at), at);
  }
  const { members } = node;
  if (members !== undefined) {
    if (target?.kind === 'class')
      return createObject(anonymousClass(node, members, at), argumentsOf(node.args, at), node, at);
    return anonymousObject(node, members, create({ ...node, members: undefined }, at), at);
  }
  if (target?.kind === 'class') {
    const instance = createObject(target, argumentsOf(node.args, at), node, at);
    if (instance.kind === 'instance' && initializer?.kind === 'map') {
      for (const { key, value } of initializer.entries) instance.fields.set(key, value);
    }
    return instance;
  }
  const config = target?.kind === 'foreign' ? configOf(target, node, at) : undefined;
  if (config !== undefined) return config;
  if (initializer !== undefined) return initializer;
  const args = argumentsOf(node.args, at);
  runLambdas(args, at, node);
  const name = node.type?.name.split('.').at(-1) ?? '';
  const only = args[0]?.thing;
  if (isTextBuilder(name)) return textBuilder(args, node, at);
  if (/^(?:ArrayList|LinkedList|List|HashSet|Set|TreeSet|LinkedHashSet)$/.test(name)) {
    return list(only?.kind === 'list' ? [...itemsOf(only)] : [], spanAt(at, node));
  }
  if (name === 'Array' && node.callee !== undefined) {
    const { callee, args: items, open, close, start, end } = node;
    return callForeign(['Array'], args, { kind: 'call', callee, args: items, open, close, start, end }, at);
  }
  if (/^(?:\w*Map|Dictionary|InputMap)$/.test(name) || node.type === undefined || target?.kind === 'provider') {
    const entries = only?.kind === 'map' ? [...only.entries] : only?.kind === 'list' ? entriesOfPairs(only) : [];
    return map(entries, spanAt(at, node));
  }
  return unknown('unsupported', wordsAt(at, node), spanAt(at, node));
}

/** The entries of a list of pairs: `new Map([["a", 1]])`. */
function entriesOfPairs(pairs: ListThing): EntryThing[] {
  return pairs.items.flatMap((pair) => {
    if (pair.kind !== 'list') return [];
    const [key, value] = pair.items;
    return key?.kind === 'scalar' && value !== undefined ? [{ key: String(key.value), keySpan: key.span, value }] : [];
  });
}

function evaluateInitializer(node: New, at: Frame): Thing | undefined {
  const { initializer } = node;
  if (initializer === undefined) return undefined;
  const { type } = node;
  if (initializer.kind === 'object') {
    // Of a collection with type arguments the last tells what it holds.
    return mapOf(initializer, at, initializer.type ?? (type !== undefined && type.args.length > 0 ? type : undefined));
  }
  return evaluateAs(initializer, type, at);
}

// --- functions of the program -------------------------------------------------------------------------------------

/**
 * The arguments of a resource, by their names in every language.
 * @param without names that are no properties
 */
export function keywordMap(
  args: readonly Argument[],
  at: Frame,
  node: Expression,
  without?: ReadonlySet<string>,
): Thing & { kind: 'map' } {
  const entries = new Array<EntryThing>(args.length);
  let count = 0;
  for (const { name, thing, node: value } of args) {
    if (name === undefined || without?.has(name) === true) continue;
    count = putEntry(entries, count, { key: name, keySpan: keySpanOf(name, value, at), value: thing });
  }
  if (count < entries.length) entries.length = count;
  return map(entries, spanAt(at, node));
}

function keySpanOf(name: string, value: Expression, at: Frame) {
  const { text } = at.file.source;
  const sign = behindSpace(text, value.start) - 1;
  const end = text.charCodeAt(sign) === EQUALS ? behindSpace(text, sign) : 0;
  const start = end - name.length;
  return start >= 0 && text.startsWith(name, start) ? stretchAt(at, start, end) : spanAt(at, value);
}

/** The end of what stands before the white space in front of an offset. */
function behindSpace(text: string, offset: number): number {
  let end = offset;
  while (end > 0 && isWhiteSpace(text.charCodeAt(end - 1))) end--;
  return end;
}
