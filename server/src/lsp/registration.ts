import {
  type ClientCapabilities,
  type Connection,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  WatchKind,
} from 'vscode-languageserver';
import { attempt, type Log } from './guard';

/** Files whose coming, going and changing on disk matter. */
const watched = '**/*.{tf,tofu,tfvars,json}';

/** Asks the client, where it can be asked, to tell of changes on disk and of its settings. */
export function register(connection: Connection, { workspace }: ClientCapabilities, log: Log): void {
  if (workspace?.didChangeWatchedFiles?.dynamicRegistration)
    attempt(log, 'watch files', async () => {
      await connection.client.register(DidChangeWatchedFilesNotification.type, {
        watchers: [
          { globPattern: watched },
          // A folder that goes takes its files along without a word about them.
          { globPattern: '**/*', kind: WatchKind.Delete },
        ],
      });
    });
  if (workspace?.didChangeConfiguration?.dynamicRegistration)
    attempt(log, 'watch settings', async () => {
      await connection.client.register(DidChangeConfigurationNotification.type, { section: 'rampart' });
    });
}
