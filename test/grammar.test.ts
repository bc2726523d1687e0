import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

describe('grammars', () => {
  const folder = 'test/grammar';

  it('colour suppression comments and policies', () => {
    const tests = readdirSync(folder)
      .filter((name) => /\.(?:tf|txt)$/.test(name))
      .map((name) => `${folder}/${name}`);
    assert.ok(tests.length > 0);
    const runner = path.resolve('node_modules/vscode-tmgrammar-test/dist/unit.js');
    const run = spawnSync(process.execPath, [runner, '--config', `${folder}/package.json`, ...tests], {
      encoding: 'utf8',
    });
    assert.equal(run.status, 0, run.stdout + run.stderr);
  });

  it('are contributed as they are tested', () => {
    const contributed = (file: string): { scopeName: string; path: string }[] =>
      JSON.parse(readFileSync(file, 'utf8')).contributes.grammars;
    const product = contributed('package.json').map((grammar) => path.normalize(grammar.path));
    const tested = contributed(`${folder}/package.json`)
      .filter((grammar) => /^rampart\.|ram-policy/.test(grammar.scopeName))
      .map((grammar) => path.normalize(path.join(folder, grammar.path)));
    assert.deepEqual(product.sort(), tested.sort());
  });

  it('colour suppression comments in every notation that has comments', () => {
    const { grammars }: { grammars: { path: string; injectTo?: string[] }[] } = JSON.parse(
      readFileSync('package.json', 'utf8'),
    ).contributes;
    const scopes = grammars.find(({ path: place }) => place.endsWith('suppression.tmLanguage.json'))?.injectTo ?? [];
    // What the grammars that come with VS Code, and those of the Terraform extensions, are called.
    for (const language of ['hcl', 'terraform', 'opentofu', 'ts', 'tsx', 'js', 'python', 'go', 'cs', 'java', 'yaml'])
      assert.ok(scopes.includes(`source.${language}`), language);
  });
});
