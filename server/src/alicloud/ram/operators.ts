import type { KeyType } from './facts';

export interface OperatorFacts {
  readonly name: string;
  /** The type of value it compares. */
  readonly compares: KeyType;
  /** Holds when no value matches. */
  readonly negated: boolean;
  /** `*` and `?` in its values are wildcards. */
  readonly wildcards: boolean;
}

const operator = (name: string, compares: KeyType, negated = false, wildcards = false): OperatorFacts => ({
  name,
  compares,
  negated,
  wildcards,
});

const ordered = ['Equals', 'NotEquals', 'LessThan', 'LessThanEquals', 'GreaterThan', 'GreaterThanEquals'] as const;

/** The condition operators of RAM ("Conditional operators"; `IpAddressIncludeBorder` in "RAM policies" of OSS). */
export const operators: readonly OperatorFacts[] = [
  operator('StringEquals', 'string'),
  operator('StringNotEquals', 'string', true),
  operator('StringEqualsIgnoreCase', 'string'),
  operator('StringNotEqualsIgnoreCase', 'string', true),
  operator('StringLike', 'string', false, true),
  operator('StringNotLike', 'string', true, true),
  ...ordered.map((name) => operator(`Numeric${name}`, 'number', name === 'NotEquals')),
  ...ordered.map((name) => operator(`Date${name}`, 'date', name === 'NotEquals')),
  operator('Bool', 'bool'),
  operator('IpAddress', 'ip'),
  operator('NotIpAddress', 'ip', true),
  operator('IpAddressIncludeBorder', 'ip'),
];

const byName: ReadonlyMap<string, OperatorFacts> = new Map(operators.map((facts) => [facts.name, facts]));

/** The operator of exactly this name, without a qualifier. */
export function operatorFacts(name: string): OperatorFacts | undefined {
  return byName.get(name);
}

/** What may stand before an operator and a colon: how the values of a key with several values are taken. */
export const qualifiers = ['ForAllValues', 'ForAnyValue'] as const;
export type Qualifier = (typeof qualifiers)[number];

export function isQualifier(name: string): name is Qualifier {
  return name === 'ForAllValues' || name === 'ForAnyValue';
}
