import type { Span } from '../../core/span';
import type { Call } from '../../syntax/code/tree';
import { scalar } from '../shared/values';
import { apply } from './apply';
import { type Argument, keywordMap } from './calls';
import { memberOfClass } from './classes';
import { defaultOf } from './conditions';
import { encode } from './encode';
import { enumConstants } from './enums';
import { argumentPieces, formatBraces, formatPercent } from './formats';
import { type Frame, spanAt } from './frame';
import { invoke, runLambdas } from './invoke';
import { entriesOf, joinItems, readFile } from './library';
import { listMethod } from './list-methods';
import { memberOf, unknownMember } from './members';
import { contains, countOf } from './operators';
import { lift } from './program';
import { join, type Piece } from './texts';
import {
  behind,
  type ClassThing,
  entryNamed,
  itemsOf,
  list,
  type MapThing,
  map,
  setEntry,
  settle,
  type Thing,
  textOf,
} from './things';

/* Methods of values: of outputs, lists, maps and texts, in the words of every language. */

const outputs: ReadonlySet<string> = new Set([
  'apply',
  'Apply',
  'applyValue',
  'then',
  'ApplyT',
  'ApplyTWithContext',
  'ApplyString',
  'thenApply',
]);

/** What only gives the same thing in another type. */
export const sameThing: ReadonlySet<string> = new Set(
  (
    'toList ToList ToArray toArray stream boxed collect asList AsEnumerable ToImmutableArray Distinct distinct sort sorted ' +
    'toString ToString String ToStringOutput ToStringPtrOutput ToIDOutput ToOutput ToStringArrayOutput asPlaintext asSecret ' +
    'iterator copy Copy valueOf Elem ToStringPtrOutputWithContext ToIntOutput ToBoolOutput get orElseThrow intValue ' +
    'unsecret Unwrap freeze ToImmutableList ToHashSet'
  ).split(' '),
);

/** Calls a method of a value. Of one that is not known the functions among its arguments are read. */
export function callMethod(object: Thing, name: string, args: readonly Argument[], node: Call, at: Frame): Thing {
  const result = known(object, name, args, node, at) ?? callExtension(object, name, args, node, at);
  if (result !== undefined) return result;
  runLambdas(args, at, node);
  return unknownMember(object, name, node, at);
}

/** A method that C# adds to a type from outside: a static one whose first parameter says `this`. */
function callExtension(
  object: Thing,
  name: string,
  args: readonly Argument[],
  node: Call,
  at: Frame,
): Thing | undefined {
  if (at.file.language !== 'csharp') return undefined;
  for (const file of [at.file, ...at.program.library.neighbours(at.file)]) {
    for (const { value } of file.scope.names.values()) {
      if (value.kind !== 'class' || !value.node.modifiers.includes('static')) continue;
      const member = memberOfClass(value, name, undefined, at);
      const [first] = member?.kind === 'function' ? member.parameters : [];
      if (member?.kind !== 'function' || first?.modifiers.includes('this') !== true) continue;
      return invoke(member, [{ name: undefined, thing: object, node }, ...args], at, node);
    }
  }
  return undefined;
}

function known(object: Thing, name: string, args: readonly Argument[], node: Call, at: Frame): Thing | undefined {
  const first = args[0]?.thing;
  if (object.kind !== 'function' && outputs.has(name)) {
    const fn = args.find(({ thing }) => isCallable(thing))?.thing;
    const result = apply(fn, [{ name: undefined, thing: object, node }], node, at);
    if (result === undefined) return undefined;
    // A function of Go gives an error along with the value.
    const [value, error] = result.kind === 'list' ? result.items : [];
    const isPair = at.file.language === 'go' && error?.kind === 'scalar' && error.value === null;
    return isPair && value !== undefined ? value : result;
  }
  if (name === 'config' && args.length === 0 && at.file.language === 'java') return { kind: 'config', namespace: '' };
  if (/^orElse(?:Get)?$/.test(name) && args[0] !== undefined) {
    if (object.kind !== 'unknown' || object.optional !== true) return object.kind === 'unknown' ? undefined : object;
    const fallback = name === 'orElseGet' ? apply(first, [], node, at) : first;
    return fallback === undefined ? undefined : defaultOf(object, fallback, node, at);
  }
  switch (object.kind) {
    case 'list':
      return listMethod(object, name, args, node, at);
    case 'map':
      return mapMethod(object, name, args, node, at);
    case 'scalar':
      return textMethod(object, name, args, node, at);
    case 'choice':
      return lift([object], spanAt(at, node), ([thing = object]) =>
        thing.kind === 'choice' ? unknownMember(thing, name, node, at) : callMethod(thing, name, args, node, at),
      );
    case 'reference':
      return sameThing.has(name) && args.length === 0 ? object : undefined;
    case 'unknown':
      if (name === 'format' && object.text !== undefined) return undefined;
      return sameThing.has(name) && args.length === 0 ? object : undefined;
    case 'resource':
      return args.length === 0 ? object : undefined;
    case 'function':
      if (
        name === 'call' ||
        name === 'invoke' ||
        name === 'Invoke' ||
        name === 'accept' ||
        name === 'apply' ||
        name === 'test' ||
        name === 'get' ||
        name === 'run'
      ) {
        return invoke(object, name === 'call' ? args.slice(1) : args, at, node);
      }
      return undefined;
    case 'class':
      return enumMethod(object, name, args, node, at);
    case 'foreign':
      return name === 'toJson' ? encodeFirst(args, node, at) : undefined;
    default:
      return undefined;
  }
}

function isCallable({ kind }: Thing): boolean {
  return kind === 'function' || kind === 'foreign' || kind === 'method' || kind === 'class' || kind === 'provider';
}

/** The constants of an enumeration: all of them, or one by its name. */
function enumMethod(of: ClassThing, name: string, args: readonly Argument[], node: Call, at: Frame): Thing | undefined {
  if (of.node.form !== 'enum') return undefined;
  if (name === 'values') return list(enumConstants(of, at), spanAt(at, node));
  const wanted = textOf(args[0]?.thing);
  return name === 'valueOf' && wanted !== undefined ? memberOf(of, wanted, node, at) : undefined;
}

function encodeFirst(args: readonly Argument[], node: Call, at: Frame): Thing | undefined {
  const [first] = args;
  return first === undefined ? undefined : encode(settle(first.thing, spanAt(at, first.node)), node, at);
}

function mapMethod(of: MapThing, name: string, args: readonly Argument[], node: Call, at: Frame): Thing | undefined {
  const span = spanAt(at, node);
  const first = args[0]?.thing;
  const given = { name: undefined, thing: of, node };
  switch (name) {
    case 'items':
    case 'entries':
      return entriesOf([given], node, at);
    case 'entrySet':
      return list(
        of.entries.map(
          ({ key, keySpan, value }): Thing =>
            map(
              [
                { key: 'key', keySpan, value: scalar(key, keySpan) },
                { key: 'value', keySpan, value: behind(of.via, value) },
              ],
              keySpan,
            ),
        ),
        span,
      );
    case 'keys':
    case 'keySet':
      return list(
        of.entries.map(({ key, keySpan }): Thing => scalar(key, keySpan)),
        span,
      );
    case 'values':
      return list(
        of.entries.map(({ value }) => behind(of.via, value)),
        span,
      );
    case 'forEach': {
      if (first?.kind !== 'function') return undefined;
      const isKeyFirst = at.file.language === 'java';
      for (const { key, keySpan, value } of of.entries) {
        const pair = [scalar(key, keySpan), behind(of.via, value)].map((thing) => ({ name: undefined, thing, node }));
        invoke(first, isKeyFirst ? pair : pair.reverse(), at, node);
      }
      return scalar(null, span);
    }
    case 'get':
    case 'getOrDefault':
    case 'GetValueOrDefault': {
      const key = textOf(first);
      if (key === undefined) return undefined;
      const found = entryNamed(of, key)?.value;
      return found === undefined ? (args[1]?.thing ?? scalar(null, span)) : behind(of.via, found);
    }
    case 'getKey':
      return entryNamed(of, 'key')?.value;
    case 'getValue':
      return entryNamed(of, 'value')?.value;
    case 'has':
    case 'containsKey':
    case 'ContainsKey': {
      const found = first === undefined ? undefined : contains(of, first);
      return found === undefined ? undefined : scalar(found, span);
    }
    case 'set':
    case 'put':
    case 'Add': {
      const key = textOf(first);
      const value = args[1];
      if (key !== undefined && value !== undefined && args[0] !== undefined) {
        at.program.assignEntry(of, { key, keySpan: spanAt(at, args[0].node), value: value.thing });
      } else at.program.changing(of).open = true;
      return of;
    }
    case 'update': {
      const source = first?.kind === 'map' ? first : keywordMap(args, at, node);
      for (const entry of source.entries) setEntry(at.program.changing(of), entry);
      return scalar(null, span);
    }
    default:
      return sameThing.has(name) ? of : undefined;
  }
}

const changes: Readonly<Record<string, (text: string) => string>> = {
  toUpperCase: (text) => text.toUpperCase(),
  ToUpper: (text) => text.toUpperCase(),
  upper: (text) => text.toUpperCase(),
  toLowerCase: (text) => text.toLowerCase(),
  ToLower: (text) => text.toLowerCase(),
  lower: (text) => text.toLowerCase(),
  trim: (text) => text.trim(),
  Trim: (text) => text.trim(),
  strip: (text) => text.trim(),
};

/** Most times that a text is repeated. */
const maxRepeats = 1000;

function textMethod(
  object: Thing & { kind: 'scalar' },
  name: string,
  args: readonly Argument[],
  node: Call,
  at: Frame,
): Thing | undefined {
  const span = spanAt(at, node);
  const text = textOf(object);
  if (text === undefined) return undefined;
  const callee = node.callee.kind === 'member' ? node.callee.object : node;
  const own: Argument = { name: undefined, thing: object, node: callee };
  const change = changes[name];
  const source = [settle(object, span)];
  if (change !== undefined && args.length === 0) return scalar(change(text), span, source);
  const words = args.map(({ thing }) => textOf(thing));
  const [first, second] = words;
  switch (name) {
    case 'split':
    case 'Split':
      return first === undefined
        ? undefined
        : list(
            text.split(first).map((part): Thing => scalar(part, span, source)),
            span,
          );
    case 'replace':
    case 'Replace':
    case 'replaceAll': {
      if (first === undefined || second === undefined) return undefined;
      const isOnce = name === 'replace' && (at.file.language === 'typescript' || at.file.language === 'javascript');
      return scalar(isOnce ? text.replace(first, () => second) : text.replaceAll(first, () => second), span, source);
    }
    case 'format':
      return formatBraces([own, ...args], node, at);
    case 'formatted':
      return formatPercent([own, ...args], node, at);
    case 'join': {
      const holder = args[0]?.thing;
      return holder?.kind === 'list' ? joinItems(itemsOf(holder), text, node, at) : undefined;
    }
    case 'concat':
      return join(argumentPieces([own, ...args]), node, at);
    case 'repeat': {
      const times = countOf(args[0]?.thing);
      return times === undefined || times < 0 || times > maxRepeats
        ? undefined
        : join(argumentPieces(new Array<Argument>(times).fill(own)), node, at);
    }
    case 'startsWith':
    case 'StartsWith':
    case 'startswith':
      return first === undefined ? undefined : scalar(text.startsWith(first), span);
    case 'endsWith':
    case 'EndsWith':
    case 'endswith':
      return first === undefined ? undefined : scalar(text.endsWith(first), span);
    case 'includes':
    case 'contains':
    case 'Contains':
      return first === undefined ? undefined : scalar(text.includes(first), span);
    case 'equals':
    case 'Equals':
      return first === undefined ? undefined : scalar(text === first, span);
    case 'isEmpty':
      return scalar(text === '', span);
    case 'substring':
    case 'Substring':
    case 'slice': {
      const [from, to] = args.map(({ thing }) => countOf(thing));
      if (from === undefined || (args.length > 1 && to === undefined)) return undefined;
      const end = to === undefined ? undefined : name === 'Substring' ? from + to : to;
      return scalar(text.slice(from, end), span, source);
    }
    case 'read':
    case 'read_text':
      return at.file.language === 'python' ? readFile([own], node, at) : undefined;
    case 'joinpath':
    case 'resolve':
      return at.file.language === 'python' ? join(slashed(own, args, span), node, at) : undefined;
    case 'name':
      // The name of a constant of an enumeration.
      return at.file.language === 'java' && args.length === 0 ? object : undefined;
    default:
      return sameThing.has(name) ? object : undefined;
  }
}

/** A path of Python with further parts behind it. */
function slashed(path: Argument, parts: readonly Argument[], span: Span): Piece[] {
  return argumentPieces([path, ...parts.flatMap((part) => [{ ...part, thing: scalar('/', span) }, part])]);
}
