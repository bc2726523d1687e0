import assert from 'node:assert/strict';
import { all, attribute, load, plain, resource, wayOf } from './reading';

/* The same small program in each language, and what each has of its own. */

const programs: Readonly<Record<string, string>> = {
  'index.js': `"use strict";
const pulumi = require("@pulumi/pulumi");
const { ecs } = require("@pulumi/alicloud");
const config = new pulumi.Config();
const cidr = config.get("cidr") || "0.0.0.0/0";
const group = new ecs.SecurityGroup("web", { vpcId: config.require("vpc") });
for (const port of [22, 80]) {
  new ecs.SecurityGroupRule(\`in-\${port}\`, { ipProtocol: "tcp", portRange: \`\${port}/\${port}\`, cidrIp: cidr, securityGroupId: group.id });
}
new ecs.Instance("vm", { securityGroups: [group].map(g => g.id), internetMaxBandwidthOut: 5 });
`,
  '__main__.py': `import pulumi
import pulumi_alicloud as alicloud

config = pulumi.Config()
cidr = config.get("cidr")
if cidr is None:
    cidr = "0.0.0.0/0"
group = alicloud.ecs.SecurityGroup("web", vpc_id=config.require("vpc"))
for port in [22, 80]:
    alicloud.ecs.SecurityGroupRule(f"in-{port}",
        ip_protocol="tcp",
        port_range=f"{port}/{port}",
        cidr_ip=cidr,
        security_group_id=group.id)
alicloud.ecs.Instance("vm", security_groups=[g.id for g in [group]], internet_max_bandwidth_out=5)
`,
  'main.go': `package main

import (
	"fmt"

	"github.com/pulumi/pulumi-alicloud/sdk/v3/go/alicloud/ecs"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi/config"
)

func main() {
	pulumi.Run(func(ctx *pulumi.Context) error {
		cfg := config.New(ctx, "")
		cidr := "0.0.0.0/0"
		if given := cfg.Get("cidr"); given != "" {
			cidr = given
		}
		group, err := ecs.NewSecurityGroup(ctx, "web", &ecs.SecurityGroupArgs{VpcId: pulumi.String(cfg.Require("vpc"))})
		if err != nil {
			return err
		}
		for _, port := range []int{22, 80} {
			_, err := ecs.NewSecurityGroupRule(ctx, fmt.Sprintf("in-%d", port), &ecs.SecurityGroupRuleArgs{
				IpProtocol:      pulumi.String("tcp"),
				PortRange:       pulumi.Sprintf("%d/%d", port, port),
				CidrIp:          pulumi.String(cidr),
				SecurityGroupId: group.ID(),
			})
			if err != nil {
				return err
			}
		}
		_, err = ecs.NewInstance(ctx, "vm", &ecs.InstanceArgs{
			SecurityGroups:          pulumi.StringArray{group.ID().ToStringOutput()},
			InternetMaxBandwidthOut: pulumi.Int(5),
		})
		return err
	})
}
`,
  'Program.cs': `using System.Linq;
using Pulumi;
using AliCloud = Pulumi.AliCloud;

return await Deployment.RunAsync(() =>
{
    var config = new Config();
    var cidr = config.Get("cidr") ?? "0.0.0.0/0";
    var group = new AliCloud.Ecs.SecurityGroup("web", new() { VpcId = config.Require("vpc") });
    foreach (var port in new[] { 22, 80 })
    {
        new AliCloud.Ecs.SecurityGroupRule($"in-{port}", new AliCloud.Ecs.SecurityGroupRuleArgs
        {
            IpProtocol = "tcp", PortRange = $"{port}/{port}", CidrIp = cidr, SecurityGroupId = group.Id,
        });
    }
    new AliCloud.Ecs.Instance("vm", new()
    {
        SecurityGroups = new[] { group }.Select(g => g.Id).ToList(), InternetMaxBandwidthOut = 5,
    });
});
`,
  'App.java': `package app;

import com.pulumi.Context;
import com.pulumi.Pulumi;
import com.pulumi.alicloud.ecs.Instance;
import com.pulumi.alicloud.ecs.InstanceArgs;
import com.pulumi.alicloud.ecs.*;
import java.util.List;

public class App {
    public static void main(String[] args) {
        Pulumi.run(App::stack);
    }

    public static void stack(Context ctx) {
        final var config = ctx.config();
        final var cidr = config.get("cidr").orElse("0.0.0.0/0");
        var group = new SecurityGroup("web", SecurityGroupArgs.builder().vpcId(config.require("vpc")).build());
        for (var port : List.of(22, 80)) {
            new SecurityGroupRule("in-" + port, SecurityGroupRuleArgs.builder()
                .ipProtocol("tcp")
                .portRange(String.format("%s/%s", port, port))
                .cidrIp(cidr)
                .securityGroupId(group.id())
                .build());
        }
        new Instance("vm", InstanceArgs.builder()
            .securityGroups(List.of(group).stream().map(g -> g.id()).toList())
            .internetMaxBandwidthOut(5)
            .build());
    }
}
`,
};

const rule = (port: number) => ({
  ipProtocol: 'tcp',
  portRange: `${port}/${port}`,
  cidrIp: '0.0.0.0/0',
  securityGroupId: '-> web id',
});

describe('Pulumi programs in every language', () => {
  for (const [name, text] of Object.entries(programs)) {
    describe(name, () => {
      const loaded = load({ [name]: text });

      it('gives the resources with their arguments', () => {
        assert.deepEqual(all(loaded), {
          'SecurityGroup web': { vpcId: '?no-default config.vpc' },
          'SecurityGroupRule in-22': rule(22),
          'SecurityGroupRule in-80': rule(80),
          'Instance vm': { securityGroups: ['-> web id'], internetMaxBandwidthOut: 5 },
        });
      });

      it('tells how many there are, that nothing calls them, and under no condition', () => {
        assert.deepEqual(
          loaded.resources.map(({ instances, callers, conditions }) => [instances, callers.length, conditions.length]),
          [
            [1, 0, 0],
            [2, 0, 0],
            [2, 0, 0],
            [1, 0, 0],
          ],
        );
      });

      it('leads from the use of a value to where it is written', () => {
        assert.match(wayOf(attribute(loaded, 'in-22', 'cidrIp')), /^cidr \| local cidr \|.*"0\.0\.0\.0\/0"$/);
      });

      it('shows the value under the cursor with its resource', () => {
        const at = loaded.valueAt(loaded.files[0] ?? assert.fail(), text.indexOf('"tcp"') + 2);
        assert.deepEqual([plain(at?.value), at?.resource?.address.slice(0, 3)], ['tcp', 'in-']);
      });

      it('is faultless, and every place is inside it', () => {
        assert.deepEqual(loaded.problems, []);
        for (const { span, nameSpan } of loaded.resources) {
          assert.ok(span.start <= nameSpan.start && nameSpan.end <= span.end && span.end <= text.length);
        }
      });

      it('any beginning of it is read without a fault of the reader', () => {
        for (let end = 0; end < text.length; end += 23) load({ [name]: text.slice(0, end) });
      });
    });
  }

  describe('Python', () => {
    const head = 'import pulumi\nimport pulumi_alicloud as alicloud\nfrom pulumi_alicloud import ecs\n';

    it('components, keyword arguments, dictionaries, enumerations', () => {
      const loaded = load({
        '__main__.py': `${head}
from enum import Enum
from net.rules import DEFAULTS, Web
class Port(Enum):
    SSH = 22
web = Web("site", port=Port.SSH.value)
ecs.EipAssociation("a", allocation_id=web.eip.id, instance_id="i-1")
`,
        'net/__init__.py': '',
        'net/rules.py': `${head}
DEFAULTS = {"ip_protocol": "tcp", "policy": "accept"}
class Web(pulumi.ComponentResource):
    def __init__(self, name, port, cidr="0.0.0.0/0", opts=None):
        super().__init__("my:Web", name, None, opts)
        self.name = name
        self.eip = ecs.EipAddress(f"{name}-eip")
        self.allow(port, cidr)
    def allow(self, port, cidr):
        ecs.SecurityGroupRule("%s-%d" % (self.name, port), **DEFAULTS)
        ecs.SecurityGroupRule(f"{self.name}-rule", port_range="{0}/{0}".format(port), cidr_ip=cidr, **DEFAULTS)
`,
      });
      assert.deepEqual(plain(resource(loaded, 'site-rule').body), {
        portRange: '22/22',
        cidrIp: '0.0.0.0/0',
        ipProtocol: 'tcp',
        policy: 'accept',
      });
      assert.deepEqual(plain(attribute(loaded, 'a', 'allocationId')), '-> site-eip id');
      assert.equal(resource(loaded, 'site-rule').callers.length, 2);
    });

    it('arguments as an object', () => {
      const loaded = load({
        '__main__.py': `${head}ecs.SecurityGroupRule("r", ecs.SecurityGroupRuleArgs(cidr_ip="0.0.0.0/0", port_range="22/22"))`,
      });
      assert.deepEqual(plain(resource(loaded, 'r').body), { cidrIp: '0.0.0.0/0', portRange: '22/22' });
    });
  });

  it('Go: methods of structs, files of the same package, packages of the program', () => {
    const imports =
      'import (\n\t"github.com/pulumi/pulumi-alicloud/sdk/v3/go/alicloud/ecs"\n\t"example.com/app/net"\n)\n';
    const loaded = load({
      'main.go': `package main\n${imports}func main() {\n\tpulumi.Run(func(ctx *pulumi.Context) error {\n\t\ts := &stack{ctx: ctx, cidr: anywhere}\n\t\treturn s.open(net.SSH)\n\t})\n}\n`,
      'open.go': `package main\n${imports}const anywhere = "0.0.0.0/0"\ntype stack struct {\n\tcidr string\n}\nfunc (s *stack) open(ports string) error {\n\t_, err := ecs.NewSecurityGroupRule(s.ctx, "r", &ecs.SecurityGroupRuleArgs{CidrIp: pulumi.String(s.cidr), PortRange: pulumi.String(ports)})\n\treturn err\n}\n`,
      'net/net.go': 'package net\n\nconst SSH = "22/22"\n',
      'Pulumi.yaml': 'name: x\nruntime: go\n',
    });
    assert.deepEqual(all(loaded), { 'SecurityGroupRule r': { cidrIp: '0.0.0.0/0', portRange: '22/22' } });
  });

  it('C#: a stack as a class, imported namespaces, constants of another file', () => {
    const loaded = load({
      'Net.cs': `using Pulumi;\nusing Pulumi.AliCloud.Ecs;\nclass Net : Stack {\n    readonly SecurityGroup group;\n    public Net() {\n        group = new SecurityGroup("g", new SecurityGroupArgs { });\n        Open("r", Known.Anywhere);\n    }\n    void Open(string name, string cidr) => new SecurityGroupRule(name, new SecurityGroupRuleArgs { CidrIp = cidr, SecurityGroupId = group.Id });\n}\n`,
      'Known.cs': 'using Pulumi.AliCloud.Ecs;\nstatic class Known { public const string Anywhere = "0.0.0.0/0"; }\n',
    });
    assert.deepEqual(all(loaded), {
      'SecurityGroup g': {},
      'SecurityGroupRule r': { cidrIp: '0.0.0.0/0', securityGroupId: '-> g id' },
    });
  });

  it('C#: queries over lists', () => {
    const loaded = load({
      'Program.cs': `using System.Linq;
using Pulumi;
using Pulumi.AliCloud.Ecs;
return await Deployment.RunAsync(() => {
    var group = new SecurityGroup("g");
    var ports = new[] { 22, 80, 443 };
    var nets = new[] { new { Name = "a", Cidr = "0.0.0.0/0" }, new { Name = "b", Cidr = "10.0.0.0/8" } };
    var open = from port in ports where port != 80 let text = $"{port}/{port}" orderby port descending select new { port, text };
    foreach (var each in open)
        new SecurityGroupRule($"r{each.port}", new SecurityGroupRuleArgs { PortRange = each.text });
    var rules = (from net in nets
                 from port in ports
                 where port > 80
                 select new SecurityGroupRule($"{net.Name}-{port}", new SecurityGroupRuleArgs { CidrIp = net.Cidr })).ToList();
    var names = from net in nets select net.Name into name where name == "a" select name;
    foreach (string name in names) new EipAddress(name);
    new SecurityGroupRule("joined", new SecurityGroupRuleArgs {
        CidrIp = string.Join(",", from net in nets join port in ports on net.Name equals port select net.Cidr),
        PortRange = string.Join("/", from port in ports where port < 80 select port),
    });
});
`,
    });
    assert.deepEqual(all(loaded), {
      'SecurityGroup g': {},
      'SecurityGroupRule r22': { portRange: '22/22' },
      'SecurityGroupRule r443': { portRange: '443/443' },
      'SecurityGroupRule a-443': { cidrIp: '0.0.0.0/0' },
      'SecurityGroupRule b-443': { cidrIp: '10.0.0.0/8' },
      'EipAddress a': {},
      'SecurityGroupRule joined': {
        cidrIp: '?unsupported from net in nets join port in ports on net.Name equals port select net.Cidr',
        portRange: '22',
      },
    });
    assert.deepEqual(loaded.problems, []);
  });

  it('Java: constants of a class, maps, helper methods', () => {
    const loaded = load({
      'App.java': `import com.pulumi.alicloud.ecs.*;
public class App {
    static final Map<String, Integer> PORTS = Map.of("ssh", 22);
    public static void main(String[] args) { Pulumi.run(ctx -> { PORTS.forEach((name, port) -> open(name, port)); }); }
    static void open(String name, int port) {
        new SecurityGroupRule(name, SecurityGroupRuleArgs.builder().portRange(port + "/" + port).build());
    }
}`,
    });
    assert.deepEqual(all(loaded), { 'SecurityGroupRule ssh': { portRange: '22/22' } });
  });
});
