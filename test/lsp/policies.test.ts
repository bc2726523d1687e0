import assert from 'node:assert/strict';
import path from 'node:path';
import { scanTargets } from '../../server/src/cli/scan';
import { settingsFor } from '../../server/src/cli/settings';
import { findTargets } from '../../server/src/cli/targets';
import { Client } from './client';

const misspelt = 'ram-unknown-action-near';
const policy = `{
  "Version": "1",
  "Statement": [
    { "Effect": "Allow", "Action": ["oss:GetObjct"], "Resource": "acs:oss:*:*:shop/*" }
  ]
}
`;
const reader = `resource "alicloud_ram_policy" "shop" {
  policy_name     = "shop"
  policy_document = file("\${path.module}/shop.json")
}
`;
const rendering = reader
  .replace('file(', 'templatefile(')
  .replace('shop.json")', 'shop.json.tpl", { bucket = "shop" })');

describe('RAM policies over the protocol', () => {
  let client: Client;
  afterEach(() => client.stop());

  it('are shown once where a file of its own is read by Terraform too, as on the command line', async () => {
    client = await Client.start({ files: { 'main.tf': reader, 'shop.json': policy } });
    await client.connection.sendRequest('rampart/scanWorkspace', null);
    await client.open('shop.json', policy, 'json');
    await client.open('main.tf', reader);
    const uri = client.uri('shop.json');
    const { range } = await client.untilFound('shop.json', misspelt);
    assert.deepEqual(range, client.rangeOf(uri, '"oss:GetObjct"'));
    assert.equal(client.squiggles(uri).filter((squiggle) => squiggle.startsWith(misspelt)).length, 1);
    const actions = await client.actions(uri, '"oss:GetObjct"');
    const titles = actions.map(({ title }) => title);
    assert.deepEqual([...new Set(titles)], titles);
    assert.ok(titles.includes('Write "oss:GetObject"'), titles.join('; '));

    const targets = findTargets([client.root], client.root);
    const settings = settingsFor(undefined, targets.settings, client.root);
    assert.ok('config' in settings);
    const { config } = settings;
    const request = {
      targets,
      config,
      settingsFolder: undefined,
      cwd: client.root,
      severity: 'hint',
      fix: false,
    } as const;
    const { findings } = await scanTargets(request);
    assert.equal(findings.filter(({ rule }) => rule.id === misspelt).length, 1);

    await client.replace('shop.json', 'oss:GetObjct', 'oss:GetObject');
    await client.untilCleared('shop.json', misspelt);
  });

  it('follow a file that Terraform fills in, whatever its name', async () => {
    const text = policy.replace('acs:oss:*:*:shop/*', 'acs:oss:*:*:${bucket}/*');
    client = await Client.start({ files: { 'main.tf': rendering, 'shop.json.tpl': text } });
    await client.open('main.tf', rendering);
    await client.untilFound('shop.json.tpl', misspelt);
    await client.eventually(
      () => client.watched.includes('**/*.tpl'),
      () => JSON.stringify(client.watched),
    );
    client.write('shop.json.tpl', text.replace('GetObjct', 'GetObject'));
    await client.tellChanged('shop.json.tpl');
    await client.untilCleared('shop.json.tpl', misspelt);
    client.write('shop.json.tpl', text);
    await client.tellChanged('shop.json.tpl');
    await client.untilFound('shop.json.tpl', misspelt);
  });

  it('come and go with what makes a document a policy', async () => {
    client = await Client.start({ files: { 'notes.json': policy } });
    await client.open('notes.json', policy, 'json');
    await client.untilFound('notes.json', misspelt);
    await client.replace('notes.json', '"Statement"', '"Remarks"');
    await client.untilCleared('notes.json', misspelt);
    await client.replace('notes.json', '"Remarks"', '"Statement"');
    await client.untilFound('notes.json', misspelt);
  });

  it('become such while they are typed, saved or not', async () => {
    client = await Client.start({});
    for (const uri of ['untitled:Untitled-1', client.uri('draft.json')]) {
      await client.openUri(uri, '{}\n', 'json');
      const all = { start: { line: 0, character: 0 }, end: { line: 1, character: 0 } };
      await client.edit(uri, [{ range: all, newText: policy }]);
      await client.until(uri, (found) => found.some(({ code }) => code === misspelt), `${misspelt} in ${uri}`);
    }
  });

  it('need no name where the editor knows the language', async () => {
    client = await Client.start({});
    for (const [uri, text, language] of [
      ['untitled:Untitled-1', policy, 'json'],
      ['untitled:Untitled-2', policy.replace('"Statement"', '"Statment"'), 'ram-policy'],
    ] as const) {
      await client.openUri(uri, text, language);
      await client.until(uri, (diagnostics) => diagnostics.length > 0, `something about ${language}`);
    }
  });

  it('changed on disk are read anew', async () => {
    client = await Client.start({ files: { [path.join('policies', 'shop.ram.json')]: policy } });
    await client.connection.sendRequest('rampart/scanWorkspace', null);
    await client.untilFound('policies/shop.ram.json', misspelt);
    client.write('policies/shop.ram.json', policy.replace('GetObjct', 'GetObject'));
    await client.tellChanged('policies/shop.ram.json');
    await client.untilCleared('policies/shop.ram.json', misspelt);
    client.remove('policies/shop.ram.json');
    await client.tellChanged('policies');
    await client.eventually(
      () => (client.published.get(client.uri('policies/shop.ram.json'))?.diagnostics ?? []).length === 0,
      () => 'diagnostics of a file that is gone',
    );
  });
});
