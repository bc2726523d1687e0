import type { SourceFile } from '../core/source';
import type { Span } from '../core/span';
import type { Problem, ReportedFinding, ReportedFix } from '../engine/analysis';
import type { Unresolved } from '../languages/language';

/**
 * What is said of units, apart from them: it holds texts and places in these, and nothing else of what was read. A span
 * keeps alive the snapshot that it is in, and with it trees and whole units; a scan lets go of a unit before the next.
 */
export class Apart {
  /** By URI: units that share a file share its copy. */
  private readonly files = new Map<string, SourceFile>();

  /** @param fixes its repairs, apart too; asked for as often as the finding's own are */
  finding(finding: ReportedFinding, fixes: () => readonly ReportedFix[]): ReportedFinding {
    const { rule, severity, message, resources, reach, unnecessary } = finding;
    const related = finding.related.map((one) => ({ ...one, span: this.span(one.span) }));
    const verdict = { rule, severity, message, resources, reach, related, unnecessary };
    return { ...verdict, verdict, span: this.span(finding.span), fixes };
  }

  fixes(finding: ReportedFinding): readonly ReportedFix[] {
    return finding.fixes().map((fix) => ({
      ...fix,
      edits: fix.edits.map((edit) => ({ ...edit, span: this.span(edit.span) })),
    }));
  }

  unresolved({ at, why }: Unresolved): Unresolved {
    return { at: this.span(at), why };
  }

  problem(problem: Problem): Problem {
    return problem.span === undefined ? problem : { ...problem, span: this.span(problem.span) };
  }

  private span({ file, start, end }: Span): Span {
    return { file: this.file(file), start, end };
  }

  private file({ uri, version, text }: SourceFile): SourceFile {
    const known = this.files.get(uri);
    if (known?.text === text) return known;
    const copy = { uri, version, text };
    this.files.set(uri, copy);
    return copy;
  }
}
