// A language client over in-memory streams, with the server in the same process and a folder of its own on disk.
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PassThrough } from 'node:stream';
import {
  type ClientCapabilities,
  type CodeAction,
  CodeActionTriggerKind,
  type CompletionItem,
  type CompletionList,
  createProtocolConnection,
  type Diagnostic,
  FileChangeType,
  type FileSystemWatcher,
  type GlobPattern,
  type Hover,
  type InitializeResult,
  type ProtocolConnection,
  type PublishDiagnosticsParams,
  type Range,
  type RegistrationParams,
  StreamMessageReader,
  StreamMessageWriter,
  type TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { pathToUri } from '../../server/src/host/uri';
import { connect } from '../../server/src/lsp/connect';
import { nodeHost } from '../../server/src/lsp/node-host';
import { serve } from '../../server/src/lsp/server';

export interface Start {
  /** Files by path below the temporary folder. */
  readonly files?: Readonly<Record<string, string>>;
  /** Workspace folders below the temporary folder; by default that folder itself. */
  readonly folders?: readonly string[];
  readonly settings?: unknown;
  readonly locale?: string;
  readonly commands?: readonly string[];
  readonly capabilities?: ClientCapabilities;
  /** The folder with the rules' pages; by default the project's own. */
  readonly pages?: string;
  /** The server's clock; by default this machine's. */
  readonly now?: () => number;
}

/** What VS Code says it can do, as far as it matters here. */
export const editorCapabilities: ClientCapabilities = {
  workspace: {
    configuration: true,
    workspaceFolders: true,
    workspaceEdit: { documentChanges: true },
    didChangeWatchedFiles: { dynamicRegistration: true, relativePatternSupport: true },
    didChangeConfiguration: { dynamicRegistration: true },
  },
  textDocument: {
    hover: { contentFormat: ['markdown', 'plaintext'] },
    codeAction: { resolveSupport: { properties: ['edit'] } },
    completion: { completionItem: { snippetSupport: true, insertTextModeSupport: { valueSet: [1, 2] } } },
    publishDiagnostics: {
      relatedInformation: true,
      codeDescriptionSupport: true,
      versionSupport: true,
      tagSupport: { valueSet: [1, 2] },
    },
  },
};

const patience = 5_000;

export function messageOf({ message }: Diagnostic): string {
  return typeof message === 'string' ? message : message.value;
}

export class Client {
  readonly root: string;
  readonly connection: ProtocolConnection;
  /** Bytes that go to the server as they are. */
  readonly toServer: PassThrough;
  /** When bytes last reached the server and last came from it, by `performance.now()`: before either side reads them. */
  readonly wire: { reached: number; came: number };
  readonly published = new Map<string, PublishDiagnosticsParams>();
  readonly history: PublishDiagnosticsParams[] = [];
  readonly logged: string[] = [];
  readonly shown: string[] = [];
  readonly registered: string[] = [];
  /** Patterns of the files whose changes the server wants to hear of. */
  readonly watched: GlobPattern[] = [];
  settings: unknown;
  /** Called for every publication, before anything else looks at it. */
  onPublished: ((params: PublishDiagnosticsParams) => void) | undefined;
  initialized: InitializeResult | undefined;
  private readonly texts = new Map<string, TextDocument>();
  private readonly waiting = new Set<() => void>();

  static async start(start: Start = {}): Promise<Client> {
    const client = new Client(start);
    for (const [file, text] of Object.entries(start.files ?? {})) client.write(file, text);
    const folders = start.folders ?? [''];
    client.initialized = await client.connection.sendRequest('initialize', {
      processId: null,
      rootUri: null,
      capabilities: start.capabilities ?? editorCapabilities,
      ...(start.locale === undefined ? {} : { locale: start.locale }),
      initializationOptions: { commands: start.commands ?? ['rampart.select', 'rampart.explainRule'] },
      workspaceFolders: folders.map((folder) => ({ uri: client.uri(folder), name: folder })),
    });
    await client.connection.sendNotification('initialized', {});
    return client;
  }

  private constructor({ settings, pages = path.resolve('docs/rules'), now }: Start) {
    this.settings = settings;
    this.root = realpathSync(mkdtempSync(path.join(tmpdir(), 'rampart-lsp-')));
    this.toServer = new PassThrough();
    const toClient = new PassThrough();
    this.wire = { reached: 0, came: 0 };
    this.toServer.on('data', () => {
      this.wire.reached = performance.now();
    });
    toClient.on('data', () => {
      this.wire.came = performance.now();
    });
    const host = nodeHost(pages);
    serve(connect(this.toServer, toClient), { ...host, now: now ?? host.now });
    this.connection = createProtocolConnection(
      new StreamMessageReader(toClient),
      new StreamMessageWriter(this.toServer),
    );
    this.connection.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => {
      this.onPublished?.(params);
      this.published.set(params.uri, params);
      this.history.push(params);
      this.wake();
    });
    this.connection.onNotification('window/logMessage', ({ message }: { message: string }) => {
      this.logged.push(message);
      this.wake();
    });
    this.connection.onNotification('window/showMessage', ({ message }: { message: string }) => {
      this.shown.push(message);
      this.wake();
    });
    this.connection.onRequest('client/registerCapability', ({ registrations }: RegistrationParams) => {
      for (const { method, registerOptions } of registrations) {
        this.registered.push(method);
        const watchers: FileSystemWatcher[] = registerOptions?.watchers ?? [];
        this.watched.push(...watchers.map(({ globPattern }) => globPattern));
      }
      this.wake();
      return null;
    });
    this.connection.onRequest('workspace/configuration', ({ items }: { items: { scopeUri?: string }[] }) =>
      items.map(({ scopeUri }) => (typeof this.settings === 'function' ? this.settings(scopeUri) : this.settings)),
    );
    this.connection.listen();
  }

  async stop(): Promise<void> {
    await this.connection.sendRequest('shutdown');
    this.connection.dispose();
    rmSync(this.root, { recursive: true, force: true });
  }

  uri(file: string): string {
    return pathToUri(path.join(this.root, file));
  }

  /** Writes a file to disk, without telling the server. */
  write(file: string, text: string | Buffer): void {
    const target = path.join(this.root, file);
    mkdirSync(path.dirname(target), { recursive: true });
    writeFileSync(target, text);
  }

  remove(file: string): void {
    rmSync(path.join(this.root, file), { recursive: true, force: true });
  }

  async tellChanged(file: string, type: FileChangeType = FileChangeType.Changed): Promise<void> {
    await this.connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: [{ uri: this.uri(file), type }],
    });
  }

  async open(file: string, text: string, languageId = 'terraform'): Promise<void> {
    await this.openUri(this.uri(file), text, languageId);
  }

  async openUri(uri: string, text: string, languageId = 'terraform'): Promise<void> {
    this.texts.set(uri, TextDocument.create(uri, languageId, 1, text));
    await this.connection.sendNotification('textDocument/didOpen', {
      textDocument: { uri, languageId, version: 1, text },
    });
  }

  async close(file: string): Promise<void> {
    await this.closeUri(this.uri(file));
  }

  async closeUri(uri: string): Promise<void> {
    this.texts.delete(uri);
    await this.connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
  }

  /** Replaces the only place where `from` stands. */
  async replace(file: string, from: string, to: string): Promise<void> {
    const uri = this.uri(file);
    await this.edit(uri, [{ range: this.rangeOf(uri, from), newText: to }]);
  }

  /** Applies edits to the client's text, tells the server, and returns the new text. */
  async edit(uri: string, edits: readonly TextEdit[]): Promise<string> {
    const document = this.texts.get(uri);
    assert.ok(document, `${uri} is open`);
    const text = TextDocument.applyEdits(document, [...edits]);
    // From the last place to the first, so that each range is that of the text before all of them.
    const changes = [...edits]
      .sort((a, b) => document.offsetAt(b.range.start) - document.offsetAt(a.range.start))
      .map(({ range, newText }) => ({ range, text: newText }));
    const version = document.version + 1;
    this.texts.set(uri, TextDocument.create(uri, document.languageId, version, text));
    await this.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri, version },
      contentChanges: changes,
    });
    return text;
  }

  textOf(uri: string): string {
    const document = this.texts.get(uri);
    assert.ok(document, `${uri} is open`);
    return document.getText();
  }

  versionOf(uri: string): number {
    return this.texts.get(uri)?.version ?? 0;
  }

  /** The range of the only place where a text stands in an open document. */
  rangeOf(uri: string, text: string): Range {
    const document = this.texts.get(uri);
    assert.ok(document, `${uri} is open`);
    const at = document.getText().indexOf(text);
    assert.ok(at >= 0, `${text} stands in ${uri}`);
    assert.equal(document.getText().lastIndexOf(text), at, `${text} stands once in ${uri}`);
    return { start: document.positionAt(at), end: document.positionAt(at + text.length) };
  }

  /** The rules and texts of what is published for an open document now: `sg-sensitive-port-open "0.0.0.0/0"`. */
  squiggles(uri: string): string[] {
    const document = this.texts.get(uri);
    const diagnostics = this.published.get(uri)?.diagnostics ?? [];
    return diagnostics.map(({ code, range }) => `${code} ${document === undefined ? '' : document.getText(range)}`);
  }

  /** Waits until what is published for a file fulfils a condition. */
  async until(
    uri: string,
    condition: (diagnostics: readonly Diagnostic[]) => boolean,
    what: string,
  ): Promise<Diagnostic[]> {
    await this.eventually(
      () => {
        const published = this.published.get(uri);
        return published !== undefined && condition(published.diagnostics);
      },
      () => `${what}; published: ${JSON.stringify(this.published.get(uri)?.diagnostics.map(({ code }) => code))}`,
    );
    return this.published.get(uri)?.diagnostics ?? [];
  }

  /** Waits until a rule has a finding in a file. */
  async untilFound(file: string, rule: string): Promise<Diagnostic> {
    const diagnostics = await this.until(
      this.uri(file),
      (all) => all.some(({ code }) => code === rule),
      `${rule} in ${file}`,
    );
    const found = diagnostics.find(({ code }) => code === rule);
    assert.ok(found);
    return found;
  }

  async untilCleared(file: string, rule: string): Promise<void> {
    await this.until(this.uri(file), (all) => all.every(({ code }) => code !== rule), `no ${rule} in ${file}`);
  }

  async eventually(condition: () => boolean, describeState: () => string): Promise<void> {
    const deadline = Date.now() + patience;
    while (!condition()) {
      if (Date.now() > deadline) assert.fail(`not within ${patience} ms: ${describeState()}; log: ${this.logged}`);
      await new Promise<void>((resolve) => {
        const done = (): void => {
          clearTimeout(timer);
          this.waiting.delete(done);
          resolve();
        };
        const timer = setTimeout(done, 100);
        this.waiting.add(done);
      });
    }
  }

  async actions(uri: string, at: string | Range, only?: readonly string[]): Promise<CodeAction[]> {
    const range = typeof at === 'string' ? this.rangeOf(uri, at) : at;
    const answer = await this.connection.sendRequest<CodeAction[] | null>('textDocument/codeAction', {
      textDocument: { uri },
      range,
      context: {
        diagnostics: this.published.get(uri)?.diagnostics ?? [],
        triggerKind: CodeActionTriggerKind.Invoked,
        ...(only === undefined ? {} : { only }),
      },
    });
    return answer ?? [];
  }

  /** Applies a workspace edit to the open documents, checking that it is meant for their versions. */
  async apply(edit: WorkspaceEdit | undefined): Promise<void> {
    assert.ok(edit, 'there is an edit');
    for (const change of edit.documentChanges ?? []) {
      assert.ok('textDocument' in change, 'only texts are edited');
      assert.equal(change.textDocument.version, this.versionOf(change.textDocument.uri));
      const edits = change.edits.map((one) => {
        assert.ok('newText' in one, 'plain edits');
        return one;
      });
      await this.edit(change.textDocument.uri, edits);
    }
  }

  /** The completions behind the first occurrence of a text. */
  async completion(uri: string, behind: string): Promise<CompletionItem[] | null> {
    const { end } = this.rangeOf(uri, behind);
    const list = await this.connection.sendRequest<CompletionList | null>('textDocument/completion', {
      textDocument: { uri },
      position: end,
    });
    return list?.items ?? null;
  }

  async hover(uri: string, at: string): Promise<Hover | null> {
    const { start } = this.rangeOf(uri, at);
    return this.connection.sendRequest<Hover | null>('textDocument/hover', {
      textDocument: { uri },
      position: { line: start.line, character: start.character + 1 },
    });
  }

  private wake(): void {
    for (const done of [...this.waiting]) done();
  }
}
