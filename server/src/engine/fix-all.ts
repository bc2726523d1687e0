import { applyEdits, overlaps, type TextEdit } from '../core/edit';
import type { FileRead, Files, FolderEntry, SourceFile } from '../core/source';
import { languages } from '../languages';
import { type Severity, severities } from '../rules/rule';
import type { Analysis, ReportedFinding, ReportedFix } from './analysis';
import { analyze } from './analyze';
import type { Config } from './config';

/** Passes after which bulk repair stops: each one mends what the one before brought to light, or adds one declaration. */
const maxPasses = 200;
/** Milliseconds after which no other pass begins. */
const timeBudget = 10_000;

/**
 * The safe repairs of a unit, all together, as edits of its snapshot. Pass by pass: non-overlapping preferred repairs
 * are applied in memory and the unit is analysed anew; a repair that leaves its finding or brings a new one of its
 * severity or worse is taken back. `only` limits it to findings in one file, `least` to those of a severity or worse.
 */
export function fixAll(
  analysis: Analysis,
  files: Files,
  config: Config,
  clock: () => number,
  only?: string,
  least: Severity = 'hint',
): readonly TextEdit[] {
  const language = languages.find((one) => one.id === analysis.language);
  if (language === undefined) return [];
  const unit = { language, uri: analysis.unit };
  const overlay = new Overlay(files);
  const refused = new Set<string>();
  const deadline = clock() + timeBudget;
  let current = analysis;
  for (let pass = 0; pass < maxPasses && clock() <= deadline; pass++) {
    const batch = safeRepairs(current, refused, only, least);
    if (batch.length === 0) break;
    const next = attempt(overlay, batch, () => analyze(unit, overlay, config, clock));
    if (isBetter(current, next.analysis)) {
      overlay.keep(next.texts);
      current = next.analysis;
      continue;
    }
    // Together they do not help: take them one by one and drop those that are at fault.
    let progress = false;
    for (const one of batch) {
      const single = attempt(overlay, [one], () => analyze(unit, overlay, config, clock));
      if (isBetter(current, single.analysis)) {
        overlay.keep(single.texts);
        current = single.analysis;
        progress = true;
        break;
      }
      refused.add(identity(one.finding));
    }
    if (!progress) break;
  }
  return overlay.edits();
}

interface Repair {
  readonly finding: ReportedFinding;
  readonly fix: ReportedFix;
}

function safeRepairs(
  analysis: Analysis,
  refused: ReadonlySet<string>,
  only: string | undefined,
  least: Severity,
): Repair[] {
  const batch: Repair[] = [];
  let edits: TextEdit[] = [];
  for (const finding of analysis.findings) {
    if (only !== undefined && finding.span.file.uri !== only) continue;
    if (severities.indexOf(finding.severity) > severities.indexOf(least)) continue;
    if (refused.has(identity(finding))) continue;
    const fix = finding.fixes().find((one) => one.preferred && one.safety === 'safe' && one.select === undefined);
    if (fix === undefined || fix.edits.length === 0) continue;
    const joined = [...edits, ...fix.edits];
    if (overlaps(joined) || touchesSamePlace(edits, fix.edits) || (adds(edits) && adds(fix.edits))) continue;
    edits = joined;
    batch.push({ finding, fix });
  }
  return batch;
}

/** Two repairs that insert at one place may each add what one of them would do for both: the next pass decides. */
function touchesSamePlace(before: readonly TextEdit[], edits: readonly TextEdit[]): boolean {
  return edits.some((edit) =>
    before.some(
      (other) =>
        other.span.file.uri === edit.span.file.uri &&
        edit.span.start <= other.span.end &&
        other.span.start <= edit.span.end,
    ),
  );
}

/** Two repairs that add declarations may give them the same names: only the next pass knows which ones are taken. */
function adds(edits: readonly TextEdit[]): boolean {
  return edits.some(({ span, newText }) => span.start === span.end && newText.split('\n').length > 2);
}

function attempt(
  overlay: Overlay,
  batch: readonly Repair[],
  run: () => Analysis,
): { analysis: Analysis; texts: Map<string, SourceFile> } {
  const byFile = new Map<SourceFile, TextEdit[]>();
  for (const { fix } of batch) {
    for (const edit of fix.edits) {
      const list = byFile.get(edit.span.file);
      if (list === undefined) byFile.set(edit.span.file, [edit]);
      else list.push(edit);
    }
  }
  const texts = new Map<string, SourceFile>();
  for (const [file, edits] of byFile)
    texts.set(file.uri, { uri: file.uri, version: file.version, text: applyEdits(file.text, edits) });
  return { analysis: overlay.with(texts, run), texts };
}

/** Fewer findings in all, and not more of any severity or worse; no new syntax error. */
function isBetter(before: Analysis, after: Analysis): boolean {
  const syntax = (analysis: Analysis): number =>
    analysis.problems.filter((problem) => problem.kind === 'syntax').length;
  if (after.findings.length >= before.findings.length || syntax(after) > syntax(before)) return false;
  let a = 0;
  let b = 0;
  for (const severity of severities) {
    b += before.findings.filter((finding) => finding.severity === severity).length;
    a += after.findings.filter((finding) => finding.severity === severity).length;
    if (a > b) return false;
  }
  return true;
}

const identity = (finding: ReportedFinding): string =>
  `${finding.rule.id} ${finding.span.file.uri} ${finding.resources.join()}`;

/** The files with some of them changed in memory. */
class Overlay implements Files {
  private readonly files: Files;
  private readonly kept = new Map<string, SourceFile>();
  private tried = new Map<string, SourceFile>();

  constructor(files: Files) {
    this.files = files;
  }

  list(folder: string): readonly FolderEntry[] {
    return this.files.list(folder);
  }

  read(uri: string): FileRead {
    const file = this.tried.get(uri) ?? this.kept.get(uri);
    return file === undefined ? this.files.read(uri) : { file };
  }

  beginning(uri: string): string | undefined {
    return (this.tried.get(uri) ?? this.kept.get(uri))?.text ?? this.files.beginning(uri);
  }

  inside(uri: string): boolean {
    return this.files.inside(uri);
  }

  with<T>(texts: Map<string, SourceFile>, run: () => T): T {
    this.tried = texts;
    try {
      return run();
    } finally {
      this.tried = new Map();
    }
  }

  keep(texts: Map<string, SourceFile>): void {
    for (const [uri, file] of texts) this.kept.set(uri, file);
  }

  /** One edit a changed file: from the first line that differs to the last. */
  edits(): TextEdit[] {
    const edits: TextEdit[] = [];
    for (const [uri, file] of this.kept) {
      const read = this.files.read(uri);
      if (read === undefined || !('file' in read) || read.file.text === file.text) continue;
      edits.push(difference(read.file, file.text));
    }
    return edits;
  }
}

function difference(original: SourceFile, text: string): TextEdit {
  const before = original.text;
  let start = 0;
  while (start < before.length && start < text.length && before[start] === text[start]) start++;
  let end = before.length;
  let newEnd = text.length;
  while (end > start && newEnd > start && before[end - 1] === text[newEnd - 1]) {
    end--;
    newEnd--;
  }
  return { span: { file: original, start, end }, newText: text.slice(start, newEnd) };
}
