import type { Call, CodeFile, Expression } from '../../../syntax/code/tree';
import type { Member, Members } from './dialect';
import { pathToNode } from './find';
import { between, itemMember } from './members';

/* Where Java writes named values and items: the calls of builders, `Map.of`, `jsonObject`, `List.of`. */

/** The calls of a builder, from any call of it. */
export function chainOf(node: Expression, tree: CodeFile): Members | undefined {
  if (node.kind !== 'call') return undefined;
  const outer = outermostCall(node, tree);
  if (outer.callee.kind !== 'member' || outer.callee.name !== 'build') return undefined;
  const members: Member[] = [];
  let end: Call | undefined;
  for (let call = innerCall(outer); call !== undefined; call = innerCall(call)) {
    if (call.callee.kind !== 'member') return undefined;
    if (call.callee.name === 'builder') {
      end = call;
      break;
    }
    members.push(memberOf(call, call.callee.nameStart, tree));
  }
  if (end === undefined) return undefined;
  members.reverse();
  return {
    node: outer,
    separator: 'chain',
    members,
    open: end.end,
    close: members.at(-1)?.end ?? end.end,
    trailingComma: false,
    spreads: true,
  };
}

function memberOf(call: Call, nameStart: number, { text }: CodeFile): Member {
  const [only, ...others] = call.args;
  return {
    start: text.lastIndexOf('.', nameStart),
    end: call.end,
    name: text.slice(nameStart, call.callee.end),
    key: { start: nameStart, end: call.callee.end },
    value: others.length === 0 ? only?.value : undefined,
  };
}

/** The call that a call goes on from: `a.b().c()` from `a.b()`. */
function innerCall({ callee }: Call): Call | undefined {
  return callee.kind === 'member' && callee.object.kind === 'call' ? callee.object : undefined;
}

/** The last call of the chain that a call belongs to. */
function outermostCall(node: Call, tree: CodeFile): Call {
  let outer = node;
  const path = pathToNode(tree, node);
  for (let i = path.length - 2; i >= 1; i -= 2) {
    const member = path[i];
    const call = path[i - 1];
    if (member?.kind !== 'member' || call?.kind !== 'call' || call.callee !== member || outer.callee === member) break;
    if (outer.callee.kind === 'member' && outer.callee.name === 'build') break;
    outer = call;
  }
  return outer;
}

const listCalls: ReadonlySet<string> = new Set(['of', 'asList', 'jsonArray', 'singletonList', 'all']);

function lastNameOf(callee: Expression): string {
  return callee.kind === 'member' || callee.kind === 'name' ? callee.name : '';
}

export function isCallOf({ node }: Members, name: string): boolean {
  return node.kind === 'call' && lastNameOf(node.callee) === name;
}

function isMapCall({ callee }: Call): boolean {
  return (
    callee.kind === 'member' && callee.name === 'of' && callee.object.kind === 'name' && /Map$/.test(callee.object.name)
  );
}

export function fieldsOf(node: Expression, tree: CodeFile): Members | undefined {
  if (node.kind !== 'call' || node.close < 0) return undefined;
  const name = lastNameOf(node.callee);
  if (name === 'jsonObject') {
    const members = node.args.map(({ start, end, value: of }): Member => {
      const [key, inner] = of.kind === 'call' ? of.args : [];
      const isText = key?.value.kind === 'string';
      return {
        start,
        end,
        name: isText ? stringOf(key.value) : '',
        key: isText ? key.value : undefined,
        value: inner?.value,
      };
    });
    return between(node, members, true);
  }
  if (isMapCall(node)) {
    const members: Member[] = [];
    for (let i = 0; i + 1 < node.args.length; i += 2) {
      const key = node.args[i];
      const of = node.args[i + 1];
      if (key === undefined || of === undefined) break;
      members.push({ start: key.start, end: of.end, name: stringOf(key.value), key: key.value, value: of.value });
    }
    return between(node, members, true);
  }
  return chainOf(node, tree);
}

function stringOf(node: Expression): string {
  return node.kind === 'string' ? node.value : '';
}

/** The items of `List.of(…)`, or of a builder's call that is given several. */
export function itemsOf(node: Expression): Members | undefined {
  if (node.kind === 'list') return between(node, node.items.map(itemMember), false);
  if (node.kind !== 'call' || node.close < 0 || isMapCall(node)) return undefined;
  const isList = listCalls.has(lastNameOf(node.callee));
  const isGiven = node.callee.kind === 'member' && node.callee.object.kind === 'call' && node.args.length > 1;
  if (!isList && !isGiven) return undefined;
  return between(node, node.args.map(itemMember), false);
}
