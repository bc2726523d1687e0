import type { Span } from '../../core/span';
import type { Branch, ChoiceValue, Value } from '../../core/value';
import { behind, noSteps, sameValue, unknown } from './values';

/** A choice, or the one value that all its branches agree on. */
export function choose(id: string, branches: readonly Branch[], span: Span, from?: readonly Value[]): Value {
  const of = branches.map((branch) => {
    const inner = branch.value;
    if (inner.kind !== 'choice' || inner.id !== id) return branch;
    const same = inner.of.find((candidate) => candidate.when === branch.when);
    return same === undefined
      ? branch
      : { when: branch.when, selected: branch.selected, value: behind(inner.via, same.value) };
  });
  const first = of[0]?.value;
  if (first !== undefined && of.every((branch) => branch.value === first)) return first;
  if (first?.kind === 'scalar' && of.every((branch) => sameValue(branch.value, first))) return first;
  const choice: ChoiceValue = { kind: 'choice', span, via: noSteps, id, of };
  return from === undefined ? choice : { ...choice, from };
}

/** Most readings that one computation is carried through. */
const MAX_READINGS = 64;

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
    if (arg.kind === 'list' && arg.items.length <= MAX_READINGS) {
      for (const item of arg.items) if (item.kind === 'choice') return item;
    } else if (arg.kind === 'map' && arg.entries.length <= MAX_READINGS) {
      for (const entry of arg.entries) if (entry.value.kind === 'choice') return entry.value;
    }
  }
  return undefined;
}

/** The value when the branch `when` of the choice `id` is taken. */
export function pickBranch(value: Value, id: string, when: string): Value {
  if (value.kind === 'choice') {
    if (value.id !== id) return value;
    const branch = value.of.find((candidate) => candidate.when === when);
    return branch === undefined ? value : pickBranch(behind(value.via, branch.value), id, when);
  }
  if (value.kind === 'list' && value.items.some((item) => item.kind === 'choice')) {
    return { ...value, items: value.items.map((item) => pickBranch(item, id, when)) };
  }
  if (value.kind === 'map' && value.entries.some((entry) => entry.value.kind === 'choice')) {
    const entries = value.entries.map((entry) => ({
      key: entry.key,
      keySpan: entry.keySpan,
      value: pickBranch(entry.value, id, when),
    }));
    return { ...value, entries };
  }
  return value;
}
