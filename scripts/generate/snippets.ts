import type { CodeLanguage } from '../../server/src/syntax/code/tree';
import { patterns } from '../../snippets/source';
import type { Pattern } from '../../snippets/source/pattern';
import { policyPatterns } from '../../snippets/source/policies';
import { programLines } from '../../snippets/source/pulumi';
import { importsOf } from '../../snippets/source/pulumi/imports';
import { resourcesOf } from '../../snippets/source/pulumi/resources';
import { pulumiYamlLines } from '../../snippets/source/pulumi/yaml';
import { rosLines } from '../../snippets/source/ros';
import { asSnippet } from '../../snippets/source/stops';
import { terraformLines } from '../../snippets/source/terraform';

/**
 * The snippet file of each notation. One that comes later adds its writer here. The editor is given those of Terraform
 * and of programs; those of ROS and of Pulumi YAML stand in documents that only their content tells from others, so the
 * language server offers them.
 */
export function generate(): Map<string, string> {
  return new Map([
    ['snippets/terraform.json', fileOf((pattern) => terraformLines(pattern, asSnippet))],
    ['snippets/ros-yaml.json', fileOf((pattern) => rosLines(pattern, 'yaml', asSnippet))],
    ['snippets/ram-policies.json', policies()],
    ['snippets/ros-json.json', fileOf((pattern) => rosLines(pattern, 'json', asSnippet))],
    // What is written in TypeScript is JavaScript too.
    ...(['typescript', 'python', 'go', 'csharp', 'java'] as const).map(
      (language) => [`snippets/pulumi-${language}.json`, programs(language)] as const,
    ),
    ['snippets/pulumi-yaml.json', fileOf((pattern) => pulumiYamlLines(pattern, asSnippet))],
  ]);
}

/** Policies, to be spelled where they are put: `${1:name}` in a text is a tab stop. */
function policies(): string {
  const entries = policyPatterns.map(({ title, prefix, description, kind = 'guard', document }) => [
    title,
    { prefix, description, kind, document },
  ]);
  return `${JSON.stringify(Object.fromEntries(entries), undefined, 2)}\n`;
}

/** Snippets cannot add imports: each says which ones it wants. */
function programs(language: CodeLanguage): string {
  const describe = (pattern: Pattern): string =>
    `${pattern.description} Wants: ${importsOf(resourcesOf(pattern), language).join(' ')}`;
  return fileOf((pattern) => programLines(resourcesOf(pattern), language, asSnippet), describe);
}

function fileOf(linesOf: (pattern: Pattern) => string[], describe = (pattern: Pattern) => pattern.description): string {
  const snippets = Object.fromEntries(
    patterns.map((pattern) => [
      pattern.title,
      { prefix: pattern.prefix, description: describe(pattern), body: [...linesOf(pattern), '$0'] },
    ]),
  );
  return `${JSON.stringify(snippets, undefined, 2)}\n`;
}
