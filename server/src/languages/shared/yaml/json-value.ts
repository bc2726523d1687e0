import type { Span } from '../../../core/span';
import type { Value } from '../../../core/value';
import { scalar, unknown } from '../values';
import { list, map } from './values';

/** Deepest JSON that is read. */
const MAX_DEPTH = 50;

/** Strict JSON as a value that stands at one place; undefined for a text that is none. */
export function parseJsonValue(text: string, span: Span, from: readonly Value[]): Value | undefined {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return undefined;
  }
  const convert = (data: unknown, depth: number): Value => {
    if (depth > MAX_DEPTH) return unknown('limit', '', span, from);
    if (Array.isArray(data)) {
      return list(
        data.map((item) => convert(item, depth + 1)),
        span,
        from,
      );
    }
    if (typeof data === 'object' && data !== null) {
      const entries = Object.entries(data).map(([key, value]) => ({
        key,
        keySpan: span,
        value: convert(value, depth + 1),
      }));
      return map(entries, span, from);
    }
    if (typeof data === 'string' || typeof data === 'number' || typeof data === 'boolean')
      return scalar(data, span, from);
    return scalar(null, span, from);
  };
  return convert(parsed, 0);
}

/** The plain data of a value without anything unknown in it, as `Fn::Str` and `Fn::Sub` print it. */
export function toPlain(value: Value): unknown {
  switch (value.kind) {
    case 'scalar':
      return value.value;
    case 'list':
      return value.items.map(toPlain);
    case 'map':
      return Object.fromEntries(value.entries.map((entry) => [entry.key, toPlain(entry.value)]));
    default:
      return undefined;
  }
}
