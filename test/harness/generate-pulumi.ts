/**
 * Pulumi programs for Alibaba Cloud of any size in each language, for timings and random tests. The same seed gives
 * the same text, and the same seed in another language the same resources.
 *
 * Each part is complete: what it refers to stands in the shared head or in the part itself, so that an evaluation
 * does the work it would do on an author's program.
 */
import type { CodeLanguage } from '../../server/src/syntax/code/tree';
import { seededRandom } from './generate-terraform';

/** A source of random choices for the parts below. */
interface Dice {
  integer(least: number, greatest: number): number;
  pick<T>(choices: readonly [T, ...T[]]): T;
}

function createDice(seed: number): Dice {
  const random = seededRandom(seed);
  const integer = (least: number, greatest: number): number => least + Math.floor(random() * (greatest - least + 1));
  return { integer, pick: (choices) => choices[integer(0, choices.length - 1)] ?? choices[0] };
}

/** What one part says, before it is written in a language. */
interface Facts {
  readonly index: number;
  readonly group: number;
  readonly protocol: string;
  readonly ports: string;
  readonly priority: number;
  readonly source: string;
  readonly policy: string;
  readonly port: number;
  readonly remark: string;
  readonly action: string;
}

const rollFacts = (dice: Dice, index: number): Facts => ({
  index,
  group: dice.integer(0, 3),
  protocol: dice.pick(['tcp', 'tcp', 'udp', 'all', 'icmp']),
  ports: dice.pick([
    '22/22',
    '3389/3389',
    '80/80',
    '443/443',
    '3306/3306',
    '1/65535',
    `${dice.integer(1000, 9999)}/10000`,
  ]),
  priority: dice.integer(1, 100),
  source: dice.pick(['0.0.0.0/0', `10.${dice.integer(0, 255)}.0.0/16`, `203.0.113.${dice.integer(0, 255)}/32`]),
  policy: dice.pick(['accept', 'accept', 'drop']),
  port: dice.integer(1024, 65000),
  remark: dice.pick(['office network', '办公网出口', 'temporary, remove after the migration', '临时放通']),
  action: dice.pick(['oss:GetObject', 'oss:*', 'ecs:Describe*', '*']),
});

/** How a language writes each part. */
interface Style {
  readonly head: string;
  readonly foot: string;
  readonly parts: readonly [Part, ...Part[]];
}

type Part = (facts: Facts) => string;

const script = (isTyped: boolean): Style => ({
  head: `${
    isTyped
      ? 'import * as pulumi from "@pulumi/pulumi";\nimport * as alicloud from "@pulumi/alicloud";\n'
      : '"use strict";\nconst pulumi = require("@pulumi/pulumi");\nconst alicloud = require("@pulumi/alicloud");\n'
  }
const config = new pulumi.Config();
const office${isTyped ? ': string' : ''} = config.get("office") || "203.0.113.0/24";
const isOpen = config.getBoolean("open") ?? false;
const vpc = new alicloud.vpc.Network("main", { cidrBlock: "10.0.0.0/8" });
const groups = [0, 1, 2, 3].map((i) => new alicloud.ecs.SecurityGroup(\`group-\${i}\`, { vpcId: vpc.id }));
`,
  foot: isTyped ? '\nexport const vpcId = vpc.id;\n' : '\nexports.vpcId = vpc.id;\n',
  parts: [
    (f) => `
const rule${f.index} = new alicloud.ecs.SecurityGroupRule("rule-${f.index}", {
    type: "ingress",
    ipProtocol: "${f.protocol}",
    policy: "${f.policy}",
    portRange: "${f.ports}",
    priority: ${f.priority},
    securityGroupId: groups[${f.group}].id,
    cidrIp: "${f.source}", // ${f.remark}
});
`,
    (f) => `
const group${f.index} = new alicloud.ecs.SecurityGroup("group-${f.index}", {
    vpcId: vpc.id,
    description: \`group \${pulumi.getStack()} ${f.index}\`,
    innerAccessPolicy: "Drop",
    tags: { Name: "sg-${f.index}", "cost:team": "net", ...{ Environment: pulumi.getStack() } },
}, { dependsOn: [vpc] });
`,
    (f) => `
for (const [index, port] of [22, 80, ${f.port}].entries()) {
    new alicloud.ecs.SecurityGroupRule(\`loop-${f.index}-\${index}\`, {
        type: "ingress", ipProtocol: "tcp", portRange: \`\${port}/\${port}\`,
        securityGroupId: groups[${f.group}].id${isTyped ? '!' : ''},
        cidrIp: isOpen ? "0.0.0.0/0" : office,
    });
}
`,
    (f) => `
/* ${f.remark} */
function makeRule${f.index}(${isTyped ? 'port: number, cidr: string' : 'port, cidr'} = "${f.source}")${isTyped ? ': alicloud.ecs.SecurityGroupRule' : ''} {
    return new alicloud.ecs.SecurityGroupRule("made-${f.index}-" + port, {
        type: "ingress", ipProtocol: "tcp", portRange: port + "/" + port, securityGroupId: groups[${f.group}].id, cidrIp: cidr,
    });
}
makeRule${f.index}(${f.port});
`,
    (f) => `
const policy${f.index} = new alicloud.ram.Policy("policy-${f.index}", {
    policyName: "policy-${f.index}",
    policyDocument: JSON.stringify({
        Version: "1",
        Statement: [{ Action: ["${f.action}"], Effect: "Allow", Resource: ["*"] }],
    }),
});
`,
  ],
});

const python: Style = {
  head: `import json
import pulumi
import pulumi_alicloud as alicloud

config = pulumi.Config()
office = config.get("office") or "203.0.113.0/24"
vpc = alicloud.vpc.Network("main", cidr_block="10.0.0.0/8")
groups = [alicloud.ecs.SecurityGroup(f"group-{i}", vpc_id=vpc.id) for i in range(4)]
`,
  foot: '\npulumi.export("vpc_id", vpc.id)\n',
  parts: [
    (f) => `
rule_${f.index} = alicloud.ecs.SecurityGroupRule("rule-${f.index}",
    type="ingress",
    ip_protocol="${f.protocol}",
    policy="${f.policy}",
    port_range="${f.ports}",
    priority=${f.priority},
    security_group_id=groups[${f.group}].id,
    cidr_ip="${f.source}")  # ${f.remark}
`,
    (f) => `
group_${f.index} = alicloud.ecs.SecurityGroup("group-${f.index}",
    vpc_id=vpc.id,
    description=f"group {pulumi.get_stack()} ${f.index}",
    inner_access_policy="Drop",
    tags={"Name": "sg-${f.index}", "cost:team": "net", **{"Environment": pulumi.get_stack()}},
    opts=pulumi.ResourceOptions(depends_on=[vpc]))
`,
    (f) => `
for index, port in enumerate([22, 80, ${f.port}]):
    alicloud.ecs.SecurityGroupRule(f"loop-${f.index}-{index}",
        type="ingress", ip_protocol="tcp", port_range=f"{port}/{port}",
        security_group_id=groups[${f.group}].id,
        cidr_ip="0.0.0.0/0" if config.get_bool("open") else office)
`,
    (f) => `
def make_rule_${f.index}(port: int, cidr: str = "${f.source}") -> alicloud.ecs.SecurityGroupRule:
    """Makes a rule: ${f.remark}."""
    return alicloud.ecs.SecurityGroupRule("made-${f.index}-" + str(port), type="ingress", ip_protocol="tcp",
        port_range=f"{port}/{port}", security_group_id=groups[${f.group}].id, cidr_ip=cidr)

make_rule_${f.index}(${f.port})
`,
    (f) => `
policy_${f.index} = alicloud.ram.Policy("policy-${f.index}",
    policy_name="policy-${f.index}",
    policy_document=json.dumps({
        "Version": "1",
        "Statement": [{"Action": ["${f.action}"], "Effect": "Allow", "Resource": ["*"]}],
    }))
`,
  ],
};

const go: Style = {
  head: `package main

import (
	"encoding/json"
	"fmt"

	"github.com/pulumi/pulumi-alicloud/sdk/v3/go/alicloud/ecs"
	"github.com/pulumi/pulumi-alicloud/sdk/v3/go/alicloud/ram"
	"github.com/pulumi/pulumi-alicloud/sdk/v3/go/alicloud/vpc"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi/config"
)

func main() {
	pulumi.Run(func(ctx *pulumi.Context) error {
		cfg := config.New(ctx, "")
		office := "203.0.113.0/24"
		if param := cfg.Get("office"); param != "" {
			office = param
		}
		network, err := vpc.NewNetwork(ctx, "main", &vpc.NetworkArgs{CidrBlock: pulumi.String("10.0.0.0/8")})
		if err != nil {
			return err
		}
		group, err := ecs.NewSecurityGroup(ctx, "group", &ecs.SecurityGroupArgs{VpcId: network.ID()})
		if err != nil {
			return err
		}
`,
  foot: '\t\tctx.Export("vpcId", network.ID())\n\t\treturn nil\n\t})\n}\n',
  parts: [
    (f) => `		_, err = ecs.NewSecurityGroupRule(ctx, "rule-${f.index}", &ecs.SecurityGroupRuleArgs{
			Type:            pulumi.String("ingress"),
			IpProtocol:      pulumi.String("${f.protocol}"),
			Policy:          pulumi.String("${f.policy}"),
			PortRange:       pulumi.String("${f.ports}"),
			Priority:        pulumi.Int(${f.priority}),
			SecurityGroupId: group.ID(),
			CidrIp:          pulumi.String("${f.source}"), // ${f.remark}
		})
		if err != nil {
			return err
		}
`,
    (f) => `		group${f.index}, err := ecs.NewSecurityGroup(ctx, "group-${f.index}", &ecs.SecurityGroupArgs{
			VpcId:             network.ID(),
			Description:       pulumi.Sprintf("group %s ${f.index}", ctx.Stack()),
			InnerAccessPolicy: pulumi.String("Drop"),
			Tags:              pulumi.StringMap{"Name": pulumi.String("sg-${f.index}"), "cost:team": pulumi.String("net")},
		}, pulumi.DependsOn([]pulumi.Resource{network}))
		if err != nil {
			return err
		}
		ctx.Export("group${f.index}", group${f.index}.ID())
`,
    (f) => `		for index, port := range []int{22, 80, ${f.port}} {
			if _, err := ecs.NewSecurityGroupRule(ctx, fmt.Sprintf("loop-${f.index}-%d", index), &ecs.SecurityGroupRuleArgs{
				Type: pulumi.String("ingress"), IpProtocol: pulumi.String("tcp"),
				PortRange:       pulumi.String(fmt.Sprintf("%d/%d", port, port)),
				SecurityGroupId: group.ID(),
				CidrIp:          pulumi.StringPtr(office),
			}); err != nil {
				return err
			}
		}
`,
    (f) => `		// ${f.remark}
		makeRule${f.index} := func(port int, cidr string) (*ecs.SecurityGroupRule, error) {
			return ecs.NewSecurityGroupRule(ctx, fmt.Sprintf("made-${f.index}-%d", port), &ecs.SecurityGroupRuleArgs{
				Type: pulumi.String("ingress"), PortRange: pulumi.String(\`1/65535\`), CidrIp: pulumi.String(cidr),
			})
		}
		if _, err := makeRule${f.index}(${f.port}, "${f.source}"); err != nil {
			return err
		}
`,
    (f) => `		document${f.index}, err := json.Marshal(map[string]interface{}{
			"Version": "1",
			"Statement": []map[string]interface{}{
				{"Action": []string{"${f.action}"}, "Effect": "Allow", "Resource": []string{"*"}},
			},
		})
		if err != nil {
			return err
		}
		_, err = ram.NewPolicy(ctx, "policy-${f.index}", &ram.PolicyArgs{PolicyDocument: pulumi.String(string(document${f.index}))})
		if err != nil {
			return err
		}
`,
  ],
};

const csharp: Style = {
  head: `using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using Pulumi;
using AliCloud = Pulumi.AliCloud;

return await Deployment.RunAsync(() =>
{
    var config = new Config();
    var office = config.Get("office") ?? "203.0.113.0/24";
    var vpc = new AliCloud.Vpc.Network("main", new() { CidrBlock = "10.0.0.0/8" });
    var group = new AliCloud.Ecs.SecurityGroup("group", new() { VpcId = vpc.Id });
`,
  foot: '\n    return new Dictionary<string, object?> { ["vpcId"] = vpc.Id };\n});\n',
  parts: [
    (f) => `
    var rule${f.index} = new AliCloud.Ecs.SecurityGroupRule("rule-${f.index}", new()
    {
        Type = "ingress",
        IpProtocol = "${f.protocol}",
        Policy = "${f.policy}",
        PortRange = "${f.ports}",
        Priority = ${f.priority},
        SecurityGroupId = group.Id,
        CidrIp = "${f.source}", // ${f.remark}
    });
`,
    (f) => `
    var group${f.index} = new AliCloud.Ecs.SecurityGroup("group-${f.index}", new AliCloud.Ecs.SecurityGroupArgs
    {
        VpcId = vpc.Id,
        Description = $"group {Deployment.Instance.StackName} ${f.index}",
        InnerAccessPolicy = "Drop",
        Tags =
        {
            { "Name", "sg-${f.index}" },
            { "cost:team", "net" },
        },
    }, new CustomResourceOptions { DependsOn = { vpc } });
`,
    (f) => `
    foreach (var (port, index) in new[] { 22, 80, ${f.port} }.Select((port, index) => (port, index)))
    {
        new AliCloud.Ecs.SecurityGroupRule($"loop-${f.index}-{index}", new()
        {
            Type = "ingress", IpProtocol = "tcp", PortRange = $"{port}/{port}",
            SecurityGroupId = group.Id,
            CidrIp = config.GetBoolean("open") == true ? "0.0.0.0/0" : office,
        });
    }
`,
    (f) => `
    // ${f.remark}
    AliCloud.Ecs.SecurityGroupRule MakeRule${f.index}(int port, string cidr = "${f.source}") =>
        new($"made-${f.index}-{port}", new() { Type = "ingress", PortRange = $"{port}/{port}", SecurityGroupId = group.Id, CidrIp = cidr });
    MakeRule${f.index}(${f.port});
`,
    (f) => `
    var policy${f.index} = new AliCloud.Ram.Policy("policy-${f.index}", new()
    {
        PolicyName = "policy-${f.index}",
        PolicyDocument = JsonSerializer.Serialize(new Dictionary<string, object?>
        {
            ["Version"] = "1",
            ["Statement"] = new[]
            {
                new Dictionary<string, object?> { ["Action"] = new[] { "${f.action}" }, ["Effect"] = "Allow", ["Resource"] = "*" },
            },
        }),
    });
`,
  ],
};

const java: Style = {
  head: `package program;

import static com.pulumi.codegen.internal.Serialization.*;

import com.pulumi.Context;
import com.pulumi.Pulumi;
import com.pulumi.alicloud.ecs.SecurityGroup;
import com.pulumi.alicloud.ecs.SecurityGroupArgs;
import com.pulumi.alicloud.ecs.SecurityGroupRule;
import com.pulumi.alicloud.ecs.SecurityGroupRuleArgs;
import com.pulumi.alicloud.ram.Policy;
import com.pulumi.alicloud.ram.PolicyArgs;
import com.pulumi.alicloud.vpc.Network;
import com.pulumi.alicloud.vpc.NetworkArgs;
import com.pulumi.resources.CustomResourceOptions;
import java.util.List;
import java.util.Map;

public class App {
    public static void main(String[] args) {
        Pulumi.run(App::stack);
    }

    public static void stack(Context ctx) {
        final var config = ctx.config();
        final var office = config.get("office").orElse("203.0.113.0/24");
        var vpc = new Network("main", NetworkArgs.builder().cidrBlock("10.0.0.0/8").build());
        var group = new SecurityGroup("group", SecurityGroupArgs.builder().vpcId(vpc.id()).build());
`,
  foot: '\n        ctx.export("vpcId", vpc.id());\n    }\n}\n',
  parts: [
    (f) => `
        var rule${f.index} = new SecurityGroupRule("rule-${f.index}", SecurityGroupRuleArgs.builder()
            .type("ingress")
            .ipProtocol("${f.protocol}")
            .policy("${f.policy}")
            .portRange("${f.ports}")
            .priority(${f.priority})
            .securityGroupId(group.id())
            .cidrIp("${f.source}") // ${f.remark}
            .build());
`,
    (f) => `
        var group${f.index} = new SecurityGroup("group-${f.index}", SecurityGroupArgs.builder()
            .vpcId(vpc.id())
            .description(String.format("group %s ${f.index}", ctx.stackName()))
            .innerAccessPolicy("Drop")
            .tags(Map.of("Name", "sg-${f.index}", "cost:team", "net"))
            .build(), CustomResourceOptions.builder().dependsOn(vpc).build());
`,
    (f) => `
        for (var port : List.of(22, 80, ${f.port})) {
            new SecurityGroupRule("loop-${f.index}-" + port, SecurityGroupRuleArgs.builder()
                .type("ingress")
                .ipProtocol("tcp")
                .portRange(String.format("%s/%s", port, port))
                .securityGroupId(group.id())
                .cidrIp(config.getBoolean("open").orElse(false) ? "0.0.0.0/0" : office)
                .build());
        }
`,
    (f) => `
        // ${f.remark}
        java.util.function.Function<Integer, SecurityGroupRule> makeRule${f.index} = port -> {
            return new SecurityGroupRule("made-${f.index}-" + port, SecurityGroupRuleArgs.builder()
                .type("ingress")
                .portRange(port + "/" + port)
                .cidrIp("${f.source}")
                .build());
        };
        makeRule${f.index}.apply(${f.port});
`,
    (f) => `
        var policy${f.index} = new Policy("policy-${f.index}", PolicyArgs.builder()
            .policyName("policy-${f.index}")
            .policyDocument(serializeJson(
                jsonObject(
                    jsonProperty("Version", "1"),
                    jsonProperty("Statement", jsonArray(jsonObject(
                        jsonProperty("Action", jsonArray("${f.action}")),
                        jsonProperty("Effect", "Allow"),
                        jsonProperty("Resource", "*")
                    )))
                )))
            .build());
`,
  ],
};

const STYLES: Readonly<Record<CodeLanguage, Style>> = {
  typescript: script(true),
  javascript: script(false),
  python,
  go,
  csharp,
  java,
};

export const CODE_LANGUAGES: readonly CodeLanguage[] = ['typescript', 'javascript', 'python', 'go', 'csharp', 'java'];

const countLines = (text: string): number => text.split('\n').length - 1;

/** A program of about so many lines. */
export function generatePulumi(language: CodeLanguage, lines: number, seed = 1): string {
  const { head, foot, parts } = STYLES[language];
  const dice = createDice(seed);
  const [rule, ...others] = parts;
  const texts = [head];
  let count = countLines(head) + countLines(foot);
  for (let index = 0; count < lines; index++) {
    const facts = rollFacts(dice, index);
    // Half of a program is plain rules.
    const choice = dice.integer(0, 2 * others.length - 1);
    const part = (others[choice] ?? rule)(facts);
    texts.push(part);
    count += countLines(part);
  }
  texts.push(foot);
  return texts.join('');
}
