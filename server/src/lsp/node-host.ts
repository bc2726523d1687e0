import { childUri, parentUri } from '../core/uri';
import { DiskFiles } from '../host/disk';
import { exclusionOf } from '../host/ignore';
import { kindOfPath, nearestFile, repositoryOf } from '../host/repository';
import { readText } from '../host/text';
import { canonicalUri, pathToUri, uriToPath } from '../host/uri';
import type { Host } from './host';

/**
 * This machine, with its disk.
 * @param pages path of the folder that holds a page for each rule (`sg-port-open.md`); there may be none
 */
export function nodeHost(pages: string): Host {
  const shelf = kindOfPath(pages) === 'folder' ? pathToUri(pages) : undefined;
  return {
    openFiles: (roots) => new DiskFiles(roots),
    // Unlike Date.now() it never goes back.
    now: () => performance.timeOrigin + performance.now(),
    canonicalUri,
    findAbove: (folderUri, name) => {
      const folder = uriToPath(folderUri);
      if (folder === undefined) return undefined;
      const found = nearestFile(name, folder, repositoryOf(folder) ?? folder);
      const read = found === undefined ? undefined : readText(found);
      if (found === undefined || read === undefined || !('text' in read)) return undefined;
      return { uri: pathToUri(found), text: read.text };
    },
    foldersAbove: (folderUri) => {
      const folder = uriToPath(folderUri);
      const top = folder === undefined ? undefined : repositoryOf(folder);
      if (top === undefined) return [];
      const above: string[] = [];
      for (let uri = folderUri; uri !== pathToUri(top) && uri !== parentUri(uri); ) {
        uri = parentUri(uri);
        above.push(uri);
      }
      return above;
    },
    pageOf: (rule) => (shelf === undefined ? undefined : childUri(shelf, `${rule}.md`)),
    exclusion: exclusionOf,
  };
}
