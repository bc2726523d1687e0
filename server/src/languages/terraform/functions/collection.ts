import type { Entry, Value } from '../../../core/value';
import { isNull, scalar, unknown, unknownBecause, whyUnknown } from '../../shared/values';
import {
  booleanOf,
  convert,
  distinctSorted,
  distinctValues,
  isSet,
  numberOf,
  plainConversion,
  stringType,
  textOf,
  unifyItems,
} from '../types';
import {
  behind,
  entryValue,
  equalValues,
  isFailure,
  itemAt,
  itemsOf,
  list,
  MAX_ITEMS,
  map,
  reshape,
  shapeOf,
  sortedEntries,
} from '../values';
import { type Call, elements, failed, limited, type PureFunction } from './call';

/** A function of values with their places: elements keep theirs. An argument not known as a whole makes it unknown. */
function ofKnown(least: number, most: number, compute: (args: readonly Value[], call: Call) => Value): PureFunction {
  return (call) => {
    if (call.args.length < least || call.args.length > most) return failed(call);
    for (const arg of call.args) {
      const why = whyUnknown(arg);
      if (why !== undefined) return unknownBecause(why, call.span, call.args);
    }
    return compute(call.args, call);
  };
}

const ofOne = (compute: (value: Value, call: Call) => Value): PureFunction =>
  ofKnown(1, 1, ([value], call) => (value === undefined ? failed(call) : compute(value, call)));

const ofTwo = (compute: (a: Value, b: Value, call: Call) => Value): PureFunction =>
  ofKnown(2, 2, ([a, b], call) => (a === undefined || b === undefined ? failed(call) : compute(a, b, call)));

function coalesce(call: Call): Value {
  for (const arg of call.args) {
    const why = arg.kind === 'reference' ? undefined : whyUnknown(arg);
    if (why !== undefined) return unknownBecause(why, call.span, call.args);
    // Values of several types become strings, and an empty string is skipped like null.
    if (isNull(arg) || (arg.kind === 'scalar' && arg.value === '')) continue;
    return arg;
  }
  return failed(call);
}

function coalesceList(call: Call): Value {
  for (const arg of call.args) {
    const why = whyUnknown(arg);
    if (why !== undefined) return unknownBecause(why, call.span, call.args);
    if (arg.kind === 'list' && arg.items.length > 0) return arg;
    if (arg.kind === 'map' && arg.entries.length > 0) return arg;
  }
  return failed(call);
}

function concat(call: Call): Value {
  const items: Value[] = [];
  let typed = true;
  for (const arg of call.args) {
    const why = whyUnknown(arg);
    if (why !== undefined) return unknownBecause(why, call.span, call.args);
    if (arg.kind !== 'list') return failed(call);
    if (items.length + arg.items.length > MAX_ITEMS) return limited(call);
    if (shapeOf(arg) === undefined) typed = false;
    for (const item of itemsOf(arg)) items.push(item);
  }
  return list(items, call.span, typed ? 'list' : undefined, call.args);
}

function contains(collection: Value, wanted: Value, call: Call): Value {
  const items = collection.kind === 'list' ? collection.items : undefined;
  if (items === undefined) return failed(call);
  let undecided: Value | undefined;
  for (const item of items) {
    const equal = equalValues(item, wanted);
    if (equal === true) return scalar(true, call.span, call.args);
    if (equal === undefined) undecided = item;
  }
  const why = undecided === undefined ? undefined : (whyUnknown(undecided) ?? whyUnknown(wanted));
  return why === undefined ? scalar(false, call.span, call.args) : unknownBecause(why, call.span, call.args);
}

function compact(value: Value, call: Call): Value {
  if (value.kind !== 'list') return failed(call);
  const items: Value[] = [];
  for (const item of itemsOf(value)) {
    if (item.kind !== 'reference') {
      const why = whyUnknown(item);
      if (why !== undefined) return unknownBecause(why, call.span, call.args);
      if (isNull(item) || (item.kind === 'scalar' && item.value === '')) continue;
      if (item.kind !== 'scalar') return failed(call);
    }
    items.push(convert(item, stringType, plainConversion('')));
  }
  return list(items, call.span, 'list', call.args);
}

function distinct(value: Value, call: Call): Value {
  if (value.kind !== 'list') return failed(call);
  return list(distinctValues(itemsOf(value)), call.span, 'list', call.args);
}

function element(collection: Value, position: Value, call: Call): Value {
  const index = numberOf(position);
  if (collection.kind !== 'list' || index === undefined || !Number.isInteger(index) || collection.items.length === 0) {
    return failed(call);
  }
  const length = collection.items.length;
  if (index < 0 && -index > length) return failed(call);
  return itemAt(collection, ((index % length) + length) % length) ?? failed(call);
}

function chunk(collection: Value, size: Value, call: Call): Value {
  const length = numberOf(size);
  if (collection.kind !== 'list' || length === undefined || length < 0 || !Number.isInteger(length))
    return failed(call);
  const items = itemsOf(collection);
  const step = length === 0 ? Math.max(1, items.length) : length;
  const chunks: Value[] = [];
  for (let at = 0; at < items.length; at += step) {
    chunks.push(list(items.slice(at, at + step), call.span, 'list', call.args));
  }
  return list(chunks, call.span, 'list', call.args);
}

function flatten(value: Value, call: Call): Value {
  if (value.kind !== 'list') return failed(call);
  const items: Value[] = [];
  return flattenInto(value, items, 0) ? list(items, call.span, undefined, call.args) : limited(call);
}

function flattenInto(value: Value, items: Value[], depth: number): boolean {
  if (value.kind !== 'list') {
    items.push(value);
    return items.length <= MAX_ITEMS;
  }
  return depth < 200 && itemsOf(value).every((item) => flattenInto(item, items, depth + 1));
}

function indexOf(collection: Value, wanted: Value, call: Call): Value {
  if (collection.kind !== 'list') return failed(call);
  for (const [position, item] of collection.items.entries()) {
    const equal = equalValues(item, wanted);
    if (equal === true) return scalar(position, call.span, call.args);
    const why = equal === undefined ? whyUnknown(item) : undefined;
    if (why !== undefined) return unknownBecause(why, call.span, call.args);
  }
  return failed(call);
}

function keys(value: Value, call: Call): Value {
  if (value.kind !== 'map') return failed(call);
  const items = sortedEntries(value).map((entry) => behind(value.via, scalar(entry.key, entry.keySpan)));
  return list(items, call.span, shapeOf(value) === 'map' ? 'list' : undefined, call.args);
}

function values(value: Value, call: Call): Value {
  if (value.kind !== 'map') return failed(call);
  const items = sortedEntries(value).map((entry) => entry.value);
  return list(items, call.span, shapeOf(value) === 'map' ? 'list' : undefined, call.args);
}

function length(value: Value, call: Call): Value {
  if (value.kind === 'list') return scalar(value.items.length, call.span, call.args);
  if (value.kind === 'map') return scalar(sortedEntries(value).length, call.span, call.args);
  const text = textOf(value);
  return text === undefined ? failed(call) : scalar(countCharacters(text), call.span, call.args);
}

function countCharacters(text: string): number {
  if (/^[\x20-\x7e]*$/.test(text)) return text.length;
  return typeof Intl !== 'undefined' && 'Segmenter' in Intl
    ? [...new Intl.Segmenter('en').segment(text)].length
    : [...text].length;
}

function lookup(call: Call): Value {
  const [collection, key, fallback] = call.args;
  if (collection === undefined || key === undefined || call.args.length > 3) return failed(call);
  const why = whyUnknown(collection) ?? whyUnknown(key);
  if (why !== undefined) return unknownBecause(why, call.span, call.args);
  const name = textOf(key);
  if (collection.kind !== 'map' || name === undefined) return failed(call);
  return entryValue(collection, name) ?? fallback ?? failed(call);
}

function merge(call: Call): Value {
  const merged = new Map<string, Entry>();
  let typed = call.args.length > 0;
  for (const arg of call.args) {
    const why = whyUnknown(arg);
    if (why !== undefined) return unknownBecause(why, call.span, call.args);
    if (isNull(arg)) continue;
    if (arg.kind !== 'map') return failed(call);
    if (shapeOf(arg) !== 'map') typed = false;
    for (const entry of arg.entries) {
      const value = behind(arg.via, entry.value);
      merged.set(entry.key, value === entry.value ? entry : { key: entry.key, keySpan: entry.keySpan, value });
    }
  }
  if (merged.size > MAX_ITEMS) return limited(call);
  return map([...merged.values()], call.span, typed ? 'map' : undefined, call.args);
}

function matchKeys(call: Call): Value {
  const [candidates, keysOf, wanted] = call.args;
  if (candidates?.kind !== 'list' || keysOf?.kind !== 'list' || wanted?.kind !== 'list') return failed(call);
  if (candidates.items.length !== keysOf.items.length) return failed(call);
  const items = itemsOf(candidates).filter((_item, position) => {
    const key = keysOf.items[position];
    return key !== undefined && wanted.items.some((one) => equalValues(one, key) === true);
  });
  return list(items, call.span, 'list', call.args);
}

function one(value: Value, call: Call): Value {
  if (value.kind !== 'list') return failed(call);
  if (value.items.length > 1) return failed(call);
  return itemAt(value, 0) ?? scalar(null, call.span, call.args);
}

function reverse(value: Value, call: Call): Value {
  if (value.kind !== 'list') return failed(call);
  return list([...itemsOf(value)].reverse(), call.span, shapeOf(value) === undefined ? undefined : 'list', call.args);
}

function slice(call: Call): Value {
  const [collection, from, to] = call.args;
  if (collection === undefined || from === undefined || to === undefined) return failed(call);
  const start = numberOf(from);
  const end = numberOf(to);
  if (collection.kind !== 'list' || start === undefined || end === undefined) return failed(call);
  if (start < 0 || end < start || end > collection.items.length) return failed(call);
  return list(itemsOf(collection).slice(start, end), call.span, shapeOf(collection), call.args);
}

function transpose(value: Value, call: Call): Value {
  if (value.kind !== 'map') return failed(call);
  const result = new Map<string, Value[]>();
  for (const entry of sortedEntries(value)) {
    if (entry.value.kind !== 'list') return failed(call);
    for (const item of entry.value.items) {
      const text = textOf(item);
      if (text === undefined) return failed(call);
      const group = result.get(text) ?? [];
      group.push(scalar(entry.key, entry.keySpan));
      result.set(text, group);
    }
  }
  const entries = [...result].map(([key, items]) => ({
    key,
    keySpan: call.span,
    value: list(items, call.span, 'list', call.args),
  }));
  return map(entries, call.span, 'map', call.args);
}

function zipMap(names: Value, items: Value, call: Call): Value {
  if (names.kind !== 'list' || items.kind !== 'list' || names.items.length !== items.items.length) return failed(call);
  const all = itemsOf(items);
  const entries: Entry[] = [];
  for (const [position, name] of itemsOf(names).entries()) {
    const why = whyUnknown(name);
    if (why !== undefined) return unknownBecause(why, call.span, call.args);
    const key = textOf(name);
    const value = all[position];
    if (key === undefined || value === undefined) return failed(call);
    entries.push({ key, keySpan: name.span, value });
  }
  return map(entries, call.span, shapeOf(items) === 'list' ? 'map' : undefined, call.args);
}

/** All combinations of one element of each, the last varying fastest. */
function setProduct(call: Call): Value {
  let rows: Value[][] = [[]];
  for (const arg of call.args) {
    const why = whyUnknown(arg);
    if (why !== undefined) return unknownBecause(why, call.span, call.args);
    if (arg.kind !== 'list') return failed(call);
    if (rows.length * arg.items.length > MAX_ITEMS) return limited(call);
    rows = rows.flatMap((row) => itemsOf(arg).map((item) => [...row, item]));
  }
  if (call.args.length < 2) return failed(call);
  const shape = call.args.every(isSet) ? 'set' : 'list';
  return list(
    rows.map((row) => list(row, call.span, undefined, call.args)),
    call.span,
    shape,
    call.args,
  );
}

/** A function of sets: whether an element stays is decided by how many of the sets hold it. */
function ofSets(keep: (held: readonly boolean[]) => boolean): PureFunction {
  return (call) => {
    const all: Value[] = [];
    for (const arg of call.args) {
      const why = whyUnknown(arg);
      if (why !== undefined) return unknownBecause(why, call.span, call.args);
      if (arg.kind !== 'list') return failed(call);
      all.push(...itemsOf(arg));
    }
    if (call.args.length === 0 || all.length > MAX_ITEMS) return failed(call);
    const texts = call.args.map((arg) => setKeys(arg));
    const kept = distinctSorted(all).filter((item) =>
      keep(texts.map((keysOf, position) => holdsItem(keysOf, call.args[position], item))),
    );
    return list(kept, call.span, 'set', call.args);
  };
}

function setKeys(value: Value): ReadonlySet<unknown> {
  const result = new Set<unknown>();
  if (value.kind === 'list') for (const item of value.items) if (item.kind === 'scalar') result.add(item.value);
  return result;
}

function holdsItem(known: ReadonlySet<unknown>, set: Value | undefined, item: Value): boolean {
  if (item.kind === 'scalar') return known.has(item.value);
  return set?.kind === 'list' && set.items.some((other) => equalValues(other, item) === true);
}

function toList(value: Value, call: Call): Value {
  if (isNull(value)) return value;
  if (value.kind !== 'list') return failed(call);
  const items = unifyItems(value.items);
  return items === undefined ? failed(call) : reshape({ ...value, items }, 'list');
}

function toSet(value: Value, call: Call): Value {
  if (isNull(value)) return value;
  if (value.kind !== 'list') return failed(call);
  const items = unifyItems(value.items);
  return items === undefined ? failed(call) : reshape({ ...value, items: distinctSorted(items) }, 'set');
}

function toMap(value: Value, call: Call): Value {
  if (isNull(value)) return value;
  const converted = convert(value, { kind: 'map', of: { kind: 'any' } }, plainConversion(''));
  return converted.kind === 'map' ? converted : failed(call);
}

function toScalar(kind: 'string' | 'number' | 'bool'): PureFunction {
  return (call) => {
    const [value] = call.args;
    if (value === undefined || call.args.length > 1) return failed(call);
    if (whyUnknown(value) !== undefined) return value;
    const converted = convert(value, { kind }, plainConversion(`to${kind}()`));
    return converted.kind === 'unknown' ? failed(call) : converted;
  };
}

/** `true` when every (or any) element is. */
function quantify(all: boolean): PureFunction {
  return ofOne((value, call) => {
    const items = elements(value);
    if (items === undefined) return failed(call);
    let undecided: Value | undefined;
    for (const item of items) {
      if (whyUnknown(item) !== undefined) undecided = item;
      else if ((booleanOf(item) ?? false) !== all) return scalar(!all, call.span, call.args);
    }
    const why = undecided === undefined ? undefined : whyUnknown(undecided);
    return why === undefined ? scalar(all, call.span, call.args) : unknownBecause(why, call.span, call.args);
  });
}

/** The first argument that Terraform could compute. */
function tryFirst(call: Call): Value {
  for (const arg of call.args) if (!failsInside(arg)) return arg;
  return failed(call);
}

function failsInside(value: Value): boolean {
  if (value.kind === 'list') return value.items.some(failsInside);
  if (value.kind === 'map') return value.entries.some((entry) => failsInside(entry.value));
  return isFailure(value);
}

function can(call: Call): Value {
  const [value] = call.args;
  if (value === undefined) return failed(call);
  if (failsInside(value)) return scalar(false, call.span, call.args);
  return value.kind === 'unknown'
    ? unknownBecause(value.why, call.span, call.args)
    : scalar(true, call.span, call.args);
}

const passThrough: PureFunction = (call) => call.args[0] ?? failed(call);

const impure: PureFunction = (call) => unknown('impure', `${call.name}()`, call.span, call.args);

export const collectionFunctions: Readonly<Record<string, PureFunction>> = {
  alltrue: quantify(true),
  anytrue: quantify(false),
  can,
  chunklist: ofTwo(chunk),
  coalesce,
  coalescelist: coalesceList,
  compact: ofOne(compact),
  concat,
  contains: (call) => {
    const [collection, wanted] = call.args;
    if (collection === undefined || wanted === undefined) return failed(call);
    const why = whyUnknown(collection);
    return why === undefined ? contains(collection, wanted, call) : unknownBecause(why, call.span, call.args);
  },
  distinct: ofOne(distinct),
  element: ofTwo(element),
  ephemeralasnull: passThrough,
  flatten: ofOne(flatten),
  index: ofTwo(indexOf),
  issensitive: (call) => unknown('unsupported', `${call.name}()`, call.span, call.args),
  keys: ofOne(keys),
  length: ofOne(length),
  list: (call) => list(call.args, call.span, 'list', call.args),
  lookup,
  matchkeys: ofKnown(3, 3, (_args, call) => matchKeys(call)),
  merge,
  nonsensitive: passThrough,
  one: ofOne(one),
  reverse: ofOne(reverse),
  sensitive: passThrough,
  setintersection: ofSets((held) => held.every(Boolean)),
  setproduct: setProduct,
  setsubtract: ofSets((held) => held[0] === true && !held.slice(1).some(Boolean)),
  setunion: ofSets(() => true),
  slice: ofKnown(3, 3, (_args, call) => slice(call)),
  tobool: toScalar('bool'),
  tolist: ofOne(toList),
  tomap: ofOne(toMap),
  tonumber: toScalar('number'),
  toset: ofOne(toSet),
  tostring: toScalar('string'),
  transpose: ofOne(transpose),
  try: tryFirst,
  values: ofOne(values),
  zipmap: ofTwo(zipMap),

  bcrypt: impure,
  plantimestamp: impure,
  rsadecrypt: impure,
  timestamp: impure,
  uuid: impure,
};
