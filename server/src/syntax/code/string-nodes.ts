/** Nodes of strings and templates. */
import { bracesOf, createPartDecoder, decodeString, type StringContext } from './literals';
import { NOTHING, type Parser } from './parser';
import { CLOSED, ENCODED, HOLE, STRING, STYLE_MASK, STYLES, TEMPLATE } from './tokens';
import type { Expression, StringLiteral, StringStyle, Template, TemplatePart } from './tree';

const QUOTES = '"\'`';

/** How many characters the opening and closing quotes have. */
function quoteLength(text: string, quoteAt: number, style: StringStyle): number {
  if (style === 'triple' || style === 'raw-triple' || style === 'text-block') return 3;
  if ((style !== 'raw' && style !== 'raw-block') || text.charAt(quoteAt) !== '"' || text.charAt(quoteAt + 1) !== '"')
    return 1;
  let length = 2;
  while (text.charAt(quoteAt + length) === '"') length++;
  // `""` is an empty raw string of one quote each (Python's r"").
  return length === 2 ? 1 : length;
}

/** The string at the place. */
export function parseString(p: Parser): StringLiteral {
  const index = p.at++;
  const { text, language, tokens } = p;
  const info = tokens.infos[index] ?? 0;
  const start = p.start(index);
  const end = p.end(index);
  if (info === CLOSED && QUOTES.includes(text.charAt(start))) {
    const value = text.slice(start + 1, end - 1);
    return {
      kind: 'string',
      value,
      style: 'plain',
      contentStart: start + 1,
      contentEnd: end - 1,
      closed: true,
      start,
      end,
    };
  }
  const style = STYLES[info & STYLE_MASK] ?? 'plain';
  let quoteAt = start;
  while (quoteAt < end && !QUOTES.includes(text.charAt(quoteAt))) quoteAt++;
  const length = quoteLength(text, quoteAt, style);
  const contentStart = Math.min(end, quoteAt + length);
  const closed = (info & CLOSED) !== 0;
  const contentEnd = closed ? Math.max(contentStart, end - length) : end;
  const value =
    (info & ENCODED) === 0
      ? text.slice(contentStart, contentEnd)
      : decodeString({ text, language, style, contentStart, contentEnd, braces: 0 });
  return { kind: 'string', value, style, contentStart, contentEnd, closed, start, end };
}

/** The string with interpolations at the place. */
export function parseTemplate(p: Parser): Template {
  const open = p.at;
  const close = p.partner(open);
  const { text, language } = p;
  const style = STYLES[(p.tokens.infos[open] ?? 0) & STYLE_MASK] ?? 'plain';
  const start = p.start(open);
  const contentStart = p.end(open);
  const contentEnd = p.start(close);
  const braces = bracesOf(text, language, start, contentStart);
  const context: StringContext = { text, language, style, contentStart, contentEnd, braces };
  const decode = createPartDecoder(context);
  const parts: TemplatePart[] = [];
  const addText = (from: number, to: number): void => {
    if (to > from) parts.push({ kind: 'text', value: decode(from, to), start: from, end: to });
  };
  let textStart = contentStart;
  p.at = open + 1;
  while (p.at < close) {
    if (p.kind() !== HOLE) {
      p.at++;
      continue;
    }
    const hole = p.at;
    const holeStart = p.start(hole);
    addText(textStart, holeStart);
    const expression = p.within(NOTHING, () => p.value());
    const holeClose = p.partner(hole);
    const end = p.end(holeClose);
    const braceLength = language === 'csharp' ? p.end(hole) - holeStart : 1;
    const format = text.slice(p.start(holeClose), Math.max(p.start(holeClose), end - braceLength));
    parts.push({ kind: 'hole', expression, format, start: holeStart, end });
    textStart = end;
    p.at = holeClose + 1;
  }
  addText(textStart, contentEnd);
  p.at = close + 1;
  return { kind: 'template', style, parts, contentStart, contentEnd, closed: true, start, end: p.end(close) };
}

/** The string or template at the place; in Python all that are adjacent. */
export function parseStringOperand(p: Parser): Expression {
  const first = p.kind() === STRING ? parseString(p) : parseTemplate(p);
  if (p.language !== 'python' || !isString(p) || p.isFresh()) return first;
  const parts: (StringLiteral | Template)[] = [first];
  while (isString(p) && !p.isFresh()) parts.push(p.kind() === STRING ? parseString(p) : parseTemplate(p));
  return { kind: 'concatenation', parts, start: first.start, end: p.lastEnd() };
}

const isString = (p: Parser): boolean => p.kind() === STRING || p.kind() === TEMPLATE;
