/** The tree that lenient JSON is read into, its faults, and where in the text a part of a string stands. */

/** Stands for a hole in a text: a character that Unicode keeps free of any meaning. */
export const hole = '\uFDD0';

export interface LenientRange {
  readonly start: number;
  readonly end: number;
}

export type LenientNode =
  | LenientObject
  | LenientArray
  | LenientString
  | LenientNumber
  | LenientBoolean
  | LenientNull
  | LenientHole;

export interface LenientObject extends LenientRange {
  readonly kind: 'object';
  readonly members: readonly LenientMember[];
  /** A hole stands where members may be. */
  readonly open: boolean;
  /** Its closing brace is there. */
  readonly closed: boolean;
}

export interface LenientMember extends LenientRange {
  readonly key: LenientString;
  /** Undefined while it is not written. */
  readonly value: LenientNode | undefined;
  readonly duplicate: boolean;
}

export interface LenientArray extends LenientRange {
  readonly kind: 'array';
  readonly items: readonly LenientNode[];
  readonly open: boolean;
  readonly closed: boolean;
}

/** The range includes the quotes. */
export interface LenientString extends LenientRange {
  readonly kind: 'string';
  /** The decoded text, holes as {@link hole}. */
  readonly value: string;
  /** Where each character of `value` begins, and where the last one ends; undefined when that is `start + 1 + i`. */
  readonly offsets: readonly number[] | undefined;
  /** Written as a bare word. */
  readonly bare: boolean;
}

export interface LenientNumber extends LenientRange {
  readonly kind: 'number';
  readonly value: number;
}

export interface LenientBoolean extends LenientRange {
  readonly kind: 'boolean';
  readonly value: boolean;
}

export interface LenientNull extends LenientRange {
  readonly kind: 'null';
}

/** A hole where a whole value should stand. */
export interface LenientHole extends LenientRange {
  readonly kind: 'hole';
}

export type LenientCode =
  | 'comment'
  | 'trailing-comma'
  | 'look-alike'
  | 'duplicate-key'
  | 'bad-escape'
  | 'control-character'
  | 'single-quote'
  | 'unquoted'
  | 'missing-comma'
  | 'missing-colon'
  | 'missing-value'
  | 'missing-close'
  | 'unclosed-string'
  | 'unexpected'
  | 'after-end'
  | 'template' // an expression of a template outside strings: no fault where a template is meant
  | 'too-deep'
  | 'empty';

export interface LenientFault extends LenientRange {
  readonly code: LenientCode;
  /** The text that mends it when it is put in place of the range; undefined when none is certain. */
  readonly repair: string | undefined;
}

export interface LenientDocument {
  readonly text: string;
  readonly root: LenientNode | undefined;
  readonly faults: readonly LenientFault[];
  readonly comments: readonly LenientRange[];
}

/** The range of the source that the characters `start..end` of a string's value come from. */
export function rangeInString(node: LenientString, start: number, end: number): LenientRange {
  const { offsets } = node;
  const length = node.value.length;
  const from = Math.max(0, Math.min(start, length));
  const to = Math.max(from, Math.min(end, length));
  const first = node.bare ? node.start : node.start + 1;
  if (offsets === undefined) return { start: first + from, end: first + to };
  return { start: offsets[from] ?? first, end: offsets[to] ?? first };
}
