import type { Span } from '../../../core/span';
import type { Entry, ListValue, MapValue, ReferenceValue, ScalarValue, Step, Value } from '../../../core/value';
import { noSteps, unknown, whyUnknown } from '../values';
import type { Budget } from './budget';

/* Making and changing values while a template is evaluated. Every value carries its whole way back. */

export function list(items: readonly Value[], span: Span, from?: readonly Value[]): ListValue {
  return from === undefined
    ? { kind: 'list', span, via: noSteps, items }
    : { kind: 'list', span, via: noSteps, items, from };
}

export function map(entries: readonly Entry[], span: Span, from?: readonly Value[]): MapValue {
  return from === undefined
    ? { kind: 'map', span, via: noSteps, entries }
    : { kind: 'map', span, via: noSteps, entries, from };
}

export function reference(to: readonly string[], path: readonly string[], span: Span): ReferenceValue {
  return { kind: 'reference', span, via: noSteps, to, path };
}

/** The value, and all in it, reached by way of a further step, the one nearest to the place of use. */
export function through(step: Step, value: Value, budget: Budget): Value {
  if (!budget.spend()) return unknown('limit', step.name, step.span);
  const via = value.via.length === 0 ? [step] : [step, ...value.via];
  switch (value.kind) {
    case 'list': {
      const items: Value[] = [];
      for (const item of value.items) items.push(through(step, item, budget));
      return withFrom({ kind: 'list', span: value.span, via, items }, value.from);
    }
    case 'map':
      return withFrom(
        { kind: 'map', span: value.span, via, entries: throughAll(step, value.entries, budget) },
        value.from,
      );
    case 'choice': {
      const of = value.of.map(({ when, selected, value: inner }) => ({
        when,
        selected,
        value: through(step, inner, budget),
      }));
      return withFrom({ kind: 'choice', span: value.span, via, id: value.id, of }, value.from);
    }
    default:
      return withVia(value, via);
  }
}

// Written out because a spread costs several times as much, and values are moved often.

function withVia(value: Value, via: readonly Step[]): Value {
  const { span, from } = value;
  switch (value.kind) {
    case 'scalar':
      if (value.text !== undefined) return { ...value, via };
      return withFrom({ kind: 'scalar', span, via, value: value.value }, from);
    case 'reference':
      return withFrom({ kind: 'reference', span, via, to: value.to, path: value.path }, from);
    case 'unknown':
      if (value.text !== undefined) return { ...value, via };
      return withFrom({ kind: 'unknown', span, via, why: value.why }, from);
    case 'list':
      return withFrom({ kind: 'list', span, via, items: value.items }, from);
    case 'map':
      return withFrom({ kind: 'map', span, via, entries: value.entries }, from);
    case 'choice':
      return withFrom({ kind: 'choice', span, via, id: value.id, of: value.of }, from);
  }
}

function withFrom<T extends Value>(value: T, from: readonly Value[] | undefined): T {
  return from === undefined ? value : Object.assign(value, { from });
}

export function throughAll(step: Step, entries: readonly Entry[], budget: Budget): Entry[] {
  const moved: Entry[] = [];
  for (const { key, keySpan, value } of entries) moved.push({ key, keySpan, value: through(step, value, budget) });
  return moved;
}

/**
 * A part of a value, picked by an expression at `span`: what stands there is the whole expression, so the place of use
 * is its span and not that of what it picks from.
 */
export function picked(part: Value, step: Step, budget: Budget): Value {
  const [first, ...rest] = part.via;
  if (first === undefined) return through(step, part, budget);
  // The parts of a part keep the way of their own; it is theirs that is looked at.
  return withVia(part, [{ span: step.span, kind: first.kind, name: first.name }, ...rest]);
}

/** A scalar as text, as ROS joins it; undefined for null and for what is no scalar. */
export function textOf(value: Value | undefined): string | undefined {
  if (value?.kind !== 'scalar' || value.value === null) return undefined;
  return typeof value.value === 'string' ? value.value : String(value.value);
}

const numberForm = /^\s*[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?\s*$/;

export function numberOf(value: Value | undefined): number | undefined {
  if (value?.kind !== 'scalar') return undefined;
  if (typeof value.value === 'number') return Number.isFinite(value.value) ? value.value : undefined;
  return typeof value.value === 'string' && numberForm.test(value.value) ? Number(value.value) : undefined;
}

const truths: ReadonlyMap<string, boolean> = new Map([
  ['true', true],
  ['True', true],
  ['TRUE', true],
  ['1', true],
  ['false', false],
  ['False', false],
  ['FALSE', false],
  ['0', false],
]);

export function booleanOf(value: Value | undefined): boolean | undefined {
  const text = textOf(value);
  return text === undefined ? undefined : truths.get(text);
}

/** Whether two values are alike: undefined when it depends on something unknown. Numbers and booleans equal their text. */
export function equalValues(a: Value, b: Value): boolean | undefined {
  if (a.kind === 'scalar' && b.kind === 'scalar') {
    if (a.value === b.value) return true;
    if (a.value === null || b.value === null) return false;
    if (typeof a.value === typeof b.value) return false;
    const [left, right] = [String(a.value), String(b.value)];
    return (
      left === right ||
      (truths.get(left) !== undefined && truths.get(left) === truths.get(right) && isBooleanPair(a, b))
    );
  }
  if (whyUnknown(a) !== undefined || whyUnknown(b) !== undefined) return undefined;
  if (a.kind === 'list' && b.kind === 'list') return equalAll(a.items, b.items);
  if (a.kind === 'map' && b.kind === 'map') {
    const order = (one: MapValue): readonly Entry[] => [...one.entries].sort((x, y) => (x.key < y.key ? -1 : 1));
    const [left, right] = [order(a), order(b)];
    if (left.length !== right.length || left.some((entry, i) => entry.key !== right[i]?.key)) return false;
    return equalAll(
      left.map((entry) => entry.value),
      right.map((entry) => entry.value),
    );
  }
  return false;
}

function isBooleanPair(a: ScalarValue, b: ScalarValue): boolean {
  return typeof a.value === 'boolean' || typeof b.value === 'boolean';
}

function equalAll(a: readonly Value[], b: readonly Value[]): boolean | undefined {
  if (a.length !== b.length) return false;
  let undecided = false;
  for (const [i, left] of a.entries()) {
    const right = b[i];
    const equal = right === undefined ? false : equalValues(left, right);
    if (equal === false) return false;
    if (equal === undefined) undecided = true;
  }
  return undecided ? undefined : true;
}
