import { DiskFiles } from '../host/disk';
import { nearestFile, repositoryOf } from '../host/repository';
import { readText } from '../host/text';
import { canonicalUri, pathToUri, uriToPath } from '../host/uri';
import type { Host } from './host';

/** This machine, with its disk. */
export const nodeHost: Host = {
  openFiles: (roots) => new DiskFiles(roots),
  // Unlike Date.now() it never goes back.
  now: () => performance.timeOrigin + performance.now(),
  canonicalUri,
  findAbove: (folderUri, name) => {
    const folder = uriToPath(folderUri);
    if (folder === undefined) return undefined;
    const path = nearestFile(name, folder, repositoryOf(folder) ?? folder);
    const read = path === undefined ? undefined : readText(path);
    if (path === undefined || read === undefined || !('text' in read)) return undefined;
    return { uri: pathToUri(path), text: read.text };
  },
};
