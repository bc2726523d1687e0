import type { Span } from '../../core/span';
import type { Branch, Entry, ListValue, MapValue, Step, TextSource, Value } from '../../core/value';
import { noSteps, unknown, whyUnknown } from '../shared/values';
import { compareText, formatNumber } from './scalars';

/**
 * Making and changing values while Terraform is evaluated.
 *
 * During evaluation the steps of a container are not repeated in its items: the way back from an item is the way of
 * its container followed by its own (`itemAt`, `entryAt`). `settle` writes them out when a value leaves the evaluator.
 */

/** What Terraform's type system knows of a container beyond its kind; a literal tuple or object has none. */
export type Shape = 'list' | 'set' | 'map';

/** More items than this are not kept in one list or map. */
export const MAX_ITEMS = 100_000;
/** Deeper values are cut when they leave the evaluator. */
const MAX_NESTING = 200;
/** Longer strings are not built. */
export const MAX_TEXT = 4_000_000;

export function list(items: readonly Value[], span: Span, shape?: Shape, from?: readonly Value[]): ListValue {
  const via = noSteps;
  return shaped(
    from === undefined ? { kind: 'list', span, via, items } : { kind: 'list', span, via, items, from },
    shape,
  );
}

export function map(entries: readonly Entry[], span: Span, shape?: Shape, from?: readonly Value[]): MapValue {
  const via = noSteps;
  return shaped(
    from === undefined ? { kind: 'map', span, via, entries } : { kind: 'map', span, via, entries, from },
    shape,
  );
}

function shaped<T extends ListValue | MapValue>(value: T, shape: Shape | undefined): T {
  return shape === undefined ? value : Object.assign(value, { shape });
}

export function shapeOf(value: Value): Shape | undefined {
  if (!('shape' in value)) return undefined;
  const shape = value.shape;
  return shape === 'list' || shape === 'set' || shape === 'map' ? shape : undefined;
}

/** The same container with another shape. */
export function reshape<T extends ListValue | MapValue>(value: T, shape: Shape): T {
  return shapeOf(value) === shape ? value : { ...value, shape };
}

// The next two are written out because a spread costs several times as much, and lists and maps are copied often.

/** A list with other items, or reached by another way. */
export function listLike(value: ListValue, via: readonly Step[], items: readonly Value[]): ListValue {
  const { span, from } = value;
  return shaped(
    from === undefined ? { kind: 'list', span, via, items } : { kind: 'list', span, via, items, from },
    shapeOf(value),
  );
}

export function mapLike(value: MapValue, via: readonly Step[], entries: readonly Entry[]): MapValue {
  const { span, from } = value;
  return shaped(
    from === undefined ? { kind: 'map', span, via, entries } : { kind: 'map', span, via, entries, from },
    shapeOf(value),
  );
}

/** The same value reached by another way. */
export function withVia(value: Value, via: readonly Step[]): Value {
  switch (value.kind) {
    case 'scalar':
      if (value.text !== undefined) return { ...value, via };
      return value.from === undefined
        ? { kind: 'scalar', span: value.span, via, value: value.value }
        : { kind: 'scalar', span: value.span, via, value: value.value, from: value.from };
    case 'list':
      return listLike(value, via, value.items);
    case 'map':
      return mapLike(value, via, value.entries);
    case 'reference':
      return value.from === undefined
        ? { kind: 'reference', span: value.span, via, to: value.to, path: value.path }
        : { ...value, via };
    default:
      return { ...value, via };
  }
}

/** A value that keeps how its text came to be; of any other kind it is the value itself. */
export function withSource(value: Value, text: TextSource): Value {
  if (value.kind === 'unknown') return { ...value, text };
  if (value.kind !== 'scalar') return value;
  const { span, via, value: known, from } = value;
  return from === undefined
    ? { kind: 'scalar', span, via, value: known, text }
    : { kind: 'scalar', span, via, value: known, from, text };
}

/** The value behind further steps: those in front come nearer to the place of use. */
export function behind(steps: readonly Step[], value: Value): Value {
  if (steps.length === 0) return value;
  return withVia(value, value.via.length === 0 ? steps : [...steps, ...value.via]);
}

export function throughStep(step: Step, value: Value): Value {
  return withVia(value, value.via.length === 0 ? [step] : [step, ...value.via]);
}

export function itemAt(container: ListValue, index: number): Value | undefined {
  const item = container.items[index];
  return item === undefined ? undefined : behind(container.via, item);
}

/** The items of a list, each with its whole way back. */
export function itemsOf(container: ListValue): readonly Value[] {
  if (container.via.length === 0) return container.items;
  return container.items.map((item) => behind(container.via, item));
}

export function entryValue(container: MapValue, key: string): Value | undefined {
  for (let i = container.entries.length - 1; i >= 0; i--) {
    const entry = container.entries[i];
    if (entry !== undefined && entry.key === key) return behind(container.via, entry.value);
  }
  return undefined;
}

/** The entries in the order in which Terraform iterates (by key), later ones of the same key replacing earlier ones. */
export function sortedEntries(container: MapValue): readonly Entry[] {
  const entries = container.entries;
  let sorted = true;
  for (let i = 1; i < entries.length; i++) {
    const before = entries[i - 1];
    const entry = entries[i];
    if (before !== undefined && entry !== undefined && before.key >= entry.key) {
      sorted = false;
      break;
    }
  }
  let result = entries;
  if (!sorted) {
    const byKey = new Map<string, Entry>();
    for (const entry of entries) byKey.set(entry.key, entry);
    result = [...byKey.values()].sort((a, b) => compareText(a.key, b.key));
  }
  if (container.via.length === 0) return result;
  return result.map((entry) => ({
    key: entry.key,
    keySpan: entry.keySpan,
    value: behind(container.via, entry.value),
  }));
}

/** The value with the way back written out in every item, as the rest of the program expects it. */
export function settle(value: Value, depth = 0): Value {
  // Values may be nested step by step more deeply than any reader of them could follow.
  if (depth > MAX_NESTING) return unknown('limit', '', value.span);
  switch (value.kind) {
    case 'list': {
      if (value.items.length === 0) return value;
      const items = settleAll(value.items, value.via, depth + 1);
      return items === value.items ? value : listLike(value, value.via, items);
    }
    case 'map': {
      let changed: Entry[] | undefined;
      for (let i = 0; i < value.entries.length; i++) {
        const entry = value.entries[i];
        if (entry === undefined) continue;
        const settled = settle(behind(value.via, entry.value), depth + 1);
        if (settled === entry.value) continue;
        changed ??= value.entries.slice();
        changed[i] = { key: entry.key, keySpan: entry.keySpan, value: settled };
      }
      return changed === undefined ? value : mapLike(value, value.via, changed);
    }
    case 'choice': {
      let changed: Branch[] | undefined;
      for (let i = 0; i < value.of.length; i++) {
        const branch = value.of[i];
        if (branch === undefined) continue;
        const settled = settle(behind(value.via, branch.value), depth + 1);
        if (settled === branch.value) continue;
        changed ??= value.of.slice();
        changed[i] = { when: branch.when, selected: branch.selected, value: settled };
      }
      // A branch that Terraform would refuse is none, as long as another one is left.
      const possible = (changed ?? value.of).filter((branch) => !isFailure(branch.value));
      const [only, ...others] = possible;
      if (only !== undefined && others.length === 0) return only.value;
      if (only !== undefined && possible.length < value.of.length) return { ...value, of: possible };
      return changed === undefined ? value : { ...value, of: changed };
    }
    default:
      return value;
  }
}

function settleAll(items: readonly Value[], via: readonly Step[], depth: number): readonly Value[] {
  let changed: Value[] | undefined;
  for (let i = 0; i < items.length; i++) {
    const item = items[i];
    if (item === undefined) continue;
    const settled = settle(behind(via, item), depth);
    if (settled === item) continue;
    changed ??= items.slice();
    changed[i] = settled;
  }
  return changed ?? items;
}

/** Whether Terraform would stop here with an error, which `try` and `can` turn into a result. */
export function isFailure(value: Value): boolean {
  if (value.kind !== 'unknown') return false;
  const reason = value.why.reason;
  return reason === 'function' || reason === 'missing' || reason === 'wrong-type' || reason === 'file';
}

/** Terraform's equality: true, false, or undefined when it depends on something unknown. */
export function equalValues(a: Value, b: Value): boolean | undefined {
  if (a.kind === 'scalar' && b.kind === 'scalar') {
    if (typeof a.value === 'number' && typeof b.value === 'number') return sameNumber(a.value, b.value);
    return a.value === b.value;
  }
  if (a.kind === 'reference' || b.kind === 'reference') return equalReference(a, b);
  if (whyUnknown(a) !== undefined || whyUnknown(b) !== undefined) return undefined;
  if (a.kind === 'list' && b.kind === 'list') {
    if (shapeOf(a) !== shapeOf(b)) return false;
    return equalItems(a.items, b.items);
  }
  if (a.kind === 'map' && b.kind === 'map') {
    if (shapeOf(a) !== shapeOf(b)) return false;
    const left = sortedEntries(a);
    const right = sortedEntries(b);
    if (left.length !== right.length || left.some((entry, i) => entry.key !== right[i]?.key)) return false;
    return equalItems(
      left.map((entry) => entry.value),
      right.map((entry) => entry.value),
    );
  }
  return false;
}

function sameNumber(a: number, b: number): boolean {
  return a === b || (!Number.isInteger(a) && formatNumber(a) === formatNumber(b));
}

function equalItems(a: readonly Value[], b: readonly Value[]): boolean | undefined {
  if (a.length !== b.length) return false;
  let undecided = false;
  for (let i = 0; i < a.length; i++) {
    const left = a[i];
    const right = b[i];
    if (left === undefined || right === undefined) continue;
    const equal = equalValues(left, right);
    if (equal === false) return false;
    if (equal === undefined) undecided = true;
  }
  return undecided ? undefined : true;
}

function equalReference(a: Value, b: Value): boolean | undefined {
  if (a.kind === 'reference' && b.kind === 'reference') {
    const same = a.to.length === 1 && b.to.length === 1 && a.to[0] === b.to[0] && a.path.join() === b.path.join();
    return same ? true : undefined;
  }
  const reference = a.kind === 'reference' ? a : b;
  const other = a.kind === 'reference' ? b : a;
  // An id that the cloud gives is never null and never empty.
  const isId = reference.kind === 'reference' && reference.path.length === 1 && reference.path[0] === 'id';
  if (isId && other.kind === 'scalar' && (other.value === null || other.value === '')) return false;
  return undefined;
}

/** Whether two values are alike for the purpose of a set or of collapsing a choice; unknown ones are never alike. */
export function sameValue(a: Value, b: Value): boolean {
  return equalValues(a, b) === true;
}
