import type { Call, CodeFile, CodeNode, Entry, Expression, Item, New } from '../../../syntax/code/tree';
import type { Range } from '../../shared/lines';
import type { Member, Members } from './dialect';
import type { NodePath } from './find';
import { upperFirst } from './schema';
import { likeString, quoted } from './strings';

/* Members between brackets, separated by commas. */

/**
 * The members of a node that is closed; undefined while its brackets are not both there.
 * @param spreads a new member of an empty one goes on a line of its own
 * @param trailingComma the language wants a comma behind the last member on a line of its own
 */
export function between(
  node: CodeNode & { readonly open: number; readonly close: number },
  members: readonly Member[],
  spreads: boolean,
  trailingComma = false,
): Members | undefined {
  if (node.open < 0 || node.close < 0) return undefined;
  const open = node.open + 1;
  return { node, separator: 'comma', members, open, close: node.close, trailingComma, spreads };
}

/** Of a class made with `new` what comes second, after the resource's name; of a look-up what comes first. */
export function secondOrOnlyArgument({ args, kind }: Call | New): Expression | undefined {
  return args[kind === 'call' ? 0 : 1]?.value;
}

/** Another key of an entry, in its form: a text, or a member of a class of arguments, which begins with a capital. */
export function keyLike(path: NodePath, at: Range, name: string, tree: CodeFile): string {
  const entry = path.find((node): node is Entry => node.kind === 'entry' && node.key?.start === at.start);
  if (entry?.key?.kind === 'string') return likeString(name, entry.key, tree) ?? quoted(name, '"');
  return upperFirst(name);
}

/** An item of a list, or an argument without a name. */
export function itemMember({ start, end, value }: Item): Member {
  return { start, end, name: '', key: undefined, value };
}

export function entryMember({ start, end, name, key, spread, value }: Entry): Member {
  return { start, end, name: name ?? '', key, value, isSpread: spread };
}

/** The items of a list in brackets. */
export function listMembers(node: Expression): Members | undefined {
  return node.kind === 'list' && node.form !== 'tuple' ? between(node, node.items.map(itemMember), false) : undefined;
}
