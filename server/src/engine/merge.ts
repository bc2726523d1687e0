import type { Condition } from '../core/resource';
import { compareSpans, type Span, sameSpan } from '../core/span';
import type { Reach } from '../model/types';
import { type Finding, type Related, type Rule, type Severity, severities } from '../rules/rule';
import { type Text, type TextArg, text } from '../texts/catalogue';
import type { Analysis, ReportedFinding, ReportedFix } from './analysis';
import { relatedOf, shownSpan } from './place';

/** A finding of one rule on one item, with its configured severity. */
export interface Member {
  readonly rule: Rule;
  readonly severity: Severity;
  readonly finding: Finding;
}

/** A merged finding with what it was merged from: the repairs need every instance. */
export interface Merged {
  readonly rule: Rule;
  readonly severity: Severity;
  readonly message: Text;
  readonly span: Span;
  readonly resources: readonly string[];
  readonly reach: Reach | undefined;
  readonly related: readonly Related[];
  readonly unnecessary: boolean;
  readonly members: readonly Member[];
}

const namesShown = 3;

/** Several instances with the same finding at the same place become one that names them. */
export function mergeMembers(members: readonly Member[]): Merged[] {
  const merged: Merged[] = [];
  for (const group of groupByPlace(members)) merged.push(mergeGroup(group));
  return merged.sort(compareFindings);
}

/** The members of one rule at one place; by numbers, as most are alone and a text as key costs more than all the rest. */
function groupByPlace(members: readonly Member[]): readonly Member[][] {
  const groups: Member[][] = [];
  const byRule = new Map<Rule, Map<number, Member[][]>>();
  for (const member of members) {
    const span = shownSpan(member.finding.at);
    let byStart = byRule.get(member.rule);
    if (byStart === undefined) {
      byStart = new Map();
      byRule.set(member.rule, byStart);
    }
    const near = byStart.get(span.start);
    const group = near?.find(([first]) => first !== undefined && sameSpan(shownSpan(first.finding.at), span));
    if (group !== undefined) {
      group.push(member);
      continue;
    }
    const own = [member];
    groups.push(own);
    if (near === undefined) byStart.set(span.start, [own]);
    else near.push(own);
  }
  return groups;
}

function mergeGroup(group: readonly Member[]): Merged {
  const [only] = group;
  if (only !== undefined && group.length === 1 && isCertain(only)) return alone(only, group);
  // Readings that some input selects count in full; the others only where no reading of that kind is there.
  const certain = group.filter(isCertain);
  const members = certain.length > 0 ? certain : group;
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
  if (new Set(members.map((member) => member.finding.item.resource.address)).size > 1) {
    message = text('engine.instances', {
      message,
      resources: names.slice(0, namesShown),
      more: Math.max(0, names.length - namesShown),
    });
  }
  let severity = worst.severity;
  if (certain.length === 0) {
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
    span: shownSpan(worst.finding.at),
    resources: names,
    reach,
    related,
    unnecessary: members.every((member) => member.finding.unnecessary === true),
    members,
  };
}

const isCertain = ({ finding }: Member): boolean => finding.item.conditions.every(({ selected }) => selected);

/** What a group of one is, which most are. */
function alone({ rule, severity, finding }: Member, members: readonly Member[]): Merged {
  const { address } = finding.item.resource;
  const also = finding.alsoNames;
  return {
    rule,
    severity,
    message: finding.message,
    span: shownSpan(finding.at),
    resources:
      also === undefined || also.length === 0
        ? [address]
        : [...new Set([address, ...also.map((resource) => resource.address)])].sort(),
    reach: finding.reach,
    related: relatedOf(finding),
    unnecessary: finding.unnecessary === true,
    members,
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
    const seen = new Set(own.map((item) => JSON.stringify(item)));
    args[name] = [...own, ...value.filter((item) => !seen.has(JSON.stringify(item)))];
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
  return compareSpans(a.span, b.span) || (a.rule.id < b.rule.id ? -1 : a.rule.id > b.rule.id ? 1 : 0);
}

/** The findings of several analyses, one seen through several roots listed once, with all its calls and resources. */
export function mergeFindings(analyses: readonly Analysis[]): readonly ReportedFinding[] {
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
  return {
    rule: a.rule,
    severity: worse.severity,
    message: worse.message,
    span: a.span,
    resources: [...new Set([...a.resources, ...b.resources])].sort(),
    reach: stronger(a.reach, b.reach),
    related,
    unnecessary: a.unnecessary && b.unnecessary,
    // A repair must serve both: one that only one of them offers might break the other.
    fixes: () => commonFixes(a.fixes(), b.fixes()),
  };
}

function commonFixes(a: readonly ReportedFix[], b: readonly ReportedFix[]): readonly ReportedFix[] {
  return a.filter((fix) => b.some((other) => JSON.stringify(editsOf(other)) === JSON.stringify(editsOf(fix))));
}

const editsOf = (fix: ReportedFix): readonly (readonly [string, number, number, string])[] =>
  fix.edits.map((edit) => [edit.span.file.uri, edit.span.start, edit.span.end, edit.newText] as const);
