import assert from 'node:assert/strict';
import { MarkupContent } from 'vscode-languageserver/node';
import { Client } from './client';
import { main, sensitive, variables } from './fixtures';

describe('hovers over the protocol', () => {
  let client: Client;
  afterEach(() => client.stop());

  async function textAt(at: string): Promise<string> {
    const hover = await client.hover(client.uri('main.tf'), at);
    if (hover === null) return '';
    assert.ok(MarkupContent.is(hover.contents));
    return hover.contents.value;
  }

  it('tell of the finding, the value and where it comes from, with links', async () => {
    client = await Client.start({ files: { 'main.tf': main, 'variables.tf': variables } });
    await client.open('main.tf', main);
    await client.untilFound('main.tf', sensitive);
    const words = await textAt('var.office');
    assert.match(words, /\]\(file:\/\/\/.*\/docs\/rules\/sg-sensitive-port-open\.md\)/);
    assert.ok(words.includes('= `"0.0.0.0/0"`'), words);
    assert.ok(
      words.includes(`from [variables.tf:3](${client.uri('variables.tf')}#L3), default of \`var.office\``),
      words,
    );
    assert.match(words, /whole Internet/);
    const hover = await client.hover(client.uri('main.tf'), 'var.office');
    assert.deepEqual(hover?.range, client.rangeOf(client.uri('main.tf'), 'var.office'));
    assert.match(await textAt('"22/22"'), /Port 22: \*\*SSH\*\*[\s\S]*Sensitive/);
    assert.equal(await textAt('security_group_name'), '');
  });

  it('are plain and Chinese where the client wants that', async () => {
    client = await Client.start({
      files: { 'main.tf': main, 'variables.tf': variables },
      locale: 'zh-CN',
      capabilities: {},
    });
    await client.open('main.tf', main);
    await client.untilFound('main.tf', sensitive);
    const hover = await client.hover(client.uri('main.tf'), '"22/22"');
    assert.ok(hover !== null && MarkupContent.is(hover.contents));
    assert.equal(hover.contents.kind, 'plaintext');
    assert.match(hover.contents.value, /端口 22/);
  });
});
