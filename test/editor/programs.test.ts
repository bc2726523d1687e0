import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { apply, expectCleared, findSquiggle, open, quickFixesFor, revertAll, squigglesOf, typeOver } from './session';

const sensitive = 'sg-sensitive-port-open';

describe('programs of Pulumi', () => {
  afterEach(revertAll);

  for (const [file, language, source] of [
    ['programs/desk/index.ts', 'typescript', 'anywhere'],
    ['programs/host/__main__.py', 'python', '"0.0.0.0/0"'],
  ] as const) {
    it(`are underlined at the character in ${language}`, async () => {
      const { document } = await open(file);
      assert.equal(document.languageId, language);
      await findSquiggle(document, sensitive);
      const [found, more] = squigglesOf(document).filter(({ rule }) => rule === sensitive);
      assert.equal(more, undefined);
      assert.equal(found?.text, source);
      assert.match(document.lineAt((found?.line ?? 0) - 1).text, /😀/);
    });

    it(`are repaired in ${language}`, async () => {
      const { document } = await open(file);
      const actions = await quickFixesFor(document, await findSquiggle(document, sensitive));
      const action = actions.find(({ title }) => title.includes('10.1.0.0/16'));
      assert.ok(action, actions.map(({ title }) => title).join('; '));
      const before = document.getText();
      await apply(action);
      assert.notEqual(document.getText(), before);
      await expectCleared(document, sensitive);
      await vscode.commands.executeCommand('undo');
      await findSquiggle(document, sensitive);
    });
  }

  it('follow a change in a file that they import', async () => {
    const { document } = await open('programs/desk/index.ts');
    await findSquiggle(document, sensitive);
    const sources = await open('programs/desk/sources.ts');
    await typeOver(sources, '0.0.0.0/0', '10.1.2.0/24');
    await expectCleared(document, sensitive);
  });

  it('are noticed in a document without a name', async () => {
    const { document: program } = await open('programs/host/__main__.py');
    const document = await vscode.workspace.openTextDocument({ language: 'python', content: program.getText() });
    await vscode.window.showTextDocument(document);
    await findSquiggle(document, sensitive);
  });
});
