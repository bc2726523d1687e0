import assert from 'node:assert/strict';
import { generatePulumiYaml } from '../../../harness/generate-pulumi-yaml';
import { generator } from '../../../harness/random';
import { check } from '../../../harness/workspace';
import { load } from '../reading';

const head = 'name: web\nruntime: yaml\n';
const rule = `resources:
  ssh:
    type: alicloud:ecs:SecurityGroupRule
    properties:
      type: ingress
      ipProtocol: tcp
      portRange: 22/22
      cidrIp: 0.0.0.0/0
`;

/** Rules found in a program, and kinds of problems. */
function look(text: string, files: Readonly<Record<string, string>> = {}): { rules: string[]; problems: string[] } {
  const checked = check({ 'Pulumi.yaml': text, ...files }, { rules: { 'sg-egress-unrestricted': 'off' } });
  return {
    rules: checked.findings.map(({ rule: { id } }) => id),
    problems: checked.problems.map(({ kind }) => kind),
  };
}

describe('bad input in Pulumi YAML', () => {
  const open = ['sg-sensitive-port-open'];
  const cases: readonly (readonly [name: string, text: string, rules: string[], problems: string[]])[] = [
    ['whole', head + rule, open, []],
    [
      'a resource half typed below',
      `${head}${rule}  vpc:\n    type: alicloud:vpc:Network\n    prop\n`,
      open,
      ['syntax'],
    ],
    ['a property half typed', `${head}${rule}      desc`, open, ['syntax']],
    ['a reference half typed', `${head}${rule}      description: \${ss\n`, open, []],
    ['a quote without end above', `name: "half\nruntime: yaml\n${rule}`, open, ['syntax']],
    ['a bracket without end above', `${head}variables: {a: [1,\n${rule}`, open, ['syntax']],
    ['a tab', `${head}${rule}  vpc:\n\ttype: alicloud:vpc:Network\n`, open, ['syntax']],
    ['a merge of a text', `${head}${rule}      <<: text\n`, open, ['notation']],
    ['a name twice', `${head}${rule}      portRange: 80/80\n      portRange: 22/22\n`, open, ['notation', 'notation']],
    ['resources that are no map', `${head}resources: [alicloud:ecs:Eip]\n`, [], []],
    ['resources that are texts', `${head}resources: { a: alicloud:ecs:Eip }\n`, [], []],
    ['a type that is no text', `${head}resources:\n  "alicloud:": {type: [1], properties: 3}\n`, [], []],
    ['properties that are a list', `${head}resources:\n  a: {type: alicloud:ecs:Eip, properties: [1]}\n`, [], []],
    ['a document of its own behind', `${head}${rule}---\nresources: 1\n`, open, []],
  ];
  for (const [name, text, rules, problems] of cases) {
    it(name, () => assert.deepEqual(look(text), { rules, problems }));
  }

  it('settings of a stack half typed', () => {
    const text = `${head}config:\n  office: 0.0.0.0/0\n${rule.replace('cidrIp: 0.0.0.0/0', 'cidrIp: ${office}')}`;
    assert.deepEqual(look(text, { 'Pulumi.dev.yaml': 'config:\n  web:off' }).rules, open);
    assert.deepEqual(look(text, { 'Pulumi.dev.yaml': 'config: [1' }).rules, open);
    assert.deepEqual(look(text, { 'Pulumi.dev.yaml': '\u0000' }).rules, open);
  });

  it('aliases that multiply each other, and names that go round in circles, end', () => {
    const bomb = Array.from({ length: 30 }, (_, i) => `  a${i + 1}: &a${i + 1} [*a${i}, *a${i}, *a${i}]`).join('\n');
    const circle = Array.from({ length: 300 }, (_, i) => `  c${i}: "\${c${(i + 1) % 300}}\${c${(i + 1) % 300}}"`).join(
      '\n',
    );
    const started = performance.now();
    look(`${head}variables:\n  a0: &a0 [x]\n${bomb}\n${circle}\n${rule}      description: *a30\n`);
    assert.ok(performance.now() - started < 5_000);
  });

  it('keeps the other resources where a line is cut off', () => {
    const text = generatePulumiYaml(600, 3);
    const lines = text.split('\n');
    const all = load({ 'Pulumi.yaml': text }).resources.length;
    const first = lines.indexOf('resources:') + 1;
    const random = generator(7);
    let kept = 0;
    let expected = 0;
    for (let round = 0; round < 300; round++) {
      const at = random.between(first, lines.length - 2);
      const line = lines[at] ?? '';
      const cut = line.slice(0, random.below(line.length + 1));
      const broken = [...lines.slice(0, at), cut, ...lines.slice(at + 1)].join('\n');
      // The resource that is cut may go.
      expected += all - 1;
      kept += Math.min(all - 1, load({ 'Pulumi.yaml': broken }).resources.length);
    }
    assert.ok(kept / expected >= 0.965, `${((100 * kept) / expected).toFixed(2)} % were kept`);
  }).timeout(60_000);

  it('takes any bytes', () => {
    const text = generatePulumiYaml(150, 5);
    const random = generator(11);
    const pieces = [
      '"',
      "'",
      '{',
      '}',
      '[',
      ']',
      '${',
      '$$',
      ':',
      '\n',
      '#',
      '\t',
      '- ',
      '&a',
      '*a',
      '|',
      '\u0000',
      '😀',
      '\ud800',
      '!',
      '<<: ',
      'fn::',
    ];
    const started = performance.now();
    for (let round = 0; round < 300; round++) {
      let broken = text;
      for (let i = random.between(1, 6); i > 0; i--) {
        const at = random.below(broken.length);
        broken = broken.slice(0, at) + random.pick(pieces) + broken.slice(at + random.below(4));
      }
      const loaded = load({ 'Pulumi.yaml': broken });
      for (const { span, nameSpan } of loaded.resources) {
        assert.ok(
          0 <= span.start && span.start <= nameSpan.start && nameSpan.end <= span.end && span.end <= broken.length,
        );
      }
      const [file] = loaded.files;
      if (file !== undefined) for (let i = 0; i < 5; i++) loaded.valueAt(file, random.below(broken.length));
    }
    for (let round = 0; round < 100; round++) {
      const bytes = Array.from({ length: random.below(400) }, () =>
        random.pick([...pieces, 'a', 'resources', ' ', 'type']),
      ).join('');
      load({ 'Pulumi.yaml': head + bytes });
    }
    assert.ok(performance.now() - started < 40_000);
  }).timeout(60_000);

  it('a program of two megabytes is read in bounded time', () => {
    const text = generatePulumiYaml(60_000, 2);
    const started = performance.now();
    const loaded = load({ 'Pulumi.yaml': text });
    assert.ok(loaded.resources.length > 1000);
    assert.deepEqual(loaded.problems, []);
    assert.ok(performance.now() - started < 20_000);
  }).timeout(60_000);
});
