import assert from 'node:assert/strict';
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
});
