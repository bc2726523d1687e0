import type { Draft } from '../draft';
import {
  beginsLine,
  contentEnd,
  endOfLine,
  isBlankLine,
  linesOf,
  nextLine,
  type Range,
  skipTrailing,
  startOfLine,
  withBlankLines,
} from '../lines';
import { cutMarks } from '../marks';
import { type Collection, type Member, membersOf, type Step } from './find';
import type { Style } from './style';

/** What comes into a collection. */
export interface Added {
  /** The member after which it stands; undefined: last. */
  readonly after: Member | undefined;
  /** Without the indentation of the collection. */
  readonly lines: readonly string[];
  /** The name of an entry. */
  readonly name: string | undefined;
  /** Stands apart by a blank line where its neighbours do. */
  readonly isApart?: boolean;
}

/** A collection with what is to happen to its members. */
export interface Plan {
  readonly removed: Set<Member>;
  readonly added: Added[];
}

export function put(draft: Draft, start: number, end: number, marked: string): void {
  const { text, select } = cutMarks(marked);
  draft.replace(start, end, text, select);
}

/** Writes the edits of a block mapping or sequence: removed members with their lines and comments, new ones like the rest. */
export function writeBlock(draft: Draft, step: Step, plan: Plan, comments: readonly Range[], style: Style): void {
  const node = step.node as Collection;
  const members = membersOf(node);
  const { text } = draft.file;
  const kept = members.filter((member) => !plan.removed.has(member));
  if (kept.length === 0 && plan.added.length === 0) {
    writeEmpty(draft, step, node, comments);
    return;
  }
  const indent = indentOf(text, members[0]?.start ?? node.start);
  const removed = new Set(plan.removed);
  const replaced = new Map<Member, Added[]>();
  for (const added of plan.added) {
    const anchor = added.after ?? kept.at(-1) ?? members[0];
    if (anchor === undefined) continue;
    if (plan.removed.has(anchor)) {
      removed.delete(anchor);
      replaced.set(anchor, [...(replaced.get(anchor) ?? []), added]);
    } else insertAfter(draft, members, anchor, added, indent, comments, style);
  }
  for (const [member, added] of replaced) {
    const range = linesOf(text, member, comments);
    const joined = added.map((each) => textOf(each, indent, style)).join(style.lineBreak + indent);
    if (range.start === member.start) put(draft, member.start, member.end, joined);
    else put(draft, range.start + indentWidth(text, range.start), contentEnd(text, member.end), joined);
  }
  writeRemovals(draft, node, removed, comments);
}

function indentWidth(text: string, lineStart: number): number {
  return /^ */.exec(text.slice(lineStart, endOfLine(text, lineStart)))?.[0].length ?? 0;
}

function insertAfter(
  draft: Draft,
  members: readonly Member[],
  anchor: Member,
  added: Added,
  indent: string,
  comments: readonly Range[],
  style: Style,
): void {
  const { text } = draft.file;
  const at = endOfMember(text, anchor, comments);
  // After such a scalar one more empty line would be text.
  const isApart = added.isApart === true && !keepsEmptyLines(text, anchor) && standApart(text, members, comments);
  const gap = isApart ? style.lineBreak : '';
  put(draft, at, at, style.lineBreak + gap + indent + textOf(added, indent, style));
}

/** Where a member of a block ends with the comment behind it; empty lines at the end of a block scalar may be part of it. */
export function endOfMember(text: string, member: Member, comments: readonly Range[]): number {
  const after = skipTrailing(text, member.end, comments);
  let at = after >= endOfLine(text, after) ? contentEnd(text, after) : member.end;
  if (keepsEmptyLines(text, member)) {
    while (nextLine(text, at) < text.length && isBlankLine(text, nextLine(text, at)))
      at = contentEnd(text, nextLine(text, at));
  }
  return at;
}

function textOf(added: Added, indent: string, style: Style): string {
  const lines = added.lines.map((line, i) => (i === 0 || line === '' ? line : indent + line));
  return lines.join(style.lineBreak);
}

/** Whether the last line of a member belongs to a block scalar that keeps the empty lines after it. */
function keepsEmptyLines(text: string, member: Member): boolean {
  let node = member.value;
  for (;;) {
    const inner: Member | undefined =
      node.kind === 'mapping' ? node.entries.at(-1) : node.kind === 'sequence' ? node.items.at(-1) : undefined;
    if (inner === undefined) break;
    node = inner.value;
  }
  return node.kind === 'scalar' && /^[|>]\d?\+/.test(text.slice(node.start, node.start + 3));
}

/** Whether blank lines stand between members. */
function standApart(text: string, members: readonly Member[], comments: readonly Range[]): boolean {
  let apart = 0;
  for (let i = 1; i < members.length; i++) {
    const before = members[i - 1];
    const member = members[i];
    if (before === undefined || member === undefined) continue;
    const end = contentEnd(text, skipTrailing(text, before.end, comments));
    if (/\n[ \t\r]*\n/.test(text.slice(end, member.start))) apart++;
    else apart--;
  }
  return apart > 0;
}

function writeRemovals(draft: Draft, node: Collection, removed: ReadonlySet<Member>, comments: readonly Range[]): void {
  const { text } = draft.file;
  const members = membersOf(node);
  const ranges: Range[] = [];
  members.forEach((member, i) => {
    if (!removed.has(member)) return;
    const last = keepsEmptyLines(text, member) ? endOfMember(text, member, comments) : member.end;
    const lines = linesOf(text, { start: member.start, end: last }, comments);
    if (lines.start < member.start || beginsLine(text, member.start)) {
      ranges.push(lines);
      return;
    }
    // The first one shares its line with the dash above it: the next one takes its place.
    const next = members.slice(i + 1).find((each) => !removed.has(each));
    if (next === undefined) return;
    const end = skipTrailing(text, members[members.indexOf(next) - 1]?.end ?? member.end, comments);
    if (text.slice(end, next.start).trim() === '') draft.replace(member.start, next.start, '');
    else {
      const dash = text.slice(0, member.start).trimEnd().length;
      draft.replace(dash, contentEnd(text, end), '');
    }
  });
  for (const range of withBlankLines(text, ranges, { start: node.start, end: node.end })) {
    const own = ranges.find(({ start, end }) => range.start <= start && end <= range.end) ?? range;
    const before = members.filter((member) => member.end <= own.start).at(-1);
    const start = before !== undefined && keepsEmptyLines(text, before) ? own.start : range.start;
    draft.replace(start, range.end, '');
  }
}

/** Nothing is left: an empty pair of brackets says so. */
function writeEmpty(draft: Draft, { member }: Step, node: Collection, comments: readonly Range[]): void {
  const { text } = draft.file;
  const brackets = node.kind === 'mapping' ? '{}' : '[]';
  const first = membersOf(node)[0];
  if (member === undefined || !('key' in member) || first === undefined) {
    draft.replace(node.start, node.end, brackets);
    return;
  }
  // Comments above the first member go with it; others, and an anchor or tag, stay behind the key.
  const { start } = linesOf(text, first, comments);
  const head = Math.max(member.colon + 1, node.anchor?.end ?? 0, node.tagRange?.end ?? 0);
  if (text.slice(head, start).trim() === '') draft.replace(head, node.end, ` ${brackets}`);
  else {
    draft.replace(head, head, ` ${brackets}`);
    draft.replace(start, nextLine(text, node.end), '');
  }
}

/** White space as wide as what stands before an offset on its line. */
export function indentOf(text: string, at: number): string {
  return ' '.repeat(at - startOfLine(text, at));
}
