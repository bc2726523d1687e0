import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { scanTargets } from '../../server/src/cli/scan';
import { settingsFor } from '../../server/src/cli/settings';
import { findTargets } from '../../server/src/cli/targets';
import { toRange } from '../../server/src/lsp/convert';
import type { ScanResult } from '../../server/src/lsp/protocol';
import { render } from '../../server/src/texts/catalogue';
import { Client } from './client';
import { main, open, variables } from './fixtures';

/** The files of a folder of the project, by path below it. */
function readFolder(folder: string): Record<string, string> {
  const files: Record<string, string> = {};
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = path.join(entry.parentPath, entry.name);
    files[path.relative(folder, file).replaceAll(path.sep, '/')] = readFileSync(file, 'utf8');
  }
  return files;
}

const policy = '{"Version":"1","Statement":[{"Effect":"Allow","Action":["ecs:*","ram:*"],"Resource":"*"}]}';

const template = `ROSTemplateFormatVersion: '2015-09-01'
Resources:
  Group:
    Type: ALIYUN::ECS::SecurityGroup
    Properties:
      SecurityGroupIngress:
        - { Description: 远程登录, IpProtocol: tcp, PortRange: 22/22, SourceCidrIp: 0.0.0.0/0 }
`;

const made: Record<string, string> = {
  'prod/main.tf': `module "net" {\n  source = "../net"\n  office = "0.0.0.0/0"\n}\n`,
  'test/main.tf': `module "net" {\n  source = "../net"\n  office = "10.0.0.0/8"\n}\n`,
  'net/main.tf': main,
  'net/variables.tf': variables,
  'alone/open.tf': open,
  'broken/open.tf': `${open}\nresource "x" {`,
  'ignored/open.tf': open,
  'alone/secret.tf': open.replaceAll('desk', 'secret').replace('"rdp"', '"secret"'),
  'old/main.tf': `module "old" {\n  source = "./module"\n}\n`,
  'old/module/open.tf': open,
  'policies/main.tf': `resource "alicloud_ram_policy" "shop" {\n  policy_document = file("\${path.module}/shop.json")\n}\n`,
  'policies/shop.json': policy,
  'policies/alone.ram.json': policy.replace('ecs:*', 'oss:GetObjct'),
  'stack/stack.yml': template,
  'stack/pod.yml': 'kind: Pod\n',
  '.gitignore': 'ignored/\nsecret.tf\n',
  '.rampart.json':
    '{ "trustedRanges": [{ "name": "office", "cidr": "203.0.113.0/24" }], "rules": { "sg-egress-unrestricted": "off" }, "exclude": ["/old/module/"] }',
};

describe('editor and command line', () => {
  let client: Client;
  afterEach(() => client.stop());

  for (const [name, files] of [
    ['a folder with modules, settings and faults', made],
    ['the examples', readFolder('examples')],
  ] as const)
    it(`give the same findings for ${name}`, async () => {
      client = await Client.start({ files });
      const summary = await client.connection.sendRequest<ScanResult>('rampart/scanWorkspace', null);

      const targets = findTargets([client.root], client.root);
      const settings = settingsFor(undefined, targets.settings, client.root);
      assert.ok('config' in settings);
      const scanned = await scanTargets({
        targets,
        config: settings.config,
        settingsFolder: targets.settings === undefined ? undefined : path.dirname(targets.settings),
        cwd: client.root,
        severity: 'hint',
        fix: false,
      });
      const expected = scanned.findings.map(({ rule, severity, message, span }) =>
        JSON.stringify([span.file.uri, rule.id, severity, toRange(span), render(message, 'en')]),
      );
      assert.ok(expected.length >= 3, 'there is something to compare');
      assert.deepEqual([...new Set(expected)], expected, 'nothing is said twice');

      const severities = ['', 'error', 'warning', 'info', 'hint'];
      for (const name of ['secret.tf', 'module/'])
        assert.ok(!expected.some((finding) => finding.includes(name)), `${name} is left out`);
      const shown = [...client.published.values()].flatMap(({ uri, diagnostics }) =>
        diagnostics
          .filter(({ codeDescription }) => codeDescription !== undefined)
          .map(({ code, severity, range, message }) =>
            JSON.stringify([uri, code, severities[severity ?? 0], range, message]),
          ),
      );
      assert.deepEqual(shown.sort(), [...expected].sort());
      assert.equal(summary.error + summary.warning + summary.info + summary.hint, expected.length);
    });
});
