import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { ReportedFinding } from '../server/src/engine/analysis';
import { analyze } from '../server/src/engine/analyze';
import { defaultConfig } from '../server/src/engine/config';
import { MemoryFiles } from '../server/src/host/memory';
import { shortType } from '../server/src/languages/pulumi/naming';
import { patterns } from '../snippets/source';
import type { Pattern } from '../snippets/source/pattern';
import { programLines } from '../snippets/source/pulumi';
import { importsOf } from '../snippets/source/pulumi/imports';
import { type Argument, resourcesOf } from '../snippets/source/pulumi/resources';
import { pulumiYamlLines } from '../snippets/source/pulumi/yaml';
import { asSnippet, asText } from '../snippets/source/stops';
import { CODE_LANGUAGES } from './harness/generate-pulumi';
import { programNames } from './harness/program-names';
import { programOf, yamlOf } from './harness/snippet-programs';
import { pulumi } from './languages/pulumi/reading';

/** An input of a resource: its type, or the inputs of its objects. */
interface Input {
  readonly type: 'string' | 'number' | 'boolean' | 'strings' | 'object' | 'objects' | 'other';
  readonly required?: true;
  readonly of?: Inputs;
}
type Inputs = Readonly<Record<string, Input>>;

const notations = [...CODE_LANGUAGES, 'yaml'] as const;

/** A guard only denies: as a policy of RAM it is to be attached beside others, as the rule says. */
const isMeant = ({ rule }: ReportedFinding, { prefix }: Pattern): boolean =>
  rule.id === 'ram-deny-only' && prefix.startsWith('ali-ram-block-');

describe('snippets of Pulumi', () => {
  // An extract of the declarations of @pulumi/alicloud 3.108 for the classes that the patterns use.
  const schemas: Readonly<Record<string, Inputs>> = JSON.parse(readFileSync('test/data/pulumi-schema.json', 'utf8'));

  for (const pattern of patterns) {
    describe(pattern.title, () => {
      it('fits the provider', () => {
        for (const { module, className, args } of resourcesOf(pattern)) {
          const schema = schemas[`${module}.${className}`];
          assert.ok(schema, `there is no ${module}.${className}`);
          assert.deepEqual(misfits(args, schema, className), []);
        }
      });

      for (const language of notations) {
        it(`is found whole in ${language}, without a finding above a hint`, () => {
          const texts: Readonly<Record<string, string>> =
            language === 'yaml'
              ? { 'Pulumi.yaml': yamlOf(pattern) }
              : { 'Pulumi.yaml': 'name: example\n', [programNames[language]]: programOf(pattern, language) };
          const files = new MemoryFiles(texts);
          const analysis = analyze({ language: pulumi, uri: files.root }, files, defaultConfig, Date.now);
          assert.deepEqual(analysis.problems, []);
          assert.deepEqual(
            analysis.loaded.resources.map(({ type, body }) => [
              shortType(type),
              body.entries.map(({ key }) => key).sort(),
            ]),
            resourcesOf(pattern).map(({ module, className, args }) => [
              `${module}.${className}`,
              args.map((argument) => argument.name).sort(),
            ]),
          );
          const bad = analysis.findings.filter((finding) => finding.severity !== 'hint' && !isMeant(finding, pattern));
          assert.deepEqual(
            bad.map((finding) => `${finding.rule.id} ${finding.resources.join()}`),
            [],
          );
        });

        it(`has tab stops in the order of reading in ${language}`, () => {
          const body =
            language === 'yaml'
              ? pulumiYamlLines(pattern, asSnippet)
              : programLines(resourcesOf(pattern), language, asSnippet);
          const order = [
            ...new Set([...body.join('\n').matchAll(/(?<!\\)\$\{(\d+)[:|]/g)].map((match) => Number(match[1]))),
          ];
          assert.deepEqual(
            order,
            order.map((_, i) => i + 1),
          );
          assert.ok(order.length > 0);
        });
      }
    });
  }

  it('are offered in every language of programs, each saying what it wants to be imported', () => {
    const contributed: readonly { language: string; path: string }[] = JSON.parse(readFileSync('package.json', 'utf8'))
      .contributes.snippets;
    for (const language of CODE_LANGUAGES) {
      const path = contributed.find((each) => each.language === language)?.path;
      assert.ok(path, language);
      const snippets: Readonly<Record<string, { description: string; body: readonly string[] }>> = JSON.parse(
        readFileSync(path, 'utf8'),
      );
      assert.deepEqual(Object.keys(snippets).sort(), patterns.map(({ title }) => title).sort());
      // Both kinds of scripts have the same snippets.
      const imports = language === 'javascript' ? 'typescript' : language;
      for (const pattern of patterns) {
        const body = snippets[pattern.title]?.body ?? [];
        const lines = programLines(resourcesOf(pattern), language, asText);
        assert.deepEqual(body.map(tabbedThrough), [...lines, ''], `${language}: ${pattern.title}`);
        for (const line of importsOf(resourcesOf(pattern), imports))
          assert.ok(snippets[pattern.title]?.description.includes(line), `${language}: ${pattern.title}`);
      }
    }
  });
});

/** A line of a snippet when the user only tabs through, as VS Code reads it. */
function tabbedThrough(line: string): string {
  return line
    .replace(/(?<!\\)\$\{\d+\|([^,|]*)[^}]*\}/g, '$1')
    .replace(/(?<!\\)\$\{\d+:((?:\\.|[^}\\])*)\}/g, '$1')
    .replace(/(?<!\\)\$0/g, '')
    .replace(/\\([\\$}])/g, '$1');
}

/** What of some arguments the provider does not know, requires, or takes in another form. */
function misfits(args: readonly Argument[], inputs: Inputs, at: string): string[] {
  const found: string[] = [];
  for (const [name, { required }] of Object.entries(inputs))
    if (required && !args.some((argument) => argument.name === name)) found.push(`${at}.${name} is missing`);
  for (const { name, value } of args) {
    const input = inputs[name];
    if (input === undefined) found.push(`${at} has no ${name}`);
    else if (value.kind === 'object' || value.kind === 'objects') {
      if (input.type !== value.kind) found.push(`${at}.${name} is ${input.type}`);
      const items = value.kind === 'object' ? [value.args] : value.items;
      for (const item of items) found.push(...misfits(item, input.of ?? {}, `${at}.${name}`));
    } else if (value.kind === 'list') {
      if (input.type !== 'strings') found.push(`${at}.${name} is ${input.type}`);
    } else if (value.kind === 'number' || value.kind === 'boolean') {
      if (input.type !== value.kind) found.push(`${at}.${name} is ${input.type}`);
    } else if (input.type !== 'string') found.push(`${at}.${name} is ${input.type}`);
  }
  return found;
}
