import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { openRule, rampart, TemporaryFolder } from '../harness/command-line';

describe('rampart scan --fix', function () {
  // Each test starts processes, and the machine may be busy.
  this.timeout(30_000);

  let folder: TemporaryFolder;

  beforeEach(() => {
    folder = new TemporaryFolder();
  });

  afterEach(() => {
    folder.remove();
  });

  const settings = '{ "trustedRanges": [{ "name": "office", "cidr": "203.0.113.0/24" }] }';

  it('writes the safe repairs and then reports what is left', async () => {
    folder.put({ '.rampart.json': settings, 'main.tf': `\uFEFF${openRule('ssh').replaceAll('\n', '\r\n')}` });
    const run = await rampart(['scan', '--fix', '--severity', 'error'], { cwd: folder.path });
    assert.equal(run.code, 0, run.stdout);
    assert.match(run.stdout, /^Repaired 1 file\.$/m);
    const text = readFileSync(folder.at('main.tf'), 'utf8');
    assert.ok(text.startsWith('\uFEFF'));
    assert.ok(text.includes('203.0.113.0/24') && !text.includes('0.0.0.0/0'), text);
    assert.ok(!/[^\r]\n/.test(text));
  });

  it('repairs once what Terraform reads and is a policy of its own', async () => {
    const policy =
      '{"Version":"1","Statement":[{"Effect":"Allow","Action":"oss:GetObjct","Resource":"acs:oss:*:*:shop/*"}]}';
    folder.put({
      'main.tf': `resource "alicloud_ram_policy" "shop" {\n  policy_document = file("\${path.module}/shop.json")\n}\n`,
      'shop.json': policy,
    });
    const run = await rampart(['scan', '--fix'], { cwd: folder.path });
    assert.equal(run.code, 0, run.stdout);
    assert.match(run.stdout, /^Repaired 1 file\.$/m);
    assert.equal(readFileSync(folder.at('shop.json'), 'utf8'), policy.replace('GetObjct', 'GetObject'));
  });

  it('repairs only what it would report', async () => {
    const quiet = openRule('app', 8765);
    folder.put({ '.rampart.json': settings, 'main.tf': quiet });
    await rampart(['scan', '--fix'], { cwd: folder.path });
    assert.equal(readFileSync(folder.at('main.tf'), 'utf8'), quiet);
    await rampart(['scan', '--fix', '--severity', 'info'], { cwd: folder.path });
    assert.ok(readFileSync(folder.at('main.tf'), 'utf8').includes('203.0.113.0/24'));
  });

  it('gives what it adds names of their own', async () => {
    const group = (name: string): string => `resource "alicloud_security_group" "${name}" {\n  vpc_id = "vpc-1"\n}\n`;
    folder.put({ 'main.tf': `${group('a')}\n${group('b')}\n${group('c')}` });
    const run = await rampart(['scan', '--fix', '--severity', 'hint'], { cwd: folder.path });
    assert.equal(run.code, 0, run.stdout);
    const names = readFileSync(folder.at('main.tf'), 'utf8').match(/^resource .*$/gm) ?? [];
    assert.ok(names.length > 6, names.join());
    assert.equal(new Set(names).size, names.length, names.join('\n'));
  });

  it('touches nothing without a safe repair, and nothing that was not asked for', async () => {
    const module = `variable "from" {}\n${openRule('ssh')}`;
    folder.put({
      '.git/HEAD': '',
      '.rampart.json': settings,
      'modules/net/main.tf': module,
      'env/main.tf': `module "net" {\n  source = "../modules/net"\n  from   = "10.0.0.0/8"\n}\n${openRule('ssh')}`,
      'env/ignored.tf': openRule('old'),
      '.gitignore': 'ignored.tf\n',
    });
    await rampart(['scan', '--fix', 'env'], { cwd: folder.path });
    assert.equal(readFileSync(folder.at('modules/net/main.tf'), 'utf8'), module);
    assert.equal(readFileSync(folder.at('env/ignored.tf'), 'utf8'), openRule('old'));
    assert.ok(readFileSync(folder.at('env/main.tf'), 'utf8').includes('203.0.113.0/24'));
  });
});
