import assert from 'node:assert/strict';
import { load, plain } from './reading';

/*
 * What programs do with values before a resource gets them. Each case makes rules with the function or class `rule`;
 * what they are called and get is listed.
 */

interface Language {
  readonly file: string;
  /** The program around the statements of a case, and what stands outside of its function. */
  around(statements: string, outside: string): string;
}

const javaRule = `
    static void rule(String name, Object value) {
        new SecurityGroupRule(name, SecurityGroupRuleArgs.builder().description(value).build());
    }`;

const languages = {
  typescript: {
    file: 'index.ts',
    around: (statements, outside) => `import * as pulumi from "@pulumi/pulumi";
import { ecs } from "@pulumi/alicloud";
const rule = ecs.SecurityGroupRule;
const config = new pulumi.Config();
${outside}
${statements}
`,
  },
  python: {
    file: '__main__.py',
    around: (statements, outside) => `import os
import pulumi
from enum import Enum
from dataclasses import dataclass, field
from pulumi_alicloud.ecs import SecurityGroup, SecurityGroupRule as rule
config = pulumi.Config()
${outside}
${statements}
`,
  },
  go: {
    file: 'main.go',
    around: (statements, outside) => `package main

import (
	"fmt"
	"github.com/pulumi/pulumi-alicloud/sdk/v3/go/alicloud/ecs"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi/config"
)

${outside}

func main() {
	pulumi.Run(func(ctx *pulumi.Context) error {
		cfg := config.New(ctx, "")
${statements}
		return nil
	})
}
`,
  },
  csharp: {
    file: 'Program.cs',
    around: (statements, outside) => `using System.Collections.Generic;
using System.Linq;
using Pulumi;
using Pulumi.AliCloud.Ecs;
using Rule = Pulumi.AliCloud.Ecs.SecurityGroupRule;

return await Deployment.RunAsync(() =>
{
    var config = new Config();
${statements}
});

${outside}
`,
  },
  java: {
    file: 'App.java',
    around: (statements, outside) => `package app;

import com.pulumi.Context;
import com.pulumi.Pulumi;
import com.pulumi.alicloud.ecs.*;
import com.pulumi.core.Output;
import java.util.*;
import java.util.stream.*;

public class App {
    public static void main(String[] args) {
        Pulumi.run(App::stack);
    }

    static void stack(Context ctx) {
        var config = ctx.config();
${statements}
    }
${/\brule\(/.test(statements + outside) ? javaRule : ''}
${outside}
}
`,
  },
} satisfies Record<string, Language>;

interface Case {
  readonly title: string;
  readonly statements: string;
  readonly outside?: string;
  /** Name and arguments of each rule. */
  readonly gives: Readonly<Record<string, unknown>>;
}

const rules = (names: string, value: (name: string) => unknown = () => ({})): Record<string, unknown> =>
  Object.fromEntries(names.split(' ').map((name) => [name, value(name)]));

const cases: Readonly<Record<keyof typeof languages, readonly Case[]>> = {
  typescript: [
    {
      title: 'slices of lists and texts',
      statements: 'for (const x of [1, 2, 3].slice(1)) new rule(`${"ab-c".slice(0, 2)}${x}`, {});',
      gives: rules('ab2 ab3'),
    },
    {
      title: 'while and do with known bounds',
      statements: `let i = 0;
while (i < 2) { new rule("w" + i, {}); i++; }
do { new rule("d" + i, {}); i--; } while (i > 0);`,
      gives: rules('w0 w1 d2 d1'),
    },
    {
      title: 'destructuring with defaults',
      statements: `const [a, b = 9] = [1];
const { c = 5, d: { e = 6 } = {} } = { x: 0 } as any;
new rule("r", { portRange: \`\${a}/\${b}/\${c}/\${e}\` });`,
      gives: { r: { portRange: '1/9/5/6' } },
    },
    {
      title: 'defaults of a table',
      statements: `const table: Record<string, { port: number; cidr?: string }> = { ssh: { port: 22 }, web: { port: 80, cidr: "0.0.0.0/0" } };
for (const [name, { port, cidr = "10.0.0.0/8" }] of Object.entries(table)) new rule(name, { portRange: \`\${port}/\${port}\`, cidrIp: cidr });
new rule("n", { cidrIp: table.ssh.cidr ?? "192.168.0.0/16" });`,
      gives: {
        ssh: { portRange: '22/22', cidrIp: '10.0.0.0/8' },
        web: { portRange: '80/80', cidrIp: '0.0.0.0/0' },
        n: { cidrIp: '192.168.0.0/16' },
      },
    },
    {
      title: 'a field that an undecided branch assigns',
      statements: `class Net { cidr = "10.0.0.0/8"; constructor(open: boolean) { if (open) { this.cidr = "0.0.0.0/0"; } } }
new rule("r", { cidrIp: new Net(config.requireBoolean("open")).cidr });`,
      gives: { r: { cidrIp: { open: '0.0.0.0/0', '!open': '10.0.0.0/8' } } },
    },
    {
      title: 'an entry that an undecided branch adds',
      statements: `const args: any = { type: "ingress" };
if (config.requireBoolean("open")) args.cidrIp = "0.0.0.0/0";
new rule("r", args);`,
      gives: {
        r: {
          type: 'ingress',
          cidrIp: { 'config.requireBoolean("open")': '0.0.0.0/0', '!config.requireBoolean("open")': null },
        },
      },
    },
    {
      title: 'switches, whose subject is known or not',
      statements: `const pick = (env: string) => { switch (env) { case "prod": case "stage": return "10.0.0.0/8"; default: return "0.0.0.0/0"; } };
new rule("a", { cidrIp: pick("stage") });
new rule("b", { cidrIp: pick("dev") });
const env = pulumi.getStack();
new rule("c", { cidrIp: pick(env) });
let cidr;
switch (env) { case "prod": cidr = "10.0.0.0/8"; break; default: cidr = "0.0.0.0/0"; }
new rule("d", { cidrIp: cidr });`,
      gives: {
        a: { cidrIp: '10.0.0.0/8' },
        b: { cidrIp: '0.0.0.0/0' },
        c: { cidrIp: { 'env == "prod"': '10.0.0.0/8', '!(env == "prod")': '0.0.0.0/0' } },
        d: { cidrIp: { 'env == "prod"': '10.0.0.0/8', '!(env == "prod")': '0.0.0.0/0' } },
      },
    },
    {
      title: 'a function that returns early, with and without an argument',
      statements: `function cidr(given?: string) { if (!given) return "0.0.0.0/0"; return given; }
new rule("a", { cidrIp: cidr() });
new rule("b", { cidrIp: cidr("10.0.0.0/8") });`,
      gives: { a: { cidrIp: '0.0.0.0/0' }, b: { cidrIp: '10.0.0.0/8' } },
    },
    {
      title: 'what lists compute',
      statements: `const xs = [1, 2, 3];
xs.filter((x) => x > 1).reduce((sum, x) => { new rule("r" + x, { priority: sum + x }); return sum + x; }, 0);
new rule("m", { portRange: \`\${xs.at(-1)}/\${[...xs].reverse()[0]}/\${xs.find((x) => x > 1)}/\${xs.indexOf(3)}/\${xs.some((x) => x > 2)}\` });`,
      gives: { r2: { priority: 2 }, r3: { priority: 5 }, m: { portRange: '3/3/2/2/true' } },
    },
    {
      title: 'lists of a length',
      statements: `[...Array(2).keys()].forEach((k) => new rule("k" + k, {}));
Array.from({ length: 2 }, (_, i) => new rule("f" + i, {}));
new Array(1).fill(0).map((_, i) => new rule("n" + i, {}));`,
      gives: rules('k0 k1 f0 f1 n0'),
    },
    {
      title: 'outputs taken together',
      statements: `pulumi.all(["a", "0.0.0.0/0"]).apply(([name, cidr]) => new rule(name, { cidrIp: cidr }));
pulumi.all({ name: "b", cidr: "::/0" }).apply(({ name, cidr }) => new rule(name, { ipv6CidrIp: cidr }));`,
      gives: { a: { cidrIp: '0.0.0.0/0' }, b: { ipv6CidrIp: '::/0' } },
    },
    {
      title: 'getters, variables of the environment, modules named in expressions',
      statements: `class Net { get cidr() { return process.env.CIDR ?? "0.0.0.0/0"; } }
const { SecurityGroupRule } = require("@pulumi/alicloud").ecs;
new SecurityGroupRule("r", { cidrIp: new Net().cidr });`,
      gives: { r: { cidrIp: '0.0.0.0/0' } },
    },
    {
      title: 'namespaces, programs that are given to the automation, methods of objects',
      statements: `namespace Net { export const CIDR = "0.0.0.0/0"; export const open = (n: string) => new rule(n, { cidrIp: CIDR }); }
Net.open("n");
LocalWorkspace.createStack({ stackName: "s", program: async () => { new rule("inline", {}); } });
({ make: () => new rule("m", {}) }).make();`,
      gives: { n: { cidrIp: '0.0.0.0/0' }, inline: {}, m: {} },
    },
    {
      title: 'sides of operators that are not decided',
      statements: `const open = config.requireBoolean("open");
new rule("a", { ...(open ? { cidrIp: "0.0.0.0/0" } : { priority: 1 }) });
new rule("b", { type: "ingress", ...(open && { cidrIp: "0.0.0.0/0" }) });
function make(args: any) { new rule("c", { cidrIp: args.cidr || "0.0.0.0/0", portRange: args.ports ?? "22/22" }); }`,
      gives: {
        a: { cidrIp: { open: '0.0.0.0/0', '!open': null }, priority: { open: null, '!open': 1 } },
        b: { type: 'ingress', cidrIp: { open: '0.0.0.0/0', '!open': null } },
        c: {
          cidrIp: { '!args.cidr': '0.0.0.0/0', 'args.cidr': '?no-default args.cidr' },
          portRange: { '!args.ports': '22/22', 'args.ports': '?no-default args.ports' },
        },
      },
    },
    {
      title: 'what was decided once is not decided anew',
      statements: `const open = config.requireBoolean("open");
const cidr = open ? "0.0.0.0/0" : "10.0.0.0/8";
if (cidr === "0.0.0.0/0") { new rule("a", { cidrIp: cidr === "0.0.0.0/0" ? "x" : "y" }); }
const count = open ? 1 : 0;
new rule("b", { priority: count ? 5 : 6 });
if (open) { if (open) new rule("c", {}); else new rule("never", {}); }`,
      gives: { a: { cidrIp: 'x' }, b: { priority: { open: 5, '!open': 6 } }, c: {} },
    },
    {
      title: 'a loop over lists that are not decided',
      statements: `for (const p of config.requireBoolean("open") ? [80, 22] : [443]) new rule("p" + p, { priority: p });`,
      gives: rules('p80 p22 p443', (name) => ({ priority: Number(name.slice(1)) })),
    },
    {
      title: 'what is done when something fails',
      statements: `let cidr = "10.0.0.0/8";
try { new rule("a", {}); } catch (e) { cidr = "0.0.0.0/0"; }
new rule("b", { cidrIp: cidr });`,
      gives: { a: {}, b: { cidrIp: { 'catch (e)': '0.0.0.0/0', try: '10.0.0.0/8' } } },
    },
  ],
  python: [
    {
      title: 'data classes with properties',
      outside: `@dataclass
class Rule:
    name: str
    port: int
    cidr: str = "0.0.0.0/0"
    tags: list = field(default_factory=list)

    @property
    def range(self) -> str:
        return f"{self.port}/{self.port}"
`,
      statements: `for r in [Rule("ssh", 22), Rule(name="db", port=3306, cidr="10.0.0.0/8")]:
    rule(r.name, port_range=r.range, cidr_ip=r.cidr)`,
      gives: {
        ssh: { portRange: '22/22', cidrIp: '0.0.0.0/0' },
        db: { portRange: '3306/3306', cidrIp: '10.0.0.0/8' },
      },
    },
    {
      title: 'items, enumerate, zip, reversed, map',
      statements: `d = {"a": 1, "b": 2}
for k, v in d.items():
    rule("i" + k, priority=v)
for i, (k, v) in enumerate(d.items(), start=1):
    rule("e" + k, priority=i + v)
for a, b in zip(["m", "n"], [5, 6]):
    rule(a, priority=b)
for p in reversed([1, 2]):
    rule(f"r{p}")
for p in map(lambda x: x + 1, [1]):
    rule(f"m{p}")`,
      gives: {
        ia: { priority: 1 },
        ib: { priority: 2 },
        ea: { priority: 2 },
        eb: { priority: 4 },
        m: { priority: 5 },
        n: { priority: 6 },
        ...rules('r2 r1 m2'),
      },
    },
    {
      title: 'slices',
      statements: `xs = [1, 2, 3, 4]
for x in xs[1:3] + xs[-1:] + xs[::-1][:1]:
    rule(f"s{x}-{'abc'[1:]}")`,
      gives: rules('s2-bc s3-bc s4-bc ecs.SecurityGroupRule.s4-bc'),
    },
    {
      title: 'while with known bounds',
      statements: 'i = 0\nwhile True:\n    rule(f"w{i}")\n    i += 1\n    if i == 2:\n        break',
      gives: rules('w0 w1'),
    },
    {
      title: 'match',
      statements: `def cidr(env):
    match env:
        case "prod" | "stage":
            return "10.0.0.0/8"
        case _:
            return "0.0.0.0/0"

rule("a", cidr_ip=cidr("stage"))
rule("b", cidr_ip=cidr(config.require("env")))`,
      gives: {
        a: { cidrIp: '10.0.0.0/8' },
        b: { cidrIp: { 'env == "prod"': '10.0.0.0/8', 'not (env == "prod")': '0.0.0.0/0' } },
      },
    },
    {
      title: 'enumerations, the environment, the guard of a program',
      outside: 'class Port(Enum):\n    SSH = 22\n    RDP = 3389\n',
      statements: `if __name__ == "__main__":
    for port in Port:
        rule(f"p{port.value}", cidr_ip=os.environ.get("CIDR", "0.0.0.0/0"))`,
      gives: { p22: { cidrIp: '0.0.0.0/0' }, p3389: { cidrIp: '0.0.0.0/0' } },
    },
    {
      title: 'methods of classes and static ones, of what extends them',
      outside: `class Base:
    PORTS = [80]

    def __init__(self, name, cidr):
        for port in self.PORTS:
            rule(f"{name}-{port}", port_range=self.range_of(port), cidr_ip=cidr)

    @staticmethod
    def range_of(port):
        return f"{port}/{port}"

    @classmethod
    def open(cls, name):
        return cls(name, "0.0.0.0/0")


class Web(Base):
    PORTS = [443]
`,
      statements: 'Web.open("w")\nBase.open("b")',
      gives: {
        'w-443': { portRange: '443/443', cidrIp: '0.0.0.0/0' },
        'b-80': { portRange: '80/80', cidrIp: '0.0.0.0/0' },
      },
    },
    {
      title: 'outputs taken together by name',
      statements:
        'pulumi.Output.all(name="a", cidr="0.0.0.0/0").apply(lambda args: rule(args["name"], cidr_ip=args["cidr"]))',
      gives: { a: { cidrIp: '0.0.0.0/0' } },
    },
    {
      title: 'names of a library that a wildcard brings',
      outside: 'from pulumi import *\n',
      statements: 'rule("r", cidr_ip=Config().get("cidr") or "0.0.0.0/0")',
      gives: { r: { cidrIp: '0.0.0.0/0' } },
    },
  ],
  go: [
    {
      title: 'structs by position and by name, with methods',
      outside: `type entry struct {
	name string
	port int
}

func (e entry) ports() string { return fmt.Sprintf("%d/%d", e.port, e.port) }

var entries = []entry{{"ssh", 22}, {name: "db", port: 3306}}

var byName = map[string]entry{"x": {"web", 80}}`,
      statements: `for _, e := range entries {
	ecs.NewSecurityGroupRule(ctx, e.name, &ecs.SecurityGroupRuleArgs{PortRange: pulumi.String(e.ports())})
}
for _, e := range entries[1:] {
	ecs.NewSecurityGroupRule(ctx, "s-"+e.name, nil)
}
for key, e := range byName {
	ecs.NewSecurityGroupRule(ctx, key, &ecs.SecurityGroupRuleArgs{PortRange: pulumi.String(e.ports())})
}`,
      gives: { ssh: { portRange: '22/22' }, db: { portRange: '3306/3306' }, 's-db': {}, x: { portRange: '80/80' } },
    },
    {
      title: 'constants that count',
      outside: 'const (\n\tfirst = iota + 1\n\tsecond\n)',
      statements: 'ecs.NewSecurityGroupRule(ctx, "r", &ecs.SecurityGroupRuleArgs{Priority: pulumi.Int(second)})',
      gives: { r: { priority: 2 } },
    },
    {
      title: 'loops with a condition alone, and over a number',
      statements: `i := 0
for i < 2 {
	ecs.NewSecurityGroupRule(ctx, fmt.Sprintf("w%d", i), nil)
	i++
}
for j := range 2 {
	ecs.NewSecurityGroupRule(ctx, fmt.Sprint("r", j), nil)
}`,
      gives: rules('w0 w1 r0 r1'),
    },
    {
      title: 'an error is not taken to have happened',
      outside: `type part struct {
	pulumi.ResourceState
	Cidr string
}

func newPart(ctx *pulumi.Context) (*part, error) {
	p := &part{Cidr: "0.0.0.0/0"}
	if err := ctx.RegisterComponentResource("a:b:C", "p", p); err != nil {
		return nil, err
	}
	return p, nil
}`,
      statements: `p, err := newPart(ctx)
if err != nil {
	return err
}
ecs.NewSecurityGroupRule(ctx, "r", &ecs.SecurityGroupRuleArgs{CidrIp: pulumi.String(p.Cidr)})`,
      gives: { r: { cidrIp: '0.0.0.0/0' } },
    },
    {
      title: 'a number that is left out is zero',
      statements: `count := cfg.GetInt("count")
if count == 0 {
	count = 1
}
for i := 0; i < count; i++ {
	ecs.NewSecurityGroupRule(ctx, "r", nil)
}`,
      gives: rules('r'),
    },
    {
      title: 'embedded structs, structs without a name, maps that are made, settings that are tried',
      outside: `type base struct{ ctx *pulumi.Context }

func (b base) rule(name string) { ecs.NewSecurityGroupRule(b.ctx, name, nil) }

type web struct {
	base
	port int
}`,
      statements: `w := web{base: base{ctx}, port: 80}
w.rule("embedded")
for _, e := range []struct {
	name string
	port int
}{{"a", 1}, {name: "b", port: 2}} {
	ecs.NewSecurityGroupRule(ctx, e.name, &ecs.SecurityGroupRuleArgs{Priority: pulumi.Int(e.port)})
}
m := make(map[string]string)
m["k"] = "v"
if v, ok := m["k"]; ok {
	ecs.NewSecurityGroupRule(ctx, v, nil)
}
port, err := cfg.TryInt("port")
if err != nil {
	port = 22
}
ecs.NewSecurityGroupRule(ctx, "try", &ecs.SecurityGroupRuleArgs{Priority: pulumi.Int(port)})
for _, c := range strings.Split("x,y", ",") {
	ecs.NewSecurityGroupRule(ctx, c, nil)
}`,
      gives: {
        embedded: {},
        a: { priority: 1 },
        b: { priority: 2 },
        v: {},
        try: { priority: { 'err != nil': 22, '!(err != nil)': '?no-default config.port' } },
        ...rules('x y'),
      },
    },
    {
      title: 'switches with a subject and with conditions',
      outside: `func cidr(env string) string {
	switch env {
	case "prod", "stage":
		return "10.0.0.0/8"
	default:
		return "0.0.0.0/0"
	}
}`,
      statements: `port := 22
switch {
case port > 1000:
	port = 1
case port > 20:
	port = 2
}
ecs.NewSecurityGroupRule(ctx, "a", &ecs.SecurityGroupRuleArgs{CidrIp: pulumi.String(cidr("stage")), Priority: pulumi.Int(port)})
ecs.NewSecurityGroupRule(ctx, "b", &ecs.SecurityGroupRuleArgs{CidrIp: pulumi.String(cidr("dev"))})`,
      gives: { a: { cidrIp: '10.0.0.0/8', priority: 2 }, b: { cidrIp: '0.0.0.0/0' } },
    },
  ],
  csharp: [
    {
      title: 'texts that are put together bit by bit',
      statements: `var text = new System.Text.StringBuilder("22");
text.Append('/').AppendFormat("{0}", 22);
new Rule("r", new SecurityGroupRuleArgs { PortRange = text.ToString() });
text.Clear().AppendLine("a");
new Rule("s", new SecurityGroupRuleArgs { Description = text.ToString() });`,
      gives: { r: { portRange: '22/22' }, s: { description: 'a\n' } },
    },
    {
      title: 'records: by position, deconstructed, changed copies, computed members',
      outside: `record Entry(string Name, int Port)
{
    public string Cidr { get; init; } = "0.0.0.0/0";
    public string Range => $"{Port}/{Port}";
}`,
      statements: `var entries = new List<Entry> { new("ssh", 22), new Entry("db", 3306) with { Cidr = "10.0.0.0/8" } };
foreach (var (name, port) in entries) new Rule(name, new() { Priority = port });
foreach (var e in entries.Where(e => e.Port > 22)) new Rule("w-" + e.Name, new() { CidrIp = e.Cidr, PortRange = e.Range });`,
      gives: {
        ssh: { priority: 22 },
        db: { priority: 3306 },
        'w-db': { cidrIp: '10.0.0.0/8', portRange: '3306/3306' },
      },
    },
    {
      title: 'ranges, Skip and Take, Select with an index',
      statements: `int[] ports = { 1, 2, 3 };
foreach (var p in ports[1..]) new Rule($"s{p}", new() { });
foreach (var p in ports[..^2].Concat(ports.Skip(2).Take(1))) new Rule($"t{p}", new() { });
var made = ports.Select((p, i) => new Rule($"i{i}", new() { Priority = ports[^1] })).ToList();`,
      gives: { ...rules('s2 s3 t1 t3'), ...rules('i0 i1 i2', () => ({ priority: 3 })) },
    },
    {
      title: 'dictionaries and while',
      statements: `var dict = new Dictionary<string, int> { ["a"] = 1, { "b", 2 } };
foreach (var (k, v) in dict) new Rule(k, new() { Priority = v });
foreach (var pair in dict) new Rule("p" + pair.Key, new() { Priority = pair.Value });
var n = 0;
while (n < 2) { new Rule($"w{n}", new() { }); n++; }`,
      gives: { a: { priority: 1 }, b: { priority: 2 }, pa: { priority: 1 }, pb: { priority: 2 }, ...rules('w0 w1') },
    },
    {
      title: 'extension methods, objects of the expected type, what a class overrides, other constructors',
      outside: `static class Extensions
{
    public static SecurityGroupRule Allow(this SecurityGroup g, string name) => new(name, new() { SecurityGroupId = g.Id });
}
abstract class Base
{
    protected Base(string name) { Make(name); }
    protected virtual void Make(string name) { new Rule("base-" + name, new()); }
}
class Derived : Base
{
    public Derived() : this("d") { }
    public Derived(string name) : base(name) { }
    protected override void Make(string name) { base.Make(name); new Rule("derived-" + name, SecurityGroupRuleArgs.Empty); }
}`,
      statements: `Config settings = new();
new SecurityGroup("g").Allow("ext");
new Derived();
new Rule("r", new() { CidrIp = settings.Get("cidr") ?? "0.0.0.0/0" });`,
      gives: { g: {}, ext: { securityGroupId: '-> g id' }, 'base-d': {}, 'derived-d': {}, r: { cidrIp: '0.0.0.0/0' } },
    },
    {
      title: 'tuples',
      statements: `var entries = new (string Name, int Port)[] { ("a", 1), ("b", 2) };
foreach (var (name, port) in entries) new Rule(name, new() { Priority = port });
var (first, _) = (entries[0].Item1, 5);
new Rule(first + "-1", new() { });`,
      gives: { a: { priority: 1 }, b: { priority: 2 }, 'a-1': {} },
    },
    {
      title: 'a property that an undecided branch assigns',
      outside:
        'class Net { public string Cidr { get; private set; } = "10.0.0.0/8"; public Net(bool open) { if (open) Cidr = "0.0.0.0/0"; } }',
      statements: 'var net = new Net(config.RequireBoolean("open"));\nnew Rule("r", new() { CidrIp = net.Cidr });',
      gives: { r: { cidrIp: { open: '0.0.0.0/0', '!open': '10.0.0.0/8' } } },
    },
    {
      title: 'switch statements',
      statements: `string cidr;
switch (config.Require("env")) { case "prod": cidr = "10.0.0.0/8"; break; default: cidr = "0.0.0.0/0"; break; }
new Rule("r", new() { CidrIp = cidr });`,
      gives: {
        r: {
          cidrIp: {
            'config.Require("env") == "prod"': '10.0.0.0/8',
            '!(config.Require("env") == "prod")': '0.0.0.0/0',
          },
        },
      },
    },
  ],
  java: [
    {
      title: 'texts that are put together bit by bit',
      statements: `rule(new StringBuilder().append("a").append(1).append('-').toString(), "x");
StringBuilder name = new StringBuilder("b");
name.append(2);
for (String part : List.of("c", "d")) name.append(part);
rule(name.toString(), "y");
StringBuilder cidr = new StringBuilder(16);
if (config.requireBoolean("open")) cidr.append("0.0.0.0/0"); else cidr.append("10.0.0.0/8");
rule("branches", cidr.toString());
rule("reversed", new StringBuilder("ab").reverse().toString());`,
      gives: {
        'a1-': { description: 'x' },
        b2cd: { description: 'y' },
        branches: {
          description: {
            'config.requireBoolean("open")': '0.0.0.0/0',
            '!config.requireBoolean("open")': '10.0.0.0/8',
          },
        },
        reversed: { description: '?unsupported new StringBuilder("ab").reverse()' },
      },
    },
    {
      title: 'texts that are joined',
      statements: `rule("a", String.join("/", "22", "22"));
rule("b", String.join(",", List.of("10.0.0.0/8", "0.0.0.0/0")));
rule("c", "".concat("0.0.0.0").concat("/0"));
rule("d", "%d/%d".formatted(22, 23));
rule("e", """
    %s/%s""".formatted("80", "81"));
rule("f", Stream.of("1", "2").collect(Collectors.joining("/")));
Map<String, Integer> ports = Stream.of("ssh").collect(Collectors.toMap(each -> each, each -> 22));
rule("g", ports.get("ssh"));
rule("h", String.valueOf(22) + Integer.toString(23) + " x ".strip());
rule("i", Stream.of("a", "b").collect(Collectors.groupingBy(each -> each)));
rule("j", java.text.MessageFormat.format("{0}/{1}", "22", "23"));
rule("k", "ab".repeat(2));
rule("l", "ab".repeat(-1));`,
      gives: {
        a: { description: '22/22' },
        b: { description: '10.0.0.0/8,0.0.0.0/0' },
        c: { description: '0.0.0.0/0' },
        d: { description: '22/23' },
        e: { description: '80/81' },
        f: { description: '1/2' },
        g: { description: 22 },
        h: { description: '2223x' },
        j: { description: '22/23' },
        k: { description: 'abab' },
        l: { description: '?missing "ab".repeat(-1)' },
        i: { description: '?missing Stream.of("a", "b").collect(Collectors.groupingBy(each -> each))' },
      },
    },
    {
      title: 'classes without a name',
      statements: `Net open = new Net("0.0.0.0/0") { @Override String ports() { return "22/22"; } };
rule("a", open.cidr + " " + open.ports());
Shape shape = new Shape() { public String text() { return "shape"; } };
rule("b", shape.text());
Output.of("x").applyValue(new Function<String, Void>() {
    private final String name = "c";
    public Void apply(String given) { rule(name, given); return null; }
});
Map<String, Integer> ports = new HashMap<>() {{ put("ssh", 22); put("web", 80); }};
ports.forEach((name, port) -> rule(name, port));
Runnable run = new Runnable() { public void run() { rule("d", "run"); } };
run.run();`,
      outside: `static class Net { final String cidr; Net(String cidr) { this.cidr = cidr; } String ports() { return "1/65535"; } }
interface Shape { String text(); }`,
      gives: {
        a: { description: '0.0.0.0/0 22/22' },
        b: { description: 'shape' },
        c: { description: 'x' },
        ssh: { description: 22 },
        web: { description: 80 },
        d: { description: 'run' },
      },
    },
    {
      title: 'enumerations with arguments, and all of their constants',
      outside: `    enum Port {
        SSH(22, "0.0.0.0/0"), DB(3306, "10.0.0.0/8");
        private final int number;
        private final String cidr;
        Port(int number, String cidr) { this.number = number; this.cidr = cidr; }
        String getCidr() { return cidr; }
    }`,
      statements: `for (Port p : Port.values()) rule(p.name().toLowerCase() + p.number, p.getCidr());
rule("one", Port.valueOf("DB").getCidr());`,
      gives: {
        ssh22: { description: '0.0.0.0/0' },
        db3306: { description: '10.0.0.0/8' },
        one: { description: '10.0.0.0/8' },
      },
    },
    {
      title: 'records and streams with references to methods',
      outside: `    record Entry(String name, int port) {
        String range() { return port + "/" + port; }
    }
    static void allow(Entry e) { rule("m-" + e.name(), e.range()); }`,
      statements: `var entries = List.of(new Entry("a", 1), new Entry("b", 2));
entries.forEach(App::allow);
entries.stream().filter(e -> e.port() > 1).map(Entry::name).forEach(n -> rule(n, n));
IntStream.rangeClosed(1, 2).forEach(i -> rule("i" + i, i));
for (String x : Arrays.asList("p", "q", "r").subList(1, 3)) rule(x, x);`,
      gives: {
        'm-a': { description: '1/1' },
        'm-b': { description: '2/2' },
        b: { description: 'b' },
        i1: { description: 1 },
        i2: { description: 2 },
        q: { description: 'q' },
        r: { description: 'r' },
      },
    },
    {
      title: 'components with several constructors, functions that change builders',
      outside: `    static class Web extends ComponentResource {
        Web(String name) { this(name, 80); }
        Web(String name, int port) { super("a:b:Web", name); rule(name, port); }
    }
    static void with(String name, UnaryOperator<SecurityGroupRuleArgs.Builder> change) {
        new SecurityGroupRule(name, change.apply(SecurityGroupRuleArgs.builder()).build());
    }`,
      statements: 'new Web("w");\nwith("b", b -> b.cidrIp("::/0").priority(1));',
      gives: { w: { description: 80 }, b: { cidrIp: '::/0', priority: 1 } },
    },
    {
      title: 'maps that are filled, and while',
      statements: `Map<String, Integer> ports = new HashMap<>();
ports.put("x", 5);
for (Map.Entry<String, Integer> e : ports.entrySet()) rule(e.getKey(), e.getValue());
int i = 0;
while (i < 2) { rule("w" + i, i); i++; }`,
      gives: { x: { description: 5 }, w0: { description: 0 }, w1: { description: 1 } },
    },
    {
      title: 'a builder that is given more in an undecided branch',
      statements: `var b = SecurityGroupRuleArgs.builder().type("ingress");
if (config.requireBoolean("x")) b.cidrIp("0.0.0.0/0");
new SecurityGroupRule("r", b.build());`,
      gives: {
        r: {
          type: 'ingress',
          cidrIp: { 'config.requireBoolean("x")': '0.0.0.0/0', '!config.requireBoolean("x")': null },
        },
      },
    },
    {
      title: 'switches, of both forms',
      outside: `    enum Env { PROD, DEV }`,
      statements: `String c;
switch (config.require("env")) { case "prod": c = "a"; break; default: c = "b"; }
rule("r", c);
switch (Env.PROD) { case PROD -> rule("arrow", "p"); case DEV -> rule("other", "d"); default -> rule("none", "n"); }`,
      gives: {
        r: {
          description: { 'config.require("env") == "prod"': 'a', '!(config.require("env") == "prod")': 'b' },
        },
        arrow: { description: 'p' },
      },
    },
    {
      title: 'a function of a library as an argument',
      statements: `Output.of("a").applyValue(List::of).applyValue(l -> { rule("r", l.get(0)); return l; });`,
      gives: { r: { description: 'a' } },
    },
  ],
};

describe('Pulumi programs: what values go through', () => {
  for (const [name, language] of Object.entries(languages)) {
    describe(name, () => {
      for (const { title, statements, outside = '', gives } of cases[name as keyof typeof languages]) {
        it(title, () => {
          const loaded = load({ [language.file]: language.around(statements, outside) });
          assert.deepEqual(loaded.problems, []);
          const found = Object.fromEntries(loaded.resources.map(({ address, body }) => [address, plain(body)]));
          assert.deepEqual(found, gives);
        });
      }
    });
  }
});
