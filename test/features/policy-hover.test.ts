import assert from 'node:assert/strict';
import { spanText } from '../../server/src/core/span';
import { analyze } from '../../server/src/engine/analyze';
import { defaultConfig } from '../../server/src/engine/config';
import { unitOfFile } from '../../server/src/engine/project';
import { hoverAt } from '../../server/src/features/hover';
import { MemoryFiles } from '../../server/src/host/memory';
import { type Locale, render } from '../../server/src/texts/catalogue';

interface Case {
  readonly name: string;
  readonly file?: string;
  /** `$0` is where the pointer rests. */
  readonly text: string;
  readonly locale?: Locale;
  readonly says: readonly string[];
  readonly saysNot?: readonly string[];
  readonly about?: string;
}

const policy = (statement: string): string => `{ "Version": "1", "Statement": [${statement}] }\n`;

const cases: readonly Case[] = [
  {
    name: 'an action with its level, resources and keys',
    text: policy('{ "Effect": "Allow", "Action": "ecs:RunIn$0stances", "Resource": "*" }'),
    says: ['`ecs:RunInstances` writes.', 'Condition keys:', '`ecs:AssociatePublicIpAddress`'],
    about: '"ecs:RunInstances"',
  },
  {
    name: 'an action that gives permissions, in Chinese',
    text: policy('{ "Effect": "Allow", "Action": ["ram:AttachPolicyTo$0User"], "Resource": "*" }'),
    locale: 'zh-cn',
    says: ['`ram:AttachPolicyToUser`：更改权限。', '资源'],
  },
  {
    name: 'the name of an API',
    text: policy('{ "Effect": "Allow", "Action": "oss:Head$0Object", "Resource": "*" }'),
    says: ['The name of an API', '`oss:GetObject`'],
  },
  {
    name: 'an action that moved',
    text: policy('{ "Effect": "Allow", "Action": "ecs:Allocate$0EipAddress", "Resource": "*" }'),
    says: ['authorized as `vpc:AllocateEipAddress`'],
  },
  {
    name: 'an action that nobody knows',
    text: policy('{ "Effect": "Allow", "Action": "ecs:Ru$0nnInstances", "Resource": "*" }'),
    says: ['Not in the lists of known actions.'],
  },
  {
    name: 'a wildcard: how many, and which change permissions',
    text: policy('{ "Effect": "Allow", "Action": "ram:*$0", "Resource": "*" }'),
    says: ['`ram:*`: ', ' known actions.', 'By level: ', 'change permissions**', '**Changing permissions**: `ram:'],
    about: '"ram:*"',
  },
  {
    name: 'a wildcard that only reads',
    text: policy('{ "Effect": "Allow", "Action": "ecs:Describe$0*", "Resource": "*" }'),
    says: ['`ecs:Describe*`: '],
    saysNot: ['Writing', 'permissions'],
  },
  {
    name: 'a wildcard without a match',
    text: policy('{ "Effect": "Allow", "Action": "ecs:Dezcribe$0*", "Resource": "*" }'),
    says: ['`ecs:Dezcribe*` matches no known action.'],
  },
  {
    name: 'the parts of a resource name',
    text: policy(
      '{ "Effect": "Allow", "Action": "ecs:StopInstance", "Resource": "acs:ecs:cn-hangzhou:*:ins$0tance/i-1" }',
    ),
    says: ['service: `ecs`', 'region: `cn-hangzhou`', 'account: any', 'type: `instance`, name: `i-1`'],
    about: '"acs:ecs:cn-hangzhou:*:instance/i-1"',
  },
  {
    name: 'a service of a resource name that is not known',
    text: policy('{ "Effect": "Allow", "Action": "ecs:StopInstance", "Resource": "acs:ecz:*:*:ins$0tance/i-1" }'),
    says: ['`ecz`, which is not known'],
  },
  {
    name: 'a condition in words',
    text: policy(
      '{ "Effect": "Allow", "Action": "oss:*", "Resource": "*", "Condition": { "IpAddress": { "acs:Source$0Ip": ["10.0.0.0/8", "192.0.2.1"] } } }',
    ),
    says: ['Holds when `acs:SourceIp` is in `10.0.0.0/8` and `192.0.2.1`.', 'IP address or range'],
    about: '"acs:SourceIp"',
  },
  {
    name: 'a condition in words, in Chinese',
    text: policy(
      '{ "Effect": "Allow", "Action": "oss:*", "Resource": "*", "Condition": { "Bo$0ol": { "acs:MFAPresent": "true" } } }',
    ),
    locale: 'zh-cn',
    says: ['成立条件：`acs:MFAPresent` 为 true。'],
  },
  {
    name: 'an operator with a qualifier',
    text: policy(
      '{ "Effect": "Deny", "Action": "ecs:AuthorizeSecurityGroup", "Resource": "*", "Condition": { "ForAnyValue:String$0Equals": { "ecs:SecurityGroupSourceCidrIps": "0.0.0.0/0" } } }',
    ),
    says: ['some value of `ecs:SecurityGroupSourceCidrIps` is `0.0.0.0/0`', 'holds when one of them matches'],
  },
  {
    name: 'a statement in one sentence, at its effect',
    text: policy('{ "Effect": "Al$0low", "Action": "ecs:*", "Resource": "*" }'),
    says: ['Lets the principal do ', ' actions on everything, from anywhere.'],
    about: '"Allow"',
  },
  {
    name: 'a statement in one sentence, at its brace',
    text: policy('$0{ "Effect": "Allow", "Action": ["oss:GetObject"], "Resource": "acs:oss:*:*:b/*" }'),
    says: ['Lets the principal do `oss:GetObject` on `acs:oss:*:*:b/*`, from anywhere.'],
  },
  {
    name: 'a statement with a condition',
    text: policy(
      '{ "Eff$0ect": "Deny", "Action": "*", "Resource": "*", "Condition": { "NotIpAddress": { "acs:SourceIp": "10.0.0.0/8" } } }',
    ),
    says: ['Denies the principal everything on everything, if `acs:SourceIp` is not in `10.0.0.0/8`.'],
  },
  {
    name: 'a statement in Chinese',
    text: policy('{ "Effect": "Al$0low", "Action": "ecs:*", "Resource": "*" }'),
    locale: 'zh-cn',
    says: ['允许被授权者对全部资源执行', '个', '操作，不限来源。'],
  },
  {
    name: 'everything but',
    text: policy('{ "Effect": "Al$0low", "NotAction": "ram:*", "Resource": "*" }'),
    says: ['Lets the principal do everything but `ram:*` on everything'],
  },
  {
    name: 'a trust policy',
    text: policy(
      '{ "Effect": "Al$0low", "Action": "sts:AssumeRole", "Principal": { "Service": ["ecs.aliyuncs.com"] } }',
    ),
    says: ['Lets `ecs.aliyuncs.com` assume the role.'],
  },
  {
    name: 'an element',
    text: policy('{ "Effect": "Allow", "NotAct$0ion": "ram:*", "Resource": "*" }'),
    says: ['Everything but these actions.'],
    about: '"NotAction"',
  },
  {
    name: 'in a heredoc',
    file: 'main.tf',
    text: 'resource "alicloud_ram_policy" "p" {\n  policy_document = <<-EOF\n    {"Version": "1", "Statement": [{"Effect": "Allow", "Action": "ecs:Run$0Instances", "Resource": "*"}]}\n  EOF\n}\n',
    says: ['`ecs:RunInstances` writes.'],
    about: '"ecs:RunInstances"',
  },
  {
    name: 'in an encoding call',
    file: 'main.tf',
    text: 'resource "alicloud_ram_policy" "p" {\n  policy_document = jsonencode({\n    Version = "1"\n    Statement = [{ Effect = "Al$0low", Action = ["oss:*"], Resource = ["*"] }]\n  })\n}\n',
    says: ['Lets the principal do ', 'from anywhere.'],
    about: '"Allow"',
  },
  {
    name: 'in statement blocks',
    file: 'main.tf',
    text: 'data "alicloud_ram_policy_document" "d" {\n  statement {\n    effect   = "Allow"\n    action   = ["ecs:Run$0Instances"]\n    resource = ["*"]\n  }\n}\n',
    says: ['`ecs:RunInstances` writes.'],
  },
  {
    name: 'in a template',
    file: 'stack.yml',
    text: "ROSTemplateFormatVersion: '2015-09-01'\nResources:\n  P:\n    Type: ALIYUN::RAM::ManagedPolicy\n    Properties:\n      PolicyName: p\n      PolicyDocument:\n        Version: '1'\n        Statement:\n          - Effect: Allow\n            Action:\n              - ecs:Run$0Instances\n            Resource: '*'\n",
    says: ['`ecs:RunInstances` writes.'],
    about: 'ecs:RunInstances',
  },
];

describe('hovers of policies', () => {
  for (const { name, file = 'a.rampolicy.json', text, locale = 'en', says, saysNot = [], about } of cases) {
    it(name, () => {
      const offset = text.indexOf('$0');
      const files = new MemoryFiles({ [file]: text.replace('$0', '') });
      const uri = files.uriOf(file);
      const unit = unitOfFile(uri, files);
      const read = files.read(uri);
      assert.ok(unit && read !== undefined && 'file' in read);
      const analysis = analyze(unit, files, defaultConfig, Date.now);
      const hover = hoverAt(analysis, [], read.file, offset, defaultConfig.rules, {
        say: (words) => render(words, locale),
        link: ({ file: target }) => target.uri,
        pageOf: () => undefined,
      });
      assert.ok(hover, 'no hover');
      let from = 0;
      for (const piece of says) {
        const at = hover.markdown.indexOf(piece, from);
        assert.ok(at >= 0, `${piece} is missing in\n${hover.markdown}`);
        from = at;
      }
      for (const piece of saysNot) assert.ok(!hover.markdown.includes(piece), hover.markdown);
      if (about !== undefined) assert.equal(spanText(hover.span), about);
    });
  }
});
