import type { Span } from '../../core/span';
import type { Branch, ChoiceValue, Value } from '../../core/value';
import { noSteps, unknown } from './values';

/** How the choices of a language differ from those of another. */
export interface ChoiceForm {
  /** The value of a branch with its whole way back, once it is taken out of its choice. */
  readonly takenFrom: (choice: ChoiceValue, value: Value) => Value;
  /** Whether two scalars are alike, so that no choice is left between them. */
  readonly isSame: (a: Value, b: Value) => boolean;
  /** Choices in a list or a map with more items than this are not looked for. */
  readonly maxItems: number;
}

/** Most readings that one computation is carried through. */
export const MAX_READINGS = 64;

/** A choice, or the one value that all its branches agree on. */
export function chooseIn(
  form: ChoiceForm,
  id: string,
  branches: readonly Branch[],
  span: Span,
  from?: readonly Value[],
): Value {
  const of = branches.map((branch) => {
    const inner = branch.value;
    if (inner.kind !== 'choice' || inner.id !== id) return branch;
    const same = inner.of.find((candidate) => candidate.when === branch.when);
    return same === undefined
      ? branch
      : { when: branch.when, selected: branch.selected, value: form.takenFrom(inner, same.value) };
  });
  const first = of[0]?.value;
  if (first !== undefined && of.every((branch) => branch.value === first)) return first;
  if (first?.kind === 'scalar' && of.every((branch) => form.isSame(branch.value, first))) return first;
  const choice: ChoiceValue = { kind: 'choice', span, via: noSteps, id, of };
  return from === undefined ? choice : { ...choice, from };
}

/**
 * Carries a computation through the choices among its arguments: one result for each branch, choices of the same id
 * taken together. Without choices it just computes. `readings` counts those that it is carried through already.
 */
export function liftChoicesIn(
  form: ChoiceForm,
  args: readonly Value[],
  span: Span,
  compute: (args: readonly Value[]) => Value,
  readings = 1,
): Value {
  const choice = findChoice(args, form.maxItems);
  if (choice === undefined) return compute(args);
  if (readings * choice.of.length > MAX_READINGS) return unknown('limit', choice.of[0]?.when ?? '', span, args);
  const branches = choice.of.map((branch) => ({
    when: branch.when,
    selected: branch.selected,
    value: liftChoicesIn(
      form,
      args.map((arg) => pickBranch(form, arg, choice.id, branch.when)),
      span,
      compute,
      readings * choice.of.length,
    ),
  }));
  return chooseIn(form, choice.id, branches, span, args);
}

function findChoice(args: readonly Value[], maxItems: number): ChoiceValue | undefined {
  for (const arg of args) {
    if (arg.kind === 'choice') return arg;
    if (arg.kind === 'list' && arg.items.length <= maxItems) {
      for (const item of arg.items) if (item.kind === 'choice') return item;
    } else if (arg.kind === 'map' && arg.entries.length <= maxItems) {
      for (const entry of arg.entries) if (entry.value.kind === 'choice') return entry.value;
    }
  }
  return undefined;
}

/** The value when the branch `when` of the choice `id` is taken. */
function pickBranch(form: ChoiceForm, value: Value, id: string, when: string): Value {
  if (value.kind === 'choice') {
    if (value.id !== id) return value;
    const branch = value.of.find((candidate) => candidate.when === when);
    return branch === undefined ? value : pickBranch(form, form.takenFrom(value, branch.value), id, when);
  }
  if (value.kind === 'list' && value.items.some((item) => item.kind === 'choice')) {
    return { ...value, items: value.items.map((item) => pickBranch(form, item, id, when)) };
  }
  if (value.kind === 'map' && value.entries.some((entry) => entry.value.kind === 'choice')) {
    const entries = value.entries.map((entry) => ({
      key: entry.key,
      keySpan: entry.keySpan,
      value: pickBranch(form, entry.value, id, when),
    }));
    return { ...value, entries };
  }
  return value;
}
