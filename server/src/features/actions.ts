import type { TextEdit } from '../core/edit';
import type { SourceFile } from '../core/source';
import type { Analysis, ReportedFinding, ReportedFix } from '../engine/analysis';
import { suppressionFor } from '../engine/suppress';
import { type Text, text } from '../texts/catalogue';

/** Something that can be done about a finding. */
export type Action =
  | { readonly kind: 'fix'; readonly finding: ReportedFinding; readonly title: Text; readonly fix: ReportedFix }
  | {
      readonly kind: 'suppress';
      readonly finding: ReportedFinding;
      readonly title: Text;
      readonly edits: readonly TextEdit[];
      /** The reason, which the user should write: a range in the text after the edits. */
      readonly select: { readonly uri: string; readonly start: number; readonly end: number } | undefined;
    }
  | { readonly kind: 'explain'; readonly finding: ReportedFinding; readonly title: Text };

/** The findings of a list that touch a range of a file, ends included; the innermost first. */
export function findingsAt(
  findings: readonly ReportedFinding[],
  uri: string,
  start: number,
  end: number,
): readonly ReportedFinding[] {
  return findings
    .filter(({ span }) => span.file.uri === uri && span.start <= end && start <= span.end)
    .sort((a, b) => a.span.end - a.span.start - (b.span.end - b.span.start));
}

/**
 * What can be done about the findings of a range: their repairs, the preferred ones first and those to look at twice
 * last, then suppression with a reason, then the rule's page. `findings` are those of all `analyses` together.
 */
export function actionsAt(
  findings: readonly ReportedFinding[],
  analyses: readonly Analysis[],
  file: SourceFile,
  start: number,
  end: number,
  say: (words: Text) => string,
): readonly Action[] {
  const touched = findingsAt(findings, file.uri, start, end);
  const repairs: Action[] = [];
  for (const finding of touched)
    for (const fix of finding.fixes()) {
      const title = fix.safety === 'review' ? text('action.review', { title: fix.title }) : fix.title;
      repairs.push({ kind: 'fix', finding, title, fix });
    }
  repairs.sort((a, b) => weight(a) - weight(b));

  const suppressions: Action[] = [];
  const pages = new Map<string, Action>();
  for (const finding of touched) {
    const suppression = suppress(finding, analyses, say);
    if (suppression !== undefined) suppressions.push(suppression);
    if (!pages.has(finding.rule.id))
      pages.set(finding.rule.id, {
        kind: 'explain',
        finding,
        title: text('action.explain', { rule: finding.rule.id }),
      });
  }
  return [...repairs, ...suppressions, ...pages.values()];
}

/** Preferred, then safe, then to be reviewed; sorting is stable, so a finding's own order stays. */
function weight(action: Action): number {
  if (action.kind !== 'fix') return 3;
  return action.fix.preferred ? 0 : action.fix.safety === 'safe' ? 1 : 2;
}

function suppress(
  finding: ReportedFinding,
  analyses: readonly Analysis[],
  say: (words: Text) => string,
): Action | undefined {
  const reason = say(text('engine.suppress-reason'));
  for (const analysis of analyses) {
    if (!analysis.files.some(({ uri }) => uri === finding.span.file.uri)) continue;
    const edits = suppressionFor(finding, analysis, reason);
    if (edits === undefined || edits.length === 0) continue;
    return {
      kind: 'suppress',
      finding,
      title: text('action.suppress', { rule: finding.rule.id }),
      edits,
      select: placeOf(reason, edits),
    };
  }
  return undefined;
}

/** Where a piece of new text stands after edits of one file. */
function placeOf(
  words: string,
  edits: readonly TextEdit[],
): { readonly uri: string; readonly start: number; readonly end: number } | undefined {
  for (const edit of edits) {
    const within = edit.newText.indexOf(words);
    if (within < 0) continue;
    let start = edit.span.start + within;
    for (const { span, newText } of edits)
      if (span.file.uri === edit.span.file.uri && span.start < edit.span.start)
        start += newText.length - (span.end - span.start);
    return { uri: edit.span.file.uri, start, end: start + words.length };
  }
  return undefined;
}
