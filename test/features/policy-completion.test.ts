import assert from 'node:assert/strict';
import { completeAt, passesFilter, withCompletion } from '../harness/complete';

interface Case {
  readonly name: string;
  /** By its name; without one a policy file. */
  readonly file?: string;
  /** `$0` is the cursor. */
  readonly text: string;
  /** Labels that are offered, in this order among themselves; all that pass the editor's filter. */
  readonly offers: readonly string[];
  readonly offersNot?: readonly string[];
  /** What the text becomes when the first of `offers` is chosen: the line or lines that change. */
  readonly becomes?: string;
}

const policy = (statement: string): string => `{
  "Version": "1",
  "Statement": [
    {
${statement}
    }
  ]
}
`;

const inHeredoc = (body: string, type = 'alicloud_ram_policy', attribute = 'policy_document'): string =>
  `resource "${type}" "p" {
  policy_name = "p"
  ${attribute} = <<-EOF
${body
  .trimEnd()
  .split('\n')
  .map((line) => `    ${line}`)
  .join('\n')}
  EOF
}
`;

const inEncode = (statement: string, type = 'alicloud_ram_policy', attribute = 'policy_document'): string =>
  `resource "${type}" "p" {
  policy_name = "p"
  ${attribute} = jsonencode({
    Version = "1"
    Statement = [{
${statement}
    }]
  })
}
`;

const inYaml = (lines: string): string => `ROSTemplateFormatVersion: '2015-09-01'
Resources:
  Policy:
    Type: ALIYUN::RAM::ManagedPolicy
    Properties:
      PolicyName: p
      PolicyDocument:
        Version: '1'
        Statement:
${lines}
`;

const cases: readonly Case[] = [
  {
    name: 'patterns in an empty file',
    text: '$0',
    offers: ['ram-block-public-ip', 'ram-trust-service'],
  },
  {
    name: 'only guards in a file of control policies',
    file: 'control-policies/a.ram.json',
    text: '$0\n',
    offers: ['ram-block-open-security-group', 'ram-block-public-ip'],
    offersNot: ['ram-read-ecs', 'ram-trust-service'],
  },
  {
    name: 'elements of the document',
    text: '{\n  "$0"\n}\n',
    offers: ['Version', 'Statement'],
    becomes: '  "Version": "1"',
  },
  {
    name: 'elements of the document without quotes, with the comma that is missing',
    text: '{\n  "Version": "1"\n  $0\n}\n',
    offers: ['Statement'],
    offersNot: ['Version'],
    becomes: `  "Version": "1",
  "Statement": [
    {
      "Effect": "‹Allow›",
      "Action": ["‹›"],
      "Resource": ["‹*›"]
    }
  ]`,
  },
  {
    name: 'elements of a statement that are not there',
    text: policy('      "Effect": "Allow",\n      "$0"'),
    offers: ['Action', 'NotAction', 'Resource', 'Condition'],
    offersNot: ['Effect', 'Version'],
    becomes: '      "Action": ["‹›"]',
  },
  {
    name: 'elements before others, with a comma behind',
    text: policy('      Eff$0\n      "Action": "*"'),
    offers: ['Effect'],
    offersNot: ['Action', 'NotAction'],
    becomes: '      "Effect": "‹Allow›",',
  },
  {
    name: 'another name for a member',
    text: policy('      "Effct$0": "Allow"'),
    offers: ['Effect'],
    becomes: '      "Effect": "Allow"',
  },
  {
    name: 'effects',
    text: policy('      "Effect": "$0"'),
    offers: ['Allow', 'Deny'],
    becomes: '      "Effect": "Allow"',
  },
  {
    name: 'effects without quotes',
    text: policy('      "Effect": $0'),
    offers: ['Allow', 'Deny'],
    becomes: '      "Effect": "Allow"',
  },
  {
    name: 'services and everything',
    text: policy('      "Action": ["$0"]'),
    offers: ['ecs:', 'vpc:', 'oss:', '*'],
    becomes: '      "Action": ["ecs:"]',
  },
  {
    name: 'services by the name of the product',
    text: policy('      "Action": ["sls$0"]'),
    offers: ['log:'],
    becomes: '      "Action": ["log:"]',
  },
  {
    name: 'actions of a service and their families',
    text: policy('      "Effect": "Allow",\n      "Action": ["ecs:Desc$0"]'),
    offers: ['ecs:Describe*', 'ecs:DescribeAccountAttributes', 'ecs:DescribeInstances'],
    offersNot: ['ecs:RunInstances'],
    becomes: '      "Action": ["ecs:Describe*"]',
  },
  {
    name: 'actions by some of their letters',
    text: policy('      "Action": ["ecs:authsg$0"]'),
    offers: ['ecs:AuthorizeSecurityGroup', 'ecs:AuthorizeSecurityGroupEgress'],
    becomes: '      "Action": ["ecs:AuthorizeSecurityGroup"]',
  },
  {
    name: 'actions without their service',
    text: policy('      "Action": ["RunInst$0"]'),
    offers: ['ecs:RunInstances'],
    becomes: '      "Action": ["ecs:RunInstances"]',
  },
  {
    name: 'the action that an API is authorized as',
    text: policy('      "Action": ["oss:HeadObj$0"]'),
    offers: ['oss:GetObject'],
    becomes: '      "Action": ["oss:GetObject"]',
  },
  {
    name: 'the action under the service that it moved to',
    text: policy('      "Action": ["ecs:AllocateEip$0"]'),
    offers: ['vpc:AllocateEipAddress'],
  },
  {
    name: 'the whole of a text, not only what is before the cursor',
    text: policy('      "Action": ["ecs:Run$0Instance"]'),
    offers: ['ecs:RunInstances'],
    becomes: '      "Action": ["ecs:RunInstances"]',
  },
  {
    name: 'actions that are not in the list yet',
    text: policy('      "Action": ["ecs:RunInstances", "ecs:Run$0"]'),
    offers: ['ecs:RunCommand'],
    offersNot: ['ecs:RunInstances'],
  },
  {
    name: 'an item without quotes and commas',
    text: policy('      "Action": [\n        "ecs:RunInstances"\n        $0\n        "ecs:StopInstance"\n      ]'),
    offers: ['ecs:'],
    becomes: '        "ecs:RunInstances",\n        "ecs:",\n        "ecs:StopInstance"',
  },
  {
    name: 'a text that is not closed yet',
    text: policy('      "Action": [\n        "ecs:RunInst$0\n      ]'),
    offers: ['ecs:RunInstances'],
    becomes: '        "ecs:RunInstances"',
  },
  {
    name: 'a document that ends too early',
    text: '{ "Statement": [ { "Action": [ "ecs:RunInst$0',
    offers: ['ecs:RunInstances'],
    becomes: '{ "Statement": [ { "Action": [ "ecs:RunInstances"',
  },
  {
    name: 'forms of resources that the actions take',
    text: policy('      "Action": ["ecs:StartInstance"],\n      "Resource": ["$0"]'),
    offers: ['acs:ecs:{region}:{account}:instance/{instanceId}', 'acs:', '*'],
    becomes: '      "Resource": ["acs:ecs:‹*›:‹*›:instance/‹*›"]',
  },
  {
    name: 'all resources where the action takes nothing else',
    text: policy('      "Action": ["ecs:AuthorizeSecurityGroup"],\n      "Resource": ["$0"]'),
    offers: ['*'],
  },
  {
    name: 'services in a resource name, those of the actions first',
    text: policy('      "Action": ["ecs:StartInstance"],\n      "Resource": ["acs:$0"]'),
    offers: ['ecs', 'oss'],
    becomes: '      "Resource": ["acs:ecs:"]',
  },
  {
    name: 'regions',
    text: policy('      "Resource": ["acs:ecs:cn-h$0:*:instance/*"]'),
    offers: ['cn-hangzhou', 'cn-huhehaote'],
    offersNot: ['*'],
    becomes: '      "Resource": ["acs:ecs:cn-hangzhou:*:instance/*"]',
  },
  {
    name: 'accounts that the policy names',
    text: policy('      "Resource": ["acs:ecs:*:1234567890123456:instance/*", "acs:ecs:*:$0"]'),
    offers: ['*', '1234567890123456'],
    becomes: '      "Resource": ["acs:ecs:*:1234567890123456:instance/*", "acs:ecs:*:*:"]',
  },
  {
    name: 'types of resources',
    text: policy('      "Action": ["ecs:StartInstance"],\n      "Resource": ["acs:ecs:*:*:$0"]'),
    offers: ['instance/{instanceId}', '*'],
    becomes: '      "Resource": ["acs:ecs:*:*:instance/‹*›"]',
  },
  {
    name: 'operators, those that fit the actions first, and whole conditions',
    text: policy('      "Action": ["ecs:RunInstances"],\n      "Condition": { "$0" }'),
    offers: ['Bool: ecs:AssociatePublicIpAddress', 'Bool', 'IpAddress', 'NumericLessThan'],
    becomes: `      "Condition": { "Bool": {
        "ecs:AssociatePublicIpAddress": "‹true›"
      } }`,
  },
  {
    name: 'operators that fit the key below',
    text: policy('      "Condition": { "StringEq$0": { "acs:SourceIp": "10.0.0.0/8" } }'),
    offers: [],
    offersNot: ['StringEquals'],
  },
  {
    name: 'the operator for addresses',
    text: policy('      "Condition": { "$0": { "acs:SourceIp": "10.0.0.0/8" } }'),
    offers: ['IpAddress', 'NotIpAddress'],
    offersNot: ['StringEquals', 'Bool'],
    becomes: '      "Condition": { "IpAddress": { "acs:SourceIp": "10.0.0.0/8" } }',
  },
  {
    name: 'keys that fit operator and actions',
    text: policy('      "Action": ["ecs:RunInstances"],\n      "Condition": { "Bool": { "$0" } }'),
    offers: ['ecs:AssociatePublicIpAddress', 'acs:MFAPresent', 'acs:SecureTransport'],
    offersNot: ['acs:SourceIp', 'ecs:SecurityGroupSourceCidrIps'],
    becomes: '      "Condition": { "Bool": { "ecs:AssociatePublicIpAddress": "‹true›" } }',
  },
  {
    name: 'values of a key',
    text: policy('      "Condition": { "Bool": { "acs:MFAPresent": "$0" } }'),
    offers: ['false', 'true'],
  },
  {
    name: 'types of principals',
    file: 'trust.ram.json',
    text: policy('      "Effect": "Allow",\n      "Action": "sts:AssumeRole",\n      "Principal": { "$0" }'),
    offers: ['RAM', 'Service', 'Federated'],
    becomes: '      "Principal": { "RAM": ["‹›"] }',
  },
  {
    name: 'services that assume roles',
    text: policy('      "Principal": { "Service": ["ec$0"] }'),
    offers: ['ecs.aliyuncs.com'],
    becomes: '      "Principal": { "Service": ["ecs.aliyuncs.com"] }',
  },
  {
    name: 'users and roles',
    text: policy('      "Principal": { "RAM": ["$0"] }'),
    offers: ['acs:ram::{account}:root', 'acs:ram::{account}:role/{role}'],
    becomes: '      "Principal": { "RAM": ["acs:ram::‹1234567890123456›:root"] }',
  },
  {
    name: 'statements, with the comma behind',
    text: '{\n  "Version": "1",\n  "Statement": [\n    $0\n    { "Effect": "Allow" }\n  ]\n}\n',
    offers: ['statement', 'ram-read-ecs'],
    becomes: `    {
      "Effect": "‹Allow›",
      "Action": ["‹›"],
      "Resource": ["‹*›"]
    },
    { "Effect": "Allow" }`,
  },

  // --- Terraform ---------------------------------------------------------------------------------------------------
  {
    name: 'a heredoc: actions',
    file: 'main.tf',
    text: inHeredoc(policy('      "Action": ["ecs:RunInst$0"]')),
    offers: ['ecs:RunInstances'],
    becomes: '          "Action": ["ecs:RunInstances"]',
  },
  {
    name: 'a heredoc: elements, indented as the lines around',
    file: 'main.tf',
    text: inHeredoc(policy('      "Effect": "Deny",\n      "Condi$0"')),
    offers: ['Condition'],
    becomes: '          "Condition": {\n            ‹›\n          }',
  },
  {
    name: 'a heredoc behind a local value',
    file: 'main.tf',
    text: 'locals {\n  p = <<EOF\n{ "Version": "1", "Statement": [{ "Action": "oss:GetObj$0" }] }\nEOF\n}\n',
    offers: ['oss:GetObject'],
  },
  {
    name: 'a heredoc: behind an expression',
    file: 'main.tf',
    text: inHeredoc(policy('      "Action": "ecs:StartInstance",\n      "Resource": "acs:ecs:${var.region}:*:$0"')),
    offers: ['instance/{instanceId}'],
    becomes: '          "Resource": "acs:ecs:${var.region}:*:instance/‹*›"',
  },
  {
    name: 'nothing inside an expression of a heredoc',
    file: 'main.tf',
    text: inHeredoc(policy('      "Resource": "acs:oss:*:*:${var.$0}/*"')),
    offers: [],
  },
  {
    name: 'a quoted string, in its escapes',
    file: 'main.tf',
    text: 'resource "alicloud_ram_policy" "p" {\n  policy_document = "{\\"Statement\\": [{\\"Effect\\": \\"Allow\\", $0}]}"\n}\n',
    offers: ['Action'],
    becomes: '  policy_document = "{\\"Statement\\": [{\\"Effect\\": \\"Allow\\", \\"Action\\": [\\"‹›\\"]}]}"',
  },
  {
    name: 'a quoted string: an action in its escapes',
    file: 'main.tf',
    text: 'resource "alicloud_ram_policy" "p" {\n  policy_document = "{\\"Statement\\": [{\\"Action\\": \\"ecs:RunInst$0\\"}]}"\n}\n',
    offers: ['ecs:RunInstances'],
    becomes: '  policy_document = "{\\"Statement\\": [{\\"Action\\": \\"ecs:RunInstances\\"}]}"',
  },
  {
    name: 'jsonencode: an action',
    file: 'main.tf',
    text: inEncode('      Action = ["ecs:RunInst$0"]'),
    offers: ['ecs:RunInstances'],
    becomes: '      Action = ["ecs:RunInstances"]',
  },
  {
    name: 'jsonencode: elements in its own spelling',
    file: 'main.tf',
    text: inEncode('      Effect = "Allow"\n      Cond$0'),
    offers: ['Condition'],
    offersNot: ['Effect'],
    becomes: '      Condition = {\n        ‹›\n      }',
  },
  {
    name: 'jsonencode: a key that needs quotes',
    file: 'main.tf',
    text: inEncode(
      '      Action = ["ecs:RunInstances"]\n      Condition = {\n        Bool = {\n          $0\n        }\n      }',
    ),
    offers: ['ecs:AssociatePublicIpAddress'],
    becomes: '          "ecs:AssociatePublicIpAddress" = "‹true›"',
  },
  {
    name: 'jsonencode: what is not written yet',
    file: 'main.tf',
    text: inEncode('      Effect = $0'),
    offers: ['Allow', 'Deny'],
    becomes: '      Effect = "Allow"',
  },
  {
    name: 'jsonencode that is empty',
    file: 'main.tf',
    text: 'resource "alicloud_ram_policy" "p" {\n  policy_document = jsonencode($0)\n}\n',
    offers: ['ram-block-public-ip'],
    offersNot: ['ram-trust-service'],
  },
  {
    name: 'trust documents: nothing but assuming',
    file: 'main.tf',
    text: inEncode('      Action = "$0"', 'alicloud_ram_role', 'assume_role_policy_document'),
    offers: ['sts:AssumeRole'],
    offersNot: ['ecs:'],
  },
  {
    name: 'statement blocks: actions',
    file: 'main.tf',
    text: 'data "alicloud_ram_policy_document" "d" {\n  statement {\n    action = ["ecs:RunInst$0"]\n  }\n}\n',
    offers: ['ecs:RunInstances'],
    becomes: '    action = ["ecs:RunInstances"]',
  },
  {
    name: 'statement blocks: effects',
    file: 'main.tf',
    text: 'data "alicloud_ram_policy_document" "d" {\n  statement {\n    effect = $0\n  }\n}\n',
    offers: ['Allow', 'Deny'],
    becomes: '    effect = "Allow"',
  },
  {
    name: 'statement blocks: keys that fit operator and actions',
    file: 'main.tf',
    text: `data "alicloud_ram_policy_document" "d" {
  statement {
    action = ["ecs:RunInstances"]
    condition {
      operator = "Bool"
      variable = "$0"
    }
  }
}
`,
    offers: ['ecs:AssociatePublicIpAddress', 'acs:MFAPresent'],
    offersNot: ['acs:SourceIp'],
    becomes: '      variable = "ecs:AssociatePublicIpAddress"',
  },
  {
    name: 'statement blocks: operators that fit the key',
    file: 'main.tf',
    text: 'data "alicloud_ram_policy_document" "d" {\n  statement {\n    condition {\n      operator = "$0"\n      variable = "acs:SourceIp"\n    }\n  }\n}\n',
    offers: ['IpAddress'],
    offersNot: ['StringEquals'],
    becomes: '      operator = "IpAddress"',
  },
  {
    name: 'system policies where one is attached',
    file: 'main.tf',
    text: 'resource "alicloud_ram_role_policy_attachment" "a" {\n  policy_name = "AliyunECSR$0"\n  policy_type = "System"\n}\n',
    offers: ['AliyunECSReadOnlyAccess'],
    becomes: '  policy_name = "AliyunECSReadOnlyAccess"',
  },
  {
    name: 'no system policies for a custom one',
    file: 'main.tf',
    text: 'resource "alicloud_ram_role_policy_attachment" "a" {\n  policy_name = "Aliyun$0"\n  policy_type = "Custom"\n}\n',
    offers: [],
  },
  {
    name: 'the JSON syntax of Terraform',
    file: 'main.tf.json',
    text: '{"resource": {"alicloud_ram_policy": {"p": {"policy_document": "{\\"Statement\\": [{\\"Action\\": \\"ecs:RunInst$0\\"}]}"}}}}',
    offers: ['ecs:RunInstances'],
  },
  {
    name: 'statement blocks in the JSON syntax of Terraform',
    file: 'main.tf.json',
    text: '{"data": {"alicloud_ram_policy_document": {"d": {"statement": [{"effect": "Allow", "action": ["ecs:RunInst$0"]}]}}}}',
    offers: ['ecs:RunInstances'],
    becomes: '"action": ["ecs:RunInstances"]',
  },
  {
    name: 'statements that a program gives to a function, as an object',
    file: 'index.ts',
    text: 'import * as a from "@pulumi/alicloud";\na.ram.getPolicyDocumentOutput({ statements: [{ effect: "Deny", actions: ["ecs:RunInst$0"] }] });\n',
    offers: ['ecs:RunInstances'],
    becomes: 'actions: ["ecs:RunInstances"]',
  },
  {
    name: 'statements that a program gives to a function, as keywords',
    file: '__main__.py',
    text: 'import pulumi_alicloud as a\na.ram.get_policy_document(statements=[{"conditions": [{"operator": "IpAddress", "variable": "$0"}]}])\n',
    offers: ['acs:SourceIp'],
    offersNot: ['acs:MFAPresent'],
    becomes: '"variable": "acs:SourceIp"',
  },

  // --- ROS ---------------------------------------------------------------------------------------------------------
  {
    name: 'YAML: an action as an item',
    file: 'stack.yml',
    text: inYaml(
      '          - Effect: Allow\n            Action:\n              - ecs:RunInst$0\n            Resource: acs:oss:*:*:b',
    ),
    offers: ['ecs:RunInstances'],
    becomes: '              - ecs:RunInstances',
  },
  {
    name: 'YAML: an item that is not written yet',
    file: 'stack.yml',
    text: inYaml("          - Effect: Allow\n            Action:\n              - $0\n            Resource: '*'"),
    offers: ['ecs:', '*'],
    becomes: "              - 'ecs:'",
  },
  {
    name: 'YAML: elements',
    file: 'stack.yml',
    text: inYaml('          - Effect: Allow\n            Act$0\n            Resource: acs:oss:*:*:b'),
    offers: ['Action'],
    offersNot: ['Effect', 'Resource'],
    becomes: '            Action:\n              - ‹›',
  },
  {
    name: 'YAML: elements on an empty line',
    file: 'stack.yml',
    text: inYaml('          - Effect: Allow\n            $0'),
    offers: ['Action', 'Resource'],
    offersNot: ['Effect'],
  },
  {
    name: 'YAML: in quotes',
    file: 'stack.yml',
    text: inYaml('          - Effect: Allow\n            Action: "ecs:RunInst$0"'),
    offers: ['ecs:RunInstances'],
    becomes: '            Action: "ecs:RunInstances"',
  },
  {
    name: 'YAML: JSON in a text of several lines',
    file: 'stack.yml',
    text: `ROSTemplateFormatVersion: '2015-09-01'
Resources:
  P:
    Type: ALIYUN::ResourceManager::ControlPolicy
    Properties:
      PolicyDocument: |
        {
          "Statement": [{ "Effect": "Deny", "Act$0" }]
        }
`,
    offers: ['Action'],
    becomes: '          "Statement": [{ "Effect": "Deny", "Action": ["‹›"] }]',
  },
  {
    name: 'YAML: names of system policies',
    file: 'stack.yml',
    text: `ROSTemplateFormatVersion: '2015-09-01'
Resources:
  R:
    Type: ALIYUN::RAM::Role
    Properties:
      PolicyAttachments:
        System:
          - AliyunECSR$0
`,
    offers: ['AliyunECSReadOnlyAccess'],
    becomes: '          - AliyunECSReadOnlyAccess',
  },
  {
    name: 'JSON templates',
    file: 'stack.json',
    text: `{
  "ROSTemplateFormatVersion": "2015-09-01",
  "Resources": { "P": { "Type": "ALIYUN::RAM::ManagedPolicy", "Properties": { "PolicyDocument": { "Statement": [
    { "Action": ["ecs:RunInst$0"] }
  ] } } } }
}
`,
    offers: ['ecs:RunInstances'],
    becomes: '    { "Action": ["ecs:RunInstances"] }',
  },
];

/** Programs of Pulumi with a place in a policy. */
const programs: readonly Case[] = [
  {
    name: 'actions in a template of TypeScript',
    file: 'index.ts',
    text: 'import * as a from "@pulumi/alicloud";\nnew a.ram.Policy("p", { policyDocument: `{"Statement": [{"Action": ["ecs:AuthorizeSecurityGroup$0"]}]}` });\n',
    offers: ['ecs:AuthorizeSecurityGroup', 'ecs:AuthorizeSecurityGroupEgress'],
    becomes: '["ecs:AuthorizeSecurityGroup"]',
  },
  {
    name: 'elements of an object that TypeScript encodes',
    file: 'index.ts',
    text: 'import * as a from "@pulumi/alicloud";\nnew a.ram.Role("r", {\n  assumeRolePolicyDocument: JSON.stringify({\n    Version: "1",\n    Statement: [{ Effect: "Allow", "$0" }],\n  }),\n});\n',
    offers: ['Action', 'Principal'],
    offersNot: ['Effect', 'Version'],
  },
  {
    name: 'services in an object that is encoded elsewhere',
    file: 'index.ts',
    text: 'import * as a from "@pulumi/alicloud";\nconst document = { Version: "1", Statement: [{ Effect: "Allow", Action: ["$0"], Resource: "*" }] };\n',
    offers: ['ecs:', 'oss:'],
    becomes: 'Action: ["ecs:"]',
  },
  {
    name: 'system policies in TypeScript',
    file: 'index.ts',
    text: 'import { ram } from "@pulumi/alicloud";\nnew ram.UserPolicyAttachment("a", { userName: "u", policyType: "System", policyName: "AliyunECSF$0" });\n',
    offers: ['AliyunECSFullAccess'],
    becomes: 'policyName: "AliyunECSFullAccess"',
  },
  {
    name: 'effects in a dictionary of Python',
    file: '__main__.py',
    text: 'import json\nimport pulumi_alicloud as alicloud\nalicloud.ram.Policy("p", policy_document=json.dumps({"Statement": [{"Effect": "$0"}]}))\n',
    offers: ['Allow', 'Deny'],
    becomes: '"Effect": "Allow"',
  },
  {
    name: 'actions in a text of three quotes',
    file: '__main__.py',
    text: 'import pulumi_alicloud as alicloud\nalicloud.ram.Policy("p", policy_document="""{\n  "Statement": [{"Effect": "Allow", "Action": "oss:PutBucketAcl$0"}]\n}""")\n',
    offers: ['oss:PutBucketAcl'],
    becomes: '"Action": "oss:PutBucketAcl"',
  },
  {
    name: 'actions in a raw string of Go',
    file: 'main.go',
    text: 'package main\n\nimport "github.com/pulumi/pulumi-alicloud/sdk/v3/go/alicloud/ram"\n\nfunc f() {\n\tram.NewPolicy(ctx, "p", &ram.PolicyArgs{PolicyDocument: pulumi.String(`{"Statement":[{"Action":"ecs:RunInstances$0"}]}`)})\n}\n',
    offers: ['ecs:RunInstances'],
    becomes: '"Action":"ecs:RunInstances"',
  },
  {
    name: 'actions in a map of Go',
    file: 'main.go',
    text: 'package main\n\nimport "github.com/pulumi/pulumi-alicloud/sdk/v3/go/alicloud/ram"\n\nvar document = map[string]interface{}{"Statement": []map[string]interface{}{{"Effect": "Allow", "Action": "ecs:RunInstances$0"}}}\n',
    offers: ['ecs:RunInstances'],
  },
  {
    name: 'no names in a map of Go, where JSON would not do',
    file: 'main.go',
    text: 'package main\n\nimport "github.com/pulumi/pulumi-alicloud/sdk/v3/go/alicloud/ram"\n\nvar document = map[string]interface{}{"Statement": []map[string]interface{}{{"Effect": "Allow", "$0"}}}\n',
    offers: [],
    offersNot: ['Action'],
  },
  {
    name: 'actions in a verbatim string of C#',
    file: 'Program.cs',
    text: 'using AliCloud = Pulumi.AliCloud;\nvar p = new AliCloud.Ram.Policy("p", new() { PolicyDocument = @"{""Statement"": [{""Action"": ""ecs:RunInstances$0""}]}" });\n',
    offers: ['ecs:RunInstances'],
    becomes: '""Action"": ""ecs:RunInstances""',
  },
  {
    name: 'values of a dictionary of C#',
    file: 'Program.cs',
    text: 'using AliCloud = Pulumi.AliCloud;\nvar p = new AliCloud.Ram.Policy("p", new AliCloud.Ram.PolicyArgs { PolicyDocument = JsonSerializer.Serialize(new Dictionary<string, object?> { ["Statement"] = new[] { new Dictionary<string, object?> { ["Effect"] = "$0" } } }) });\n',
    offers: ['Allow', 'Deny'],
    becomes: '["Effect"] = "Allow"',
  },
  {
    name: 'values of properties in Java',
    file: 'App.java',
    text: 'import com.pulumi.alicloud.ram.*;\nclass App { void stack() { new Policy("p", PolicyArgs.builder().policyName("p").policyDocument(serializeJson(jsonObject(jsonProperty("Statement", jsonArray(jsonObject(jsonProperty("Action", "ecs:RunInstances$0"))))))).build()); } }\n',
    offers: ['ecs:RunInstances'],
    becomes: 'jsonProperty("Action", "ecs:RunInstances")',
  },
  {
    name: 'actions in a text block of Java',
    file: 'App.java',
    text: 'import com.pulumi.alicloud.ram.*;\nclass App {\n  void stack() {\n    new Policy("p", PolicyArgs.builder()\n        .policyDocument("""\n            {"Statement": [{"Action": ["$0"]}]}\n            """)\n        .build());\n  }\n}\n',
    offers: ['ecs:'],
    becomes: '["ecs:"]',
  },
  {
    name: 'nothing in other texts of a program',
    file: 'index.ts',
    text: 'import { ecs } from "@pulumi/alicloud";\nnew ecs.SecurityGroup("g", { vpcId: "$0" });\n',
    offers: [],
  },
];

describe('completion of policies', () => {
  for (const { name, file = 'a.rampolicy.json', text, offers, offersNot = [], becomes } of [...cases, ...programs]) {
    it(name, () => {
      const completed = completeAt(file, text);
      const shown = completed.items.filter((item) => passesFilter(completed, text, item));
      const labels = shown.sort((a, b) => ((a.order ?? '') < (b.order ?? '') ? -1 : 1)).map(({ label }) => label);
      const places = offers.map((label) => labels.indexOf(label));
      assert.ok(!places.includes(-1), `${offers[places.indexOf(-1)]} is not among ${labels.slice(0, 40).join(', ')}`);
      assert.deepEqual(
        places,
        [...places].sort((a, b) => a - b),
        labels.slice(0, 40).join(', '),
      );
      for (const label of offersNot) assert.ok(!labels.includes(label), `${label} is offered`);
      if (offers.length === 0 && offersNot.length === 0) assert.deepEqual(labels, []);
      const chosen = shown.find(({ label }) => label === offers[0]);
      if (becomes === undefined || chosen === undefined) return;
      const changed = withCompletion(completed, chosen);
      assert.ok(changed.includes(becomes), changed);
      // Nothing else moves.
      const { start, end } = chosen.replace;
      assert.ok(!completed.file.text.slice(start, end).includes('\n'), 'the range is on one line');
    });
  }

  it('never fails, and replaces one stretch of the line of the cursor, wherever that is', () => {
    const texts = new Map(
      [...cases, ...programs].map(({ file = 'a.rampolicy.json', text }) => [text.replace('$0', ''), file]),
    );
    let offered = 0;
    for (const [text, file] of texts) {
      // Whole, and cut off where the cursor is.
      for (const cut of [false, true]) {
        for (let offset = 0; offset <= text.length; offset += 3) {
          const marked = `${text.slice(0, offset)}$0${cut ? '' : text.slice(offset)}`;
          const completed = completeAt(file, marked);
          for (const { replace, label } of completed.items.slice(0, 5)) {
            const where = `${label} at ${offset} of ${text}`;
            assert.ok(replace.start <= offset && offset <= replace.end, where);
            assert.ok(!completed.file.text.slice(replace.start, replace.end).includes('\n'), where);
            offered++;
          }
        }
      }
    }
    assert.ok(offered > 5_000, `only ${offered} were looked at`);
  }).timeout(60_000);
});
