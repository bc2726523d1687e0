import type { Problem, ReportedFinding, ReportedFix } from '../../engine/analysis';
import type { Unresolved } from '../../languages/language';
import { type Severity, severities } from '../../rules/rule';
import { type Locale, render, type Text } from '../../texts/catalogue';
import { type Range, rangeOf } from '../lines';
import { shownPath } from '../paths';
import type { ScanResult } from '../scan';

/** The shape that `docs/json-output.md` promises. A change that breaks readers raises `schemaVersion`. */
export interface JsonReport {
  readonly schemaVersion: 1;
  readonly findings: readonly JsonFinding[];
  readonly unresolved: readonly JsonUnresolved[];
  readonly errors: readonly JsonError[];
  readonly summary: JsonSummary;
}

export interface JsonFinding {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly file: string;
  readonly range: Range;
  readonly resource: string | null;
  readonly reach: 'reachable' | 'private' | 'unknown' | null;
  readonly related: readonly { readonly file: string; readonly range: Range; readonly message: string }[];
  readonly fixes: readonly JsonFix[];
}

export interface JsonFix {
  readonly title: string;
  readonly safety: 'safe' | 'review';
  readonly preferred: boolean;
  readonly edits: readonly { readonly file: string; readonly range: Range; readonly newText: string }[];
}

export interface JsonUnresolved {
  readonly file: string;
  readonly range: Range;
  readonly reason: string;
  readonly name: string;
}

export interface JsonError {
  readonly kind: Problem['kind'];
  readonly file: string;
  readonly range: Range | null;
  readonly message: string;
}

export type JsonSummary = Readonly<Record<Severity, number>> & {
  readonly findings: number;
  readonly below: number;
  readonly suppressed: number;
  readonly unresolved: number;
  readonly errors: number;
  readonly files: number;
  readonly units: number;
  readonly repaired: number;
};

export function toJsonReport(result: ScanResult, locale: Locale, cwd: string): JsonReport {
  const say = (words: Text): string => render(words, locale);
  const place = (uri: string): string => shownPath(uri, cwd);

  const toFix = (fix: ReportedFix): JsonFix => ({
    title: say(fix.title),
    safety: fix.safety,
    preferred: fix.preferred,
    edits: fix.edits.map(({ span, newText }) => ({ file: place(span.file.uri), range: rangeOf(span), newText })),
  });
  const toFinding = (finding: ReportedFinding): JsonFinding => ({
    rule: finding.rule.id,
    severity: finding.severity,
    message: say(finding.message),
    file: place(finding.span.file.uri),
    range: rangeOf(finding.span),
    resource: finding.resources[0] ?? null,
    reach: finding.reach ?? null,
    related: finding.related.map(({ span, message }) => ({
      file: place(span.file.uri),
      range: rangeOf(span),
      message: say(message),
    })),
    fixes: finding.fixes().map(toFix),
  });
  const toUnresolved = ({ at, why }: Unresolved): JsonUnresolved => ({
    file: place(at.file.uri),
    range: rangeOf(at),
    reason: why.reason,
    name: why.name,
  });
  const toError = ({ kind, uri, span, message }: Problem): JsonError => ({
    kind,
    file: place(uri),
    range: span === undefined ? null : rangeOf(span),
    message: say(message),
  });

  const count = (severity: Severity): number =>
    result.findings.filter((finding) => finding.severity === severity).length;
  const [error, warning, info, hint] = severities.map(count);
  return {
    schemaVersion: 1,
    findings: result.findings.map(toFinding),
    unresolved: result.unresolved.map(toUnresolved),
    errors: result.errors.map(toError),
    summary: {
      findings: result.findings.length,
      error: error ?? 0,
      warning: warning ?? 0,
      info: info ?? 0,
      hint: hint ?? 0,
      below: result.below,
      suppressed: result.suppressed,
      unresolved: result.unresolved.length,
      errors: result.errors.length,
      files: result.files,
      units: result.units,
      repaired: result.repaired,
    },
  };
}
