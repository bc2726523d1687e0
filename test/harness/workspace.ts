import type { TextEdit } from '../../server/src/core/edit';
import { applyEdits } from '../../server/src/core/edit';
import type { SourceFile } from '../../server/src/core/source';
import type { Analysis, Problem, ReportedFinding, ReportedFix } from '../../server/src/engine/analysis';
import { analyze } from '../../server/src/engine/analyze';
import { type Config, readConfig } from '../../server/src/engine/config';
import { fixAll } from '../../server/src/engine/fix-all';
import { mergeFindings } from '../../server/src/engine/merge';
import { Project, unitOfFile } from '../../server/src/engine/project';
import { MemoryFiles } from '../../server/src/host/memory';
import { type Locale, render, type Text } from '../../server/src/texts/catalogue';

/** A fixed day, so that no test depends on when it runs. */
const clock = (): number => Date.UTC(2026, 10, 24);

/** Texts by path below the workspace. */
export type Texts = Readonly<Record<string, string>>;

/** What the product says of files in memory: every unit, analysed as a scan does. */
export interface Checked {
  readonly findings: readonly ReportedFinding[];
  readonly problems: readonly Problem[];
  readonly analyses: readonly Analysis[];
  readonly config: Config;
  readonly files: MemoryFiles;
  /** The path below the workspace. */
  pathOf(file: SourceFile): string;
  say(words: Text): string;
}

export function check(texts: Texts, settings: unknown = {}): Checked {
  const { config, problems } = readConfig(settings);
  if (problems.length > 0) throw new Error(problems.map((problem) => render(problem, 'en')).join('\n'));
  const files = new MemoryFiles(texts);
  const project = new Project(files);
  for (const { uri } of files.all()) {
    const unit = unitOfFile(uri, files);
    if (unit !== undefined) project.refresh(unit);
  }
  const analyses = project.roots().map((unit) => analyze(unit, files, config, clock));
  const locale: Locale = config.locale === 'auto' ? 'en' : config.locale;
  const paths = new Map(Object.keys(texts).map((path) => [files.uriOf(path), path]));
  return {
    findings: mergeFindings(analyses),
    problems: analyses.flatMap((analysis) => analysis.problems),
    analyses,
    config,
    files,
    pathOf: ({ uri }) => paths.get(uri) ?? uri,
    say: (words) => render(words, locale),
  };
}

/** The texts after the safe repairs of every unit. */
export function applyAll(texts: Texts, settings: unknown): Texts {
  let after = texts;
  for (let i = 0; ; i++) {
    const checked = check(after, settings);
    const analysis = checked.analyses[i];
    if (analysis === undefined) return after;
    after = applyFix(after, checked, { edits: fixAll(analysis, checked.files, checked.config, clock) });
  }
}

/** The texts after a repair. */
export function applyFix(texts: Texts, checked: Checked, fix: Pick<ReportedFix, 'edits'>): Texts {
  const edits = new Map<string, TextEdit[]>();
  for (const edit of fix.edits) {
    const path = checked.pathOf(edit.span.file);
    const known = edits.get(path);
    if (known === undefined) edits.set(path, [edit]);
    else known.push(edit);
  }
  const result: Record<string, string> = { ...texts };
  for (const [path, own] of edits) result[path] = applyEdits(texts[path] ?? '', own);
  return result;
}

/** Line and column, from 0, of an offset. */
export function positionOf(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset);
  const start = before.lastIndexOf('\n') + 1;
  return { line: before.split('\n').length - 1, column: offset - start };
}
