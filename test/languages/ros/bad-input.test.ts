import assert from 'node:assert/strict';
import { measureKept } from '../../bench/yaml-kept';
import { generateTemplate } from '../../harness/generate-template';
import { check } from '../../harness/workspace';
import { load } from './evaluation';

const marker = "ROSTemplateFormatVersion: '2015-09-01'\n";
const group = `Resources:
  Sg:
    Type: ALIYUN::ECS::SecurityGroup
    Properties:
      SecurityGroupIngress:
        - IpProtocol: tcp
          PortRange: 22/22
          SourceCidrIp: 0.0.0.0/0
`;

/** Rules found in a template, and kinds of problems. */
function look(text: string, name = 'template.yml'): { rules: string[]; problems: string[] } {
  const checked = check({ [name]: text }, { rules: { 'sg-egress-unrestricted': 'off' } });
  return {
    rules: checked.findings.map(({ rule }) => rule.id),
    problems: checked.problems.map(({ kind }) => kind),
  };
}

describe('bad input in templates of ROS', () => {
  const open = ['sg-sensitive-port-open'];
  const cases: readonly (readonly [name: string, text: string, rules: string[], problems: string[]])[] = [
    ['whole', marker + group, open, []],
    [
      'a resource half typed below',
      `${marker}${group}  Vpc:\n    Type: ALIYUN::ECS::VPC\n    Prop\n`,
      open,
      ['syntax'],
    ],
    ['a quote without end above', `${marker}Description: "half\n${group}`, open, ['syntax']],
    ['a bracket without end above', `${marker}Metadata: {a: [1,\n${group}`, open, ['syntax']],
    ['a tab', `${marker}${group}  Vpc:\n\tType: ALIYUN::ECS::VPC\n`, open, ['syntax']],
    ['a merge of a text', `${marker}${group}  Vpc:\n    <<: text\n    Type: ALIYUN::ECS::VPC\n`, open, []],
    ['resources that are no map', `${marker}Resources: [1, 2]\n`, [], []],
    ['a type that is no text', `${marker}Resources:\n  A: {Type: [1], Properties: 3}\n`, [], []],
    ['the line of the marker half typed', `"ROSTemplateFormatVersion": '2015\n${group}`, open, ['syntax']],
  ];
  for (const [name, text, rules, problems] of cases) {
    it(name, () => assert.deepEqual(look(text), { rules, problems }));
  }

  it('JSON with comments, trailing commas and half a line', () => {
    const json = `{
  // comment
  "ROSTemplateFormatVersion": "2015-09-01",
  "Resources": {
    "Vpc": {"Type":
    "Sg": {"Type": "ALIYUN::ECS::SecurityGroup", "Properties": {"SecurityGroupIngress": [
      {"IpProtocol": "tcp", "PortRange": "22/22", "SourceCidrIp": "0.0.0.0/0"},
    ]}},
  },
}
`;
    const found = look(json, 'template.json');
    assert.deepEqual(found.rules, open);
    assert.ok(found.problems.includes('syntax') && found.problems.includes('notation'));
  });

  it('a template of five megabytes', () => {
    const text = generateTemplate(5_000_000);
    const started = performance.now();
    const loaded = load(text, 'template.yml', { now: () => performance.now() });
    assert.ok(loaded.resources.length > 1000);
    assert.deepEqual(loaded.problems, []);
    assert.ok(performance.now() - started < 20_000);
  });

  it('more than a file may hold is told', () => {
    const checked = check({ 'template.yml': marker });
    checked.files.break('template.yml', 'too-large', { bytes: 9_000_000 });
    const [analysis] = checked.analyses;
    const again = analysis?.loaded.language.load(analysis.unit, checked.files, {
      timeBudget: 1000,
      now: () => 0,
      maxInstances: 1,
    });
    assert.deepEqual(
      again?.problems.map(({ kind }) => kind),
      ['file'],
    );
  });

  it('keeps what stands around a half-typed line', () => {
    const texts = Array.from({ length: 6 }, (_, seed) => generateTemplate(6_000, seed + 1));
    const { kept, entries } = measureKept(texts, 120, 7);
    assert.ok(kept / entries >= 0.975, `${((100 * kept) / entries).toFixed(2)} %`);
  });
});
