import type { Call, Expression } from '../../syntax/code/tree';
import { wholeFile } from '../shared/mapped-text';
import { scalar, unknown, unknownBecause } from '../shared/values';
import { type Argument, keywordMap } from './calls';
import { numbers } from './collections';
import { defaultOf } from './conditions';
import { encode } from './encode';
import { argumentPieces, formatBraces, formatPercent } from './formats';
import { type Frame, spanAt, wordsAt } from './frame';
import { runLambdas } from './invoke';
import { listMethod } from './list-methods';
import { callMethod } from './methods';
import { countOf } from './operators';
import { join, valuePiece } from './texts';
import {
  behind,
  entryNamed,
  itemsOf,
  list,
  map,
  numberOf,
  setEntry,
  settle,
  type Thing,
  textOf,
  whyUnknown,
  withText,
} from './things';

/* Functions of libraries that only compute, by their dotted names without what is in front of the last two. */

type Run = (args: readonly Argument[], node: Call, at: Frame) => Thing | undefined;

/** The first argument itself: what only wraps a value for the compiler. */
const itself: Run = ([first]) => first?.thing;

/** A list of the arguments, or the list that is the only one. */
const listed: Run = (args, node, at) => {
  const [first] = args;
  if (args.some(({ name }) => name !== undefined)) return keywordMap(args, at, node);
  if (args.length === 1 && (first?.thing.kind === 'list' || first?.thing.kind === 'map')) return first.thing;
  return list(
    args.map(({ thing }) => thing),
    spanAt(at, node),
  );
};

/** A list of the arguments, of a single one too; a pair of them is an entry of a map when it is given to one. */
const gathered: Run = (args, node, at) =>
  list(
    args.map(({ thing }) => thing),
    spanAt(at, node),
  );

const encoded: Run = ([first], node, at) => {
  if (first === undefined) return undefined;
  const value = settle(first.thing, spanAt(at, first.node));
  return encode(value, node, at);
};

const marshalled: Run = (args, node, at) => {
  const text = encoded(args, node, at);
  return text === undefined ? undefined : list([text, scalar(null, spanAt(at, node))], spanAt(at, node));
};

const joined: Run = (args, node, at) => join(argumentPieces(args), node, at);

const toText: Run = ([first], node, at) => (first === undefined ? undefined : join(argumentPieces([first]), node, at));

const toNumber: Run = ([first], node, at) => {
  const number = numberOf(first?.thing);
  if (first === undefined) return undefined;
  if (number === undefined) return first.thing.kind === 'scalar' ? undefined : first.thing;
  return scalar(number, spanAt(at, node), [settle(first.thing, spanAt(at, first.node))]);
};

const pairs: Run = (args, node, at) => {
  const result = map([], spanAt(at, node));
  for (let i = 0; i + 1 < args.length; i += 2) {
    const key = args[i];
    const value = args[i + 1];
    const name = textOf(key?.thing);
    if (key !== undefined && value !== undefined && name !== undefined) {
      setEntry(result, { key: name, keySpan: spanAt(at, key.node), value: value.thing });
    }
  }
  return result;
};

const fromEntries: Run = (args, node, at) => {
  const only = args[0]?.thing;
  const given =
    args.length === 1 && only?.kind === 'list' && only.items.every(({ kind }) => kind === 'list')
      ? itemsOf(only)
      : args.map(({ thing }) => thing);
  const result = map([], spanAt(at, node));
  for (const each of given) {
    if (each.kind !== 'list') return undefined;
    const [key, value] = itemsOf(each);
    const name = textOf(key);
    if (name === undefined || key === undefined || value === undefined || !('span' in key)) return undefined;
    setEntry(result, { key: name, keySpan: key.span, value });
  }
  return result;
};

const keysOf: Run = ([first], node, at) =>
  first?.thing.kind === 'map'
    ? list(
        first.thing.entries.map(({ key, keySpan }): Thing => scalar(key, keySpan)),
        spanAt(at, node),
      )
    : undefined;

const valuesOf: Run = ([first], node, at) => {
  const thing = first?.thing;
  return thing?.kind === 'map'
    ? list(
        thing.entries.map(({ value }) => behind(thing.via, value)),
        spanAt(at, node),
      )
    : undefined;
};

export const entriesOf: Run = ([first], node, at) => {
  const thing = first?.thing;
  const span = spanAt(at, node);
  if (thing?.kind !== 'map') return undefined;
  return list(
    thing.entries.map(
      ({ key, keySpan, value }): Thing => list([scalar(key, keySpan), behind(thing.via, value)], keySpan),
    ),
    span,
  );
};

const enumerated: Run = ([first, second], node, at) => {
  const span = spanAt(at, node);
  const from = countOf(second?.thing) ?? 0;
  if (first?.thing.kind !== 'list') return undefined;
  return list(
    itemsOf(first.thing).map((item, i): Thing => list([scalar(i + from, span), item], span)),
    span,
  );
};

const zipped: Run = (args, node, at) => {
  const span = spanAt(at, node);
  const lists = args.map(({ thing }) => (thing.kind === 'list' && thing.open !== true ? itemsOf(thing) : undefined));
  const length = Math.min(...lists.map((items) => items?.length ?? 0));
  if (lists.length === 0 || lists.some((items) => items === undefined)) return undefined;
  return list(
    Array.from(
      { length },
      (_, i): Thing =>
        list(
          lists.flatMap((items) => items?.[i] ?? []),
          span,
        ),
    ),
    span,
  );
};

const ranged: Run = (args, node, at) => {
  const given = args.map(({ thing }) => countOf(thing));
  const [first, second, third = 1] = given;
  if (first === undefined || given.includes(undefined)) return undefined;
  return second === undefined ? numbers(0, first, 1, node, at) : numbers(first, second, third, node, at);
};

const counted: Run = (args, node, at) => {
  const [start, count] = args.map(({ thing }) => countOf(thing));
  return start === undefined || count === undefined ? undefined : numbers(start, start + count, 1, node, at);
};

const length: Run = ([first], node, at) => {
  const thing = first?.thing;
  const span = spanAt(at, node);
  if (thing?.kind === 'list') return thing.open === true ? undefined : scalar(thing.items.length, span);
  if (thing?.kind === 'map') return scalar(thing.entries.length, span);
  const text = textOf(thing);
  return text === undefined ? undefined : scalar(text.length, span);
};

const appended: Run = ([first, ...rest], node, at) => {
  if (first === undefined) return undefined;
  const before = first.thing.kind === 'list' ? itemsOf(first.thing) : [];
  const result = list([...before, ...rest.map(({ thing }) => thing)], spanAt(at, node));
  if (first.thing.kind === 'list' ? first.thing.open === true : first.thing.kind !== 'scalar') result.open = true;
  return result;
};

/** The separator and a list of texts, in either order. */
const joinedList: Run = (args, node, at) => {
  const holder = args.find(({ thing }) => thing.kind === 'list')?.thing;
  const separator = args.find(({ thing }) => thing.kind === 'scalar');
  const rest = args.filter((arg) => arg !== separator);
  const items = holder?.kind === 'list' ? itemsOf(holder) : rest.map(({ thing }) => thing);
  return joinItems(items, textOf(separator?.thing), node, at);
};

export function joinItems(
  items: readonly Thing[],
  separator: string | undefined,
  node: Expression,
  at: Frame,
): Thing | undefined {
  if (separator === undefined) return undefined;
  const span = spanAt(at, node);
  const between: Thing = scalar(separator, span);
  return join(
    items.flatMap((thing, i) =>
      i === 0 ? [valuePiece(thing, node)] : [valuePiece(between, node), valuePiece(thing, node)],
    ),
    node,
    at,
  );
}

const changed =
  (change: (text: string) => string): Run =>
  ([first], node, at) => {
    const text = textOf(first?.thing);
    if (first === undefined || text === undefined) return undefined;
    return scalar(change(text), spanAt(at, node), [settle(first.thing, spanAt(at, first.node))]);
  };

/** `Array.from(xs, f)`, `Array.from({ length: n }, f)`. */
const arrayFrom: Run = ([first, fn], node, at) => {
  if (first === undefined) return undefined;
  const number = first.thing.kind === 'map' ? countOf(entryNamed(first.thing, 'length')?.value) : undefined;
  const items = number === undefined ? first.thing : absentItems(number, node, at);
  if (fn === undefined || items.kind !== 'list') return items;
  return listMethod(items, 'map', [fn], node, at);
};

function absentItems(number: number, node: Expression, at: Frame): Thing {
  const indices = numbers(0, number, 1, node, at);
  if (indices.kind !== 'list') return indices;
  const span = spanAt(at, node);
  return list(
    indices.items.map(() => scalar(null, span)),
    span,
  );
}

const emptyArray: Run = ([first], node, at) => {
  const number = countOf(first?.thing);
  return number === undefined ? undefined : absentItems(number, node, at);
};

const assigned: Run = (args, _node, at) => {
  const [target, ...rest] = args;
  if (target?.thing.kind !== 'map') return undefined;
  for (const { thing } of rest) {
    if (thing.kind === 'map') for (const entry of thing.entries) at.program.assignEntry(target.thing, entry);
    else if (thing.kind !== 'scalar') at.program.changing(target.thing).open = true;
  }
  return target.thing;
};

/** Python's `map(f, xs)` and `filter(f, xs)`. */
const mapped =
  (method: string): Run =>
  ([fn, of], node, at) =>
    fn !== undefined && of?.thing.kind === 'list' ? listMethod(of.thing, method, [fn], node, at) : undefined;

const reversed: Run = ([first], node, at) =>
  first?.thing.kind === 'list' ? listMethod(first.thing, 'reverse', [], node, at) : undefined;

/** `IntStream.rangeClosed(1, n)`. */
const rangedClosed: Run = (args, node, at) => {
  const [from, to] = args.map(({ thing }) => countOf(thing));
  return from === undefined || to === undefined ? undefined : numbers(from, to + 1, 1, node, at);
};

/** A variable of the environment: what the program says for when it is missing is what is known. */
const environment: Run = (args, node, at) => {
  const [, fallback] = args;
  const optional = { ...unknown('function', wordsAt(at, node), spanAt(at, node)), optional: true };
  return fallback === undefined ? optional : defaultOf(optional, fallback.thing, node, at);
};

/** A path that is put together of parts. */
const pathJoined: Run = (args, node, at) => {
  const slash: Thing = scalar('/', spanAt(at, node));
  const pieces = args.flatMap((arg, i) => (i === 0 ? [arg] : [{ name: undefined, thing: slash, node }, arg]));
  return join(argumentPieces(pieces), node, at);
};

const folderOf: Run = ([first], node, at) => {
  const text = textOf(first?.thing);
  return text === undefined ? undefined : scalar(text.replace(/\/?[^/]*$/, ''), spanAt(at, node));
};

/** The text of a file that stands with the program. */
export const readFile: Run = ([first], node, at) => {
  const path = textOf(first?.thing);
  at.program.memos?.unsettle();
  const file = path === undefined ? undefined : at.program.library.readText(path, at.file);
  const span = spanAt(at, node);
  if (file === undefined) return path === undefined ? undefined : unknown('file', path, span);
  return withText(scalar(file.text, span), { kind: 'pieces', pieces: [wholeFile(file)] });
};

/** A function of Go that may fail gives an error along with the value. */
const withError =
  (run: Run): Run =>
  (args, node, at) => {
    const value = run(args, node, at);
    return value === undefined ? undefined : list([value, scalar(null, spanAt(at, node))], spanAt(at, node));
  };

/** A function of Go's `strings` that is a method elsewhere. */
const method =
  (name: string): Run =>
  ([first, ...rest], node, at) =>
    first === undefined ? undefined : callMethod(first.thing, name, rest, node, at);

/** Go's `make(map[K]V)` and `make([]T, n)`. */
const made: Run = ([first, second], node, at) => {
  const span = spanAt(at, node);
  if (first === undefined) return undefined;
  if (wordsAt(at, first.node).startsWith('map[')) return map([], span);
  return second === undefined ? list([], span) : emptyArray([second], node, at);
};

const isEmpty: Run = ([first], node, at) => {
  const thing = first?.thing;
  if (thing?.kind === 'unknown' && thing.optional === true) return scalar(true, spanAt(at, node));
  return thing?.kind === 'scalar' ? scalar(thing.value === null || thing.value === '', spanAt(at, node)) : undefined;
};

const braces: Run = (args, node, at) =>
  args.length === 1 && args[0]?.node.kind === 'template' ? args[0].thing : formatBraces(args, node, at);

/** `String.format` of Java counts by percent signs, `string.Format` of C# by braces. */
const formatted: Run = (args, node, at) =>
  at.file.language === 'java' || at.file.language === 'go' ? formatPercent(args, node, at) : braces(args, node, at);

const wrappers = [
  'String StringPtr StringInput Int IntPtr Int64 Bool BoolPtr Float64 Float64Ptr Any ToOutput ID URN StringRef IntRef BoolRef',
  'ToStringArray ToIntArray ToStringMap ToMap ToArray ToSecret Secret Unsecret ToStringPtr Ptr',
]
  .join(' ')
  .split(' ');

const table: ReadonlyMap<string, Run> = new Map<string, Run>([
  ...wrappers.map((name) => [`pulumi.${name}`, itself] as const),
  ['pulumi.output', itself],
  ['pulumi.secret', itself],
  ['pulumi.unsecret', itself],
  ...['of', 'create', 'Create', 'from_input', 'ofSecret', 'ofNullable', 'secret', 'CreateSecret', 'unsecret'].map(
    (name) => [`Output.${name}`, itself] as const,
  ),
  ['Optional.of', itself],
  ['Optional.ofNullable', itself],
  ['Either.ofLeft', itself],
  ['Either.ofRight', itself],
  ['Objects.requireNonNull', itself],
  ['Array.from', arrayFrom],
  ['Array', emptyArray],
  ['Object.assign', assigned],
  ['Object.freeze', itself],
  ['list', itself],
  ['tuple', itself],
  ['set', itself],
  ['sorted', itself],
  ['string', itself],
  ['asList', listed],
  ['Arrays.stream', listed],
  ['List.of', gathered],
  ['Set.of', gathered],
  ['Stream.of', listed],
  ['ImmutableList.of', gathered],
  ['Collections.singletonList', gathered],
  ['Arrays.asList', listed],
  ['ImmutableArray.Create', listed],
  ['pulumi.all', listed],
  ['pulumi.All', listed],
  ['Output.all', listed],
  ['Output.All', listed],
  ['Output.tuple', listed],
  ['Output.Tuple', listed],
  ['jsonArray', gathered],
  ['JSON.stringify', encoded],
  ['pulumi.jsonStringify', encoded],
  ['pulumi.json_dumps', encoded],
  ['Output.json_dumps', encoded],
  ['json.dumps', encoded],
  ['JsonSerializer.Serialize', encoded],
  ['JsonConvert.SerializeObject', encoded],
  ['Output.JsonSerialize', encoded],
  ['serializeJson', encoded],
  ['Serialization.serializeJson', encoded],
  ['json.Marshal', marshalled],
  ['json.MarshalIndent', marshalled],
  ['pulumi.JSONMarshal', encoded],
  ['pulumi.concat', joined],
  ['Output.concat', joined],
  ['fmt.Sprintf', formatPercent],
  ['fmt.Sprint', joined],
  ['pulumi.Sprintf', formatPercent],
  ['String.format', formatted],
  ['string.Format', formatted],
  ['MessageFormat.format', braces],
  ['String.Format', formatted],
  [
    'Output.format',
    (args, node, at) => (at.file.language === 'java' ? formatPercent(args, node, at) : braces(args, node, at)),
  ],
  ['Output.Format', braces],
  ['Map.of', pairs],
  ['ImmutableMap.of', pairs],
  ['jsonObject', fromEntries],
  ['Map.ofEntries', fromEntries],
  ['Object.fromEntries', fromEntries],
  [
    'dict',
    (args, node, at) =>
      args.some(({ name }) => name !== undefined)
        ? keywordMap(args, at, node)
        : (args[0]?.thing ?? map([], spanAt(at, node))),
  ],
  ['Map.entry', gathered],
  ['jsonProperty', gathered],
  ['Object.keys', keysOf],
  ['Object.values', valuesOf],
  ['Object.entries', entriesOf],
  ['enumerate', enumerated],
  ['zip', zipped],
  ['map', mapped('map')],
  ['filter', mapped('filter')],
  ['reversed', reversed],
  ['environ.get', environment],
  ['os.getenv', environment],
  ['os.Getenv', environment],
  ['System.getenv', environment],
  ['Environment.GetEnvironmentVariable', environment],
  ['range', ranged],
  ['IntStream.range', ranged],
  ['IntStream.rangeClosed', rangedClosed],
  ['List.copyOf', itself],
  ['Map.copyOf', itself],
  ['Enumerable.Range', counted],
  ['len', length],
  ['append', appended],
  ['strings.Join', joinedList],
  ['string.Join', joinedList],
  ['String.Join', joinedList],
  ['String.join', joinedList],
  ['strings.Split', method('split')],
  ['strings.ReplaceAll', method('replaceAll')],
  ['strings.HasPrefix', method('startsWith')],
  ['strings.HasSuffix', method('endsWith')],
  ['strings.Contains', method('contains')],
  ['make', made],
  ['strings.ToLower', changed((text) => text.toLowerCase())],
  ['strings.ToUpper', changed((text) => text.toUpperCase())],
  ['strings.TrimSpace', changed((text) => text.trim())],
  ['str', toText],
  ['String', toText],
  ['strconv.Itoa', toText],
  ['String.valueOf', toText],
  ['Integer.toString', toText],
  ['Convert.ToString', toText],
  ['int', toNumber],
  ['float', toNumber],
  ['float64', toNumber],
  ['int64', toNumber],
  ['Number', toNumber],
  ['parseInt', toNumber],
  ['Number.parseInt', toNumber],
  ['Integer.parseInt', toNumber],
  ['Integer.valueOf', toNumber],
  ['int.Parse', toNumber],
  ['Convert.ToInt32', toNumber],
  ...['path.join', 'path.resolve', 'filepath.Join', 'Path.Combine', 'Path.of', 'Paths.get', 'Path.Join'].map(
    (name) => [name, pathJoined] as const,
  ),
  ['Path', pathJoined],
  ['path.dirname', folderOf],
  ['filepath.Dir', folderOf],
  ['open', itself],
  ['fs.readFileSync', readFile],
  ['readFileSync', readFile],
  ['os.ReadFile', withError(readFile)],
  ['ioutil.ReadFile', withError(readFile)],
  ['File.ReadAllText', readFile],
  ['Files.readString', readFile],
  ['string.IsNullOrEmpty', isEmpty],
  ['String.IsNullOrEmpty', isEmpty],
  ['string.IsNullOrWhiteSpace', isEmpty],
]);

/** The functions by the last word of their names, and then by the one before it, empty where there is none. */
const byLastWord = new Map<string, Map<string, Run>>();
for (const [name, run] of table) {
  const dot = name.lastIndexOf('.');
  const last = name.slice(dot + 1);
  const before = name.slice(0, Math.max(0, dot));
  const known = byLastWord.get(last);
  if (known === undefined) byLastWord.set(last, new Map([[before, run]]));
  else known.set(before, run);
}

function functionAt(path: readonly string[]): Run | undefined {
  const named = byLastWord.get(path.at(-1) ?? '');
  const alone = path.length === 1 || path[0] === 'Serialization' || path[0] === 'Arrays';
  return (path.length > 1 ? named?.get(path.at(-2) ?? '') : undefined) ?? (alone ? named?.get('') : undefined);
}

/** Calls a function of a library. Of one that is not known the functions among its arguments are read. */
export function callForeign(path: readonly string[], args: readonly Argument[], node: Call, at: Frame): Thing {
  const run = functionAt(path);
  const result = run?.(args, node, at);
  if (result !== undefined) return result;
  runLambdas(args, at, node);
  const span = spanAt(at, node);
  const name = path.join('.');
  const why =
    run === undefined ? undefined : args.map(({ thing }) => whyUnknown(thing)).find((one) => one !== undefined);
  const unread = /^(?:readFileSync|readFile|ReadFile|ReadAllText|readString)$/.test(path.at(-1) ?? '');
  if (unread) return unknown('file', name, span);
  return unknownBecause(why ?? { reason: 'function', name }, span);
}
