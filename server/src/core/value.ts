import { type Span, within } from './span';

export type Scalar = string | number | boolean | null;

/** How a place leads to the next one on the way back to the literal. */
export type StepKind =
  | 'default' // a variable, its declared default comes next
  | 'variable-file' // a variable, its value in a variable file (tfvars) comes next
  | 'argument' // a module's variable, the caller's argument comes next
  | 'local'
  | 'output' // a module's output
  | 'attribute' // another resource's written attribute
  | 'mapping' // an entry of a table of constants
  | 'anchor' // a part of the file that has a name for use elsewhere
  | 'item'; // an element of what `for_each`, `count`, `dynamic` or `for` runs over

/** One place on the way from the use of a value back to where it is written. */
export interface Step {
  /** The expression at this place, such as `var.office` in the attribute that uses it. */
  readonly span: Span;
  readonly kind: StepKind;
  /** As the author writes it: `var.office`, `local.ports`, `each.value`. */
  readonly name: string;
}

interface ValueBase {
  /**
   * Where the value is written: the literal (with its quotes) or, for a computed value, the expression.
   * The place of use is `via[0].span` when there is one, else this.
   */
  readonly span: Span;
  /** From the place of use back towards the literal, the literal itself excluded. Empty when written in place. */
  readonly via: readonly Step[];
  /** Present when the value is not a literal at `span` but computed there: the values that went in. */
  readonly from?: readonly Value[];
}

/** A stretch of source text with the text that it stands for. */
export interface LiteralText {
  readonly text: string;
  /** Where it is written: the places of what stands in it move along with this. */
  readonly at: Span;
  /** The range of the file that the characters `start..end` of the text come from; an empty one is a place to insert. */
  source(start: number, end: number): { readonly start: number; readonly end: number };
  /** Another text as it is written in this place: with the escapes and indentation of the notation. */
  encode(text: string): string;
}

/** Where the characters `start..end` of a literal stand. */
export function placeInLiteral(literal: LiteralText, start: number, end: number): Span {
  const range = literal.source(start, end);
  return within(literal.at, range.start, range.end);
}

/** A stretch of a text that is put together: written there, or a value that is put in at a place. */
export type TextPiece = LiteralText | { readonly value: Value; readonly span: Span };

/** How a text that may hold a document came to be, so that what stands inside has its place and can be changed. */
export type TextSource =
  /** It encodes a value as JSON. */
  { readonly kind: 'encoded'; readonly of: Value } | { readonly kind: 'pieces'; readonly pieces: readonly TextPiece[] };

export interface ScalarValue extends ValueBase {
  readonly kind: 'scalar';
  readonly value: Scalar;
  /** Of a text that is not one literal. */
  readonly text?: TextSource;
}

export interface ListValue extends ValueBase {
  readonly kind: 'list';
  readonly items: readonly Value[];
}

export interface Entry {
  readonly key: string;
  readonly keySpan: Span;
  readonly value: Value;
}

export interface MapValue extends ValueBase {
  readonly kind: 'map';
  readonly entries: readonly Entry[];
}

/** Another resource's attribute that only the cloud knows (an id): the graph's edges. */
export interface ReferenceValue extends ValueBase {
  readonly kind: 'reference';
  /** Addresses of the resources meant, each an instance's full address; several for a splat. */
  readonly to: readonly string[];
  /** Attribute path after the address, native names: `['id']`. */
  readonly path: readonly string[];
}

/** One way an undecided conditional may go. */
export interface Branch {
  /** The condition in the author's words for which this branch is taken, such as `var.public` or `!var.public`. */
  readonly when: string;
  /** Some input of the unit (a default, a variable file) selects this branch. */
  readonly selected: boolean;
  readonly value: Value;
}

export interface ChoiceValue extends ValueBase {
  readonly kind: 'choice';
  /** The same for all choices that the same condition decides, so that branches are taken together. */
  readonly id: string;
  readonly of: readonly Branch[];
}

/** Unresolved, never guessed. */
export interface UnknownValue extends ValueBase {
  readonly kind: 'unknown';
  readonly why: Why;
  /** Of a text of which only parts are known. */
  readonly text?: TextSource;
}

export type Value = ScalarValue | ListValue | MapValue | ReferenceValue | ChoiceValue | UnknownValue;

/** Why a value is unknown, with what the author could look at. */
export interface Why {
  readonly reason:
    | 'no-default' // a variable without default and without value: name
    | 'data-source'
    | 'computed' // an attribute the cloud computes
    | 'impure' // timestamp(), uuid() …
    | 'module' // a module whose source is not here
    | 'cycle'
    | 'syntax'
    | 'wrong-type'
    | 'missing' // refers to something not declared
    | 'file' // file(), templatefile() that cannot be read here
    | 'function' // an unknown function, or one that failed
    | 'limit' // a limit of the analysis was reached
    | 'unsupported';
  /** What it concerns, in the author's words: `var.cidr`, `data.alicloud_vpcs.all`. */
  readonly name: string;
}

/** What a text encodes as JSON, for a path that goes on inside it; any other value is itself. */
export function encodedIn(value: Value): Value {
  return (value.kind === 'scalar' || value.kind === 'unknown') && value.text?.kind === 'encoded'
    ? value.text.of
    : value;
}

/** The place where a value acts. */
export function useOf(value: Value): Span {
  return value.via[0]?.span ?? value.span;
}

/** The entry of a map by key; the last wins, as in every notation. */
export function entryOf(map: MapValue, key: string): Entry | undefined {
  for (let i = map.entries.length - 1; i >= 0; i--) {
    const entry = map.entries[i];
    if (entry !== undefined && entry.key === key) return entry;
  }
  return undefined;
}
