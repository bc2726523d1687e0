import assert from 'node:assert/strict';
import { parse } from 'yaml';
import { applyEdits } from '../../../server/src/core/edit';
import type { SourceFile } from '../../../server/src/core/source';
import { ros } from '../../../server/src/languages/ros';
import { patterns } from '../../../snippets/source';

const head = "ROSTemplateFormatVersion: '2015-09-01'\n";

function completions(marked: string, name = 'a.yaml') {
  const offset = marked.indexOf('‸');
  const file: SourceFile = { uri: `file:///workspace/${name}`, version: 0, text: marked.replace('‸', '') };
  return { file, items: ros.complete?.(file, offset) ?? [] };
}

/** The text with a pattern taken and its stops tabbed through, or undefined where it is not offered. */
function take(marked: string, label: string, name?: string): string | undefined {
  const { file, items } = completions(marked, name);
  const item = items.find((each) => each.label === label);
  if (item === undefined) return undefined;
  const newText = item.snippet
    .replace(/\$\{\d+:([^}]*)\}/g, '$1')
    .replace(/\$\{\d+\|([^,|]*)[^}]*\}/g, '$1')
    .replace('$0', '');
  return applyEdits(file.text, [{ span: item.replace, newText }, ...item.also]);
}

function namesIn(text: string | undefined): string[] {
  const template: unknown = parse(text ?? '', { logLevel: 'error' });
  return Object.keys((template as { Resources: object }).Resources);
}

const database = 'MainDbInstance';

describe('patterns offered in ROS templates', () => {
  const offered: readonly (readonly [title: string, text: string, names: readonly string[]])[] = [
    ['behind a resource', `${head}Resources:\n  A:\n    Type: T\n  ali‸\n`, ['A', database]],
    ['between two', `${head}Resources:\n  A:\n    Type: T\n  ali-db‸\n  B:\n    Type: T\n`, ['A', database, 'B']],
    ['ahead of the first', `${head}Resources:\n    ‸\n    A:\n        Type: T\n`, [database, 'A']],
    ['as the first', `${head}Resources:\n  ali‸\nOutputs: {}\n`, [database]],
    ['at the end of the text', `${head}Resources:\n  A:\n    Type: T\n  ‸`, ['A', database]],
    [
      'with carriage returns',
      `${head}Resources:\n  A:\n    Type: T\n  ali‸\n`.replaceAll('\n', '\r\n'),
      ['A', database],
    ],
    [
      'in a document of several',
      `a: 1\n---\n${head}Resources:\n  A:\n    Type: T\n  ali‸\n---\nb: 1\n`,
      ['A', database],
    ],
  ];
  for (const [title, text, names] of offered) {
    it(`are taken ${title}`, () => {
      const after = take(text, 'ali-database');
      assert.ok(after !== undefined, 'nothing is offered');
      const document = after.split(/^---$/m).find((each) => each.includes('ROSTemplate'));
      assert.deepEqual(namesIn(document), names, after);
    });
  }

  const inJson: readonly (readonly [title: string, text: string, names: readonly string[]])[] = [
    ['behind a resource without a comma', '"A": {}\n    "ali‸"\n', ['A', database]],
    ['behind a comma', '"A": {},\n    "ali‸"\n', ['A', database]],
    ['behind a comma, without quotes', '"A": {},\n    ali‸\n', ['A', database]],
    ['half quoted', '"A": {},\n    "ali‸\n', ['A', database]],
    ['between two', '"A": {},\n    ‸\n    "B": {}', ['A', database, 'B']],
    ['ahead of the first', '‸\n    "A": {}', [database, 'A']],
    ['as the only one', '‸', [database]],
  ];
  for (const [title, text, names] of inJson) {
    it(`are taken in JSON ${title}`, () => {
      const after = take(
        `{"ROSTemplateFormatVersion": "2015-09-01",\n  "Resources": {\n    ${text}}}\n`,
        'ali-database',
        'a.json',
      );
      assert.ok(after !== undefined, 'nothing is offered');
      assert.doesNotThrow(() => JSON.parse(after), after);
      assert.deepEqual(namesIn(after), names);
    });
  }

  it('are all of them, laid out as the place wants', () => {
    const { items } = completions(`${head}Resources:\n  A:\n    Type: T\n  ali‸\n`);
    assert.deepEqual(
      items.map(({ label }) => label),
      patterns.map(({ prefix }) => prefix),
    );
    for (const { label, preview } of items) {
      assert.doesNotMatch(preview, /\$[{\d]/, label);
      const after = take(`${head}Resources:\n  A:\n    Type: T\n  ali‸\n`, label);
      assert.ok(namesIn(after).length > 1, label);
    }
    const json = take(
      '{"ROSTemplateFormatVersion": "2015-09-01",\n\t"Resources": {\n\t\t‸\n\t}\n}\n',
      'ali-database',
      'a.json',
    );
    assert.match(json ?? '', /\n\t\t"MainDbInstance": \{\n\t\t\t"Type": [^\n]*\n\t\t\t"Properties": \{\n\t\t\t\t"DB/);
  });

  const elsewhere: readonly (readonly [title: string, text: string])[] = [
    ['at the top', `${head}Resources:\n  A:\n    Type: T\nali‸\n`],
    ['ahead of the resources', `${head}‸\nResources:\n  A:\n    Type: T\n`],
    ['among the properties', `${head}Resources:\n  A:\n    Properties:\n      ali‸\n`],
    ['among other sections', `${head}Resources:\n  A:\n    Type: T\nOutputs:\n  ali‸\n`],
    ['as a value', `${head}Resources:\n  A: ali‸\n`],
    ['in a comment', `${head}Resources:\n  # ali‸\n`],
    ['in another document', `${head}Resources:\n  A:\n    Type: T\n---\nOther:\n  ali‸\n`],
  ];
  for (const [title, text] of elsewhere) {
    it(`are not offered ${title}`, () => assert.deepEqual(completions(text).items, []));
  }

  const elsewhereInJson = ['"A": {"Type": "ali‸"}', '"A": {"ali‸"}', '"A": ‸', '"A": {}, "x ali‸ y": {}'];
  for (const text of elsewhereInJson) {
    it(`are not offered in JSON at ${text}`, () => {
      const template = `{"ROSTemplateFormatVersion": "2015-09-01", "Resources": {${text}}}`;
      assert.deepEqual(completions(template, 'a.json').items, []);
    });
  }
});
