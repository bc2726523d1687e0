import assert from 'node:assert/strict';
import { applyFix, check } from '../../../harness/workspace';
import { all, attribute, load, plain, resource, wayOf } from '../reading';

const components = `components:
  Server:
    inputs:
      cidr:
        type: string
        default: 0.0.0.0/0
      port:
        type: integer
      vpc:
        type: string
    variables:
      range: \${port}/\${port}
    resources:
      group:
        type: alicloud:ecs:SecurityGroup
        properties:
          vpcId: \${vpc}
      rule:
        type: alicloud:ecs:SecurityGroupRule
        properties:
          type: ingress
          ipProtocol: tcp
          securityGroupId: \${group.id}
          portRange: \${range}
          cidrIp: \${cidr}
    outputs:
      groupId: \${group.id}
      open: \${cidr}
`;

describe('components of Pulumi YAML', () => {
  it('are read with the defaults of their inputs where nothing uses them', () => {
    for (const name of ['Pulumi.yaml', 'PulumiPlugin.yaml']) {
      const loaded = load({ [name]: `name: web\nruntime: yaml\n${components}` });
      assert.deepEqual(all(loaded), {
        'SecurityGroup Server.group': { vpcId: '?no-default vpc' },
        'SecurityGroupRule Server.rule': {
          type: 'ingress',
          ipProtocol: 'tcp',
          securityGroupId: '-> Server.group id',
          portRange: '?no-default port',
          cidrIp: '0.0.0.0/0',
        },
      });
      assert.deepEqual(loaded.problems, []);
    }
  });

  it('are read with what each use of them gives', () => {
    const loaded = load({
      'Pulumi.yaml': `name: web
runtime: yaml
config:
  office: 10.0.0.0/8
resources:
  net:
    type: alicloud:vpc:Network
  ssh:
    type: web:index:Server
    properties:
      cidr: \${office}
      port: 22
      vpc: \${net.id}
  db:
    type: web:Server
    properties: {port: "3306"}
  machine:
    type: alicloud:ecs:Instance
    properties:
      securityGroups: ["\${ssh.groupId}", "\${db.groupId}"]
      description: \${ssh.open} \${ssh.nothing}
  other:
    type: else:index:Server
${components}`,
    });
    const rule = { type: 'ingress', ipProtocol: 'tcp' };
    assert.deepEqual(all(loaded), {
      'Network net': {},
      'SecurityGroup ssh.group': { vpcId: '-> net id' },
      'SecurityGroupRule ssh.rule': {
        ...rule,
        securityGroupId: '-> ssh.group id',
        portRange: '22/22',
        cidrIp: '10.0.0.0/8',
      },
      'SecurityGroup db.group': { vpcId: '?no-default vpc' },
      'SecurityGroupRule db.rule': {
        ...rule,
        securityGroupId: '-> db.group id',
        portRange: '3306/3306',
        cidrIp: '0.0.0.0/0',
      },
      'Instance machine': {
        securityGroups: ['-> ssh.group id', '-> db.group id'],
        description: '?computed ssh.nothing',
      },
    });
    assert.equal(
      wayOf(attribute(loaded, 'ssh.rule', 'cidrIp')),
      '${cidr} | argument cidr | default office | 10.0.0.0/8',
    );
    assert.equal(resource(loaded, 'ssh.rule').callers.length, 1);
    assert.deepEqual(loaded.problems, []);
  });

  it('may be made of each other, but not without end', () => {
    const loaded = load({
      'Pulumi.yaml': `name: web
runtime: yaml
resources:
  site: {type: 'web:Outer', properties: {address: 1.2.3.0/24}}
components:
  Outer:
    inputs: {address: {type: string}}
    resources:
      inner: {type: 'web:Inner', properties: {cidr: '\${address}'}}
      again: {type: 'web:Outer', properties: {address: '\${inner.cidr}'}}
  Inner:
    inputs: {cidr: {type: string}}
    resources:
      rule: {type: 'alicloud:ecs:SecurityGroupRule', properties: {cidrIp: '\${cidr}'}}
    outputs: {cidr: '\${cidr}'}
`,
    });
    const addresses = loaded.resources.map(({ address }) => address);
    assert.ok(addresses.includes('site.inner.rule') && addresses.includes('site.again.inner.rule'), addresses.join());
    assert.ok(addresses.length < 20, addresses.join());
    for (const { address } of loaded.resources)
      assert.equal(plain(attribute(loaded, address, 'cidrIp')), '1.2.3.0/24', address);
  });

  it('are found at fault where the value is written, and repaired there', () => {
    const text = `name: web
runtime: yaml
resources:
  ssh:
    type: web:index:Server
    properties:
      cidr: 0.0.0.0/0
      port: 22
${components.replace('default: 0.0.0.0/0', 'default: 10.0.0.0/8')}`;
    const checked = check({ 'Pulumi.yaml': text });
    const finding = checked.findings.find(({ rule }) => rule.id === 'sg-sensitive-port-open');
    assert.ok(finding !== undefined, checked.findings.map(({ rule }) => rule.id).join());
    assert.equal(text.slice(finding.span.start, finding.span.end), '0.0.0.0/0');
    assert.ok(finding.span.start < text.indexOf('components:'));
    const titles = finding.fixes().map((fix) => checked.say(fix.title));
    const removal = finding.fixes().find(({ title }) => /delete/i.test(checked.say(title)));
    assert.ok(removal !== undefined, titles.join('\n'));
    const after = applyFix({ 'Pulumi.yaml': text }, checked, removal)['Pulumi.yaml'] ?? '';
    assert.ok(!after.includes('SecurityGroupRule') && after.includes('groupId: ${group.id}'), after);
    const [restriction] = finding.fixes();
    assert.ok(restriction !== undefined);
    const restricted = applyFix({ 'Pulumi.yaml': text }, checked, restriction)['Pulumi.yaml'] ?? '';
    assert.ok(!check({ 'Pulumi.yaml': restricted }).findings.some(({ rule }) => rule.id === 'sg-sensitive-port-open'));
  });

  it('are read from packages of the workspace', () => {
    const texts = {
      'Pulumi.yaml': `name: site
runtime: yaml
packages:
  web: ./web
  far: github.com/example/web
  none: ./nowhere
resources:
  ssh:
    type: web:index:Server
    properties:
      cidr: 0.0.0.0/0
      port: 22
  other: {type: 'far:index:Server'}
  third: {type: 'none:index:Server'}
outputs:
  group: \${ssh.groupId}
`,
      'web/PulumiPlugin.yaml': `name: web
runtime: yaml
${components.replace('default: 0.0.0.0/0', 'default: 10.0.0.0/8')}`,
    };
    const loaded = load(texts);
    assert.deepEqual(Object.keys(all(loaded)), ['SecurityGroup ssh.group', 'SecurityGroupRule ssh.rule']);
    assert.equal(plain(attribute(loaded, 'ssh.rule', 'cidrIp')), '0.0.0.0/0');
    assert.ok(resource(loaded, 'ssh.rule').span.file.uri.endsWith('/web/PulumiPlugin.yaml'));
    const checked = check(texts);
    const found = checked.findings.filter(({ rule }) => rule.id === 'sg-sensitive-port-open');
    assert.deepEqual(
      found.map(({ span }) => [checked.pathOf(span.file), span.file.text.slice(span.start, span.end)]),
      [['Pulumi.yaml', '0.0.0.0/0']],
    );
    const [finding] = found;
    const removal = finding?.fixes().find(({ title }) => /delete/i.test(checked.say(title)));
    assert.ok(removal !== undefined);
    const after = applyFix(texts, checked, removal);
    assert.equal(after['Pulumi.yaml'], texts['Pulumi.yaml']);
    assert.ok(after['web/PulumiPlugin.yaml']?.includes('SecurityGroupRule') === false);
  });

  it('are allowed by comments where they stand', () => {
    const inner = components.replace(
      '${cidr}\n    outputs',
      '0.0.0.0/0 # rampart:allow sg-all-ports-open\n    outputs',
    );
    const texts = (text: string) => ({
      'Pulumi.yaml':
        "name: site\nruntime: yaml\npackages: {web: ./web/}\nresources:\n  all: {type: 'web:Server', properties: {port: 22}}\n",
      'web/PulumiPlugin.yaml': `name: web\nruntime: yaml\n${text.replace('${range}', '1/65535')}`,
    });
    const idsOf = (text: string) => check(texts(text)).findings.map(({ rule }) => rule.id);
    assert.ok(idsOf(inner.replace(/ # rampart.*/, '')).includes('sg-all-ports-open'));
    assert.ok(!idsOf(inner).includes('sg-all-ports-open'), inner);
  });

  it('tell what stands at a place in them, as their first use has it', () => {
    const uses = `resources:
  first:
    type: web:index:Server
    properties: { cidr: 10.0.0.0/8, port: 22, vpc: vpc-1 }
  second:
    type: web:index:Server
    properties: { port: 23, vpc: vpc-2 }
`;
    const values = (texts: Readonly<Record<string, string>>, name: string, ...places: readonly string[]): string[] => {
      const loaded = load(texts);
      const file = loaded.files.find(({ uri }) => uri.endsWith(`/${name}`));
      assert.ok(file);
      return places.map((place) => {
        const found = loaded.valueAt(file, file.text.indexOf(place) + 2);
        return found === undefined ? '' : `${plain(found.value)} in ${found.resource?.address ?? '-'}`;
      });
    };
    const places = [
      '${range}',
      '${cidr}\n    outputs',
      '0.0.0.0/0',
      '${port}/',
      '${group.id}\n      open',
      'inputs',
      'first',
    ];
    const head = 'name: web\nruntime: yaml\n';
    const told = [
      '22/22 in first.rule',
      '10.0.0.0/8 in first.rule',
      '0.0.0.0/0 in -',
      '22 in -',
      '-> first.group id in -',
      '',
      '',
    ];
    assert.deepEqual(values({ 'Pulumi.yaml': `${head}${components}${uses}` }, 'Pulumi.yaml', ...places), told);
    assert.deepEqual(
      values({ 'PulumiPlugin.yaml': `${head}${components}` }, 'PulumiPlugin.yaml', '${cidr}\n    outputs'),
      ['0.0.0.0/0 in Server.rule'],
    );
    const apart = {
      'Pulumi.yaml': `${head}packages: { web: ./lib }\n${uses}`,
      'lib/PulumiPlugin.yaml': `${head}${components}`,
    };
    assert.deepEqual(values(apart, 'lib/PulumiPlugin.yaml', '${range}', '${cidr}\n    outputs'), [
      '22/22 in first.rule',
      '10.0.0.0/8 in first.rule',
    ]);
  });
});
