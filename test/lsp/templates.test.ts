import assert from 'node:assert/strict';
import { MarkupContent } from 'vscode-languageserver/node';
import { Client } from './client';
import { sensitive } from './fixtures';

const template = `ROSTemplateFormatVersion: '2015-09-01'
Description: 远程桌面
Parameters:
  Office:
    Type: String
    Default: 0.0.0.0/0
Resources:
  Desk: {Type: 'ALIYUN::ECS::SecurityGroup', Properties: {VpcId: vpc-1}}
  桌面:
    Type: ALIYUN::ECS::SecurityGroupIngress
    Properties:
      IpProtocol: tcp
      PortRange: 3389/3389
      SourceCidrIp: !Ref Office
      SecurityGroupId: !Ref Desk
`;

describe('templates of ROS over the protocol', () => {
  let client: Client;
  afterEach(() => client.stop());

  it('are checked, explained and repaired', async () => {
    client = await Client.start({ files: { 'desk.yml': template } });
    const uri = client.uri('desk.yml');
    await client.open('desk.yml', template, 'yaml');
    const found = await client.untilFound('desk.yml', sensitive);
    assert.deepEqual(found.range, client.rangeOf(uri, '!Ref Office'));
    const hover = await client.hover(uri, '!Ref Office');
    assert.ok(hover !== null && MarkupContent.is(hover.contents));
    assert.match(hover.contents.value, /default of `?Office/);
    const actions = await client.actions(uri, '!Ref Office');
    assert.ok(actions.length > 2);
  });

  it('become such while they are typed', async () => {
    client = await Client.start({});
    const other = template.slice(template.indexOf('Description'));
    await client.open('desk.yaml', other, 'yaml');
    await client.replace(
      'desk.yaml',
      'Description: 远程桌面',
      `${template.slice(0, template.indexOf('Desc'))}Description: x`,
    );
    await client.untilFound('desk.yaml', sensitive);
  });

  it('need no name of their own', async () => {
    client = await Client.start({});
    await client.openUri('untitled:Untitled-1', template, 'yaml');
    await client.eventually(
      () => (client.published.get('untitled:Untitled-1')?.diagnostics.length ?? 0) > 0,
      () => 'nothing was published',
    );
  });

  it('leave other YAML and JSON alone', async () => {
    const files = { 'pod.yaml': 'kind: Pod\n', 'package.json': '{"name": "x"}\n', 'desk.yml': template };
    client = await Client.start({ files });
    await client.open('pod.yaml', files['pod.yaml'], 'yaml');
    await client.open('package.json', files['package.json'], 'json');
    await client.open('desk.yml', template, 'yaml');
    await client.untilFound('desk.yml', sensitive);
    for (const name of ['pod.yaml', 'package.json']) {
      assert.deepEqual(client.published.get(client.uri(name))?.diagnostics ?? [], []);
    }
  });
});
