import type { Condition } from '../core/resource';
import { compareSpans, type Span, sameSpan } from '../core/span';
import { isSameList } from '../model/lists';
import type { Reach } from '../model/types';
import { type Related, type Rule, type Severity, severities } from '../rules/rule';
import { sameArg, type Text, type TextArg, text } from '../texts/catalogue';
import type { Analysis, ReportedFinding, ReportedFix, Verdict } from './analysis';
import type { Member } from './member';
import { relatedOf, shownSpan } from './place';

/** A merged finding with what it was merged from: the repairs need every instance. */
export interface Merged {
  readonly verdict: Verdict;
  readonly span: Span;
  readonly members: readonly Member[];
}

const namesShown = 3;

/** Several instances with the same finding at the same place become one that names them. Sorted by place. */
export function mergeMembers(members: readonly Member[]): Merged[] {
  const sorted = sortedByPlace(members);
  const merged: Merged[] = [];
  for (let from = 0, to = 1; from < sorted.length; from = to++) {
    const first = sorted[from] as Member;
    while (to < sorted.length && first.rule === sorted[to]?.rule && comparePlaces(first, sorted[to] as Member) === 0)
      to++;
    merged.push(to === from + 1 ? alone(first) : mergeGroup(sorted.slice(from, to)));
  }
  return merged;
}

/** By place and rule. Those that were there before come in the order of then, which most often is still right. */
function sortedByPlace(members: readonly Member[]): Member[] {
  let turn = 0;
  let last = -1;
  for (const member of members) {
    const { memo } = member;
    memo.shown ??= shownSpan(member.finding.at);
    memo.uri = memo.shown.file.uri;
    memo.start = memo.shown.start;
    memo.end = memo.shown.end;
    memo.turn = turn++;
    if (memo.order > last) last = memo.order;
  }
  const known = new Array<Member | undefined>(last + 1).fill(undefined);
  const fresh: Member[] = [];
  for (const member of members) {
    const { order } = member.memo;
    if (order < 0 || known[order] !== undefined) fresh.push(member);
    else known[order] = member;
  }
  const sorted: Member[] = [];
  for (const member of known) if (member !== undefined) sorted.push(member);
  for (const member of fresh) sorted.push(member);
  for (let i = 1; i < sorted.length; i++) {
    if (compareMembers(sorted[i - 1] as Member, sorted[i] as Member) < 0) continue;
    sorted.sort(compareMembers);
    break;
  }
  for (let i = 0; i < sorted.length; i++) (sorted[i] as Member).memo.order = i;
  return sorted;
}

function comparePlaces({ memo: a }: Member, { memo: b }: Member): number {
  if (a.uri !== b.uri) return a.uri < b.uri ? -1 : 1;
  return a.start - b.start || a.end - b.end;
}

function compareMembers(a: Member, b: Member): number {
  return comparePlaces(a, b) || compareRules(a.rule, b.rule) || a.memo.turn - b.memo.turn;
}

function compareRules(a: Rule, b: Rule): number {
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

/** What a group of one comes to, which most are. */
function alone(member: Member): Merged {
  if (!isCertain(member)) return mergeGroup([member]);
  const { rule, severity, finding, memo } = member;
  const { address } = finding.item.resource;
  const also = finding.alsoNames;
  memo.alone ??= {
    rule,
    severity,
    message: finding.message,
    resources:
      also === undefined || also.length === 0
        ? [address]
        : [...new Set([address, ...also.map((resource) => resource.address)])].sort(),
    reach: finding.reach,
    related: relatedOf(finding),
    unnecessary: finding.unnecessary === true,
  };
  return { verdict: memo.alone, span: shownOf(member), members: [member] };
}

function mergeGroup(group: readonly Member[]): Merged {
  // Readings that some input selects count in full; the others only where no reading of that kind is there.
  const certain = group.filter(isCertain);
  const members = certain.length > 0 ? certain : group;
  const [first] = members as [Member];
  const { memo } = first;
  const memos = members.map((member) => member.memo);
  if (memo.group === undefined || !isSameList(memo.group.memos, memos))
    memo.group = { memos, verdict: verdictOf(members, certain.length > 0) };
  return { verdict: memo.group.verdict, span: shownOf(first), members };
}

const isCertain = ({ finding }: Member): boolean => finding.item.conditions.every(({ selected }) => selected);

const shownOf = ({ memo, finding }: Member): Span => memo.shown ?? shownSpan(finding.at);

function verdictOf(members: readonly Member[], certain: boolean): Verdict {
  let worst = members[0] as Member;
  for (const member of members) if (rank(member.severity) < rank(worst.severity)) worst = member;

  let message = worst.finding.message;
  for (const member of members) message = united(message, member.finding.message);
  const resources = new Set<string>();
  const related: Related[] = [];
  let reach: Reach | undefined;
  for (const { finding } of members) {
    resources.add(finding.item.resource.address);
    for (const also of finding.alsoNames ?? []) resources.add(also.address);
    for (const one of relatedOf(finding))
      if (!related.some((other) => sameSpan(other.span, one.span))) related.push(one);
    reach = stronger(reach, finding.reach);
  }
  const names = [...resources].sort();
  const { address } = worst.finding.item.resource;
  if (members.some(({ finding }) => finding.item.resource.address !== address)) {
    message = text('engine.instances', {
      message,
      resources: names.slice(0, namesShown),
      more: Math.max(0, names.length - namesShown),
    });
  }
  let severity = worst.severity;
  if (!certain) {
    const condition = conditionOf(members.map((member) => member.finding.item.conditions));
    if (condition !== undefined) {
      message = text('engine.when', { condition, message });
      severity = severities[Math.min(rank(severity) + 1, severities.length - 1)] ?? severity;
    }
  }
  return {
    rule: worst.rule,
    severity,
    message,
    resources: names,
    reach,
    related,
    unnecessary: members.every((member) => member.finding.unnecessary === true),
  };
}

/** The conditions of the readings in words, or undefined when together they always hold. */
function conditionOf(readings: readonly (readonly Condition[])[]): string | undefined {
  const words = new Set<string>();
  for (const conditions of readings) {
    const open = conditions.filter((condition) => !condition.selected).map((condition) => condition.when);
    words.add(open.join(' && '));
  }
  for (const word of words) if (oppositesOf(word).some((opposite) => words.has(opposite))) return undefined;
  return [...words].join(' || ');
}

/** How the opposite of a condition may be written. */
function oppositesOf(condition: string): readonly string[] {
  const opposites = ['!', 'not '].flatMap((sign) => [`${sign}${condition}`, `${sign}(${condition})`]);
  const [left, right, more] = condition.split(' == ');
  if (right !== undefined && more === undefined && !condition.includes(' && ')) opposites.push(`${left} != ${right}`);
  return opposites;
}

/** The same sentence over the union of its lists (ports, names); the first one where the sentences differ. */
function united(a: Text, b: Text): Text {
  if (a === b || a.key !== b.key) return a;
  const args: Record<string, TextArg> = { ...a.args };
  for (const [name, value] of Object.entries(b.args)) {
    const own = args[name];
    if (!Array.isArray(own) || !Array.isArray(value)) continue;
    args[name] = [...own, ...value.filter((item) => !own.some((other) => sameArg(other, item)))];
  }
  return { key: a.key, args };
}

const reachOrder: readonly (Reach | undefined)[] = ['reachable', 'unknown', 'private', undefined];

function stronger(a: Reach | undefined, b: Reach | undefined): Reach | undefined {
  return reachOrder.indexOf(a) <= reachOrder.indexOf(b) ? a : b;
}

const rank = (severity: Severity): number => severities.indexOf(severity);

/** By rule and place as they are now. */
const keyOf = ({ rule, span }: ReportedFinding): string => `${rule.id} ${span.file.uri} ${span.start} ${span.end}`;

/** File, place, rule: the order in which findings are listed everywhere. */
export function compareFindings(
  a: { readonly span: Span; readonly rule: Rule },
  b: { readonly span: Span; readonly rule: Rule },
): number {
  return compareSpans(a.span, b.span) || compareRules(a.rule, b.rule);
}

/** The findings of several analyses, one seen through several roots listed once, with all its calls and resources. */
export function mergeFindings(analyses: readonly Pick<Analysis, 'findings'>[]): readonly ReportedFinding[] {
  if (analyses.length === 1) return analyses[0]?.findings ?? [];
  const merged = new Map<string, ReportedFinding>();
  for (const analysis of analyses) {
    for (const finding of analysis.findings) {
      const key = keyOf(finding);
      const other = merged.get(key);
      merged.set(key, other === undefined ? finding : unitedFindings(other, finding));
    }
  }
  return [...merged.values()].sort(compareFindings);
}

function unitedFindings(a: ReportedFinding, b: ReportedFinding): ReportedFinding {
  const worse = rank(b.severity) < rank(a.severity) ? b : a;
  const related = [...a.related];
  for (const one of b.related) if (!related.some((other) => sameSpan(other.span, one.span))) related.push(one);
  const verdict: Verdict = {
    rule: a.rule,
    severity: worse.severity,
    message: worse.message,
    resources: [...new Set([...a.resources, ...b.resources])].sort(),
    reach: stronger(a.reach, b.reach),
    related,
    unnecessary: a.unnecessary && b.unnecessary,
  };
  // A repair must serve both: one that only one of them offers might break the other.
  return { ...verdict, verdict, span: a.span, fixes: () => commonFixes(a.fixes(), b.fixes()) };
}

function commonFixes(a: readonly ReportedFix[], b: readonly ReportedFix[]): readonly ReportedFix[] {
  return a.filter((fix) => b.some((other) => JSON.stringify(editsOf(other)) === JSON.stringify(editsOf(fix))));
}

const editsOf = (fix: ReportedFix): readonly (readonly [string, number, number, string])[] =>
  fix.edits.map((edit) => [edit.span.file.uri, edit.span.start, edit.span.end, edit.newText] as const);
