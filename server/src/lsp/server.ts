import {
  type ClientCapabilities,
  CodeActionKind,
  type Connection,
  FileChangeType,
  type InitializeParams,
  type InitializeResult,
  MessageType,
  ProgressType,
  RequestType,
  ShowMessageNotification,
  TextDocumentSyncKind,
} from 'vscode-languageserver';
import { isWithin, nameOfUri } from '../core/uri';
import { explainRule, ruleText } from '../features/explain';
import { rules } from '../rules';
import { render, type Text } from '../texts/catalogue';
import { type Abilities, abilitiesOf, foldersOf, isRecord, localeOf } from './abilities';
import { Analyses } from './analyses';
import type { Rim } from './convert';
import { Documents } from './documents';
import { answer, attempt, type Log, notice } from './guard';
import { fixAllKind, Handlers } from './handlers';
import type { EditorFiles, Host } from './host';
import {
  type ExplainParams,
  explainMethod,
  type RuleInfo,
  type RulePage,
  rulesMethod,
  type ScanParams,
  type ScanProgress,
  type ScanResult,
  scanMethod,
  statusMethod,
} from './protocol';
import { Publisher } from './publish';
import { Registration } from './registration';
import { scanWorkspace } from './scan';
import { Settings, settingsFileName } from './settings';
import { Workspace } from './workspace';

const rulesRequest = new RequestType<null, readonly RuleInfo[], void>(rulesMethod);
const explainRequest = new RequestType<ExplainParams | null, RulePage | null, void>(explainMethod);
const scanRequest = new RequestType<ScanParams | null, ScanResult, void>(scanMethod);

/** Milliseconds for which the first documents wait for the client's settings. */
const settingsPatience = 500;

/**
 * Serves one client over a connection until it closes.
 * @returns tells whether the client has shut the server down
 */
export function serve(connection: Connection, host: Host): () => boolean {
  const log: Log = {
    error: (message) => connection.console.error(message),
    warn: (message) => connection.console.warn(message),
    info: (message) => connection.console.info(message),
  };
  let server: Server | undefined;
  connection.onInitialize((params) => {
    server = new Server(connection, host, log, params);
    return server.initialize();
  });
  connection.onInitialized(notice(log, 'initialized', () => server?.initialized()));
  let isShutDown = false;
  connection.onShutdown(() => {
    isShutDown = true;
    server?.stop();
  });
  connection.listen();
  return () => isShutDown;
}

class Server {
  private readonly connection: Connection;
  private readonly host: Host;
  private readonly log: Log;
  private readonly capabilities: ClientCapabilities;
  private readonly abilities: Abilities;
  private readonly files: EditorFiles;
  private readonly documents: Documents;
  private readonly settings: Settings;
  private readonly workspace: Workspace;
  private readonly publisher: Publisher;
  private readonly analyses: Analyses;
  private readonly handlers: Handlers;
  private readonly registration: Registration;
  private readonly rim: Rim;
  private readonly told = new Set<string>();
  private readonly stopping = new AbortController();
  private walking: AbortController | undefined;
  private sentSettings: unknown;
  private settled = false;
  /** Resolves when the settings were read for the first time. */
  private readonly configured: Promise<void>;
  private markConfigured: () => void = () => undefined;

  constructor(connection: Connection, host: Host, log: Log, params: InitializeParams) {
    this.connection = connection;
    this.host = host;
    this.log = log;
    this.capabilities = params.capabilities;
    this.configured = new Promise((resolve) => {
      this.markConfigured = resolve;
    });
    this.registration = new Registration(connection, params.capabilities, log);
    const folders = foldersOf(params).map((uri) => host.canonicalUri(uri));
    this.files = host.openFiles(folders);
    this.documents = new Documents(host, this.files);
    this.settings = new Settings(host, localeOf(params));
    this.workspace = new Workspace(this.files, this.settings, (folder) => host.foldersAbove(folder).at(-1) ?? folder);
    this.workspace.setFolders(folders);

    this.abilities = abilitiesOf(params);
    const { abilities } = this;
    this.rim = this.rimFor(abilities);
    this.publisher = new Publisher({
      ...this.rim,
      isOpen: (uri) => this.documents.get(uri) !== undefined,
      shows: (uri) =>
        this.settings.covers(uri) &&
        (this.documents.get(uri) !== undefined ||
          (this.workspace.readable.some((folder) => isWithin(uri, folder)) && !this.files.isIgnored(uri))),
      send: (uri, version, diagnostics) =>
        void connection.sendDiagnostics({
          uri: this.rim.clientUri(uri),
          ...(version === null ? {} : { version }),
          diagnostics,
        }),
      count: (status) => void connection.sendNotification(statusMethod, status),
    });
    const { documents, settings, workspace, publisher } = this;
    this.analyses = new Analyses({ documents, settings, workspace, publisher }, host.now, log, (uris) =>
      this.registration.watchKinds(uris),
    );
    const { analyses } = this;
    this.handlers = new Handlers({ documents, analyses, settings }, this.rim, abilities, host.now);
  }

  private rimFor(abilities: Abilities): Rim {
    return {
      clientUri: (uri) => this.documents.clientUri(uri),
      say: (words) => render(words, this.settings.locale),
      pageOf: (rule) => this.host.pageOf(rule),
      versionOf: (uri) => this.documents.get(uri)?.file.version ?? null,
      ...abilities,
    };
  }

  initialize(): InitializeResult {
    this.listen();
    return {
      serverInfo: { name: 'rampart' },
      capabilities: {
        textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
        hoverProvider: true,
        // A quote begins a name or value in JSON, the other signs part actions and resource names.
        ...(this.abilities.snippets && { completionProvider: { triggerCharacters: ['"', ':', '/', '-'] } }),
        codeActionProvider: {
          codeActionKinds: [CodeActionKind.QuickFix, fixAllKind],
          resolveProvider: true,
        },
        workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
      },
    };
  }

  async initialized(): Promise<void> {
    this.registration.start();
    if (this.capabilities.workspace?.workspaceFolders)
      this.connection.workspace.onDidChangeWorkspaceFolders(
        notice(this.log, 'workspace folders', ({ added, removed }) => {
          const gone = new Set(removed.map(({ uri }) => this.host.canonicalUri(uri)));
          const kept = this.workspace.folders.filter((uri) => !gone.has(uri));
          this.workspace.setFolders([...kept, ...added.map(({ uri }) => this.host.canonicalUri(uri))]);
          return this.reload();
        }),
      );
    // A client that is slow to tell its settings does not hold up the first findings for long.
    const patience = setTimeout(() => this.settle(), settingsPatience);
    await this.reload().finally(this.markConfigured);
    clearTimeout(patience);
  }

  stop(): void {
    this.stopping.abort();
    this.walking?.abort();
    this.analyses.stop();
  }

  private listen(): void {
    const { connection, log } = this;
    connection.onDidOpenTextDocument(
      notice(log, 'open', ({ textDocument }) => {
        const { uri, languageId, version, text } = textDocument;
        const document = this.documents.open(uri, languageId, version, text);
        if (this.settled) this.analyses.opened(document);
      }),
    );
    connection.onDidChangeTextDocument(
      notice(log, 'change', ({ textDocument, contentChanges }) => {
        const document = this.documents.change(textDocument.uri, textDocument.version, contentChanges);
        if (document !== undefined && this.settled) this.analyses.changed(document);
      }),
    );
    connection.onDidCloseTextDocument(
      notice(log, 'close', ({ textDocument }) => {
        const document = this.documents.close(textDocument.uri);
        if (document !== undefined && this.settled) this.analyses.closed(document);
      }),
    );
    connection.onDidChangeWatchedFiles(notice(log, 'watched files', ({ changes }) => this.filesChanged(changes)));
    connection.onDidChangeConfiguration(
      notice(log, 'settings', ({ settings }) => {
        this.sentSettings = isRecord(settings) ? settings.rampart : undefined;
        return this.reload();
      }),
    );
    connection.onHover(answer(log, 'hover', (params) => this.handlers.hover(params)));
    connection.onCompletion(answer(log, 'completion', (params) => this.handlers.completion(params)));
    connection.onCodeAction(answer(log, 'code action', (params, token) => this.handlers.codeActions(params, token)));
    connection.onCodeActionResolve(answer(log, 'code action resolve', (action) => this.handlers.resolve(action)));
    connection.onRequest(
      rulesRequest,
      answer(log, 'rules', () => this.rules()),
    );
    connection.onRequest(
      explainRequest,
      answer(log, 'explain', (params) => this.explain(params)),
    );
    connection.onRequest(
      scanRequest,
      answer(log, 'scan', async (params, token) => {
        const stop = new AbortController();
        token.onCancellationRequested(() => stop.abort());
        return this.scan(params?.progress, AbortSignal.any([stop.signal, this.stopping.signal]));
      }),
    );
  }

  private filesChanged(changes: readonly { readonly uri: string; readonly type: FileChangeType }[]): void {
    const touched: string[] = [];
    let settingsChanged = false;
    for (const { uri, type } of changes) {
      const own = this.host.canonicalUri(uri);
      this.files.invalidate(own);
      if (nameOfUri(own) === settingsFileName || nameOfUri(own) === '.gitignore') settingsChanged = true;
      // What the client has open counts as it is there, whatever becomes of the file.
      if (type !== FileChangeType.Changed || this.documents.get(own) === undefined) touched.push(own);
    }
    if (this.settled) this.analyses.touched(touched);
    if (settingsChanged) attempt(this.log, 'settings', () => this.reload());
  }

  /** Asks the client for its settings, tells what is wrong with them, and judges everything anew. */
  private async reload(): Promise<void> {
    const { folders } = this.workspace;
    this.registration.watchSettings(folders.flatMap((folder) => this.host.foldersAbove(folder)));
    const [rest, ...own] = await this.pull(folders);
    const problems = this.settings.take(
      folders.map((uri, i) => ({ uri, raw: own[i] })),
      rest,
    );
    for (const problem of problems) this.tellOnce(problem);
    if (this.settled) this.analyses.refresh();
    this.settle();
    this.walk();
  }

  /** The client's settings: for files outside all folders first, then of each folder. */
  private async pull(folders: readonly string[]): Promise<readonly unknown[]> {
    if (this.capabilities.workspace?.configuration !== true)
      return [this.sentSettings, ...folders.map(() => this.sentSettings)];
    try {
      const answers: unknown = await this.connection.workspace.getConfiguration([
        { section: 'rampart' },
        ...folders.map((scopeUri) => ({ scopeUri, section: 'rampart' })),
      ]);
      return Array.isArray(answers) ? answers : [];
    } catch (error) {
      this.log.warn(`settings: ${String(error)}`);
      return [];
    }
  }

  /** From now on changes are answered; what came before is caught up with. */
  private settle(): void {
    if (this.settled || this.stopping.signal.aborted) return;
    this.settled = true;
    for (const document of this.documents.all()) attempt(this.log, 'open', () => this.analyses.opened(document));
  }

  /** Finds all units in the background; then those who turn out to be called by others are judged through them. */
  private walk(): void {
    this.walking?.abort();
    const stop = new AbortController();
    this.walking = stop;
    attempt(this.log, 'walk', async () => {
      await this.workspace.walk(stop.signal);
      if (stop.signal.aborted) return;
      this.analyses.walked();
    });
  }

  private async scan(progress: string | undefined, signal: AbortSignal): Promise<ScanResult> {
    await this.configured;
    const report = (value: ScanProgress): void => {
      if (progress !== undefined) void this.connection.sendProgress(new ProgressType<ScanProgress>(), progress, value);
    };
    const { workspace, files, settings, analyses, publisher, rim } = this;
    return scanWorkspace({ workspace, files, settings, analyses, publisher, rim }, this.host.now, signal, report);
  }

  private rules(): readonly RuleInfo[] {
    return rules
      .map((rule) => ({
        id: rule.id,
        title: this.rim.say(ruleText(rule, 'title')),
        severity: rule.off === true ? 'off' : rule.severity,
      }))
      .sort((a, b) => (a.id < b.id ? -1 : 1));
  }

  private explain(params: ExplainParams | null): RulePage | null {
    const rule = rules.find(({ id }) => id === params?.rule);
    return rule === undefined ? null : { markdown: explainRule(rule, this.rim.say) };
  }

  private tellOnce(problem: Text): void {
    const message = this.rim.say(problem);
    if (this.told.has(message)) return;
    this.told.add(message);
    this.log.warn(message);
    void this.connection.sendNotification(ShowMessageNotification.type, { type: MessageType.Warning, message });
  }
}
