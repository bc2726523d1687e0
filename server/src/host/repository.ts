import { existsSync, lstatSync, statSync } from 'node:fs';
import path from 'node:path';
import { errorCode } from './text';

/** What stands at a path, links followed; what cannot be looked at counts as a file, so that reading it says why. */
export function kindOfPath(location: string): 'file' | 'folder' | undefined {
  try {
    return statSync(location).isDirectory() ? 'folder' : 'file';
  } catch (error) {
    const code = errorCode(error);
    if (code !== 'ENOENT' && code !== 'ENOTDIR') return 'file';
    return lstatSync(location, { throwIfNoEntry: false }) === undefined ? undefined : 'file';
  }
}

/** The top folder of the Git repository that a folder lies in. */
export function repositoryOf(folder: string): string | undefined {
  for (let at = folder; ; at = path.dirname(at)) {
    if (existsSync(path.join(at, '.git'))) return at;
    if (at === path.dirname(at)) return undefined;
  }
}

/** A file of that name in a folder or the nearest one above it, no higher than `top`. */
export function nearestFile(name: string, folder: string, top: string): string | undefined {
  for (let at = folder; ; at = path.dirname(at)) {
    const location = path.join(at, name);
    if (existsSync(location)) return location;
    if (at === top || at === path.dirname(at)) return undefined;
  }
}
