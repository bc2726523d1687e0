import assert from 'node:assert/strict';
import type { CodeAction } from 'vscode-languageserver/node';
import { Client, type Start } from './client';
import { main, open, sensitive, variables } from './fixtures';

describe('code actions over the protocol', () => {
  let client: Client;
  const start = async (given: Start): Promise<void> => {
    client = await Client.start(given);
  };
  afterEach(() => client.stop());

  it('offer the preferred repair first and apply it', async () => {
    await start({
      files: { 'open.tf': open },
      settings: { trustedRanges: [{ name: 'office', cidr: '203.0.113.0/24' }] },
    });
    const uri = client.uri('open.tf');
    await client.open('open.tf', open);
    await client.untilFound('open.tf', sensitive);
    const actions = await client.actions(uri, '"0.0.0.0/0"', ['quickfix']);
    const [first] = actions;
    assert.equal(first?.isPreferred, true, titles(actions));
    assert.equal(actions.filter(({ isPreferred }) => isPreferred).length, 1, titles(actions));
    assert.match(first?.title ?? '', /203\.0\.113\.0\/24/);
    assert.equal(first?.diagnostics?.[0]?.code, sensitive);
    await client.apply(first?.edit);
    assert.equal(client.textOf(uri), open.replace('0.0.0.0/0', '203.0.113.0/24'));
    await client.untilCleared('open.tf', sensitive);
  });

  it('say which repairs want a second look', async () => {
    await start({ files: { 'open.tf': open } });
    await client.open('open.tf', open);
    await client.untilFound('open.tf', sensitive);
    const actions = await client.actions(client.uri('open.tf'), '"0.0.0.0/0"', ['quickfix']);
    assert.ok(
      actions.some(({ title }) => title.endsWith('review before applying')),
      titles(actions),
    );
  });

  it('select the placeholder that a repair leaves', async () => {
    await start({ files: { 'open.tf': open } });
    const uri = client.uri('open.tf');
    await client.open('open.tf', open);
    await client.untilFound('open.tf', sensitive);
    const actions = await client.actions(uri, '"0.0.0.0/0"', ['quickfix']);
    const action = actions.find(
      ({ command, edit }) => command?.command === 'rampart.select' && JSON.stringify(edit).includes('203.0.113.10/32'),
    );
    assert.ok(action, titles(actions));
    await client.apply(action.edit);
    const [target] = action.command?.arguments ?? [];
    assert.deepEqual(target, { uri, range: client.rangeOf(uri, '203.0.113.10/32') });
  });

  it('allow a finding by a comment whose reason is selected', async () => {
    await start({ files: { 'open.tf': open } });
    const uri = client.uri('open.tf');
    await client.open('open.tf', open);
    await client.untilFound('open.tf', sensitive);
    const actions = await client.actions(uri, '"0.0.0.0/0"');
    const action = actions.find(({ title }) => title === `Allow ${sensitive} here, with a reason`);
    assert.ok(action, titles(actions));
    await client.apply(action.edit);
    assert.match(client.textOf(uri), /# rampart:allow sg-sensitive-port-open reason="[^"]+"/);
    const reason = /reason="([^"]+)"/.exec(client.textOf(uri))?.[1] ?? '';
    assert.deepEqual(action.command?.arguments?.[0], { uri, range: client.rangeOf(uri, reason) });
    await client.untilCleared('open.tf', sensitive);
  });

  it('lead to the page of the rule, for a client that shows pages', async () => {
    await start({ files: { 'open.tf': open } });
    await client.open('open.tf', open);
    await client.untilFound('open.tf', sensitive);
    const actions = await client.actions(client.uri('open.tf'), '"0.0.0.0/0"');
    const explain = actions.find(({ command }) => command?.command === 'rampart.explainRule');
    assert.deepEqual(explain?.command?.arguments, [sensitive]);
    const page = await client.connection.sendRequest<{ markdown: string } | null>('rampart/explainRule', {
      rule: sensitive,
    });
    assert.match(page?.markdown ?? '', /^# /);
    assert.equal(await client.connection.sendRequest('rampart/explainRule', { rule: 'no-such-rule' }), null);
    assert.equal(await client.connection.sendRequest('rampart/explainRule', null), null);
  });

  it('name no command that the client does not know', async () => {
    await start({ files: { 'open.tf': open }, commands: [] });
    await client.open('open.tf', open);
    await client.untilFound('open.tf', sensitive);
    const actions = await client.actions(client.uri('open.tf'), '"0.0.0.0/0"', ['quickfix']);
    assert.ok(actions.length > 1);
    assert.ok(
      actions.every(({ command, edit }) => command === undefined && edit !== undefined),
      titles(actions),
    );
  });

  it('apply all safe repairs of a file at once', async () => {
    const text = `${open}\nresource "alicloud_instance" "desk" {\n  image_id                   = "win"\n  security_groups            = [alicloud_security_group.desk.id]\n  internet_max_bandwidth_out = 10\n}\n`;
    await start({
      files: { 'open.tf': text },
      settings: { trustedRanges: [{ name: 'office', cidr: '203.0.113.0/24' }] },
    });
    const uri = client.uri('open.tf');
    await client.open('open.tf', text);
    await client.untilFound('open.tf', 'instance-public-ip');
    const [action] = await client.actions(uri, '"0.0.0.0/0"', ['source.fixAll']);
    assert.equal(action?.kind, 'source.fixAll.rampart');
    assert.equal(action?.edit, undefined, 'computed when it is chosen');
    const resolved = await client.connection.sendRequest<CodeAction>('codeAction/resolve', action);
    await client.apply(resolved.edit);
    assert.match(client.textOf(uri), /internet_max_bandwidth_out = 0\n/);
    assert.match(client.textOf(uri), /cidr_ip += "203\.0\.113\.0\/24"/);
    await client.untilCleared('open.tf', 'instance-public-ip');
    await client.untilCleared('open.tf', sensitive);
  });

  it('come with the edit at once for a client that does not resolve', async () => {
    await start({
      files: { 'open.tf': open },
      settings: { trustedRanges: [{ name: 'office', cidr: '203.0.113.0/24' }] },
      capabilities: {},
    });
    const uri = client.uri('open.tf');
    await client.open('open.tf', open);
    await client.untilFound('open.tf', sensitive);
    const [action] = await client.actions(uri, '"0.0.0.0/0"', ['source.fixAll.rampart']);
    assert.ok(action?.edit?.changes?.[uri], 'written as changes for a client without versions');
  });

  it('keep apart the kinds that are asked for', async () => {
    await start({ files: { 'open.tf': open } });
    const uri = client.uri('open.tf');
    await client.open('open.tf', open);
    await client.untilFound('open.tf', sensitive);
    assert.deepEqual(await client.actions(uri, '"0.0.0.0/0"', ['refactor']), []);
    assert.ok((await client.actions(uri, '"0.0.0.0/0"', ['quickfix'])).every(({ kind }) => kind === 'quickfix'));
    assert.deepEqual(await client.actions(uri, 'security_group_name', ['quickfix']), []);
  });

  it('reckon with the text as it is now', async () => {
    await start({ files: { 'main.tf': main, 'variables.tf': variables } });
    const uri = client.uri('main.tf');
    await client.open('main.tf', main);
    await client.open('variables.tf', variables);
    await client.untilFound('main.tf', sensitive);
    await client.edit(uri, [
      { range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } }, newText: '# é🙂\n\n' },
    ]);
    const actions = await client.actions(uri, 'var.office', ['quickfix']);
    const edited = actions.find(({ edit }) =>
      edit?.documentChanges?.some((change) => 'textDocument' in change && change.textDocument.uri === uri),
    );
    assert.ok(edited, titles(actions));
    await client.apply(edited.edit);
    assert.ok(client.textOf(uri).startsWith('# é🙂\n\nresource "alicloud_vpc"'));
  });

  it('work in untitled documents', async () => {
    await start({ settings: { trustedRanges: [{ name: 'office', cidr: '203.0.113.0/24' }] } });
    const uri = 'untitled:Untitled-1';
    await client.openUri(uri, open);
    await client.until(uri, (all) => all.some(({ code }) => code === sensitive), sensitive);
    const [action] = await client.actions(uri, '"0.0.0.0/0"', ['source.fixAll.rampart']);
    assert.ok(action);
    const resolved = await client.connection.sendRequest<CodeAction>('codeAction/resolve', action);
    await client.apply(resolved.edit);
    assert.match(client.textOf(uri), /cidr_ip += "203\.0\.113\.0\/24"/);
    await client.until(uri, (all) => all.every(({ code }) => code !== sensitive), `no ${sensitive}`);
  });
});

function titles(actions: readonly CodeAction[]): string {
  return actions.map(({ title }) => title).join('; ');
}
