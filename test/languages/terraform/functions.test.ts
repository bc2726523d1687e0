import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { entryOf } from '../../../server/src/core/value';
import { load, plain } from './reading';

/** Each line: an expression, a tab, and what Terraform 1.11 computes as JSON; nothing where Terraform refuses it. */
const table = readFileSync(path.join('test', 'languages', 'terraform', 'expressions.tsv'), 'utf8')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => {
    const [expression = '', expected = ''] = line.split('\t');
    return { expression, expected };
  });

describe('Terraform expressions', () => {
  const text = `resource "alicloud_vpc" "main" {\n${table.map(({ expression }, i) => `  e${i} = ${expression}\n`).join('')}}\n`;
  const loaded = load({ 'main.tf': text });
  const body = loaded.resources[0]?.body;

  it('are parsed without a fault', () => {
    assert.deepEqual(loaded.problems, []);
    assert.equal(table.length > 400, true);
  });

  for (const [index, { expression, expected }] of table.entries()) {
    it(expression, () => {
      const value = body === undefined ? undefined : entryOf(body, `e${index}`)?.value;
      assert.ok(value, 'has no value');
      if (expected === '') {
        assert.equal(value.kind, 'unknown', `is refused by Terraform, not ${JSON.stringify(plain(value))}`);
      } else assert.deepEqual(plain(value), JSON.parse(expected));
    });
  }
});
