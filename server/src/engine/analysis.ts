import type { TextEdit } from '../core/edit';
import type { SourceFile } from '../core/source';
import type { Span } from '../core/span';
import type { Loaded, Unresolved } from '../languages/language';
import type { Graph, Model, Reach } from '../model/types';
import type { Related, Rule, Severity } from '../rules/rule';
import type { Text } from '../texts/catalogue';

/** A repair ready to apply to the snapshot that it was computed from. */
export interface ReportedFix {
  readonly title: Text;
  readonly safety: 'safe' | 'review';
  /** The one to take when in doubt; at most one for a finding. */
  readonly preferred: boolean;
  /** Non-overlapping; spans carry the file snapshots (URI and version) that they belong to. */
  readonly edits: readonly TextEdit[];
  /** A placeholder that the user should replace: a range in the text after the edits of that file. */
  readonly select?: { readonly uri: string; readonly start: number; readonly end: number };
}

/** What is said of resources, wherever it stands. */
export interface Verdict {
  readonly rule: Rule;
  readonly severity: Severity;
  readonly message: Text;
  /** Addresses of the resources it is about, sorted; the first names it. */
  readonly resources: readonly string[];
  readonly reach: Reach | undefined;
  readonly related: readonly Related[];
  readonly unnecessary: boolean;
}

/** A finding as every front end shows it: merged over instances, configured, not suppressed. */
export interface ReportedFinding extends Verdict {
  /** The same object from one analysis to the next as long as it says the same; only its places move with the text. */
  readonly verdict: Verdict;
  readonly span: Span;
  /** Repairs, computed on demand and once. */
  fixes(): readonly ReportedFix[];
}

/** Something that was not analysed, or not wholly, and why. */
export interface Problem {
  /** The file it concerns; the folder when no single file does. */
  readonly uri: string;
  readonly span: Span | undefined;
  readonly message: Text;
  /** `syntax`: a file was read in spite of errors; `notation`: so was what its own tool refuses; the others say what was left out; `rule`: a rule failed. */
  readonly kind: 'syntax' | 'notation' | 'file' | 'limit' | 'cycle' | 'rule';
}

/**
 * One unit as it is at one moment. Every feature, in the editor and on the command line, answers from it; when the unit is
 * analysed again with the same memory, what is unchanged goes over to that analysis, and this one is not to be asked any more.
 */
export interface Analysis {
  readonly unit: string;
  readonly language: string;
  readonly files: readonly SourceFile[];
  /** URIs of the files and folders that were looked for, existing or not: those that `file()` names too. */
  readonly reads: ReadonlySet<string>;
  /** Sorted by file, place, rule. */
  readonly findings: readonly ReportedFinding[];
  /** Findings that a comment allows. */
  readonly suppressed: number;
  readonly problems: readonly Problem[];
  /** Values that rules looked at or could have and that are not known, found on demand and once. */
  unresolved(): readonly Unresolved[];
  readonly loaded: Loaded;
  readonly model: Model;
  readonly graph: Graph;
}
