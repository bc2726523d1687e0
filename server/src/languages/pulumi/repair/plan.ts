import type { Draft } from '../../shared/draft';
import { beginsLine, contentEnd, indentOf, linesOf, type Range, skipTrailing } from '../../shared/lines';
import { cutMarks } from '../../shared/marks';
import { commaAfter, writeRemovals } from '../../shared/removals';
import type { Member, Members } from './dialect';
import { indented } from './print';
import type { Style } from './style';

/** A member to write: its text on one line, and as it stands on lines of its own. */
export interface NewMember {
  /** The member after which it stands, or whose place it takes; undefined: ahead of all. */
  readonly after: Member | undefined;
  readonly name: string;
  text(isOneLine: boolean): string;
}

/** What is to change among the members of an object, a call or a list. */
export interface Plan {
  readonly removed: Set<Member>;
  readonly added: NewMember[];
}

/** The longest member that braces without any take on their line. */
const maxInline = 50;

/** Writes what goes and what comes, in the layout of the rest. */
export function writePlan(draft: Draft, members: Members, plan: Plan, comments: readonly Range[], style: Style): void {
  const layout = new Layout(draft, members, comments, style);
  const removed = new Set(plan.removed);
  const byAnchor = new Map<Member | undefined, NewMember[]>();
  for (const member of plan.added) byAnchor.set(member.after, [...(byAnchor.get(member.after) ?? []), member]);
  for (const [anchor, added] of byAnchor) {
    if (anchor === undefined) layout.writeFirst(added);
    else if (removed.delete(anchor)) layout.writeInPlace(anchor, added);
    else layout.writeAfter(anchor, added);
  }
  if (removed.size > 0) layout.remove(removed);
}

class Layout {
  private readonly draft: Draft;
  private readonly of: Members;
  private readonly comments: readonly Range[];
  private readonly style: Style;
  private readonly text: string;

  constructor(draft: Draft, of: Members, comments: readonly Range[], style: Style) {
    this.draft = draft;
    this.of = of;
    this.comments = comments;
    this.style = style;
    this.text = draft.file.text;
  }

  /** Whether a member stands on lines of its own. */
  private isApart(member: Member): boolean {
    if (!beginsLine(this.text, member.start)) return false;
    const next = this.of.members[this.of.members.indexOf(member) + 1];
    return next === undefined || beginsLine(this.text, next.start);
  }

  private spelled(added: readonly NewMember[], isOneLine: boolean, indent: string, separator: string): string {
    const { lineBreak } = this.style;
    return added.map((member) => indented(member.text(isOneLine), indent).replaceAll('\n', lineBreak)).join(separator);
  }

  private put(start: number, end: number, text: string): void {
    const { text: newText, select } = cutMarks(text);
    this.draft.replace(start, end, newText, select);
  }

  writeInPlace(anchor: Member, added: readonly NewMember[]): void {
    const isApart = this.isApart(anchor);
    const indent = indentOf(this.text, anchor.start);
    const comma = this.of.separator === 'comma' ? ',' : '';
    const separator = isApart ? comma + this.style.lineBreak + indent : comma === '' ? '' : ', ';
    this.put(anchor.start, anchor.end, this.spelled(added, !isApart, indent, separator));
  }

  writeAfter(anchor: Member, added: readonly NewMember[]): void {
    const { members, separator, close } = this.of;
    const isComma = separator === 'comma';
    const indent = indentOf(this.text, anchor.start);
    const gap = this.style.lineBreak + indent;
    if (!this.isApart(anchor)) {
      const between = isComma ? ', ' : '';
      this.put(anchor.end, anchor.end, between + this.spelled(added, true, indent, between));
      return;
    }
    if (!isComma) {
      // Comments at the end of the line belong to the anchor.
      const lineEnd = skipTrailing(this.text, anchor.end, this.comments);
      const at = lineEnd >= contentEnd(this.text, lineEnd) ? contentEnd(this.text, lineEnd) : anchor.end;
      this.put(at, at, gap + this.spelled(added, false, indent, gap));
      return;
    }
    const limit = members[members.indexOf(anchor) + 1]?.start ?? close;
    const comma = commaAfter(this.text, anchor.end, limit, this.comments);
    const text = gap + this.spelled(added, false, indent, `,${gap}`);
    const behind = comma < 0 ? anchor.end : comma + 1;
    // Comments at the end of the line belong to the anchor.
    const lineEnd = skipTrailing(this.text, behind, this.comments);
    const at = lineEnd <= limit && lineEnd >= contentEnd(this.text, lineEnd) ? contentEnd(this.text, lineEnd) : behind;
    if (comma >= 0) this.put(at, at, `${text},`);
    else if (at === anchor.end) this.put(at, at, `,${text}`);
    else {
      this.draft.replace(anchor.end, anchor.end, ',');
      this.put(at, at, text);
    }
  }

  /** Ahead of all members, or into what has none. */
  writeFirst(added: readonly NewMember[]): void {
    const { open, close, members, separator, spreads, trailingComma } = this.of;
    const { lineBreak, unit, trailingCommas } = this.style;
    const outer = indentOf(this.text, this.of.node.start);
    const first = members[0];
    if (first !== undefined) {
      const isApart = beginsLine(this.text, first.start);
      const indent = indentOf(this.text, first.start);
      const comma = separator === 'comma' ? ',' : '';
      const gap = isApart ? comma + lineBreak + indent : comma === '' ? '' : ', ';
      this.put(first.start, first.start, this.spelled(added, !isApart, indent, gap) + gap);
      return;
    }
    if (separator === 'chain') {
      const isSpread = this.text.slice(open, close).includes('\n');
      const indent = isSpread ? indentOf(this.text, close + 1) : outer + unit + unit;
      const gap = lineBreak + indent;
      this.put(open, open, gap + this.spelled(added, false, indent, gap) + (isSpread ? '' : gap));
      return;
    }
    const inline = this.spelled(added, true, outer, ', ');
    const isBare = this.text.slice(open, close).trim() === '' && !this.text.slice(open, close).includes('\n');
    if (!spreads || this.style.oneLine || (isBare && added.length === 1 && inline.length <= maxInline)) {
      const pad = spreads && this.style.padded && this.text.charAt(open - 1) === '{' ? ' ' : '';
      this.put(open, close, pad + inline + pad);
      return;
    }
    const indent = outer + unit;
    const comma = trailingComma || trailingCommas ? ',' : '';
    const text = this.spelled(added, false, indent, `,${lineBreak}${indent}`);
    const kept = this.text.slice(open, close).trim() === '' ? '' : this.text.slice(open, close).trimEnd();
    this.put(open, close, `${kept}${lineBreak}${indent}${text}${comma}${lineBreak}${outer}`);
  }

  remove(removed: ReadonlySet<Member>): void {
    const { members, open, close, separator } = this.of;
    if (separator === 'comma') {
      writeRemovals(this.draft, { items: members, open, close, removed }, this.comments);
      return;
    }
    for (const member of removed) {
      const lines = linesOf(this.text, member, this.comments);
      this.draft.replace(lines.start, lines.end, '');
    }
  }
}
