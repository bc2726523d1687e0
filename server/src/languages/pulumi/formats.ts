import type { Call } from '../../syntax/code/tree';
import { unknown } from '../shared/values';
import type { Argument } from './calls';
import { type Frame, spanAt, wordsAt } from './frame';
import { join, type Piece, valuePiece } from './texts';
import { itemsOf, type Thing, textOf } from './things';

/* Texts with places that arguments fill. */

export function argumentPieces(args: readonly Argument[]): Piece[] {
  return args.map(({ thing, node }) => valuePiece(thing, node));
}

const percentHoles = /%(?:%|(?:\[?(\d+)\]?\$?)?[-+# 0]*\d*(?:\.\d+)?[a-zA-Z])/g;
const braceHoles = /\{\{|\}\}|\{([A-Za-z_]\w*|\d*)(?:[:,!.][^}]*)?\}/g;

/** `fmt.Sprintf("%s/%d", …)`. */
export function formatPercent(args: readonly Argument[], node: Call, at: Frame): Thing | undefined {
  return format(args, percentHoles, node, at);
}

/** `string.Format("{0}/{1}", …)`, Python's `"{}/{name}".format(…)`. */
export function formatBraces(args: readonly Argument[], node: Call, at: Frame): Thing | undefined {
  return format(args, braceHoles, node, at);
}

function format(args: readonly Argument[], holes: RegExp, node: Call, at: Frame): Thing | undefined {
  const [template, ...rest] = args;
  if (template === undefined) return undefined;
  const text = textOf(template.thing);
  if (text === undefined) return undefined;
  const spread = rest.length === 1 && rest[0]?.thing.kind === 'list' ? itemsOf(rest[0].thing) : undefined;
  const isLiteral =
    template.node.kind === 'string' && template.thing.kind === 'scalar' && template.thing.via.length === 0;
  const pieces: Piece[] = [];
  let last = 0;
  let next = 0;
  const write = (start: number, end: number): void => {
    if (start >= end) return;
    pieces.push({ kind: 'stretch', value: text.slice(start, end), start, node: template.node, isLiteral });
  };
  holes.lastIndex = 0;
  for (let match = holes.exec(text); match !== null; match = holes.exec(text)) {
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
    pieces.push(valuePiece(thing ?? unknown('missing', wordsAt(at, node), spanAt(at, node)), place));
  }
  write(last, text.length);
  return join(pieces, node, at);
}
