import assert from 'node:assert/strict';
import { all, attribute, load, plain, wayOf } from '../reading';

const head = 'name: web\nruntime: yaml\n';

/** A rule of a security group with one property, which is looked at. */
function valueWritten(written: string, before = '', files: Readonly<Record<string, string>> = {}): unknown {
  const body = written.startsWith('\n') ? written.replaceAll('\n', '\n        ') : ` ${written}`;
  const text = `${head}${before}resources:\n  it:\n    type: alicloud:ecs:SecurityGroupRule\n    properties:\n      cidrIp:${body}\n`;
  return plain(attribute(load({ 'Pulumi.yaml': text, ...files }), 'it', 'cidrIp'));
}

const config = `config:
  office:
    type: string
    default: 10.0.0.0/8
  plain: 192.168.0.0/16
  port:
    type: integer
    default: "22"
  fixed:
    value: 172.16.0.0/12
  renamed:
    name: other
    default: from the default
  missing:
    type: string
  wrong:
    type: integer
    default: many
  nets:
    type: array
    default: ["10.0.0.0/8", "0.0.0.0/0"]
`;

const variables = `variables:
  two: [a, b]
  table:
    "with.dot":
      inner: [x, y]
  again: \${table["with.dot"].inner[1]}
  circle: \${circular}
  circular: \${circle}
  zones:
    fn::invoke:
      function: alicloud:getZones
      arguments: {}
  "odd name": odd
  alike: \${missing}
  either:
    fn::select: ["\${missing}", "\${nets}"]
  eitherOf:
    fn::select: ["\${missing}", [[a], [b, c]]]
  within:
    it: \${eitherOf}
`;

const expressions: readonly (readonly [written: string, expected: unknown])[] = [
  ['10.0.0.0/8', '10.0.0.0/8'],
  ['"0.0.0.0/0"', '0.0.0.0/0'],
  ['22', 22],
  ['true', true],
  ['', null],
  ['${office}', '10.0.0.0/8'],
  ['"${office}"', '10.0.0.0/8'],
  ['${plain}', '192.168.0.0/16'],
  ['${fixed}', '172.16.0.0/12'],
  ['${port}/${port}', '22/22'],
  ['${renamed}', 'from the default'],
  ['${missing}', '?no-default missing'],
  ['${wrong}', '?wrong-type wrong'],
  ['${nets[1]}', '0.0.0.0/0'],
  ['${web:office}', '10.0.0.0/8'],
  ['${nothing}', '?missing nothing'],
  ['${pulumi.stack}', '?computed pulumi.stack'],
  ['${two[1]}', 'b'],
  ['${two}', ['a', 'b']],
  ['${two[7]}', '?missing two[7]'],
  ['${two["a"]}', '?missing two["a"]'],
  ['${table["with.dot"].inner[0]}', 'x'],
  ['${again}', 'y'],
  ['${circle}', '?cycle circle'],
  ['${zones.zones[0].id}', '?data-source alicloud:getZones'],
  ['${["odd name"]}', 'odd'],
  ['a $${office} b', 'a ${office} b'],
  ['costs $$5', 'costs $5'],
  ['a $5 bill', 'a $5 bill'],
  ['"${office"', '?syntax ${office'],
  ['"${}"', '?syntax ${}'],
  ['"${[0]}"', '?syntax ${[0]}'],
  ['x-${two[0]}-$${y}-${two[1]}', 'x-a-${y}-b'],
  ['{ fn::join: ["/", [1, "${port}"]] }', '1/22'],
  ['\nfn::join:\n  - ","\n  - - a\n    - ${two[1]}', 'a,b'],
  ['{ fn::split: [",", "a,b"] }', ['a', 'b']],
  ['{ fn::select: [1, [a, b]] }', 'b'],
  ['{ fn::select: [1, "${two}"] }', 'b'],
  ['{ fn::select: [9, [a, b]] }', '?function fn::select'],
  ['{ fn::select: ["${missing}", [a, b]] }', { 'missing == 0': 'a', 'missing == 1': 'b' }],
  ['{ fn::select: ["${missing}", [a, a]] }', 'a'],
  ['{ fn::select: [{ fn::length: "${missing}" }, [a, b]] }', '?no-default missing'],
  ['{ fn::select: ["1${missing}", [a, b]] }', '?no-default missing'],
  ['{ fn::select: ["${alike}", [a, b]] }', { 'missing == 0': 'a', 'missing == 1': 'b' }],
  ['{ fn::select: ["${missing}", []] }', '?no-default missing'],
  ['{ fn::select: ["${missing}", "${zones.ids}"] }', '?no-default missing'],
  ['{ fn::select: ["${zones.first}", [a, b]] }', '?data-source alicloud:getZones'],
  ['x-${either}', { 'missing == 0': 'x-10.0.0.0/8', 'missing == 1': 'x-0.0.0.0/0' }],
  ['${either}-${either}', { 'missing == 0': '10.0.0.0/8-10.0.0.0/8', 'missing == 1': '0.0.0.0/0-0.0.0.0/0' }],
  ['{ fn::join: ["/", ["${either}", 1]] }', { 'missing == 0': '10.0.0.0/8/1', 'missing == 1': '0.0.0.0/0/1' }],
  ['{ fn::length: "${eitherOf}" }', { 'missing == 0': 1, 'missing == 1': 2 }],
  ['${eitherOf[1]}', { 'missing == 0': '?missing eitherOf[1]', 'missing == 1': 'c' }],
  ['${within.it[0]}', { 'missing == 0': 'a', 'missing == 1': 'b' }],
  ['{ fn::toJSON: { a: [1, "${port}"] } }', { json: { a: [1, 22] } }],
  ['{ fn::toBase64: abc }', 'YWJj'],
  ['{ fn::fromBase64: YWJj }', 'abc'],
  ['{ fn::secret: "${office}" }', '10.0.0.0/8'],
  ['{ fn::stringAsset: text }', 'text'],
  ['{ fn::length: [a, b, c] }', 3],
  ['{ fn::singleOrNone: [a] }', 'a'],
  ['{ Fn::Join: ["", [a, b]] }', 'ab'],
  ['{ fn::alicloud:getZones: { x: 1 } }', '?data-source alicloud:getZones'],
  ['{ fn::alicloud:getZones: null }', '?data-source alicloud:getZones'],
  ['{ fn::invoke: { function: alicloud:getZones, return: id } }', '?data-source alicloud:getZones'],
  ['{ fn::nonsense: 1 }', '?function fn::nonsense'],
  ['{ fn::fileAsset: ./x }', '?function fn::fileAsset'],
  ['{ fn::readFile: ./nets.txt }', '10.1.0.0/16'],
  ['{ fn::readFile: ../../etc/passwd }', '?file ../../etc/passwd'],
  ['{ fn::readFile: ./none.txt }', '?file ./none.txt'],
];

describe('Pulumi YAML: expressions', () => {
  for (const [written, expected] of expressions) {
    it(written.trim().replaceAll('\n', ' ') || 'nothing', () => {
      assert.deepEqual(valueWritten(written, config + variables, { 'nets.txt': '10.1.0.0/16' }), expected);
    });
  }

  it('anchors and merge keys', () => {
    const text = `${head}variables:
  base: &base { cidrIp: 0.0.0.0/0, portRange: 22/22 }
resources:
  it:
    type: alicloud:ecs:SecurityGroupRule
    properties:
      <<: *base
      portRange: 80/80
`;
    assert.deepEqual(all(load({ 'Pulumi.yaml': text })), {
      'SecurityGroupRule it': { cidrIp: '0.0.0.0/0', portRange: '80/80' },
    });
    assert.equal(wayOf(attribute(load({ 'Pulumi.yaml': text }), 'it', 'cidrIp')), '*base | anchor *base | 0.0.0.0/0');
  });
});

const stack =
  'config:\n  web:office: 0.0.0.0/0\n  web:missing: 8.8.8.8/32\n  web:other: renamed\n  web:undeclared: 1.1.1.1/32\n  web:port: "443"\n';

describe('Pulumi YAML: settings', () => {
  const cases: readonly (readonly [string, Readonly<Record<string, string>>, unknown])[] = [
    ['${office}', { 'Pulumi.dev.yaml': stack }, '0.0.0.0/0'],
    ['${missing}', { 'Pulumi.dev.yaml': stack }, '8.8.8.8/32'],
    ['${renamed}', { 'Pulumi.dev.yaml': stack }, 'renamed'],
    ['${undeclared}', { 'Pulumi.dev.yaml': stack }, '1.1.1.1/32'],
    ['${port}', { 'Pulumi.dev.yaml': stack }, 443],
    ['${office}', { 'Pulumi.dev.yaml': stack, 'Pulumi.prod.yaml': stack }, '10.0.0.0/8'],
    ['${missing}', { 'Pulumi.dev.yaml': 'config:\n  web:missing:\n    secure: AAAA\n' }, '?no-default missing'],
  ];
  for (const [written, files, expected] of cases) {
    it(`${written} with ${Object.keys(files).join(', ')}`, () => {
      assert.deepEqual(valueWritten(written, config, files), expected);
    });
  }

  it('tells how a value came to its place', () => {
    const text = `${head}${config}variables:\n  all: \${office}\nresources:\n  it:\n    type: alicloud:ecs:SecurityGroupRule\n    properties:\n      cidrIp: \${all}\n`;
    const way = (files: Readonly<Record<string, string>>): string =>
      wayOf(attribute(load({ 'Pulumi.yaml': text, ...files }), 'it', 'cidrIp'));
    assert.equal(way({}), '${all} | local all | default office | 10.0.0.0/8');
    assert.equal(way({ 'Pulumi.dev.yaml': stack }), '${all} | local all | variable-file office | 0.0.0.0/0');
  });

  it('a setting of another project is none of this one', () => {
    assert.equal(
      valueWritten('${office}', '', { 'Pulumi.dev.yaml': 'config:\n  other:office: 0.0.0.0/0\n' }),
      '?missing office',
    );
  });

  it('the defaults of a project are those of its program too, in YAML and in other languages', () => {
    const project = 'name: web\nruntime: yaml\nconfig:\n  office:\n    default: 0.0.0.0/0\n';
    const main =
      'resources:\n  it:\n    type: alicloud:ecs:SecurityGroupRule\n    properties:\n      cidrIp: ${office}\n';
    const inMain = load({ 'Pulumi.yaml': project, 'Main.yaml': main });
    assert.equal(plain(attribute(inMain, 'it', 'cidrIp')), '0.0.0.0/0');
    const program = `import * as pulumi from "@pulumi/pulumi";
import * as alicloud from "@pulumi/alicloud";
const config = new pulumi.Config();
new alicloud.ecs.SecurityGroupRule("it", { cidrIp: config.require("office") });`;
    const inScript = load({ 'Pulumi.yaml': project.replace('yaml', 'nodejs'), 'index.ts': program });
    assert.equal(plain(attribute(inScript, 'it', 'cidrIp')), '0.0.0.0/0');
  });
});

const resources = `resources:
  short:
    type: alicloud:ecs:SecurityGroup
    properties:
      vpcId: \${net.id}
  full:
    type: alicloud:ecs/securityGroup:SecurityGroup
    properties:
      vpcId: \${net}
      description: \${net.cidrBlock}
      tags: { it: "\${net.zones[0].id}" }
  odd:
    type: ALICLOUD:ECS:securitygroup
  clb:
    type: alicloud:slb:ApplicationLoadBalancer
    name: web
  net:
    type: alicloud:vpc:Network
    properties:
      cidrBlock: 10.0.0.0/8
    options:
      protect: true
      dependsOn:
        - \${short}
  found:
    type: alicloud:vpc:Network
    get:
      id: vpc-1
  user:
    type: alicloud:vpc:Switch
    properties:
      vpcId: \${found.id}
      zoneId: \${random.result}
  random:
    type: random:RandomInteger
    properties: { min: 1 }
  given:
    type: alicloud:ecs:SecurityGroupRule
    properties: \${args}
  open:
    type: alicloud:ecs:SecurityGroupRule
    properties: \${nothing}
  none:
    type: alicloud:ecs:Eip
  not a resource: 1
  pulumi:
    type: pulumi:providers:alicloud
    defaultProvider: true
`;

describe('Pulumi YAML: resources', () => {
  const loaded = load({ 'Pulumi.yaml': `${head}variables:\n  args: { cidrIp: 0.0.0.0/0 }\n${resources}` });

  it('types in full and in short, references, look-ups and others left out', () => {
    const { 'SecurityGroupRule open': open, ...found } = all(loaded);
    assert.deepEqual(found, {
      'SecurityGroup short': { vpcId: '-> net id' },
      'SecurityGroup full': { vpcId: '-> net id', description: '10.0.0.0/8', tags: { it: '-> net zones.0.id' } },
      'SecurityGroup odd': {},
      'ApplicationLoadBalancer clb': {},
      'Network net': { cidrBlock: '10.0.0.0/8' },
      'Switch user': { vpcId: '?data-source found', zoneId: '?computed random.result' },
      'SecurityGroupRule given': { cidrIp: '0.0.0.0/0' },
      'Eip none': {},
    });
    assert.ok(typeof open === 'object' && open !== null && 'cidrIp' in open);
    assert.equal(open.cidrIp, '?missing nothing');
    assert.deepEqual(loaded.problems, []);
  });

  it('a property that another resource has written leads back to it', () => {
    assert.equal(
      wayOf(attribute(loaded, 'full', 'description')),
      '${net.cidrBlock} | attribute net.cidrBlock | 10.0.0.0/8',
    );
  });

  it('types have the names of the vocabulary, exceptions too', () => {
    assert.deepEqual([...new Set(loaded.resources.map(({ type }) => type))].sort(), [
      'alicloud:ecs/eip:Eip',
      'alicloud:ecs/securityGroup:SecurityGroup',
      'alicloud:ecs/securityGroupRule:SecurityGroupRule',
      'alicloud:slb/applicationLoadBalancer:ApplicationLoadBalancer',
      'alicloud:vpc/network:Network',
      'alicloud:vpc/switch:Switch',
    ]);
  });
});

describe('Pulumi YAML: which files are read', () => {
  const program = 'resources:\n  it:\n    type: alicloud:ecs:SecurityGroup\n';
  const foundIn = (files: Readonly<Record<string, string>>): string[] =>
    load(files).resources.map(({ span }) => span.file.uri.slice('file:///workspace/'.length));
  const cases: readonly (readonly [string, Readonly<Record<string, string>>, readonly string[]])[] = [
    ['the project itself', { 'Pulumi.yaml': head + program }, ['Pulumi.yaml']],
    ['a runtime with options', { 'Pulumi.yaml': `name: a\nruntime:\n  name: yaml\n${program}` }, ['Pulumi.yaml']],
    ['no runtime yet', { 'Pulumi.yaml': `name: a\n${program}` }, ['Pulumi.yaml']],
    ['Main.yaml', { 'Pulumi.yaml': head, 'Main.yaml': program }, ['Main.yaml']],
    ['Main.yaml alone counts', { 'Pulumi.yaml': head + program, 'Main.yaml': program }, ['Main.yaml']],
    [
      'Main.json',
      { 'Pulumi.yaml': head, 'Main.json': '{"resources": {"it": {"type": "alicloud:ecs:SecurityGroup"}}}' },
      ['Main.json'],
    ],
    ['a folder of its own', { 'Pulumi.yaml': `${head}main: infra\n`, 'infra/Main.yaml': program }, ['infra/Main.yaml']],
    ['another runtime', { 'Pulumi.yaml': `name: a\nruntime: nodejs\n${program}` }, []],
    ['another YAML beside it', { 'Pulumi.yaml': head, 'network.yaml': program }, []],
  ];
  for (const [name, files, expected] of cases) {
    it(name, () => {
      assert.deepEqual(foundIn(files), expected);
    });
  }
});
