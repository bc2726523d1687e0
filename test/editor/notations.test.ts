import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { apply, expectCleared, findSquiggle, open, quickFixesFor, revertAll, squigglesOf } from './session';

const sensitive = 'sg-sensitive-port-open';

describe('sources of security group rules', () => {
  afterEach(revertAll);

  for (const { file, language, source, repaired } of [
    { file: 'templates/desk.yml', language: 'yaml', source: '0.0.0.0/0', repaired: '10.1.0.0/16' },
    { file: 'templates/desk.json', language: 'json', source: '"0.0.0.0/0"', repaired: '"10.1.0.0/16"' },
    { file: 'programs/desk/index.ts', language: 'typescript', source: 'anywhere', repaired: 'network.cidrBlock' },
    { file: 'programs/host/__main__.py', language: 'python', source: '"0.0.0.0/0"', repaired: 'network.cidr_block' },
  ]) {
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
      const at = before.lastIndexOf(source);
      assert.equal(document.getText(), before.slice(0, at) + repaired + before.slice(at + source.length));
      await expectCleared(document, sensitive);
      await vscode.commands.executeCommand('undo');
      await findSquiggle(document, sensitive);
    });
  }
});
