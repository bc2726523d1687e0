import type { Span } from '../../core/span';
import type {
  Branch,
  ChoiceValue,
  Entry,
  ListValue,
  MapValue,
  ReferenceValue,
  Scalar,
  ScalarValue,
  Step,
  UnknownValue,
  Value,
  Why,
} from '../../core/value';
import type { Budget } from './budget';

/* Making and changing values while a template is evaluated. Every value carries its whole way back. */

const noSteps: readonly Step[] = [];

/** Most readings that one computation is carried through. */
const MAX_READINGS = 64;

export function scalar(value: Scalar, span: Span, from?: readonly Value[]): ScalarValue {
  return from === undefined
    ? { kind: 'scalar', span, via: noSteps, value }
    : { kind: 'scalar', span, via: noSteps, value, from };
}

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

export function unknown(reason: Why['reason'], name: string, span: Span, from?: readonly Value[]): UnknownValue {
  return unknownBecause({ reason, name }, span, from);
}

export function unknownBecause(why: Why, span: Span, from?: readonly Value[]): UnknownValue {
  return from === undefined
    ? { kind: 'unknown', span, via: noSteps, why }
    : { kind: 'unknown', span, via: noSteps, why, from };
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

/** Why a value that is not known cannot be computed with, undefined for a known one. */
export function whyUnknown(value: Value): Why | undefined {
  if (value.kind === 'unknown') return value.why;
  if (value.kind === 'reference') {
    return { reason: 'computed', name: [value.to[0] ?? '', ...value.path].join('.') };
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

/** A choice, or the one value that all its branches agree on. */
export function choose(id: string, branches: readonly Branch[], span: Span, from?: readonly Value[]): Value {
  const of = branches.map((branch) => {
    const inner = branch.value;
    const same =
      inner.kind === 'choice' && inner.id === id ? inner.of.find(({ when }) => when === branch.when) : undefined;
    return same === undefined ? branch : { when: branch.when, selected: branch.selected, value: same.value };
  });
  const first = of[0]?.value;
  if (first !== undefined && of.every(({ value }) => value === first || isSameScalar(value, first))) return first;
  const choice: ChoiceValue = { kind: 'choice', span, via: noSteps, id, of };
  return from === undefined ? choice : { ...choice, from };
}

function isSameScalar(a: Value, b: Value): boolean {
  return a.kind === 'scalar' && b.kind === 'scalar' && a.value === b.value;
}

/**
 * Carries a computation through the choices among its arguments: one result for each branch, choices of the same id
 * taken together. Without choices it just computes.
 */
export function liftChoices(
  args: readonly Value[],
  span: Span,
  compute: (args: readonly Value[]) => Value,
  readings = 1,
): Value {
  const choice = findChoice(args);
  if (choice === undefined) return compute(args);
  if (readings * choice.of.length > MAX_READINGS) return unknown('limit', choice.of[0]?.when ?? '', span, args);
  const branches = choice.of.map((branch) => ({
    when: branch.when,
    selected: branch.selected,
    value: liftChoices(
      args.map((arg) => pickBranch(arg, choice.id, branch.when)),
      span,
      compute,
      readings * choice.of.length,
    ),
  }));
  return choose(choice.id, branches, span, args);
}

function findChoice(args: readonly Value[]): ChoiceValue | undefined {
  for (const arg of args) {
    if (arg.kind === 'choice') return arg;
    if (arg.kind === 'list') {
      for (const item of arg.items) if (item.kind === 'choice') return item;
    } else if (arg.kind === 'map') {
      for (const entry of arg.entries) if (entry.value.kind === 'choice') return entry.value;
    }
  }
  return undefined;
}

/** The value when the branch `when` of the choice `id` is taken. */
export function pickBranch(value: Value, id: string, when: string): Value {
  if (value.kind === 'choice') {
    const branch = value.id === id ? value.of.find((candidate) => candidate.when === when) : undefined;
    return branch === undefined ? value : pickBranch(branch.value, id, when);
  }
  if (value.kind === 'list' && value.items.some(({ kind }) => kind === 'choice')) {
    return { ...value, items: value.items.map((item) => pickBranch(item, id, when)) };
  }
  if (value.kind === 'map' && value.entries.some((entry) => entry.value.kind === 'choice')) {
    const entries = value.entries.map(({ key, keySpan, value: inner }) => ({
      key,
      keySpan,
      value: pickBranch(inner, id, when),
    }));
    return { ...value, entries };
  }
  return value;
}
