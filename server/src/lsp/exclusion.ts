import ignore, { type Ignore } from 'ignore';
import { decodeSegment, isWithin } from '../core/uri';

/** Tells which files below a folder the setting `exclude` leaves out. */
export class Exclusion {
  private readonly folderUri: string;
  private readonly matcher: Ignore;

  /** @param lines as of a `.gitignore` in the folder */
  constructor(folderUri: string, lines: readonly string[]) {
    this.folderUri = folderUri.endsWith('/') ? folderUri : `${folderUri}/`;
    this.matcher = ignore().add(lines);
  }

  excludes(uri: string): boolean {
    if (!isWithin(uri, this.folderUri) || uri.length <= this.folderUri.length) return false;
    const path = uri.slice(this.folderUri.length).split('/').map(decodeSegment).join('/');
    // A pattern with a slash at its end speaks of folders alone.
    return ignore.isPathValid(path) && (this.matcher.ignores(path) || this.matcher.ignores(`${path}/`));
  }
}
