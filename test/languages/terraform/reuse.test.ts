import assert from 'node:assert/strict';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { SourceFile } from '../../../server/src/core/source';
import type { Value } from '../../../server/src/core/value';
import { MemoryFiles } from '../../../server/src/host/memory';
import { terraform } from '../../../server/src/languages/terraform';
import { EditSession } from '../../harness/edit-session';
import { readFixtures, textsOf } from '../../harness/fixtures';
import { generateTerraform, generateTerraformFolder } from '../../harness/generate-terraform';
import type { Texts } from '../../harness/workspace';

const moduleTexts: Texts = {
  'main.tf': `
variable "office" { default = "203.0.113.0/24" }
variable "public" { type = bool }
variable "rules" {
  type    = map(object({ port = number, cidr = optional(string, "10.0.0.0/8") }))
  default = { ssh = { port = 22, cidr = "0.0.0.0/0" }, web = { port = 443 } }
}
locals {
  any    = var.public ? "0.0.0.0/0" : var.office
  ports  = [for rule in var.rules : rule.port]
  opened = module.net["a"].group_id
  notes  = file("notes.txt")
}
module "net" {
  source   = "./modules/net"
  for_each = toset(["a", "b"])
  name     = each.key
  cidr     = local.any
  rules    = var.rules
}
module "gone" {
  source = "./modules/gone"
}
module "sg" {
  source              = "alibaba/security-group/alicloud"
  vpc_id              = module.net["a"].vpc_id
  ingress_rules       = ["ssh-tcp"]
  ingress_cidr_blocks = [local.any]
}
resource "alicloud_security_group_rule" "root" {
  count             = length(local.ports)
  type              = "ingress"
  ip_protocol       = "tcp"
  port_range        = "\${local.ports[count.index]}/\${local.ports[count.index]}"
  security_group_id = local.opened
  cidr_ip           = local.any # rampart:allow sg-sensitive-port-open reason="test"
  description       = local.notes
}
resource "alicloud_instance" "host" {
  security_groups            = [module.net["a"].group_id, module.sg.this_security_group_id]
  internet_max_bandwidth_out = 10
  user_data                  = templatefile("init.tftpl", { cidr = local.any })
  dynamic "data_disks" {
    for_each = fileset(".", "*.txt")
    content { name = data_disks.value }
  }
}
output "office" { value = var.office }
`,
  'values.auto.tfvars': 'office = "0.0.0.0/0"\n',
  'prod.tfvars': 'public = false\noffice = "198.51.100.0/24"\n',
  'open.tfvars': 'public = true\n',
  'main_override.tf': 'resource "alicloud_instance" "host" { internet_max_bandwidth_out = 5 }\n',
  'notes.txt': 'kept open for the office',
  'init.tftpl': '%{ for c in [cidr] }allow ${"${c}"}\n%{ endfor }',
  'modules/net/main.tf': `
variable "name" {}
variable "cidr" { type = string }
variable "rules" {}
resource "alicloud_vpc" "this" {
  vpc_name   = var.name
  cidr_block = "172.16.0.0/12"
}
resource "alicloud_security_group" "this" {
  vpc_id = alicloud_vpc.this.id
}
resource "alicloud_security_group_rule" "this" {
  for_each          = var.rules
  type              = "ingress"
  ip_protocol       = "tcp"
  port_range        = "\${each.value.port}/\${each.value.port}"
  security_group_id = alicloud_security_group.this.id
  cidr_ip           = coalesce(each.value.cidr, var.cidr)
}
module "inner" {
  source = "../inner"
  group  = alicloud_security_group.this
  cidr   = var.cidr
}
`,
  'modules/net/outputs.tf': `
output "group_id" { value = alicloud_security_group.this.id }
output "vpc_id" { value = one([alicloud_vpc.this.id]) }
`,
  'modules/inner/main.tf.json': JSON.stringify({
    variable: { group: {}, cidr: { default: '0.0.0.0/0' } },
    resource: {
      alicloud_security_group_rule: {
        inner: {
          type: 'ingress',
          ip_protocol: 'tcp',
          port_range: '3389/3389',
          security_group_id: '${var.group.id}',
          cidr_ip: '${var.cidr}',
        },
      },
    },
  }),
};

const awkwardTexts: Texts = {
  'a.tf': `
locals {
  first  = local.second
  second = local.third
  third  = "0.0.0.0/0"
  many   = range(var.count)
  big    = join("", [for i in range(9) : "x"])
}
variable "count" { default = 3 }
resource "alicloud_security_group" "main" { count = var.count }
resource "alicloud_security_group_rule" "one" {
  type              = "ingress"
  ip_protocol       = "tcp"
  port_range        = "22/22"
  security_group_id = alicloud_security_group.main[0].id
  cidr_ip           = alicloud_security_group_rule.two.cidr_ip
}
`,
  'b.tf': `
resource "alicloud_security_group_rule" "two" {
  type              = alicloud_security_group_rule.one.type
  ip_protocol       = alicloud_security_group_rule.one.ip_protocol
  port_range        = alicloud_security_group_rule.one.port_range
  security_group_id = alicloud_security_group.main[length(local.many) - 1].id
  cidr_ip           = local.first
}
module "self" { source = "./" }
resource "alicloud_vpc" "many" { count = local.lots }
resource "alicloud_vpc" "more" {
  for_each = toset([for i in range(local.lots) : "n\${i}"])
  tags     = { for i in range(local.lots) : i => file("b.tofu") }
}
resource "alicloud_vpc" "few" { count = try(length(local.any), 1) }
`,
  'c.tf': 'locals { lots = 1001 }\n',
  'd.tf': `locals { nothing = null }
resource "alicloud_vpc" "late" {
  note_of_mine = [alicloud_vpc.unread, module.absent, local.wide]
  half_typed   = [data, terraform, ephemeral]
}
`,
  'e.tf': 'data "x" "unread" { count = local.lots }\nlocals { wide = [alicloud_vpc.many, data.x.unread] }\n',
  'b.tofu': 'locals { third = "10.0.0.0/8" }\n',
};

describe('reuse from load to load', function () {
  /** Steps on each folder; more by hand: `REUSE_STEPS=400`. */
  const usual = 30;
  const steps = Number(process.env.REUSE_STEPS ?? usual);
  if (steps > usual) this.timeout(0);

  function run(texts: Texts, unit: string, seed: number, count = steps): EditSession {
    const session = new EditSession(terraform, texts, unit, seed);
    session.compare('at first');
    const done: string[] = [];
    for (let i = 0; i < count; i++) {
      done.push(session.step());
      session.compare(`seed ${seed}, step ${i}: ${done.slice(-4).join(' | ')}`);
    }
    return session;
  }

  /** Most of what there is outlives most changes, which begin or end in the middle of a block, or anywhere. */
  function assertKept({ resources }: EditSession, least: number): void {
    const part = resources.kept / resources.all;
    assert.ok(part >= least, `${resources.kept} of ${resources.all} resources were kept`);
  }

  for (const seed of [1, 2, 3]) {
    it(`finds what a fresh analysis finds in a generated folder, ${seed}`, () => {
      const texts = Object.fromEntries(generateTerraformFolder(160, 4, seed).map(({ path, text }) => [path, text]));
      assertKept(run(texts, '', seed), 0.5);
    });
    it(`finds what a fresh analysis finds in a single file, ${seed}`, () =>
      assertKept(run({ 'main.tf': generateTerraform(160, seed) }, '', seed), 0.5));
    it(`finds what a fresh analysis finds through modules and variable files, ${seed}`, () =>
      run(moduleTexts, '', seed));
    it(`finds what a fresh analysis finds where names go in circles and files give way, ${seed}`, () =>
      run(awkwardTexts, '', seed));
  }

  it('finds what a fresh analysis finds in the examples of the rules', () => {
    let seed = 0;
    for (const fixture of readFixtures().values()) {
      for (const example of fixture.examples) {
        const texts = textsOf(example);
        if (!Object.keys(texts).some((path) => path.endsWith('.tf'))) continue;
        seed++;
        if (steps > usual || seed % 4 === 0) run(texts, '', seed, Math.ceil(steps / usual));
      }
    }
    assert.ok(seed > 100, 'the fixtures hold Terraform');
  });

  /** Addresses of the resources that are other objects after a change. */
  function renewed(session: EditSession, path: string, from: string, to: string): string[] {
    const before = new Map(session.analyze(session.memory).loaded.resources.map((one) => [one.address, one]));
    const read = session.files.read(session.files.uriOf(path));
    assert.ok(read !== undefined && 'file' in read && read.file.text.includes(from));
    session.files.write(path, read.file.text.replace(from, to));
    const after = session.compare('after the change').loaded.resources;
    return after
      .filter((one) => before.get(one.address) !== one)
      .map(({ address }) => address)
      .sort();
  }

  const small: Texts = {
    'network.tf': 'resource "alicloud_vpc" "main" { cidr_block = var.range }\nresource "alicloud_vpc" "other" {}\n',
    'groups.tf': `
resource "alicloud_security_group" "a" { vpc_id = alicloud_vpc.main.id }
resource "alicloud_vswitch" "b" { cidr_block = alicloud_vpc.main.cidr_block }
resource "alicloud_security_group" "c" { count = local.on ? 1 : 0 }
`,
    'range.tf': 'variable "range" { default = "10.0.0.0/8" }\n',
    'on.tf': 'locals { on = true }\n',
    'unused.tf': 'locals { unused = 1 }\n',
    'tags.tf': 'variable "tags" { default = {} }\n',
  };

  it('keeps what a change does not concern', () => {
    const session = new EditSession(terraform, small, '', 1);
    assert.deepEqual(renewed(session, 'unused.tf', '1', '2'), []);
    assert.deepEqual(renewed(session, 'range.tf', '10.', '11.'), ['alicloud_vpc.main', 'alicloud_vswitch.b']);
    assert.deepEqual(renewed(session, 'on.tf', 'true', '1 == 1'), ['alicloud_security_group.c[0]']);
    assert.deepEqual(renewed(session, 'network.tf', '{}', '{ }'), ['alicloud_vpc.other']);
  });

  it('follows every change also after a load that asks everything', () => {
    const session = new EditSession(
      terraform,
      { ...small, 'named.tf': 'output "range" { value = var.range }\n' },
      '',
      1,
    );
    for (let i = 0; i < 70; i++) {
      const [from, to] = i % 2 === 0 ? ['"10.', '"11.'] : ['"11.', '"10.'];
      assert.deepEqual(
        renewed(session, 'range.tf', from, to),
        ['alicloud_vpc.main', 'alicloud_vswitch.b'],
        `load ${i}`,
      );
    }
    // Each through something that no load before had to ask.
    assert.deepEqual(renewed(session, 'on.tf', 'true', 'false'), []);
    assert.deepEqual(renewed(session, 'on.tf', 'false', 'var.tags == {}'), ['alicloud_security_group.c[0]']);
    assert.deepEqual(renewed(session, 'tags.tf', '{}', '{ a = 1 }'), []);
    assert.deepEqual(renewed(session, 'tags.tf', '{ a = 1 }', '{ }'), ['alicloud_security_group.c[0]']);
  });

  it('follows a file whose text became a value, and what depends on it', () => {
    const session = new EditSession(
      terraform,
      {
        'main.tf': `resource "alicloud_vpc" "a" { cidr_block = local.range }
resource "alicloud_vswitch" "b" { cidr_block = alicloud_vpc.a.cidr_block }
resource "alicloud_vswitch" "c" { cidr_block = local.other }
`,
        'locals.tf': 'locals {\n  range = local.read\n  other = "10.1.0.0/16"\n}\n',
        'read.tf': 'locals { read = "10.0.0.0/8" }\n',
        'range.txt': '10.2.0.0/16',
      },
      '',
      1,
    );
    const both = ['alicloud_vpc.a', 'alicloud_vswitch.b'];
    assert.deepEqual(renewed(session, 'range.txt', '10.2', '10.3'), []);
    assert.deepEqual(renewed(session, 'read.tf', '"10.0.0.0/8"', 'file("range.txt")'), both);
    assert.deepEqual(renewed(session, 'range.txt', '10.3', '10.4'), both);
    assert.deepEqual(renewed(session, 'locals.tf', '10.1', '10.9'), ['alicloud_vswitch.c']);
    assert.deepEqual(renewed(session, 'range.txt', '10.4', '10.5'), both);
    assert.deepEqual(renewed(session, 'read.tf', 'file("range.txt")', '"10.6.0.0/16"'), both);
    assert.deepEqual(renewed(session, 'range.txt', '10.5', '10.7'), []);
  });

  it('follows what a called module changes in the root', () => {
    const session = new EditSession(
      terraform,
      {
        'main.tf': `module "net" {
  source = "./net"
  range  = var.range
}
resource "alicloud_vswitch" "b" { cidr_block = module.net.range }
resource "alicloud_vswitch" "c" { cidr_block = "10.1.0.0/16" }
`,
        'range.tf': 'variable "range" { default = "10.0.0.0/8" }\n',
        'net/main.tf': 'variable "range" {}\nresource "alicloud_vpc" "a" { cidr_block = var.range }\n',
        'net/outputs.tf': 'output "range" { value = alicloud_vpc.a.cidr_block }\n',
      },
      '',
      1,
    );
    const both = ['alicloud_vswitch.b', 'module.net.alicloud_vpc.a'];
    for (let i = 0; i < 35; i++) {
      const [from, to] = i % 2 === 0 ? ['"10.', '"11.'] : ['"11.', '"10.'];
      assert.deepEqual(renewed(session, 'range.tf', from, to), both, `load ${i}`);
    }
    assert.deepEqual(renewed(session, 'net/outputs.tf', 'alicloud_vpc.a.cidr_block', '"10.8.0.0/16"'), [
      'alicloud_vswitch.b',
    ]);
    assert.deepEqual(renewed(session, 'range.tf', '"11.', '"12.'), ['module.net.alicloud_vpc.a']);
  });

  it('keeps the other blocks of a file wherever they come to stand', () => {
    const group = (name: string): string =>
      `# ${name}\nresource "alicloud_security_group" "${name}" {\n  vpc_id = alicloud_vpc.main.id\n}\n\n`;
    const texts = {
      'main.tf': `variable "range" {
  default = "10.0.0.0/8"
}

variable "other" {
  default = "10.1.0.0/16"
}

resource "alicloud_vpc" "main" {
  cidr_block = var.range
}

${group('a')}${group('b')}${group('c')}resource "alicloud_vswitch" "d" {
  cidr_block = var.other
}
`,
      'values.auto.tfvars': 'unused = 1\nother = "10.2.0.0/16"\n',
    };
    const session = new EditSession(terraform, texts, '', 1);
    assert.deepEqual(renewed(session, 'main.tf', '# b\n', '# b, moved\n# further\n'), []);
    assert.deepEqual(renewed(session, 'main.tf', '# a\n', ''), []);
    assert.deepEqual(renewed(session, 'main.tf', '"b" {\n', '"b" {\n  # inside\n'), ['alicloud_security_group.b']);
    assert.deepEqual(renewed(session, 'main.tf', '"10.1.0.0/16"', '"10.3.0.0/16"'), [], 'a variable file decides');
    assert.deepEqual(renewed(session, 'main.tf', '"10.0.0.0/8"', '"11.0.0.0/8"'), ['alicloud_vpc.main']);
    assert.deepEqual(renewed(session, 'values.auto.tfvars', 'unused = 1', 'unused = [1, 2]'), []);
    assert.deepEqual(renewed(session, 'values.auto.tfvars', '10.2', '10.4'), ['alicloud_vswitch.d']);
    assert.deepEqual(renewed(session, 'main.tf', group('c'), ''), []);
    const first = 'variable "range"';
    assert.deepEqual(renewed(session, 'main.tf', first, group('c') + first), ['alicloud_security_group.c']);
  });

  it('keeps the locals and variables whose own text an edit of their block leaves', () => {
    const main = `locals {
  first  = "10.0.0.0/8"
  second = {
    range = "10.2.0.0/16"
  }
  third = local.second.range
}

variable "range" {
  description = "A range"
  default     = "10.3.0.0/16"
}

resource "alicloud_vpc" "a" {
  cidr_block = local.first
}

resource "alicloud_vswitch" "b" {
  cidr_block = local.third
}

resource "alicloud_vswitch" "c" {
  cidr_block = var.range
}
`;
    const session = new EditSession(terraform, { 'main.tf': main }, '', 1);
    assert.deepEqual(renewed(session, 'main.tf', '10.0', '10.1'), ['alicloud_vpc.a']);
    assert.deepEqual(renewed(session, 'main.tf', '  second', '  # in between\n  second'), []);
    assert.deepEqual(renewed(session, 'main.tf', 'locals {\n', 'locals {\n  new = [1, local.first]\n'), []);
    assert.deepEqual(renewed(session, 'main.tf', '  new = [1, local.first]\n', '  new = "\n'), []);
    assert.deepEqual(renewed(session, 'main.tf', '10.2', '10.20'), ['alicloud_vswitch.b']);
    assert.deepEqual(renewed(session, 'main.tf', '  third =', '}\n# apart\nlocals {\n  third ='), []);
    assert.deepEqual(renewed(session, 'main.tf', 'A range', 'A range of addresses'), []);
    assert.deepEqual(renewed(session, 'main.tf', '10.3', '10.4'), ['alicloud_vswitch.c']);
    assert.deepEqual(renewed(session, 'main.tf', '"A range of addresses"\n', '"A"\n  type = string\n'), [
      'alicloud_vswitch.c',
    ]);
  });

  it('keeps what refers to a block of which something else was edited', () => {
    const main = `resource "alicloud_vpc" "main" {
  cidr_block = "10.0.0.0/8"
}

resource "alicloud_security_group" "a" {
  vpc_id = alicloud_vpc.main.id
}

resource "alicloud_vswitch" "b" {
  vpc_id     = alicloud_vpc.main.id
  cidr_block = alicloud_vpc.main.cidr_block
}

output "vpc" {
  value = alicloud_vpc.main
}
`;
    const session = new EditSession(terraform, { 'main.tf': main }, '', 1);
    const [vpc, group, vswitch] = ['alicloud_vpc.main', 'alicloud_security_group.a', 'alicloud_vswitch.b'];
    assert.deepEqual(renewed(session, 'main.tf', '10.0', '10.1'), [vpc, vswitch]);
    assert.deepEqual(renewed(session, 'main.tf', '/8"\n', '/8"\n  user_cidrs = ["10.2.0.0/16"]\n'), [vpc, vswitch]);
    assert.deepEqual(renewed(session, 'main.tf', 'user_cidrs', 'id'), [group, vpc, vswitch]);
    assert.deepEqual(renewed(session, 'main.tf', '  id = ["10.2.0.0/16"]\n', ''), [group, vpc, vswitch]);
    assert.deepEqual(renewed(session, 'main.tf', '  cidr_block = "10.1.0.0/8"\n', ''), [vpc, vswitch]);
    assert.deepEqual(renewed(session, 'main.tf', '"main" {\n', '"main" {\n  vpc_name = "a"\n'), [vpc]);
    assert.deepEqual(renewed(session, 'main.tf', '"main" {\n', '"main" {\n  count = 1\n'), [
      group,
      'alicloud_vpc.main[0]',
      vswitch,
    ]);
  });

  it('keeps what override files made of declarations', () => {
    const session = new EditSession(
      terraform,
      {
        'main.tf': `variable "range" { default = "10.0.0.0/8" }
locals { other = 1 }
resource "alicloud_vpc" "a" { cidr_block = var.range }
resource "alicloud_vpc" "b" { cidr_block = "10.0.0.0/8" }
`,
        'main_override.tf': `variable "range" { default = "10.1.0.0/16" }
resource "alicloud_vpc" "b" { cidr_block = "10.2.0.0/16" }
`,
        'override.tf': 'resource "alicloud_vpc" "b" { vpc_name = "b" }\n',
      },
      '',
      1,
    );
    assert.deepEqual(renewed(session, 'main.tf', 'other = 1', 'other = 2'), []);
    assert.deepEqual(renewed(session, 'main.tf', '"b" {', '"b" { '), ['alicloud_vpc.b']);
    assert.deepEqual(renewed(session, 'main_override.tf', '10.1', '10.3'), ['alicloud_vpc.a']);
    assert.deepEqual(renewed(session, 'override.tf', '"b" }', '"c" }'), ['alicloud_vpc.b']);
  });

  it('moves in one unit only what that unit has read', () => {
    const shared = generateTerraform(60, 1);
    const call = (cidr: string): string => `module "shared" {\n  source = "../shared"\n  office_cidr = "${cidr}"\n}\n`;
    const texts = {
      'one/main.tf': call('0.0.0.0/0'),
      'two/main.tf': `# another one\n${call('203.0.113.0/24')}`,
      'shared/main.tf': shared,
    };
    const files = new MemoryFiles(texts);
    const one = new EditSession(terraform, texts, 'one', 1, files);
    const two = new EditSession(terraform, texts, 'two', 2, files);
    one.compare('one at first', true);
    two.compare('two at first', true);
    for (let i = 0; i < 2 * steps; i++) {
      const done = (i % 3 === 0 ? two : one).change();
      if (i % 4 !== 1) one.compare(`one after ${done}`);
      if (i % 5 !== 2) two.compare(`two after ${done}`);
    }
    assertKept(one, 0.5);
    assertKept(two, 0.5);
  });

  it('keeps no earlier snapshot of a file alive', async () => {
    setFlagsFromString('--expose-gc');
    const collect: () => void = runInNewContext('gc');
    const texts = { 'main.tf': generateTerraform(160, 1) };
    const session = new EditSession(terraform, texts, '', 1);
    // In a function of its own: V8 may hold what a loop declares while it compiles the loop.
    const load = (i: number): WeakRef<SourceFile> => {
      session.files.write('main.tf', texts['main.tf'].replace(/"\d+\/\d+"/, `"${i}/${i}"`));
      const read = session.files.read(session.files.uriOf('main.tf'));
      assert.ok(read !== undefined && 'file' in read);
      session.analyze(session.memory);
      return new WeakRef(read.file);
    };
    // More loads than lie between two clearings out.
    const snapshots = Array.from({ length: 70 }, (_, i) => load(i));
    await new Promise((resolve) => setImmediate(resolve));
    collect();
    const alive = snapshots.filter((snapshot) => snapshot.deref() !== undefined);
    assert.ok(alive.length <= 2, `${alive.length} snapshots are alive`);
  });

  it('takes the first of several blocks of one address when they change places', () => {
    const one = 'resource "alicloud_vpc" "main" {\n  cidr_block = "10.0.0.0/8"\n}\n\n';
    const other = 'resource "alicloud_vpc" "main" {\n  cidr_block = "172.16.0.0/12"\n}\n\n';
    const third = 'resource "alicloud_vpc" "main" {\n  cidr_block = "192.168.0.0/16"\n}\n\n';
    const session = new EditSession(terraform, { 'main.tf': one + other }, '', 1);
    assert.deepEqual(renewed(session, 'main.tf', one + other, other + one), ['alicloud_vpc.main']);
    assert.deepEqual(renewed(session, 'main.tf', other + one, one + third), ['alicloud_vpc.main']);
  });

  it('follows what an output of a module whose files are not here is given', () => {
    const session = new EditSession(
      terraform,
      {
        'main.tf': `module "sg" {
  source = "alibaba/security-group/alicloud"
  create = false
  vpc_id = var.range
}
resource "alicloud_vpc" "a" { cidr_block = module.sg.this_security_group_vpc_id }
`,
        'range.tf': 'variable "range" { default = "10.0.0.0/8" }\n',
      },
      '',
      1,
    );
    session.compare('at first', true);
    assert.deepEqual(renewed(session, 'range.tf', '10.', '11.'), ['alicloud_vpc.a']);
    session.compare('asked for everything', true);
  });

  it('tells again what is to be said of something that comes back', () => {
    const user = 'resource "alicloud_vpc" "main" { cidr_block = local.text }\nmodule "m" { source = local.none }\n';
    const session = new EditSession(
      terraform,
      {
        'a.tf': 'locals { text = "${file("x.txt")}${length(alicloud_vpc.many)}" }\n',
        'many.tf': 'resource "alicloud_eip" "many" { count = 1 }\nresource "alicloud_vpc" "many" { count = 5000 }\n',
        'x.txt': 'x',
        'user.tf': user,
      },
      '',
      1,
    );
    assert.deepEqual(session.compare('at first', false).files.length, 4);
    session.files.delete('user.tf');
    assert.deepEqual(session.compare('without it', false).files.length, 2);
    session.files.write('user.tf', user);
    const { files, problems } = session.compare('with it again', false);
    assert.equal(files.length, 4);
    assert.deepEqual(
      problems.map(({ kind }) => kind),
      ['limit'],
    );
  });

  it('enters a circle of names where a fresh analysis enters it', () => {
    const session = new EditSession(
      terraform,
      {
        'a.tf': 'resource "alicloud_vpc" "a" { cidr_block = local.one }\n',
        'b.tf': 'resource "alicloud_vpc" "b" { cidr_block = local.two }\n',
        'c.tf': 'locals { one = local.two }\n',
        'd.tf': 'locals { two = local.one }\n',
      },
      '',
      1,
    );
    session.compare('from one', true);
    session.files.delete('a.tf');
    session.compare('from two', true);
    session.files.write('a.tf', 'resource "alicloud_vpc" "a" { cidr_block = "10.0.0.0/8" }\n');
    session.files.write('d.tf', 'locals { two = "172.16.0.0/12" }\n');
    session.compare('no circle', true);
    session.files.write('d.tf', 'locals { two = local.one }\n');
    session.compare('a circle again', true);
  });

  it('finds a chain of names too deep where a fresh analysis does', () => {
    const chain = (from: number, to: number): string =>
      Array.from({ length: to - from }, (_, i) => `  n${from + i} = local.n${from + i + 1}\n`).join('');
    const session = new EditSession(
      terraform,
      {
        'a.tf': 'resource "alicloud_vpc" "a" { cidr_block = local.n0 }\n',
        'first.tf': `locals {\n${chain(0, 40)}}\n`,
        'rest.tf': `locals {\n${chain(40, 300)}  n300 = "10.0.0.0/8"\n}\n`,
      },
      '',
      1,
    );
    assert.equal(session.compare('short enough', true).problems.length, 0);
    session.files.write('a.tf', 'resource "alicloud_vpc" "a" { cidr_block = local.n250 }\n');
    assert.equal(session.compare('from near its end', true).problems.length, 0);
    session.files.write('rest.tf', `locals {\n${chain(40, 400)}  n400 = "10.0.0.0/8"\n}\n`);
    assert.equal(session.compare('longer, from near its end', true).problems.length, 0);
    session.files.write('a.tf', 'resource "alicloud_vpc" "a" { cidr_block = local.n0 }\n');
    assert.equal(session.compare('from its beginning', true).problems.length, 1);
    session.files.write('a.tf', 'resource "alicloud_vpc" "a" { cidr_block = local.n300 }\n');
    assert.equal(session.compare('from near its end again', true).problems.length, 0);
  });

  it('evaluates anew only those arguments of a resource that read something else', () => {
    const session = new EditSession(
      terraform,
      {
        'main.tf': `resource "alicloud_security_group_rule" "r" {
  type              = "\${local.side}gress"
  port_range        = "\${local.port}/\${local.port}"
  security_group_id = local.port == 22 ? local.group : "sg-none"
  cidr_ip           = var.from
}
`,
        'from.tf': 'variable "from" { default = "0.0.0.0/0" }\n',
        'locals.tf': 'locals {\n  side = "in"\n  port = 22\n}\n',
        'group.tf': 'locals { group = "sg-one" }\n',
        'x.txt': 'tcp',
      },
      '',
      1,
    );
    let before: readonly Value[] = [];
    /** The places of the arguments that are not the values of before after an edit. */
    const changed = (file: string, from: string, to: string): number[] => {
      if (from !== '') renewed(session, file, from, to);
      session.compare(`${from} became ${to} in ${file}`, true);
      const [resource] = session.analyze(session.memory).loaded.resources;
      const values = resource?.body.entries.map(({ value }) => value) ?? [];
      const places = values.flatMap((value, i) => (value === before[i] ? [] : [i]));
      before = values;
      return places;
    };
    assert.deepEqual(changed('', '', ''), [0, 1, 2, 3]);
    assert.deepEqual(changed('from.tf', '0.0.0.0/0', '10.0.0.0/8'), [3]);
    assert.deepEqual(changed('group.tf', 'one', 'two'), [2]);
    assert.deepEqual(changed('locals.tf', '22', '3389'), [1, 2]);
    // What only the branch not taken reads is not read.
    assert.deepEqual(changed('group.tf', 'two', 'three'), []);
    assert.deepEqual(changed('locals.tf', '3389', '22'), [1, 2]);
    assert.deepEqual(changed('group.tf', 'three', 'four'), [2]);
    assert.deepEqual(changed('main.tf', '  cidr_ip', '  ip_protocol = file("x.txt")\n  cidr_ip'), [0, 1, 2, 3, 4]);
    // A file that became a value is to be told of again.
    assert.deepEqual(changed('from.tf', '10.0', '11.0'), [0, 1, 2, 3, 4]);
    const files = session.analyze(session.memory).files.map(({ uri }) => uri.split('/').at(-1));
    assert.ok(files.includes('x.txt'));
  });

  it('makes a resource anew when what was read of it late is another', () => {
    const session = new EditSession(
      terraform,
      {
        ...small,
        'named.tf': 'resource "alicloud_vpc" "n" { comment_of_mine = local.tags }',
        'tags.tf': 'locals { tags = {} }\n',
        'tags.json': '{ "a": 1, "b": 2, "c": 3 }',
      },
      '',
      1,
    );
    const late = (): unknown => {
      const found = session
        .analyze(session.memory)
        .loaded.resources.find(({ address }) => address === 'alicloud_vpc.n');
      return found?.body.entries[0]?.value.kind === 'map' ? found.body.entries[0].value.entries.length : undefined;
    };
    assert.deepEqual(renewed(session, 'tags.tf', '{}', '{ a = 1 }'), [], 'nobody has read it');
    assert.equal(late(), 1);
    assert.deepEqual(renewed(session, 'tags.tf', '{ a = 1 }', '{ a = 1, b = 2 }'), ['alicloud_vpc.n']);
    assert.equal(late(), 2);
    assert.deepEqual(renewed(session, 'tags.tf', '{ a = 1, b = 2 }', 'jsondecode(file("tags.json"))'), [
      'alicloud_vpc.n',
    ]);
    assert.equal(late(), 3);
    assert.deepEqual(renewed(session, 'tags.json', '3 }', '3, "d": 4 }'), ['alicloud_vpc.n']);
    assert.equal(late(), 4);
  });
});
