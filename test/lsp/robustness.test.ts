import assert from 'node:assert/strict';
import { CancellationTokenSource, ErrorCodes, LSPErrorCodes, ResponseError } from 'vscode-languageserver/node';
import { delayFor } from '../../server/src/lsp/analyses';
import { answer, attempt, Cancelled, type Log, notice } from '../../server/src/lsp/guard';
import type { ScanResult } from '../../server/src/lsp/protocol';
import { Client } from './client';
import { main, open, sensitive, variables } from './fixtures';

describe('the server', () => {
  let client: Client;
  afterEach(() => client.stop());

  it('answers after messages that make no sense', async () => {
    client = await Client.start({ files: { 'open.tf': open } });
    await client.open('open.tf', open);
    await client.untilFound('open.tf', sensitive);
    const uri = client.uri('open.tf');
    const place = { textDocument: { uri }, position: { line: 99_999, character: 99_999 } };
    const { connection } = client;
    await connection.sendNotification('textDocument/didChange', {
      textDocument: { uri: 'file:///nowhere.tf', version: 2 },
      contentChanges: [],
    });
    await connection.sendNotification('textDocument/didChange', { textDocument: null });
    await connection.sendNotification('textDocument/didClose', { textDocument: { uri: 'nonsense' } });
    await connection.sendNotification('textDocument/didOpen', {});
    await connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: [
        { uri: 'file:///%ZZ/%', type: 9 },
        { uri: '', type: 1 },
      ],
    });
    await connection.sendNotification('no/such/notification', { a: 1 });
    await assert.rejects(connection.sendRequest('no/such/request', {}));
    await assert.rejects(connection.sendRequest('textDocument/hover', { textDocument: null }));
    assert.equal(await connection.sendRequest('textDocument/hover', place), null);
    assert.equal(
      await connection.sendRequest('textDocument/hover', { ...place, textDocument: { uri: 'file:///nowhere.tf' } }),
      null,
    );
    await client.replace('open.tf', '0.0.0.0/0', '10.0.0.0/8');
    await client.untilCleared('open.tf', sensitive);
    assert.ok(
      client.logged.some((line) => line.includes('open')),
      'what failed is in the log',
    );
  });

  it('answers after bytes that are no message', async () => {
    client = await Client.start({ files: { 'open.tf': open } });
    const body = '{"jsonrpc": "2.0", "method": ';
    client.toServer.write(`Content-Length: ${body.length}\r\n\r\n${body}`);
    await client.open('open.tf', open);
    await client.untilFound('open.tf', sensitive);
  });

  it('reads whatever is typed', async () => {
    client = await Client.start({ files: {} });
    const uri = client.uri('main.tf');
    const texts = [
      '',
      '\u0000\uFFFF\uD800',
      '${'.repeat(3_000),
      '['.repeat(10_000),
      'a {\n'.repeat(500),
      '<<EOF\n',
      '"\\u',
      '\uFEFFa=1\r\r\n',
    ];
    for (const text of texts) {
      await client.openUri(uri, text);
      await client.connection.sendRequest('textDocument/hover', {
        textDocument: { uri },
        position: { line: 0, character: 0 },
      });
      await client.actions(uri, { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } });
      await client.close('main.tf');
    }
    await client.open('main.tf', open);
    await client.untilFound('main.tf', sensitive);
    assert.deepEqual(
      client.logged.filter((line) => /failed|Error/.test(line)),
      [],
    );
  });

  it('tells a cancelled, a failed and an empty answer apart', async () => {
    client = await Client.start();
    const lines: string[] = [];
    const log: Log = { error: (line) => lines.push(line), warn: assert.fail, info: assert.fail };
    const running = { isCancellationRequested: false, onCancellationRequested: () => ({ dispose: () => undefined }) };
    const ask = <R>(handle: () => R | Promise<R>) => answer<null, R>(log, 'test', handle)(null, running);
    assert.equal(await ask(() => null), null);
    const failed = await ask(() => {
      throw new Error('broken');
    });
    assert.ok(
      (failed as unknown) instanceof ResponseError && (failed as ResponseError<void>).code === ErrorCodes.InternalError,
    );
    assert.match(lines[0] ?? '', /^test: Error: broken/);
    const cancelled: unknown = await ask(() => {
      throw new Cancelled();
    });
    assert.ok(cancelled instanceof ResponseError && cancelled.code === LSPErrorCodes.RequestCancelled);
    notice(log, 'note', async () => {
      throw new Error('later');
    })(null);
    attempt(log, 'work', () => {
      throw new Error('now');
    });
    await new Promise((resolve) => setTimeout(resolve, 0));
    assert.deepEqual(
      lines
        .slice(1)
        .map((line) => line.split('\n')[0])
        .sort(),
      ['note: Error: later', 'work: Error: now'],
    );
  });

  it('drops results that newer text supersedes', async () => {
    const big = Array.from({ length: 400 }, (_, i) =>
      open.replaceAll('desk', `desk${i}`).replaceAll('rdp', `rdp${i}`),
    ).join('\n');
    client = await Client.start({ files: { 'open.tf': '', 'big.tf': big } });
    await client.open('open.tf', open);
    await client.untilFound('open.tf', sensitive);
    const uri = client.uri('open.tf');
    const before = client.history.filter((one) => one.uri === uri).length;
    for (let i = 0; i < 20; i++)
      await client.edit(uri, [
        { range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } }, newText: '\n' },
      ]);
    await client.eventually(
      () => client.published.get(uri)?.version === client.versionOf(uri),
      () => `version ${client.published.get(uri)?.version}`,
    );
    const found = await client.untilFound('open.tf', sensitive);
    assert.deepEqual(found.range, client.rangeOf(uri, '"0.0.0.0/0"'));
    const after = client.history.filter((one) => one.uri === uri).length;
    assert.ok(after - before < 20, `${after - before} results for 20 changes`);
  });

  it('scans the workspace with progress and a summary, and what it finds stays up to date', async () => {
    client = await Client.start({
      files: {
        'a/main.tf': main,
        'a/variables.tf': variables,
        'b/open.tf': open,
        'c/modules.txt': '',
        'node_modules/x/open.tf': open,
      },
    });
    const reports: { done: number; total: number }[] = [];
    client.connection.onNotification(
      '$/progress',
      ({ token, value }: { token: string; value: { done: number; total: number } }) => {
        if (token === 'scan-1') reports.push(value);
      },
    );
    const result = await client.connection.sendRequest<ScanResult>('rampart/scanWorkspace', { progress: 'scan-1' });
    assert.equal(result.units, 2);
    assert.ok(result.error >= 2, JSON.stringify(result));
    assert.match(result.summary, /2 folders checked: \d+ errors/);
    assert.deepEqual(reports.at(-1), { done: 2, total: 2 });
    await client.untilFound('a/main.tf', sensitive);
    await client.untilFound('b/open.tf', sensitive);
    assert.equal(client.published.get(client.uri('node_modules/x/open.tf')), undefined);
    client.write('b/open.tf', open.replace('0.0.0.0/0', '10.0.0.0/8'));
    await client.tellChanged('b/open.tf');
    await client.untilCleared('b/open.tf', sensitive);
    // Opening and closing does not take away what the scan published.
    await client.open('a/main.tf', main);
    await client.close('a/main.tf');
    await client.connection.sendRequest('rampart/rules', null);
    assert.ok(client.published.get(client.uri('a/main.tf'))?.diagnostics.some(({ code }) => code === sensitive));
  });

  it('ends a scan that is cancelled', async () => {
    const files: Record<string, string> = {};
    for (let i = 0; i < 600; i++) files[`u${i}/open.tf`] = open;
    // By this clock every folder takes long, so that the server listens after each of them.
    let time = 0;
    client = await Client.start({ files, now: () => (time += 20) });
    const cancellation = new CancellationTokenSource();
    client.connection.onNotification('$/progress', () => cancellation.cancel());
    await assert.rejects(
      client.connection.sendRequest('rampart/scanWorkspace', { progress: 'scan-2' }, cancellation.token),
      (error) => error instanceof ResponseError && error.code === LSPErrorCodes.RequestCancelled,
    );
    assert.ok(client.published.size > 0 && client.published.size < 600, `${client.published.size} files`);
    await client.open('u0/open.tf', open);
    await client.untilFound('u0/open.tf', sensitive);
  });

  it('counts what it shows', async () => {
    client = await Client.start({ files: { 'open.tf': open } });
    const counts: { error: number; files: number }[] = [];
    client.connection.onNotification(
      'rampart/status',
      (status: { error: number; files: number }) => void counts.push(status),
    );
    await client.open('open.tf', open);
    await client.untilFound('open.tf', sensitive);
    await client.eventually(
      () => counts.at(-1)?.files === 1,
      () => JSON.stringify(counts),
    );
    assert.ok((counts.at(-1)?.error ?? 0) >= 1);
    await client.close('open.tf');
    await client.eventually(
      () => counts.at(-1)?.files === 0,
      () => JSON.stringify(counts),
    );
  });
});

describe('the delay after a keystroke', () => {
  it('is longer the more an analysis costs, but never long', () => {
    assert.deepEqual(
      [0, 1, 4.9].map((cost) => delayFor(cost, 0)),
      [0, 0, 0],
    );
    assert.ok(delayFor(20, 0) > 0 && delayFor(20, 0) < delayFor(80, 0));
    assert.equal(delayFor(10_000, 0), 400);
  });

  it('is over for a change after a rest', () => {
    assert.equal(delayFor(20, 10), delayFor(20, 0) - 10);
    assert.equal(delayFor(20, 1_000), 0);
    assert.equal(delayFor(20, Number.POSITIVE_INFINITY), 0);
  });
});
