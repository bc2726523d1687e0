import assert from 'node:assert/strict';
import { valueAt } from '../../../server/src/core/resource';
import { spanText } from '../../../server/src/core/span';
import type { Loaded } from '../../../server/src/languages/language';
import { load, plain, trail } from './reading';

/** The files without the cursor sign, and where it stood. */
function withCursor(texts: Record<string, string>): { loaded: Loaded; name: string; offset: number } {
  const [name, text] = Object.entries(texts).find(([, body]) => body.includes('$0')) ?? ['', ''];
  const loaded = load({ ...texts, [name]: text.replace('$0', '') });
  return { loaded, name, offset: text.indexOf('$0') };
}

function at(texts: Record<string, string>): string {
  const { loaded, name, offset } = withCursor(texts);
  const file = loaded.files.find((one) => one.uri.endsWith(`/${name}`));
  assert.ok(file);
  const found = loaded.valueAt(file, offset);
  if (found === undefined) return 'nothing';
  return `${spanText(found.span)} = ${JSON.stringify(plain(found.value))} in ${found.resource?.address}`;
}

describe('The value at a place of Terraform', () => {
  const cases: readonly (readonly [string, string, string])[] = [
    [
      'a literal',
      'resource "alicloud_vpc" "v" { cidr_block = "10.0$0.0.0/8" }',
      '"10.0.0.0/8" = "10.0.0.0/8" in alicloud_vpc.v',
    ],
    ['an item of a list', 'resource "alicloud_vpc" "v" { x = [1, "a$0"] }', '"a" = "a" in alicloud_vpc.v'],
    [
      'a whole reference',
      'resource "alicloud_vpc" "v" { x = local.r$0[0].a }\nlocals { r = [{ a = 1 }] }',
      'local.r[0].a = 1 in alicloud_vpc.v',
    ],
    ['an attribute name is no value', 'resource "alicloud_vpc" "v" { ci$0dr_block = "10.0.0.0/8" }', 'nothing'],
    ['a local', 'locals { a = "x$0" }', '"x" = "x" in undefined'],
    ['an output', 'output "o" { value = upper("x$0") }', '"x" = "x" in undefined'],
    ['a call', 'output "o" { value = up$0per("x") }', 'upper("x") = "X" in undefined'],
    [
      'inside a template',
      'resource "alicloud_vpc" "v" { x = "a-${local.$0n}" }\nlocals { n = 5 }',
      'local.n = 5 in alicloud_vpc.v',
    ],
    [
      'inside a for expression, its first round',
      'resource "alicloud_vpc" "v" { x = [for a in ["p", "q"] : upper(a$0)] }',
      'a = "p" in alicloud_vpc.v',
    ],
    [
      'inside a dynamic block, its first round',
      'resource "alicloud_vpc" "v" {\n  dynamic "b" {\n    for_each = ["p"]\n    content { x = b.va$0lue }\n  }\n}',
      'b.value = "p" in alicloud_vpc.v',
    ],
    [
      'of the first instance',
      'resource "alicloud_vpc" "v" {\n  for_each = { k = 1 }\n  x = each.$0value\n}',
      'each.value = 1 in alicloud_vpc.v["k"]',
    ],
    ['an object entry', 'resource "alicloud_vpc" "v" { x = { a = "y$0" } }', '"y" = "y" in alicloud_vpc.v'],
  ];
  for (const [title, text, expected] of cases) it(title, () => assert.equal(at({ 'main.tf': text }), expected));

  it('in a module, as the call has it', () => {
    const texts = {
      'main.tf': 'module "m" {\n  source = "./m"\n  c = "1.1.1.1/32"\n}\n',
      'm/in.tf': 'variable "c" {}\nresource "alicloud_vpc" "v" { x = var.$0c }\n',
    };
    assert.equal(at(texts), 'var.c = "1.1.1.1/32" in module.m.alicloud_vpc.v');
  });

  it('in a variable file and in JSON', () => {
    assert.equal(at({ 'main.tf': '', 'a.tfvars': 'x = ["y$0"]\n' }), '"y" = "y" in undefined');
    assert.equal(
      at({ 'main.tf.json': '{"resource":{"alicloud_vpc":{"v":{"x":"a\\t${local.$0n}"}}},"locals":{"n":1}}' }),
      'local.n = 1 in alicloud_vpc.v',
    );
  });
});

describe('Sharing of a value in Terraform', () => {
  function sharing(text: string, ...path: (string | number)[]): string {
    const loaded = load({ 'main.tf': text });
    const resource = loaded.resources.find((one) => one.address.includes('.main'));
    assert.ok(resource);
    const shared = loaded.sharing({ resource, path });
    assert.ok(valueAt({ resource, path }));
    return shared === undefined ? 'in place' : `${shared.name} ${spanText(shared.span)} ${shared.uses}`;
  }
  const main = 'resource "alicloud_security_group_rule" "main"';

  it('is undefined for a value in place', () => {
    assert.equal(sharing(`${main} { cidr_ip = "0.0.0.0/0" }`, 'cidr_ip'), 'in place');
  });
  it('counts the references to a variable', () => {
    const text = `variable "c" { default = "0.0.0.0/0" }\n${main} { cidr_ip = var.c }\n`;
    assert.equal(sharing(text, 'cidr_ip'), 'var.c "0.0.0.0/0" 1');
    assert.equal(sharing(`${text}output "o" { value = "${'${var.c}'}!" }\n`, 'cidr_ip'), 'var.c "0.0.0.0/0" 2');
  });
  it('names the place where the literal is written', () => {
    const text = `variable "c" { default = "0.0.0.0/0" }\nlocals {\n  a = var.c\n  b = [var.c]\n}\n${main} { cidr_ip = local.a }\n`;
    assert.equal(sharing(text, 'cidr_ip'), 'var.c "0.0.0.0/0" 2');
  });
  it('counts the rules that a module makes of one argument', () => {
    const call = (inputs: string): string =>
      `module "main" {\n  source = "alibaba/security-group/alicloud"\n  vpc_id = "v"\n  ${inputs}\n}\n`;
    const cidr = (inputs: string): string => {
      const loaded = load({ 'main.tf': `variable "c" { default = "0.0.0.0/0" }\n${call(inputs)}` });
      const resource = loaded.resources.find((one) => one.type === 'alicloud_security_group_rule');
      assert.ok(resource);
      const shared = loaded.sharing({ resource, path: ['cidr_ip'] });
      return shared === undefined ? 'in place' : `${shared.name} ${spanText(shared.span)} ${shared.uses}`;
    };
    const source = 'ingress_cidr_blocks = ["0.0.0.0/0"]';
    assert.equal(cidr(`${source}\n  ingress_rules = ["ssh-tcp"]`), 'in place');
    const several = 'ingress_rules = ["ssh-tcp", "https-443-tcp"]';
    assert.equal(cidr(`${source}\n  ${several}`), 'ingress_cidr_blocks "0.0.0.0/0" 2');
    assert.equal(cidr(`ingress_cidr_blocks = [var.c]\n  ${several}`), 'ingress_cidr_blocks var.c 2');
  });
  it('of an element of for_each is one use', () => {
    const text = `${main} {\n  for_each = { a = "0.0.0.0/0", b = "1.1.1.1/32" }\n  cidr_ip = each.value\n}\n`;
    assert.equal(sharing(text, 'cidr_ip'), 'each.value "0.0.0.0/0" 1');
  });
});

describe('What a comment in Terraform is about', () => {
  const text = `# header, about nothing

# about the resource
// two lines of it
resource "alicloud_vpc" "v" { # about it too
  # about x
  x = 1 # about x as well
  /* about b */ b {
    y = 2
    # about b, at its end
  }

  # about the resource, at its end
}
`;
  const expected = [
    '',
    'resource "alicloud_vpc"',
    'resource "alicloud_vpc"',
    'resource "alicloud_vpc"',
    'x = 1',
    'x = 1',
    'b {',
    'b {',
    'resource "alicloud_vpc"',
  ];
  it('is the next argument or block, or the one it stands in', () => {
    const loaded = load({ 'main.tf': text });
    const [file] = loaded.files;
    assert.ok(file);
    const subjects = loaded.comments(file).map((comment) => {
      const subject = loaded.subject(comment);
      return subject === undefined ? '' : spanText(subject);
    });
    assert.equal(subjects.length, expected.length);
    for (const [i, start] of expected.entries())
      assert.ok(start === '' ? subjects[i] === '' : subjects[i]?.startsWith(start), `${i}: ${subjects[i]}`);
  });

  it('is the declaration around it in JSON', () => {
    const loaded = load({ 'main.tf.json': '{"resource":{"alicloud_vpc":{"v":{"//":"rampart","x":1}}}}' });
    const [file] = loaded.files;
    const [comment] = file === undefined ? [] : loaded.comments(file);
    assert.ok(comment);
    assert.equal(spanText(comment), '"//":"rampart"');
    const subject = loaded.subject(comment);
    assert.equal(subject && spanText(subject), '"v":{"//":"rampart","x":1}');
  });
});

describe('Files of a Terraform folder', () => {
  it('a .tofu file stands for the .tf file of the same name', () => {
    const loaded = load({ 'main.tf': 'resource "alicloud_vpc" "a" {}', 'main.tofu': 'resource "alicloud_vpc" "b" {}' });
    assert.deepEqual(
      loaded.resources.map((resource) => resource.address),
      ['alicloud_vpc.b'],
    );
  });

  it('hidden files, editors copies and test files are none', () => {
    const resource = 'resource "alicloud_vpc" "a" {}';
    const loaded = load({
      '.main.tf': resource,
      'main.tf~': resource,
      '#main.tf#': resource,
      'a.tftest.hcl': resource,
    });
    assert.deepEqual(loaded.files, []);
  });

  it('an override keeps the place of what it changes', () => {
    const loaded = load({
      'main.tf': 'resource "alicloud_vpc" "a" {\n  x = 1\n  b { y = 1 }\n}\n',
      'my_override.tf': 'resource "alicloud_vpc" "a" {\n  x = 2\n  b { y = 2 }\n  b { y = 3 }\n}\n',
    });
    const [resource] = loaded.resources;
    assert.ok(resource);
    assert.deepEqual(plain(resource.body), { x: 2, b: [{ y: 2 }, { y: 3 }] });
    const value = valueAt({ resource, path: ['x'] });
    assert.equal(value && trail(value), 'my_override.tf 2');
    assert.equal(resource.span.file.uri.endsWith('main.tf'), true);
  });

  it('blocks of Terraform itself do no harm', () => {
    const loaded = load({
      'main.tf': `terraform {
  required_providers { alicloud = { source = "aliyun/alicloud" } }
}
provider "alicloud" { region = var.r }
moved {
  from = alicloud_vpc.x
  to   = alicloud_vpc.y
}
import {
  to = alicloud_vpc.y
  id = "vpc-1"
}
removed {
  from = alicloud_vpc.z
  lifecycle { destroy = false }
}
check "c" {
  assert {
    condition     = true
    error_message = "x"
  }
}
resource "alicloud_vpc" "y" {
  count = 1
  depends_on = [alicloud_vpc.q]
  cidr_block = "10.0.0.0/8"
  lifecycle { ignore_changes = all }
}
`,
    });
    assert.deepEqual(loaded.problems, []);
    assert.deepEqual(
      loaded.resources.map((resource) => [resource.address, plain(resource.body)]),
      [['alicloud_vpc.y[0]', { cidr_block: '10.0.0.0/8' }]],
    );
  });
});

describe('Blocks in the JSON syntax of Terraform', () => {
  it('one without a list around it is a list of one', () => {
    const loaded = load({
      'main.tf.json':
        '{"resource":{"alicloud_instance":{"i":{"network_interfaces":{"security_group_id":"sg-1"},"tags":{"a":"b"}}}}}',
    });
    const [resource] = loaded.resources;
    assert.deepEqual(resource && plain(resource.body), {
      network_interfaces: [{ security_group_id: 'sg-1' }],
      tags: { a: 'b' },
    });
  });
});
