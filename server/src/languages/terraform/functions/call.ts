import type { SourceFile } from '../../../core/source';
import type { Span } from '../../../core/span';
import type { Entry, Scalar, Value, Why } from '../../../core/value';
import { scalar, unknown, unknownBecause, whyUnknownInside } from '../../shared/values';
import { numberOf, textOf } from '../types';
import { itemsOf, list, MAX_ITEMS, MAX_TEXT, map, sortedEntries } from '../values';

/** What functions that look outside their arguments may ask for. */
export interface Environment {
  /** A file named relative to where Terraform would run; the reason when there is none. */
  readText(path: string): SourceFile | { readonly why: Why };
  fileExists(path: string): boolean | undefined;
  /** Paths below a folder, relative to it, sorted; undefined when it cannot be known. */
  filesBelow(path: string): readonly string[] | undefined;
  /** The folder where Terraform would run, as an absolute path. */
  currentFolder(): string;
  /** The text of a template with these variables; `file` when it is one. */
  render(template: string, variables: Value, call: Call, file?: SourceFile): Value;
  /** Says that a value became too large to follow. */
  noteTooLarge(name: string, span: Span): void;
}

/** One call of a function with its arguments evaluated. */
export interface Call {
  readonly name: string;
  readonly span: Span;
  readonly args: readonly Value[];
  readonly environment: Environment;
}

export type PureFunction = (call: Call) => Value;

/** A value without places: what most functions compute with. */
export type PlainValue = Scalar | readonly PlainValue[] | PlainMap;

/** An object or map; a class of its own so that it is told from an array and carries any key. */
export type PlainMap = ReadonlyMap<string, PlainValue>;

export function failed(call: Call): Value {
  return unknown('function', `${call.name}()`, call.span, call.args);
}

export function limited(call: Call): Value {
  call.environment.noteTooLarge(`${call.name}()`, call.span);
  return unknown('limit', `${call.name}()`, call.span, call.args);
}

/** The result that an unknown argument forces; undefined when all are known, however deep. */
export function forced(call: Call): Value | undefined {
  for (const arg of call.args) {
    const why = whyUnknownInside(arg);
    if (why !== undefined) return unknownBecause(why, call.span, call.args);
  }
  return undefined;
}

/** How one parameter is read from a known argument. */
export interface Parameter<T> {
  /** Undefined when the argument is not of this type. */
  readonly read: (value: Value) => T | undefined;
  readonly presence: 'required' | 'optional' | 'rest';
}

function required<T>(read: (value: Value) => T | undefined): Parameter<T> {
  return { read, presence: 'required' };
}

export const text: Parameter<string> = required(textOf);
export const number: Parameter<number> = required((value) => numberOf(value));
export const integer: Parameter<number> = required((value) => {
  const read = numberOf(value);
  return read !== undefined && Number.isInteger(read) ? read : undefined;
});
export const anything: Parameter<PlainValue> = required(toPlain);

/** A list, set or tuple whose elements are all read by `element`. */
export function listOf<T>(element: Parameter<T>): Parameter<readonly T[]> {
  return required((value) => {
    if (value.kind !== 'list') return undefined;
    const result: T[] = [];
    for (const item of value.items) {
      const read = element.read(item);
      if (read === undefined) return undefined;
      result.push(read);
    }
    return result;
  });
}

export function optional<T>(parameter: Parameter<T>): Parameter<T | undefined> {
  return { read: parameter.read, presence: 'optional' };
}

export function rest<T>(parameter: Parameter<T>): Parameter<readonly T[]> {
  return { read: (value) => listOf(parameter).read(value), presence: 'rest' };
}

type Arguments<P extends readonly Parameter<unknown>[]> = {
  [K in keyof P]: P[K] extends Parameter<infer T> ? T : never;
};

/** A function of plain values: unknown arguments make it unknown, a wrong argument or no result makes it fail. */
export function pure<const P extends readonly Parameter<unknown>[]>(
  parameters: P,
  compute: (...args: Arguments<P>) => PlainValue | undefined,
): PureFunction {
  return (call) => {
    const early = forced(call);
    if (early !== undefined) return early;
    const read: unknown[] = [];
    let used = 0;
    for (const parameter of parameters) {
      if (parameter.presence === 'rest') {
        const others = call.args.slice(used);
        used = call.args.length;
        const values = parameter.read(list(others, call.span));
        if (values === undefined) return failed(call);
        read.push(values);
        continue;
      }
      const arg = call.args[used];
      if (arg === undefined) {
        if (parameter.presence !== 'optional') return failed(call);
        read.push(undefined);
        continue;
      }
      used++;
      const value = parameter.read(arg);
      if (value === undefined) return failed(call);
      read.push(value);
    }
    if (used < call.args.length) return failed(call);
    // Each element was read by the parameter at its position, which the compiler cannot follow through a loop.
    const result = compute(...(read as unknown as Arguments<P>));
    if (result === undefined) return failed(call);
    if (typeof result === 'string' && result.length > MAX_TEXT) return limited(call);
    return toValue(result, call);
  };
}

/** A plain value as the result of a call. Lists are of one type, as most functions give them. */
export function toValue(plain: PlainValue, call: Call): Value {
  return placed(plain, call.span, call.args);
}

function placed(plain: PlainValue, span: Span, from: readonly Value[]): Value {
  if (typeof plain !== 'object' || plain === null) return scalar(plain, span, from);
  if (isPlainMap(plain)) {
    const entries: Entry[] = [];
    for (const [key, value] of plain) entries.push({ key, keySpan: span, value: placed(value, span, from) });
    return map(entries, span, undefined, from);
  }
  if (plain.length > MAX_ITEMS) return unknown('limit', '', span, from);
  return list(
    plain.map((item) => placed(item, span, from)),
    span,
    plain.every((item) => typeof item === typeof plain[0] && (typeof item !== 'object' || item === null))
      ? 'list'
      : undefined,
    from,
  );
}

export function isPlainMap(plain: PlainValue): plain is PlainMap {
  return plain instanceof Map;
}

/** A known value without its places; undefined when something inside is not known. */
export function toPlain(value: Value): PlainValue | undefined {
  switch (value.kind) {
    case 'scalar':
      return value.value;
    case 'list': {
      const items: PlainValue[] = [];
      for (const item of value.items) {
        const plain = toPlain(item);
        if (plain === undefined) return undefined;
        items.push(plain);
      }
      return items;
    }
    case 'map': {
      const entries = new Map<string, PlainValue>();
      for (const entry of sortedEntries(value)) {
        const plain = toPlain(entry.value);
        if (plain === undefined) return undefined;
        entries.set(entry.key, plain);
      }
      return entries;
    }
    default:
      return undefined;
  }
}

/** The elements that a call iterates over: of a list, or the values of a map in Terraform's order. */
export function elements(value: Value): readonly Value[] | undefined {
  if (value.kind === 'list') return itemsOf(value);
  if (value.kind === 'map') return sortedEntries(value).map((entry) => entry.value);
  return undefined;
}
