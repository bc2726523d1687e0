import assert from 'node:assert/strict';
import { applyEdits } from '../../../server/src/core/edit';
import { suppressEdit } from '../../../server/src/languages/terraform/write';
import { readUnit } from './repair/unit';

const comment = 'rampart:allow sg-port-open reason="by \\"design\\""';

/** The text with the comment for what stands at `‸`, or undefined when none can be put. */
function suppress(name: string, marked: string): string | undefined {
  const offset = marked.indexOf('‸');
  const text = marked.replace('‸', '');
  const { context, files } = readUnit({ [name]: text });
  const file = files.get(name);
  assert.ok(file);
  const edits = suppressEdit(context, { file, start: offset, end: offset }, comment);
  return edits && applyEdits(text, edits);
}

describe('suppression comments of Terraform', () => {
  const hcl: readonly (readonly [title: string, text: string, expected: string])[] = [
    ['above an argument', 'r "a" "b" {\n  # c\n  a = ‸1\n}\n', `r "a" "b" {\n  # c\n  # ${comment}\n  a = 1\n}\n`],
    ['above a block, for its name', 'r "a" "‸b" {\n  a = 1\n}\n', `# ${comment}\nr "a" "b" {\n  a = 1\n}\n`],
    ['above a block of one line', 'a = 1\nr "a" "b" { a = ‸1 }\n', `a = 1\n# ${comment}\nr "a" "b" { a = 1 }\n`],
    ['above a nested block', 'r {\n\ts ‸{\n\t}\n}\n', `r {\n\t# ${comment}\n\ts {\n\t}\n}\n`],
    ['above a list', 'r {\n  a = [\n    1,\n    ‸2,\n  ]\n}', `r {\n  # ${comment}\n  a = [\n    1,\n    2,\n  ]\n}`],
    ['above a heredoc', 'r {\n  a = <<E\n‸x\nE\n}', `r {\n  # ${comment}\n  a = <<E\nx\nE\n}`],
    [
      'with carriage returns and a byte order mark',
      '\ufeffr "‸b" {\r\n}\r\n',
      `\ufeff# ${comment}\r\nr "b" {\r\n}\r\n`,
    ],
  ];
  for (const [title, text, expected] of hcl) it(title, () => assert.equal(suppress('main.tf', text), expected));

  const words = JSON.stringify(comment);
  const json: readonly (readonly [title: string, text: string, expected: string])[] = [
    [
      'as the first property of the declaration',
      '{"resource": {"t": {"n": {\n  "a": ‸1\n}}}}',
      `{"resource": {"t": {"n": {\n  "//": ${words},\n  "a": 1\n}}}}`,
    ],
    [
      'on one line, for its name',
      '{"resource": {"t": {"‸n": {"a": {"b": 1}}}}}',
      `{"resource": {"t": {"n": {"//": ${words}, "a": {"b": 1}}}}}`,
    ],
    [
      'behind a comment that is there',
      '{"resource": {"t": {"n": {"a": ‸1, "//": "why"}}}}',
      `{"resource": {"t": {"n": {"a": 1, "//": "why ${words.slice(1)}}}}}`,
    ],
    ['in an empty object', '{"resource": {"t": {"‸n": {}}}}', `{"resource": {"t": {"n": { "//": ${words} }}}}`],
  ];
  for (const [title, text, expected] of json) {
    it(`in JSON, ${title}`, () => {
      const result = suppress('main.tf.json', text);
      assert.equal(result, expected);
      assert.doesNotThrow(() => JSON.parse(result ?? ''));
    });
  }

  it('answers nothing where no declaration is', () => {
    assert.equal(suppress('main.tf', '\n\n‸\n'), undefined);
    assert.equal(suppress('main.tf.json', '{‸'), undefined);
  });
});
