import type { Files } from '../core/source';
import type { Analysis } from './analysis';
import { analyze } from './analyze';
import type { Config } from './config';
import type { Project, UnitId } from './project';

export interface ScanOptions {
  readonly signal?: AbortSignal;
  /** Milliseconds since the epoch. */
  readonly clock: () => number;
  /** Lets others run; called between units when the last one was some time ago. */
  readonly pause: () => Promise<void>;
}

/** Milliseconds of work after which the scan lets others run. */
const slice = 30;

/**
 * Analyses every root unit in order of URI, with the same settings or with those of each unit. Ends early, between
 * units, when the signal is aborted.
 */
export async function* scan(
  project: Project,
  files: Files,
  config: Config | ((unit: UnitId) => Config),
  options: ScanOptions,
): AsyncGenerator<Analysis> {
  let since = options.clock();
  for (const unit of project.roots()) {
    if (options.signal?.aborted) return;
    yield analyze(unit, files, typeof config === 'function' ? config(unit) : config, options.clock);
    if (options.clock() - since > slice) {
      await options.pause();
      since = options.clock();
    }
  }
}
