import { BACKSLASH, DOLLAR, isWhiteSpace, LINE_FEED, OPEN_BRACE, PERCENT } from './characters';
import type { StringLiteral, TemplateText } from './hcl-tree';
import { type OffsetMap, OffsetMapBuilder } from './offset-map';

/** How a stretch of raw text becomes its value. */
export interface Decoding {
  /** Backslash escapes are in force. */
  readonly escapes: boolean;
  /** White-space characters to remove from each line's beginning. */
  readonly indent: number;
  /** The stretch begins with a line of its own, which is indented too. */
  readonly atLineStart: boolean;
}

export const QUOTED: Decoding = { escapes: true, indent: 0, atLineStart: false };

const SIMPLE_ESCAPES: ReadonlyMap<string, string> = new Map([
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['"', '"'],
  ['\\', '\\'],
]);

/** One escape: how many units it takes, and its value; undefined when it is no valid escape. */
function readEscape(text: string, start: number, end: number): { length: number; value: string | undefined } {
  const selector = text.charAt(start + 1);
  const simple = SIMPLE_ESCAPES.get(selector);
  if (simple !== undefined) return { length: 2, value: simple };
  const digits = selector === 'u' ? 4 : selector === 'U' ? 8 : 0;
  if (digits > 0 && start + 2 + digits <= end) {
    const hex = text.slice(start + 2, start + 2 + digits);
    const code = /^[0-9a-fA-F]+$/.test(hex) ? Number.parseInt(hex, 16) : -1;
    const isCharacter = code >= 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff);
    return { length: 2 + digits, value: isCharacter ? String.fromCodePoint(code) : undefined };
  }
  return { length: Math.min(2, end - start), value: undefined };
}

/** Units of the escape `\x`, `$${` or `%%{` that begins at `start`; 1 for any other character. */
export function unitLength(text: string, start: number, end: number, escapes: boolean): number {
  const code = text.charCodeAt(start);
  if (code === BACKSLASH) return escapes ? readEscape(text, start, end).length : 1;
  return isDoubledOpener(text, start, end) ? 3 : 1;
}

/** `$${` or `%%{`, which stand for `${` and `%{`. */
export function isDoubledOpener(text: string, start: number, end: number): boolean {
  const code = text.charCodeAt(start);
  return (
    (code === DOLLAR || code === PERCENT) &&
    start + 2 < end &&
    text.charCodeAt(start + 1) === code &&
    text.charCodeAt(start + 2) === OPEN_BRACE
  );
}

/** Where the text of a line begins when `indent` white-space characters are removed; a blank line keeps its own. */
function skipIndent(text: string, start: number, end: number, indent: number): number {
  let position = start;
  while (position < end && text.charCodeAt(position) !== LINE_FEED && isWhiteSpace(text.charCodeAt(position)))
    position++;
  if (position < end && text.charCodeAt(position) === LINE_FEED) return start;
  return Math.min(position, start + indent);
}

/** Nothing of the text needs to be decoded. */
function isPlain(text: string, start: number, end: number, decoding: Decoding): boolean {
  if (decoding.indent > 0) return false;
  for (let position = start; position < end; position++) {
    const code = text.charCodeAt(position);
    if ((code === BACKSLASH && decoding.escapes) || isDoubledOpener(text, position, end)) return false;
  }
  return true;
}

/**
 * The value of the raw text `start..end`.
 * @param map receives where each unit of the value comes from.
 * @param onInvalidEscape is called with the range of each escape that does not exist; its selector is kept as text.
 */
export function decodeText(
  text: string,
  start: number,
  end: number,
  decoding: Decoding,
  map?: OffsetMapBuilder,
  onInvalidEscape?: (start: number, end: number) => void,
): string {
  if (map === undefined && isPlain(text, start, end, decoding)) return text.slice(start, end);
  let value = '';
  let position = start;
  let plainStart = start;
  const flush = (to: number): void => {
    if (to === plainStart) return;
    value += text.slice(plainStart, to);
    map?.add(to - plainStart, plainStart, to - plainStart);
  };
  if (decoding.atLineStart && decoding.indent > 0) {
    position = skipIndent(text, start, end, decoding.indent);
    plainStart = position;
  }
  while (position < end) {
    const code = text.charCodeAt(position);
    if (code === BACKSLASH && decoding.escapes) {
      flush(position);
      const found = readEscape(text, position, end);
      if (found.value === undefined) onInvalidEscape?.(position, position + found.length);
      const replacement = found.value ?? text.slice(position + 1, position + found.length);
      value += replacement;
      map?.add(replacement.length, position, found.length);
      position += found.length;
      plainStart = position;
    } else if (isDoubledOpener(text, position, end)) {
      flush(position);
      value += text.slice(position + 1, position + 3);
      map?.add(2, position, 3);
      position += 3;
      plainStart = position;
    } else if (code === LINE_FEED && decoding.indent > 0) {
      const next = skipIndent(text, position + 1, end, decoding.indent);
      if (next > position + 1) {
        flush(position + 1);
        plainStart = next;
      }
      position = next;
    } else {
      position++;
    }
  }
  flush(end);
  return value;
}

/** Maps {@link StringLiteral.value} onto the text it was parsed from. */
export function mapString(text: string, literal: StringLiteral): OffsetMap {
  const map = new OffsetMapBuilder();
  const start = literal.start + 1;
  decodeText(text, start, literal.closed ? literal.end - 1 : literal.end, QUOTED, map);
  return map.build(start);
}

/** Whether what is kept of a template's text begins a line. */
export function beginsLine(text: string, start: number, keptStart: number): boolean {
  // A part that a strip marker shortened follows an interpolation, so it begins in the middle of a line.
  return keptStart === start && text.charCodeAt(start - 1) === LINE_FEED;
}

/** Maps {@link TemplateText.value} onto the text it was parsed from. */
export function mapText(text: string, part: TemplateText): OffsetMap {
  const { start, keptStart, keptEnd, escapes, indent } = part;
  const map = new OffsetMapBuilder();
  decodeText(text, keptStart, keptEnd, { escapes, indent, atLineStart: beginsLine(text, start, keptStart) }, map);
  return map.build(keptStart);
}
