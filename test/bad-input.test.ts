import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmodSync, copyFileSync, mkdirSync, rmSync, symlinkSync, truncateSync } from 'node:fs';
import path from 'node:path';
import type { JsonReport } from '../server/src/cli/report/json';
import { analyze } from '../server/src/engine/analyze';
import { defaultConfig } from '../server/src/engine/config';
import { unitOfFile } from '../server/src/engine/project';
import { DiskFiles } from '../server/src/host/disk';
import { pathToUri } from '../server/src/host/uri';
import { render } from '../server/src/texts/catalogue';
import { checkReport } from './cli/json-shape';
import { bundle, openRule, rampart, TemporaryFolder } from './harness/command-line';

/** One thing that may go wrong with a file, in a folder that also holds `good.tf`, which must be checked all the same. */
interface Case {
  readonly what: string;
  /** Makes the bad thing, named `bad.tf` unless `file` says otherwise. */
  readonly make: (folder: TemporaryFolder) => void;
  readonly file?: string;
  /** What the user reads about it; none when nothing is left out. */
  readonly says?: RegExp;
}

const cases: readonly Case[] = [
  {
    what: 'not UTF-8',
    make: (folder) => folder.put({ 'bad.tf': Buffer.from('variable "a" { default = "caf\xe9" }', 'latin1') }),
    says: /not UTF-8 text/,
  },
  {
    what: 'UTF-16 with a byte order mark',
    make: (folder) => folder.put({ 'bad.tf': Buffer.from('\uFEFFvariable "a" {}', 'utf16le') }),
    says: /UTF-16/,
  },
  { what: 'NUL bytes', make: (folder) => folder.put({ 'bad.tf': 'variable "a" {}\0\n' }), says: /not UTF-8 text/ },
  { what: 'random bytes', make: (folder) => folder.put({ 'bad.tf': noise(4096) }), says: /not UTF-8 text/ },
  { what: 'a folder named as a file', make: (folder) => mkdirSync(folder.at('bad.tf')), says: /but is none/ },
  {
    what: 'a link to nowhere',
    make: (folder) => symlinkSync('nowhere.tf', folder.at('bad.tf')),
    says: /does not exist/,
  },
  { what: 'a link to itself', make: (folder) => symlinkSync('bad.tf', folder.at('bad.tf')), says: /ELOOP/ },
  {
    what: 'a link out of what is checked',
    make: (folder) => symlinkSync(process.execPath, folder.at('bad.tf')),
    says: /outside/,
  },
  { what: 'a folder that links to its own parent', make: (folder) => symlinkSync('.', folder.at('loop')) },
  {
    what: 'a file of 100 MB',
    make: (folder) => truncateSync(folder.put({ 'bad.tf': '' }).at('bad.tf'), 100 * 1024 * 1024),
    says: /100\.0 MB, more than the limit of 8 MB/,
  },
  { what: 'an empty file', make: (folder) => folder.put({ 'bad.tf': '' }) },
  { what: 'a pipe', make: (folder) => execFileSync('mkfifo', [folder.at('bad.tf')]), says: /but is none/ },
  {
    what: '10,000 levels of brackets',
    make: (folder) => folder.put({ 'bad.tf': `locals {\n  a = ${'['.repeat(10_000)}1${']'.repeat(10_000)}\n}\n` }),
    says: /nesting is too deep/,
  },
  {
    what: '10,000 open brackets',
    make: (folder) => folder.put({ 'bad.tf': `locals {\n  a = ${'[{('.repeat(10_000)}` }),
    says: /nesting is too deep/,
  },
  {
    what: '10,000 levels of blocks and templates',
    make: (folder) => folder.put({ 'bad.tf': `${'b {\n'.repeat(10_000)}a = "${'${"'.repeat(10_000)}` }),
    says: /syntax errors/,
  },
  {
    what: '10,000 levels of JSON',
    make: (folder) => folder.put({ 'bad.tf.json': `{"locals":{"a":${'['.repeat(10_000)}${']'.repeat(10_000)}}}` }),
    file: 'bad.tf.json',
    says: /nesting is too deep/,
  },
  {
    what: 'JSON that is none',
    make: (folder) => folder.put({ 'bad.tf.json': '{"resource": [}, "variable": 1' }),
    file: 'bad.tf.json',
    says: /syntax errors/,
  },
  {
    what: 'a module that calls itself',
    make: (folder) => folder.put({ 'bad.tf': 'module "self" {\n  source = "./"\n}\n' }),
    says: /circle/,
  },
  {
    what: 'modules that call each other',
    make: (folder) =>
      folder.put({
        'bad.tf': 'module "a" {\n  source = "./a"\n}\n',
        'a/main.tf': 'module "b" {\n  source = "../b"\n}\n',
        'b/main.tf': 'module "a" {\n  source = "../a"\n}\n',
      }),
    file: 'b/main.tf',
    says: /circle/,
  },
  {
    what: 'for_each over 100,000 items',
    make: (folder) =>
      folder.put({
        'bad.tf':
          'resource "alicloud_eip_address" "many" {\n  for_each = toset([for p in setproduct(range(400), range(250)) : "${p[0]}-${p[1]}"])\n}\n',
      }),
    says: /100,?000|too large/,
  },
  {
    what: 'count of 100,000',
    make: (folder) => folder.put({ 'bad.tf': 'resource "alicloud_eip_address" "many" {\n  count = 100000\n}\n' }),
    says: /100,?000/,
  },
  {
    what: 'variables in a circle',
    make: (folder) => folder.put({ 'bad.tf': 'locals {\n  a = local.b\n  b = local.a\n}\n' }),
  },
  {
    what: 'wrong types everywhere',
    make: (folder) =>
      folder.put({
        'bad.tf': `variable "a" {
  type    = 5
  default = { b = [1, { c = null }] }
}
locals {
  x = var.a.b[7].c["d"].e
  y = length(5) + upper([]) - !"z"
  z = [for k, v in 12 : k => v...]
}
resource "alicloud_security_group_rule" {}
resource "alicloud_security_group_rule" "w" "x" {
  type = 5
}
resource "alicloud_security_group_rule" "all" {
  type              = { a = 1 }
  ip_protocol       = ["tcp", 6]
  port_range        = 22
  priority          = "high"
  security_group_id = null
  cidr_ip           = [["0.0.0.0/0"]]
  policy            = true
  count             = "many"
  for_each          = -1
}
resource "alicloud_instance" "i" {
  security_groups            = "sg"
  internet_max_bandwidth_out = { much = true }
  vswitch_id                 = 1e999
}
resource "alicloud_security_group" "g" {
  vpc_id = alicloud_vpc
}
module {}
module "m" {
  source = 5
}
output "o" {
  value = alicloud_security_group_rule.all[*].missing.deep
}
dynamic "d" {
  for_each = null
}
`,
      }),
  },
  {
    what: 'variable values that are none',
    make: (folder) => folder.put({ 'terraform.tfvars': 'from = [\n} = "0.0.0.0/0\n', 'a.auto.tfvars.json': '[]' }),
    file: 'terraform.tfvars',
    says: /syntax errors/,
  },
];

/** Bytes that look random and are the same every time. */
function noise(length: number): Buffer {
  let state = 12345;
  return Buffer.from(
    Array.from({ length }, () => {
      state = (state * 1103515245 + 12345) % 2147483648;
      return state >> 16;
    }),
  );
}

describe('bad input', function () {
  // Each test starts processes, and the machine may be busy.
  this.timeout(30_000);

  let folder: TemporaryFolder;

  before(() => {
    folder = new TemporaryFolder();
  });

  after(() => {
    folder.remove();
  });

  for (const { what, make, file = 'bad.tf', says } of cases) {
    it(`is survived: ${what}`, async function () {
      if (process.platform === 'win32' && /link|pipe/.test(what)) this.skip();
      const own = new TemporaryFolder().put({ 'good.tf': openRule('ssh') });
      try {
        make(own);
        const started = Date.now();
        const run = await rampart(['scan', '--format', 'json'], { cwd: own.path });
        assert.ok(Date.now() - started < 20_000, 'it takes too long');
        assert.equal(run.stderr, '');
        assert.equal(run.code, 1, 'good.tf is open all the same');
        const report: JsonReport = JSON.parse(run.stdout);
        checkReport(report, 'report');
        assert.ok(
          report.findings.some((finding) => finding.file === 'good.tf' && finding.rule === 'sg-sensitive-port-open'),
        );
        const errors = report.errors.filter((error) => error.file === file);
        if (says === undefined) return;
        assert.ok(
          errors.some(({ message }) => says.test(message)),
          `${file}: ${JSON.stringify(report.errors.slice(0, 5))}`,
        );
        assert.equal(
          new Set(errors.map((error) => JSON.stringify(error))).size,
          errors.length,
          'a message is repeated',
        );
      } finally {
        own.remove();
      }
    });
  }

  it('alone is told from nothing to report', async () => {
    const own = new TemporaryFolder().put({ 'bad.tf': 'variable "a" {}\0' });
    try {
      const run = await rampart(['scan'], { cwd: own.path });
      assert.equal(run.code, 2);
      assert.match(run.stdout, /bad\.tf This file was not checked: it is not UTF-8 text/);
      assert.match(run.stderr, /Nothing was checked: no file could be read/);
    } finally {
      own.remove();
    }
  });

  it('that only permissions keep away is named', async function () {
    if (process.platform === 'win32') this.skip();
    // The superuser may read everything, so that somebody else must try.
    const uid = process.getuid?.() === 0 ? 65534 : undefined;
    const own = new TemporaryFolder().put({
      'good.tf': openRule('ssh'),
      'secret.tf': openRule('redis', 6379),
      'closed/main.tf': openRule('ssh'),
    });
    const entry = uid === undefined ? bundle : own.at('cli.js');
    try {
      if (uid !== undefined)
        for (const part of ['cli.js', 'cli-program.js', 'ram-facts.js'])
          copyFileSync(path.join(path.dirname(bundle), part), own.at(part));
      chmodSync(own.path, 0o755);
      chmodSync(own.at('secret.tf'), 0);
      chmodSync(own.at('closed'), 0);
      const run = await rampart(['scan', '--format', 'json'], {
        cwd: own.path,
        ...(uid !== undefined && { uid, entry }),
      });
      assert.equal(run.code, 1, run.stderr);
      const report: JsonReport = JSON.parse(run.stdout);
      assert.deepEqual(
        report.errors.map(({ file, message }) => [file, /EACCES/.test(message)]),
        [
          ['closed', true],
          ['secret.tf', true],
        ],
      );
      assert.deepEqual(
        report.findings.map((finding) => finding.file),
        ['good.tf'],
      );
    } finally {
      chmodSync(own.at('closed'), 0o755);
      own.remove();
    }
  });

  it('that goes away while it is read is named', () => {
    folder.put({ 'going/good.tf': openRule('ssh'), 'going/gone.tf': openRule('redis', 6379) });
    const uri = pathToUri(folder.at('going'));
    const files = new DiskFiles([uri]);
    const unit = unitOfFile(`${uri}/good.tf`, files);
    assert.ok(unit !== undefined);
    assert.equal(files.list(uri).length, 2);
    rmSync(folder.at('going/gone.tf'));
    const analysis = analyze(unit, files, defaultConfig, Date.now);
    assert.deepEqual(
      analysis.problems.map((problem) => [path.basename(problem.uri), render(problem.message, 'en')]),
      [['gone.tf', 'This file was not checked: it was deleted meanwhile, or is a link to a file that does not exist.']],
    );
    assert.ok(analysis.findings.some(({ span }) => span.file.uri === `${uri}/good.tf`));
  });

  it('is no matter of names', async () => {
    const names = ['a b.tf', '50%.tf', '#1.tf', '主机.tf', '🔥.tf', "it's (1)!.tf", '&=?;+@$.tf', '%41.tf', 'a..tf.tf'];
    const own = new TemporaryFolder();
    try {
      for (const [at, name] of names.entries()) own.put({ [`net #${at}/${name}`]: openRule('ssh') });
      const run = await rampart(['scan', '--format', 'json'], { cwd: own.path });
      const report: JsonReport = JSON.parse(run.stdout);
      assert.deepEqual(report.errors, []);
      assert.deepEqual(
        report.findings.filter(({ rule }) => rule === 'sg-sensitive-port-open').map(({ file }) => file),
        names.map((name, at) => `net #${at}/${name}`),
      );
    } finally {
      own.remove();
    }
  });
});
