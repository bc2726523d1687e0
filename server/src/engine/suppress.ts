import type { TextEdit } from '../core/edit';
import type { SourceFile } from '../core/source';
import { type Span, spanText } from '../core/span';
import type { Loaded } from '../languages/language';
import type { Analysis, ReportedFinding } from './analysis';
import type { Merged } from './merge';

/** `rampart:allow sg-port-open reason="public API" until=2027-01-31`, several ids separated by commas or blanks. */
const pattern = /rampart:allow\s+((?:[a-z][a-z0-9-]*[\s,]*)+?)(?=\s*(?:reason=|until=|\*\/|$|[^\sa-z,]))/gm;
const untilPattern = /until=(\d{4}-\d{2}-\d{2})/;

/** A stretch of a file as it is in the analysis under way. */
interface Stretch {
  readonly uri: string;
  readonly start: number;
  readonly end: number;
}

/** What comments allow: for each rule, by its id, the declarations and attributes that they are about. */
export type Allowances = ReadonlyMap<string, readonly Stretch[]>;

/** Files that allow nothing: most do. */
const silent = new WeakSet<SourceFile>();

/** The allowances of a unit's files that are in force on a day (`2026-11-24`). */
export function allowancesOf(loaded: Loaded, today: string): Allowances {
  const allowances = new Map<string, Stretch[]>();
  for (const file of loaded.files) {
    if (silent.has(file)) continue;
    if (!file.text.includes('rampart:allow')) {
      silent.add(file);
      continue;
    }
    for (const comment of loaded.comments(file)) {
      const words = spanText(comment);
      if (!words.includes('rampart:allow')) continue;
      const subject = loaded.subject(comment);
      if (subject === undefined) continue;
      for (const match of words.matchAll(pattern)) {
        const until = untilPattern.exec(words.slice(match.index).split('rampart:allow', 2)[1] ?? '')?.[1];
        // The day named is the last one on which it holds.
        if (until !== undefined && until < today) continue;
        const stretch = stretchOf(subject);
        for (const rule of (match[1] ?? '').split(/[\s,]+/).filter(Boolean)) {
          const subjects = allowances.get(rule);
          if (subjects === undefined) allowances.set(rule, [stretch]);
          else subjects.push(stretch);
        }
      }
    }
  }
  return allowances;
}

/** Whether a comment allows a finding: it stands in what the comment is about, or the value acts there. */
export function isAllowed({ verdict, span, members }: Merged, allowances: Allowances): boolean {
  const subjects = allowances.get(verdict.rule.id);
  if (subjects === undefined) return false;
  const places = members.map(({ finding }) => stretchOf(finding.at.span));
  const shown = stretchOf(span);
  return subjects.some((subject) => isIn(shown, subject) || places.every((place) => isIn(place, subject)));
}

function stretchOf({ file, start, end }: Span): Stretch {
  return { uri: file.uri, start, end };
}

function isIn(inner: Stretch, outer: Stretch): boolean {
  return inner.start >= outer.start && inner.end <= outer.end && inner.uri === outer.uri;
}

/** The edit that allows a finding from now on, by a comment at its place; undefined where the notation has no room for one. */
export function suppressionFor(
  finding: ReportedFinding,
  analysis: Analysis,
  reason: string,
): readonly TextEdit[] | undefined {
  const quoted = reason.replace(/[\r\n"]+/g, ' ').trim();
  return analysis.loaded.suppress(finding.span, `rampart:allow ${finding.rule.id} reason="${quoted}"`);
}

/** A day as `2026-11-24`, in UTC, of a time in milliseconds since the epoch. */
export function dayOf(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}
