import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { overlaps } from '../../../../server/src/core/edit';
import { parseCases } from '../../repair-cases';
import { type Mutable, randomTemplate, type Shape, writeTogether } from '../../yaml-random';
import { run } from '../repair/unit';

const shape: Shape = {
  head: { name: 'web', runtime: 'yaml', description: 'About.\nIt.\n' },
  keys: { resources: 'resources', type: 'type', properties: 'properties' },
  type: 'alicloud:ecs:SecurityGroup',
  names: ['vpcId', 'description', 'policy', 'priority', 'portRange', 'tags', 'zone', 'other'],
  strings: ['${R0}', 'costs $$5', '$', 'a ${b} $${c}'],
  copy: 'copyOf',
  added: { name: 'out', data: { type: 'alicloud:ecs:EipAddress', properties: { addressName: 'x' } } },
  // What is to be just a text is written so that it is not read as anything else.
  written: (text) => text.replace(/\$(?=[${])/g, '$$$$'),
};

describe('writing Pulumi YAML: random programs', () => {
  for (const name of ['Pulumi.yaml', 'Main.json']) {
    const format = name.endsWith('.json') ? 'json' : 'yaml';
    const beside = name === 'Pulumi.yaml' ? {} : { 'Pulumi.yaml': 'name: web\nruntime: yaml\n' };

    it(`${name}: changes the data as asked and nothing else`, () => {
      let written = 0;
      for (let seed = 1; seed <= 15; seed++) {
        const { text, changes } = randomTemplate(seed, format, shape);
        const data: Mutable = parse(text);
        for (const { line, apply } of changes) {
          const { result, texts } = run({ files: { [name]: text, ...beside }, changes: [line] });
          const after = texts[name];
          const told = `seed ${seed}: ${line}\n${text}\n----\n${after}`;
          const expected = structuredClone(data);
          apply(expected);
          assert.ok('edits' in result, `${told}\n${JSON.stringify(result)}`);
          assert.ok(!overlaps(result.edits), told);
          if (after === undefined) continue;
          written++;
          assert.deepEqual(format === 'json' ? JSON.parse(after) : parse(after), expected, told);
          if (!line.startsWith('set ')) continue;
          const again = run({ files: { [name]: after, ...beside }, changes: [line] });
          assert.equal(again.texts[name] ?? after, after, told);
        }
      }
      assert.ok(written > 150, `only ${written} were written`);
    });

    it(`${name}: carries out several changes together, or refuses`, () => {
      const written = writeTogether(run, name, beside, shape, 15);
      assert.ok(written > 5, `only ${written} were written`);
    });
  }
});

describe('writing Pulumi YAML: programs that are cut off', () => {
  it('never throws', () => {
    const cases = parseCases(readFileSync('test/languages/pulumi/yaml/repair/yaml.md', 'utf8'));
    let written = 0;
    for (const { files, changes } of cases) {
      const text = files['Pulumi.yaml'] ?? '';
      for (let cut = 0; cut < text.length; cut += 61) {
        try {
          const { result } = run({ files: { ...files, 'Pulumi.yaml': text.slice(0, cut) }, changes });
          if ('edits' in result) written++;
        } catch (error) {
          // The resource itself may be cut off.
          assert.match(String(error), /^Error: no \w+/);
        }
      }
    }
    assert.ok(written > 0);
  });
});
