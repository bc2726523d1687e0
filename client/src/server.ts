import * as vscode from 'vscode';
import {
  CloseAction,
  type DocumentFilter,
  ErrorAction,
  type ErrorHandler,
  LanguageClient,
  TransportKind,
} from 'vscode-languageclient/node';
import {
  explainCommand,
  type InitializationOptions,
  selectCommand,
  suggestCommand,
} from '../../server/src/lsp/protocol';
import { pageOf } from './commands';
import { programLanguages } from './content';
import { restartPolicy } from './restarts';

const languages = [
  ...['terraform', 'opentofu', 'terraform-vars', 'opentofu-vars', 'hcl'],
  // Templates and policies are told from other YAML and JSON by what is in them.
  ...['yaml', 'json', 'jsonc', 'ram-policy', 'ros-template-yaml', 'ros-template-json'],
  // Programs likewise: by what they import and where they stand.
  ...programLanguages,
];
// Patterns as well, because another extension may give these files a language of its own.
const patterns = [
  '**/*.{tf,tofu,tfvars}',
  '**/*.{yml,yaml,json,jsonc,template,ros}',
  '**/*.{ts,mts,cts,tsx,js,mjs,cjs,jsx,py,go,cs,java}',
];

const documentSelector: DocumentFilter[] = [
  ...languages.flatMap((language) => [
    { scheme: 'file', language },
    { scheme: 'untitled', language },
  ]),
  ...patterns.map((pattern) => ({ scheme: 'file', pattern })),
];

/**
 * A keystroke makes a model of the folder and drops the one before. With room for several of them in V8's young heap
 * they go without being copied, unless V8 takes them for lasting and makes them in its old heap (pretenuring).
 */
const heap = ['--max-semi-space-size=64', '--no-allocation-site-pretenuring'];

/** The client of the language server that lies beside it, not yet started. */
export function createClient(context: vscode.ExtensionContext, output: vscode.LogOutputChannel): LanguageClient {
  const module = context.asAbsolutePath('dist/server.js');
  const initializationOptions: InitializationOptions = { commands: [selectCommand, explainCommand, suggestCommand] };
  return new LanguageClient(
    'rampart',
    'Rampart',
    {
      run: { module, transport: TransportKind.ipc, options: { execArgv: heap } },
      debug: { module, transport: TransportKind.ipc, options: { execArgv: [...heap, '--nolazy', '--inspect=6009'] } },
    },
    {
      documentSelector,
      initializationOptions,
      outputChannel: output,
      errorHandler: errorHandler(output),
      middleware: { handleDiagnostics: (uri, diagnostics, next) => next(uri, diagnostics.map(withRenderedPage)) },
    },
  );
}

/** Links a finding to its rule's page as the editor renders it, in the user's language, in place of the file shipped. */
function withRenderedPage(diagnostic: vscode.Diagnostic): vscode.Diagnostic {
  const { code } = diagnostic;
  if (typeof code === 'object') diagnostic.code = { value: code.value, target: pageOf(String(code.value)) };
  return diagnostic;
}

function errorHandler(output: vscode.LogOutputChannel): ErrorHandler {
  const mayRestart = restartPolicy();
  return {
    error: (error) => {
      output.error(error.message);
      return { action: ErrorAction.Continue, handled: true };
    },
    closed: () => {
      if (mayRestart(Date.now())) {
        output.warn(vscode.l10n.t('The language server ended unexpectedly and is started again.'));
        return { action: CloseAction.Restart, handled: true };
      }
      const message = vscode.l10n.t('The language server ended five times within three minutes and stays stopped.');
      output.error(message);
      void offerHelp(message);
      return { action: CloseAction.DoNotRestart, handled: true };
    },
  };
}

async function offerHelp(message: string): Promise<void> {
  const restart = vscode.l10n.t('Start Again');
  const show = vscode.l10n.t('Show Output');
  const choice = await vscode.window.showErrorMessage(`Rampart: ${message}`, restart, show);
  if (choice === restart) await vscode.commands.executeCommand('rampart.restartServer');
  if (choice === show) await vscode.commands.executeCommand('rampart.showOutput');
}
