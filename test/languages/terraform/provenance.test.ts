import assert from 'node:assert/strict';
import { attribute, load, plain, trail } from './reading';

const rule = 'resource "alicloud_security_group_rule" "r"';

describe('Where Terraform values come from', () => {
  it('a literal stands in place', () => {
    const loaded = load({ 'main.tf': `${rule} { cidr_ip = "0.0.0.0/0" }` });
    assert.equal(trail(attribute(loaded, 'alicloud_security_group_rule.r', 'cidr_ip')), 'main.tf "0.0.0.0/0"');
  });

  it('a default is reached through the variable', () => {
    const loaded = load({
      'main.tf': `${rule} { cidr_ip = var.office }`,
      'variables.tf': 'variable "office" {\n  type    = string\n  default = "0.0.0.0/0"\n}\n',
    });
    assert.equal(
      trail(attribute(loaded, 'alicloud_security_group_rule.r', 'cidr_ip')),
      'main.tf var.office (default var.office) > variables.tf "0.0.0.0/0"',
    );
  });

  it('a variable file replaces the default', () => {
    const loaded = load({
      'main.tf': `${rule} { cidr_ip = var.office }\nvariable "office" { default = "10.0.0.0/8" }`,
      'terraform.tfvars': 'office = "0.0.0.0/0"\n',
    });
    assert.equal(
      trail(attribute(loaded, 'alicloud_security_group_rule.r', 'cidr_ip')),
      'main.tf var.office (variable-file var.office) > terraform.tfvars "0.0.0.0/0"',
    );
  });

  it('an element of a list of objects is reached through the whole reference', () => {
    const loaded = load({
      'main.tf': `locals {
  rules = [{ cidr = var.all, port = 22 }]
}
variable "all" { default = "0.0.0.0/0" }
${rule} {
  cidr_ip    = local.rules[0].cidr
  port_range = "\${local.rules[0].port}/\${local.rules[0].port}"
}`,
    });
    assert.equal(
      trail(attribute(loaded, 'alicloud_security_group_rule.r', 'cidr_ip')),
      'main.tf local.rules[0].cidr (local local.rules) > main.tf var.all (default var.all) > main.tf "0.0.0.0/0"',
    );
    const ports = attribute(loaded, 'alicloud_security_group_rule.r', 'port_range');
    assert.equal(plain(ports), '22/22');
    assert.deepEqual(ports.from?.map(trail), [
      'main.tf local.rules[0].port (local local.rules) > main.tf 22',
      'main.tf local.rules[0].port (local local.rules) > main.tf 22',
    ]);
  });

  it('each.value leads to the element of what for_each runs over', () => {
    const loaded = load({
      'main.tf': `${rule} {
  for_each   = local.open
  cidr_ip    = each.value.cidr
  port_range = each.key
}
locals {
  open = {
    "22/22" = { cidr = "0.0.0.0/0" }
  }
}`,
    });
    const address = 'alicloud_security_group_rule.r["22/22"]';
    assert.equal(
      trail(attribute(loaded, address, 'cidr_ip')),
      'main.tf each.value.cidr (item each.value) > main.tf local.open (local local.open) > main.tf "0.0.0.0/0"',
    );
    assert.equal(
      trail(attribute(loaded, address, 'port_range')),
      'main.tf each.key (item each.key) > main.tf local.open (local local.open) > main.tf "22/22"',
    );
  });

  it('a module argument leads to the call, an output to the module', () => {
    const loaded = load({
      'main.tf': `module "net" {
  source = "./net"
  cidr   = local.all
}
locals { all = "0.0.0.0/0" }
${rule} { cidr_ip = module.net.range }`,
      'net/main.tf': `variable "cidr" {}
${rule} { cidr_ip = var.cidr }
output "range" { value = "10.0.0.0/8" }`,
    });
    assert.equal(
      trail(attribute(loaded, 'module.net.alicloud_security_group_rule.r', 'cidr_ip')),
      'main.tf var.cidr (argument var.cidr) > main.tf local.all (local local.all) > main.tf "0.0.0.0/0"',
    );
    assert.equal(
      trail(attribute(loaded, 'alicloud_security_group_rule.r', 'cidr_ip')),
      'main.tf module.net.range (output module.net.range) > main.tf "10.0.0.0/8"',
    );
    const inner = loaded.resources.find((resource) => resource.address.startsWith('module.'));
    assert.deepEqual(
      inner?.callers.map((span) => span.file.text.slice(span.start, span.end)),
      ['module "net"'],
    );
  });

  it('a written attribute of another resource is a value, a computed one a reference', () => {
    const loaded = load({
      'main.tf': `resource "alicloud_vpc" "main" { cidr_block = "10.0.0.0/8" }
${rule} {
  cidr_ip           = alicloud_vpc.main.cidr_block
  security_group_id = alicloud_security_group.web.id
}
resource "alicloud_security_group" "web" { vpc_id = alicloud_vpc.main.id }`,
    });
    const address = 'alicloud_security_group_rule.r';
    assert.equal(
      trail(attribute(loaded, address, 'cidr_ip')),
      'main.tf alicloud_vpc.main.cidr_block (attribute alicloud_vpc.main.cidr_block) > main.tf "10.0.0.0/8"',
    );
    assert.equal(plain(attribute(loaded, address, 'security_group_id')), '-> alicloud_security_group.web id');
  });

  it('the items of a list that came from elsewhere carry the way themselves', () => {
    const loaded = load({
      'main.tf': `resource "alicloud_instance" "i" { security_groups = var.groups }
variable "groups" { default = ["sg-a", "sg-b"] }`,
    });
    assert.equal(
      trail(attribute(loaded, 'alicloud_instance.i', 'security_groups', 1)),
      'main.tf var.groups (default var.groups) > main.tf "sg-b"',
    );
  });

  it('functions that pick an element keep its place', () => {
    const expressions: readonly (readonly [string, string])[] = [
      ['lookup({ a = "x" }, "a", "y")', 'main.tf "x"'],
      ['coalesce("", "x")', 'main.tf "x"'],
      ['element(["x", "y"], 1)', 'main.tf "y"'],
      ['concat(["x"], var.list)[1]', 'main.tf var.list (default var.list) > main.tf "z"'],
      ['merge({ a = "x" }, { a = "y" }).a', 'main.tf "y"'],
      ['try(var.list[5], "y")', 'main.tf "y"'],
      ['one(var.list)', 'main.tf var.list (default var.list) > main.tf "z"'],
      ['[for e in var.list : e][0]', 'main.tf e (item e) > main.tf var.list (default var.list) > main.tf "z"'],
      ['(true ? "x" : "y")', 'main.tf "x"'],
      ['flatten([["x"], var.list])[1]', 'main.tf var.list (default var.list) > main.tf "z"'],
    ];
    const text = expressions.map(([expression], i) => `  e${i} = ${expression}\n`).join('');
    const loaded = load({ 'main.tf': `${rule} {\n${text}}\nvariable "list" { default = ["z"] }` });
    for (const [i, [expression, expected]] of expressions.entries()) {
      assert.equal(trail(attribute(loaded, 'alicloud_security_group_rule.r', `e${i}`)), expected, expression);
    }
  });

  it('nested and dynamic blocks are lists of maps whose spans are exact', () => {
    const loaded = load({
      'main.tf': `resource "alicloud_instance" "i" {
  data_disks { size = 20 }
  dynamic "network_interfaces" {
    for_each = ["sg-a", "sg-b"]
    iterator = it
    content {
      security_group_id = it.value
      index             = it.key
    }
  }
  data_disks { size = 40 }
}`,
    });
    const address = 'alicloud_instance.i';
    assert.deepEqual(plain(attribute(loaded, address, 'data_disks')), [{ size: 20 }, { size: 40 }]);
    assert.deepEqual(plain(attribute(loaded, address, 'network_interfaces')), [
      { security_group_id: 'sg-a', index: 0 },
      { security_group_id: 'sg-b', index: 1 },
    ]);
    assert.equal(trail(attribute(loaded, address, 'data_disks', 1)), 'main.tf data_disks { size = 40 }');
    assert.equal(
      trail(attribute(loaded, address, 'network_interfaces', 1, 'security_group_id')),
      'main.tf it.value (item it.value) > main.tf "sg-b"',
    );
  });
});
