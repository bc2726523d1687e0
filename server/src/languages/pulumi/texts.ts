import type { Span } from '../../core/span';
import type { LiteralText, TextPiece, Value, Why } from '../../core/value';
import type {
  Concatenation,
  Expression,
  StringLiteral,
  Template,
  TemplatePart,
  TemplateText,
} from '../../syntax/code/tree';
import { firstFrom } from '../shared/lines';
import { noSteps, scalar, unknown } from '../shared/values';
import { evaluate } from './evaluate';
import { type Frame, spanAt, wordsAt } from './frame';
import { stretchOf, stringText, templateText, UsedText } from './literal';
import { lift } from './program';
import { settle, type Thing, textOf, whyUnknown } from './things';

/* Texts that are put together. */

const MAX_TEXT = 2_000_000;
const MAX_PIECES = 20_000;

/** Characters that the author writes: those of a string, of a part of a template, or of what an argument holds. */
type WrittenPiece = StringLiteral | TemplateText | StretchPiece;

/** A stretch of the text that an argument gives: where it is written is asked for only if that is told. */
export interface StretchPiece {
  readonly kind: 'stretch';
  readonly value: string;
  readonly start: number;
  readonly node: Expression;
  /** The argument is a string that stands there. */
  readonly isLiteral: boolean;
}

export interface ValuePiece {
  readonly kind: 'value';
  readonly thing: Thing;
  readonly node: Expression;
}

/** A piece of a text while it is put together. */
export type Piece = WrittenPiece | ValuePiece;

export function valuePiece(thing: Thing, node: Expression): ValuePiece {
  return { kind: 'value', thing, node };
}

export function templateOf(node: Template, at: Frame): Thing {
  const pieces = new Array<Piece>(node.parts.length);
  for (let i = 0; i < node.parts.length; i++) {
    const part = node.parts[i];
    if (part !== undefined) pieces[i] = pieceOf(part, at);
  }
  return join(pieces, node, at);
}

export function concatenationOf(node: Concatenation, at: Frame): Thing {
  const pieces: Piece[] = [];
  for (const part of node.parts) {
    if (part.kind === 'string') pieces.push(part);
    else for (const each of part.parts) pieces.push(pieceOf(each, at));
  }
  return join(pieces, node, at);
}

function pieceOf(part: TemplatePart, at: Frame): Piece {
  return part.kind === 'text'
    ? part
    : valuePiece(formatted(evaluate(part.expression, at), part.format), part.expression);
}

/** A number with a format as texts show it: only those that change what ports and names look like. */
function formatted(thing: Thing, format: string): Thing {
  if (format === '' || thing.kind !== 'scalar') return thing;
  const width = /^[:,]0?(\d+)d?$/.exec(format);
  if (width !== null && typeof thing.value === 'number' && format.startsWith(':0')) {
    return { ...thing, value: String(thing.value).padStart(Number(width[1]), '0') };
  }
  return thing;
}

/** Where the characters of a piece are written. */
function literalOf(piece: WrittenPiece, node: Expression, at: Frame): LiteralText {
  const { source, tree } = at.file;
  switch (piece.kind) {
    case 'string':
      return stringText(source, tree, piece);
    case 'text': {
      const whole = templateWith(piece, node);
      return whole === undefined
        ? new UsedText(piece.value, spanAt(at, piece))
        : templateText(spanAt(at, whole), tree, whole, piece);
    }
    case 'stretch': {
      const { node: own, value, start, isLiteral } = piece;
      if (own.kind !== 'string' || !isLiteral) return new UsedText(value, spanAt(at, own));
      return stretchOf(stringText(source, tree, own), start, start + value.length);
    }
  }
}

function templateWith(part: TemplateText, node: Expression): Template | undefined {
  if (node.kind === 'template') return node;
  if (node.kind !== 'concatenation') return undefined;
  const whole = node.parts[firstFrom(node.parts, part.start + 1) - 1];
  return whole?.kind === 'template' ? whole : undefined;
}

/** What has the looks of a document: of other texts it is not kept how they came to be. */
const documentForm = /[{["]/;

/** One text of pieces; of choices among them a choice of texts. */
export function join(pieces: readonly Piece[], node: Expression, at: Frame): Thing {
  const span = spanAt(at, node);
  if (!pieces.some((piece) => piece.kind === 'value' && piece.thing.kind === 'choice'))
    return joinKnown(pieces, undefined, span, node, at);
  const things: Thing[] = [];
  for (const piece of pieces) if (piece.kind === 'value') things.push(piece.thing);
  return lift(things, span, (args) => joinKnown(pieces, args, span, node, at));
}

/** @param args what stands for the things of the pieces */
function joinKnown(
  pieces: readonly Piece[],
  args: readonly Thing[] | undefined,
  span: Span,
  node: Expression,
  at: Frame,
): Thing {
  let text = '';
  let next = 0;
  let isDocument = false;
  let missing: Why | undefined;
  let sources = 0;
  const from: Value[] = [];
  for (const piece of pieces) {
    if (piece.kind !== 'value') {
      text += piece.value;
      isDocument ||= documentForm.test(piece.value);
      sources++;
      continue;
    }
    const thing = args?.[next++] ?? piece.thing;
    const value = isSettled(thing) ? thing : settle(thing, spanAt(at, piece.node));
    from.push(value);
    sources += piecesIn(value)?.length ?? 1;
    const part = textOf(thing);
    if (part === undefined) missing ??= whyUnknown(thing) ?? { reason: 'wrong-type', name: wordsAt(at, piece.node) };
    else text += part;
    if (text.length > MAX_TEXT || sources > MAX_PIECES) return unknown('limit', wordsAt(at, node), span);
  }
  if (missing !== undefined) {
    const of = { kind: 'pieces', pieces: sourcesOf(pieces, from, node, at) } as const;
    return { kind: 'unknown', span, via: noSteps, why: missing, from, text: of };
  }
  // It is told how a text came to be only of those that may be a document.
  if (!isDocument) return scalar(text, span, from);
  const of = { kind: 'pieces', pieces: sourcesOf(pieces, from, node, at) } as const;
  return { kind: 'scalar', span, via: noSteps, value: text, from, text: of };
}

function isSettled(thing: Thing): thing is Thing & Value {
  return thing.kind === 'scalar' || thing.kind === 'reference';
}

/** What a text is put together of that goes into another one as it is. */
function piecesIn(value: Value): readonly TextPiece[] | undefined {
  const inner = 'text' in value && value.via.length === 0 ? value.text : undefined;
  return inner?.kind === 'pieces' ? inner.pieces : undefined;
}

function sourcesOf(pieces: readonly Piece[], values: readonly Value[], node: Expression, at: Frame): TextPiece[] {
  const sources: TextPiece[] = [];
  let next = 0;
  for (const piece of pieces) {
    if (piece.kind !== 'value') {
      sources.push(literalOf(piece, node, at));
      continue;
    }
    const value = values[next++];
    if (value === undefined) continue;
    const inner = piecesIn(value);
    if (inner === undefined) sources.push({ value, span: spanAt(at, piece.node) });
    else for (const each of inner) sources.push(each);
  }
  return sources;
}
