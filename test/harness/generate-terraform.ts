/**
 * Terraform for Alibaba Cloud of any size, for timings and random tests. The same seed gives the same text.
 *
 * Each part is complete: what it refers to stands in the shared head or in the part itself, so that an evaluation
 * does the work it would do on an author's folder.
 */

/** Numbers in [0, 1) from a seed (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

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

const source = (dice: Dice): string =>
  dice.pick([
    '0.0.0.0/0',
    `10.${dice.integer(0, 255)}.${dice.integer(0, 255)}.0/24`,
    `192.168.${dice.integer(0, 255)}.0/24`,
    `203.0.113.${dice.integer(0, 255)}/32`,
  ]);

const ports = (dice: Dice): string =>
  dice.pick([
    '22/22',
    '3389/3389',
    '80/80',
    '443/443',
    '3306/3306',
    '6379/6379',
    '1/65535',
    `8${dice.integer(100, 999)}/9000`,
  ]);

const remark = (dice: Dice): string =>
  dice.pick([
    'office network',
    '办公网出口',
    'temporary, remove after the migration',
    '临时放通，迁移后删除',
    'see the runbook',
  ]);

const HEAD = `terraform {
  required_providers {
    alicloud = {
      source  = "aliyun/alicloud"
      version = ">= 1.220.0"
    }
  }
}

provider "alicloud" {
  region = var.region
}

variable "region" {
  type    = string
  default = "cn-hangzhou"
}

variable "environment" {
  description = "部署环境"
  type        = string
  default     = "production"
}

variable "office_cidr" {
  type    = string
  default = "203.0.113.0/24"
}

variable "rules" {
  description = "Rules of the shared group"
  type = list(object({
    name     = string
    protocol = optional(string, "tcp")
    port     = number
    cidr     = optional(string, "10.0.0.0/8")
    enabled  = optional(bool, true)
  }))
  default = [
    { name = "https", port = 443, cidr = "0.0.0.0/0" },
    { name = "ssh", port = 22 },
    { name = "dns", protocol = "udp", port = 53, enabled = false },
  ]
}

locals {
  name        = "rampart-\${var.environment}"
  vpc_cidr    = "172.16.0.0/12"
  admin_ports = [22, 3389]
  tags = {
    Environment  = var.environment
    "cost:owner" = upper(var.environment)
  }
}

resource "alicloud_vpc" "main" {
  vpc_name   = local.name
  cidr_block = local.vpc_cidr
  tags       = local.tags
}

resource "alicloud_vswitch" "main" {
  vpc_id       = alicloud_vpc.main.id
  cidr_block   = cidrsubnet(alicloud_vpc.main.cidr_block, 4, 0)
  zone_id      = "\${var.region}-h"
  vswitch_name = "\${local.name}-main"
}
`;

type Part = (index: number, dice: Dice) => string;

const groupWithRules: Part = (index, dice) => `# ${remark(dice)}
resource "alicloud_security_group" "group_${index}" {
  security_group_name = "\${local.name}-${index}"
  vpc_id              = alicloud_vpc.main.id
  inner_access_policy = "${dice.pick(['Accept', 'Drop'])}"
  tags                = merge(local.tags, { Index = ${index} })
}

resource "alicloud_security_group_rule" "open_${index}" {
  type              = "ingress"
  ip_protocol       = "tcp"
  nic_type          = "intranet"
  policy            = "${dice.pick(['accept', 'accept', 'drop'])}"
  port_range        = "${ports(dice)}"
  priority          = ${dice.integer(1, 100)}
  security_group_id = alicloud_security_group.group_${index}.id
  cidr_ip           = "${source(dice)}" # ${remark(dice)}
}

resource "alicloud_security_group_rule" "admin_${index}" {
  count             = length(local.admin_ports)
  type              = "ingress"
  ip_protocol       = "tcp"
  port_range        = "\${local.admin_ports[count.index]}/\${local.admin_ports[count.index]}"
  security_group_id = alicloud_security_group.group_${index}.id
  cidr_ip           = ${dice.pick(['var.office_cidr', 'var.environment == "production" ? var.office_cidr : "0.0.0.0/0"'])}
}
`;

const rulesForEach: Part = (index, dice) => `resource "alicloud_security_group" "shared_${index}" {
  security_group_name = "shared-${index}"
  vpc_id              = alicloud_vpc.main.id
}

resource "alicloud_security_group_rule" "shared_${index}" {
  for_each          = { for rule in var.rules : "\${rule.protocol}-\${rule.port}" => rule if rule.enabled }
  type              = "ingress"
  ip_protocol       = each.value.protocol
  port_range        = "\${each.value.port}/\${each.value.port}"
  cidr_ip           = each.value.cidr
  description       = "\${each.key}: ${remark(dice)}"
  security_group_id = alicloud_security_group.shared_${index}.id

  lifecycle {
    create_before_destroy = true
    ignore_changes        = [description, tags["team"]]
  }
}
`;

const instance: Part = (index, dice) => `resource "alicloud_security_group" "web_${index}" {
  security_group_name = "web-${index}"
  vpc_id              = alicloud_vpc.main.id
}

resource "alicloud_instance" "web_${index}" {
  count                      = ${dice.integer(1, 3)}
  instance_name              = format("web-${index}-%02d", count.index + 1)
  instance_type              = "ecs.g7.large"
  image_id                   = "aliyun_3_x64_20G_alibase_20240528.vhd"
  vswitch_id                 = alicloud_vswitch.main.id
  security_groups            = [alicloud_security_group.web_${index}.id]
  internet_max_bandwidth_out = ${dice.pick([0, 0, 10])}

  dynamic "data_disks" {
    for_each = toset(["data", "logs"])
    iterator = disk
    content {
      name     = disk.value
      category = "cloud_essd"
      size     = ${dice.integer(20, 500)}
    }
  }

  user_data = base64encode(<<-EOT
    #!/bin/bash
    # 初始化脚本
    echo "\${local.name} ${dice.integer(1, 9)}" > /etc/motd
    %{ for rule in var.rules ~}
    firewall-cmd --add-port=\${rule.port}/\${rule.protocol}
    %{ endfor ~}
  EOT
  )
}

resource "alicloud_eip_address" "web_${index}" {
  address_name         = "web-${index}"
  bandwidth            = "${dice.integer(1, 200)}"
  internet_charge_type = "PayByTraffic"
}

resource "alicloud_eip_association" "web_${index}" {
  allocation_id = alicloud_eip_address.web_${index}.id
  instance_id   = alicloud_instance.web_${index}[0].id
}
`;

const policyInHeredoc: Part = (index, dice) => `resource "alicloud_ram_policy" "files_${index}" {
  policy_name     = "files-${index}"
  description     = "对象存储访问策略 ${index}"
  policy_document = <<EOF
  {
    "Version": "1",
    "Statement": [
      {
        "Effect": "Allow",
        "Action": ["oss:ListObjects", "${dice.pick(['oss:GetObject', 'oss:*', 'ecs:Describe*'])}"],
        "Resource": ["acs:oss:*:*:\${local.name}-${index}/*", "acs:oss:*:*:shared"]
      }
    ]
  }
EOF
  force           = true
}
`;

const policyInJsonencode: Part = (index, dice) => `resource "alicloud_ram_policy" "compute_${index}" {
  policy_name = "compute-${index}"
  policy_document = jsonencode({
    Version = "1"
    Statement = [{
      Effect   = "Allow"
      Action   = ["ecs:Describe*", "${dice.pick(['vpc:*', 'slb:Describe*', 'ecs:StartInstance'])}"]
      Resource = ["*"]
      Condition = {
        IpAddress = { "acs:SourceIp" = [var.office_cidr, "${source(dice)}"] }
      }
    }]
  })
}
`;

const values: Part = (index, dice) => `locals {
  names_${index}   = [for n in range(${dice.integer(2, 9)}) : format("node-%02d", n)]
  by_port_${index} = { for rule in var.rules : rule.port => rule.name... }
  limits_${index}  = merge(local.tags, { Ratio = 1.5e3, Shift = -${dice.integer(1, 9)}, Closed = !true })
  first_${index}   = length(var.rules) > ${dice.integer(0, 5)} && var.environment != "test" ? var.rules[*].name : []
}

/* Known to the other folders by its name;
   ${remark(dice)} */
output "names_${index}" {
  description = "\${local.name}: %{ if length(local.names_${index}) > 3 }many%{ else }few%{ endif } nodes"
  value       = join(",", local.names_${index})
}
`;

const database: Part = (index, dice) => `resource "alicloud_db_instance" "store_${index}" {
  engine           = "MySQL"
  engine_version   = "8.0"
  instance_type    = "mysql.n2.medium.1"
  instance_storage = ${dice.integer(20, 400)}
  vswitch_id       = alicloud_vswitch.main.id
  security_ips     = ["${source(dice)}", var.office_cidr]
  parameters {
    name  = "max_connections"
    value = "${dice.integer(100, 2000)}"
  }
}
`;

const PARTS: readonly [Part, ...Part[]] = [
  groupWithRules,
  groupWithRules,
  groupWithRules,
  rulesForEach,
  instance,
  policyInHeredoc,
  policyInJsonencode,
  values,
  database,
];

const lineCount = (text: string): number => text.split('\n').length - 1;

/** Parts from a seed until the head and they have `lines` lines. */
function generateParts(lines: number, seed: number): readonly string[] {
  const dice = createDice(seed);
  const parts: string[] = [];
  for (let count = lineCount(HEAD); count < lines; ) {
    const text = dice.pick(PARTS)(parts.length, dice);
    parts.push(text);
    count += lineCount(text) + 1;
  }
  return parts;
}

/** One file of at least `lines` lines (and at most one part more), with everything it refers to. */
export function generateTerraform(lines: number, seed = 1): string {
  return [HEAD, ...generateParts(lines, seed)].join('\n');
}

/** A folder of `fileCount` files: the head in `main.tf`, the parts spread over `part-1.tf`, `part-2.tf` and so on. */
export function generateTerraformFolder(
  lines: number,
  fileCount: number,
  seed = 1,
): readonly { readonly path: string; readonly text: string }[] {
  const spread: string[][] = Array.from({ length: Math.max(1, fileCount - 1) }, () => []);
  for (const [index, text] of generateParts(lines, seed).entries()) spread[index % spread.length]?.push(text);
  return [
    { path: 'main.tf', text: HEAD },
    ...spread.map((texts, index) => ({ path: `part-${index + 1}.tf`, text: texts.join('\n') })),
  ];
}
