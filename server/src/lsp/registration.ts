import {
  type ClientCapabilities,
  type Connection,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  type FileSystemWatcher,
  WatchKind,
} from 'vscode-languageserver';
import { nameOfUri } from '../core/uri';
import { attempt, type Log } from './guard';
import { settingsFileName } from './settings';

/** Ends of the names of files whose coming, going and changing on disk matter always. */
const always: readonly string[] = [
  ...['tf', 'tofu', 'tfvars', 'json', 'jsonc', 'yml', 'yaml', 'template', 'ros'],
  'gitignore',
];

/** Asks the client, where it can be asked, to tell of its settings and of changes on disk. */
export class Registration {
  private readonly connection: Connection;
  private readonly capabilities: ClientCapabilities['workspace'];
  private readonly log: Log;
  private readonly patterns = new Set<string>(always.map(patternOf));
  private readonly settingsFolders = new Set<string>();

  constructor(connection: Connection, { workspace }: ClientCapabilities, log: Log) {
    this.connection = connection;
    this.capabilities = workspace;
    this.log = log;
  }

  start(): void {
    this.watch([
      ...[...this.patterns].map((globPattern) => ({ globPattern })),
      // A folder that goes takes its files along without a word about them.
      { globPattern: '**/*', kind: WatchKind.Delete },
    ]);
    if (this.capabilities?.didChangeConfiguration?.dynamicRegistration)
      attempt(this.log, 'watch settings', async () => {
        await this.connection.client.register(DidChangeConfigurationNotification.type, { section: 'rampart' });
      });
  }

  /** Watches for the settings file in folders that may lie above those of the workspace. */
  watchSettings(folders: readonly string[]): void {
    if (this.capabilities?.didChangeWatchedFiles?.relativePatternSupport !== true) return;
    const fresh = folders.filter((folder) => !this.settingsFolders.has(folder));
    for (const folder of fresh) this.settingsFolders.add(folder);
    this.watch(fresh.map((baseUri) => ({ globPattern: { baseUri, pattern: settingsFileName } })));
  }

  /** Watches for files of the kinds that an analysis has read: templates, policies and whatever `file()` names. */
  watchKinds(uris: Iterable<string>): void {
    const fresh: FileSystemWatcher[] = [];
    for (const uri of uris) {
      const name = nameOfUri(uri);
      const end = /\.([\w-]+)$/.exec(name)?.[1];
      if (end === undefined) continue;
      const globPattern = patternOf(end);
      if (this.patterns.has(globPattern)) continue;
      this.patterns.add(globPattern);
      fresh.push({ globPattern });
    }
    this.watch(fresh);
  }

  private watch(watchers: FileSystemWatcher[]): void {
    if (watchers.length === 0 || this.capabilities?.didChangeWatchedFiles?.dynamicRegistration !== true) return;
    attempt(this.log, 'watch files', async () => {
      await this.connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
    });
  }
}

function patternOf(end: string): string {
  return `**/*.${end}`;
}
