import type { Span } from '../../core/span';
import type { Entry, ListValue, MapValue, Value } from '../../core/value';
import type { Expression } from '../../syntax/hcl-tree';
import { isNull, scalar, unknown } from '../shared/values';
import { liftChoices } from './choices';
import { compareText, scalarBoolean, scalarNumber, scalarText } from './scalars';
import { behind, listLike, map, mapLike, reshape, sameValue, shapeOf, withVia } from './values';

/** A type constraint, as `type = …` of a variable writes it (Terraform documentation, "Type Constraints"). */
export type Type =
  | { readonly kind: 'any' | 'string' | 'number' | 'bool' }
  | { readonly kind: 'list' | 'set' | 'map'; readonly of: Type }
  | { readonly kind: 'tuple'; readonly of: readonly Type[] }
  | { readonly kind: 'object'; readonly attributes: readonly ObjectAttribute[] };

export interface ObjectAttribute {
  readonly name: string;
  readonly nameStart: number;
  readonly nameEnd: number;
  readonly type: Type;
  readonly optional: boolean;
  /** The expression of `optional(type, default)`. */
  readonly fallback: Expression | undefined;
}

export const anyType: Type = { kind: 'any' };
export const stringType: Type = { kind: 'string' };

/** Reads a type constraint; what it does not understand is `any`. */
export function readType(node: Expression): Type {
  switch (node.kind) {
    case 'variable':
      return namedType(node.name);
    case 'string':
      // The older form: type = "string", "list", "map".
      return namedType(node.value);
    case 'parentheses':
      return readType(node.expression);
    case 'template':
      return anyType;
    case 'call': {
      const argument = node.args[0];
      if (node.name === 'list' || node.name === 'set' || node.name === 'map') {
        return { kind: node.name, of: argument === undefined ? anyType : readType(argument) };
      }
      if (node.name === 'tuple' && argument?.kind === 'tuple') {
        return { kind: 'tuple', of: argument.items.map(readType) };
      }
      if (node.name === 'object' && argument?.kind === 'object') {
        const attributes: ObjectAttribute[] = [];
        for (const item of argument.items) {
          if (item.name === undefined) continue;
          let value = item.value;
          let optional = false;
          let fallback: Expression | undefined;
          if (value.kind === 'call' && value.name === 'optional') {
            optional = true;
            fallback = value.args[1];
            value = value.args[0] ?? value;
          }
          const type = value.kind === 'call' && value.name === 'optional' ? anyType : readType(value);
          attributes.push({
            name: item.name,
            nameStart: item.key.start,
            nameEnd: item.key.end,
            type,
            optional,
            fallback,
          });
        }
        return { kind: 'object', attributes };
      }
      if (node.name === 'optional' && argument !== undefined) return readType(argument);
      return anyType;
    }
    default:
      return anyType;
  }
}

function namedType(name: string): Type {
  switch (name) {
    case 'string':
    case 'number':
    case 'bool':
      return { kind: name };
    case 'list':
    case 'set':
    case 'map':
      return { kind: name, of: anyType };
    default:
      return anyType;
  }
}

/** What a conversion needs from its surroundings. */
export interface Conversion {
  /** What is converted, for the reason of a failure: `var.ports`. */
  readonly name: string;
  /** The value of an `optional(type, default)`, and the place of its name. */
  readonly fallback: (attribute: ObjectAttribute) => { readonly value: Value; readonly keySpan: Span } | undefined;
}

/** A conversion without object types that have defaults. */
export function plainConversion(name: string): Conversion {
  return { name, fallback: () => undefined };
}

/** The value as the type has it; unknown (`wrong-type`) when it cannot be. Unknown values and references stay. */
export function convert(value: Value, type: Type, how: Conversion): Value {
  if (type.kind === 'any' || value.kind === 'unknown' || value.kind === 'reference') return value;
  if (value.kind === 'choice') {
    return behind(
      value.via,
      liftChoices([withVia(value, [])], value.span, ([one]) => (one === undefined ? value : convert(one, type, how))),
    );
  }
  if (isNull(value)) return value;
  switch (type.kind) {
    case 'string':
    case 'number':
    case 'bool':
      return convertScalar(value, type.kind, how);
    case 'list':
    case 'set':
      return convertList(value, type.kind, type.of, how);
    case 'map':
      return convertMap(value, type.of, how);
    case 'tuple':
      if (value.kind !== 'list' || value.items.length !== type.of.length) return wrongType(value, how);
      return withItems(
        value,
        value.items.map((item, i) => convert(item, type.of[i] ?? anyType, how)),
      );
    case 'object':
      return convertObject(value, type.attributes, how);
  }
}

function wrongType(value: Value, how: Conversion): Value {
  return behind(value.via, unknown('wrong-type', how.name, value.span));
}

function convertScalar(value: Value, kind: 'string' | 'number' | 'bool', how: Conversion): Value {
  if (value.kind !== 'scalar') return wrongType(value, how);
  const plain = value.value;
  if (kind === 'string') {
    if (typeof plain === 'string') return value;
    const text = scalarText(plain);
    return text === undefined ? value : { ...value, value: text };
  }
  if (kind === 'number') {
    if (typeof plain === 'number') return value;
    const number = typeof plain === 'boolean' ? undefined : scalarNumber(plain);
    return number === undefined ? wrongType(value, how) : { ...value, value: number };
  }
  if (typeof plain === 'boolean') return value;
  const boolean = scalarBoolean(plain);
  return boolean === undefined ? wrongType(value, how) : { ...value, value: boolean };
}

function withItems(value: ListValue, items: readonly Value[]): ListValue {
  return items.every((item, i) => item === value.items[i]) ? value : listLike(value, value.via, items);
}

function convertList(value: Value, shape: 'list' | 'set', of: Type, how: Conversion): Value {
  if (value.kind !== 'list') return wrongType(value, how);
  let items: readonly Value[] = value.items;
  if (of.kind === 'any') {
    const unified = unifyItems(items);
    if (unified === undefined) return wrongType(value, how);
    items = unified;
  } else {
    items = items.map((item) => convert(item, of, how));
    const bad = items.find((item) => item.kind === 'unknown' && item.why.reason === 'wrong-type');
    if (bad !== undefined) return wrongType(value, how);
  }
  if (shape === 'set') return reshape(listLike(value, value.via, distinctSorted(items)), 'set');
  return reshape(withItems(value, items), 'list');
}

/**
 * Items of one list have one type: next to strings, numbers and booleans become strings. Undefined when there is no
 * such type.
 */
export function unifyItems(items: readonly Value[]): readonly Value[] | undefined {
  const types = new Set<string>();
  for (const item of items) if (item.kind === 'scalar' && item.value !== null) types.add(typeof item.value);
  if (types.size > 1 && !types.has('string')) return undefined;
  return types.size > 1 ? items.map((item) => convert(item, stringType, plainConversion(''))) : items;
}

/** The elements of a set in Terraform's order: strings and numbers sorted, others as they come; equal ones once. */
export function distinctSorted(items: readonly Value[]): readonly Value[] {
  if (items.every((item) => item.kind === 'scalar')) {
    const seen = new Set<unknown>();
    const result = items.filter((item) => {
      if (item.kind !== 'scalar' || seen.has(item.value)) return false;
      seen.add(item.value);
      return true;
    });
    return result.sort(compareScalars);
  }
  return distinctValues(items);
}

/** The first of each group of equal values. Quadratic, so only for values that are not scalars. */
export function distinctValues(items: readonly Value[]): readonly Value[] {
  const seen = new Set<unknown>();
  const others: Value[] = [];
  return items.filter((item) => {
    if (item.kind === 'scalar') {
      if (seen.has(item.value)) return false;
      seen.add(item.value);
      return true;
    }
    if (others.length < 300 && others.some((other) => sameValue(other, item))) return false;
    others.push(item);
    return true;
  });
}

function compareScalars(a: Value, b: Value): number {
  if (a.kind !== 'scalar' || b.kind !== 'scalar') return 0;
  if (typeof a.value === 'number' && typeof b.value === 'number') return a.value - b.value;
  return compareText(scalarText(a.value) ?? '', scalarText(b.value) ?? '');
}

function convertMap(value: Value, of: Type, how: Conversion): Value {
  if (value.kind !== 'map') return wrongType(value, how);
  const converted =
    of.kind === 'any'
      ? unifyItems(value.entries.map((entry) => entry.value))
      : value.entries.map((entry) => convert(entry.value, of, how));
  if (
    converted === undefined ||
    converted.some((item) => item.kind === 'unknown' && item.why.reason === 'wrong-type')
  ) {
    return wrongType(value, how);
  }
  return reshape(withEntries(value, converted), 'map');
}

function withEntries(value: MapValue, values: readonly Value[]): MapValue {
  if (values.every((item, i) => item === value.entries[i]?.value)) return value;
  const entries = value.entries.map((entry, i) => ({
    key: entry.key,
    keySpan: entry.keySpan,
    value: values[i] ?? entry.value,
  }));
  return mapLike(value, value.via, entries);
}

function convertObject(value: Value, attributes: readonly ObjectAttribute[], how: Conversion): Value {
  if (value.kind !== 'map') return wrongType(value, how);
  const entries: Entry[] = [];
  for (const attribute of attributes) {
    let found: Entry | undefined;
    for (const entry of value.entries) if (entry.key === attribute.name) found = entry;
    if (found === undefined && !attribute.optional) return wrongType(value, how);
    const absent = found === undefined || isNull(found.value);
    if (absent && attribute.optional) {
      const fallback = how.fallback(attribute);
      if (fallback !== undefined) {
        // A default stands in the type, not behind the way of the object that lacks it.
        const given = convert(fallback.value, attribute.type, how);
        entries.push({ key: attribute.name, keySpan: fallback.keySpan, value: given });
        continue;
      }
    }
    if (found === undefined) {
      entries.push({ key: attribute.name, keySpan: value.span, value: scalar(null, value.span) });
      continue;
    }
    const converted = convert(found.value, attribute.type, how);
    if (converted.kind === 'unknown' && converted.why.reason === 'wrong-type') return wrongType(value, how);
    entries.push(converted === found.value ? found : { key: found.key, keySpan: found.keySpan, value: converted });
  }
  const result = map(entries, value.span, undefined, value.from);
  return behind(value.via, result);
}

/** The text of a value by automatic conversion; undefined when it has none (unknown, null, a container). */
export function textOf(value: Value): string | undefined {
  return value.kind === 'scalar' ? scalarText(value.value) : undefined;
}

export function numberOf(value: Value): number | undefined {
  return value.kind === 'scalar' ? scalarNumber(value.value) : undefined;
}

export function booleanOf(value: Value): boolean | undefined {
  return value.kind === 'scalar' ? scalarBoolean(value.value) : undefined;
}

/** Whether the value is a set, whose elements have no positions. */
export function isSet(value: Value): boolean {
  return value.kind === 'list' && shapeOf(value) === 'set';
}
