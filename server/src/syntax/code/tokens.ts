import type { CodeProblem, CodeRange, StringStyle } from './tree';

/** Kinds of tokens. */
export const END = 0;
export const NAME = 1;
export const NUMBER = 2;
/** A string without interpolation. */
export const STRING = 3;
/** `(`, `[`, `{`. */
export const OPEN = 4;
/** `)`, `]`, `}`. */
export const CLOSE = 5;
/** An operator or punctuation. */
export const SIGN = 6;
/** The prefix and opening quotes of a string with interpolations; its partner is the {@link TEMPLATE_END}. */
export const TEMPLATE = 7;
/** The closing quotes. */
export const TEMPLATE_END = 8;
/** The braces that open an interpolation; its tokens follow, its partner is the {@link HOLE_END}. */
export const HOLE = 9;
/** What follows the interpolated expression: the format, and the closing braces. */
export const HOLE_END = 10;
/** JavaScript's regular expression. */
export const REGEX = 11;

/** Styles of strings by the number that a token's information holds in its lowest four bits. */
export const STYLES: readonly StringStyle[] = [
  'plain',
  'raw',
  'verbatim',
  'template',
  'triple',
  'raw-triple',
  'text-block',
  'raw-block',
  'character',
];
export const STYLE_MASK = 15;
/** The closing quotes are there. Alone it is what a plain string has whose content is its value. */
export const CLOSED = 16;
/** The content is not its value letter by letter. */
export const ENCODED = 32;

/** So many {@link END} tokens stand behind the last one: a parser looks no further ahead. */
export const ENDS = 4;

/** Parallel arrays of what there is to say of each token. */
export interface TokenArrays {
  readonly kinds: Uint8Array;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** Of signs and brackets: up to three characters, the first in the lowest eight bits. */
  readonly codes: Int32Array;
  /** Of strings and templates: style, {@link CLOSED}, {@link ENCODED}. */
  readonly infos: Uint8Array;
  /** 1 for the first token of a line. */
  readonly firsts: Uint8Array;
  /** Columns before the first token of the line on which a token stands. */
  readonly indents: Int32Array;
  /**
   * The partner of an opening or closing bracket. Of an opening bracket that is not closed: the token that stands
   * behind what it encloses. -1 for all others.
   */
  readonly partners: Int32Array;
}

/** The tokens of a text. {@link ENDS} tokens stand behind the last. Comments and white space are no tokens. */
export interface Tokens extends TokenArrays {
  readonly text: string;
  /** Without those at the end. */
  readonly count: number;
  readonly comments: readonly CodeRange[];
  readonly problems: CodeProblem[];
  /** A string, template or comment has no end: the tokens behind it cannot be trusted. */
  readonly unclosed: boolean;
}

/** The code of a sign, as {@link Tokens.codes} has it. */
export function signCode(sign: string): number {
  return sign.charCodeAt(0) | ((sign.charCodeAt(1) || 0) << 8) | ((sign.charCodeAt(2) || 0) << 16);
}
