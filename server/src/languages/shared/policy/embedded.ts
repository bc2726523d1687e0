import type { SourceFile } from '../../../core/source';
import type { Span } from '../../../core/span';
import type { LiteralText, TextPiece } from '../../../core/value';
import { EmbeddedText } from '../../../syntax/embedded';
import { parseLenientJson } from '../../../syntax/lenient-json';
import { type LenientNode, type LenientString, rangeInString } from '../../../syntax/lenient-json-tree';
import type { PolicyCursor } from './cursor';
import { cursorIn, type PolicySurface } from './locate';
import { isInText, type PolicyTree, type TreeText } from './tree';

/* Policies that are JSON: in a file of their own, or in a text of another notation. */

/** Longest text that is read at a keystroke. */
export const mostText = 1_000_000;

/** Whether a text is a policy, or the beginning of one. */
export function looksLikePolicy(text: string): boolean {
  return /["']?Statement["']?\s*:/.test(text);
}

/** The cursor in a policy that pieces of text make together; `offset` is one of the file. */
export function cursorInText(
  pieces: readonly TextPiece[],
  file: SourceFile,
  offset: number,
  documentKind: string | undefined,
): PolicyCursor | undefined {
  const embedded = new EmbeddedText(pieces);
  const inside = offsetIn(pieces, file, offset);
  if (inside === undefined || embedded.text.length > mostText) return undefined;
  // A text of nothing has no place of its own.
  const isEmpty = embedded.text === '';
  const empty = isEmpty ? { file, start: offset, end: offset } : undefined;
  const cursor = cursorInJson(embedded, inside, documentKind, empty);
  // In the indentation that a text leaves out nothing of it is written.
  const span = cursor?.spanOf(0, cursor.before.length + cursor.after.length);
  return span !== undefined && span.start <= offset && offset <= span.end ? cursor : undefined;
}

/** Which character of a text an offset of the file stands before. */
function offsetIn(pieces: readonly TextPiece[], file: SourceFile, offset: number): number | undefined {
  let from = 0;
  for (const piece of pieces) {
    const { length } = new EmbeddedText([piece]).text;
    if ('text' in piece && piece.at.file === file) {
      const first = piece.source(0, 0).start;
      const last = piece.source(length, length).end;
      if (first <= offset && offset <= last) return from + charactersBefore(piece, length, offset);
      // In the indentation of a line that is removed, the line begins.
      if (offset < first) return from;
    }
    from += length;
  }
  return from === 0 || pieces.length === 0 ? undefined : from;
}

function charactersBefore(piece: LiteralText, length: number, offset: number): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (piece.source(middle, middle).start < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

function cursorInJson(
  embedded: EmbeddedText,
  offset: number,
  documentKind: string | undefined,
  empty: Span | undefined,
): PolicyCursor | undefined {
  const { text } = embedded;
  const surface: PolicySurface = {
    text,
    form: 'json',
    spanOf: (start, end) => embedded.edit(start, end, '')?.span ?? empty,
    encode: (written, at) => embedded.edit(at, at, written)?.newText ?? written,
  };
  const { root, comments } = parseLenientJson(text);
  if (comments.some(({ start, end }) => start < offset && offset <= end)) return undefined;
  if (root === undefined || text.slice(0, offset).trim() === '')
    return cursorIn(undefined, surface, offset, documentKind);
  const tree = jsonTree(root, text);
  const typed = textAt(tree, offset);
  // A word of a document that has not begun.
  if (typed === tree) return cursorIn(undefined, surface, offset, documentKind);
  const cursor = cursorIn(tree, surface, offset, documentKind);
  if (typed === undefined) return cursor;
  // A name or value that nothing follows yet takes the next one for its value: without it the rest reads as it is meant.
  const blank = text.slice(0, typed.start) + ' '.repeat(typed.end - typed.start) + text.slice(typed.end);
  const rest = parseLenientJson(blank).root;
  if (rest === undefined || cursor?.named === true) return cursor;
  const around = cursorIn(jsonTree(rest, blank), { ...surface, text: blank }, typed.start, documentKind);
  if (around === undefined || cursor === undefined) return cursor;
  const { slot, siblings, others, statement, operator, key, principalType, single } = around;
  return { ...cursor, slot, siblings, others, statement, operator, key: key ?? cursor.key, principalType, single };
}

function textAt(node: PolicyTree, offset: number): TreeText | undefined {
  switch (node.kind) {
    case 'text':
      return isInText(node, offset) ? node : undefined;
    case 'list':
      return firstOf(node.items, (item) => textAt(item, offset));
    case 'object':
      return firstOf(node.members, ({ key, value }) =>
        isInText(key, offset) ? key : value === undefined ? undefined : textAt(value, offset),
      );
    default:
      return undefined;
  }
}

function firstOf<T, R>(items: readonly T[], find: (item: T) => R | undefined): R | undefined {
  for (const item of items) {
    const found = find(item);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** JSON as a tree; texts that are not closed end where what is typed of them ends. */
export function jsonTree(node: LenientNode, text: string): PolicyTree {
  switch (node.kind) {
    case 'object':
      return {
        kind: 'object',
        start: node.start,
        end: node.end,
        closed: node.closed,
        members: node.members.map((member) => {
          const { key, value } = member;
          const sign = /^\s*[:=\uFF1A]/.exec(text.slice(key.end, key.end + 200));
          return {
            start: member.start,
            end: member.end,
            key: jsonText(key, text),
            valueFrom: sign === null ? undefined : key.end + sign[0].length,
            value: value === undefined ? undefined : jsonTree(value, text),
          };
        }),
      };
    case 'array':
      return {
        kind: 'list',
        start: node.start,
        end: node.end,
        closed: node.closed,
        items: node.items.map((item) => jsonTree(item, text)),
      };
    case 'string':
      return jsonText(node, text);
    default:
      return { kind: 'other', start: node.start, end: node.end };
  }
}

function jsonText(node: LenientString, text: string): TreeText {
  const { start, end, value, bare } = node;
  if (bare) return { kind: 'text', start, end, text: value, quoted: false, from: start, to: end };
  const content = rangeInString(node, 0, value.length);
  const isClosed = end > content.end;
  const typed = isClosed ? undefined : /^["'][\w:*?/.-]*/.exec(text.slice(start, end))?.[0].length;
  const to = typed === undefined ? content.end : start + typed;
  return { kind: 'text', start, end: isClosed ? end : to, text: value, quoted: true, from: start + 1, to };
}
