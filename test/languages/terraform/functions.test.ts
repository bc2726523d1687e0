import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Value } from '../../../server/src/core/value';
import { entryOf } from '../../../server/src/core/value';
import { MemoryFiles } from '../../../server/src/host/memory';
import { terraform } from '../../../server/src/languages/terraform';

/** Each line: an expression, a tab, and what Terraform 1.11 computes as JSON; nothing where Terraform refuses it. */
const table = readFileSync(path.join('test', 'languages', 'terraform', 'expressions.tsv'), 'utf8')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => {
    const [expression = '', expected = ''] = line.split('\t');
    return { expression, expected };
  });

/** The value as JSON; an unknown one says why. */
function plain(value: Value): unknown {
  switch (value.kind) {
    case 'scalar':
      return value.value;
    case 'list':
      return value.items.map(plain);
    case 'map':
      return Object.fromEntries(value.entries.map((entry) => [entry.key, plain(entry.value)]));
    case 'unknown':
      return `unknown: ${value.why.reason} ${value.why.name}`;
    default:
      return value.kind;
  }
}

describe('Terraform expressions', () => {
  const text = `resource "alicloud_vpc" "main" {\n${table.map(({ expression }, i) => `  e${i} = ${expression}\n`).join('')}}\n`;
  const files = new MemoryFiles({ 'main.tf': text });
  const loaded = terraform.load(files.root, files, { timeBudget: 10_000, now: () => 0, maxInstances: 100 });
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
