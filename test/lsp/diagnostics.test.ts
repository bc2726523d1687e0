import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { DiagnosticSeverity, FileChangeType, MarkupContent } from 'vscode-languageserver/node';
import { Client, messageOf, type Start } from './client';
import { main, open, sensitive, variables } from './fixtures';

describe('diagnostics over the protocol', () => {
  let client: Client;
  const start = async (given: Start): Promise<void> => {
    client = await Client.start(given);
  };
  afterEach(() => client.stop());

  it('come with place, rule, link, severity and related places', async () => {
    await start({ files: { 'main.tf': main, 'variables.tf': variables } });
    await client.open('main.tf', main);
    const found = await client.untilFound('main.tf', sensitive);
    assert.deepEqual(found.range, client.rangeOf(client.uri('main.tf'), 'var.office'));
    assert.equal(found.severity, DiagnosticSeverity.Error);
    assert.equal(found.source, 'rampart');
    const page = readFileSync(new URL(found.codeDescription?.href ?? ''), 'utf8');
    assert.ok(page.includes(`\`${sensitive}\``), page);
    assert.match(messageOf(found), /SSH/);
    const origin = found.relatedInformation?.find(({ location }) => location.uri === client.uri('variables.tf'));
    assert.equal(origin?.location.range.start.line, 2);
    assert.equal(client.published.get(client.uri('main.tf'))?.version, 1);
  });

  it('leave out what the client does not understand', async () => {
    await start({ files: { 'main.tf': main, 'variables.tf': variables }, capabilities: {} });
    await client.open('main.tf', main);
    const found = await client.untilFound('main.tf', sensitive);
    assert.equal(found.codeDescription, undefined);
    assert.equal(found.relatedInformation, undefined);
    assert.equal(found.tags, undefined);
  });

  it('have no link where the pages are not shipped', async () => {
    await start({ files: { 'open.tf': open }, pages: 'no/such/folder' });
    await client.open('open.tf', open);
    assert.equal((await client.untilFound('open.tf', sensitive)).codeDescription, undefined);
    const hover = await client.hover(client.uri('open.tf'), '"0.0.0.0/0"');
    assert.ok(hover !== null && MarkupContent.is(hover.contents));
    assert.ok(hover.contents.value.includes(`\`${sensitive}\``), hover.contents.value);
  });

  it('speak the language of the client', async () => {
    await start({ files: { 'open.tf': open }, locale: 'zh-cn' });
    await client.open('open.tf', open);
    const found = await client.untilFound('open.tf', sensitive);
    assert.match(messageOf(found), /[\u4e00-\u9fff]/);
  });

  it('stand in closed files of the unit as well, and go with its last open one', async () => {
    await start({ files: { 'main.tf': main, 'variables.tf': variables, 'open.tf': open } });
    await client.open('main.tf', main);
    await client.untilFound('open.tf', sensitive);
    await client.close('main.tf');
    await client.untilCleared('open.tf', sensitive);
    await client.untilCleared('main.tf', sensitive);
  });

  it('follow a change in another file of the unit', async () => {
    await start({ files: { 'main.tf': main, 'variables.tf': variables } });
    await client.open('main.tf', main);
    await client.open('variables.tf', variables);
    await client.untilFound('main.tf', sensitive);
    await client.replace('variables.tf', '0.0.0.0/0', '10.0.0.0/8');
    await client.untilCleared('main.tf', sensitive);
    await client.replace('variables.tf', '10.0.0.0/8', '0.0.0.0/0');
    await client.untilFound('main.tf', sensitive);
  });

  it('follow typing, letter by letter, and name the version they are for', async () => {
    await start({ files: { 'open.tf': open } });
    const uri = client.uri('open.tf');
    await client.open('open.tf', open);
    await client.untilFound('open.tf', sensitive);
    await client.replace('open.tf', '0.0.0.0/0', '');
    let typed = '';
    for (const letter of '10.0.0.0/8') {
      const { end } = client.rangeOf(uri, `cidr_ip           = "${typed}`);
      await client.edit(uri, [{ range: { start: end, end }, newText: letter }]);
      typed += letter;
    }
    assert.ok(client.textOf(uri).includes('cidr_ip           = "10.0.0.0/8"'));
    await client.eventually(
      () =>
        client.published.get(uri)?.version === client.versionOf(uri) &&
        client.squiggles(uri).every((one) => !one.startsWith(sensitive)),
      () => client.squiggles(uri).join(),
    );
    const versions = client.history.filter((one) => one.uri === uri).map(({ version }) => version ?? 0);
    assert.deepEqual(
      versions,
      [...versions].sort((a, b) => a - b),
      'no older result after a newer one',
    );
  });

  it('count lines as the protocol does, whatever ends them', async () => {
    const text = open.replaceAll('\n', '\r\n');
    await start({ files: { 'open.tf': text } });
    await client.open('open.tf', text);
    const found = await client.untilFound('open.tf', sensitive);
    assert.deepEqual(found.range, client.rangeOf(client.uri('open.tf'), '"0.0.0.0/0"'));
  });

  it('follow files that change, come and go on disk', async () => {
    await start({ files: { 'main.tf': main, 'variables.tf': variables } });
    await client.open('main.tf', main);
    await client.untilFound('main.tf', sensitive);
    assert.ok(client.registered.includes('workspace/didChangeWatchedFiles'));
    client.write('variables.tf', variables.replace('0.0.0.0/0', '10.0.0.0/8'));
    await client.tellChanged('variables.tf');
    await client.untilCleared('main.tf', sensitive);
    client.write('terraform.tfvars', 'office = "0.0.0.0/0"\n');
    await client.tellChanged('terraform.tfvars', FileChangeType.Created);
    await client.untilFound('main.tf', sensitive);
    client.remove('terraform.tfvars');
    await client.tellChanged('terraform.tfvars', FileChangeType.Deleted);
    await client.untilCleared('main.tf', sensitive);
    client.write('open.tf', open);
    await client.tellChanged('open.tf', FileChangeType.Created);
    await client.untilFound('open.tf', sensitive);
    client.remove('open.tf');
    await client.tellChanged('open.tf', FileChangeType.Deleted);
    await client.untilCleared('open.tf', sensitive);
  });

  it('do not follow the disk where the document is open', async () => {
    await start({ files: { 'open.tf': open, 'other.tf': '' } });
    await client.open('open.tf', open);
    await client.untilFound('open.tf', sensitive);
    client.write('open.tf', '');
    await client.tellChanged('open.tf');
    await client.open('other.tf', '# other\n');
    await client.connection.sendRequest('rampart/rules', null);
    assert.ok(client.squiggles(client.uri('open.tf')).some((one) => one.startsWith(sensitive)));
  });

  it('go with a folder that is deleted as a whole', async () => {
    await start({ files: { 'main.tf': 'module "net" {\n  source = "./net"\n}\n', 'net/open.tf': open } });
    await client.open('main.tf', 'module "net" {\n  source = "./net"\n}\n');
    await client.untilFound('net/open.tf', sensitive);
    client.remove('net');
    await client.tellChanged('net', FileChangeType.Deleted);
    await client.untilCleared('net/open.tf', sensitive);
  });

  it('judge a module through its callers once these are known', async () => {
    const module = `${main.replaceAll('var.office', 'var.from')}variable "from" {\n  default = "0.0.0.0/0"\n}\n`;
    await start({
      files: {
        'net/main.tf': module,
        'prod/main.tf': 'module "net" {\n  source = "../net"\n  from   = "10.0.0.0/8"\n}\n',
      },
    });
    await client.open('net/main.tf', module);
    await client.untilCleared('net/main.tf', sensitive);
    client.write('test/main.tf', 'module "net" {\n  source = "../net"\n  from   = "0.0.0.0/0"\n}\n');
    await client.tellChanged('test/main.tf', FileChangeType.Created);
    const found = await client.untilFound('test/main.tf', sensitive);
    assert.ok(
      found.relatedInformation?.some(({ location }) => location.uri === client.uri('net/main.tf')),
      'the place in the module where it acts is related',
    );
  });

  it('cover several workspace folders, added and removed', async () => {
    await start({ files: { 'a/open.tf': open, 'b/open.tf': open }, folders: ['a'] });
    await client.open('a/open.tf', open);
    await client.untilFound('a/open.tf', sensitive);
    await client.connection.sendNotification('workspace/didChangeWorkspaceFolders', {
      event: { added: [{ uri: client.uri('b'), name: 'b' }], removed: [] },
    });
    await client.open('b/open.tf', open);
    await client.untilFound('b/open.tf', sensitive);
    await client.connection.sendNotification('workspace/didChangeWorkspaceFolders', {
      event: { added: [], removed: [{ uri: client.uri('a'), name: 'a' }] },
    });
    await client.replace('b/open.tf', '0.0.0.0/0', '10.0.0.0/8');
    await client.untilCleared('b/open.tf', sensitive);
  });

  it('cover files outside of every folder with what lies beside them', async () => {
    await start({
      files: { 'work/x.tf': '', 'else/main.tf': main, 'else/variables.tf': variables },
      folders: ['work'],
    });
    await client.open('else/main.tf', main);
    await client.untilFound('else/main.tf', sensitive);
    assert.equal(client.published.get(client.uri('else/variables.tf')), undefined, 'closed files there are left alone');
  });

  it('cover a window without any folder', async () => {
    await start({ files: { 'open.tf': open }, folders: [] });
    await client.open('open.tf', open);
    await client.untilFound('open.tf', sensitive);
  });

  it('cover untitled documents by their own text', async () => {
    await start({ files: { 'variables.tf': variables } });
    const uri = 'untitled:Untitled-1';
    await client.openUri(uri, `${open}\n`);
    await client.until(uri, (all) => all.some(({ code }) => code === sensitive), sensitive);
    await client.edit(uri, [{ range: client.rangeOf(uri, '0.0.0.0/0'), newText: '10.0.0.0/8' }]);
    await client.until(uri, (all) => all.every(({ code }) => code !== sensitive), `no ${sensitive}`);
    await client.closeUri(uri);
    await client.until(uri, (all) => all.length === 0, 'nothing');
  });

  it("understand the client's own way of writing URIs", async () => {
    await start({ files: { 'a b(1)/öpen@x.tf': open } });
    const uri = client.uri('a b(1)/öpen@x.tf').replaceAll('(', '%28').replaceAll(')', '%29').replaceAll('%40', '@');
    await client.openUri(uri, open);
    await client.until(uri, (all) => all.some(({ code }) => code === sensitive), sensitive);
  });

  it('tell of a file that is too large, once and without analysis', async () => {
    await start({ files: { 'main.tf': main, 'variables.tf': variables, 'huge.tf': `# ${'x'.repeat(9_000_000)}\n` } });
    await client.open('main.tf', main);
    const diagnostics = await client.until(client.uri('huge.tf'), (all) => all.length > 0, 'a message');
    assert.equal(diagnostics.length, 1);
    assert.equal(diagnostics[0]?.severity, DiagnosticSeverity.Information);
    assert.match(diagnostics.map(messageOf).join(), /8 MB/);
  });

  it('mark what does nothing as unnecessary', async () => {
    const text = `${open}
resource "alicloud_security_group_rule" "deny" {
  type              = "ingress"
  ip_protocol       = "all"
  policy            = "drop"
  port_range        = "-1/-1"
  priority          = 1
  security_group_id = alicloud_security_group.desk.id
  cidr_ip           = "0.0.0.0/0"
}
`;
    await start({ files: { 'open.tf': text } });
    await client.open('open.tf', text);
    const found = await client.untilFound('open.tf', 'sg-rule-never-applies');
    assert.deepEqual(found.tags, [1]);
    assert.equal(found.severity, DiagnosticSeverity.Hint);
  });
});
