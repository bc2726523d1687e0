import assert from 'node:assert/strict';
import { CompletionItemKind, InsertTextFormat, InsertTextMode, type TextEdit } from 'vscode-languageserver/node';
import { Client, editorCapabilities } from './client';

const template = `{
  "ROSTemplateFormatVersion": "2015-09-01",
  "Resources": {
    "Web": {
      "Type": "ALIYUN::ECS::SecurityGroup"
    }
    "ali-nat"
  }
}
`;

describe('completion over the protocol', () => {
  let client: Client;
  afterEach(() => client.stop());

  it('offers patterns of resources in templates, with the edits around them', async () => {
    client = await Client.start({ files: { 'stack.json': template } });
    await client.open('stack.json', template);
    assert.deepEqual(client.initialized?.capabilities.completionProvider, { triggerCharacters: ['"', ':', '/', '-'] });
    const uri = client.uri('stack.json');
    const items = await client.completion(uri, '"ali-nat');
    const item = items?.find(({ label }) => label === 'ali-nat-gateway');
    assert.ok(item !== undefined, JSON.stringify(items));
    assert.equal(item.insertTextFormat, InsertTextFormat.Snippet);
    assert.equal(item.insertTextMode, InsertTextMode.asIs);
    assert.equal(item.filterText, '"ali-nat-gateway');
    assert.ok(item.textEdit !== undefined && 'range' in item.textEdit);
    assert.deepEqual(item.textEdit.range, client.rangeOf(uri, '"ali-nat"'));
    assert.match(item.textEdit.newText, /^"OutNatGateway": \{\n {6}"Type": "ALIYUN::VPC::NatGateway",\n/);
    // With its edits and its tab stops tabbed through it is a template again.
    const plain = item.textEdit.newText.replace(/\$\{\d+:([^}]*)\}/g, '$1').replace('$0', '');
    const edits: TextEdit[] = [{ range: item.textEdit.range, newText: plain }, ...(item.additionalTextEdits ?? [])];
    const read: unknown = JSON.parse(await client.edit(uri, edits));
    assert.deepEqual(Object.keys((read as { Resources: object }).Resources), [
      'Web',
      'OutNatGateway',
      'OutEipAddress',
      'OutEipAssociation',
      'OutSnatEntry',
    ]);
  });

  it('offers what a policy takes, with kinds, levels and the sign that more would come', async () => {
    const policy = '{ "Version": "1", "Statement": [{ "Effect": "Allow", "Action": "ecs:RunInst" }] }\n';
    client = await Client.start({ files: { 'a.ram.json': policy } });
    await client.open('a.ram.json', policy);
    const uri = client.uri('a.ram.json');
    const items = await client.completion(uri, 'ecs:RunInst');
    const item = items?.find(({ label }) => label === 'ecs:RunInstances');
    assert.ok(item?.textEdit !== undefined && 'range' in item.textEdit, JSON.stringify(items));
    assert.equal(item.detail, 'writes');
    assert.equal(item.kind, CompletionItemKind.Method);
    assert.deepEqual(item.textEdit.range, client.rangeOf(uri, 'ecs:RunInst'));
    assert.match(JSON.stringify(item.documentation), /Only on all resources|Condition keys/);
  });

  it('is not announced to a client that knows no tab stops, and empty in other files', async () => {
    client = await Client.start({ capabilities: {} });
    assert.equal(client.initialized?.capabilities.completionProvider, undefined);
    await client.stop();
    client = await Client.start({ capabilities: editorCapabilities });
    await client.open('notes.json', '{\n  "ali-nat"\n}\n');
    assert.equal(await client.completion(client.uri('notes.json'), '"ali-nat'), null);
  });
});
