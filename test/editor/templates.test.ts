import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually, findSquiggle, open, revertAll, squigglesOf } from './session';

const sensitive = 'sg-sensitive-port-open';

describe('templates of ROS', () => {
  afterEach(revertAll);

  it('are completed with patterns of resources', async () => {
    const { document } = await open('templates/desk.yml');
    await findSquiggle(document, sensitive);
    const end = document.lineAt(document.lineCount - 1).range.end;
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, end, '  ali-nat');
    assert.ok(await vscode.workspace.applyEdit(edit));
    const position = document.lineAt(document.lineCount - 1).range.end;
    const item = await eventually('a completion', async () => {
      const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(
        'vscode.executeCompletionItemProvider',
        document.uri,
        position,
      );
      return items.find(({ label }) => (typeof label === 'string' ? label : label.label) === 'ali-nat-gateway');
    });
    assert.ok(item.insertText instanceof vscode.SnippetString);
    assert.match(item.insertText.value, /ALIYUN::VPC::NatGateway/);
  });

  it('are noticed in a document without a name', async () => {
    const { document: template } = await open('templates/desk.yml');
    const document = await vscode.workspace.openTextDocument({ language: 'yaml', content: template.getText() });
    await vscode.window.showTextDocument(document);
    await findSquiggle(document, sensitive);
  });

  it('leave other files of their languages alone', async () => {
    const { document: notes } = await open('notes.json');
    const { document } = await open('templates/desk.json');
    await findSquiggle(document, sensitive);
    assert.deepEqual(squigglesOf(notes), []);
  });
});
