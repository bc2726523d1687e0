import type { Condition } from '../../core/resource';
import type { Value } from '../../core/value';
import { scalar } from '../shared/values';
import { choose } from './choices';
import { iterate } from './for-expression';
import type { Scope } from './scope';
import { numberOf, textOf } from './types';
import { behind } from './values';

/** One instance that `count` or `for_each` gives. */
export interface InstanceKey {
  /** Undefined without `count` and `for_each`, and for the instance presumed where these are unknown. */
  readonly key: string | number | undefined;
  readonly each: { readonly key: Value; readonly value: Value } | undefined;
  readonly count: Value | undefined;
  readonly conditions: readonly Condition[];
}

/** The instances of a declaration. */
export interface Expansion {
  readonly keys: readonly InstanceKey[];
  readonly by: 'single' | 'count' | 'each';
  /** How many and which is not known: one instance stands for all. */
  readonly presumed: boolean;
  /** The keys under each undecided condition; one element when none is. */
  readonly readings: readonly Reading[];
}

export interface Reading {
  readonly conditions: readonly Condition[];
  readonly keys: readonly (string | number)[];
}

/** Readings beyond these are not told apart. */
const MAX_READINGS = 16;

/** One reading of a value: what it is when certain branches are taken. */
export interface Leaf {
  readonly conditions: readonly Condition[];
  readonly value: Value;
}

export function leavesOf(value: Value, conditions: readonly Condition[], leaves: Leaf[]): void {
  if (value.kind !== 'choice' || leaves.length >= MAX_READINGS) {
    leaves.push({ conditions, value });
    return;
  }
  for (const branch of value.of) {
    const known = conditions.find((condition) => condition.id === value.id);
    if (known !== undefined && known.when !== branch.when) continue;
    const condition = { id: value.id, when: branch.when, selected: branch.selected };
    leavesOf(behind(value.via, branch.value), known === undefined ? [...conditions, condition] : conditions, leaves);
  }
}

export const singleExpansion: Expansion = {
  keys: [{ key: undefined, each: undefined, count: undefined, conditions: [] }],
  by: 'single',
  presumed: false,
  readings: [],
};

/** What the instances of one reading are; undefined when that is not known or too many. */
export type Rounds = ReadonlyMap<string | number, { readonly key: Value; readonly value: Value }>;

/**
 * The instances of a `count` or `for_each`.
 * @param tooMany is told when there are more than `most`, which are then not told apart.
 */
export function expand(
  value: Value,
  by: 'count' | 'each',
  scope: Scope,
  most: number,
  tooMany: (number: number) => void,
): Expansion {
  const leaves: Leaf[] = [];
  leavesOf(value, [], leaves);
  const readings: { leaf: Leaf; rounds: Rounds }[] = [];
  for (const leaf of leaves) {
    const rounds = by === 'count' ? countRounds(leaf.value, most) : eachRounds(leaf.value, scope);
    if (rounds === undefined) return presumed(by, leaf.value, scope);
    const size = typeof rounds === 'number' ? rounds : rounds.size;
    if (typeof rounds === 'number' || size > most) {
      tooMany(size);
      return presumed(by, leaf.value, scope);
    }
    readings.push({ leaf, rounds });
  }
  return combine(readings, by, value);
}

/** A number when there are more than can be listed. */
function countRounds(value: Value, most: number): Rounds | number | undefined {
  const number = value.kind === 'scalar' && value.value !== null ? numberOf(value) : undefined;
  if (number === undefined || number < 0 || !Number.isInteger(number)) return undefined;
  if (number > most) return number;
  const rounds = new Map<string | number, { key: Value; value: Value }>();
  for (let i = 0; i < number; i++) {
    const index = behind(value.via, scalar(i, value.span, [value]));
    rounds.set(i, { key: index, value: index });
  }
  return rounds;
}

function eachRounds(value: Value, scope: Scope): Rounds | undefined {
  if (value.kind !== 'list' && value.kind !== 'map') return undefined;
  const rounds = new Map<string | number, { key: Value; value: Value }>();
  for (const round of iterate(value, scope) ?? []) {
    // Terraform takes sets and maps; the elements of a list are read as those of a set.
    const key = value.kind === 'list' ? round.value : round.key;
    const text = textOf(key);
    if (text === undefined) return undefined;
    rounds.set(text, { key, value: round.value });
  }
  return rounds;
}

function presumed(by: 'count' | 'each', value: Value, scope: Scope): Expansion {
  const name = scope.instance;
  const why = value.kind === 'unknown' ? value.why : { reason: 'computed' as const, name };
  const some: Value = { kind: 'unknown', span: value.span, via: value.via, why };
  const each = by === 'each' ? { key: some, value: some } : undefined;
  return {
    keys: [{ key: undefined, each, count: by === 'count' ? some : undefined, conditions: [] }],
    by,
    presumed: true,
    readings: [],
  };
}

function combine(readings: readonly { leaf: Leaf; rounds: Rounds }[], by: 'count' | 'each', value: Value): Expansion {
  const keys: InstanceKey[] = [];
  const seen = new Set<string | number>();
  for (const { rounds } of readings) {
    for (const key of rounds.keys()) {
      if (seen.has(key)) continue;
      seen.add(key);
      const holding = readings.filter((reading) => reading.rounds.has(key));
      const first = holding.find((reading) => reading.leaf.conditions.every((each) => each.selected)) ?? holding[0];
      const round = first?.rounds.get(key);
      if (first === undefined || round === undefined) continue;
      // With several readings but not all there is no single condition; some input gives the instance.
      const conditions = holding.length === 1 && readings.length > 1 ? first.leaf.conditions : [];
      const chosen = holding.length > 1 ? chooseRound(holding, key, value) : round.value;
      keys.push({
        key,
        each: by === 'each' ? { key: round.key, value: chosen } : undefined,
        count: by === 'count' ? round.key : undefined,
        conditions,
      });
    }
  }
  return {
    keys,
    by,
    presumed: false,
    readings: readings.map(({ leaf, rounds }) => ({ conditions: leaf.conditions, keys: [...rounds.keys()] })),
  };
}

/** What `each.value` is when several readings have the key. */
function chooseRound(holding: readonly { leaf: Leaf; rounds: Rounds }[], key: string | number, value: Value): Value {
  const branches = holding.flatMap(({ leaf, rounds }) => {
    const condition = leaf.conditions[0];
    const round = rounds.get(key);
    if (condition === undefined || round === undefined || leaf.conditions.length > 1) return [];
    return [{ when: condition.when, selected: condition.selected, value: round.value }];
  });
  const id = holding[0]?.leaf.conditions[0]?.id;
  const first = holding[0]?.rounds.get(key)?.value ?? value;
  return id === undefined || branches.length !== holding.length ? first : choose(id, branches, value.span);
}

/** The key as Terraform prints it in an address. */
export function printKey(key: string | number): string {
  if (typeof key === 'number') return `[${key}]`;
  return `[${JSON.stringify(key).replace(/[$%]\{/g, (opener) => opener.charAt(0) + opener)}]`;
}
