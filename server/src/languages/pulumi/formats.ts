import type { LiteralText } from '../../core/value';
import type { Call } from '../../syntax/code/tree';
import { unknown } from '../shared/values';
import type { Argument } from './calls';
import { type Frame, spanAt, wordsAt } from './frame';
import { join, literalPiece, type Piece } from './texts';
import { itemsOf, type Thing, textOf } from './things';

/* Texts with places that arguments fill. */

export function argumentPieces(args: readonly Argument[]): Piece[] {
  return args.map(({ thing, node }) => ({ thing, node }));
}

/** A stretch of a literal. */
function partOf(literal: LiteralText, start: number, end: number): LiteralText {
  return {
    text: literal.text.slice(start, end),
    at: literal.at,
    source: (from, to) => literal.source(start + from, start + to),
    encode: (text) => literal.encode(text),
  };
}

/** `fmt.Sprintf("%s/%d", …)`. */
export function formatPercent(args: readonly Argument[], node: Call, at: Frame): Thing | undefined {
  return format(args, /%(?:%|(?:\[?(\d+)\]?\$?)?[-+# 0]*\d*(?:\.\d+)?[a-zA-Z])/g, node, at);
}

/** `string.Format("{0}/{1}", …)`, Python's `"{}/{name}".format(…)`. */
export function formatBraces(args: readonly Argument[], node: Call, at: Frame): Thing | undefined {
  return format(args, /\{\{|\}\}|\{([A-Za-z_]\w*|\d*)(?:[:,!.][^}]*)?\}/g, node, at);
}

function format(args: readonly Argument[], holes: RegExp, node: Call, at: Frame): Thing | undefined {
  const [template, ...rest] = args;
  if (template === undefined) return undefined;
  const text = textOf(template.thing);
  if (text === undefined) return undefined;
  const spread = rest.length === 1 && rest[0]?.thing.kind === 'list' ? itemsOf(rest[0].thing) : undefined;
  const literal: LiteralText | undefined =
    template.node.kind === 'string' && template.thing.kind === 'scalar' && template.thing.via.length === 0
      ? literalPiece(template.node, at)
      : undefined;
  const pieces: Piece[] = [];
  let last = 0;
  let next = 0;
  const write = (start: number, end: number): void => {
    if (start >= end) return;
    const part = literal === undefined ? plain(text.slice(start, end), template, at) : partOf(literal, start, end);
    pieces.push({ literal: part });
  };
  for (const match of text.matchAll(holes)) {
    const [whole, key = ''] = match;
    if (whole === '%%' || whole === '{{' || whole === '}}') {
      write(last, match.index + 1);
      last = match.index + 2;
      continue;
    }
    write(last, match.index);
    last = match.index + whole.length;
    const isNumber = /^\d+$/.test(key);
    const index = isNumber ? Number(key) - (whole.startsWith('%') ? 1 : 0) : next++;
    const named = key === '' || isNumber ? undefined : rest.find(({ name }) => name === key);
    const thing = named?.thing ?? spread?.[index] ?? rest[index]?.thing;
    const place = named?.node ?? rest[index]?.node ?? node;
    pieces.push({ thing: thing ?? unknown('missing', wordsAt(at, node), spanAt(at, node)), node: place });
  }
  write(last, text.length);
  return join(pieces, node, at);
}

/** A text that is not written as a literal here. */
function plain(text: string, { node }: Argument, at: Frame): LiteralText {
  return {
    text,
    at: spanAt(at, node),
    source: () => ({ start: node.start, end: node.end }),
    encode: (added) => added,
  };
}
