import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { FileProblem } from '../core/source';
import { compareSpans } from '../core/span';
import { isWithin } from '../core/uri';
import type { Analysis, Problem, ReportedFinding } from '../engine/analysis';
import type { Config } from '../engine/config';
import { mergeFindings } from '../engine/merge';
import { describeFileProblem } from '../engine/problems';
import { Project, unitOfFile } from '../engine/project';
import { scan } from '../engine/scan';
import { DiskFiles } from '../host/disk';
import { exclusionOf } from '../host/ignore';
import { pathToUri } from '../host/uri';
import type { Unresolved } from '../languages/language';
import { type Severity, severities } from '../rules/rule';
import { text } from '../texts/catalogue';
import { repairUnit } from './repair';
import type { Targets } from './targets';

export interface ScanRequest {
  readonly targets: Targets;
  readonly config: Config;
  /** Folder that the setting `exclude` is relative to; by default the folder that is walked. */
  readonly settingsFolder: string | undefined;
  readonly cwd: string;
  readonly severity: Severity;
  readonly fix: boolean;
}

/** What a scan found, in the order in which it is written. */
export interface ScanResult {
  /** Of the severity asked for or worse: by file, place, rule. */
  readonly findings: readonly ReportedFinding[];
  /** Number of those below that severity. */
  readonly below: number;
  readonly suppressed: number;
  readonly unresolved: readonly Unresolved[];
  readonly errors: readonly Problem[];
  readonly files: number;
  readonly units: number;
  /** Files that repairs changed. */
  readonly repaired: number;
}

/** Checks what was asked for, after the safe repairs when they are asked for too. */
export async function scanTargets(request: ScanRequest): Promise<ScanResult> {
  const { targets, config } = request;
  const files = new DiskFiles(targets.readable);
  const found = await findUnits(request, files);
  const errors = [...found.errors];
  const repaired = new Set<string>();
  const options = { clock: Date.now, pause: () => setImmediate() };
  if (request.fix) {
    for await (const analysis of scan(found.project, files, config, options)) {
      const outcome = repairUnit(analysis, files, config, request.severity, (uri) =>
        found.mayRepair(analysis.unit, uri),
      );
      for (const uri of outcome.changed) repaired.add(uri);
      errors.push(...outcome.errors);
    }
  }

  const kept: Analysis[] = [];
  const read = new Set<string>();
  const unresolved: Unresolved[] = [];
  let units = 0;
  let suppressed = 0;
  for await (const analysis of scan(found.project, files, config, options)) {
    units++;
    suppressed += analysis.suppressed;
    for (const file of analysis.files) read.add(file.uri);
    errors.push(...analysis.problems);
    unresolved.push(...analysis.unresolved().filter(({ at }) => found.isAsked(analysis.unit, at.file.uri)));
    const findings = analysis.findings.filter(({ span }) => found.isAsked(analysis.unit, span.file.uri));
    // Without findings nothing asks for its repairs, so the unit need not stay in memory, nor the files that are its own.
    if (findings.length > 0) kept.push({ ...analysis, findings });
    else for (const { uri } of analysis.files) if (isWithin(uri, analysis.unit)) files.release(uri);
  }

  const all = mergeFindings(kept);
  const least = severities.indexOf(request.severity);
  const findings = all.filter((finding) => severities.indexOf(finding.severity) <= least);
  return {
    findings,
    below: all.length - findings.length,
    suppressed,
    unresolved: distinct(unresolved, ({ at, why }) => `${at.file.uri} ${at.start} ${why.name}`).sort(
      (a, b) => compareSpans(a.at, b.at) || (a.why.name < b.why.name ? -1 : 1),
    ),
    errors: distinct(errors, keyOfProblem).sort(compareProblems),
    files: read.size,
    units,
    repaired: repaired.size,
  };
}

interface Units {
  readonly project: Project;
  readonly errors: readonly Problem[];
  /** Whether what stands in a file, seen through a unit, belongs to what the user asked for. */
  isAsked(unit: string, file: string): boolean;
  /** The same without the modules beside what was asked for. */
  mayRepair(unit: string, file: string): boolean;
}

async function findUnits({ targets, config, settingsFolder, cwd }: ScanRequest, files: DiskFiles): Promise<Units> {
  const project = new Project(files);
  const errors: Problem[] = targets.missing.map((missing) => ({
    uri: pathToUri(path.resolve(cwd, missing)),
    span: undefined,
    message: text('cli.path-missing'),
    kind: 'file',
  }));
  const walked = new Set<string>();
  const ignored = new Set<string>();
  const given = new Set(targets.files);
  const walkOptions = {
    exclude: config.exclude,
    ...(settingsFolder !== undefined && { excludeBase: pathToUri(settingsFolder) }),
    onProblem: (problem: FileProblem) => errors.push(folderProblem(problem)),
    onIgnored: (uri: string) => ignored.add(uri),
    onFolder: (uri: string) => {
      if (unitOfFile(uri, files) !== undefined) errors.push(fileProblem({ uri, reason: 'not-a-file' }));
    },
  };
  for (const folder of targets.folders) {
    for await (const uri of files.walk(folder, walkOptions)) {
      const unit = unitOfFile(uri, files);
      // A folder may hold units of several languages.
      if (unit === undefined || (walked.has(unit.uri) && project.has(unit))) continue;
      walked.add(unit.uri);
      project.refresh(unit);
    }
  }
  for (const file of targets.files) {
    const unit = unitOfFile(file, files);
    if (unit === undefined) errors.push(notClaimed(file));
    else if (!project.has(unit)) project.refresh(unit);
  }
  const bases = settingsFolder === undefined ? targets.folders : [pathToUri(settingsFolder)];
  const exclusions = bases.map((base) => exclusionOf(base, config.exclude));
  // Modules stand in other folders than those that were walked.
  const isLeftOut = (file: string): boolean => ignored.has(file) || exclusions.some((excludes) => excludes(file));
  const isAsked = (unit: string, file: string): boolean => given.has(file) || (walked.has(unit) && !isLeftOut(file));
  return {
    project,
    errors,
    isAsked,
    mayRepair: (unit, file) =>
      isAsked(unit, file) && (given.has(file) || targets.folders.some((folder) => isWithin(file, folder))),
  };
}

function fileProblem(problem: FileProblem): Problem {
  return { uri: problem.uri, span: undefined, message: describeFileProblem(problem), kind: 'file' };
}

function folderProblem({ uri, reason, code }: FileProblem): Problem {
  const message =
    reason === 'outside-workspace' ? text('cli.folder-outside') : text('cli.folder-unreadable', { code: code ?? '' });
  return { uri, span: undefined, message, kind: 'file' };
}

function notClaimed(uri: string): Problem {
  return { uri, span: undefined, message: text('cli.path-not-claimed'), kind: 'file' };
}

function distinct<T>(items: readonly T[], keyOf: (item: T) => string): T[] {
  return [...new Map(items.map((item) => [keyOf(item), item])).values()];
}

function keyOfProblem({ uri, span, kind, message }: Problem): string {
  return `${uri} ${span?.start ?? ''} ${kind} ${message.key} ${JSON.stringify(message.args)}`;
}

function compareProblems(a: Problem, b: Problem): number {
  if (a.uri !== b.uri) return a.uri < b.uri ? -1 : 1;
  return (a.span?.start ?? -1) - (b.span?.start ?? -1) || (a.message.key < b.message.key ? -1 : 1);
}
