import type { CodeNode, Entry, Expression, Item } from '../../../syntax/code/tree';
import type { Member, Members } from './dialect';

/* Members between brackets, separated by commas. */

/** The members of a node that is closed; undefined while its brackets are not both there. */
export function between(
  node: CodeNode & { readonly open: number; readonly close: number },
  members: readonly Member[],
  spreads: boolean,
): Members | undefined {
  if (node.open < 0 || node.close < 0) return undefined;
  const open = node.open + 1;
  return { node, separator: 'comma', members, open, close: node.close, trailingComma: false, spreads };
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
