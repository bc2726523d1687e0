import assert from 'node:assert/strict';
import { parseCode } from '../../../server/src/syntax/code/code';
import type { CodeLanguage } from '../../../server/src/syntax/code/tree';
import { readFacts } from '../../bench/code-entries';
import { measureKeptCode } from '../../bench/code-kept';
import { CODE_LANGUAGES, generatePulumi } from '../../harness/generate-pulumi';

/** A program of five resources, and what an author may just be typing among the arguments of the third. */
interface Scenarios {
  readonly head: string;
  readonly foot: string;
  readonly resource: (name: string, typed: string) => string;
  /** Nothing at all may be lost, neither in other resources nor in the same one. */
  readonly kept: readonly string[];
  /** Nothing may be lost in other resources. */
  readonly local: readonly string[];
}

const script: Scenarios = {
  head: 'import * as alicloud from "@pulumi/alicloud";\n',
  foot: 'function f() { return 1; }\n',
  resource: (name, typed) => `const ${name} = new alicloud.ecs.SecurityGroupRule("${name}", {
    type: "ingress",
    portRange: "22/22",
${typed}    securityGroupId: sg.id,
    cidrIp: "0.0.0.0/0",
});
`,
  kept: [
    '    policy: "acc',
    '    policy: "',
    '    policy:',
    '    policy: ,',
    '    pol',
    '    vpcId: vpc.',
    '    x: foo(',
    '    x: foo("a"',
    '    x: [',
    '    x: ["a",',
    '    tags: {',
    '    tags: { a: "b"',
    '    policy: "accept"',
    '    policy = "accept",',
    '    foo bar',
    '    x: a ? "b"',
    '    x: 1 +',
    '    policy: "accept";',
    '    x: (1 + 2',
    '    描述: "中文',
    '    ...',
    '    x: await',
    '    x: new alicloud.',
    '    x: new',
    '    x: !',
    '    x: y.apply(id =>',
    '    x: y?.',
    '    x: `a',
    '    "a": ',
    '    [a]: ',
    '    x: a[',
    '    x: pulumi.interpolate`a${b',
    '    }',
    '    x: a as',
    '    x: { ...',
    '    x: {\n        a: "b',
    '    x: [{\n        a: 1,\n    ],',
  ],
  local: ['    x: `a${b', '    x: `a${', '    /* x', '    });', '    {', '    x: function () {', '    x: () => {'],
};

const SCENARIOS: Readonly<Record<CodeLanguage, Scenarios>> = {
  typescript: script,
  javascript: script,
  python: {
    head: 'import pulumi_alicloud as alicloud\n',
    foot: 'def f():\n    return 1\n',
    resource: (name, typed) => `${name} = alicloud.ecs.SecurityGroupRule("${name}",
    type="ingress",
    port_range="22/22",
${typed}    security_group_id=sg.id,
    cidr_ip="0.0.0.0/0")
`,
    kept: [
      '    policy="acc',
      '    policy="',
      '    policy=',
      '    policy=,',
      '    pol',
      '    vpc_id=vpc.',
      '    tags={"a": "b"',
      '    policy="accept"',
      '    policy: "accept",',
      '    foo bar',
      '    x="a" if b',
      '    x=1 +',
      '    描述="中文',
      '    **',
      '    x=f"a{b',
      '    x=f"a{',
      '    x=not',
      '    x=lambda',
      '    x=await',
    ],
    local: [
      '    x=foo(',
      '    x=foo("a"',
      '    x=[',
      '    x=["a",',
      '    tags={',
      '    x=(1 + 2',
      '    x="""a',
      '    )',
      '    x=y.apply(lambda id:',
      '    }',
      '    x=[i for i in',
    ],
  },
  go: {
    head: 'package main\n\nfunc run(ctx *pulumi.Context) error {\n',
    foot: '\treturn nil\n}\n',
    resource: (name, typed) => `\t_, err = ecs.NewSecurityGroupRule(ctx, "${name}", &ecs.SecurityGroupRuleArgs{
\t\tType: pulumi.String("ingress"),
\t\tPortRange: pulumi.String("22/22"),
${typed}\t\tSecurityGroupId: sg.ID(),
\t\tCidrIp: pulumi.String("0.0.0.0/0"),
\t})
\tif err != nil {
\t\treturn err
\t}
`,
    kept: [
      '\t\tPolicy: pulumi.String("acc',
      '\t\tPolicy: "',
      '\t\tPolicy:',
      '\t\tPolicy: ,',
      '\t\tPol',
      '\t\tVpcId: vpc.',
      '\t\tX: pulumi.String(',
      '\t\tX: pulumi.String("a"',
      '\t\tX: []string{',
      '\t\tX: []string{"a",',
      '\t\tTags: pulumi.StringMap{',
      '\t\tPolicy: pulumi.String("accept")',
      '\t\tPolicy = pulumi.String("accept"),',
      '\t\tfoo bar',
      '\t\tX: 1 +',
      '\t\tX: (1 + 2',
      '\t\tPolicy: x;',
      '\t\tX: &',
      '\t\tX: &ecs.',
      '\t\t}',
      '\t\tX: map[',
    ],
    local: ['\t\tX: `a', '\t\tX: func() {', '\t\t})', '\t\t/*', "\t\tX: 'a"],
  },
  csharp: {
    head: 'using Pulumi;\n\nreturn await Deployment.RunAsync(() =>\n{\n',
    foot: '});\n',
    resource: (name, typed) => `    var ${name} = new AliCloud.Ecs.SecurityGroupRule("${name}", new()
    {
        Type = "ingress",
        PortRange = "22/22",
${typed}        SecurityGroupId = sg.Id,
        CidrIp = "0.0.0.0/0",
    });
`,
    kept: [
      '        Policy = "acc',
      '        Policy = "',
      '        Policy =',
      '        Policy = ,',
      '        Pol',
      '        VpcId = vpc.',
      '        X = Foo(',
      '        X = Foo("a"',
      '        X = new[] {',
      '        X = new[] { "a",',
      '        X = $"a{b',
      '        Policy = "accept"',
      '        Policy: "accept",',
      '        foo bar',
      '        X = a ? "b"',
      '        X = 1 +',
      '        Policy = "accept";',
      '        X = (1 + 2',
      '        X = new',
      '        X = new()',
      '        X = y.Apply(id =>',
      '        X = [',
      '        X = { "a", ',
      '        X = (string)',
      '        X = x switch {',
      '        }',
    ],
    local: ['        X = @"a', '        X = """', '        });', '        X = () => {', '        /* x'],
  },
  java: {
    head: 'package p;\npublic class App {\n    public static void stack(Context ctx) {\n',
    foot: '    }\n}\n',
    resource: (name, typed) => `        var ${name} = new SecurityGroupRule("${name}", SecurityGroupRuleArgs.builder()
            .type("ingress")
            .portRange("22/22")
${typed}            .securityGroupId(sg.id())
            .cidrIp("0.0.0.0/0")
            .build());
`,
    kept: [
      '            .policy("acc',
      '            .policy("',
      '            .policy(',
      '            .policy',
      '            .',
      '            .policy()',
      '            .vpcId(vpc.',
      '            .vpcId(vpc.)',
      '            .tags(Map.of("a",',
      '            .policy("accept"',
      '            foo bar',
      '            .x(y.applyValue(id ->',
      '            .x(a ? "b")',
      '            .x(1 +)',
      '            .policy("accept");',
      '            .x(new',
      '            .x(new Foo(',
    ],
    local: [
      '            )',
      '            .x("""',
      '            }',
      '            .x(() -> {',
      '            /* x',
      '            .build());',
    ],
  },
};

/** Every named value outside and inside the third resource, with its text. */
function valuesOf(text: string, language: CodeLanguage): { others: string[]; same: string[] } {
  const others: string[] = [];
  const same: string[] = [];
  for (const entry of readFacts(text, language).entries) {
    const match = /^(.*)\|([^|]*)@(\d+)-(\d+)$/su.exec(entry);
    if (match === null) continue;
    const [, owner = '', key = '', start, end] = match;
    (owner === 'r3' ? same : others).push(`${owner} ${key} ${text.slice(Number(start), Number(end))}`);
  }
  return { others, same };
}

describe('programs: half-typed arguments', () => {
  for (const language of CODE_LANGUAGES) {
    const { head, foot, resource, kept, local } = SCENARIOS[language];
    const withTyped = (typed: string): string =>
      `${head}${['r1', 'r2'].map((name) => resource(name, '')).join('')}${resource('r3', typed)}${['r4', 'r5'].map((name) => resource(name, '')).join('')}${foot}`;
    const whole = valuesOf(withTyped(''), language);

    it(`${language}: all is found when nothing is half-typed`, () => {
      assert.ok(whole.same.length >= 4 && whole.others.length >= 16);
      assert.deepEqual(parseCode(withTyped(''), language).problems, []);
    });

    for (const typed of [...kept, ...local]) {
      it(`${language}: ${typed.trim()}`, () => {
        const text = withTyped(`${typed}\n`);
        const found = valuesOf(text, language);
        const lost = (expected: readonly string[], there: readonly string[]): string[] =>
          expected.filter((value) => !there.includes(value));
        assert.deepEqual(lost(whole.others, found.others), [], 'lost in other resources');
        if (kept.includes(typed)) assert.deepEqual(lost(whole.same, found.same), [], 'lost in the same resource');
      });
    }
  }
});

describe('programs: half-typed lines', () => {
  for (const language of CODE_LANGUAGES) {
    it(`${language}: 98.5 % of what stands around 300 random cuts is kept`, function () {
      this.timeout(60_000);
      const texts = Array.from({ length: 10 }, (_, seed) => generatePulumi(language, 100, seed + 1));
      const { others } = measureKeptCode(texts, language, 300, 77);
      assert.ok(others.entries > 5000);
      assert.ok(others.kept / others.entries >= 0.985, `kept ${others.kept} of ${others.entries}`);
    });
  }
});
