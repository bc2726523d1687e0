import assert from 'node:assert/strict';
import { spanText } from '../../../server/src/core/span';
import { check } from '../../harness/workspace';

describe('Pulumi programs among other files', () => {
  const texts = {
    'main.tf': `resource "alicloud_security_group_rule" "a" {
  type              = "ingress"
  ip_protocol       = "tcp"
  port_range        = "22/22"
  cidr_ip           = "0.0.0.0/0"
  security_group_id = "sg-1"
}`,
    'index.ts': `import * as alicloud from "@pulumi/alicloud";
new alicloud.ecs.SecurityGroupRule("b", { type: "ingress", ipProtocol: "tcp", portRange: "22/22", cidrIp: "0.0.0.0/0", securityGroupId: "sg-1" });`,
    'other.ts': 'export const alicloud = "@pulumi/other";',
  };

  it('one folder holds units of two languages', () => {
    const { analyses, findings } = check(texts);
    assert.deepEqual(analyses.map(({ language }) => language).sort(), ['pulumi', 'terraform']);
    const rules = findings.filter(({ rule }) => rule.id === 'sg-sensitive-port-open');
    assert.deepEqual(rules.flatMap(({ resources }) => resources).sort(), ['alicloud_security_group_rule.a', 'b']);
  });

  it('programs that do not import the provider are none of ours', () => {
    assert.deepEqual(check({ 'other.ts': texts['other.ts'] }).analyses, []);
  });

  it('a finding about an argument of a component stands at the argument; one left out is left out', () => {
    const { analyses, findings } = check({
      'Pulumi.yaml': 'name: shop\nruntime: nodejs\n',
      'host.ts': `import * as pulumi from "@pulumi/pulumi";
import { ecs } from "@pulumi/alicloud";
export class Host extends pulumi.ComponentResource {
  constructor(name: string, args: { zone: pulumi.Input<string>; groups: pulumi.Input<string>[]; bandwidth?: number }) {
    super("shop:Host", name);
    new ecs.Instance(name, { vswitchId: args.zone, securityGroups: args.groups, internetMaxBandwidthOut: args.bandwidth ?? 0 });
  }
}
`,
      'index.ts': `import { ecs, vpc } from "@pulumi/alicloud";
import { Host } from "./host";
const network = new vpc.Network("n", { cidrBlock: "10.0.0.0/8" });
const zone = new vpc.Switch("z", { vpcId: network.id, cidrBlock: "10.1.0.0/16" });
const group = new ecs.SecurityGroup("g", { vpcId: network.id });
new Host("web", { zone: zone.id, groups: [group.id], bandwidth: 5 });
new Host("worker", { zone: zone.id, groups: [group.id] });
`,
    });
    const found = findings.filter(({ rule }) => rule.id === 'instance-public-ip');
    assert.deepEqual(
      found.map(({ span, resources }) => [span.file.uri.replace(/.*\//, ''), spanText(span), resources]),
      [['index.ts', '5', ['web']]],
    );
    // A gateway could not be written beside the instance: the names of the network are those of the other file.
    const written = found[0]?.fixes().flatMap(({ edits }) => edits.map(({ newText }) => newText)) ?? [];
    assert.deepEqual(written, ['0']);
    assert.ok(found[0]?.related.some(({ span }) => spanText(span).startsWith('args.bandwidth')));
    assert.deepEqual(
      analyses.flatMap((analysis) => analysis.unresolved()),
      [],
    );
  });

  it('what holds on both sides of a condition of Python is under no condition', () => {
    const text = `import pulumi
import pulumi_alicloud as alicloud
vpc_id = pulumi.Config().require("vpc")
network = alicloud.vpc.Network("n")
alicloud.ecs.SecurityGroup("g", vpc_id=network.id if vpc_id == "" else vpc_id)
`;
    const { findings, say } = check({ '__main__.py': text });
    const found = findings.find(({ rule }) => rule.id === 'sg-egress-unrestricted');
    assert.ok(found);
    assert.equal(found.severity, 'info');
    assert.doesNotMatch(say(found.message), /^When/);
  });

  for (const [calls, safety] of [
    ['rule("a", "22/22");', 'safe'],
    ['rule("a", "22/22");\nrule("b", "22/22");', 'safe'],
    ['rule("a", "22/22");\nrule("b", "443/443");', 'review'],
  ]) {
    it(`a repair inside a function is ${safety} after ${calls?.replace('\n', ' ')}`, () => {
      const { findings } = check({
        'index.ts': `import { ecs, vpc } from "@pulumi/alicloud";
const network = new vpc.Network("n", { cidrBlock: "10.0.0.0/8" });
const group = new ecs.SecurityGroup("g", { vpcId: network.id });
function rule(name: string, portRange: string) {
  new ecs.SecurityGroupRule(name, {
    type: "ingress", ipProtocol: "tcp", portRange, securityGroupId: group.id, cidrIp: "0.0.0.0/0",
  });
}
${calls}
`,
      });
      const found = findings.find(({ rule }) => rule.id === 'sg-sensitive-port-open');
      const narrowed = found?.fixes().find(({ edits }) => edits[0]?.newText === 'network.cidrBlock');
      assert.equal(narrowed?.safety, safety);
    });
  }
});
