import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { ReportedFinding } from '../server/src/engine/analysis';
import { analyze } from '../server/src/engine/analyze';
import { defaultConfig } from '../server/src/engine/config';
import { MemoryFiles } from '../server/src/host/memory';
import { ramJson } from '../server/src/languages/ram-json';
import { ros } from '../server/src/languages/ros';
import { terraform } from '../server/src/languages/terraform';
import { patterns } from '../snippets/source';
import { isBlocks, type Pattern, type Properties } from '../snippets/source/pattern';
import { policyPatterns } from '../snippets/source/policies';
import { type RosFormat, rosLines, rosProperties } from '../snippets/source/ros';
import { asSnippet, asText, withStops } from '../snippets/source/stops';
import { terraformLines } from '../snippets/source/terraform';

interface Argument {
  readonly type: string | null;
  readonly required?: true;
  readonly deprecated?: true;
  readonly values?: readonly (string | number)[];
  readonly block?: Schema;
}
type Schema = Readonly<Record<string, Argument>>;

/** A guard only denies: as a policy of RAM it is to be attached beside others, as the rule says. */
const isMeant = ({ rule }: ReportedFinding, { prefix }: Pattern): boolean =>
  rule.id === 'ram-deny-only' && prefix.startsWith('ali-ram-block-');

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
        const bad = analysis.findings.filter((finding) => finding.severity !== 'hint' && !isMeant(finding, pattern));
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

interface RosSchema {
  readonly properties: Readonly<Record<string, { readonly type: string; readonly required?: true }>>;
  readonly attributes: readonly string[];
}

describe('policies', () => {
  for (const { title, prefix, kind, document } of policyPatterns) {
    it(`${title}: no finding above a hint`, () => {
      const text = withStops(JSON.stringify(document, undefined, 2), asText);
      const folder = kind === undefined ? 'control-policies/' : '';
      const name = `${folder}${prefix}.ram.json`;
      const files = new MemoryFiles({ [name]: text });
      const analysis = analyze({ language: ramJson, uri: files.uriOf(name) }, files, defaultConfig, Date.now);
      assert.equal(analysis.model.policies.length, 1);
      assert.deepEqual(
        analysis.findings.filter(({ severity }) => severity !== 'hint').map(({ rule }) => rule.id),
        [],
      );
    });
  }

  it('say what is not verified in a comment beside them', () => {
    for (const { prefix, notes } of policyPatterns) {
      const own = patterns.filter((pattern) => pattern.prefix.endsWith(prefix.replace(/^ram-/, '')));
      for (const pattern of own)
        for (const note of notes ?? []) assert.ok(terraformLines(pattern, asText).includes(`# ${note}`), note);
    }
  });
});

describe('snippets of ROS', () => {
  // An extract of the resource type specifications of ROS (March 2026) for the types that patterns and repairs use.
  const schemas: Readonly<Record<string, RosSchema>> = JSON.parse(readFileSync('test/data/ros-schema.json', 'utf8'));

  for (const pattern of patterns) {
    describe(pattern.title, () => {
      it('fits the specifications', () => {
        for (const { type, names } of rosProperties(pattern)) {
          const schema = schemas[type];
          assert.ok(schema, `there is no ${type}`);
          const unknown = names.filter((name) => schema.properties[name] === undefined);
          assert.deepEqual(unknown, [], type);
          const missing = Object.keys(schema.properties).filter(
            (name) => schema.properties[name]?.required && !names.includes(name),
          );
          assert.deepEqual(missing, [], type);
        }
      });

      it('refers to what there is', () => {
        const text = rosLines(pattern, 'yaml', asText).join('\n');
        const types = new Map(
          [...text.matchAll(/^(\w+):\n {2}Type: (\S+)/gm)].map(([, name = '', type]) => [name, type]),
        );
        for (const [, name = '', attribute = ''] of text.matchAll(/!GetAtt (\w+)\.(\w+)/g)) {
          const type = types.get(name) ?? (name.startsWith('VSwitch') ? 'ALIYUN::ECS::VSwitch' : '');
          assert.ok(schemas[type]?.attributes.includes(attribute), `${name}.${attribute}`);
        }
        // What the user's template has is typed over; all else stands in the pattern.
        for (const [, name = ''] of rosLines(pattern, 'yaml', asSnippet)
          .join('\n')
          .matchAll(/!Ref (\w+)$/gm))
          assert.ok(types.has(name), `nothing is called ${name}`);
      });

      for (const format of ['yaml', 'json'] satisfies RosFormat[]) {
        it(`gives no finding above a hint in ${format.toUpperCase()}`, () => {
          const lines = rosLines(pattern, format, asText);
          const text =
            format === 'yaml'
              ? `ROSTemplateFormatVersion: '2015-09-01'\nResources:\n${lines.map((line) => `  ${line}`).join('\n')}\n`
              : `{"ROSTemplateFormatVersion": "2015-09-01", "Resources": {${lines.join('\n')}}}`;
          if (format === 'json') assert.doesNotThrow(() => JSON.parse(text), text);
          const files = new MemoryFiles({ [`stack.${format}`]: text });
          const unit = { language: ros, uri: `${files.root}/stack.${format}` };
          const analysis = analyze(unit, files, defaultConfig, Date.now);
          assert.deepEqual(analysis.problems, []);
          assert.deepEqual(
            analysis.loaded.resources.map(({ type }) => type),
            rosProperties(pattern).map(({ type }) => type),
          );
          const bad = analysis.findings.filter((finding) => finding.severity !== 'hint' && !isMeant(finding, pattern));
          assert.deepEqual(
            bad.map((finding) => `${finding.rule.id} ${finding.resources.join()}`),
            [],
          );
        });
      }
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
