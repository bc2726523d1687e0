/** Programs in Pulumi YAML of any size, for timings and random tests. The same seed gives the same text. */
import { type Generator, generator } from './random';

const head = `name: web
runtime: yaml
description: What a site needs.
config:
  office:
    type: string
    default: 203.0.113.0/24
  everyone: 0.0.0.0/0
variables:
  ports: [22, 80, 443]
  zones:
    fn::invoke:
      function: alicloud:getZones
      arguments: { availableResourceCreation: VSwitch }
resources:
  vpc:
    type: alicloud:vpc:Network
    properties:
      cidrBlock: 10.0.0.0/8
  group:
    type: alicloud:ecs:SecurityGroup
    properties:
      vpcId: \${vpc.id}
`;

type Part = (random: Generator, index: number) => string;

const source = (random: Generator): string =>
  random.pick(['0.0.0.0/0', '${office}', '${everyone}', `10.${random.below(256)}.0.0/16`]);

const parts: readonly Part[] = [
  (random, i) => `
  rule${i}:
    type: alicloud:ecs:SecurityGroupRule
    properties:
      type: ingress
      ipProtocol: ${random.pick(['tcp', 'tcp', 'udp', 'all'])}
      policy: ${random.pick(['accept', 'accept', 'drop'])}
      portRange: ${random.pick(['22/22', '3389/3389', '80/80', '1/65535', '${ports[2]}/${ports[2]}'])}
      priority: ${random.between(1, 100)}
      securityGroupId: \${group.id}
      cidrIp: ${source(random)} # ${random.pick(['office', '办公网出口', 'temporary'])}
`,
  (_, i) => `
  group${i}:
    type: alicloud:ecs/securityGroup:SecurityGroup
    properties:
      vpcId: \${vpc.id}
      description: group \${pulumi.stack} ${i}
      innerAccessPolicy: Drop
      tags: { Name: sg-${i}, "cost:team": net }
    options:
      dependsOn:
        - \${vpc}
`,
  (random, i) => `
  # ${random.pick(['Who may read.', '谁可以读取'])}
  policy${i}:
    type: alicloud:ram:Policy
    properties:
      policyName: policy-${i}
      policyDocument:
        fn::toJSON:
          Version: "1"
          Statement:
            - Action: ["${random.pick(['oss:GetObject', 'oss:*', 'ecs:Describe*', '*'])}"]
              Effect: Allow
              Resource: ["*"]
`,
  (random, i) => `
  role${i}:
    type: alicloud:ram:Role
    properties:
      roleName: role-${i}
      assumeRolePolicyDocument: |
        {
          "Version": "1",
          "Statement": [{
            "Action": "sts:AssumeRole",
            "Effect": "Allow",
            "Principal": { "Service": ["${random.pick(['ecs', 'fc'])}.aliyuncs.com"] }
          }]
        }
`,
  (_, i) => `
  zone${i}:
    type: alicloud:vpc:Switch
    properties:
      vpcId: \${vpc.id}
      zoneId: \${zones.zones[0].id}
      cidrBlock:
        fn::join: [".", ["10", "${i % 256}", "0", "0/16"]]
`,
];

/** At least as many lines as asked for. */
export function generatePulumiYaml(lines: number, seed = 1): string {
  const random = generator(seed);
  let text = head;
  let count = head.split('\n').length;
  for (let i = 0; count < lines; i++) {
    const part = random.pick(parts)(random, i);
    text += part;
    count += part.split('\n').length - 1;
  }
  return text;
}
