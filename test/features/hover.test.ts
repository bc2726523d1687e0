import assert from 'node:assert/strict';
import { spanText } from '../../server/src/core/span';
import { nameOfUri } from '../../server/src/core/uri';
import { analyze } from '../../server/src/engine/analyze';
import { type Config, defaultConfig, readConfig } from '../../server/src/engine/config';
import { unitOfFile } from '../../server/src/engine/project';
import { findingsAt } from '../../server/src/features/actions';
import { hoverAt } from '../../server/src/features/hover';
import { MemoryFiles } from '../../server/src/host/memory';
import { type Locale, render } from '../../server/src/texts/catalogue';

interface Case {
  readonly name: string;
  /** Files by name; `$0` in one of them is where the pointer rests. */
  readonly files: Readonly<Record<string, string>>;
  readonly config?: Config;
  readonly locale?: Locale;
  /** Pieces of the hover, in this order; none when there is no hover. */
  readonly says: readonly string[];
  readonly saysNot?: readonly string[];
  /** The text that the hover is about. */
  readonly about?: string;
}

const rule = (port: string, source: string, more = ''): string => `resource "alicloud_security_group" "g" {}

resource "alicloud_security_group_rule" "r" {
  type              = "ingress"
  ip_protocol       = "tcp"
  port_range        = ${port}
  security_group_id = alicloud_security_group.g.id
  cidr_ip           = ${source}
${more}}
`;

const cases: readonly Case[] = [
  {
    name: 'the whole Internet',
    files: { 'main.tf': rule('"443/443"', '"0.0.$00.0/0"') },
    says: ['0.0.0.0/0`: `0.0.0.0` – `255.255.255.255`, 4,294,967,296 addresses', 'The whole Internet** (IPv4)'],
    about: '"0.0.0.0/0"',
  },
  {
    name: 'the whole Internet in another spelling',
    files: { 'main.tf': rule('"443/443"', '"1.2.$03.4/0"') },
    says: ['1.2.3.4/0` has host bits set and means `0.0.0.0/0`', 'The whole Internet** (IPv4)'],
  },
  {
    name: 'private addresses',
    files: { 'main.tf': rule('"22/22"', '"10.1.$00.0/16"') },
    says: ['`10.1.0.0/16`: `10.1.0.0` – `10.1.255.255`, 65,536 addresses', 'Not public', '10.0.0.0/8', 'RFC 1918'],
  },
  {
    name: 'host bits',
    files: { 'main.tf': rule('"22/22"', '"10.159.$06.18/12"') },
    says: [
      '`10.144.0.0/12`: `10.144.0.0` – `10.159.255.255`',
      '`10.159.6.18/12` has host bits set and means `10.144.0.0/12`',
    ],
  },
  {
    name: 'a single address',
    files: { 'main.tf': rule('"22/22"', '"8.8.$08.8/32"') },
    says: ['`8.8.8.8/32`: one address', 'Public: '],
  },
  {
    name: 'addresses of services',
    files: { 'main.tf': rule('"22/22"', '"100.100.$02.136/32"') },
    says: ['Not public: services of Alibaba Cloud'],
  },
  {
    name: 'nearly the Internet',
    files: { 'main.tf': rule('"22/22"', '"32.0.$00.0/4"') },
    says: ['**Nearly the Internet**', '/8'],
  },
  {
    name: 'a range that is public in part',
    files: { 'main.tf': rule('"22/22"', '"172.0.$00.0/8"') },
    says: ['Public in part: it also holds `172.16.0.0/12`'],
  },
  {
    name: 'IPv6',
    files: { 'main.tf': 'locals {\n  v6 = "2408:4001::/3$02"\n}\n' },
    says: ['`2408:4001::/32`: `2408:4001::` – `2408:4001:ffff:ffff:ffff:ffff:ffff:ffff`, 2^96 addresses', 'Public: '],
  },
  {
    name: 'a trusted range of the settings',
    files: { 'main.tf': rule('"22/22"', '"203.0.$0113.7/32"') },
    config: readConfig({ trustedRanges: [{ name: 'office', cidr: '203.0.113.0/24' }] }).config,
    says: ['documentation', 'Within a trusted range: office (203.0.113.0/24).'],
  },
  {
    name: 'a sensitive port',
    files: { 'main.tf': rule('"22/$022"', '"10.0.0.0/8"') },
    says: ['Port 22: **SSH**', '**Sensitive**', 'Passwords are guessed'],
    about: '"22/22"',
  },
  {
    name: 'a port that is sensitive no more',
    files: { 'main.tf': rule('"22/$022"', '"10.0.0.0/8"') },
    config: readConfig({ sensitivePorts: ['-22'] }).config,
    says: ['Port 22: **SSH**', 'Not among the sensitive ports.'],
    saysNot: ['**Sensitive**'],
  },
  {
    name: 'a web port',
    files: { 'main.tf': rule('"443/$0443"', '"10.0.0.0/8"') },
    says: ['Port 443', 'A web port'],
  },
  {
    name: 'a range of ports',
    files: { 'main.tf': rule('"3000/$04000"', '"10.0.0.0/8"') },
    says: ['Ports 3000–4000: 1001 ports', '**Sensitive**: ', 'MySQL 3306', 'RDP 3389'],
  },
  {
    name: 'ports in Chinese',
    files: { 'main.tf': rule('"22/$022"', '"10.0.0.0/8"') },
    locale: 'zh-cn',
    says: ['端口 22：**SSH**', '**高危端口**'],
  },
  {
    name: 'a default of a variable',
    files: {
      'main.tf': rule('"22/22"', 'var.of$0fice'),
      'variables.tf': 'variable "office" {\n  default = "0.0.0.0/0"\n}\n',
    },
    says: [
      'sg-sensitive-port-open',
      '= `"0.0.0.0/0"`',
      'from variables.tf@32, default of `var.office`',
      'The whole Internet',
    ],
    about: 'var.office',
  },
  {
    name: 'a variable file',
    files: {
      'main.tf': `${rule('"22/22"', 'var.of$0fice')}variable "office" {}\n`,
      'terraform.tfvars': 'office = "10.0.0.0/8"\n',
    },
    says: ['= `"10.0.0.0/8"`', 'from terraform.tfvars@9, which sets `var.office`'],
  },
  {
    name: 'a way through a local',
    files: {
      'main.tf': `locals {\n  from = var.office\n}\n${rule('"22/22"', 'local.fr$0om')}`,
      'variables.tf': 'variable "office" {\n  default = "10.0.0.0/8"\n}\n',
    },
    says: ['= `"10.0.0.0/8"`', 'where `local.from` is defined', 'default of `var.office`'],
  },
  {
    name: 'an element of a loop, and how it differs',
    files: {
      'main.tf': rule('"${each.k$0ey}/${each.key}"', '"10.0.0.0/8"', '  for_each = toset(["22", "80"])\n'),
    },
    says: [
      'It differs between the instances:',
      'alicloud_security_group_rule.r["22"]',
      'alicloud_security_group_rule.r["80"]',
    ],
  },
  {
    name: 'a reference to another resource',
    files: {
      'main.tf': rule('"22/22"', '"10.0.0.0/8"').replace(
        'alicloud_security_group.g.id',
        'alicloud_security_group.g$0.id',
      ),
    },
    says: ['→ `alicloud_security_group.g.id` (main.tf@'],
  },
  {
    name: 'a variable without a value, and what would make it known',
    files: { 'main.tf': `${rule('"22/22"', 'var.of$0fice')}variable "office" {}\n` },
    says: ['Not known: `var.office` has no default and no value', 'terraform.tfvars'],
  },
  {
    name: 'a data source',
    files: { 'main.tf': rule('"22/22"', 'data.alicloud_vpcs.a$0ll.vpcs[0].cidr_block') },
    says: ['Not known: '],
  },
  {
    name: 'an undecided condition',
    files: {
      'main.tf': `${rule('"22/22"', 'var.public ? "0.0.0.0/0" $0: "10.0.0.0/8"')}variable "public" {\n  type = bool\n}\n`,
    },
    says: ['Depends on a condition', 'when `var.public`', '0.0.0.0/0'],
  },
  { name: 'nothing', files: { 'main.tf': `# a $0comment\n${rule('"22/22"', '"10.0.0.0/8"')}` }, says: [] },
];

describe('hovers', () => {
  for (const { name, files: texts, config = defaultConfig, locale = 'en', says, saysNot = [], about } of cases)
    it(`tell of ${name}`, () => {
      const files = new MemoryFiles();
      let uri = '';
      let offset = 0;
      for (const [file, text] of Object.entries(texts)) {
        const at = text.indexOf('$0');
        if (at >= 0) [uri, offset] = [files.uriOf(file), at];
        files.write(file, text.replace('$0', ''));
      }
      const unit = unitOfFile(uri, files);
      assert.ok(unit);
      const analysis = analyze(unit, files, config, () => 0);
      const file = analysis.files.find((one) => one.uri === uri);
      assert.ok(file);
      const hover = hoverAt(analysis, findingsAt(analysis.findings, uri, offset, offset), file, offset, config.rules, {
        say: (words) => render(words, locale),
        pageOf: (rule) => `pages/${rule}.md`,
        link: ({ file: target, start }) => `${nameOfUri(target.uri)}@${start}`,
      });
      if (says.length === 0) {
        assert.equal(hover, undefined);
        return;
      }
      assert.ok(hover, 'there is a hover');
      let from = 0;
      for (const piece of says) {
        const at = hover.markdown.indexOf(piece, from);
        assert.ok(at >= 0, `"${piece}" after ${from} in:\n${hover.markdown}`);
        from = at;
      }
      for (const piece of saysNot) assert.ok(!hover.markdown.includes(piece), hover.markdown);
      if (about !== undefined) assert.equal(spanText(hover.span), about);
    });
});
