import assert from 'node:assert/strict';
import { DiagnosticSeverity, FileChangeType } from 'vscode-languageserver/node';
import type { ScanResult } from '../../server/src/lsp/protocol';
import { Client, editorCapabilities, messageOf, type Start } from './client';
import { open, sensitive } from './fixtures';

describe('settings over the protocol', () => {
  let client: Client;
  const start = async (given: Start): Promise<void> => {
    client = await Client.start(given);
    await client.open('open.tf', open);
  };
  afterEach(() => client.stop());

  it('are asked for at the start and after a change', async () => {
    await start({ files: { 'open.tf': open }, settings: { rules: { [sensitive]: 'hint' } } });
    const found = await client.untilFound('open.tf', sensitive);
    assert.equal(found.severity, DiagnosticSeverity.Hint);
    client.settings = { rules: { [sensitive]: 'off' } };
    await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    await client.untilCleared('open.tf', sensitive);
    client.settings = { enable: false };
    await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    await client.until(client.uri('open.tf'), (all) => all.length === 0, 'nothing');
    client.settings = {};
    await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    await client.untilFound('open.tf', sensitive);
  });

  it('say in which language the diagnostics are, also those that stand already', async () => {
    await start({ files: { 'open.tf': open }, settings: { locale: 'en' } });
    const before = messageOf(await client.untilFound('open.tf', sensitive));
    client.settings = { locale: 'zh-cn' };
    await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    await client.until(
      client.uri('open.tf'),
      (all) => all.some((one) => messageOf(one) !== before && /\p{Script=Han}/u.test(messageOf(one))),
      'other words',
    );
  });

  it('may be sent by a client that cannot be asked', async () => {
    await start({
      files: { 'open.tf': open },
      capabilities: { ...editorCapabilities, workspace: { ...editorCapabilities.workspace, configuration: false } },
    });
    await client.untilFound('open.tf', sensitive);
    await client.connection.sendNotification('workspace/didChangeConfiguration', {
      settings: { rampart: { rules: { [sensitive]: 'off' } } },
    });
    await client.untilCleared('open.tf', sensitive);
  });

  it('that do not fit are told of once and keep their default', async () => {
    await start({ files: { 'open.tf': open }, settings: { webPorts: 'all', rules: { 'no-such-rule': 'off' } } });
    await client.untilFound('open.tf', sensitive);
    await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    await client.connection.sendRequest('rampart/rules', null);
    assert.equal(client.shown.length, 2, client.shown.join('; '));
    assert.ok(client.shown.some((message) => message.includes('webPorts')));
    assert.ok(client.shown.some((message) => message.includes('no-such-rule')));
    assert.deepEqual(
      client.logged.filter((message) => client.shown.includes(message)).sort(),
      [...client.shown].sort(),
    );
  });

  it('of the project win over those of the editor, and follow its file', async () => {
    await start({
      files: { 'open.tf': open, '.rampart.json': `{\n  // agreed\n  "rules": { "${sensitive}": "info" },\n}\n` },
      settings: { rules: { [sensitive]: 'error' } },
    });
    const found = await client.untilFound('open.tf', sensitive);
    assert.equal(found.severity, DiagnosticSeverity.Information);
    client.write('.rampart.json', '{ "exclude": ["open.tf"] }');
    await client.tellChanged('.rampart.json');
    await client.until(client.uri('open.tf'), (all) => all.length === 0, 'nothing');
    client.write('.rampart.json', '{ nonsense');
    await client.tellChanged('.rampart.json');
    await client.untilFound('open.tf', sensitive);
    assert.ok(client.shown.some((message) => message.includes('.rampart.json')));
    client.remove('.rampart.json');
    await client.tellChanged('.rampart.json', FileChangeType.Deleted);
    await client.until(
      client.uri('open.tf'),
      (all) => all.some(({ code, severity }) => code === sensitive && severity === DiagnosticSeverity.Error),
      'an error',
    );
  });

  it('are those of the folder that a file lies in', async () => {
    client = await Client.start({
      files: { 'a/open.tf': open, 'b/open.tf': open },
      folders: ['a', 'b'],
      settings: (scope: string | undefined) => (scope?.endsWith('/b') ? { rules: { [sensitive]: 'warning' } } : {}),
    });
    await client.open('a/open.tf', open);
    await client.open('b/open.tf', open);
    assert.equal((await client.untilFound('a/open.tf', sensitive)).severity, DiagnosticSeverity.Error);
    assert.equal((await client.untilFound('b/open.tf', sensitive)).severity, DiagnosticSeverity.Warning);
  });

  it('choose the language before the client does', async () => {
    await start({ files: { 'open.tf': open }, settings: { locale: 'zh-cn' }, locale: 'en' });
    assert.match(messageOf(await client.untilFound('open.tf', sensitive)), /[\u4e00-\u9fff]/);
  });

  it('that leave out a folder keep it out of the scan', async () => {
    client = await Client.start({ files: { 'a/open.tf': open, 'old/open.tf': open }, settings: {} });
    const before = await client.connection.sendRequest<ScanResult>('rampart/scanWorkspace', null);
    assert.equal(before.units, 2);
    await client.untilFound('old/open.tf', sensitive);
    client.settings = { exclude: ['old/'] };
    await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    await client.untilCleared('old/open.tf', sensitive);
    const after = await client.connection.sendRequest<ScanResult>('rampart/scanWorkspace', null);
    assert.equal(after.units, 1);
  });
});
