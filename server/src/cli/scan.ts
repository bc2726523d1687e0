import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { FileProblem } from '../core/source';
import { compareSpans } from '../core/span';
import { isWithin } from '../core/uri';
import type { Analysis, Problem, ReportedFinding } from '../engine/analysis';
import { analyze } from '../engine/analyze';
import type { Config } from '../engine/config';
import { compareFindings, mergeFindings } from '../engine/merge';
import { describeFileProblem } from '../engine/problems';
import { Project, type UnitId, unitOfFile } from '../engine/project';
import { scan } from '../engine/scan';
import { DiskFiles } from '../host/disk';
import { exclusionOf } from '../host/ignore';
import { pathToUri } from '../host/uri';
import type { Unresolved } from '../languages/language';
import { type Severity, severities } from '../rules/rule';
import { text } from '../texts/catalogue';
import { Apart } from './apart';
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
  const files = new DiskFiles(targets.readable, true);
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

  const apart = new Apart();
  const least = severities.indexOf(request.severity);
  const isShown = ({ severity }: ReportedFinding): boolean => severities.indexOf(severity) <= least;
  const seen: { readonly findings: readonly ReportedFinding[] }[] = [];
  const read = new Set<string>();
  const unresolved: Unresolved[] = [];
  let units = 0;
  let suppressed = 0;
  for await (const analysis of scan(found.project, files, config, options)) {
    const { unit } = analysis;
    units++;
    suppressed += analysis.suppressed;
    for (const file of analysis.files) read.add(file.uri);
    for (const problem of analysis.problems) errors.push(apart.problem(problem));
    for (const one of analysis.unresolved())
      if (found.isAsked(unit, one.at.file.uri)) unresolved.push(apart.unresolved(one));
    const asked = analysis.findings.filter(({ span }) => found.isAsked(unit, span.file.uri));
    const again = analyzedAgain({ language: analysis.loaded.language, uri: unit }, files, config);
    if (asked.length > 0) seen.push({ findings: findingsApart(asked, isShown, apart, again) });
    // Files of others are those of modules, which the next unit may call too.
    for (const { uri } of analysis.files) if (isWithin(uri, unit)) files.release(uri);
  }

  const all = mergeFindings(seen);
  const findings = all.filter(isShown);
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

/**
 * The findings of a unit without the unit. Repairs of those that are not shown are asked for only where another unit
 * sees one of them as worse: then the unit is analysed again.
 */
function findingsApart(
  findings: readonly ReportedFinding[],
  isShown: (finding: ReportedFinding) => boolean,
  apart: Apart,
  again: () => Analysis,
): ReportedFinding[] {
  return findings.map((finding) => {
    if (isShown(finding)) {
      const fixes = apart.fixes(finding);
      return apart.finding(finding, () => fixes);
    }
    const own: ReportedFinding = apart.finding(finding, () => {
      const same = again().findings.find((other) => compareFindings(other, own) === 0);
      return same === undefined ? [] : apart.fixes(same);
    });
    return own;
  });
}

function analyzedAgain(unit: UnitId, files: DiskFiles, config: Config): () => Analysis {
  let analysis: Analysis | undefined;
  return () => {
    analysis ??= analyze(unit, files, config, Date.now);
    return analysis;
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
      if (unit === undefined) files.release(uri);
      // A folder may hold units of several languages.
      else if (!walked.has(unit.uri) || !project.has(unit)) {
        walked.add(unit.uri);
        project.refresh(unit);
      }
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
