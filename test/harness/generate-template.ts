import { seededRandom } from './generate-terraform';

/**
 * A YAML template of about a size with what real ones hold, in their proportions but for twice as many resources: much
 * of a real template describes parameters to the console and holds scripts. The same seed gives the same text.
 */
export function generateTemplate(size: number, seed = 1): string {
  const random = seededRandom(seed);
  const pick = <T>(items: readonly [T, ...T[]]): T => items[Math.floor(random() * items.length)] ?? items[0];
  const count = Math.max(1, Math.round(size / 3000));
  const parts = [
    "ROSTemplateFormatVersion: '2015-09-01'\n",
    'Description:\n  en: A generated template\n  zh-cn: 生成的模板\n',
    'Parameters:\n  Office:\n    Type: String\n    Default: 203.0.113.0/24\n',
    '  ZoneId:\n    Type: String\n    AssociationProperty: ALIYUN::ECS::ZoneId\n',
    '  Public:\n    Type: Boolean\n    Default: false\n',
    ...Array.from({ length: count }, (_, i) => parameter(i)),
    'Mappings:\n  Ports:\n    ssh: {range: 22/22}\n    web: {range: 443/443}\n',
    'Conditions:\n  IsPublic:\n    Fn::Equals:\n      - true\n      - Ref: Public\n',
    'Resources:\n  Vpc:\n    Type: ALIYUN::ECS::VPC\n    Properties:\n      CidrBlock: 10.0.0.0/8\n',
  ];
  let length = parts.join('').length;
  for (let i = 0; length < size; i++) {
    const part = resources(i, pick);
    parts.push(part);
    length += part.length;
  }
  parts.push('Outputs:\n  VpcId:\n    Value:\n      Ref: Vpc\n');
  return parts.join('');
}

function parameter(i: number): string {
  return `  InstanceType${i}:
    Type: String
    Label:
      en: Instance Type
      zh-cn: 实例规格
    Description:
      en: >-
        Fill in the specifications that may be used in the zone. Before you use the instance types, see
        the instance families and check that there is enough stock of them.
      zh-cn: 填写 VSwitch 可用区下可使用的规格；通用规格：ecs.c5.large，注：可用区可能不支持通用规格。
    AssociationProperty: ALIYUN::ECS::Instance::InstanceType
    AssociationPropertyMetadata:
      ZoneId: \${ZoneId}
      Constraints:
        InstanceTypeFamily: [ecs.c6, ecs.g6]
    Default: ecs.c6.large
`;
}

function resources(i: number, pick: <T>(items: readonly [T, ...T[]]) => T): string {
  const cidr = pick(['0.0.0.0/0', '10.0.0.0/8', '203.0.113.0/24']);
  const port = pick(['80/80', '3306/3306', '1/65535', '22/22']);
  return `  VSwitch${i}:
    Type: ALIYUN::ECS::VSwitch
    Properties:
      VpcId:
        Ref: Vpc
      ZoneId:
        Ref: ZoneId
      CidrBlock: 10.${i % 250}.0.0/24
      VSwitchName:
        Fn::Sub: \${ALIYUN::StackName}-vsw-${i}
  # 安全组 ${i}
  Group${i}:
    Type: ALIYUN::ECS::SecurityGroup
    Properties:
      VpcId:
        Ref: Vpc
      SecurityGroupIngress:
        - PortRange: ${port}
          Priority: 1
          SourceCidrIp: ${cidr}
          IpProtocol: tcp
        - PortRange:
            Fn::FindInMap: [Ports, ${pick(['ssh', 'web'])}, range]
          SourceCidrIp:
            Ref: Office
          IpProtocol: tcp
      SecurityGroupEgress:
        - {PortRange: -1/-1, Priority: 1, IpProtocol: all, DestCidrIp: 0.0.0.0/0}
  Servers${i}:
    Type: ALIYUN::ECS::InstanceGroup
    DependsOn: [VSwitch${i}]
    Properties:
      MaxAmount: ${pick([1, 2])}
      InstanceName: server-${i}
      SecurityGroupId: !Ref Group${i}
      VSwitchId: !Ref VSwitch${i}
      AllocatePublicIP: ${pick(['true', 'false'])}
      InternetMaxBandwidthOut:
        Fn::If: [IsPublic, 5, 0]
      UserData:
        Fn::Base64Encode: |
          #!/bin/sh
          set -e
          echo "server ${i}" > /etc/motd
          yum install -y nginx java-11-openjdk-headless
          cat > /etc/nginx/conf.d/app.conf <<'END'
          server {
            listen 80;
            server_name _;
            location / {
              proxy_pass http://127.0.0.1:8080;
              proxy_set_header Host $host;
              proxy_set_header X-Real-IP $remote_addr;
            }
          }
          END
          systemctl enable --now nginx
          curl -sS -o /opt/app.tar.gz https://example.com/app-${i}.tar.gz
          tar -xzf /opt/app.tar.gz -C /opt && /opt/app/bin/start.sh --port 8080
      Tags:
        - Key: app
          Value: \${ALIYUN::StackName}
        - Key: owner
          Value: team-${i % 7}
`;
}
