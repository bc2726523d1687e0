import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { apply, eventually, expectCleared, findSquiggle, open, quickFixesFor, revertAll, squigglesOf } from './session';

const sensitive = 'sg-sensitive-port-open';

describe('templates of ROS', () => {
  afterEach(revertAll);

  for (const [file, language, source] of [
    ['templates/desk.yml', 'yaml', '0.0.0.0/0'],
    ['templates/desk.json', 'json', '"0.0.0.0/0"'],
  ] as const) {
    it(`are underlined at the character in ${language}`, async () => {
      const { document } = await open(file);
      assert.equal(document.languageId, language);
      await findSquiggle(document, sensitive);
      const [found, more] = squigglesOf(document).filter(({ rule }) => rule === sensitive);
      assert.equal(more, undefined);
      assert.equal(found?.text, source);
      assert.match(document.lineAt((found?.line ?? 0) - 1).text, /远程桌面😀/);
    });

    it(`are repaired in ${language}`, async () => {
      const { document } = await open(file);
      const actions = await quickFixesFor(document, await findSquiggle(document, sensitive));
      const action = actions.find(({ title }) => title.includes('10.1.0.0/16'));
      assert.ok(action, actions.map(({ title }) => title).join('; '));
      const before = document.getText();
      await apply(action);
      assert.equal(document.getText(), before.replace('0.0.0.0/0', '10.1.0.0/16'));
      await expectCleared(document, sensitive);
      await vscode.commands.executeCommand('undo');
      await findSquiggle(document, sensitive);
    });
  }

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
