import assert from 'node:assert/strict';
import { spanText } from '../../../server/src/core/span';
import { check, type Texts } from '../../harness/workspace';
import { all, load } from './reading';

/* Programs of several files: packages and namespaces, and texts that are read. */

const policy = '{"Version":"1","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}\n';

/** A program in each language that reads a policy beside it. */
const readers: Readonly<Record<string, Texts>> = {
  TypeScript: {
    'index.ts': `import * as fs from "fs";
import * as path from "path";
import * as alicloud from "@pulumi/alicloud";
new alicloud.ram.Policy("p", { policyDocument: fs.readFileSync(path.join(__dirname, "policy.json"), "utf8") });`,
  },
  'Python, Path': {
    '__main__.py': `from pathlib import Path
import pulumi_alicloud as alicloud
alicloud.ram.Policy("p", policy_document=(Path(__file__).parent / "policy.json").read_text())`,
  },
  'Python, open': {
    '__main__.py': `import pulumi_alicloud as alicloud
with open("policy.json") as file:
    document = file.read()
alicloud.ram.Policy("p", policy_document=document)`,
  },
  Go: {
    'main.go': `package main

import (
	"os"

	"github.com/pulumi/pulumi-alicloud/sdk/v3/go/alicloud/ram"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

func main() {
	pulumi.Run(func(ctx *pulumi.Context) error {
		document, err := os.ReadFile("policy.json")
		if err != nil {
			return err
		}
		_, err = ram.NewPolicy(ctx, "p", &ram.PolicyArgs{PolicyDocument: pulumi.String(string(document))})
		return err
	})
}`,
  },
  'C#': {
    'Program.cs': `using System.IO;
using Pulumi;
using Pulumi.AliCloud.Ram;
return await Deployment.RunAsync(() => { new Policy("p", new() { PolicyDocument = File.ReadAllText("policy.json") }); });`,
  },
  Java: {
    'App.java': `import java.nio.file.*;
import com.pulumi.Pulumi;
import com.pulumi.alicloud.ram.*;
public class App {
    public static void main(String[] args) {
        Pulumi.run(ctx -> { new Policy("p", PolicyArgs.builder().policyDocument(Files.readString(Path.of("policy.json"))).build()); });
    }
}`,
  },
};

describe('Pulumi programs that read files', () => {
  for (const [name, texts] of Object.entries(readers)) {
    it(`${name}: the finding stands in the file`, () => {
      const { findings, problems, pathOf } = check({ ...texts, 'policy.json': policy });
      assert.deepEqual(problems, []);
      const found = findings.find(({ rule }) => rule.id === 'ram-admin');
      assert.ok(found, findings.map(({ rule }) => rule.id).join());
      assert.equal(pathOf(found.span.file), 'policy.json');
      assert.ok(spanText(found.span).includes('*'), spanText(found.span));
    });
  }

  it('a file outside of the workspace, or that is not there, is not known', () => {
    const program = (path: string) => ({
      'index.ts': `import * as fs from "fs";
import * as alicloud from "@pulumi/alicloud";
new alicloud.ram.Policy("p", { policyDocument: fs.readFileSync("${path}", "utf8") });`,
    });
    for (const path of ['none.json', '../../../etc/passwd'])
      assert.deepEqual(all(load(program(path))), { 'Policy p': { policyDocument: `?file ${path}` } });
  });
});

describe('Pulumi programs with packages and namespaces', () => {
  it('Java: the same name in two packages, members imported on their own', () => {
    const net = (pack: string, cidr: string) =>
      `package ${pack};\npublic class Net {\n    public static final String CIDR = "${cidr}";\n    public static class Inner { public static final int PORT = 22; }\n}\n`;
    const loaded = load({
      'app/App.java': `package app;
import com.pulumi.Pulumi;
import com.pulumi.alicloud.ecs.*;
import app.open.Net;
import static app.closed.Net.CIDR;
import static app.open.Net.*;
public class App {
    public static void main(String[] args) {
        Pulumi.run(ctx -> {
            new SecurityGroupRule("a", SecurityGroupRuleArgs.builder().cidrIp(Net.CIDR).build());
            new SecurityGroupRule("b", SecurityGroupRuleArgs.builder().cidrIp(CIDR).priority(Inner.PORT).build());
            new SecurityGroupRule("c", SecurityGroupRuleArgs.builder().cidrIp(app.closed.Net.CIDR).build());
        });
    }
}
`,
      'app/closed/Net.java': net('app.closed', '10.0.0.0/8'),
      'app/open/Net.java': net('app.open', '0.0.0.0/0'),
      'Pulumi.yaml': 'name: x\nruntime: java\n',
    });
    assert.deepEqual(all(loaded), {
      'SecurityGroupRule a': { cidrIp: '0.0.0.0/0' },
      'SecurityGroupRule b': { cidrIp: '10.0.0.0/8', priority: 22 },
      'SecurityGroupRule c': { cidrIp: '10.0.0.0/8' },
    });
  });

  it('C#: the same name in two namespaces, by the namespace that is used and by the full name', () => {
    const net = (space: string, cidr: string) =>
      `namespace ${space};\npublic static class Net { public const string Cidr = "${cidr}"; }\n`;
    const loaded = load({
      'Closed.cs': net('Acme.Closed', '10.0.0.0/8'),
      'Open.cs': net('Acme.Open', '0.0.0.0/0'),
      'Program.cs': `using Pulumi;
using Pulumi.AliCloud.Ecs;
using Acme.Open;
using Other = Acme.Closed.Net;
return await Deployment.RunAsync(() =>
{
    new SecurityGroupRule("a", new() { CidrIp = Net.Cidr });
    new SecurityGroupRule("b", new() { CidrIp = Acme.Closed.Net.Cidr });
    new SecurityGroupRule("c", new() { CidrIp = Other.Cidr });
});
`,
      'Pulumi.yaml': 'name: x\nruntime: dotnet\n',
    });
    assert.deepEqual(all(loaded), {
      'SecurityGroupRule a': { cidrIp: '0.0.0.0/0' },
      'SecurityGroupRule b': { cidrIp: '10.0.0.0/8' },
      'SecurityGroupRule c': { cidrIp: '10.0.0.0/8' },
    });
  });

  it('Go: a package of several files', () => {
    const loaded = load({
      'main.go': `package main

import (
	"example.com/app/net"
	"github.com/pulumi/pulumi-alicloud/sdk/v3/go/alicloud/ecs"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

func main() {
	pulumi.Run(func(ctx *pulumi.Context) error {
		_, err := ecs.NewSecurityGroupRule(ctx, "r", &ecs.SecurityGroupRuleArgs{CidrIp: pulumi.String(net.Anywhere), PortRange: pulumi.String(net.SSH)})
		return err
	})
}
`,
      'net/a.go': 'package net\n\nconst Anywhere = "0.0.0.0/0"\n',
      'net/b.go': 'package net\n\nconst SSH = "22/22"\n',
      'Pulumi.yaml': 'name: x\nruntime: go\n',
    });
    assert.deepEqual(all(loaded), { 'SecurityGroupRule r': { cidrIp: '0.0.0.0/0', portRange: '22/22' } });
  });
});
