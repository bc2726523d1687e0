/** Where strings end, in each language. */
import { BACKSLASH, CARRIAGE_RETURN, DOLLAR, LINE_FEED, OPEN_BRACE, QUOTE } from '../characters';
import type { HoleForm, Lexer } from './lexer';
import { CLOSED, ENCODED, HOLE, HOLE_END, STRING, STYLES, TEMPLATE, TEMPLATE_END } from './tokens';
import type { StringStyle } from './tree';

const APOSTROPHE = 0x27;
const BACKQUOTE = 0x60;
const AT = 0x40;
/** Strings inside interpolations inside strings: deeper ones are read without theirs. */
const MAX_HOLES = 12;
const PYTHON_PREFIX = /^(?:[rbuft]|r[bft]|[bft]r)$/i;

/** How a string is delimited and what its characters stand for. */
interface StringShape {
  readonly style: StringStyle;
  readonly start: number;
  readonly contentStart: number;
  /** The closing quotes. */
  readonly closer: string;
  readonly acrossLines: boolean;
  /** A backslash takes the next character with it; a doubled closer is none; or neither. */
  readonly escapes: 'backslash' | 'doubled' | 'none';
  /** What opens an interpolation: `${`, or so many braces; 0 for strings without. */
  readonly holes: '${' | number;
}

const styleNumber = (style: StringStyle): number => STYLES.indexOf(style);

/** A string without prefix, in any language. The place is at its quote. */
export function scanString(lexer: Lexer, start: number, quoteAt: number): void {
  const { text } = lexer;
  const quote = text.charAt(quoteAt);
  if (quote !== '`' && scanShort(lexer, start, quoteAt)) return;
  switch (lexer.rules.language) {
    case 'python':
      scanPython(lexer, start, quoteAt, '');
      return;
    case 'typescript':
    case 'javascript':
      if (quote === '`') scanShape(lexer, backquoted(start, '${', 'backslash', 'template'));
      else scanShape(lexer, singleLine(start, quoteAt, quote, 0));
      return;
    case 'go':
      if (quote === '`') scanShape(lexer, backquoted(start, 0, 'none', 'raw'));
      else scanShape(lexer, singleLine(start, quoteAt, quote, 0));
      return;
    case 'csharp':
      scanCsharp(lexer, start, quoteAt, 0, false);
      return;
    case 'java':
      if (text.startsWith('"""', quoteAt)) {
        const contentStart = quoteAt + 3;
        scanShape(lexer, {
          style: 'text-block',
          start,
          contentStart,
          closer: '"""',
          acrossLines: true,
          escapes: 'backslash',
          holes: 0,
        });
      } else scanShape(lexer, singleLine(start, quoteAt, quote, 0));
  }
}

/** Most strings: in one line, with nothing that stands for something else. False for others, which are read anew. */
function scanShort(lexer: Lexer, start: number, quoteAt: number): boolean {
  const { text } = lexer;
  const quote = text.charCodeAt(quoteAt);
  for (let position = quoteAt + 1; position < text.length; position++) {
    const code = text.charCodeAt(position);
    if (code === quote) {
      // Two quotes may begin a string of several lines.
      if (position === quoteAt + 1) return false;
      lexer.push(STRING, start, position + 1, 0, CLOSED);
      lexer.position = position + 1;
      return true;
    }
    if (code === BACKSLASH || code === LINE_FEED || code === CARRIAGE_RETURN) return false;
  }
  return false;
}

const backquoted = (
  start: number,
  holes: '${' | 0,
  escapes: 'backslash' | 'none',
  style: StringStyle,
): StringShape => ({ style, start, contentStart: start + 1, closer: '`', acrossLines: true, escapes, holes });

const singleLine = (start: number, quoteAt: number, closer: string, holes: number): StringShape => ({
  style: 'plain',
  start,
  contentStart: quoteAt + 1,
  closer,
  acrossLines: false,
  escapes: 'backslash',
  holes,
});

/** A rune or char: short, so that an apostrophe in a text that is no program does not swallow its line. */
export function scanCharacter(lexer: Lexer, start: number): void {
  scanShape(lexer, { ...singleLine(start, start, "'", 0), style: 'character' });
}

/** A string whose prefix begins at `start`. False when there is none; nothing has changed then. */
export function scanPrefixedString(lexer: Lexer, start: number, quoteAt: number): boolean {
  const { text } = lexer;
  if (lexer.rules.language === 'python') {
    const prefix = text.slice(start, quoteAt);
    if (!PYTHON_PREFIX.test(prefix)) return false;
    scanPython(lexer, start, quoteAt, prefix.toLowerCase());
    return true;
  }
  let position = start;
  let dollars = 0;
  let verbatim = false;
  for (;;) {
    const code = text.charCodeAt(position);
    if (code === DOLLAR) dollars++;
    else if (code === AT) verbatim = true;
    else break;
    position++;
  }
  if (text.charCodeAt(position) !== QUOTE) return false;
  scanCsharp(lexer, start, position, dollars, verbatim);
  return true;
}

function scanPython(lexer: Lexer, start: number, quoteAt: number, prefix: string): void {
  const { text } = lexer;
  const quote = text.charAt(quoteAt);
  const isTriple = text.startsWith(quote.repeat(3), quoteAt);
  const isRaw = prefix.includes('r');
  scanShape(lexer, {
    style: isTriple ? (isRaw ? 'raw-triple' : 'triple') : isRaw ? 'raw' : 'plain',
    start,
    contentStart: quoteAt + (isTriple ? 3 : 1),
    closer: isTriple ? quote.repeat(3) : quote,
    acrossLines: isTriple,
    // A backslash keeps the quote behind it inside a raw string too.
    escapes: 'backslash',
    holes: prefix.includes('f') || prefix.includes('t') ? 1 : 0,
  });
}

function scanCsharp(lexer: Lexer, start: number, quoteAt: number, dollars: number, verbatim: boolean): void {
  const { text } = lexer;
  let quotes = 1;
  while (text.charCodeAt(quoteAt + quotes) === QUOTE) quotes++;
  if (quotes >= 3 && !verbatim) {
    const contentStart = quoteAt + quotes;
    const isBlock = /^[ \t]*\r?\n/.test(text.slice(contentStart, contentStart + 80));
    const closer = '"'.repeat(quotes);
    const style = isBlock ? 'raw-block' : 'raw';
    scanShape(lexer, { style, start, contentStart, closer, acrossLines: isBlock, escapes: 'none', holes: dollars });
    return;
  }
  const holes = dollars > 0 ? 1 : 0;
  const contentStart = quoteAt + 1;
  if (verbatim) {
    const escapes = 'doubled';
    scanShape(lexer, { style: 'verbatim', start, contentStart, closer: '"', acrossLines: true, escapes, holes });
  } else scanShape(lexer, singleLine(start, quoteAt, '"', holes));
}

function scanShape(lexer: Lexer, shape: StringShape): void {
  if (shape.holes !== 0 && lexer.holes < MAX_HOLES && lexer.wasted <= lexer.text.length) {
    const mark = lexer.mark();
    const outcome = scanTemplate(lexer, shape);
    if (outcome === 'done') return;
    lexer.goBack(mark);
  }
  const { text } = lexer;
  const { end, encoded } = findEnd(text, shape);
  const lineEnd = lexer.endOfLine(shape.start);
  const isCut = end >= 0 && lexer.recovering && shape.acrossLines && end > lineEnd && isInverted(text, shape, end);
  const closed = end >= 0 && !isCut;
  if (!closed) {
    // A string of one line is cut where it should be; one of several lines has taken what follows.
    lexer.unclosed = true;
    lexer.report('string-not-closed', shape.start, shape.contentStart);
  }
  const info = styleNumber(shape.style) | (closed ? CLOSED : 0) | (encoded || isBlock(shape.style) ? ENCODED : 0);
  const until = closed ? end + shape.closer.length : Math.max(shape.contentStart, lineEnd);
  lexer.push(STRING, shape.start, until, 0, info);
  lexer.position = until;
}

const isBlock = (style: StringStyle): boolean => style === 'text-block' || style === 'raw-block';

/** Where the closing quotes of a string begin, interpolations not regarded; -1 when there are none. */
function findEnd(text: string, shape: StringShape): { end: number; encoded: boolean } {
  const { closer, escapes } = shape;
  if (escapes === 'none') {
    const end = text.indexOf(closer, shape.contentStart);
    const inLine = shape.acrossLines || end < 0 || !text.slice(shape.contentStart, end).includes('\n');
    const carriage = end >= 0 && text.slice(shape.contentStart, end).includes('\r');
    return { end: inLine ? end : -1, encoded: carriage };
  }
  const first = closer.charCodeAt(0);
  let encoded = false;
  for (let position = shape.contentStart; position < text.length; position++) {
    const code = text.charCodeAt(position);
    if (code === first && (closer.length === 1 || text.startsWith(closer, position))) {
      if (escapes !== 'doubled' || text.charCodeAt(position + 1) !== first) return { end: position, encoded };
      encoded = true;
      position++;
    } else if (code === BACKSLASH && escapes === 'backslash') {
      encoded = true;
      position++;
      if (text.charCodeAt(position) === 0x0d && text.charCodeAt(position + 1) === LINE_FEED) position++;
    } else if (code === LINE_FEED && !shape.acrossLines) return { end: -1, encoded };
    else if (code === 0x0d) encoded = true;
  }
  return { end: -1, encoded };
}

/**
 * The closing quotes look like the opening ones of another string: a sign stands before them that wants a value. What
 * was taken for the string is what stands between two strings, and its own closing quotes are missing.
 */
function isInverted(text: string, shape: StringShape, end: number): boolean {
  let position = end - 1;
  while (position > shape.contentStart && (text.charCodeAt(position) === 0x20 || text.charCodeAt(position) === 0x09)) {
    position--;
  }
  return '=(:,[+?'.includes(text.charAt(position)) && position > shape.contentStart;
}

/** Reads a string with interpolations. On failure some tokens have been pushed. */
function scanTemplate(lexer: Lexer, shape: StringShape): 'done' | 'failed' {
  const { text } = lexer;
  const { closer, holes } = shape;
  const first = closer.charCodeAt(0);
  const open = lexer.count;
  let isTemplate = false;
  let encoded = false;
  lexer.push(TEMPLATE, shape.start, shape.contentStart, 0, styleNumber(shape.style) | CLOSED);
  let position = shape.contentStart;
  while (position < text.length) {
    const code = text.charCodeAt(position);
    if (code === first && text.startsWith(closer, position)) {
      if (shape.escapes === 'doubled' && text.charCodeAt(position + 1) === first) {
        position += 2;
        continue;
      }
      // A template without interpolation is a string like any other; the caller reads it.
      if (!isTemplate && !encoded) return 'failed';
      if (lexer.recovering && shape.acrossLines && isInverted(text, shape, position))
        return fail(lexer, shape, position);
      const close = lexer.count;
      lexer.push(TEMPLATE_END, position, position + closer.length, 0, 0);
      lexer.pair(open, close);
      lexer.position = position + closer.length;
      return 'done';
    }
    if (code === LINE_FEED && !shape.acrossLines) return fail(lexer, shape, position);
    if (code === BACKSLASH && shape.escapes === 'backslash') {
      position += text.charCodeAt(position + 1) === 0x0d && text.charCodeAt(position + 2) === LINE_FEED ? 3 : 2;
      continue;
    }
    const length = holeLength(text, position, code, holes);
    if (length <= 0) {
      // Doubled braces stand for one: the text has to be decoded part by part.
      if (length < 0) encoded = true;
      position += length < 0 ? -length : 1;
      continue;
    }
    isTemplate = true;
    const holeOpen = lexer.count;
    lexer.push(HOLE, position, position + length, 0, 0);
    lexer.position = position + length;
    lexer.holes++;
    const found = lexer.scan(holeForm(lexer, shape));
    lexer.holes--;
    const end = found ? endOfFormat(text, lexer.position, holes, shape) : -1;
    if (end < 0) return fail(lexer, shape, Math.max(position, lexer.position));
    lexer.pair(holeOpen, lexer.count);
    lexer.push(HOLE_END, lexer.position, end, 0, 0);
    position = end;
  }
  return fail(lexer, shape, position);
}

function fail(lexer: Lexer, shape: StringShape, position: number): 'failed' {
  lexer.wasted += position - shape.start;
  lexer.unclosed = true;
  return 'failed';
}

/** In the second pass, an interpolation goes no further than its line unless the string does. */
function holeForm(lexer: Lexer, shape: StringShape): HoleForm {
  const { language } = lexer.rules;
  return {
    acrossLines: shape.acrossLines || (!lexer.recovering && language !== 'java'),
    format: language === 'python' ? 'python' : language === 'csharp' ? 'csharp' : 'none',
  };
}

/** How long the sign that opens an interpolation is; negative: so many characters are text; 0: no brace. */
function holeLength(text: string, position: number, code: number, holes: '${' | number): number {
  if (holes === '${') return code === DOLLAR && text.charCodeAt(position + 1) === OPEN_BRACE ? 2 : 0;
  if (code === 0x7d) {
    return holes === 1 && text.charCodeAt(position + 1) === 0x7d ? -2 : 0;
  }
  if (code !== OPEN_BRACE) return 0;
  let run = 1;
  while (text.charCodeAt(position + run) === OPEN_BRACE) run++;
  if (holes === 1) return run >= 2 ? -2 : 1;
  if (run < holes) return -run;
  return run === holes ? run : -(run - holes);
}

/** The offset behind the closing braces of an interpolation whose format begins at `start`; -1 when there are none. */
function endOfFormat(text: string, start: number, holes: '${' | number, shape: StringShape): number {
  const length = holes === '${' ? 1 : holes;
  let depth = 0;
  for (let position = start; position < text.length; position++) {
    const code = text.charCodeAt(position);
    if (code === OPEN_BRACE) depth++;
    else if (code === 0x7d) {
      if (depth > 0) depth--;
      else {
        for (let brace = 1; brace < length; brace++) if (text.charCodeAt(position + brace) !== 0x7d) return -1;
        return position + length;
      }
    } else if (code === LINE_FEED && !shape.acrossLines) return -1;
    else if ((code === QUOTE || code === APOSTROPHE || code === BACKQUOTE) && text.startsWith(shape.closer, position)) {
      return -1;
    }
  }
  return -1;
}
