import assert from 'node:assert/strict';
import { MemoryFiles } from '../../../server/src/host/memory';
import { terraform } from '../../../server/src/languages/terraform';
import { attribute, bodies, load, plain, trail } from './reading';

const callee = 'variable "cidr" {}\nresource "alicloud_security_group_rule" "r" { cidr_ip = var.cidr }\n';

describe('Terraform modules', () => {
  it('are evaluated for each call, nested, with addresses as Terraform prints them', () => {
    const loaded = load({
      'main.tf':
        'module "a" {\n  source = "./m"\n  for_each = { x = "1.1.1.1/32", "y z" = "2.2.2.2/32" }\n  cidr = each.value\n}\n',
      'm/main.tf': `${callee}module "deep" {\n  source = "../n"\n  count = 2\n  cidr = var.cidr\n}\n`,
      'n/main.tf': callee,
    });
    assert.deepEqual(
      loaded.resources.map(
        (resource) => `${resource.address} ${plain(attribute(loaded, resource.address, 'cidr_ip'))}`,
      ),
      [
        'module.a["x"].alicloud_security_group_rule.r 1.1.1.1/32',
        'module.a["x"].module.deep[0].alicloud_security_group_rule.r 1.1.1.1/32',
        'module.a["x"].module.deep[1].alicloud_security_group_rule.r 1.1.1.1/32',
        'module.a["y z"].alicloud_security_group_rule.r 2.2.2.2/32',
        'module.a["y z"].module.deep[0].alicloud_security_group_rule.r 2.2.2.2/32',
        'module.a["y z"].module.deep[1].alicloud_security_group_rule.r 2.2.2.2/32',
      ],
    );
    const deep = loaded.resources[1];
    assert.deepEqual(
      deep?.callers.map((span) => span.file.text.slice(span.start, span.end)),
      ['module "deep"', 'module "a"'],
    );
    assert.deepEqual(
      loaded.files.map((file) => file.uri),
      ['file:///workspace/m/main.tf', 'file:///workspace/main.tf', 'file:///workspace/n/main.tf'],
    );
    assert.deepEqual(loaded.problems, []);
  });

  it('under an undecided condition their resources have it', () => {
    const loaded = load({
      'main.tf':
        'variable "on" {}\nmodule "a" {\n  source = "./m"\n  count = var.on ? 1 : 0\n  cidr = "0.0.0.0/0"\n}\n',
      'm/main.tf': callee,
    });
    assert.deepEqual(
      loaded.resources.map(({ address, conditions }) => [address, conditions.map(({ when }) => when)]),
      [['module.a[0].alicloud_security_group_rule.r', ['var.on']]],
    );
  });

  it('that call each other in a circle are refused', () => {
    const loaded = load({
      'main.tf': 'module "a" { source = "./m" }\n',
      'm/main.tf': 'module "b" { source = "../n" }\nresource "alicloud_vpc" "v" { x = module.b.out }\n',
      'n/main.tf': 'module "c" { source = "../m" }\noutput "out" { value = 1 }\n',
    });
    assert.deepEqual(
      loaded.problems.map((problem) => [problem.kind, problem.kind === 'cycle' && problem.name]),
      [['cycle', '../m']],
    );
    assert.equal(plain(attribute(loaded, 'module.a.alicloud_vpc.v', 'x')), 1);
  });

  it('whose folder is missing or outside are said', () => {
    const loaded = load({
      'main.tf':
        'module "a" { source = "./gone" }\nmodule "b" { source = "../../out" }\nresource "alicloud_vpc" "v" { x = module.a.id }\n',
    });
    assert.deepEqual(
      loaded.problems.map((problem) => problem.kind === 'file' && [problem.problem.uri, problem.problem.reason]),
      [
        ['file:///out', 'outside-workspace'],
        ['file:///workspace/gone', 'unreadable'],
      ],
    );
    assert.equal(plain(attribute(loaded, 'alicloud_vpc.v', 'x')), '? module module.a');
  });

  it('are found cheaply', () => {
    const files = new MemoryFiles({
      'env/main.tf': 'module "a" { source = "../m" }\nmodule "b" { source = "x/y/z" }\n',
      'env/b.tf': '# module "c" { source = "./c" }\nmodule "d" {\n  source = "./sub/dir"\n}\n',
    });
    assert.deepEqual(terraform.calls(files.uriOf('env'), files), [files.uriOf('env/sub/dir'), files.uriOf('m')]);
    assert.equal(terraform.exists(files.uriOf('env'), files), true);
    assert.equal(terraform.exists(files.root, files), false);
  });

  it('are found after each edit', () => {
    const files = new MemoryFiles({ 'main.tf': 'locals { a = 1 }\n' });
    const called = (text: string): readonly string[] => {
      files.write('main.tf', text);
      return terraform.calls(files.root, files).map((uri) => uri.slice(files.root.length + 1));
    };
    const rest = 'locals {\n  a = 1\n}\nresource "alicloud_vpc" "a" {\n  x = module.a.id\n}\n';
    const call = (source: string): string => `module "a" {\n  source = "./${source}"\n}\n`;
    assert.deepEqual(called(rest), []);
    assert.deepEqual(called(call('m') + rest), ['m']);
    assert.deepEqual(called(call('more') + rest), ['more']);
    assert.deepEqual(called(`# a line\n${rest}${call('more')}`), ['more']);
    assert.deepEqual(called(`# a line\n${rest}${call('more')}${call('n').replace('"a"', '/* a */ b')}`), ['more', 'n']);
    assert.deepEqual(called(`${rest}locals { b = <<-E\n${call('more')}E\n}\n`), []);
    assert.deepEqual(called(`${rest}/*\n${call('more')}*/ ${call('n')}`), ['n']);
    assert.deepEqual(called(`${rest}/*\n${call('more')}*/ # ${call('n')}`), []);
    assert.deepEqual(called(rest + call('m')), ['m']);
  });

  it('that terraform init downloaded are read', () => {
    const loaded = load({
      'main.tf': 'module "a" {\n  source = "someone/else/alicloud"\n  cidr = "0.0.0.0/0"\n}\n',
      '.terraform/modules/modules.json':
        '{"Modules":[{"Key":"","Source":"","Dir":"."},{"Key":"a","Source":"registry.terraform.io/someone/else/alicloud","Version":"1.0.0","Dir":".terraform/modules/a"}]}',
      '.terraform/modules/a/main.tf': callee,
    });
    assert.equal(plain(attribute(loaded, 'module.a.alicloud_security_group_rule.r', 'cidr_ip')), '0.0.0.0/0');
  });
});

describe('The official security group module', () => {
  it('is known by its inputs', () => {
    const loaded = load({
      'main.tf': `module "web" {
  source              = "alibaba/security-group/alicloud"
  version             = "2.4.0"
  vpc_id              = alicloud_vpc.main.id
  name                = "web"
  ingress_cidr_blocks = ["0.0.0.0/0", local.office]
  ingress_rules       = ["ssh-tcp"]
  ingress_with_cidr_blocks = [
    { rule = "mysql-tcp", cidr_blocks = "10.0.0.0/8,172.16.0.0/12", priority = 7 },
    { from_port = 8000, to_port = 8010, protocol = "tcp", description = "app" },
  ]
  ingress_with_cidr_blocks_and_ports = [{ cidr_blocks = "1.2.3.4/32", ports = "80,443" }]
  ingress_with_source_security_group_id = [{ rule = "redis-tcp", source_security_group_id = "sg-1" }]
  egress_rules       = ["all-all"]
  egress_cidr_blocks = ["0.0.0.0/0"]
}
locals { office = "203.0.113.0/24" }
resource "alicloud_vpc" "main" {}
resource "alicloud_instance" "i" { security_groups = [module.web.this_security_group_id] }`,
    });
    const rules = loaded.resources
      .filter((resource) => resource.type === 'alicloud_security_group_rule')
      .map((resource) => {
        const value = (name: string): unknown => {
          const entry = resource.body.entries.find((one) => one.key === name);
          return entry === undefined ? '' : plain(entry.value);
        };
        const place = resource.address.replace('module.web.alicloud_security_group_rule.', '');
        const source = value('cidr_ip') || value('source_security_group_id');
        return [place, value('type'), value('ip_protocol'), value('port_range'), source, value('priority')].join(' ');
      });
    assert.deepEqual(rules, [
      'ingress_rules[0] ingress tcp 22/22 0.0.0.0/0 1',
      'ingress_rules[1] ingress tcp 22/22 203.0.113.0/24 1',
      'ingress_with_cidr_blocks[0] ingress tcp 3306/3306 10.0.0.0/8 7',
      'ingress_with_cidr_blocks[1] ingress tcp 3306/3306 172.16.0.0/12 7',
      'ingress_with_cidr_blocks[2] ingress tcp 8000/8010 0.0.0.0/0 50',
      'ingress_with_cidr_blocks[3] ingress tcp 8000/8010 203.0.113.0/24 50',
      'ingress_with_cidr_blocks_and_ports[0] ingress tcp 80/80 1.2.3.4/32 1',
      'ingress_with_cidr_blocks_and_ports[1] ingress tcp 443/443 1.2.3.4/32 1',
      'ingress_with_source_security_group_id[0] ingress tcp 6379/6379 sg-1 50',
      'egress_rules[0] egress all -1/-1 0.0.0.0/0 1',
    ]);
    const group = 'module.web.alicloud_security_group.this[0]';
    assert.deepEqual(plain(attribute(loaded, 'alicloud_instance.i', 'security_groups')), [`-> ${group} id`]);
    assert.equal(plain(attribute(loaded, group, 'security_group_name')), 'web');
    assert.equal(plain(attribute(loaded, group, 'vpc_id')), '-> alicloud_vpc.main id');
  });

  it('gives values that stand at the inputs', () => {
    const loaded = load({
      'main.tf': `module "ssh" {
  source              = "terraform-alicloud-modules/security-group/alicloud//modules/ssh"
  ingress_cidr_blocks = [local.all]
}
locals { all = "0.0.0.0/0" }`,
    });
    const address = 'module.ssh.module.sg.alicloud_security_group_rule.ingress_rules[0]';
    assert.equal(
      trail(attribute(loaded, address, 'cidr_ip')),
      'main.tf local.all (local local.all) > main.tf "0.0.0.0/0"',
    );
    assert.equal(
      trail(attribute(loaded, address, 'port_range')),
      'main.tf "terraform-alicloud-modules/security-group/alicloud//modules/ssh"',
    );
    assert.equal(plain(attribute(loaded, address, 'port_range')), '22/22');
    const call = loaded.resources[0]?.callers.map((span) => span.file.text.slice(span.start, span.end));
    assert.deepEqual(call, ['module "ssh"']);
  });

  it('is known by each of its sources', () => {
    const sources: readonly (readonly [string, number])[] = [
      ['alibaba/security-group/alicloud', 1],
      ['registry.terraform.io/alibaba/security-group/alicloud', 1],
      ['terraform-alicloud-modules/security-group/alicloud', 1],
      ['alibaba/security-group/alicloud//modules/ssh', 1],
      ['github.com/alibabacloud-automation/terraform-alicloud-security-group', 1],
      [
        'git::https://github.com/terraform-alicloud-modules/terraform-alicloud-security-group.git//modules/rdp?ref=v2.0.0',
        1,
      ],
      ['git@github.com:terraform-alicloud-modules/terraform-alicloud-security-group.git', 1],
      ['alibaba/security-group/alicloud//modules/absent', 0],
      ['alibaba/vpc/alicloud', 0],
    ];
    for (const [source, groups] of sources) {
      const loaded = load({ 'main.tf': `module "m" { source = "${source}" }` });
      assert.equal(loaded.resources.length, groups, source);
    }
  });

  it('opens nothing without ranges, and keeps what is not known', () => {
    const loaded = load({
      'main.tf': `variable "ranges" {}
module "a" {
  source        = "alibaba/security-group/alicloud"
  ingress_rules = ["ssh-tcp"]
}
module "b" {
  source              = "alibaba/security-group/alicloud"
  create              = false
  existing_group_id   = "sg-1"
  ingress_rules       = ["ssh-tcp"]
  ingress_cidr_blocks = var.ranges
}`,
    });
    assert.deepEqual(Object.keys(bodies(loaded)), [
      'module.a.alicloud_security_group.this[0]',
      'module.b.alicloud_security_group_rule.ingress_rules[0]',
    ]);
    const rule = 'module.b.alicloud_security_group_rule.ingress_rules[0]';
    assert.equal(plain(attribute(loaded, rule, 'cidr_ip')), '? no-default var.ranges');
    assert.equal(plain(attribute(loaded, rule, 'security_group_id')), 'sg-1');
  });
});
