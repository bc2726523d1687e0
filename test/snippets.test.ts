import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { analyze } from '../server/src/engine/analyze';
import { defaultConfig } from '../server/src/engine/config';
import { MemoryFiles } from '../server/src/host/memory';
import { terraform } from '../server/src/languages/terraform';
import { patterns } from '../snippets/source';
import { isBlocks, type Properties } from '../snippets/source/pattern';
import { asSnippet, asText } from '../snippets/source/stops';
import { terraformLines } from '../snippets/source/terraform';

interface Argument {
  readonly type: string | null;
  readonly required?: true;
  readonly deprecated?: true;
  readonly values?: readonly (string | number)[];
  readonly block?: Schema;
}
type Schema = Readonly<Record<string, Argument>>;

describe('snippets', () => {
  // An extract of the provider's schema (1.289) for the types that the patterns use.
  const schemas: Readonly<Record<string, Schema>> = JSON.parse(readFileSync('test/data/terraform-schema.json', 'utf8'));

  for (const pattern of patterns) {
    describe(pattern.title, () => {
      it('fits the provider', () => {
        for (const declaration of pattern.declarations) {
          const schema = schemas[`alicloud_${declaration.type}`];
          assert.ok(schema, `there is no alicloud_${declaration.type}`);
          assert.deepEqual(misfits(declaration.properties, schema, declaration.type), []);
        }
      });

      it('gives no finding above a hint', () => {
        const files = new MemoryFiles({ 'main.tf': `${terraformLines(pattern, asText).join('\n')}\n` });
        const analysis = analyze({ language: terraform, uri: files.root }, files, defaultConfig, Date.now);
        assert.deepEqual(analysis.problems, []);
        const bad = analysis.findings.filter((finding) => finding.severity !== 'hint');
        assert.deepEqual(
          bad.map((finding) => `${finding.rule.id} ${finding.resources.join()}`),
          [],
        );
      });

      it('has tab stops that count from 1 without a gap, in the order of reading', () => {
        const body = terraformLines(pattern, asSnippet).join('\n');
        const order = [...new Set([...body.matchAll(/\$\{(\d+)[:|]/g)].map((match) => Number(match[1])))];
        assert.ok(order.length > 0);
        assert.deepEqual(
          order,
          [...order].sort((a, b) => a - b),
        );
        assert.equal(order.at(-1), order.length);
      });
    });
  }
});

/** What of the properties the schema does not know, requires, or allows other words for. */
function misfits(properties: Properties, schema: Schema, at: string): string[] {
  const found: string[] = [];
  for (const [name, argument] of Object.entries(schema))
    if (argument.required && !(name in properties)) found.push(`${at}.${name} is missing`);
  for (const [name, value] of Object.entries(properties)) {
    const argument = schema[name];
    if (argument === undefined) found.push(`${at} has no ${name}`);
    else if (argument.deprecated) found.push(`${at}.${name} is deprecated`);
    else if (isBlocks(value)) {
      if (argument.block === undefined) found.push(`${at}.${name} is no block`);
      else for (const inner of value.blocks) found.push(...misfits(inner, argument.block, `${at}.${name}`));
    } else if (argument.block !== undefined) found.push(`${at}.${name} is a block`);
    else if (argument.values && typeof value === 'string' && !argument.values.includes(value))
      found.push(`${at}.${name} cannot be ${value}`);
    else if (argument.type === 'Bool' && typeof value !== 'boolean') found.push(`${at}.${name} is a flag`);
    else if ((argument.type === 'Set' || argument.type === 'List') && !Array.isArray(value))
      found.push(`${at}.${name} is a list`);
  }
  return found;
}
