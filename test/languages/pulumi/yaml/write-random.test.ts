import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { parseCases } from '../../repair-cases';
import type { Shape } from '../../yaml-random';
import { writeAlone, writeCutOff, writeTogether } from '../../yaml-writing';
import { run } from '../repair/unit';

const shape: Shape = {
  head: { name: 'web', runtime: 'yaml', description: 'About.\nIt.\n' },
  keys: { resources: 'resources', type: 'type', properties: 'properties' },
  type: 'alicloud:ecs:SecurityGroup',
  needsResources: false,
  names: ['vpcId', 'description', 'policy', 'priority', 'portRange', 'tags', 'zone', 'other'],
  strings: ['${R0}', 'costs $$5', '$', 'a ${b} $${c}'],
  copy: 'copyOf',
  added: { name: 'out', data: { type: 'alicloud:ecs:EipAddress', properties: { addressName: 'x' } } },
  // What is to be just a text is written so that it is not read as anything else.
  written: (text) => text.replace(/\$(?=[${])/g, '$$$$'),
};

describe('writing Pulumi YAML: random programs', () => {
  for (const name of ['Pulumi.yaml', 'Main.json']) {
    const beside = name === 'Pulumi.yaml' ? {} : { 'Pulumi.yaml': 'name: web\nruntime: yaml\n' };

    it(`${name}: changes the data as asked and nothing else`, () => {
      const written = writeAlone(run, name, beside, shape, 15);
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
    const written = writeCutOff(run, cases, 'Pulumi.yaml', 61);
    assert.ok(written > 0);
  });
});
