import assert from 'node:assert/strict';
import { applyEdits } from '../../../server/src/core/edit';
import { suppressEdit } from '../../../server/src/languages/ros/write';
import { readUnit } from './repair/unit';

const comment = 'rampart:allow sg-port-open reason="by design"';

/** The text with the comment for what stands at `‸`, or undefined when none can be put. */
function suppress(name: string, marked: string): string | undefined {
  const offset = marked.indexOf('‸');
  const { context, files } = readUnit({ [name]: marked.replace('‸', '') });
  const file = files.get(name);
  assert.ok(file);
  const edits = suppressEdit(context, { file, start: offset, end: offset }, comment);
  return edits && applyEdits(file.text, edits);
}

const head = "ROSTemplateFormatVersion: '2015-09-01'\nResources:\n";

describe('suppression comments of ROS', () => {
  const yaml: readonly (readonly [title: string, text: string, expected: string])[] = [
    ['above a property', '  A:\n    Type: T\n    Properties:\n      P: ‸1\n', `      # ${comment}\n      P: 1\n`],
    ['above a resource, for its name', '  ‸A:\n    Type: T\n', `  # ${comment}\n  A:\n    Type: T\n`],
    [
      'above an item, for what shares its line',
      '  A:\n    Properties:\n      L:\n      - P: ‸1\n        Q: 2\n',
      `      # ${comment}\n      - P: 1\n        Q: 2\n`,
    ],
    [
      'above a property of an item',
      '  A:\n    Properties:\n      L:\n      - P: 1\n        Q: ‸2\n',
      `      - P: 1\n        # ${comment}\n        Q: 2\n`,
    ],
    [
      'above what is in braces',
      '  A:\n    Properties:\n      L:\n        - {P: 1, Q: ‸2}\n',
      `        # ${comment}\n        - {P: 1, Q: 2}\n`,
    ],
    [
      'above lines of text',
      '  A:\n    Properties:\n      P: |\n        a\n        ‸b\n',
      `      # ${comment}\n      P: |\n        a\n        b\n`,
    ],
    [
      'above a function of several lines',
      '  A:\n    Properties:\n      P:\n        Fn::Join: [‸a]\n',
      `      P:\n        # ${comment}\n        Fn::Join: [a]\n`,
    ],
  ];
  for (const [title, text, expected] of yaml) {
    it(title, () => {
      const result = suppress('a.yaml', head + text);
      assert.ok(result?.endsWith(expected) === true, result);
      const crlf = (plain: string): string => plain.replaceAll('\n', '\r\n');
      assert.equal(suppress('a.yaml', `\ufeff${crlf(head + text)}`), `\ufeff${crlf(result)}`);
    });
  }

  it('answers nothing in JSON and where all is in braces', () => {
    assert.equal(suppress('a.json', '{"ROSTemplateFormatVersion": "2015-09-01", "Resources": {"‸A": {}}}'), undefined);
    assert.equal(suppress('a.yaml', '{ROSTemplateFormatVersion: x, Resources: {‸A: {Type: T}}}'), undefined);
  });
});
