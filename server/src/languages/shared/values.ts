import type { Span } from '../../core/span';
import type { ReferenceValue, Scalar, ScalarValue, Step, UnknownValue, Value, Why } from '../../core/value';

/* Making plain values, and telling why one is not known. Lists and maps differ by language and are made there. */

export const noSteps: readonly Step[] = [];

export function scalar(value: Scalar, span: Span, from?: readonly Value[]): ScalarValue {
  return from === undefined
    ? { kind: 'scalar', span, via: noSteps, value }
    : { kind: 'scalar', span, via: noSteps, value, from };
}

export function unknown(reason: Why['reason'], name: string, span: Span, from?: readonly Value[]): UnknownValue {
  return unknownBecause({ reason, name }, span, from);
}

export function unknownBecause(why: Why, span: Span, from?: readonly Value[]): UnknownValue {
  return from === undefined
    ? { kind: 'unknown', span, via: noSteps, why }
    : { kind: 'unknown', span, via: noSteps, why, from };
}

/** As much of a value as tells why it is not known; what a list or a map holds does not matter. */
type Outline =
  | UnknownValue
  | ReferenceValue
  | { readonly kind: 'choice'; readonly of: readonly { readonly when: string }[] }
  | { readonly kind: 'scalar' | 'list' | 'map' };

/** Why a value that is not known cannot be computed with, undefined for a known one. */
export function whyUnknown(value: Outline): Why | undefined {
  if (value.kind === 'unknown') return value.why;
  if (value.kind === 'reference') {
    const first = value.to[0] ?? '';
    return { reason: 'computed', name: value.path.length === 0 ? first : `${first}.${value.path.join('.')}` };
  }
  if (value.kind === 'choice') return { reason: 'unsupported', name: value.of[0]?.when ?? '' };
  return undefined;
}

/** The first reason inside a value, however deep. */
export function whyUnknownInside(value: Value): Why | undefined {
  if (value.kind === 'list') {
    for (const item of value.items) {
      const why = whyUnknownInside(item);
      if (why !== undefined) return why;
    }
    return undefined;
  }
  if (value.kind === 'map') {
    for (const entry of value.entries) {
      const why = whyUnknownInside(entry.value);
      if (why !== undefined) return why;
    }
    return undefined;
  }
  return whyUnknown(value);
}

export function isNull(value: Value): boolean {
  return value.kind === 'scalar' && value.value === null;
}
