import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { commentsIn, parseTemplate } from '../../../server/src/languages/shared/yaml/parse';
import { parseCases, root } from '../repair-cases';
import type { Shape } from '../yaml-random';
import { writeAlone, writeCutOff, writeTogether } from '../yaml-writing';
import { run } from './repair/unit';

const shape: Shape = {
  head: { ROSTemplateFormatVersion: '2015-09-01', Description: 'About.\nIt.\n' },
  keys: { resources: 'Resources', type: 'Type', properties: 'Properties' },
  type: 'ALIYUN::ECS::SecurityGroup',
  needsResources: true,
  names: ['VpcId', 'Description', 'Policy', 'Priority', 'PortRange', 'Tags', 'Zone', 'Other'],
  strings: [],
  copy: 'CopyOf',
  added: { name: 'Out', data: { Type: 'ALIYUN::VPC::EIP', Properties: { Name: 'x' } } },
  written: (text) => text,
};

function commentsOf(text: string): string[] {
  const tree = parseTemplate({ uri: `${root}x.yaml`, version: 0, text });
  return commentsIn(tree)
    .map(({ start, end }) => text.slice(start, end))
    .sort();
}

for (const format of ['yaml', 'json'] as const) {
  const name = `template.${format}`;
  describe(`writing ROS: random templates in ${format.toUpperCase()}`, () => {
    it('changes the data as asked and nothing else', () => {
      const written = writeAlone(run, name, {}, shape, 25, (before, after, line, told) => {
        if (format === 'yaml' && line.startsWith('set ')) assert.deepEqual(commentsOf(after), commentsOf(before), told);
      });
      assert.ok(written > 250, `only ${written} were written`);
    });

    it('carries out several changes together, or refuses', () => {
      const written = writeTogether(run, name, {}, shape, 25);
      assert.ok(written > 10, `only ${written} were written`);
    });
  });
}

describe('writing ROS: templates that are cut off', () => {
  for (const [format, step] of [
    ['yaml', 61],
    ['json', 131],
  ] as const) {
    it(`never throws in ${format.toUpperCase()}`, () => {
      const name = `template.${format}`;
      const cases = parseCases(readFileSync(`test/languages/ros/repair/${format}.md`, 'utf8'));
      const written = writeCutOff(run, cases, name, step);
      assert.ok(written > 0);
    });
  }
});
