import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { DiskFiles } from '../host/disk';
import { nearestFile, repositoryOf } from '../host/repository';
import { readText } from '../host/text';
import { canonicalUri, pathToUri, uriToPath } from '../host/uri';
import { describe } from './guard';
import type { Host } from './host';
import { serve } from './server';

/** This machine, with its disk. */
const host: Host = {
  openFiles: (roots) => new DiskFiles(roots),
  // Unlike Date.now() it never goes back.
  now: () => performance.timeOrigin + performance.now(),
  canonicalUri,
  findAbove: (folderUri, name) => {
    const folder = uriToPath(folderUri);
    if (folder === undefined) return undefined;
    const path = nearestFile(name, folder, repositoryOf(folder) ?? folder);
    const read = path === undefined ? undefined : readText(path);
    return path === undefined || read === undefined || !('text' in read)
      ? undefined
      : { uri: pathToUri(path), text: read.text };
  },
};

// Started with --stdio or --node-ipc (or another transport of the library), as the client says.
const connection = createConnection(ProposedFeatures.all);
process.on('uncaughtException', (error) => connection.console.error(`uncaught: ${describe(error)}`));
process.on('unhandledRejection', (reason) => connection.console.error(`unhandled: ${describe(reason)}`));
serve(connection, host);
