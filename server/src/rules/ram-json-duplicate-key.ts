import type { Change } from '../core/change';
import { objectOf, type Plain } from '../core/change';
import type { PolicyDocument, PolicyMember, PolicyNode, PolicyObject } from '../model/policy-types';
import { text } from '../texts/catalogue';
import type { Finding, Fix, Rule } from './rule';
import { isMisread } from './shared/ram/elements';
import { plainOf, repair } from './shared/ram/findings';

/** Objects inside each other that are looked into: statements and conditions have no more. */
const mostDepth = 8;
/** Elements that take no list. */
const single: ReadonlySet<string> = new Set(['Version', 'Effect']);

export const ramJsonDuplicateKey: Rule = {
  id: 'ram-json-duplicate-key',
  severity: 'error',
  fix: 'sometimes',
  references: [{ source: 'documentation', id: 'Policy structure and syntax' }],
  checkPolicy(findings, document) {
    const { notation, root, problems } = document;
    // Of a text the reader has already told.
    const told = notation === 'file' || notation === 'text';
    if (notation === 'blocks' || (told && !problems.some(({ code }) => code === 'duplicate-key'))) return;
    if (root !== undefined) lookAt(findings, document, root, 0);
  },
};

function lookAt(findings: Finding[], document: PolicyDocument, node: PolicyNode, depth: number): void {
  if (depth > mostDepth) return;
  if (node.kind === 'list') for (const item of node.items) lookAt(findings, document, item, depth + 1);
  if (node.kind !== 'object') return;
  for (const member of node.members) {
    if (member.duplicate && !member.keyOpen && !isMisread(document, member)) {
      const first = node.members.find(({ key }) => key === member.key);
      findings.push({
        message: text('ram-json-duplicate-key.message', { key: member.key }),
        at: member.keyAt,
        item: document,
        ...(first === undefined
          ? {}
          : { related: [{ span: first.keyAt.span, message: text('related.ram-first-of-key') }] }),
        fixes: () => merge(document, node, member),
      });
    }
    lookAt(findings, document, member.value, depth + 1);
  }
}

/** One member with all of both where they do not contradict each other. */
function merge({ edit }: PolicyDocument, { members }: PolicyObject, { key }: PolicyMember): readonly Fix[] {
  const same = members.filter((other) => other.key === key);
  const [first, ...others] = same;
  if (first === undefined) return [];
  let merged = plainOf(first.value);
  for (const other of others) {
    const plain = plainOf(other.value);
    if (merged === undefined || plain === undefined) return [];
    // Only one effect and one version can be meant.
    if (single.has(key) && JSON.stringify(merged) !== JSON.stringify(plain)) return [];
    merged = union(merged, plain);
  }
  if (merged === undefined) return [];
  const changes: Change[] = [];
  const set = edit.set(first.value, merged);
  if (set === undefined) return [];
  changes.push(...set);
  for (const other of others) {
    const removed = edit.removeMember(other);
    if (removed === undefined) return [];
    changes.push(...removed);
  }
  return repair(text('ram.fix.merge-members', { key }), 'review', changes);
}

function union(a: Plain, b: Plain): Plain | undefined {
  if (JSON.stringify(a) === JSON.stringify(b)) return a;
  if (typeof a === 'object' && a !== null && 'members' in a && typeof b === 'object' && b !== null && 'members' in b) {
    const members = new Map<string, Plain>(a.members);
    for (const [key, value] of b.members) {
      const own = members.get(key);
      const both = own === undefined ? value : union(own, value);
      if (both === undefined) return undefined;
      members.set(key, both);
    }
    return objectOf(...members);
  }
  const left = textsOf(a);
  const right = textsOf(b);
  return left === undefined || right === undefined ? undefined : [...new Set([...left, ...right])];
}

function textsOf(plain: Plain): readonly string[] | undefined {
  if (typeof plain === 'string') return [plain];
  if (!Array.isArray(plain)) return undefined;
  const texts: string[] = [];
  for (const item of plain) {
    if (typeof item !== 'string') return undefined;
    texts.push(item);
  }
  return texts;
}
