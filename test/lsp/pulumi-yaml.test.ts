import assert from 'node:assert/strict';
import { MarkupContent } from 'vscode-languageserver/node';
import { Client } from './client';
import { sensitive } from './fixtures';

const head = 'name: desk\nruntime: yaml\n';
const resources = `resources:
  group:
    type: alicloud:ecs:SecurityGroup
    properties:
      vpcId: vpc-1
  rdp:
    type: alicloud:ecs:SecurityGroupRule
    properties:
      type: ingress
      ipProtocol: tcp
      portRange: 3389/3389
      securityGroupId: \${group.id}
      cidrIp: \${office}
`;
const config = 'config:\n  office:\n    type: string\n    default: 0.0.0.0/0\n';

describe('Pulumi YAML over the protocol', () => {
  let client: Client;
  afterEach(() => client.stop());

  it('is checked, explained and followed while it is typed', async () => {
    client = await Client.start({ files: { 'Pulumi.yaml': head + config + resources } });
    const uri = client.uri('Pulumi.yaml');
    await client.open('Pulumi.yaml', head + config + resources, 'yaml');
    const found = await client.untilFound('Pulumi.yaml', sensitive);
    assert.equal(client.textOf(uri).split('\n')[found.range.start.line]?.trim(), 'cidrIp: ${office}');
    const hover = await client.hover(uri, '${office}');
    assert.ok(hover !== null && MarkupContent.is(hover.contents));
    assert.match(hover.contents.value, /0\.0\.0\.0\/0/);
    await client.replace('Pulumi.yaml', '0.0.0.0/0', '10.0.0.0/8');
    await client.untilCleared('Pulumi.yaml', sensitive);
  });

  it('follows the settings of its stack, open and on disk', async () => {
    const stack = 'config:\n  desk:office: 10.0.0.0/8\n';
    client = await Client.start({
      files: { 'Pulumi.yaml': head, 'Main.yaml': config + resources, 'Pulumi.dev.yaml': stack },
    });
    await client.open('Main.yaml', config + resources, 'yaml');
    await client.open('Pulumi.dev.yaml', stack, 'yaml');
    await client.until(client.uri('Main.yaml'), () => true, 'anything');
    await client.replace('Pulumi.dev.yaml', '10.0.0.0/8', '0.0.0.0/0');
    await client.untilFound('Main.yaml', sensitive);
    await client.close('Pulumi.dev.yaml');
    await client.untilCleared('Main.yaml', sensitive);
    client.write('Pulumi.dev.yaml', stack.replace('10.0.0.0/8', '0.0.0.0/0'));
    await client.tellChanged('Pulumi.dev.yaml');
    await client.untilFound('Main.yaml', sensitive);
  });

  it('a project gives its defaults to programs in other languages', async () => {
    const project = `name: desk\nruntime: python\n${config}`;
    const program = `import pulumi
import pulumi_alicloud as alicloud

group = alicloud.ecs.SecurityGroup("desk", vpc_id="vpc-1")
alicloud.ecs.SecurityGroupRule("rdp", type="ingress", ip_protocol="tcp", port_range="3389/3389",
    security_group_id=group.id, cidr_ip=pulumi.Config().require("office"))
`;
    client = await Client.start({ files: { 'Pulumi.yaml': project, '__main__.py': program } });
    await client.open('__main__.py', program, 'python');
    await client.open('Pulumi.yaml', project, 'yaml');
    await client.untilFound('__main__.py', sensitive);
    await client.replace('Pulumi.yaml', '0.0.0.0/0', '10.0.0.0/8');
    await client.untilCleared('__main__.py', sensitive);
  });

  it('leaves other YAML alone', async () => {
    const other = config + resources;
    client = await Client.start({ files: { 'Pulumi.yaml': head + config + resources, 'other.yaml': other } });
    await client.open('other.yaml', other, 'yaml');
    await client.open('Pulumi.yaml', head + config + resources, 'yaml');
    await client.untilFound('Pulumi.yaml', sensitive);
    assert.deepEqual(client.published.get(client.uri('other.yaml'))?.diagnostics ?? [], []);
  });
});
