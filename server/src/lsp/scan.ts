import { scan } from '../engine/scan';
import { languages } from '../languages';
import { text } from '../texts/catalogue';
import type { Analyses } from './analyses';
import type { Rim } from './convert';
import { type EditorFiles, pause } from './host';
import type { ScanProgress, ScanResult } from './protocol';
import type { Publisher } from './publish';
import type { Settings } from './settings';
import { keyOf, type Workspace } from './workspace';

/** Milliseconds between two reports of progress. */
const reportEvery = 100;

/** Analyses the whole workspace and publishes what it finds. Ends early, between units, when the signal is aborted. */
export async function scanWorkspace(
  parts: {
    readonly workspace: Workspace;
    readonly files: EditorFiles;
    readonly settings: Settings;
    readonly analyses: Analyses;
    readonly publisher: Publisher;
    readonly rim: Rim;
  },
  now: () => number,
  signal: AbortSignal,
  report: (progress: ScanProgress) => void,
): Promise<ScanResult> {
  const { workspace, files, settings, analyses, publisher, rim } = parts;
  const since = now();
  await workspace.walk(signal);
  analyses.walked();

  const total = workspace.project.roots().length;
  const seen = new Set<string>();
  let problems = 0;
  let done = 0;
  let reported = 0;
  let last = now();
  const configOf = (unit: { readonly uri: string }) => settings.configOf(unit.uri);
  for await (const analysis of scan(workspace.project, files, configOf, { signal, clock: now, pause })) {
    const language = languages.find((one) => one.id === analysis.language);
    if (language === undefined) continue;
    const unit = { language, uri: analysis.unit };
    seen.add(keyOf(unit));
    analyses.scanned(analysis, unit, files, now() - last);
    problems += analysis.problems.length;
    done++;
    last = now();
    if (last - reported < reportEvery) continue;
    reported = last;
    report({ done, total });
  }
  if (!signal.aborted) analyses.keepScanned(seen);
  report({ done, total });
  const counts = publisher.counts();
  return {
    ...counts,
    units: done,
    problems,
    milliseconds: Math.round(now() - since),
    summary: rim.say(text('server.scan-summary', { ...counts, units: done })),
  };
}
