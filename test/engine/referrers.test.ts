import assert from 'node:assert/strict';
import { render } from '../../server/src/texts/catalogue';
import { checkFix } from '../harness/repairs';
import { applyAll, check, type Texts } from '../harness/workspace';

/** One program a notation: SSH is open to everybody, an output tells the rule, and something else uses it. */
const programs: Readonly<Record<string, { readonly texts: Texts; readonly outputs: string; readonly places: string }>> =
  {
    Terraform: {
      texts: {
        'main.tf': `resource "alicloud_security_group" "web" {
  vpc_id = "vpc-1"
}
resource "alicloud_security_group_rule" "ssh" {
  type              = "ingress"
  ip_protocol       = "tcp"
  port_range        = "22/22"
  security_group_id = alicloud_security_group.web.id
  cidr_ip           = "0.0.0.0/0"
}
locals {
  rule = alicloud_security_group_rule.ssh.id
}
output "ssh_id" {
  value = alicloud_security_group_rule.ssh.id
}
`,
      },
      outputs: 'ssh_id',
      places: 'main.tf:12',
    },
    'ROS YAML': {
      texts: {
        'stack.yaml': `ROSTemplateFormatVersion: '2015-09-01'
Resources:
  Web:
    Type: ALIYUN::ECS::SecurityGroup
    Properties: {VpcId: vpc-1}
  Ssh:
    Type: ALIYUN::ECS::SecurityGroupIngress
    Properties:
      SecurityGroupId: !Ref Web
      IpProtocol: tcp
      PortRange: 22/22
      SourceCidrIp: 0.0.0.0/0
Outputs:
  SshId:
    Value: !Ref Ssh
  Both:
    Value: !Sub '\${Web} \${Ssh}'
`,
      },
      outputs: 'SshId',
      places: 'stack.yaml:17',
    },
    'Pulumi YAML': {
      texts: {
        'Pulumi.yaml': `name: web
runtime: yaml
resources:
  web: {type: 'alicloud:ecs:SecurityGroup'}
  ssh:
    type: alicloud:ecs:SecurityGroupRule
    properties:
      type: ingress
      securityGroupId: \${web.id}
      ipProtocol: tcp
      portRange: 22/22
      cidrIp: 0.0.0.0/0
variables:
  rule: \${ssh.id}
outputs:
  sshId: \${ssh.id}
`,
      },
      outputs: 'sshId',
      places: 'Pulumi.yaml:14',
    },
    TypeScript: {
      texts: {
        'Pulumi.yaml': 'name: web\nruntime: nodejs\n',
        'index.ts': `import { ssh } from "./src/rules";
console.log(ssh.id);
`,
        'src/rules.ts': `import * as alicloud from "@pulumi/alicloud";
const web = new alicloud.ecs.SecurityGroup("web");
export const ssh = new alicloud.ecs.SecurityGroupRule("ssh", {
    type: "ingress",
    securityGroupId: web.id,
    ipProtocol: "tcp",
    portRange: "22/22",
    cidrIp: "0.0.0.0/0",
});
export const sshId = ssh.id;
`,
      },
      outputs: 'sshId',
      places: 'index.ts:1, index.ts:2',
    },
    Python: {
      texts: {
        '__main__.py': `import pulumi
import pulumi_alicloud as alicloud

web = alicloud.ecs.SecurityGroup("web")
ssh = alicloud.ecs.SecurityGroupRule("ssh",
    type="ingress",
    security_group_id=web.id,
    ip_protocol="tcp",
    port_range="22/22",
    cidr_ip="0.0.0.0/0")
print(ssh)
pulumi.export("sshId", ssh.id)
`,
      },
      outputs: 'sshId',
      places: '__main__.py:11',
    },
  };

describe('what refers to a resource that a repair removes', () => {
  for (const [notation, { texts, outputs, places }] of Object.entries(programs))
    it(`is told in the title, in ${notation}`, () => {
      const checked = check(texts);
      const finding = checked.findings.find(({ rule }) => rule.id === 'sg-sensitive-port-open');
      assert.ok(finding !== undefined);
      const fix = finding.fixes().find(({ title }) => title.key === 'engine.fix-outputs-too-still-used');
      assert.ok(
        fix !== undefined,
        finding
          .fixes()
          .map(({ title }) => title.key)
          .join(),
      );
      assert.equal(fix.safety, 'review');
      const listed = places.replace(', ', ' and ');
      assert.ok(
        render(fix.title, 'en').endsWith(
          ` (with the output ${outputs}; still used in ${listed}, to be changed by hand)`,
        ),
        render(fix.title, 'en'),
      );
      assert.match(render(fix.title, 'zh-cn'), /（一并删除输出 \S+；.+ 仍在引用，需手动修改）$/);
      checkFix(finding, fix, checked, texts, {});
      // Nobody removes it without a look.
      assert.ok(Object.values(applyAll(texts, {})).some((text) => text.includes('22/22')));
    });

  it('is told by line whatever ends the lines', () => {
    const { texts, places } = programs.Terraform ?? assert.fail();
    const titles = ['\n', '\r\n'].map((end) => {
      const endings = Object.entries(texts).map(([path, text]) => [path, text.replaceAll('\n', end)]);
      const { findings } = check(Object.fromEntries(endings));
      const fixes = findings.find(({ rule }) => rule.id === 'sg-sensitive-port-open')?.fixes() ?? [];
      return fixes.map(({ title }) => render(title, 'en')).filter((title) => title.includes(`used in ${places},`));
    });
    assert.equal(titles[0]?.length, 1);
    assert.deepEqual(titles[1], titles[0]);
  });

  it('is not told where there is nothing of the kind', () => {
    const text = programs.Python?.texts['__main__.py']?.replace(/^print.*\n|^pulumi\.export.*\n/gm, '') ?? '';
    const finding = check({ '__main__.py': text }).findings.find(({ rule }) => rule.id === 'sg-sensitive-port-open');
    const titles = finding?.fixes().map(({ title }) => title.key);
    assert.ok(titles?.includes('fix.delete'), titles?.join());
  });
});
