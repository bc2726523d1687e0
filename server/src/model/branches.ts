import type { Condition } from '../core/resource';
import type { ChoiceValue, Value } from '../core/value';

/* Undecided conditionals: every consistent way in which they may go, up to a limit. */

/** Most ways that one resource is read in; beyond, what hangs on its conditionals is unknown. */
const mostBranches = 16;
/** Deepest value that is searched for conditionals. */
const mostDepth = 24;

export interface Taken {
  readonly values: readonly (Value | undefined)[];
  readonly conditions: readonly Condition[];
}

/**
 * The values with every choice among the `watched` ones decided: once for each consistent combination of branches.
 * Choices that the conditions decide already are not asked again.
 */
export function branchesOf(
  values: readonly (Value | undefined)[],
  watched: readonly number[],
  conditions: readonly Condition[],
): readonly Taken[] {
  if (!hasChoice(values, watched)) return [{ values, conditions }];
  const taken: Taken[] = [];
  if (!decide(values, watched, conditions, taken)) {
    const unresolved = values.slice();
    for (const index of watched) unresolved[index] = withoutChoices(values[index], 0);
    return [{ values: unresolved, conditions }];
  }
  return taken;
}

function hasChoice(values: readonly (Value | undefined)[], watched: readonly number[]): boolean {
  for (const index of watched) {
    const value = values[index];
    if (value !== undefined && value.kind !== 'scalar' && findChoice(value, 0) !== undefined) return true;
  }
  return false;
}

/** Decides the first open choice in all ways; false when there are too many. */
function decide(
  values: readonly (Value | undefined)[],
  watched: readonly number[],
  conditions: readonly Condition[],
  into: Taken[],
): boolean {
  let choice: ChoiceValue | undefined;
  for (const index of watched) {
    choice = findChoice(values[index], 0);
    if (choice !== undefined) break;
  }
  if (choice === undefined) {
    into.push({ values, conditions });
    return into.length <= mostBranches;
  }
  const { id } = choice;
  for (const condition of conditionsOf(choice, conditions)) {
    const next = values.slice();
    for (const index of watched) next[index] = take(values[index], id, condition.when, 0);
    const known = conditions.some((other) => other.id === id);
    if (!decide(next, watched, known ? conditions : [...conditions, condition], into)) return false;
  }
  return true;
}

/** The branches of a choice that the conditions leave open. */
function conditionsOf(choice: ChoiceValue, conditions: readonly Condition[]): readonly Condition[] {
  const decided = conditions.find((condition) => condition.id === choice.id);
  if (decided !== undefined) return [decided];
  return choice.of.map(({ when, selected }) => ({ id: choice.id, when, selected }));
}

export interface Element {
  readonly value: Value;
  readonly path: readonly (string | number)[];
  readonly conditions: readonly Condition[];
}

/**
 * The elements of a list at a native path (`*` for levels of lists between), each with the conditions of the
 * conditionals that decide whether it is there.
 */
export function elementsOf(list: Value, path: readonly string[], conditions: readonly Condition[]): readonly Element[] {
  const elements: Element[] = [];
  spread(list, path, 1, [path[0] ?? ''], conditions, elements, 0);
  return elements;
}

function spread(
  value: Value,
  path: readonly string[],
  step: number,
  at: readonly (string | number)[],
  conditions: readonly Condition[],
  into: Element[],
  depth: number,
): void {
  if (depth > mostDepth) return;
  switch (value.kind) {
    case 'choice':
      for (const condition of conditionsOf(value, conditions)) {
        const branch = value.of.find((candidate) => candidate.when === condition.when);
        if (branch === undefined) continue;
        const known = conditions.some((other) => other.id === value.id);
        const under = known ? conditions : [...conditions, condition];
        spread(behind(value, branch.value), path, step, at, under, into, depth + 1);
      }
      return;
    case 'list': {
      const next = path[step] === '*' ? step + 1 : step;
      for (let i = 0; i < value.items.length; i++) {
        const item = value.items[i];
        if (item !== undefined) spread(item, path, next, [...at, i], conditions, into, depth + 1);
      }
      return;
    }
    case 'map': {
      const next = path[step] === '*' ? step + 1 : step;
      const name = path[next];
      if (name === undefined) {
        into.push({ value, path: at, conditions });
        return;
      }
      let inner: Value | undefined;
      for (const entry of value.entries) if (entry.key === name) inner = entry.value;
      if (inner !== undefined) spread(inner, path, next + 1, [...at, name], conditions, into, depth + 1);
      return;
    }
    case 'scalar':
      return;
    default:
      into.push({ value, path: at, conditions });
  }
}

function findChoice(value: Value | undefined, depth: number): ChoiceValue | undefined {
  if (value === undefined || depth > mostDepth) return undefined;
  switch (value.kind) {
    case 'choice':
      return value;
    case 'list':
      for (const item of value.items) {
        const choice = findChoice(item, depth + 1);
        if (choice !== undefined) return choice;
      }
      return undefined;
    case 'map':
      for (const entry of value.entries) {
        const choice = findChoice(entry.value, depth + 1);
        if (choice !== undefined) return choice;
      }
      return undefined;
    default:
      return undefined;
  }
}

/** A value with the choices of one id decided. */
function take(value: Value | undefined, id: string, when: string, depth: number): Value | undefined {
  if (value === undefined) return undefined;
  return rewrite(value, depth, (choice) => {
    if (choice.id !== id) return choice;
    const branch = choice.of.find((candidate) => candidate.when === when);
    if (branch === undefined) return undecided(choice);
    return take(behind(choice, branch.value), id, when, depth + 1) ?? undecided(choice);
  });
}

function withoutChoices(value: Value | undefined, depth: number): Value | undefined {
  return value === undefined ? undefined : rewrite(value, depth, undecided);
}

function undecided(choice: ChoiceValue): Value {
  const why = { reason: 'limit', name: choice.of[0]?.when ?? '' } as const;
  return { kind: 'unknown', span: choice.span, via: choice.via, why };
}

/** A value with its choices replaced, unchanged parts shared. */
function rewrite(value: Value, depth: number, replace: (choice: ChoiceValue) => Value): Value {
  if (depth > mostDepth) return value;
  switch (value.kind) {
    case 'choice':
      return replace(value);
    case 'list': {
      const items = value.items.map((item) => rewrite(item, depth + 1, replace));
      return items.every((item, i) => item === value.items[i]) ? value : { ...value, items };
    }
    case 'map': {
      const entries = value.entries.map((entry) => {
        const inner = rewrite(entry.value, depth + 1, replace);
        return inner === entry.value ? entry : { ...entry, value: inner };
      });
      return entries.every((entry, i) => entry === value.entries[i]) ? value : { ...value, entries };
    }
    default:
      return value;
  }
}

/** The value of a branch, reached by way of the choice's own steps. */
function behind(choice: ChoiceValue, value: Value): Value {
  return choice.via.length === 0 ? value : { ...value, via: [...choice.via, ...value.via] };
}
