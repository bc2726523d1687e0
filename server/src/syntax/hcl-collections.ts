import {
  CLOSE_BRACE,
  CLOSE_BRACKET,
  CLOSE_PAREN,
  COLON,
  COMMA,
  DOT,
  EQUALS,
  GREATER,
  LINE_FEED,
  NONE,
  OPEN_BRACE,
  OPEN_PAREN,
  QUOTE,
  SPACE,
  TAB,
} from './characters';
import { parseExpression } from './hcl-expressions';
import type { Reader } from './hcl-reader';
import type {
  Expression,
  ForObject,
  ForTuple,
  Name,
  ObjectExpression,
  ObjectItem,
  SyntaxProblemCode,
  Tuple,
} from './hcl-tree';

/**
 * The place cannot belong to the open parenthesis or square bracket around it: it is the end, a `}`, or the
 * beginning of the next `name =` on a line of its own. The bracket was not closed.
 */
export function isAtNextItem(reader: Reader): boolean {
  const code = reader.peek();
  if (code === CLOSE_BRACE || code === NONE) return true;
  if (!reader.isNameStart() || !reader.isFirstOnLine()) return false;
  const { text } = reader;
  let position = reader.endOfName(reader.position);
  while (text.charCodeAt(position) === SPACE || text.charCodeAt(position) === TAB) position++;
  if (text.charCodeAt(position) !== EQUALS) return false;
  const next = text.charCodeAt(position + 1);
  return next !== EQUALS && next !== GREATER;
}

function closeMissing(close: number): SyntaxProblemCode {
  return close === CLOSE_PAREN ? 'close-paren-expected' : 'close-bracket-expected';
}

/**
 * Expressions with commas between them, up to the bracket `close` that matches the one at `open`; the place is behind
 * `open`. They are added to `items`.
 * @returns the offset of the closing bracket, -1 when it is missing, and whether `...` stands behind the last item.
 */
export function parseSequence(
  reader: Reader,
  open: number,
  close: number,
  items: Expression[],
): { close: number; expandLast: boolean } {
  const indent = reader.recovering ? reader.indentOf(open) : 0;
  const acrossLines = reader.acrossLines;
  reader.acrossLines = true;
  let height = 0;
  let closedAt = -1;
  let expandLast = false;
  for (;;) {
    reader.skipBlanks();
    if (reader.peek() === close) {
      closedAt = reader.position++;
      break;
    }
    if (isAtNextItem(reader) || reader.isOutdented(indent)) break;
    const before = reader.position;
    items.push(parseExpression(reader));
    if (reader.height > height) height = reader.height;
    reader.skipBlanks();
    if (close === CLOSE_PAREN && reader.peek() === DOT && reader.peekAt(1) === DOT && reader.peekAt(2) === DOT) {
      reader.position += 3;
      expandLast = true;
      reader.skipBlanks();
    }
    if (reader.peek() === COMMA) reader.position++;
    else if (reader.peek() !== close) {
      if (isAtNextItem(reader) || reader.position === before || reader.isOutdented(indent)) break;
      reader.report('comma-expected', reader.position, reader.position + 1);
    }
  }
  if (closedAt < 0) {
    reader.unbalanced = true;
    reader.report(closeMissing(close), open, open + 1);
  }
  reader.acrossLines = acrossLines;
  reader.height = height + 1;
  return { close: closedAt, expandLast };
}

/** `[a, b]` or `[for …]`. */
export function parseTuple(reader: Reader): Tuple | ForTuple | ForObject {
  const start = reader.position++;
  if (skipToFor(reader)) return parseFor(reader, start, CLOSE_BRACKET);
  const items: Expression[] = [];
  const { close } = parseSequence(reader, start, CLOSE_BRACKET, items);
  const last = items[items.length - 1];
  const end = close < 0 ? Math.max(last === undefined ? 0 : last.end, start + 1) : close + 1;
  return { kind: 'tuple', start, end, items, close };
}

/** Moves over blanks and line breaks; whether `for` begins there. */
function skipToFor(reader: Reader): boolean {
  reader.skipLines();
  if (!reader.isWord('for')) return false;
  const { position } = reader;
  reader.position += 3;
  reader.skipLines();
  const isFor = reader.peek() !== EQUALS && reader.peek() !== COLON;
  reader.position = position;
  return isFor;
}

function readDeclaredName(reader: Reader): Name {
  const start = reader.position;
  if (!reader.isNameStart() || reader.isWord('in') || isAtNextItem(reader)) {
    reader.report('name-expected', start, start);
    return { kind: 'name', start, end: start, text: '' };
  }
  const text = reader.readName();
  return { kind: 'name', start, end: reader.position, text };
}

/** `key, value in` or `value in`, of `for` expressions and directives; the place is at the first name. */
export function parseForNames(reader: Reader): { keyName: Name | undefined; valueName: Name } {
  let keyName: Name | undefined;
  let valueName = readDeclaredName(reader);
  reader.skipBlanks();
  if (reader.peek() === COMMA) {
    reader.position++;
    reader.skipBlanks();
    keyName = valueName;
    valueName = readDeclaredName(reader);
    reader.skipBlanks();
  }
  if (reader.isWord('in')) reader.position += 2;
  else reader.report('in-expected', reader.position, reader.position);
  reader.skipBlanks();
  return { keyName, valueName };
}

/** A `for` expression in brackets that opened at `start`; the place is at `for`. */
function parseFor(reader: Reader, start: number, closer: number): ForTuple | ForObject {
  const acrossLines = reader.acrossLines;
  reader.acrossLines = true;
  reader.position += 3;
  reader.skipBlanks();
  const { keyName, valueName } = parseForNames(reader);
  let height = 0;
  const parseNext = (): Expression => {
    reader.skipBlanks();
    const node = isAtNextItem(reader) ? reader.missing('expression-expected') : parseExpression(reader);
    height = Math.max(height, reader.height);
    reader.skipBlanks();
    return node;
  };
  const collection = parseNext();
  if (reader.peek() === COLON) reader.position++;
  else reader.report('colon-expected', reader.position, reader.position);
  let value = parseNext();
  let key: Expression | undefined;
  if (reader.peek() === EQUALS && reader.peekAt(1) === GREATER) {
    reader.position += 2;
    key = value;
    value = parseNext();
  }
  let grouping = false;
  if (reader.peek() === DOT && reader.peekAt(1) === DOT && reader.peekAt(2) === DOT) {
    reader.position += 3;
    grouping = true;
    reader.skipBlanks();
  }
  let condition: Expression | undefined;
  if (reader.isWord('if')) {
    reader.position += 2;
    condition = parseNext();
  }
  let close = -1;
  if (reader.peek() === closer) close = reader.position++;
  else {
    reader.unbalanced = true;
    reader.report(closer === CLOSE_BRACE ? 'close-brace-expected' : 'close-bracket-expected', start, start + 1);
  }
  reader.acrossLines = acrossLines;
  reader.height = height + 1;
  const end = close < 0 ? Math.max((condition ?? value).end, start + 1) : close + 1;
  if (closer === CLOSE_BRACKET) {
    return { kind: 'for-tuple', start, end, keyName, valueName, collection, value, condition, close };
  }
  if (key === undefined) {
    // `{for x in y : x` while typing: what stands there is the key.
    key = value;
    value = { kind: 'missing', start: key.end, end: key.end };
    reader.report('expression-expected', key.end, key.end);
  }
  return { kind: 'for-object', start, end, keyName, valueName, collection, key, value, grouping, condition, close };
}

/** `{ key = value }` or `{for …}`. */
export function parseObject(reader: Reader): ObjectExpression | ForTuple | ForObject {
  const start = reader.position++;
  if (skipToFor(reader)) return parseFor(reader, start, CLOSE_BRACE);
  return parseObjectItems(reader, start, reader.recovering ? reader.indentOf(start) : 0);
}

const OBJECT_KEY = /(?:[\w-]+|"[^"\n]*")[ \t]*[=:]/y;

/**
 * `name =` with the entries of an object on deeper lines below: the `{` is missing. The object then begins with its
 * first entry.
 * @param owner where the line with the name begins.
 * @returns undefined when that is not how the text goes on.
 */
export function parseObjectBelow(reader: Reader, owner: number): ObjectExpression | undefined {
  if (!reader.isDeeperBelow(owner)) return undefined;
  OBJECT_KEY.lastIndex = reader.firstOfNextLine(reader.position);
  if (!OBJECT_KEY.test(reader.text)) return undefined;
  reader.unbalanced = true;
  if (!reader.recovering) return undefined;
  const indent = reader.indentOf(owner);
  reader.report('open-brace-expected', reader.position, reader.position);
  reader.skipLines();
  return parseObjectItems(reader, reader.position, indent);
}

/** The entries of an object from the place up to its `}`; `indent` is that of the line that it begins on. */
function parseObjectItems(reader: Reader, start: number, indent: number): ObjectExpression {
  const acrossLines = reader.acrossLines;
  reader.acrossLines = false;
  const items: ObjectItem[] = [];
  let height = 0;
  let close = -1;
  for (;;) {
    reader.skipLines();
    const code = reader.peek();
    if (code === CLOSE_BRACE && reader.isStrayBrace(indent)) {
      reader.report('unexpected-brace', reader.position, reader.position + 1);
      reader.position++;
      continue;
    }
    if (code === CLOSE_BRACE && !reader.isOutdented(indent - 1)) {
      close = reader.position++;
      break;
    }
    if (code === NONE || code === CLOSE_BRACE || reader.isOutdented(indent)) break;
    const before = reader.position;
    items.push(parseObjectItem(reader));
    if (reader.height > height) height = reader.height;
    skipItemEnd(reader);
    if (reader.position === before) reader.position++;
  }
  if (close < 0) {
    reader.unbalanced = true;
    reader.report('close-brace-expected', start, start + 1);
  }
  reader.acrossLines = acrossLines;
  reader.height = height + 1;
  const last = items[items.length - 1];
  const end = close < 0 ? Math.max(last === undefined ? 0 : last.end, start + 1) : close + 1;
  return { kind: 'object', start, end, items, close };
}

function parseObjectItem(reader: Reader): ObjectItem {
  const first = reader.peek();
  const key = parseExpression(reader);
  let height = reader.height;
  reader.skipBlanks();
  let separator = -1;
  let value: Expression;
  const code = reader.peek();
  if (code === COLON || (code === EQUALS && reader.peekAt(1) !== EQUALS)) {
    separator = reader.position++;
    if (code === EQUALS && reader.peek() === GREATER) {
      reader.report('equals-expected', separator, separator + 2);
      reader.position++;
    }
    reader.skipBlanks();
    value = parseObjectBelow(reader, key.start) ?? parseExpression(reader);
    height = Math.max(height, reader.height);
  } else {
    const missing = reader.missing('equals-expected');
    // A block among the entries: its braces must be counted, or they would seem to balance the object's own.
    value = code === OPEN_BRACE ? parseExpression(reader) : (parseObjectBelow(reader, key.start) ?? missing);
    height = Math.max(height, reader.height);
  }
  reader.height = height + 1;
  const keyForm = first === OPEN_PAREN ? 'parenthesised' : formOfKey(key);
  const name = nameOfKey(key, keyForm);
  return {
    kind: 'object-item',
    start: key.start,
    end: Math.max(value.end, key.end),
    key,
    keyForm,
    name,
    separator,
    value,
  };
}

function formOfKey(key: Expression): ObjectItem['keyForm'] {
  switch (key.kind) {
    case 'variable':
    case 'boolean':
    case 'null':
      return 'identifier';
    case 'string':
      return 'quoted';
    case 'template':
      return key.form === 'quoted' ? 'quoted' : 'other';
    default:
      return 'other';
  }
}

function nameOfKey(key: Expression, form: ObjectItem['keyForm']): string | undefined {
  if (form === 'parenthesised') return undefined;
  switch (key.kind) {
    case 'variable':
      return key.name;
    case 'boolean':
    case 'number':
      return String(key.value);
    case 'null':
      return 'null';
    case 'string':
      return key.value;
    default:
      return undefined;
  }
}

/** Moves behind the comma after an item of an object; a line break or the closing brace is left to the caller. */
function skipItemEnd(reader: Reader): void {
  reader.skipBlanks();
  const code = reader.peek();
  if (code === COMMA) reader.position++;
  if (code === COMMA || code === LINE_FEED || code === CLOSE_BRACE || code === NONE) return;
  const { position } = reader;
  if (code === QUOTE || code === OPEN_PAREN || reader.isNameStart()) {
    reader.report('comma-expected', position, position);
    return;
  }
  while (reader.peek() !== LINE_FEED && reader.peek() !== CLOSE_BRACE && reader.peek() !== NONE) reader.position++;
  reader.noteSkipped(position);
  reader.report('newline-expected', position, reader.position);
}
