import type { SourceFile } from '../core/source';
import type { Span } from '../core/span';
import type { PolicyDocument, PolicyMember, PolicyNode, PolicyText } from './policy-types';

/** What stands at a place of a policy, outermost first; the last one is the innermost. */
export interface PolicyPlace {
  readonly document: PolicyDocument;
  /** The nodes that hold the place, the root first. */
  readonly nodes: readonly PolicyNode[];
  /** The members on the way: `members[i]` leads to the node after the objects and lists before it. */
  readonly members: readonly PolicyMember[];
  /** The place is in the name of the last member, not in its value. */
  readonly inKey: boolean;
}

/** Where in the policies of a unit an offset of a file is; undefined outside all of them. */
export function policyAt(
  policies: readonly PolicyDocument[],
  file: SourceFile,
  offset: number,
): PolicyPlace | undefined {
  for (const document of policies) {
    const { root } = document;
    if (root === undefined || !holds(root.at.span, file, offset)) continue;
    const nodes: PolicyNode[] = [];
    const members: PolicyMember[] = [];
    const inKey = descend(root, file, offset, nodes, members);
    return { document, nodes, members, inKey };
  }
  return undefined;
}

function holds(span: Span, file: SourceFile, offset: number): boolean {
  return span.file.uri === file.uri && span.start <= offset && offset <= span.end;
}

function descend(
  from: PolicyNode,
  file: SourceFile,
  offset: number,
  nodes: PolicyNode[],
  members: PolicyMember[],
): boolean {
  let node = from;
  for (;;) {
    nodes.push(node);
    let next: PolicyNode | undefined;
    if (node.kind === 'list') next = node.items.find((item) => holds(item.at.span, file, offset));
    if (node.kind === 'object') {
      for (const member of node.members) {
        if (holds(member.keyAt.span, file, offset)) {
          members.push(member);
          return true;
        }
        if (!holds(member.value.at.span, file, offset)) continue;
        members.push(member);
        next = member.value;
        break;
      }
    }
    if (next === undefined) return false;
    node = next;
  }
}

/** How many characters of a text stand before an offset of the source: a place inside the text as it is meant. */
export function characterAt(text: PolicyText, offset: number): number {
  let low = 0;
  let high = text.shown.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (text.spanOf(middle, middle + 1).end <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
