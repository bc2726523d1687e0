import path from 'node:path';
import { isWithin } from '../core/uri';
import { kindOfPath, nearestFile, repositoryOf } from '../host/repository';
import { pathToUri } from '../host/uri';

/** What the user asked to check. */
export interface Targets {
  /** URIs of folders to walk; none inside another one. */
  readonly folders: readonly string[];
  /** URIs of files given by name, outside of those folders or left out of them by a pattern. */
  readonly files: readonly string[];
  /** URIs of the folders inside which files may be read: modules next to what is checked are. */
  readonly readable: readonly string[];
  /** Paths at which nothing stands. */
  readonly missing: readonly string[];
  /** Path of the settings file that holds for all of it, when one is there. */
  readonly settings: string | undefined;
}

const settingsName = '.rampart.json';

export function findTargets(paths: readonly string[], cwd: string): Targets {
  const folders = new Set<string>();
  const files = new Set<string>();
  const missing: string[] = [];
  for (const given of paths) {
    const location = path.resolve(cwd, given);
    const kind = kindOfPath(location);
    if (kind === undefined) missing.push(given);
    else if (kind === 'folder') folders.add(location);
    else files.add(location);
  }
  const starts = [...folders, ...[...files].map((file) => path.dirname(file))];
  const readable = starts.map((start) => readableFrom(start, cwd));
  const common = commonFolder(starts);
  return {
    folders: outermost([...folders].map((folder) => pathToUri(folder))),
    files: [...files].map((file) => pathToUri(file)).sort(),
    readable: outermost(readable.map((folder) => pathToUri(folder))),
    missing,
    settings: common === undefined ? undefined : nearestFile(settingsName, common, readableFrom(common, cwd)),
  };
}

/** The repository, else the current folder where it holds what is checked, else that alone. */
function readableFrom(start: string, cwd: string): string {
  return repositoryOf(start) ?? (isWithin(pathToUri(start), pathToUri(cwd)) ? cwd : start);
}

function commonFolder(folders: readonly string[]): string | undefined {
  let common = folders[0];
  for (const folder of folders) {
    while (common !== undefined && !isWithin(pathToUri(folder), pathToUri(common))) {
      const parent = path.dirname(common);
      common = parent === common ? undefined : parent;
    }
  }
  return common;
}

function outermost(uris: readonly string[]): string[] {
  const kept: string[] = [];
  for (const uri of [...new Set(uris)].sort()) if (!kept.some((outer) => isWithin(uri, outer))) kept.push(uri);
  return kept;
}
