import type { PolicyValue } from './policies';

/**
 * The form in which a pattern is described once for all notations. Types and properties bear the names of the API in
 * snake case, as the Terraform provider spells them without its prefix; each notation's writer turns them into its own.
 */
export interface Pattern {
  /** What the user types: `ali-nat`. */
  readonly prefix: string;
  readonly title: string;
  readonly description: string;
  readonly declarations: readonly Declaration[];
}

export interface Declaration {
  /** `security_group_rule`. */
  readonly type: string;
  /** Its name in the pattern, to which links refer. */
  readonly name: string;
  /** Lines of a comment above it. */
  readonly comment?: readonly string[];
  readonly properties: Properties;
}

export type Properties = Readonly<Record<string, Property>>;

export type Property =
  | string
  | number
  | boolean
  | readonly Property[]
  | Stop
  | Given
  | Link
  | PolicyText
  /** Nested blocks of the property's name, one or more. */
  | { readonly blocks: readonly Properties[] };

/** A tab stop over a value to be typed. The same number twice is one stop in two places. */
export interface Stop {
  readonly stop: number;
  readonly value: string | number;
  /** Offered as a list, the first one preset. */
  readonly choices?: readonly string[];
  /** A port range of one port: the stop twice, `8443/8443`. */
  readonly range?: true;
}

/** A tab stop over a reference to something that the user's configuration has already. */
export interface Given {
  readonly stop: number;
  readonly given: { readonly type: string; readonly name: string; readonly attribute: string };
}

/** A reference to another declaration of the pattern. */
export interface Link {
  /** Type and name: `nat_gateway.out`. */
  readonly link: string;
  readonly attribute: string;
}

/** A policy of RAM, encoded as the notation does that. */
export interface PolicyText {
  readonly policy: PolicyValue;
}

export const stop = (number: number, value: string | number, choices?: readonly string[]): Stop =>
  choices === undefined ? { stop: number, value } : { stop: number, value, choices };

export const given = (number: number, type: string, name: string, attribute = 'id'): Given => ({
  stop: number,
  given: { type, name, attribute },
});

export const link = (name: string, attribute = 'id'): Link => ({ link: name, attribute });

export const block = (...blocks: readonly Properties[]): { readonly blocks: readonly Properties[] } => ({ blocks });

export const policy = (document: PolicyValue): PolicyText => ({ policy: document });

export const isPolicy = (value: Property): value is PolicyText => typeof value === 'object' && 'policy' in value;
export const isList = (value: Property): value is readonly Property[] => Array.isArray(value);
export const isBlocks = (value: Property): value is { readonly blocks: readonly Properties[] } =>
  typeof value === 'object' && 'blocks' in value;
export const isLink = (value: Property): value is Link => typeof value === 'object' && 'link' in value;
export const isGiven = (value: Property): value is Given => typeof value === 'object' && 'given' in value;
