// What the editor tests share: opening files of the fixture folder, waiting, and leaving nothing changed behind.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';

/** The fixture folder that the editor has open. */
export function workspaceUri(): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0];
  assert.ok(folder, 'a folder is open');
  return folder.uri;
}

export async function open(file: string): Promise<vscode.TextEditor> {
  return vscode.window.showTextDocument(vscode.Uri.joinPath(workspaceUri(), file));
}

/** Asks again and again until the probe gives something; fails with `what` and the last thing seen. */
export async function eventually<T>(
  what: string,
  probe: () => T | undefined | Thenable<T | undefined>,
  describeState: () => unknown = () => undefined,
): Promise<T> {
  const deadline = Date.now() + 15_000;
  while (Date.now() < deadline) {
    const found = await probe();
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return assert.fail(`not within 15 s: ${what}; now: ${JSON.stringify(describeState(), undefined, 2)}`);
}

function ruleOf(diagnostic: vscode.Diagnostic): string {
  const { code } = diagnostic;
  return String(typeof code === 'object' ? code.value : code);
}

/** A squiggle, spelled out to be compared and read. */
export interface Squiggle {
  rule: string;
  severity: 'Error' | 'Warning' | 'Information' | 'Hint';
  line: number;
  text: string;
}

const severities = ['Error', 'Warning', 'Information', 'Hint'] as const;

/** The squiggles of a document: rule, severity, line from 1, and the text underlined. */
export function squigglesOf(document: vscode.TextDocument): Squiggle[] {
  return vscode.languages
    .getDiagnostics(document.uri)
    .filter(({ source }) => source?.toLowerCase() === 'rampart')
    .map((diagnostic) => ({
      rule: ruleOf(diagnostic),
      severity: severities[diagnostic.severity],
      line: diagnostic.range.start.line + 1,
      text: document.getText(diagnostic.range),
    }))
    .sort((a, b) => a.line - b.line || a.rule.localeCompare(b.rule));
}

/** Waits until the document has a squiggle of the rule and returns its diagnostic. */
export async function findSquiggle(document: vscode.TextDocument, rule: string): Promise<vscode.Diagnostic> {
  return eventually(
    `${rule} in ${document.fileName}`,
    () => vscode.languages.getDiagnostics(document.uri).find((diagnostic) => ruleOf(diagnostic) === rule),
    () => squigglesOf(document),
  );
}

/** Waits until the document has no squiggle of the rule. */
export async function expectCleared(document: vscode.TextDocument, rule: string): Promise<void> {
  await eventually(
    `no ${rule} in ${document.fileName}`,
    () => squigglesOf(document).every((squiggle) => squiggle.rule !== rule) || undefined,
    () => squigglesOf(document),
  );
}

/** The quick fixes offered for a diagnostic. The first answer after a start may be empty, so it asks again. */
export async function quickFixesFor(
  document: vscode.TextDocument,
  diagnostic: vscode.Diagnostic,
): Promise<vscode.CodeAction[]> {
  return eventually(`quick fixes for ${ruleOf(diagnostic)}`, async () => {
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      diagnostic.range,
      vscode.CodeActionKind.QuickFix.value,
    );
    return actions.length > 0 ? actions : undefined;
  });
}

/** Applies a code action as the editor's menu does: its edit, then its command. */
export async function apply(action: vscode.CodeAction): Promise<void> {
  if (action.edit) assert.ok(await vscode.workspace.applyEdit(action.edit), `"${action.title}" could be applied`);
  if (action.command) {
    await vscode.commands.executeCommand(action.command.command, ...(action.command.arguments ?? []));
  }
}

/** Selects the only place where the text stands and types over it, key by key as far as the editor is concerned. */
export async function typeOver(editor: vscode.TextEditor, text: string, replacement: string): Promise<void> {
  const { document } = editor;
  const offset = document.getText().indexOf(text);
  assert.ok(offset >= 0, `${text} stands in ${document.fileName}`);
  assert.equal(document.getText().lastIndexOf(text), offset, `${text} stands there once`);
  editor.selection = new vscode.Selection(document.positionAt(offset), document.positionAt(offset + text.length));
  await vscode.commands.executeCommand('type', { text: replacement });
}

/** Takes back all unsaved changes to the fixture and closes all editors. */
export async function revertAll(): Promise<void> {
  const changed = vscode.workspace.textDocuments.filter(
    ({ isDirty, uri }) => isDirty && uri.path.startsWith(workspaceUri().path),
  );
  for (const document of changed) {
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('workbench.action.files.revert');
  }
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
}
