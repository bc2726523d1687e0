import assert from 'node:assert/strict';
import { applyEdits } from '../../../../server/src/core/edit';
import type { SourceFile } from '../../../../server/src/core/source';
import { spanText } from '../../../../server/src/core/span';
import { Project, unitOfFile } from '../../../../server/src/engine/project';
import { MemoryFiles } from '../../../../server/src/host/memory';
import type { Loaded } from '../../../../server/src/languages/language';
import { check } from '../../../harness/workspace';
import { load, plain, pulumi, resource } from '../reading';

const text = `name: web
runtime: yaml
config:
  office:
    type: string
    default: 10.0.0.0/8 # the office
variables:
  both: ["\${office}", 172.16.0.0/12]
resources:
  # Who may log on.
  ssh:
    type: alicloud:ecs:SecurityGroupRule
    properties:
      portRange: 22/22
      cidrIp: \${office}
      description: for \${office} and \${web.id} alone
      # What wins.
      priority: 1
  web:
    type: alicloud:ecs:SecurityGroup
    properties:
      vpcId: vpc-1 # by hand
      tags: { a: "\${office}", b: x }
outputs:
  from: \${both[0]}
`;

const loaded = load({ 'Pulumi.yaml': text });
const [file] = loaded.files;
assert.ok(file);

/** The place of `what` in the text. */
function at(what: string, inside = 0): number {
  const found = text.indexOf(what);
  assert.ok(found >= 0, what);
  return found + inside;
}

function valueAt(offset: number): string {
  const found = file && loaded.valueAt(file, offset);
  if (found === undefined) return '';
  return `${spanText(found.span)} = ${JSON.stringify(plain(found.value))} in ${found.resource?.address ?? '-'}`;
}

describe('Pulumi YAML: places', () => {
  const values: readonly (readonly [what: string, inside: number, expected: string])[] = [
    ['22/22', 2, '22/22 = "22/22" in ssh'],
    ['${office}\n', 3, '${office} = "10.0.0.0/8" in ssh'],
    ['for ${office}', 6, '${office} = "10.0.0.0/8" in ssh'],
    ['and ${web.id}', 6, '${web.id} = "-> web id" in ssh'],
    ['{ a: "${office}"', 9, '"${office}" = "10.0.0.0/8" in web'],
    ['default: 10', 10, '10.0.0.0/8 = "10.0.0.0/8" in -'],
    ['172.16', 2, '172.16.0.0/12 = "172.16.0.0/12" in -'],
    ['${both[0]}', 2, '${both[0]} = "10.0.0.0/8" in -'],
    ['runtime', 2, ''],
    ['type: alicloud:ecs:SecurityGroupRule', 8, ''],
  ];
  for (const [what, inside, expected] of values) {
    it(`value at ${JSON.stringify(what)}`, () => assert.equal(valueAt(at(what, inside)), expected));
  }

  it('comments and what they are about', () => {
    const comments = loaded.comments(file);
    assert.deepEqual(comments.map(spanText), ['# the office', '# Who may log on.', '# What wins.', '# by hand']);
    const subjects = comments.map((span) => spanText(loaded.subject(span) ?? span).split('\n')[0]);
    assert.deepEqual(subjects, ['default: 10.0.0.0/8', 'ssh:', 'priority: 1', 'vpcId: vpc-1']);
  });

  it('how many places share a value', () => {
    const sharing = (address: string, ...path: string[]) =>
      loaded.sharing({ resource: resource(loaded, address), path });
    assert.equal(sharing('ssh', 'portRange'), undefined);
    const shared = sharing('ssh', 'cidrIp');
    assert.equal(shared?.name, 'office');
    assert.equal(shared.uses, 4);
    assert.equal(spanText(shared.span), '10.0.0.0/8');
  });

  it('the literal of a text, with its escapes undone and written', () => {
    const own = load({
      'Pulumi.yaml': text.replace('description: for', () => 'description: "a$${b}\\n$$c"\n      other: for'),
    });
    const value = resource(own, 'ssh').body.entries.find(({ key }) => key === 'description')?.value;
    assert.ok(value);
    const literal = own.literal?.(value);
    assert.ok(literal);
    assert.equal(literal.text, 'a${b}\n$c');
    const written = (start: number, end: number): string => {
      const range = literal.source(start, end);
      return literal.at.file.text.slice(range.start, range.end);
    };
    assert.deepEqual(
      [written(0, 1), written(1, 5), written(5, 6), written(6, 7), written(7, 8)],
      ['a', '$${b}', '\\n', '$$', 'c'],
    );
    assert.equal(literal.encode('${x}\n$y'), '$${x}\\n$y');
  });

  it('a comment that allows a finding stands above its line, and silences it', () => {
    const open = text.replace('default: 10.0.0.0/8 # the office', 'default: 0.0.0.0/0');
    const ids = (source: string): string[] => check({ 'Pulumi.yaml': source }).findings.map(({ rule }) => rule.id);
    const full = `${open}`.replace(
      'portRange: 22/22',
      'type: ingress\n      ipProtocol: tcp\n      portRange: 22/22\n      securityGroupId: ${web.id}',
    );
    assert.ok(ids(full).includes('sg-sensitive-port-open'));
    const checked = check({ 'Pulumi.yaml': full });
    const found = checked.findings.find(({ rule }) => rule.id === 'sg-sensitive-port-open');
    const [analysis] = checked.analyses;
    assert.ok(found && analysis);
    const edits = analysis.loaded.suppress(found.span, '# rampart:allow sg-sensitive-port-open');
    assert.ok(edits);
    const after = applyEdits(full, edits);
    assert.ok(after.includes('      # rampart:allow sg-sensitive-port-open\n      cidrIp: ${office}\n'), after);
    assert.ok(!ids(after).includes('sg-sensitive-port-open'));
  });
});

describe('Pulumi YAML: which files belong to a project', () => {
  const template = 'resources:\n  it:\n    type: alicloud:ecs:SecurityGroup\n';
  const files = new MemoryFiles({
    'app/Pulumi.yaml': `name: a\nruntime: yaml\n${template}`,
    'app/Pulumi.dev.yaml': 'config:\n  a:b: c\n',
    'app/other.yaml': template,
    'split/Pulumi.yaml': 'name: b\nruntime:\n  name: yaml\nmain: src\n',
    'split/src/Main.yaml': template,
    'aws/Pulumi.yaml': 'name: c\nruntime: yaml\nresources:\n  it: { type: "aws:s3:Bucket" }\n',
    'aws/Main.yaml': 'resources: {}\n',
    'node/Pulumi.yaml': 'name: d\nruntime: nodejs\n',
    'node/index.ts': 'import * as alicloud from "@pulumi/alicloud";',
    'ros/Main.yaml': "ROSTemplateFormatVersion: '2015-09-01'\n# alicloud:\nResources: {}\n",
    'json/Pulumi.json': '{"name": "e", "runtime": "yaml"}',
    'json/Main.json': '{"resources": {"it": {"type": "alicloud:ecs:SecurityGroup"}}}',
  });
  const unitOf = (path: string): string => {
    const unit = unitOfFile(files.uriOf(path), files);
    if (unit === undefined) return 'none';
    return `${unit.language.id} ${unit.uri.slice(files.root.length + 1)} ${unit.language.exists(unit.uri, files)}`;
  };
  const cases: readonly (readonly [path: string, expected: string])[] = [
    ['app/Pulumi.yaml', 'pulumi app true'],
    ['app/Pulumi.dev.yaml', 'pulumi app true'],
    ['app/other.yaml', 'none'],
    ['split/src/Main.yaml', 'pulumi split true'],
    ['split/Pulumi.yaml', 'pulumi split true'],
    ['aws/Pulumi.yaml', 'pulumi aws false'],
    ['aws/Main.yaml', 'none'],
    ['node/Pulumi.yaml', 'pulumi node true'],
    ['node/index.ts', 'pulumi node true'],
    ['ros/Main.yaml', 'ros ros/Main.yaml true'],
    ['json/Main.json', 'pulumi json true'],
  ];
  for (const [path, expected] of cases) it(path, () => assert.equal(unitOf(path), expected));

  it('a document outside of any folder is a project of its own', () => {
    const alone: SourceFile = {
      uri: 'file:///elsewhere/Pulumi.yaml',
      version: 1,
      text: `name: a\nruntime: yaml\n${template}`,
    };
    const only = {
      list: () => [],
      read: (uri: string) => (uri === alone.uri ? { file: alone } : undefined),
      beginning: (uri: string) => (uri === alone.uri ? alone.text : undefined),
      inside: () => false,
    };
    const unit = pulumi.unitOf(alone.uri);
    assert.ok(pulumi.exists(unit, only));
    const read: Loaded = pulumi.load(unit, only, { timeBudget: 1000, maxInstances: 1, now: () => 0 });
    assert.deepEqual(
      read.resources.map(({ address }) => address),
      ['it'],
    );
  });

  it('a project that is looked at again has a unit that came or went', () => {
    const project = new Project(files);
    const unit = unitOfFile(files.uriOf('app/Pulumi.dev.yaml'), files);
    assert.ok(unit);
    assert.ok(project.refresh(unit));
    assert.ok(project.has(unit));
  });
});
