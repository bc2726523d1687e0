import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { closeSync, existsSync, openSync } from 'node:fs';
import path from 'node:path';
import type { JsonReport } from '../../server/src/cli/report/json';
import { bundle, openRule, type Run, rampart, TemporaryFolder } from '../harness/command-line';
import { checkReport } from './json-shape';

function reportOf(run: Run): JsonReport {
  const report: unknown = JSON.parse(run.stdout);
  checkReport(report, 'report');
  return report as JsonReport;
}

/** `file:line rule` of each finding, lines from 1. */
function listed(report: JsonReport): string[] {
  return report.findings.map(({ file, range, rule }) => `${file}:${range.start.line + 1} ${rule}`);
}

const clean = 'resource "alicloud_vpc" "main" {\n  cidr_block = "10.0.0.0/16"\n}\n';

const openTemplate = `ROSTemplateFormatVersion: '2015-09-01'
Description: 远程登录
Resources:
  Group:
    Type: ALIYUN::ECS::SecurityGroup
    Properties:
      SecurityGroupIngress:
        - { IpProtocol: tcp, PortRange: 22/22, SourceCidrIp: 0.0.0.0/0 }
`;

const misspelt = `{
  "Version": "1",
  "Statement": [{ "Effect": "Allow", "Action": "oss:GetObjct", "Resource": "acs:oss:*:*:shop/*" }]
}
`;

describe('rampart scan', function () {
  // Each test starts processes, and the machine may be busy.
  this.timeout(30_000);

  let folder: TemporaryFolder;

  beforeEach(() => {
    folder = new TemporaryFolder();
  });

  afterEach(() => {
    folder.remove();
  });

  const scan = (...words: readonly string[]): Promise<Run> => rampart(['scan', ...words], { cwd: folder.path });
  const scanJson = async (...words: readonly string[]): Promise<JsonReport> =>
    reportOf(await scan('--format', 'json', ...words));

  it('ends with 0 when there is nothing to report, 1 with findings, 2 when there is nothing to read', async () => {
    folder.put({ 'clean/main.tf': clean, 'open/main.tf': openRule('ssh'), 'empty/README.md': '' });
    const [nothing, findings, empty, missing, both] = await Promise.all([
      scan('clean'),
      scan('open'),
      scan('empty'),
      scan('absent'),
      scan('open', 'absent'),
    ]);
    assert.equal(nothing.code, 0);
    assert.match(nothing.stdout, /Nothing to report \(1 file checked\)/);
    assert.equal(findings.code, 1);
    assert.equal(findings.stderr, '');
    assert.equal(empty.code, 2);
    assert.match(empty.stderr, /Nothing to check: .* in empty/);
    assert.equal(missing.code, 2);
    assert.match(missing.stdout, /absent There is no such file or folder/);
    assert.equal(both.code, 2);
    assert.match(both.stdout, /sg-sensitive-port-open/);
  });

  it('writes the documented JSON', async () => {
    folder.put({
      'main.tf': openRule('ssh'),
      'net/rules.tf': openRule('redis', 6379, 'var.anywhere'),
      'net/variables.tf': 'variable "anywhere" {\n  default = "0.0.0.0/0"\n}\n',
    });
    const report = await scanJson();
    assert.deepEqual(listed(report), ['main.tf:7 sg-sensitive-port-open', 'net/rules.tf:7 sg-sensitive-port-open']);
    const [ssh, redis] = report.findings;
    assert.ok(ssh !== undefined && redis !== undefined);
    assert.deepEqual(ssh.range, { start: { line: 6, character: 22 }, end: { line: 6, character: 33 } });
    assert.equal(ssh.severity, 'error');
    assert.equal(ssh.resource, 'alicloud_security_group_rule.ssh');
    assert.equal(ssh.reach, 'unknown');
    assert.ok(ssh.fixes.length > 0 && ssh.fixes.every((fix) => fix.edits.length > 0));
    assert.ok(redis.related.some(({ file, range }) => file === 'net/variables.tf' && range.start.line === 1));
    assert.equal(report.summary.findings, 2);
    assert.equal(report.summary.error, 2);
    assert.equal(report.summary.files, 3);
    assert.equal(report.summary.units, 2);
  });

  it('names files relative to the current folder, upwards too', async () => {
    folder.put({ 'infra/主 net/50%.tf': openRule('ssh'), 'work/.keep': '' });
    const run = await rampart(['scan', '--format', 'json', '../infra'], { cwd: folder.at('work') });
    assert.deepEqual(listed(reportOf(run)), ['../infra/主 net/50%.tf:7 sg-sensitive-port-open']);
  });

  it('says the same twice, in the order of file, place and rule', async () => {
    folder.put({ 'z.tf': openRule('a') + openRule('b', 6379), 'a.tf': openRule('c', 3389), 'b/a.tf': openRule('d') });
    const [first, second] = await Promise.all([scan('--format', 'json'), scan('--format', 'json')]);
    assert.equal(first.stdout, second.stdout);
    assert.deepEqual(listed(reportOf(first)), [
      'a.tf:7 sg-sensitive-port-open',
      'b/a.tf:7 sg-sensitive-port-open',
      'z.tf:7 sg-sensitive-port-open',
      'z.tf:15 sg-sensitive-port-open',
    ]);
  });

  it('reports and counts from the severity on that is asked for', async () => {
    folder.put({ 'main.tf': openRule('app', 8765) });
    const [warning, info] = await Promise.all([
      scan('--format', 'json'),
      scan('--format', 'json', '--severity', 'info'),
    ]);
    assert.equal(warning.code, 0);
    assert.deepEqual(listed(reportOf(warning)), []);
    assert.equal(reportOf(warning).summary.below, 1);
    assert.equal(info.code, 1);
    assert.deepEqual(listed(reportOf(info)), ['main.tf:7 sg-port-open']);
  });

  it('leaves out what ignore files leave out, in a folder that is checked too', async () => {
    folder.put({
      '.gitignore': 'generated.tf\n/old/\n',
      'main.tf': openRule('ssh'),
      'generated.tf': openRule('redis', 6379),
      'old/main.tf': openRule('ssh'),
      'old/.gitignore': '',
      'env/.gitignore': '!generated.tf',
      'env/generated.tf': openRule('ssh'),
      '.terraform/modules/x/main.tf': openRule('ssh'),
      'node_modules/x/main.tf': openRule('ssh'),
    });
    const [all, given] = await Promise.all([scanJson(), scanJson('generated.tf', 'old')]);
    assert.deepEqual(listed(all), ['env/generated.tf:7 sg-sensitive-port-open', 'main.tf:7 sg-sensitive-port-open']);
    assert.deepEqual(listed(given), ['generated.tf:7 sg-sensitive-port-open', 'old/main.tf:7 sg-sensitive-port-open']);
  });

  it('of a file reports what stands in that file, with all that belongs to it', async () => {
    folder.put({
      'a.tf': openRule('ssh', 22, 'var.anywhere'),
      'b.tf': openRule('redis', 6379),
      'variables.tf': 'variable "anywhere" {\n  default = "0.0.0.0/0"\n}\n',
    });
    assert.deepEqual(listed(await scanJson('a.tf')), ['a.tf:7 sg-sensitive-port-open']);
    const notes = await scan('a.tf', folder.put({ 'notes.md': '' }).at('notes.md'));
    assert.equal(notes.code, 1);
    assert.match(notes.stdout, /notes\.md This file was not checked/);
  });

  it('judges a module through its calls, also one beside what is checked', async () => {
    folder.put({
      '.git/HEAD': '',
      'modules/net/main.tf': `variable "from" {}\n${openRule('ssh', 22, 'var.from')}`,
      'env/prod/main.tf': 'module "net" {\n  source = "../../modules/net"\n  from   = "0.0.0.0/0"\n}\n',
    });
    const [whole, part] = await Promise.all([scanJson(), scanJson('env/prod')]);
    assert.equal(whole.summary.units, 1);
    const places = (report: JsonReport): string[] =>
      report.findings.flatMap(({ file, related }) => [file, ...related.map((one) => one.file)]);
    for (const report of [whole, part]) {
      assert.ok(report.findings.length > 0);
      assert.ok(places(report).includes('modules/net/main.tf') && places(report).includes('env/prod/main.tf'));
    }
  });

  it('takes settings from .rampart.json and from --config', async () => {
    folder.put({
      'sub/main.tf': openRule('ssh'),
      'sub/test/main.tf': openRule('ssh'),
      'sub/.rampart.json':
        '{\n  // comment\n  "rules": { "sg-sensitive-port-open": "info" },\n  "exclude": ["/test/"],\n}\n',
      'other.json': '{ "rules": { "sg-sensitive-port-open": "off" } }',
      'tests/.rampart.json': '{ "locale": "zh-cn" }',
      'tests/main.tf': openRule('ssh'),
    });
    const [own, above, given, chinese] = await Promise.all([
      scanJson('--severity', 'hint', 'sub'),
      rampart(['scan', '--format', 'json', '--severity', 'info', '.'], { cwd: folder.at('sub') }),
      scan('--config', 'other.json', 'sub'),
      scan('tests'),
    ]);
    assert.deepEqual(
      own.findings
        .filter(({ rule }) => rule === 'sg-sensitive-port-open')
        .map(({ file, severity }) => [file, severity]),
      [['sub/main.tf', 'info']],
    );
    assert.ok(listed(reportOf(above)).includes('main.tf:7 sg-sensitive-port-open'));
    assert.equal(given.code, 0);
    assert.match(chinese.stdout, /1 个错误/);
  });

  it('refuses settings that it cannot use', async () => {
    folder.put({
      'main.tf': clean,
      'syntax.json': '{\n  "rules": {,}\n}',
      'value.json': '{ "rules": { "sg-port-open": "loud" }, "trustedRange": [] }',
      'list.json': '[]',
      'utf16.json': Buffer.from('\uFEFF{}', 'utf16le'),
    });
    const cases = [
      ['syntax.json', /syntax\.json:2:13: the settings are not valid JSON here/],
      ['value.json', /value\.json: .*rules\.sg-port-open.*\n.*value\.json: .*"trustedRange"/],
      ['list.json', /list\.json: The settings must be an object/],
      ['utf16.json', /utf16\.json: the settings cannot be read/],
      ['absent.json', /absent\.json: there is no such settings file/],
      ['.', /\.: the settings cannot be read/],
    ] as const;
    await Promise.all(
      cases.map(async ([file, message]) => {
        const run = await scan('--config', file);
        assert.equal(run.code, 2, file);
        assert.match(run.stderr, message);
        assert.equal(run.stdout, '');
      }),
    );
  });

  it('shows people the line, what is wrong with it, and what to do', async () => {
    folder.put({ 'main.tf': openRule('ssh', 22, '"0.0.0.0/0" # 全部') });
    const run = await scan();
    assert.match(run.stdout, /^main\.tf:7:23 error .*\[sg-sensitive-port-open\]$/m);
    assert.ok(
      run.stdout.includes(
        '\n  7 |   cidr_ip           = "0.0.0.0/0" # 全部\n    |                       ^^^^^^^^^^^\n    - repair',
      ),
      run.stdout,
    );
    assert.match(run.stdout, /^1 error \(1 file checked\)\.$/m);
    assert.ok(!run.stdout.includes('\x1b'));
  });

  it('lists a few of very many calls', async () => {
    const calls = Array.from({ length: 20 }, (_, i) => `module "m${i}" {\n  source = "./net"\n}\n`);
    folder.put({ 'main.tf': calls.join('\n'), 'net/main.tf': openRule('ssh') });
    const { stdout } = await scan('--no-color');
    assert.equal(stdout.match(/This call makes/g)?.length, 8);
    assert.match(stdout, /^ {4}- and 12 more; --format json lists all$/m);
    assert.equal((await scanJson()).findings[0]?.related.length, 20);
  });

  it('colours only where it should', async () => {
    folder.put({ 'main.tf': openRule('ssh') });
    const colourful = { cwd: folder.path, env: { FORCE_COLOR: '1' } };
    const [forced, refused, json] = await Promise.all([
      rampart(['scan'], colourful),
      rampart(['scan', '--no-color'], colourful),
      rampart(['scan', '--format', 'json'], colourful),
    ]);
    assert.ok(forced.stdout.includes('\x1b[31m'));
    assert.ok(!refused.stdout.includes('\x1b'));
    assert.ok(!json.stdout.includes('\x1b'));
  });

  it('speaks Chinese in a Chinese terminal and where it is told to', async () => {
    folder.put({ 'main.tf': openRule('ssh') });
    const [terminal, told, english] = await Promise.all([
      rampart(['scan'], { cwd: folder.path, env: { LANG: 'zh_CN.UTF-8' } }),
      scan('--locale', 'zh-cn'),
      rampart(['scan', '--locale', 'en'], { cwd: folder.path, env: { LANG: 'zh_CN.UTF-8' } }),
    ]);
    assert.match(terminal.stdout, /^main\.tf:7:23 错误 /m);
    assert.equal(told.stdout, terminal.stdout);
    assert.match(english.stdout, /^main\.tf:7:23 error /m);
  });

  it('leaves out what comments allow, and counts it', async () => {
    folder.put({ 'main.tf': `# rampart:allow sg-sensitive-port-open reason="honeypot"\n${openRule('ssh')}` });
    const run = await scan('--format', 'json');
    assert.equal(run.code, 0);
    assert.equal(reportOf(run).summary.suppressed, 1);
  });

  it('lists values that are not known', async () => {
    folder.put({ 'main.tf': `variable "from" {}\n${openRule('ssh', 22, 'var.from')}` });
    const report = await scanJson();
    assert.deepEqual(
      report.unresolved.filter(({ name }) => name === 'var.from').map(({ file, reason }) => [file, reason]),
      [['main.tf', 'no-default']],
    );
    assert.equal(report.summary.findings, 0);
  });

  it('reads templates and policies among other files, by what is in them', async () => {
    folder.put({
      'main.tf': openRule('ssh'),
      'deploy/stack.yml': openTemplate,
      'deploy/stack.template': openTemplate,
      'deploy/pod.yml': 'kind: Pod\n',
      'policies/shop.json': misspelt,
      'policies/aws.json': misspelt.replace('"1"', '"2012-10-17"').replace('acs:oss:*:*:shop/*', 'arn:aws:s3:::shop/*'),
      'package.json': '{ "name": "shop" }\n',
    });
    const report = await scanJson('--severity', 'warning', '.');
    assert.deepEqual(report.errors, []);
    assert.deepEqual(
      listed(report).filter((line) => /sensitive|ram-/.test(line)),
      [
        'deploy/stack.template:8 sg-sensitive-port-open',
        'deploy/stack.yml:8 sg-sensitive-port-open',
        'main.tf:7 sg-sensitive-port-open',
        'policies/shop.json:3 ram-unknown-action-near',
      ],
    );
    const [template, policy, other, both] = await Promise.all([
      scanJson('deploy/stack.yml'),
      scanJson('policies/shop.json'),
      scan('package.json'),
      scan('package.json', 'deploy/stack.yml'),
    ]);
    assert.ok(listed(template).every((line) => line.startsWith('deploy/stack.yml:')));
    assert.deepEqual(listed(policy), ['policies/shop.json:3 ram-unknown-action-near']);
    assert.equal(other.code, 2);
    assert.match(other.stdout, /package\.json This file was not checked/);
    assert.equal(both.code, 1);
  });

  it('does not mind a reader that goes away', async () => {
    const many = Array.from({ length: 400 }, (_, at) => openRule(`r${at}`)).join('\n');
    folder.put({ 'main.tf': many });
    const child = spawn(process.execPath, [bundle, 'scan'], { cwd: folder.path, stdio: ['ignore', 'pipe', 'pipe'] });
    let stderr = '';
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
      stderr += chunk;
    });
    child.stdout.once('data', () => child.stdout.destroy());
    const code = await new Promise((resolve) => child.once('close', resolve));
    assert.equal(stderr, '');
    assert.equal(code, 1);
  });

  it('says when the result cannot be written', async function () {
    if (!existsSync('/dev/full')) this.skip();
    folder.put({ 'main.tf': openRule('ssh') });
    const full = openSync('/dev/full', 'w');
    try {
      const child = spawn(process.execPath, [bundle, 'scan', '--locale', 'en'], {
        cwd: folder.path,
        stdio: ['ignore', full, 'pipe'],
      });
      let stderr = '';
      child.stderr?.setEncoding('utf8').on('data', (chunk: string) => {
        stderr += chunk;
      });
      const code = await new Promise((resolve) => child.once('close', resolve));
      assert.equal(stderr, 'rampart: The result could not be written (ENOSPC).\n');
      assert.equal(code, 2);
    } finally {
      closeSync(full);
    }
  });

  it('repairs what one call of a module is worse for than another one, for both', async () => {
    const rule = openRule('ssh').replace('{\n', '{\n  count = var.open ? 1 : 0\n');
    folder.put({
      'net/main.tf': `variable "open" {\n  type = bool\n}\n${rule}`,
      'a/main.tf': 'variable "open" {\n  type = bool\n}\nmodule "net" {\n  source = "../net"\n  open   = var.open\n}\n',
      'b/main.tf': 'module "net" {\n  source = "../net"\n  open   = true\n}\n',
    });
    const [inA, all, worst] = await Promise.all([
      scanJson('--severity', 'hint', 'a'),
      scanJson('--severity', 'hint'),
      scanJson('--severity', 'error'),
    ]);
    assert.deepEqual(
      inA.findings.map(({ severity }) => severity),
      ['warning'],
    );
    assert.deepEqual(listed(worst), ['net/main.tf:11 sg-sensitive-port-open']);
    assert.ok(worst.findings[0]?.fixes.length);
    assert.deepEqual(worst.findings, all.findings);
  });

  it('agrees with what the examples are made to show', async () => {
    const run = await rampart(['scan', '--format', 'json', '--severity', 'hint', '.'], {
      cwd: path.resolve('examples'),
    });
    const report = reportOf(run);
    assert.equal(run.code, 1);
    assert.deepEqual(report.errors, []);
    const found = new Set(listed(report));
    for (const expected of [
      'policies/deploy.rampolicy.json:11 ram-priv-esc-combo',
      'policies/deploy.rampolicy.json:16 ram-unknown-action-near',
      'policies/deploy.rampolicy.json:23 ram-dead-deny',
      'policies/main.tf:20 ram-priv-esc-direct',
      'policies/main.tf:36 ram-public-trust',
      'pulumi/index.ts:39 sg-sensitive-port-open',
      'pulumi/index.ts:42 instance-public-ip',
      'pulumi-yaml/Pulumi.yaml:57 sg-sensitive-port-open',
      'pulumi-yaml/Pulumi.yaml:65 sg-sensitive-port-open',
      'pulumi-yaml/Pulumi.yaml:75 instance-public-ip',
      'pulumi-yaml/Pulumi.yaml:90 ram-service-star',
      'ros/monitoring.json:16 sg-all-ports-open',
      'ros/shop.yml:40 sg-sensitive-port-open',
      'ros/shop.yml:48 sg-sensitive-port-open',
      'ros/shop.yml:59 instance-public-ip',
      'ros/shop.yml:70 eip-on-instance',
      'terraform/monitoring.tf.json:16 sg-all-ports-open',
      'terraform/security.tf:21 sg-sensitive-port-open',
      'terraform/security.tf:32 sg-sensitive-port-open',
      'terraform/web.tf:9 instance-public-ip',
    ])
      assert.ok(found.has(expected), `${expected} is not among ${[...found].join(', ')}`);
    assert.ok([...found].some((one) => one.endsWith('eip-on-instance')));
    assert.ok(report.findings.some(({ file }) => file.startsWith('terraform/modules/bastion/')));
  });
});
