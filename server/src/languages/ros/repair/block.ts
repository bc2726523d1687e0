import type { Draft } from '../../shared/draft';
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
} from '../../shared/lines';
import { type Collection, type Member, membersOf, type Step } from './find';
import { cutMarks } from './print';
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
  const after = skipTrailing(text, anchor.end, comments);
  let at = after >= endOfLine(text, after) ? contentEnd(text, after) : anchor.end;
  // Empty lines at the end of a block scalar may be part of it.
  if (keepsEmptyLines(text, anchor)) {
    while (nextLine(text, at) < text.length && isBlankLine(text, nextLine(text, at)))
      at = contentEnd(text, nextLine(text, at));
  }
  const gap = added.isApart === true && standApart(text, members, comments) ? style.lineBreak : '';
  put(draft, at, at, style.lineBreak + gap + indent + textOf(added, indent, style));
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
    const lines = linesOf(text, member, comments);
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
  for (const range of withBlankLines(text, ranges, { start: node.start, end: node.end }))
    draft.replace(range.start, range.end, '');
}

/** Nothing is left: an empty pair of brackets says so. */
function writeEmpty(draft: Draft, { member }: Step, node: Collection, comments: readonly Range[]): void {
  const { text } = draft.file;
  const brackets = node.kind === 'mapping' ? '{}' : '[]';
  const key = member !== undefined && 'key' in member && member.colon >= 0 ? member.colon + 1 : undefined;
  const first = membersOf(node)[0];
  // Comments above the first member go with it; others, and an anchor, stay between key and brackets.
  const start = first === undefined ? node.start : linesOf(text, first, comments).start;
  if (key !== undefined && text.slice(key, start).trim() === '') draft.replace(key, node.end, ` ${brackets}`);
  else draft.replace(node.start, node.end, brackets);
}

/** White space as wide as what stands before an offset on its line. */
export function indentOf(text: string, at: number): string {
  return ' '.repeat(at - startOfLine(text, at));
}
