import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { overlaps } from '../../../server/src/core/edit';
import { commentsIn, parseTemplate } from '../../../server/src/languages/shared/yaml/parse';
import { parseCases, root } from '../repair-cases';
import { type Mutable, randomTemplate, type Shape, sectionOf, writeTogether } from '../yaml-random';
import { run } from './repair/unit';

const shape: Shape = {
  head: { ROSTemplateFormatVersion: '2015-09-01', Description: 'About.\nIt.\n' },
  keys: { resources: 'Resources', type: 'Type', properties: 'Properties' },
  type: 'ALIYUN::ECS::SecurityGroup',
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
      let written = 0;
      for (let seed = 1; seed <= 25; seed++) {
        const { text, changes } = randomTemplate(seed, format, shape);
        const data: Mutable = parse(text);
        for (const { line, apply } of changes) {
          const { result, texts } = run({ files: { [name]: text }, changes: [line] });
          const after = texts[name];
          const told = `seed ${seed}: ${line}\n${text}\n----\n${after}`;
          // A template must have a resource.
          if (line.startsWith('remove-resource') && Object.keys(sectionOf(data, 'Resources')).length === 1) continue;
          const expected = structuredClone(data);
          apply(expected);
          assert.ok('edits' in result, `${told}\n${JSON.stringify(result)}`);
          assert.ok(!overlaps(result.edits), told);
          if (after === undefined) continue;
          written++;
          assert.deepEqual(format === 'json' ? JSON.parse(after) : parse(after), expected, told);
          assert.doesNotMatch(after.replace(text, ''), /[ \t]\n/, told);
          if (format === 'yaml' && line.startsWith('set ')) assert.deepEqual(commentsOf(after), commentsOf(text), told);
          if (line.startsWith('set ')) {
            const again = run({ files: { [name]: after }, changes: [line] });
            assert.equal(again.texts[name] ?? after, after, told);
          }
          const vary = (plain: string): string => `\ufeff${plain.replaceAll('\n', '\r\n')}`;
          assert.equal(run({ files: { [name]: text }, changes: [line] }, vary).texts[name], vary(after), told);
        }
      }
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
      let written = 0;
      for (const { files, changes } of cases) {
        const text = files[name] ?? '';
        for (let cut = 0; cut < text.length; cut += step) {
          try {
            const { result } = run({ files: { [name]: text.slice(0, cut) }, changes });
            if ('edits' in result) written++;
          } catch (error) {
            // The resource itself may be cut off.
            assert.match(String(error), /^Error: no \w+/);
          }
        }
      }
      assert.ok(written > 0);
    });
  }
});
