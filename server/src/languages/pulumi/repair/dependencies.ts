import type { CodeNode, ListLiteral } from '../../../syntax/code/tree';
import { isExpression, type NodePath } from './find';
import { between, itemMember } from './members';
import type { Plans } from './plans';
import type { Use } from './uses';

/* Uses of a resource that only say in which order things are made. */

/** Removes such a use; `false` where it says more. */
export function dropDependency(plans: Plans, { path }: Use): boolean {
  const call = path.findIndex(callsDependsOn);
  if (call >= 0) return dropDependsOn(plans, path, call);
  const list = path.find((node, i): node is ListLiteral => node.kind === 'list' && isDependency(path[i - 1]));
  const members = list && plans.itemsOf(list);
  if (list === undefined || members === undefined) {
    const holder = path.findIndex((node) => isDependency(node));
    return holder >= 0 && path.length === holder + 2 && dropEntry(plans, path, holder);
  }
  const item = members.members.find((member) => member.value === path.at(-1));
  if (item === undefined) return false;
  return !plans.drop(members, item) || dropEntry(plans, path, path.indexOf(list) - 1);
}

/** The same in `pulumi.DependsOn([]pulumi.Resource{a})` and in a builder's `.dependsOn(a)`. */
function dropDependsOn(plans: Plans, path: NodePath, at: number): boolean {
  const use = path.at(-1);
  const call = path[at];
  if (call?.kind !== 'call' || use === undefined) return false;
  const holders = path.slice(at).flatMap((node) => (isExpression(node) ? (plans.itemsOf(node) ?? []) : []));
  const members = holders.find((each) => each.members.some((member) => member.value === use));
  const item = members?.members.find((member) => member.value === use);
  if (members !== undefined && item !== undefined) {
    if (!plans.drop(members, item)) return true;
  } else if (path.length !== at + 3) return false;
  const chain = plans.fieldsOf(call);
  const own = chain?.members.find((member) => member.end === call.end);
  if (chain === undefined || own === undefined) return path[at - 1]?.kind === 'item' && dropEntry(plans, path, at - 1);
  const outer = path.indexOf(chain.node) - 1;
  if (plans.drop(chain, own) && path[outer]?.kind === 'item') dropEntry(plans, path, outer);
  return true;
}

/** Removes an entry or an argument, and what would hold nothing without it. */
function dropEntry(plans: Plans, path: NodePath, index: number): boolean {
  const entry = path[index];
  const holder = path[index - 1];
  if (entry === undefined || holder === undefined) return false;
  const isCall = holder.kind === 'call' || holder.kind === 'new';
  const fields = isExpression(holder) ? plans.fieldsOf(holder) : undefined;
  const members = fields ?? (isCall ? plans.known(between(holder, holder.args.map(itemMember), false)) : undefined);
  const member = members?.members.find((each) => each.start === entry.start && each.end === entry.end);
  if (members === undefined || member === undefined) return false;
  const isEmpty = plans.drop(members, member);
  // The braces of `new CustomResourceOptions { … }` are a part of it.
  const above = path[index - 2]?.kind === 'new' ? index - 3 : index - 2;
  const outer = path[above];
  if (isEmpty && (outer?.kind === 'item' || outer?.kind === 'entry')) dropEntry(plans, path, above);
  return true;
}

function isDependency(node: CodeNode | undefined): boolean {
  const isNamed = node?.kind === 'entry' || node?.kind === 'item';
  return isNamed && node.name !== undefined && /^(?:dependsOn|depends_on|DependsOn)$/.test(node.name);
}

function callsDependsOn(node: CodeNode): boolean {
  return node.kind === 'call' && node.callee.kind === 'member' && /^[dD]ependsOn$/.test(node.callee.name);
}
