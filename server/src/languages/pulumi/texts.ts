import type { Span } from '../../core/span';
import type { LiteralText, TextPiece, Value, Why } from '../../core/value';
import type { Concatenation, Expression, StringLiteral, Template } from '../../syntax/code/tree';
import { noSteps, scalar, unknown } from '../shared/values';
import { evaluate } from './evaluate';
import { type Frame, spanAt, wordsAt } from './frame';
import { stringText, templateText } from './literal';
import { lift } from './program';
import { settle, type Thing, textOf, whyUnknown } from './things';

/* Texts that are put together. */

const MAX_TEXT = 2_000_000;
const MAX_PIECES = 20_000;

/** A piece of a text while it is put together. */
export type Piece = { readonly literal: LiteralText } | { readonly thing: Thing; readonly node: Expression };

export function templateOf(node: Template, at: Frame): Thing {
  const pieces: Piece[] = [];
  collectTemplate(node, at, pieces);
  return join(pieces, node, at);
}

export function concatenationOf(node: Concatenation, at: Frame): Thing {
  const pieces: Piece[] = [];
  for (const part of node.parts) {
    if (part.kind === 'string') pieces.push({ literal: literalPiece(part, at) });
    else collectTemplate(part, at, pieces);
  }
  return join(pieces, node, at);
}

function collectTemplate(node: Template, at: Frame, pieces: Piece[]): void {
  const { tree } = at.file;
  const whole = spanAt(at, node);
  for (const part of node.parts) {
    if (part.kind === 'text') pieces.push({ literal: templateText(whole, tree, node, part) });
    else pieces.push({ thing: formatted(evaluate(part.expression, at), part.format), node: part.expression });
  }
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

export function literalPiece(node: StringLiteral, at: Frame): LiteralText {
  return stringText(at.file.source, at.file.tree, node);
}

/** What has the looks of a document: of other texts it is not kept how they came to be. */
const documentForm = /[{["]/;

/** One text of pieces; of choices among them a choice of texts. */
export function join(pieces: readonly Piece[], node: Expression, at: Frame): Thing {
  const span = spanAt(at, node);
  const things: Thing[] = [];
  for (const piece of pieces) if ('thing' in piece) things.push(piece.thing);
  return lift(things, span, (args) => joinKnown(pieces, args, span, node, at));
}

function joinKnown(pieces: readonly Piece[], args: readonly Thing[], span: Span, node: Expression, at: Frame): Thing {
  let text = '';
  let next = 0;
  let isDocument = false;
  let missing: Why | undefined;
  const sources: TextPiece[] = [];
  const from: Value[] = [];
  for (const piece of pieces) {
    if ('literal' in piece) {
      text += piece.literal.text;
      isDocument ||= documentForm.test(piece.literal.text);
      sources.push(piece.literal);
      continue;
    }
    const thing = args[next++] ?? piece.thing;
    const place = spanAt(at, piece.node);
    const value = settle(thing, place);
    from.push(value);
    const inner = 'text' in value && value.via.length === 0 ? value.text : undefined;
    if (inner?.kind === 'pieces') for (const each of inner.pieces) sources.push(each);
    else sources.push({ value, span: place });
    const part = textOf(thing);
    if (part === undefined) missing ??= whyUnknown(thing) ?? { reason: 'wrong-type', name: wordsAt(at, piece.node) };
    else text += part;
    if (text.length > MAX_TEXT || sources.length > MAX_PIECES) return unknown('limit', wordsAt(at, node), span);
  }
  if (missing !== undefined) {
    return { kind: 'unknown', span, via: noSteps, why: missing, from, text: { kind: 'pieces', pieces: sources } };
  }
  if (!isDocument) return scalar(text, span, from);
  return { kind: 'scalar', span, via: noSteps, value: text, from, text: { kind: 'pieces', pieces: sources } };
}
