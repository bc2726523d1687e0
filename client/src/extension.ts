import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { type Status, statusMethod } from '../../server/src/lsp/protocol';
import { registerCommands } from './commands';
import { createStatus } from './status';
import { untilWanted } from './wanted';

/** What `activate` gives to other extensions and tests. */
export interface Rampart {
  /** Resolves when the language server answers for the first time: not before there is something to check. */
  readonly ready: Promise<void>;
  /** The findings that are shown right now. */
  status(): Status | undefined;
}

let client: Promise<LanguageClient> | undefined;

/** Cheap, because any YAML or JSON document leads here: all that talks to the server is loaded when it is started. */
export function activate(context: vscode.ExtensionContext): Rampart {
  const since = performance.now();
  const output = vscode.window.createOutputChannel('Rampart', { log: true });
  const statusBar = createStatus();
  let status: Status | undefined;
  const start = async (): Promise<LanguageClient> => {
    const { createClient } = await import('./server');
    const started = createClient(context, output);
    started.onNotification(statusMethod, (next: Status) => {
      status = next;
      statusBar.show(next);
    });
    await started.start();
    return started;
  };
  const started = (): Promise<LanguageClient> => {
    client ??= start().catch((error: unknown) => {
      // The next command tries again.
      client = undefined;
      throw error;
    });
    return client;
  };
  context.subscriptions.push(output, statusBar, ...registerCommands(started, context.extensionUri, output));
  const ready = untilWanted(context.subscriptions).then(async () => void (await started()));
  ready.catch((error: unknown) => output.error(String(error)));
  output.info(vscode.l10n.t('Activated in {0} ms.', Math.round(performance.now() - since)));
  return { ready, status: () => status };
}

export async function deactivate(): Promise<void> {
  const running = await client?.catch(() => undefined);
  await running?.stop();
}
