/** The values of strings, and where each of their characters is written. */
import { BACKSLASH, CARRIAGE_RETURN, LINE_FEED, OPEN_BRACE, QUOTE, SPACE, TAB } from '../characters';
import { type OffsetMap, OffsetMapBuilder } from '../offset-map';
import { readEscape } from './escapes';
import type { CodeFile, CodeLanguage, CodeRange, StringForm, StringStyle } from './tree';

/** How the raw text of a string, or of a part of it, becomes its value. */
interface Decoding {
  readonly language: CodeLanguage;
  readonly escapes: boolean;
  /** `""` stands for a quote. */
  readonly doubledQuotes: boolean;
  /** `{{` and `}}` stand for a brace. */
  readonly doubledBraces: boolean;
  /** White space to remove from the beginning of each line; -1 when line breaks have no meaning. */
  readonly indent: number;
  /** White space at the end of lines is no part of the value. */
  readonly trimLines: boolean;
}

/** Where the value of a string with indented lines is written. */
interface Lines {
  readonly start: number;
  readonly end: number;
  readonly indent: number;
}

/** What is needed to decode the parts of a string. */
export interface StringContext {
  readonly text: string;
  readonly language: CodeLanguage;
  readonly style: StringStyle;
  readonly contentStart: number;
  readonly contentEnd: number;
  /** How many braces open an interpolation; 0 for other strings. */
  readonly braces: number;
}

function decodingOf(context: StringContext, indent: number): Decoding {
  const { style, language, braces } = context;
  const isRaw = style === 'raw' || style === 'raw-triple' || style === 'raw-block' || style === 'verbatim';
  return {
    language,
    escapes: !isRaw,
    doubledQuotes: style === 'verbatim',
    doubledBraces: braces === 1 && style !== 'raw-block',
    indent,
    trimLines: style === 'text-block',
  };
}

const isBlank = (code: number): boolean => code === SPACE || code === TAB;

/** The lines of a text block or of a raw string over several lines, and their common indentation. */
function linesOf(context: StringContext): Lines {
  const { text, contentEnd: end } = context;
  const firstBreak = text.indexOf('\n', context.contentStart);
  if (firstBreak < 0 || firstBreak >= end) return { start: context.contentStart, end, indent: 0 };
  const start = firstBreak + 1;
  const lastBreak = text.lastIndexOf('\n', end - 1);
  const isOwnLine = text.slice(lastBreak + 1, end).trim() === '';
  if (context.style === 'raw-block') {
    const indent = isOwnLine ? end - lastBreak - 1 : 0;
    const valueEnd = isOwnLine && lastBreak >= start ? lastBreak : isOwnLine ? start : end;
    return { start, end: text.charCodeAt(valueEnd - 1) === CARRIAGE_RETURN ? valueEnd - 1 : valueEnd, indent };
  }
  let indent = isOwnLine ? end - lastBreak - 1 : Number.MAX_SAFE_INTEGER;
  for (let line = start; line < end; ) {
    let next = text.indexOf('\n', line);
    if (next < 0 || next > end) next = end;
    let first = line;
    while (first < next && isBlank(text.charCodeAt(first))) first++;
    const isEmpty = first >= next || text.charCodeAt(first) === CARRIAGE_RETURN;
    if (!isEmpty) indent = Math.min(indent, first - line);
    line = next + 1;
  }
  return { start, end, indent };
}

/** The value of the raw text `start..end`. `map` receives where each unit of it comes from. */
function decode(
  text: string,
  start: number,
  end: number,
  decoding: Decoding,
  atLineStart: boolean,
  map?: OffsetMapBuilder,
): string {
  let value = '';
  let position = start;
  let run = start;
  const flush = (): void => {
    if (position === run) return;
    value += text.slice(run, position);
    map?.add(position - run, run, position - run);
  };
  const replace = (length: number, by: string): void => {
    flush();
    value += by;
    map?.add(by.length, position, length);
    position += length;
    run = position;
  };
  const skipIndent = (): void => {
    for (let column = 0; column < decoding.indent && position < end && isBlank(text.charCodeAt(position)); column++) {
      position++;
    }
    run = position;
  };
  if (atLineStart && decoding.indent > 0) skipIndent();
  while (position < end) {
    const code = text.charCodeAt(position);
    if (code === BACKSLASH && decoding.escapes) {
      const found = readEscape(text, position, end, decoding.language);
      replace(Math.min(found.length, end - position), found.value);
      if (found.value === '' && decoding.indent > 0) skipIndent();
    } else if (code === CARRIAGE_RETURN && text.charCodeAt(position + 1) === LINE_FEED) {
      replace(1, '');
    } else if (code === LINE_FEED && decoding.indent > 0) {
      position++;
      flush();
      skipIndent();
    } else if (decoding.trimLines && isBlank(code) && isLineRest(text, position, end)) {
      flush();
      while (position < end && isBlank(text.charCodeAt(position))) position++;
      run = position;
    } else if (isDoubled(text, position, code, end, decoding)) {
      replace(2, text.charAt(position));
    } else position++;
  }
  flush();
  return value;
}

function isDoubled(text: string, position: number, code: number, end: number, decoding: Decoding): boolean {
  const isPair =
    (code === QUOTE && decoding.doubledQuotes) || ((code === OPEN_BRACE || code === 0x7d) && decoding.doubledBraces);
  return isPair && position + 1 < end && text.charCodeAt(position + 1) === code;
}

/** Only blanks stand between `position` and the end of its line. */
function isLineRest(text: string, position: number, end: number): boolean {
  if (position > 0 && isBlank(text.charCodeAt(position - 1))) return false;
  let next = position;
  while (next < end && isBlank(text.charCodeAt(next))) next++;
  const code = next < end ? text.charCodeAt(next) : LINE_FEED;
  return code === LINE_FEED || code === CARRIAGE_RETURN;
}

const isBlockStyle = (style: StringStyle): boolean => style === 'text-block' || style === 'raw-block';

function decodeWhole(context: StringContext, map?: OffsetMapBuilder): string {
  const { text, contentStart, contentEnd } = context;
  if (!isBlockStyle(context.style)) {
    return decode(text, contentStart, contentEnd, decodingOf(context, 0), false, map);
  }
  const { start, end, indent } = linesOf(context);
  return decode(text, start, end, decodingOf(context, indent), true, map);
}

/** The decoded value of a string that is not plain letter by letter. */
export function decodeString(context: StringContext): string {
  return decodeWhole(context);
}

/** Decodes texts between the interpolations of a string; call it for each in turn. */
export function createPartDecoder(
  context: StringContext,
): (start: number, end: number, map?: OffsetMapBuilder) => string {
  if (!isBlockStyle(context.style)) {
    const decoding = decodingOf(context, 0);
    return (start, end, map) => decode(context.text, start, end, decoding, false, map);
  }
  const lines = linesOf(context);
  const decoding = decodingOf(context, lines.indent);
  return (start, end, map) => {
    const from = Math.max(start, lines.start);
    const to = Math.min(end, lines.end);
    return from >= to ? '' : decode(context.text, from, to, decoding, start <= lines.start, map);
  };
}

/** What a string stands in. */
type Written = Pick<CodeFile, 'text' | 'language'>;

function contextOf(file: Written, form: StringForm, isTemplate: boolean): StringContext {
  const { style, contentStart, contentEnd } = form;
  return {
    text: file.text,
    language: file.language,
    style,
    contentStart,
    contentEnd,
    braces: isTemplate ? bracesOf(file.text, file.language, form.start, contentStart) : 0,
  };
}

/** How many braces open an interpolation of the string whose prefix and quotes are `start..contentStart`. */
export function bracesOf(text: string, language: CodeLanguage, start: number, contentStart: number): number {
  if (language === 'python') return 1;
  if (language !== 'csharp') return 0;
  let dollars = 0;
  for (let position = start; position < contentStart; position++) if (text.charAt(position) === '$') dollars++;
  return text.startsWith('"""', contentStart - 3) ? dollars : 1;
}

/** Where each unit of a string's value is written. */
export function mapString(file: Written, node: StringForm): OffsetMap {
  const map = new OffsetMapBuilder();
  decodeWhole(contextOf(file, node, false), map);
  return map.build(node.contentStart);
}

/** Where each unit of the value of a template's text is written. */
export function mapTemplateText(file: Written, template: StringForm, part: CodeRange): OffsetMap {
  const map = new OffsetMapBuilder();
  createPartDecoder(contextOf(file, template, true))(part.start, part.end, map);
  return map.build(part.start);
}

/** The value of a number in any of the languages' notations; NaN when it has none. */
export function numberValue(written: string): number {
  if (written.length < 10 && /^[1-9][0-9]*$/.test(written)) return Number(written);
  const plain = written.replace(/_/g, '');
  const isHex = /^0[xX]/.test(plain);
  const digits =
    isHex || /^0[bBoO]/.test(plain) ? plain.replace(/[nuUlL]+$/, '') : plain.replace(/[nuUlLfFdDmMjJ]+$/, '');
  if (/^0[0-7]+$/.test(digits)) return Number.parseInt(digits, 8);
  return digits === '' ? Number.NaN : Number(digits);
}
