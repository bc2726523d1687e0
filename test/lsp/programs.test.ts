import assert from 'node:assert/strict';
import { MarkupContent } from 'vscode-languageserver/node';
import { Client } from './client';
import { sensitive } from './fixtures';

const project = 'name: desk\nruntime: nodejs\n';
const sources = 'export const office = "0.0.0.0/0";\n';
const program = `import * as pulumi from "@pulumi/pulumi";
import { ecs } from "@pulumi/alicloud";
import { office } from "./sources";

const group = new ecs.SecurityGroup("desk", { vpcId: "vpc-1" });
new ecs.SecurityGroupRule("远程桌面", {
  type: "ingress", ipProtocol: "tcp", portRange: "3389/3389", securityGroupId: group.id, cidrIp: office,
});
`;
const files = { 'Pulumi.yaml': project, 'sources.ts': sources, 'index.ts': program };

const python = `import pulumi
import pulumi_alicloud as alicloud

office = pulumi.Config().require("office")
group = alicloud.ecs.SecurityGroup("desk", vpc_id="vpc-1")
alicloud.ecs.SecurityGroupRule("rdp", type="ingress", ip_protocol="tcp", port_range="3389/3389",
    security_group_id=group.id, cidr_ip=office)
`;

describe('programs of Pulumi over the protocol', () => {
  let client: Client;
  afterEach(() => client.stop());

  it('are checked and explained', async () => {
    client = await Client.start({ files });
    const uri = client.uri('index.ts');
    await client.open('index.ts', program, 'typescript');
    const found = await client.untilFound('index.ts', sensitive);
    assert.deepEqual(client.textOf(uri).split('\n')[found.range.start.line]?.slice(-10), 'p: office,');
    const hover = await client.hover(uri, 'office,');
    assert.ok(hover !== null && MarkupContent.is(hover.contents));
    assert.match(hover.contents.value, /sources\.ts:1/);
  });

  it('follow a change in a file that they import, open or on disk', async () => {
    client = await Client.start({ files });
    await client.open('index.ts', program, 'typescript');
    await client.open('sources.ts', sources, 'typescript');
    await client.untilFound('index.ts', sensitive);
    await client.replace('sources.ts', '0.0.0.0/0', '10.0.0.0/8');
    await client.untilCleared('index.ts', sensitive);
    await client.close('sources.ts');
    await client.untilFound('index.ts', sensitive);
    client.write('sources.ts', sources.replace('0.0.0.0/0', '10.0.0.0/8'));
    await client.tellChanged('sources.ts');
    await client.untilCleared('index.ts', sensitive);
  });

  it('follow the settings of their only stack', async () => {
    const stack = 'config:\n  desk:office: 10.0.0.0/8\n';
    client = await Client.start({
      files: { 'Pulumi.yaml': 'name: desk\nruntime: python\n', 'Pulumi.dev.yaml': stack, '__main__.py': python },
    });
    await client.open('__main__.py', python, 'python');
    await client.open('Pulumi.dev.yaml', stack, 'yaml');
    await client.until(client.uri('__main__.py'), () => true, 'anything');
    await client.replace('Pulumi.dev.yaml', '10.0.0.0/8', '0.0.0.0/0');
    await client.untilFound('__main__.py', sensitive);
  });

  it('become such while they are typed, in a folder or without a name', async () => {
    client = await Client.start({});
    const other = python.replace('import pulumi_alicloud as alicloud', 'import nothing').replace('office =', '#');
    await client.open('app.py', other.replace('cidr_ip=office', 'cidr_ip="0.0.0.0/0"'), 'python');
    await client.replace('app.py', 'import nothing', 'import pulumi_alicloud as alicloud');
    await client.untilFound('app.py', sensitive);
    await client.openUri('untitled:Untitled-1', client.textOf(client.uri('app.py')), 'python');
    await client.until('untitled:Untitled-1', (all) => all.some(({ code }) => code === sensitive), 'a finding');
  });

  it('leave other programs alone', async () => {
    const others = {
      'server.ts': 'import http from "node:http";\nhttp.createServer();\n',
      'tool.py': 'print("0.0.0.0/0")\n',
    };
    client = await Client.start({ files: { ...others, 'app/index.ts': program, 'app/sources.ts': sources } });
    await client.open('server.ts', others['server.ts'], 'typescript');
    await client.open('tool.py', others['tool.py'], 'python');
    await client.open('app/index.ts', program, 'typescript');
    await client.untilFound('app/index.ts', sensitive);
    for (const name of Object.keys(others))
      assert.deepEqual(client.published.get(client.uri(name))?.diagnostics ?? [], []);
  });
});
