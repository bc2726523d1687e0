import { existsSync } from 'node:fs';
import path from 'node:path';
import { DiskFiles } from '../host/disk';
import { nearestFile, repositoryOf } from '../host/repository';
import { readText } from '../host/text';
import { canonicalUri, pathToUri, uriToPath } from '../host/uri';
import type { Host } from './host';

/**
 * This machine, with its disk.
 * @param pages the folder that holds a page for each rule (`sg-port-open.md`); there may be none
 */
export function nodeHost(pages: string): Host {
  const hasPages = existsSync(pages);
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
    pageOf: (rule) => (hasPages ? pathToUri(path.join(pages, `${rule}.md`)) : undefined),
  };
}
