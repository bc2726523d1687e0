import { CARRIAGE_RETURN, CLOSE_BRACE, COLON, COMMA, EQUALS, LINE_FEED, NONE, OPEN_BRACE, QUOTE } from './characters';
import { parseObjectBelow } from './hcl-collections';
import { parseExpression } from './hcl-expressions';
import { MAX_NESTING, type Reader } from './hcl-reader';
import { parseQuoted } from './hcl-templates';
import type { Attribute, Block, Body, BodyItem, Label } from './hcl-tree';

/**
 * Arguments and blocks up to the `}` of their block, which is left, or to the end of the text.
 * @param ownerIndent indentation of the block's first line, -1 for a file.
 */
export function parseBody(reader: Reader, ownerIndent: number): Body {
  const start = reader.position;
  const items: BodyItem[] = [];
  for (;;) {
    reader.skipLines();
    const code = reader.peek();
    if (code === NONE) break;
    if (reader.position === reader.stop) {
      if (reader.nesting > reader.nestingAtStop) reader.nestingAtStop = reader.nesting;
      break;
    }
    if (code === CLOSE_BRACE) {
      if (ownerIndent >= 0 && !reader.isStrayBrace(ownerIndent)) break;
      reader.unbalanced = true;
      reader.report('unexpected-brace', reader.position, reader.position + 1);
      reader.position++;
      continue;
    }
    if (code === QUOTE ? !isQuotedName(reader) : !reader.isNameStart()) {
      skipLine(reader, 'argument-or-block-expected');
      continue;
    }
    if (ownerIndent >= 0 && reader.isOutdented(ownerIndent)) break;
    const problems = reader.problems.length;
    items.push(parseItem(reader));
    endItem(reader, problems);
  }
  const last = items[items.length - 1];
  return { kind: 'body', start, end: Math.max(start, last === undefined ? start : last.end, reader.position), items };
}

const QUOTED_NAME = /"[^"\n]*"[ \t]*[=:{]/y;

/** A string stands where a name should: an argument in the manner of JSON. */
function isQuotedName(reader: Reader): boolean {
  QUOTED_NAME.lastIndex = reader.position;
  return QUOTED_NAME.test(reader.text);
}

function skipLine(reader: Reader, code: 'argument-or-block-expected' | 'newline-expected'): void {
  const { position } = reader;
  reader.position = Math.min(reader.endOfLine(position), reader.end);
  reader.noteSkipped(position);
  const end = reader.text.charCodeAt(reader.position - 1) === CARRIAGE_RETURN ? reader.position - 1 : reader.position;
  reader.report(code, position, end);
}

/** After an item its line ends. What else stands there is skipped, except the `}` of a block of one line. */
function endItem(reader: Reader, problemsBefore: number): void {
  reader.skipBlanks();
  const code = reader.peek();
  if (code === LINE_FEED || code === NONE || code === CLOSE_BRACE || reader.isFirstOnLine()) return;
  if (code === COMMA) {
    reader.report('newline-expected', reader.position, reader.position + 1);
    reader.position++;
    return;
  }
  const { position } = reader;
  if (reader.problems.length === problemsBefore) skipLine(reader, 'newline-expected');
  else {
    reader.position = Math.min(reader.endOfLine(position), reader.end);
    reader.noteSkipped(position);
  }
}

/** An attribute or block; the place is at its name. */
function parseItem(reader: Reader): BodyItem {
  const start = reader.position;
  const name = readItemName(reader);
  const nameEnd = reader.position;
  reader.skipBlanks();
  const code = reader.peek();
  if ((code === EQUALS && reader.peekAt(1) !== EQUALS) || (code === COLON && reader.peekAt(1) !== COLON)) {
    return parseAttribute(reader, start, name, nameEnd, code);
  }
  if (code === OPEN_BRACE || code === QUOTE || reader.isNameStart() || isBodyBelow(reader, start)) {
    return parseBlock(reader, start, name, nameEnd);
  }
  const value = reader.missing('argument-or-block-expected');
  return {
    kind: 'attribute',
    start,
    end: nameEnd,
    name,
    nameEnd,
    equals: -1,
    value: { ...value, start: nameEnd, end: nameEnd },
  };
}

/** The head of a block that begins at `start` ends its line without `{`, and the body follows on deeper lines. */
function isBodyBelow(reader: Reader, start: number): boolean {
  if (!reader.isDeeperBelow(start)) return false;
  reader.unbalanced = true;
  return reader.recovering;
}

function readItemName(reader: Reader): string {
  if (reader.peek() !== QUOTE) return reader.readName();
  const start = reader.position;
  const label = readLabel(reader);
  reader.report('name-quoted', start, reader.position);
  return label.text;
}

function parseAttribute(reader: Reader, start: number, name: string, nameEnd: number, separator: number): Attribute {
  const equals = reader.position++;
  if (separator === COLON) reader.report('equals-expected', equals, equals + 1);
  reader.skipBlanks();
  const value = parseObjectBelow(reader, start) ?? parseExpression(reader);
  return { kind: 'attribute', start, end: value.end, name, nameEnd, equals, value };
}

function readLabel(reader: Reader): Label {
  const start = reader.position;
  if (reader.peek() !== QUOTE)
    return { kind: 'label', text: reader.readName(), start, end: reader.position, quoted: false };
  const node = parseQuoted(reader);
  const end = reader.position;
  if (node.kind === 'string') return { kind: 'label', start, end, text: node.value, quoted: true };
  reader.report('template-in-label', start, end);
  return { kind: 'label', start, end, text: reader.text.slice(node.contentStart, node.contentEnd), quoted: true };
}

function parseBlock(reader: Reader, start: number, type: string, typeEnd: number): Block {
  const labels: Label[] = [];
  while (reader.peek() === QUOTE || reader.isNameStart()) {
    labels.push(readLabel(reader));
    reader.skipBlanks();
  }
  const headEnd = labels[labels.length - 1]?.end ?? typeEnd;
  const open = findOpenBrace(reader, headEnd);
  if (open < 0 && !isBodyBelow(reader, start)) {
    const body: Body = { kind: 'body', start: headEnd, end: headEnd, items: [] };
    return { kind: 'block', start, end: headEnd, type, typeEnd, labels, open, close: -1, body };
  }
  if (open >= 0) reader.position = open + 1;
  const indent = reader.recovering ? reader.indentOf(start) : 0;
  const body = parseNestedBody(reader, indent);
  if (reader.peek() === CLOSE_BRACE && !reader.isOutdented(indent - 1)) {
    const close = reader.position++;
    return { kind: 'block', start, end: close + 1, type, typeEnd, labels, open, close, body };
  }
  reader.unbalanced = true;
  const bodyStart = open < 0 ? headEnd : open;
  reader.report('close-brace-expected', bodyStart, bodyStart + 1);
  const end = body.items[body.items.length - 1]?.end ?? Math.max(headEnd, open + 1);
  return { kind: 'block', start, end, type, typeEnd, labels, open, close: -1, body: { ...body, end } };
}

function parseNestedBody(reader: Reader, indent: number): Body {
  if (reader.nesting >= MAX_NESTING) {
    const acrossLines = reader.acrossLines;
    reader.acrossLines = true;
    const { start, end } = reader.skipNested();
    reader.acrossLines = acrossLines;
    return { kind: 'body', start, end, items: [] };
  }
  const acrossLines = reader.acrossLines;
  reader.acrossLines = false;
  reader.nesting++;
  const body = parseBody(reader, indent);
  reader.nesting--;
  reader.acrossLines = acrossLines;
  return body;
}

/** The `{` of a block whose head ends at `headEnd`: on the same line, or (a fault) alone at the next. */
function findOpenBrace(reader: Reader, headEnd: number): number {
  if (reader.peek() === OPEN_BRACE) return reader.position;
  const { position } = reader;
  reader.report('block-body-expected', headEnd, headEnd);
  if (reader.peek() === LINE_FEED) {
    reader.skipLines();
    if (reader.peek() === OPEN_BRACE) return reader.position;
    reader.position = position;
  }
  return -1;
}
