import assert from 'node:assert/strict';
import type { Loaded } from '../../../server/src/languages/language';
import { attribute, load, plain } from './reading';

const rule = 'resource "alicloud_security_group_rule" "r"';
const address = 'alicloud_security_group_rule.r';

function existence(loaded: Loaded): Record<string, unknown> {
  return Object.fromEntries(
    loaded.resources.map((resource) => [
      resource.address,
      [resource.instances, ...resource.conditions.map(({ when, selected }) => `${when}${selected ? '*' : ''}`)],
    ]),
  );
}

describe('What Terraform leaves undecided', () => {
  it('an unknown test gives both branches, neither selected', () => {
    const loaded = load({
      'main.tf': `variable "open" {}\n${rule} { cidr_ip = var.open ? "0.0.0.0/0" : "10.0.0.0/8" }`,
    });
    assert.deepEqual(plain(attribute(loaded, address, 'cidr_ip')), {
      'var.open': '0.0.0.0/0',
      '!var.open': '10.0.0.0/8',
    });
  });

  it('the same test in another form is the same choice', () => {
    const loaded = load({
      'main.tf': `variable "kind" {}
${rule} {
  a = var.kind == "web" ? 1 : 2
  b = var.kind != "web" ? 3 : 4
  c = var.kind == "web" ? (var.kind != "web" ? "never" : "x") : "y"
}`,
    });
    const [a, b] = ['a', 'b'].map((name) => attribute(loaded, address, name));
    assert.equal(a?.kind === 'choice' && b?.kind === 'choice' && a.id === b.id, true);
    assert.deepEqual(plain(attribute(loaded, address, 'b')), { 'var.kind == "web"': 4, 'var.kind != "web"': 3 });
    assert.deepEqual(plain(attribute(loaded, address, 'c')), { 'var.kind == "web"': 'x', 'var.kind != "web"': 'y' });
  });

  it('a computation is carried through both branches', () => {
    const loaded = load({
      'main.tf': `variable "p" {}
locals { port = var.p ? 22 : 443 }
${rule} {
  port_range = "\${local.port}/\${local.port}"
  sum        = local.port + (var.p ? 1 : 2)
}`,
    });
    assert.deepEqual(plain(attribute(loaded, address, 'port_range')), { 'var.p': '22/22', '!var.p': '443/443' });
    assert.deepEqual(plain(attribute(loaded, address, 'sum')), { 'var.p': 23, '!var.p': 445 });
  });

  it('count by an unknown test: the resource exists under the condition', () => {
    const loaded = load({
      'main.tf': `variable "create" {}
${rule} { count = var.create ? 1 : 0 }
resource "alicloud_security_group_rule" "s" { count = !var.create ? 2 : 0 }`,
    });
    assert.deepEqual(existence(loaded), {
      'alicloud_security_group_rule.r[0]': [1, 'var.create'],
      'alicloud_security_group_rule.s[0]': [2, '!var.create'],
      'alicloud_security_group_rule.s[1]': [2, '!var.create'],
    });
  });

  it('references to a resource that may not exist follow its condition', () => {
    const loaded = load({
      'main.tf': `variable "create" {}
resource "alicloud_security_group" "g" { count = var.create ? 1 : 0 }
${rule} {
  a = var.create ? alicloud_security_group.g[0].id : "sg-old"
  b = alicloud_security_group.g[0].id
  c = one(alicloud_security_group.g[*].id)
  d = join("", alicloud_security_group.g.*.id)
  e = concat(alicloud_security_group.g[*].id, ["none"])[0]
}`,
    });
    const reference = '-> alicloud_security_group.g[0] id';
    assert.deepEqual(plain(attribute(loaded, address, 'a')), { 'var.create': reference, '!var.create': 'sg-old' });
    assert.equal(plain(attribute(loaded, address, 'b')), reference);
    assert.deepEqual(plain(attribute(loaded, address, 'c')), { 'var.create': reference, '!var.create': null });
    assert.deepEqual(plain(attribute(loaded, address, 'd')), { 'var.create': reference, '!var.create': '' });
    assert.deepEqual(plain(attribute(loaded, address, 'e')), { 'var.create': reference, '!var.create': 'none' });
  });

  it('unknown for_each and count: one instance is presumed', () => {
    const loaded = load({
      'main.tf': `variable "rules" {}
variable "n" {}
${rule} {
  for_each = var.rules
  cidr_ip  = each.value.cidr
}
resource "alicloud_instance" "i" { count = var.n }
resource "alicloud_eip_association" "e" {
  count       = var.n
  instance_id = alicloud_instance.i[count.index].id
}
resource "alicloud_slb_attachment" "a" { instance_ids = alicloud_instance.i[*].id }`,
    });
    assert.deepEqual(existence(loaded), {
      'alicloud_security_group_rule.r[*]': [undefined],
      'alicloud_instance.i[*]': [undefined],
      'alicloud_eip_association.e[*]': [undefined],
      'alicloud_slb_attachment.a': [1],
    });
    assert.equal(plain(attribute(loaded, `${address}[*]`, 'cidr_ip')), '? no-default var.rules');
    assert.equal(
      plain(attribute(loaded, 'alicloud_eip_association.e[*]', 'instance_id')),
      '-> alicloud_instance.i[*] id',
    );
    assert.deepEqual(plain(attribute(loaded, 'alicloud_slb_attachment.a', 'instance_ids')), [
      '-> alicloud_instance.i[*] id',
    ]);
  });

  it('nothing exists for count 0 and an empty for_each', () => {
    const loaded = load({ 'main.tf': `${rule} { count = 0 }\nresource "alicloud_vpc" "v" { for_each = {} }` });
    assert.deepEqual(existence(loaded), {});
  });

  it('other variable files are further inputs', () => {
    const loaded = load({
      'main.tf': `variable "cidr" { default = "10.0.0.0/8" }
variable "same" { default = 1 }
${rule} {
  cidr_ip  = var.cidr
  priority = var.same
}`,
      'prod.tfvars': 'cidr = "0.0.0.0/0"\nsame = 1\n',
      'test.tfvars': 'cidr = "10.0.0.0/8"\n',
    });
    assert.deepEqual(plain(attribute(loaded, address, 'cidr_ip')), {
      'no -var-file*': '10.0.0.0/8',
      '-var-file=prod.tfvars*': '0.0.0.0/0',
      '-var-file=test.tfvars*': '10.0.0.0/8',
    });
    assert.equal(plain(attribute(loaded, address, 'priority')), 1);
  });

  it('a variable that only a file gives makes files the only inputs', () => {
    const loaded = load({
      'main.tf': `variable "cidr" {}\nvariable "on" { default = false }\n${rule} {\n  cidr_ip = var.cidr\n  on = var.on\n}`,
      'prod.tfvars': 'cidr = "0.0.0.0/0"\non = true\n',
    });
    assert.equal(plain(attribute(loaded, address, 'cidr_ip')), '0.0.0.0/0');
    assert.equal(plain(attribute(loaded, address, 'on')), true);
  });

  it('dynamic blocks by an unknown test', () => {
    const loaded = load({
      'main.tf': `variable "public" {}
resource "alicloud_instance" "i" {
  network_interfaces { id = "a" }
  dynamic "network_interfaces" {
    for_each = var.public ? ["b"] : []
    content { id = network_interfaces.value }
  }
}`,
    });
    assert.deepEqual(plain(attribute(loaded, 'alicloud_instance.i', 'network_interfaces')), {
      'var.public': [{ id: 'a' }, { id: 'b' }],
      '!var.public': [{ id: 'a' }],
    });
  });

  it('says why a value is not known', () => {
    const reasons: readonly (readonly [string, string])[] = [
      ['var.none', '? no-default var.none'],
      ['var.undeclared', '? missing var.undeclared'],
      ['local.loop', '? cycle local.loop'],
      ['data.alicloud_vpcs.all.ids[0]', '? data-source data.alicloud_vpcs.all'],
      ['timestamp()', '? impure timestamp()'],
      ['nope(1)', '? function nope()'],
      ['provider::x::y(1)', '? unsupported provider::x::y()'],
      ['file("../../secret")', '? file ../../secret'],
      ['file("absent")', '? file absent'],
      ['module.gone.id', '? module module.gone'],
      ['"${alicloud_eip.e.ip_address}/32"', '? computed alicloud_eip.e.ip_address'],
      ['var.typed', '? wrong-type var.typed'],
      ['{ a = 1 }.b', '? missing { a = 1 }.b'],
      ['terraform.workspace', '? no-default terraform.workspace'],
      ['var.', '? syntax var.'],
      ['', '? syntax '],
    ];
    const text = reasons.map(([expression], i) => `  e${i} = ${expression}\n`).join('');
    const loaded = load({
      'main.tf': `variable "none" {}
variable "typed" {
  type    = list(number)
  default = ["x"]
}
locals {
  loop = local.pool
  pool = local.loop
}
module "gone" { source = "someone/else/alicloud" }
resource "alicloud_eip" "e" {}
${rule} {
${text}}
`,
    });
    for (const [i, [expression, expected]] of reasons.entries()) {
      assert.equal(String(plain(attribute(loaded, address, `e${i}`))).trim(), expected.trim(), expression);
    }
  });

  it('what does not depend on the unknown part is decided', () => {
    const expressions: readonly (readonly [string, unknown])[] = [
      ['length([var.none, 1])', 2],
      ['concat([var.none], ["x"])[1]', 'x'],
      ['merge({ a = var.none }, { b = 2 }).b', 2],
      ['false && var.none', false],
      ['true || var.none', true],
      ['try(var.absent.x, "y")', 'y'],
      ['contains([var.none, "x"], "x")', true],
      ['keys({ a = var.none })', ['a']],
      ['split(",", join(",", [alicloud_eip.e.id]))', ['-> alicloud_eip.e id']],
      ['coalesce(alicloud_eip.e.id, "x")', '-> alicloud_eip.e id'],
      ['alicloud_eip.e.id == "" ? "x" : "y"', 'y'],
    ];
    const text = expressions.map(([expression], i) => `  e${i} = ${expression}\n`).join('');
    const loaded = load({
      'main.tf': `variable "none" {}\nvariable "absent" { default = {} }\nresource "alicloud_eip" "e" {}\n${rule} {\n${text}}`,
    });
    for (const [i, [expression, expected]] of expressions.entries()) {
      assert.deepEqual(plain(attribute(loaded, address, `e${i}`)), expected, expression);
    }
  });
});
