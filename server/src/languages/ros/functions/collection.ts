import { type Entry, entryOf, type ReferenceValue, type Value } from '../../../core/value';
import { scalar, unknown, whyUnknown } from '../../shared/values';
import type { Compute, ValueCall } from '../../shared/yaml/compute';
import { failed } from '../../shared/yaml/text-functions';
import { equalValues, list, map, numberOf, picked, textOf } from '../../shared/yaml/values';

/* Functions of lists and maps. */

/** Longer lists are not built. */
const MAX_ITEMS = 10_000;

export const selectFrom: Compute = (args, call) => {
  const [index, source] = args;
  if (index === undefined || source === undefined) return failed(undefined, call, args);
  if (source.kind === 'reference') return selectReference(source, index, call);
  const key = textOf(index);
  const step = { span: call.span, kind: 'item', name: call.name } as const;
  if (source.kind === 'map' && key !== undefined) {
    const found = entryOf(source, key)?.value;
    return found === undefined ? scalar('', call.span, args) : picked(found, step, call.budget);
  }
  if (source.kind !== 'list') return failed(source, call, args);
  if (key === undefined) return selectAny(source.items, index, call);
  if (key.includes(':')) return sliced(source.items, key, call, args);
  const number = numberOf(index);
  if (number === undefined || !Number.isInteger(number)) return failed(undefined, call, args);
  const found = source.items.at(number);
  if (found === undefined) return scalar('', call.span, args);
  return picked(found, step, call.budget);
};

/** One of several resources, or a part of an attribute that the cloud computes: `InstanceGroup.InstanceIds`. */
function selectReference(source: ReferenceValue, index: Value, { span }: ValueCall): Value {
  const number = numberOf(index);
  if (source.to.length === 1) {
    const path = number === undefined ? source.path : [...source.path, String(number)];
    return { kind: 'reference', span, via: [], to: source.to, path };
  }
  const chosen = number === undefined ? undefined : source.to.at(number);
  if (number !== undefined && chosen === undefined) return scalar('', span, [source]);
  return { kind: 'reference', span, via: [], to: chosen === undefined ? source.to : [chosen], path: source.path };
}

/** An element at a place that is not known: of resources still one of them. */
function selectAny(items: readonly Value[], index: Value, call: ValueCall): Value {
  const to: string[] = [];
  let path: readonly string[] = [];
  for (const item of items) {
    if (item.kind !== 'reference') return failed(index, call, [index, ...items]);
    to.push(...item.to);
    path = item.path;
  }
  return { kind: 'reference', span: call.span, via: [], to, path };
}

/** `start:stop:step`, as Python slices. */
function sliced(items: readonly Value[], key: string, call: ValueCall, args: readonly Value[]): Value {
  const parts = key.split(':');
  if (parts.length > 3 || parts.some((part) => !/^\s*(?:-?\d+)?\s*$/.test(part))) return failed(undefined, call, args);
  const [start, stop, step = 1] = parts.map((part) => (part.trim() === '' ? undefined : Number(part)));
  if (step === 0) return failed(undefined, call, args);
  const size = items.length;
  const clamp = (at: number | undefined, otherwise: number): number => {
    if (at === undefined) return otherwise;
    const low = step > 0 ? 0 : -1;
    const high = step > 0 ? size : size - 1;
    return Math.min(high, Math.max(low, at < 0 ? at + size : at));
  };
  const chosen: Value[] = [];
  const last = clamp(stop, step > 0 ? size : -1);
  for (let at = clamp(start, step > 0 ? 0 : size - 1); step > 0 ? at < last : at > last; at += step) {
    const item = items[at];
    if (item !== undefined) chosen.push(item);
  }
  return list(chosen, call.span, args);
}

export const length: Compute = (args, call) => {
  const [value] = args;
  if (value?.kind === 'list') return scalar(value.items.length, call.span, args);
  if (value?.kind === 'map') return scalar(new Set(value.entries.map(({ key }) => key)).size, call.span, args);
  const text = textOf(value);
  if (text !== undefined) return scalar([...text].length, call.span, args);
  // The ids of resources that are listed one by one.
  if (value?.kind === 'reference' && value.to.length > 1) return scalar(value.to.length, call.span, args);
  return failed(value, call, args);
};

export const listMerge: Compute = (args, call) => {
  const items: Value[] = [];
  for (const arg of args) {
    if (arg.kind === 'list') items.push(...arg.items);
    else if (arg.kind !== 'scalar') items.push(arg);
    else if (arg.value !== null) return failed(arg, call, args);
    if (items.length > MAX_ITEMS) return unknown('limit', call.name, call.span, args);
  }
  return list(items, call.span, args);
};

export const mergeMap: Compute = (args, call) => {
  const maps = args.length === 1 && args[0]?.kind === 'list' ? args[0].items : args;
  const entries: Entry[] = [];
  for (const one of maps) {
    if (one.kind !== 'map') return failed(one, call, args);
    entries.push(...one.entries);
  }
  return map(entries, call.span, args);
};

/** The n-th map holds the n-th element of each list; a shorter list repeats its last one. */
export const mergeMapToList: Compute = (args, call) => {
  const columns: { readonly entry: Entry; readonly items: readonly Value[] }[] = [];
  for (const one of args) {
    if (one.kind !== 'map') return failed(one, call, args);
    for (const entry of one.entries) {
      if (entry.value.kind !== 'list') return failed(entry.value, call, args);
      columns.push({ entry, items: entry.value.items });
    }
  }
  const rows = Math.max(0, ...columns.map(({ items }) => items.length));
  if (rows * columns.length > MAX_ITEMS) return unknown('limit', call.name, call.span, args);
  const step = { span: call.span, kind: 'item', name: call.name } as const;
  const merged = Array.from({ length: rows }, (_, row) =>
    map(
      columns.flatMap(({ entry, items }) => {
        const value = items[Math.min(row, items.length - 1)];
        return value === undefined
          ? []
          : [{ key: entry.key, keySpan: entry.keySpan, value: picked(value, step, call.budget) }];
      }),
      call.span,
      args,
    ),
  );
  return list(merged, call.span, args);
};

export const selectMapList: Compute = (args, call) => {
  const [key, maps] = args;
  const name = textOf(key);
  if (name === undefined) return failed(key, call, args);
  if (maps?.kind !== 'list') return failed(maps, call, args);
  const found: Value[] = [];
  for (const one of maps.items) {
    if (one.kind !== 'map') return failed(one, call, args);
    const value = entryOf(one, name)?.value;
    if (value !== undefined) found.push(value);
  }
  return list(found, call.span, args);
};

export const add: Compute = (args, call) => {
  const [first] = args;
  if (first?.kind === 'list' || first?.kind === 'reference') return listMerge(args, call);
  if (first?.kind === 'map') return mergeMap(args, call);
  let sum = 0;
  for (const arg of args) {
    const number = numberOf(arg);
    if (number === undefined) return failed(arg, call, args);
    sum += number;
  }
  return scalar(sum, call.span, args);
};

export const contains: Compute = (args, call) => {
  const [values, value] = args;
  if (values?.kind !== 'list' || value === undefined) return failed(values, call, args);
  let open: Value | undefined;
  for (const item of values.items) {
    const equal = equalValues(item, value);
    if (equal === true) return scalar(true, call.span, args);
    if (equal === undefined) open ??= whyUnknown(item) === undefined ? value : item;
  }
  return open === undefined ? scalar(false, call.span, args) : failed(open, call, args);
};

export const findIndex: Compute = (args, call) => {
  const [value, values] = args;
  if (values?.kind !== 'list' || value === undefined) return failed(values, call, args);
  for (const [i, item] of values.items.entries()) {
    const equal = equalValues(item, value);
    if (equal === true) return scalar(i, call.span, args);
    if (equal === undefined) return failed(whyUnknown(item) === undefined ? value : item, call, args);
  }
  return scalar(null, call.span, args);
};
