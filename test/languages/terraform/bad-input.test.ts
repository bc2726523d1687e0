import assert from 'node:assert/strict';
import { MemoryFiles } from '../../../server/src/host/memory';
import { terraform } from '../../../server/src/languages/terraform';
import { generateTerraform, seededRandom } from '../../harness/generate-terraform';
import { attribute, load, options, plain } from './reading';

const rule = 'resource "alicloud_security_group_rule" "r"';
const address = 'alicloud_security_group_rule.r';

describe('Terraform that is bad or too much', () => {
  it('more instances than the limit: said, one is presumed', () => {
    const loaded = load({
      'main.tf': `${rule} {\n  count = 100000\n  cidr_ip = "0.0.0.0/0"\n}\nresource "alicloud_vpc" "v" { for_each = toset([for i in range(500) : tostring(i)]) }`,
    });
    assert.deepEqual(
      loaded.resources.map((resource) => resource.address),
      [`${address}[*]`, 'alicloud_vpc.v[*]'],
    );
    assert.deepEqual(
      loaded.problems.map((problem) => problem.kind === 'limit' && [problem.limit, problem.name, problem.number]),
      [
        ['instances', address, 100000],
        ['instances', 'alicloud_vpc.v', 500],
      ],
    );
  });

  it('texts and lists that grow without end are cut', () => {
    const doubled = Array.from(
      { length: 60 },
      (_none, i) => `  t${i + 1} = "\${local.t${i}}\${local.t${i}}"\n  l${i + 1} = concat(local.l${i}, local.l${i})\n`,
    );
    const loaded = load({
      'main.tf': `locals {\n  t0 = "0123456789"\n  l0 = [1, 2]\n${doubled.join('')}}\n${rule} {\n  t = local.t60\n  l = local.l60\n  p = format("%9999999s", "x")\n}`,
    });
    for (const name of ['t', 'l']) assert.match(String(plain(attribute(loaded, address, name))), /^\? limit/);
    assert.match(String(plain(attribute(loaded, address, 'p'))), /^\? function/);
  });

  it('a load stops when its time is used up', () => {
    let time = 0;
    const loaded = load(
      {
        'main.tf': `locals {\n  a = range(1000)\n  b = [for x in local.a : [for y in local.a : [for z in local.a : x * y * z]]]\n}\n${rule} { description = length(flatten(local.b)) }`,
      },
      { timeBudget: 50, now: () => time++ },
    );
    assert.deepEqual(
      loaded.problems.map((problem) => problem.kind === 'limit' && problem.limit),
      ['time'],
    );
    assert.match(String(plain(attribute(loaded, address, 'description'))), /^\? limit/);
  });

  it('chains of any length and depth end', () => {
    const chain = Array.from({ length: 20_000 }, (_none, i) => `  c${i} = [local.c${i + 1}]\n`).join('');
    const deep = `${'('.repeat(10_000)}1${')'.repeat(10_000)}`;
    const nested = `${'[for x in [1] : '.repeat(300)}x${']'.repeat(300)}`;
    const loaded = load({
      'main.tf': `locals {\n${chain}}\n${rule} {\n  description = local.c0\n  cidr_ip = ${deep}\n  port_range = ${nested}\n}`,
    });
    assert.equal(loaded.resources.length, 1);
    assert.equal(
      loaded.problems.some((problem) => problem.kind === 'limit' && problem.limit === 'depth'),
      true,
    );
    assert.equal(
      loaded.problems.some((problem) => problem.kind === 'syntax'),
      true,
    );
  });

  it('the deepest kinds of expression in a long chain do not exhaust the stack', () => {
    const kinds = [
      (next: string) => `try([for x in [1] : merge({ a = "<\${${next}}>" }, {})][0].a, "")`,
      (next: string) => `"%{ for x in [1] }%{ if true }\${${next}}%{ endif }%{ endfor }"`,
      (next: string) => `{ a = [${next}] }["a"][*][0]`,
      (next: string) => `(var.open ? ${next} : "x")`,
      (next: string) => `templatestring("\${v}", { v = ${next} })`,
    ];
    for (const kind of kinds) {
      const chain = Array.from({ length: 3000 }, (_none, i) => `  c${i} = ${kind(`local.c${i + 1}`)}\n`).join('');
      const loaded = load({
        'main.tf': `variable "open" {}\nlocals {\n${chain}}\n${rule} { description = local.c0 }\n`,
      });
      assert.equal(
        loaded.problems.some((problem) => problem.kind === 'limit' && problem.limit === 'depth'),
        true,
      );
      assert.ok(attribute(loaded, address, 'description'));
    }
  });

  it('values nested step by step beyond all measure are cut', () => {
    const chain = Array.from({ length: 20_000 }, (_none, i) => `  c${i + 1} = [local.c${i}]\n`).join('');
    const uses = Array.from({ length: 200 }, (_none, i) => `  u${i} = local.c${(i + 1) * 100}\n`).join('');
    const hard = '  f = flatten(local.c20000)\n  j = jsonencode(local.c20000)\n  e = local.c20000 == local.c19999\n';
    const loaded = load({
      'main.tf': `locals {\n  c0 = 1\n${chain}}\n${rule} {\n${uses}${hard}  description = local.c20000\n}\nresource "alicloud_vpc" "v" {}`,
    });
    assert.equal(
      loaded.problems.some((problem) => problem.kind === 'limit' && problem.limit === 'depth'),
      true,
    );
    for (const name of ['u0', 'u199', 'f', 'j', 'e', 'description']) assert.ok(attribute(loaded, address, name), name);
  });

  it('what nobody reads is evaluated when it is asked for, within the time that the load left', () => {
    let time = 0;
    const long = 'length([for x in range(1000) : [for y in range(1000) : x * y]])';
    const loaded = load(
      { 'main.tf': `${rule} {\n  description = "d"\n  short = upper("s")\n  long = ${long}\n  after = upper("a")\n}` },
      { timeBudget: 50, now: () => time++ },
    );
    assert.deepEqual(loaded.problems, []);
    time += 1_000_000;
    assert.equal(plain(attribute(loaded, address, 'short')), 'S');
    assert.match(String(plain(attribute(loaded, address, 'long'))), /^\? limit/);
    assert.match(String(plain(attribute(loaded, address, 'after'))), /^\? limit/);
  });

  it('a module called inside itself by each of two calls ends', () => {
    const calls = (folder: string): string =>
      `module "a" { source = "${folder}" }\nmodule "b" { source = "${folder}" }\n`;
    const texts: Record<string, string> = { 'main.tf': calls('./m1') };
    for (let i = 1; i < 40; i++) texts[`m${i}/main.tf`] = calls(`../m${i + 1}`);
    let time = 0;
    const loaded = load(texts, { timeBudget: 20_000, now: () => time++ });
    assert.equal(
      loaded.problems.some((problem) => problem.kind === 'limit'),
      true,
    );
  });

  it('a hostile pattern does not hang', () => {
    const loaded = load({ 'main.tf': `${rule} { x = regex("(a+)+$", "${'a'.repeat(5000)}!") }` });
    assert.match(String(plain(attribute(loaded, address, 'x'))), /^\? function/);
  });

  it('wrong types everywhere give unknown values', () => {
    const expressions = [
      '1 + [2]',
      '!"x"',
      '[1].a',
      '{}[0]',
      'null.x',
      '"x"[*].y',
      'upper([1])',
      'merge(1, 2)',
      'lookup("a", "b")',
      '[for x in 5 : x]',
      'cidrsubnet("x", 1, 2)',
      '"${{}}x"',
      'true ? [] : 1',
      'length(5, 6)',
      'each.value',
      'count.index',
      'self.x',
      'alicloud_vpc',
      'module.x.y.z',
      'path.nowhere',
      'var',
      'local',
    ];
    const text = expressions.map((expression, i) => `  e${i} = ${expression}\n`).join('');
    const loaded = load({ 'main.tf': `${rule} {\n${text}}\n` });
    for (const [i, expression] of expressions.entries()) {
      const value = attribute(loaded, address, `e${i}`);
      const fits =
        expression === '"x"[*].y' || expression === 'true ? [] : 1' ? value.kind === 'list' : value.kind === 'unknown';
      assert.ok(fits, `${expression}: ${JSON.stringify(plain(value))}`);
    }
  });

  it('files that cannot be read are said, the others are read', () => {
    const files = new MemoryFiles({ 'main.tf': `${rule} { cidr_ip = "0.0.0.0/0" }` });
    files.break('big.tf', 'too-large', { bytes: 100_000_000 });
    files.break('bin.tfvars', 'not-text');
    const loaded = terraform.load(files.root, files, options);
    assert.deepEqual(
      loaded.problems.map((problem) => problem.kind === 'file' && [problem.problem.reason, problem.problem.bytes]),
      [
        ['too-large', 100_000_000],
        ['not-text', undefined],
      ],
    );
    assert.equal(loaded.resources.length, 1);
  });

  it('an empty or missing folder gives nothing', () => {
    assert.deepEqual(load({}).resources, []);
    assert.deepEqual(load({ 'main.tf': '' }).resources, []);
  });

  it('half-typed files of any form do not throw', () => {
    const random = seededRandom(7);
    const whole = generateTerraform(300, 3);
    for (let i = 0; i < 150; i++) {
      const at = Math.floor(random() * whole.length);
      const length = Math.floor(random() * 40);
      const text = i % 2 === 0 ? whole.slice(0, at) : whole.slice(0, at) + whole.slice(at + length);
      const loaded = load({ 'main.tf': text });
      for (const resource of loaded.resources) {
        assert.ok(resource.span.end <= text.length);
        plain(resource.body);
      }
      for (let step = 0; step < 20; step++) {
        const file = loaded.files[0];
        if (file !== undefined) loaded.valueAt(file, Math.floor(random() * text.length));
      }
    }
  });
});
