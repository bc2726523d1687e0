import path from 'node:path';
import { uriToPath } from '../host/uri';

/** How reports name a file: relative to the current folder, with slashes; absolute only on another drive. */
export function shownPath(uri: string, cwd: string): string {
  const location = uriToPath(uri);
  if (location === undefined) return uri;
  return (path.relative(cwd, location) || '.').replaceAll(path.sep, '/');
}
