import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import {
  type ExplainParams,
  explainCommand,
  explainMethod,
  type RuleInfo,
  type RulePage,
  rulesMethod,
  type ScanParams,
  type ScanProgress,
  type ScanResult,
  type SelectArguments,
  scanMethod,
  selectCommand,
} from '../../server/src/lsp/protocol';

const pageScheme = 'rampart-rule';
const problemsView = 'workbench.actions.view.problems';

/** The client of the running server; starts it where it is not running yet. */
type Connect = () => Promise<LanguageClient>;

/** Everything that the command palette and code actions can start. */
export function registerCommands(
  connect: Connect,
  extension: vscode.Uri,
  output: vscode.LogOutputChannel,
): vscode.Disposable[] {
  return [
    vscode.commands.registerCommand('rampart.scanWorkspace', () => scanWorkspace(connect)),
    vscode.commands.registerCommand(explainCommand, (rule?: unknown) => explainRule(connect, rule)),
    vscode.commands.registerCommand('rampart.insertGuardPolicy', async (chosen?: unknown) => {
      const { insertGuardPolicy } = await import('./policies');
      await insertGuardPolicy(extension, chosen);
    }),
    vscode.commands.registerCommand(selectCommand, (target: SelectArguments) => select(target)),
    vscode.commands.registerCommand('rampart.openSettings', () =>
      vscode.commands.executeCommand('workbench.action.openSettings', '@ext:rampart.rampart'),
    ),
    vscode.commands.registerCommand('rampart.restartServer', async () => (await connect()).restart()),
    vscode.commands.registerCommand('rampart.showOutput', () => output.show()),
    vscode.workspace.registerTextDocumentContentProvider(pageScheme, {
      provideTextDocumentContent: (uri) => readPage(connect, ruleOf(uri)),
    }),
  ];
}

async function scanWorkspace(connect: Connect): Promise<ScanResult | undefined> {
  const [client, { ProgressType }] = await Promise.all([connect(), import('vscode-languageclient/node')]);
  const progress = `rampart-scan-${Date.now()}`;
  const result = await vscode.window.withProgress(
    {
      location: vscode.ProgressLocation.Notification,
      title: vscode.l10n.t('Rampart: scanning the workspace'),
      cancellable: true,
    },
    async (reporter, token) => {
      let reported = 0;
      const reports = client.onProgress(new ProgressType<ScanProgress>(), progress, ({ done, total }) => {
        const percent = total === 0 ? 100 : (100 * done) / total;
        reporter.report({ increment: percent - reported, message: `${done} / ${total}` });
        reported = percent;
      });
      const params: ScanParams = { progress };
      try {
        return await client.sendRequest<ScanResult>(scanMethod, params, token);
      } catch (error) {
        if (token.isCancellationRequested) return undefined;
        throw error;
      } finally {
        reports.dispose();
      }
    },
  );
  void tell(result);
  return result;
}

async function tell(result: ScanResult | undefined): Promise<void> {
  const show = vscode.l10n.t('Show Problems');
  const message =
    result?.summary ?? vscode.l10n.t('The scan was cancelled. What it found so far is in the Problems view.');
  const choice = await vscode.window.showInformationMessage(`Rampart: ${message}`, show);
  if (choice === show) await vscode.commands.executeCommand(problemsView);
}

async function explainRule(connect: Connect, given: unknown): Promise<void> {
  const rule = typeof given === 'string' ? given : await chooseRule(connect);
  if (rule === undefined) return;
  const uri = pageOf(rule);
  try {
    await vscode.commands.executeCommand('markdown.showPreview', uri);
  } catch {
    // The preview is an extension of its own and may be turned off.
    await vscode.window.showTextDocument(uri, { preview: true });
  }
}

async function chooseRule(connect: Connect): Promise<string | undefined> {
  const client = await connect();
  const rules = await client.sendRequest<readonly RuleInfo[]>(rulesMethod, null);
  const picked = await vscode.window.showQuickPick(
    rules.map(({ id, title, severity }) => ({ label: id, description: severity, detail: title })),
    { placeHolder: vscode.l10n.t('Choose a rule'), matchOnDetail: true },
  );
  return picked?.label;
}

async function readPage(connect: Connect, rule: string): Promise<string> {
  const params: ExplainParams = { rule };
  const page = await (await connect()).sendRequest<RulePage | null>(explainMethod, params);
  return page?.markdown ?? vscode.l10n.t('There is no rule named {0}.', rule);
}

/** The address of a rule's page within the editor. The manifest makes the Markdown preview its editor. */
export function pageOf(rule: string): vscode.Uri {
  return vscode.Uri.from({ scheme: pageScheme, path: `/${rule}.md` });
}

function ruleOf(uri: vscode.Uri): string {
  return uri.path.replace(/^\//, '').replace(/\.md$/, '');
}

/** Selects a placeholder that a code action has just written, to be typed over. */
async function select({ uri, range }: SelectArguments): Promise<void> {
  const editor = await vscode.window.showTextDocument(vscode.Uri.parse(uri));
  const target = new vscode.Range(range.start.line, range.start.character, range.end.line, range.end.character);
  editor.selection = new vscode.Selection(target.start, target.end);
  editor.revealRange(target, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}
