import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Rampart } from '../../client/src/extension';
import type { ScanResult } from '../../server/src/lsp/protocol';
import { eventually, findSquiggle, open, quickFixesFor, revertAll } from './session';

const sensitive = 'sg-sensitive-port-open';

function api(): Rampart {
  const extension = vscode.extensions.getExtension<Rampart>('rampart.rampart');
  assert.ok(extension?.isActive, 'the extension is active');
  return extension.exports;
}

describe('the client', () => {
  afterEach(revertAll);

  it('contributes every command that the palette shows', async () => {
    const known = await vscode.commands.getCommands(true);
    const { contributes } = vscode.extensions.getExtension('rampart.rampart')?.packageJSON ?? {};
    const commands: { command: string }[] = contributes?.commands ?? [];
    assert.ok(commands.length >= 5);
    assert.deepEqual(
      commands.filter(({ command }) => !known.includes(command)),
      [],
    );
  });

  it('counts the findings', async () => {
    const { document } = await open('network.tf');
    await findSquiggle(document, sensitive);
    await eventually(
      'the count is that of the diagnostics',
      () => {
        const shown = vscode.languages
          .getDiagnostics()
          .flatMap(([, diagnostics]) => diagnostics)
          .filter(({ source }) => source === 'rampart').length;
        const { error = 0, warning = 0, info = 0, hint = 0 } = api().status() ?? {};
        return shown > 0 && shown === error + warning + info + hint ? true : undefined;
      },
      () => api().status(),
    );
  });

  it('scans the workspace', async () => {
    const result = await vscode.commands.executeCommand<ScanResult>('rampart.scanWorkspace');
    assert.equal(result.units, 8);
    assert.ok(result.error >= 3, JSON.stringify(result));
    assert.ok(result.summary.length > 0);
  });

  it('shows the page of a rule', async () => {
    const page = await vscode.workspace.openTextDocument(vscode.Uri.parse(`rampart-rule:/${sensitive}.md`));
    assert.match(page.getText(), /^# \S/);
    await vscode.commands.executeCommand('rampart.explainRule', sensitive);
  });

  it('tells what stands at a place', async () => {
    const { document } = await open('main.tf');
    const { range } = await findSquiggle(document, sensitive);
    const text = await eventually('a hover', async () => {
      const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
        'vscode.executeHoverProvider',
        document.uri,
        range.start,
      );
      const words = hovers
        .flatMap(({ contents }) => contents)
        .map((content) => (typeof content === 'string' ? content : content.value))
        .join('\n');
      return words.includes(sensitive) ? words : undefined;
    });
    assert.match(text, /variables\.tf:4/);
  });

  it('selects the placeholder of a repair', async () => {
    const editor = await open('network.tf');
    const actions = await quickFixesFor(editor.document, await findSquiggle(editor.document, sensitive));
    const action = actions.find(({ command }) => command?.command === 'rampart.select');
    assert.ok(action?.edit && action.command, actions.map(({ title }) => title).join('; '));
    assert.ok(await vscode.workspace.applyEdit(action.edit));
    await vscode.commands.executeCommand(action.command.command, ...(action.command.arguments ?? []));
    const selected = vscode.window.activeTextEditor?.document.getText(vscode.window.activeTextEditor.selection);
    assert.ok(selected && selected.length > 3, `selected: ${selected}`);
    assert.ok(editor.document.getText().includes(selected));
  });
});
