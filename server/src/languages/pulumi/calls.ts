import type { Span } from '../../core/span';
import { EQUALS, isWhiteSpace } from '../../syntax/characters';
import type { Block, Call, Expression, Item, New, Parameter } from '../../syntax/code/tree';
import { scalar, unknown, unknownBecause } from '../shared/values';
import { anonymousClass, anonymousObject } from './anonymous';
import { bindTarget } from './bind';
import { baseOf, construct, initialise, ownerOf, parametersOf } from './classes';
import { callConfig, configOf } from './config';
import { mapOf, putEntry } from './containers';
import { evaluate, evaluateAs } from './evaluate';
import { executeBlock } from './execute';
import { type Frame, spanAt, stretchAt, wordsAt } from './frame';
import { moduleNamed } from './imports';
import { callForeign } from './library';
import { memberOf, unknownMember } from './members';
import { callMethod } from './methods';
import { choose } from './program';
import { callProvider, createResource, isResourceClass } from './provider';
import { Scope } from './scope';
import { callTextBuilder, isTextBuilder, textBuilder } from './text-builder';
import {
  behind,
  type EntryThing,
  type FunctionThing,
  isData,
  itemsOf,
  type ListThing,
  list,
  map,
  type Thing,
  textOf,
  through,
  whyUnknown,
} from './things';

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
      at.program.assignEntry(object.map, { key: name, keySpan: stretchAt(at, start, callee.end), value });
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
 * Calls a function of the program with what is known of its arguments.
 * @param isTold what it makes is told with the call
 */
export function invoke(
  fn: FunctionThing,
  args: readonly Argument[],
  at: Frame,
  node: Expression,
  isTold = fn.declared !== undefined,
): Thing {
  const { program } = at;
  const span = spanAt(at, node);
  if (!program.budget.enter()) return unknown('limit', fn.name, span);
  const key = fn.declared ?? fn.body;
  let result: Thing;
  if (program.begin(key)) {
    if (isTold) program.callers.push(span);
    const variable = program.variable;
    program.variable = undefined;
    const scope = new Scope(fn.home.scope, true);
    const { home } = fn;
    const { onward } = program;
    const flow = { returned: [], depth: program.decisions.length, type: fn.declared?.returnType };
    const frame: Frame = { program: home.program, file: home.file, scope, self: fn.self ?? home.self, flow };
    bindSelf(fn, frame);
    bindArguments(parametersOf(fn), args, frame, at, node, isTold);
    result = runBody(fn.body, frame);
    program.onward = onward;
    program.variable = variable;
    if (isTold) program.callers.pop();
    program.end(key);
  } else result = unknown('cycle', fn.name, span);
  program.budget.leave();
  return result;
}

/** The name that a method's object has inside it: Python's first parameter, Go's receiver. */
function bindSelf(fn: FunctionThing, frame: Frame): void {
  if (fn.self === undefined || fn.declared === undefined) return;
  const { receiver } = fn.declared;
  if (receiver !== undefined) bindTarget(receiver.target, fn.self, frame, 'local');
  const first = fn.parameters[0];
  const owner = ownerOf(fn);
  if (first !== undefined && owner !== undefined) bindTarget(first.target, owner, frame, 'local');
}

export function runBody(body: Block | Expression, frame: Frame): Thing {
  if (body.kind !== 'block') {
    const { program } = frame;
    const before = program.statement;
    program.statement = body;
    const value = evaluateAs(body, frame.flow.type, frame);
    program.statement = before;
    return value;
  }
  executeBlock(body, frame);
  return returnedBy(frame, body);
}

/** What the `return`s of a function give together. */
function returnedBy(at: Frame, body: Block): Thing {
  const span = spanAt(at, body);
  const { returned } = at.flow;
  return valueOfReturns(returned, 0, scalar(null, span), span);
}

type Returned = Frame['flow']['returned'];

/** The value of the `return` that is reached first: a choice where decisions lead to several. */
function valueOfReturns(returned: Returned, depth: number, otherwise: Thing, span: Span): Thing {
  const [first] = returned;
  if (first === undefined) return otherwise;
  const decision = first.path[depth];
  if (decision === undefined) return first.value;
  const sides: [Returned, Returned, Returned] = [[], [], []];
  for (const one of returned) {
    const own = one.path[depth];
    const side = own?.id !== decision.id ? 2 : own.when === decision.when ? 0 : 1;
    sides[side].push(one);
  }
  const [here, there, after] = sides;
  const rest = valueOfReturns(after, depth, otherwise, span);
  const of = [
    { when: decision.when, selected: false, value: valueOfReturns(here, depth + 1, rest, span) },
    { when: decision.otherwise, selected: false, value: valueOfReturns(there, depth + 1, rest, span) },
  ];
  return choose(decision.id, of, span);
}

const noneNamed: Map<string, Argument> = new Map();

const byName = (args: readonly Argument[]): Map<string, Argument> =>
  new Map(args.flatMap((arg) => (arg.name === undefined ? [] : [[arg.name, arg] as const])));

/**
 * Gives the parameters of a function their values: by name, by position, by default.
 * @param from where the arguments are written
 * @param call an argument that stands there is none that the author writes
 * @param isCalled the program itself calls it: what a script does not give then is undefined
 */
export function bindArguments(
  parameters: readonly Parameter[],
  args: readonly Argument[],
  frame: Frame,
  from: Frame,
  call?: Expression,
  isCalled = false,
): void {
  const { language } = frame.file;
  const isAbsent = isCalled && (language === 'typescript' || language === 'javascript');
  const isNamed = args.some(({ name }) => name !== undefined);
  const positional = isNamed ? args.filter(({ name }) => name === undefined) : args;
  const named = isNamed ? byName(args) : noneNamed;
  frame.scope.given = { parameters, args, from, call };
  let next = 0;
  for (const { target, value, rest } of parameters) {
    const span = spanAt(frame, target);
    if (rest === 'list') {
      const items = positional.slice(next).map(({ thing }) => thing);
      next = positional.length;
      const only = items[0];
      bindTarget(target, items.length === 1 && only?.kind === 'list' ? only : list(items, span), frame, 'argument');
      continue;
    }
    if (rest === 'map') {
      const entries = [...named.values()].map(({ name = '', thing, node }) => ({
        key: name,
        keySpan: spanAt(frame, node),
        value: thing,
      }));
      bindTarget(target, map(entries, span), frame, 'argument');
      continue;
    }
    const name = target.kind === 'name' ? target.name : '';
    const given = named.get(name) ?? positional[next++];
    if (given !== undefined) {
      if (isNamed) named.delete(name);
      bindTarget(target, given.thing, frame, 'argument');
    } else if (value !== undefined) {
      const standard = evaluate(value, frame);
      bindTarget(
        target,
        isData(standard) ? through({ span, kind: 'default', name }, standard) : standard,
        frame,
        'argument',
      );
    } else bindTarget(target, isAbsent ? scalar(null, span) : unknown('no-default', name, span), frame, 'argument');
  }
}

/** Functions that are given to something that is not known, also in an object, are called with what is not known. */
export function runLambdas(args: readonly Argument[], at: Frame, node: Expression): void {
  for (const { thing: given } of args) {
    if (given.kind === 'map') for (const { value } of given.entries) runLambda(value, at, node);
    else runLambda(given, at, node);
  }
}

function runLambda(thing: Thing, at: Frame, node: Expression): void {
  if (thing.kind === 'function' && !at.program.hasExecuted(thing.declared ?? thing.body))
    invoke(thing, [], at, node, false);
}

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
