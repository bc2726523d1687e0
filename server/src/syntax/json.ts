/**
 * JSON as `.tf.json`, policies and templates hold it: text to a tree with exact ranges, never failing.
 *
 * Comments and a trailing comma are taken without a word. A file with a fault is read again with the line at fault
 * overwritten by blanks, so that everything around a half-typed line keeps its place in the tree.
 */
import {
  type Node as ParsedNode,
  type ParseError,
  type ParseErrorCode,
  parseTree,
  printParseErrorCode,
  visit,
} from 'jsonc-parser';
import { BACKSLASH, BYTE_ORDER_MARK, QUOTE } from './characters';
import { findOpenByIndent, limitNesting } from './json-nesting';
import { type OffsetMap, OffsetMapBuilder } from './offset-map';

export interface JsonRange {
  readonly start: number;
  readonly end: number;
}

export type JsonNode = JsonObject | JsonArray | JsonString | JsonNumber | JsonBoolean | JsonNull;

export interface JsonObject extends JsonRange {
  readonly kind: 'object';
  /** In the order of the text; a key may occur twice. */
  readonly properties: readonly JsonProperty[];
}

export interface JsonProperty extends JsonRange {
  readonly kind: 'property';
  readonly key: JsonString;
  /** Undefined while it is not written. */
  readonly value: JsonNode | undefined;
}

export interface JsonArray extends JsonRange {
  readonly kind: 'array';
  readonly items: readonly JsonNode[];
}

/** The range includes the quotes. */
export interface JsonString extends JsonRange {
  readonly kind: 'string';
  /** The decoded text; {@link mapJsonString} finds the source of each of its characters. */
  readonly value: string;
}

export interface JsonNumber extends JsonRange {
  readonly kind: 'number';
  readonly value: number;
}

export interface JsonBoolean extends JsonRange {
  readonly kind: 'boolean';
  readonly value: boolean;
}

export interface JsonNull extends JsonRange {
  readonly kind: 'null';
}

export type JsonProblemCode =
  | 'close-brace-expected'
  | 'close-bracket-expected'
  | 'colon-expected'
  | 'comma-expected'
  | 'comment-not-closed'
  | 'end-expected'
  | 'escape-invalid'
  | 'name-expected'
  | 'number-invalid'
  | 'quote-not-closed'
  | 'symbol-invalid'
  | 'too-deep'
  | 'value-expected';

export interface JsonProblem extends JsonRange {
  readonly code: JsonProblemCode;
}

export interface JsonFile {
  readonly text: string;
  /** Undefined when the text holds no value. */
  readonly root: JsonNode | undefined;
  readonly problems: readonly JsonProblem[];
  readonly comments: readonly JsonRange[];
}

const OPTIONS = { allowTrailingComma: true, disallowComments: false } as const;

/** Lines that are overwritten at most, one after the other. */
const MAX_ROUNDS = 4;

/** Lines that are tried in each round: the one at fault and those before it. */
const LINES_TRIED = 4;

/** UTF-16 units that the rounds may read in all; a broken file of many megabytes is not read again and again. */
const RETRY_BUDGET = 8_000_000;

/** Parses JSON. Takes any text and bounded time; the faults are listed in the result. */
export function parseJson(text: string): JsonFile {
  const limited = limitNesting(text.charCodeAt(0) === BYTE_ORDER_MARK ? ` ${text.slice(1)}` : text);
  const problems: JsonProblem[] = [];
  if (limited.cut !== undefined) problems.push({ ...limited.cut, code: 'too-deep' });
  const errors: ParseError[] = [];
  let readable = limited.text;
  let parsed = parseTree(readable, errors, OPTIONS);
  if (errors.length > 0) {
    const blanked = blankFaults(readable, errors);
    for (const { error, offset, length } of blanked.faults) {
      const start = Math.min(offset, text.length);
      problems.push({ code: toProblemCode(error), start, end: Math.min(start + length, text.length) });
    }
    if (blanked.text !== readable) {
      readable = blanked.text;
      parsed = parseTree(readable, [], OPTIONS);
    }
  }
  return {
    text,
    root: parsed === undefined ? undefined : toNode(text, parsed),
    problems,
    comments: text.includes('//') || text.includes('/*') ? findComments(readable) : [],
  };
}

function findErrors(text: string): ParseError[] {
  const errors: ParseError[] = [];
  visit(text, { onError: (error, offset, length) => errors.push({ error, offset, length }) }, OPTIONS);
  return errors;
}

function findComments(text: string): JsonRange[] {
  const comments: JsonRange[] = [];
  visit(text, { onComment: (start, length) => comments.push({ start, end: start + length }) }, OPTIONS);
  return comments;
}

/** The text with the lines at fault overwritten by blanks of the same length, and the fault of each round. */
function blankFaults(whole: string, found: readonly ParseError[]): { text: string; faults: ParseError[] } {
  const faults: ParseError[] = [];
  let text = whole;
  let errors = found;
  let budget = RETRY_BUDGET;
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const [fault] = errors;
    if (fault === undefined) break;
    faults.push(fault);
    let best: { text: string; errors: readonly ParseError[] } | undefined;
    for (const blanked of blankedTexts(text, fault.offset)) {
      budget -= text.length;
      if (budget < 0) return { text, faults };
      const left = findErrors(blanked);
      if (left.length < (best?.errors ?? errors).length) best = { text: blanked, errors: left };
      if (best?.errors.length === 0) break;
    }
    if (best === undefined) break;
    text = best.text;
    errors = best.errors;
  }
  return { text, faults };
}

/**
 * The text with one line blanked: the one whose bracket was left open, as the indentation tells, then that of the
 * fault at `offset`, the one before it, and so on. Empty lines do not count.
 */
function* blankedTexts(text: string, offset: number): Generator<string> {
  const open = findOpenByIndent(text);
  if (open >= 0) yield blankLine(text, lineStartOf(text, open));
  let start = lineStartOf(text, Math.min(offset, text.length));
  for (let tried = 0; tried < LINES_TRIED && start >= 0; start = start === 0 ? -1 : lineStartOf(text, start - 1)) {
    const blanked = blankLine(text, start);
    if (blanked === text) continue;
    tried++;
    yield blanked;
  }
}

function lineStartOf(text: string, offset: number): number {
  return offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
}

function blankLine(text: string, start: number): string {
  const lineFeed = text.indexOf('\n', start);
  const end = lineFeed < 0 ? text.length : lineFeed;
  return text.slice(0, start) + text.slice(start, end).replace(/[^\s]/g, ' ') + text.slice(end);
}

/** Our codes by the names that `printParseErrorCode` gives; all others say that a value is missing. */
const PROBLEM_CODES: ReadonlyMap<string, JsonProblemCode> = new Map([
  ['InvalidSymbol', 'symbol-invalid'],
  ['InvalidCharacter', 'symbol-invalid'],
  ['InvalidNumberFormat', 'number-invalid'],
  ['UnexpectedEndOfNumber', 'number-invalid'],
  ['PropertyNameExpected', 'name-expected'],
  ['ColonExpected', 'colon-expected'],
  ['CommaExpected', 'comma-expected'],
  ['CloseBraceExpected', 'close-brace-expected'],
  ['CloseBracketExpected', 'close-bracket-expected'],
  ['EndOfFileExpected', 'end-expected'],
  ['UnexpectedEndOfComment', 'comment-not-closed'],
  ['UnexpectedEndOfString', 'quote-not-closed'],
  ['InvalidUnicode', 'escape-invalid'],
  ['InvalidEscapeCharacter', 'escape-invalid'],
]);

function toProblemCode(error: ParseErrorCode): JsonProblemCode {
  return PROBLEM_CODES.get(printParseErrorCode(error)) ?? 'value-expected';
}

function toNode(text: string, node: ParsedNode): JsonNode {
  const start = node.offset;
  const end = Math.max(start, start + node.length);
  switch (node.type) {
    case 'object': {
      const properties = (node.children ?? []).map((property) => toProperty(text, property));
      return { kind: 'object', start, end: endOf(text, start, end, properties), properties };
    }
    case 'array': {
      const items = (node.children ?? []).map((item) => toNode(text, item));
      return { kind: 'array', start, end: endOf(text, start, end, items), items };
    }
    case 'number':
      return { kind: 'number', start, end, value: typeof node.value === 'number' ? node.value : Number.NaN };
    case 'boolean':
      return { kind: 'boolean', start, end, value: node.value === true };
    case 'null':
      return { kind: 'null', start, end };
    default:
      return toJsonString(text, start, end);
  }
}

/** The end of an object or array; one that is not closed ends with its last child. */
function endOf(text: string, start: number, end: number, children: readonly JsonRange[]): number {
  return Math.min(text.length, Math.max(start + 1, end, children[children.length - 1]?.end ?? 0));
}

function toProperty(text: string, property: ParsedNode): JsonProperty {
  const [keyNode, valueNode] = property.children ?? [];
  const start = property.offset;
  const key =
    keyNode === undefined ? toJsonString(text, start, start) : toJsonString(text, start, start + keyNode.length);
  const value = valueNode === undefined ? undefined : toNode(text, valueNode);
  return { kind: 'property', start, end: Math.max(key.end, value?.end ?? 0), key, value };
}

function toJsonString(text: string, start: number, end: number): JsonString {
  const contentEnd = endOfContent(text, start, end);
  return { kind: 'string', start, end, value: decodeJsonString(text, start + 1, contentEnd) };
}

/** Where a string's text ends: before its closing quote, which a half-typed one does not have. */
function endOfContent(text: string, start: number, end: number): number {
  if (end - start < 2 || text.charCodeAt(end - 1) !== QUOTE) return end;
  let backslashes = 0;
  while (text.charCodeAt(end - 2 - backslashes) === BACKSLASH && end - 2 - backslashes > start) backslashes++;
  return backslashes % 2 === 0 ? end - 1 : end;
}

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['"', '"'],
  ['\\', '\\'],
  ['/', '/'],
  ['b', '\b'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
]);

/** The value of a string's raw text `start..end`; an escape that does not exist stands for itself. */
function decodeJsonString(text: string, start: number, end: number, map?: OffsetMapBuilder): string {
  // The search ends with the string: a file of many strings without any escape must not be searched by each of them.
  const raw = text.slice(start, end);
  let value = '';
  let position = 0;
  for (let next = raw.indexOf('\\'); next >= 0; next = raw.indexOf('\\', position)) {
    value += raw.slice(position, next);
    map?.add(next - position, start + position, next - position);
    const { length, decoded } = readJsonEscape(raw, next);
    value += decoded;
    map?.add(decoded.length, start + next, length);
    position = next + length;
  }
  map?.add(raw.length - position, start + position, raw.length - position);
  return value + raw.slice(position);
}

function readJsonEscape(raw: string, start: number): { length: number; decoded: string } {
  const selector = raw.charAt(start + 1);
  const simple = ESCAPES.get(selector);
  if (simple !== undefined) return { length: 2, decoded: simple };
  const hex = raw.slice(start + 2, start + 6);
  if (selector === 'u' && /^[0-9a-fA-F]{4}$/.test(hex)) {
    return { length: 6, decoded: String.fromCharCode(Number.parseInt(hex, 16)) };
  }
  return { length: 1, decoded: '\\' };
}

/** Maps {@link JsonString.value} onto the text it was parsed from. */
export function mapJsonString(text: string, node: JsonString): OffsetMap {
  const map = new OffsetMapBuilder();
  const start = node.start + 1;
  decodeJsonString(text, start, endOfContent(text, node.start, node.end), map);
  return map.build(start);
}
