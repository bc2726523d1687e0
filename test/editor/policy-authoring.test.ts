import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually, findSquiggle, open, revertAll } from './session';

const file = 'identity/release.rampolicy.json';

/** What is offered behind a text of a document, by our language server. */
async function completionsBehind(document: vscode.TextDocument, text: string): Promise<vscode.CompletionItem[]> {
  const position = document.positionAt(document.getText().indexOf(text) + text.length);
  const list = await vscode.commands.executeCommand<vscode.CompletionList>(
    'vscode.executeCompletionItemProvider',
    document.uri,
    position,
  );
  return list.items;
}

describe('authoring of RAM policies', () => {
  afterEach(revertAll);

  it('has a language of its own', async () => {
    const { document } = await open(file);
    assert.equal(document.languageId, 'ram-policy');
  });

  it('completes actions within their quotes', async () => {
    const { document } = await open(file);
    await findSquiggle(document, 'ram-unknown-action-near');
    const item = await eventually('actions are offered', async () => {
      const items = await completionsBehind(document, 'oss:GetObj');
      return items.find(({ label }) => label === 'oss:GetObject');
    });
    const range = item.range instanceof vscode.Range ? item.range : item.range?.replacing;
    assert.ok(range);
    assert.equal(document.getText(range), 'oss:GetObjct');
  });

  it('completes actions in a heredoc of Terraform', async () => {
    const { document } = await open('identity/main.tf');
    await findSquiggle(document, 'ram-unknown-action-near');
    await eventually('actions are offered', async () => {
      const items = await completionsBehind(document, 'oss:GetObj');
      return items.find(({ label }) => label === 'oss:GetObject');
    });
  });

  it('explains an action where the pointer rests', async () => {
    const { document } = await open(file);
    const at = document.positionAt(document.getText().indexOf('"Allow"') + 2);
    await eventually('the statement is explained', async () => {
      const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
        'vscode.executeHoverProvider',
        document.uri,
        at,
      );
      const words = hovers.flatMap(({ contents }) =>
        contents.map((content) => (typeof content === 'string' ? content : content.value)),
      );
      return words.find((said) => said.includes('oss:GetObjct'));
    });
  });

  it('inserts a guard policy', async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await vscode.commands.executeCommand('rampart.insertGuardPolicy', 'ram-block-public-ip');
    const document = vscode.window.activeTextEditor?.document;
    assert.ok(document);
    assert.equal(document.languageId, 'ram-policy');
    const policy: { Statement: { Effect: string }[] } = JSON.parse(document.getText());
    assert.deepEqual(
      policy.Statement.map(({ Effect }) => Effect),
      ['Deny', 'Deny'],
    );
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });

  it('inserts a guard policy as a resource of a program', async () => {
    const content = 'import * as alicloud from "@pulumi/alicloud";\n';
    const document = await vscode.workspace.openTextDocument({ language: 'typescript', content });
    const editor = await vscode.window.showTextDocument(document);
    editor.selection = new vscode.Selection(1, 0, 1, 0);
    await vscode.commands.executeCommand('rampart.insertGuardPolicy', 'ali-control-block-public-ip');
    assert.match(document.getText(), /^new alicloud\.resourcemanager\.ControlPolicy\("block-public-ip", \{$/m);
    // Indented as the editor does it, not with the tabs of the snippet.
    assert.match(document.getText(), /^ {4}effectScope: "RAM",$/m);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });
});
