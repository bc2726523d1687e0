import type { CodeLanguage } from '../../server/src/syntax/code/tree';
import type { Declaration, Pattern, Properties } from '../../snippets/source/pattern';
import { programLines } from '../../snippets/source/pulumi';
import { importsOf } from '../../snippets/source/pulumi/imports';
import { givenIn, type ProgramResource, resourcesOf } from '../../snippets/source/pulumi/resources';
import { pulumiYamlLines } from '../../snippets/source/pulumi/yaml';
import { asText } from '../../snippets/source/stops';

/** A pattern as the whole program of someone who only tabs through it. */
export function programOf(pattern: Pattern, language: CodeLanguage): string {
  return wrapped(resourcesOf(pattern), programLines(resourcesOf(pattern), language, asText), language);
}

/** The same with what the user has already, so that a compiler knows every name. */
export function completeProgramOf(pattern: Pattern, language: CodeLanguage): string {
  const given = resourcesOf(givenOf(pattern)).map((resource) => ({ ...resource, variable: resource.key }));
  const all = [...given, ...resourcesOf(pattern)];
  return wrapped(all, programLines(all, language, asText), language);
}

/** The same as a project in Pulumi's YAML. */
export function completeYamlOf(pattern: Pattern): string {
  const { declarations } = givenOf(pattern);
  return yamlOf({ ...pattern, declarations: [...declarations, ...pattern.declarations] });
}

export function yamlOf(pattern: Pattern): string {
  const lines = pulumiYamlLines(pattern, asText).map((line) => (line === '' ? '' : `  ${line}`));
  return `name: example\nruntime: yaml\nresources:\n${lines.join('\n')}\n`;
}

/** The arguments that the provider requires. */
const required: Readonly<Record<string, Properties>> = {
  vpc: { cidr_block: '10.0.0.0/8' },
  vswitch: { vpc_id: 'vpc-1', cidr_block: '10.0.1.0/24', zone_id: 'cn-hangzhou-j' },
  security_group: { vpc_id: 'vpc-1' },
  instance: { image_id: 'image-1', instance_type: 'ecs.g7.large', security_groups: ['sg-1'], vswitch_id: 'vsw-1' },
};

function givenOf(pattern: Pattern): Pattern {
  return { ...pattern, declarations: givenIn(pattern).map(declared) };
}

function declared({ type, name }: { readonly type: string; readonly name: string }): Declaration {
  const properties = required[type];
  if (properties === undefined) throw new Error(`nothing is known of ${type}`);
  return { type, name, properties };
}

function wrapped(resources: readonly ProgramResource[], lines: readonly string[], language: CodeLanguage): string {
  const imports = importsOf(resources, language);
  const indented = (levels: number): string[] => lines.map((line) => (line === '' ? '' : '\t'.repeat(levels) + line));
  const program: Readonly<Record<CodeLanguage, () => readonly string[]>> = {
    typescript: () => [...imports, '', ...lines],
    javascript: () => [...imports, '', ...lines],
    python: () => [...imports, '', ...lines],
    go: () => [
      'package main',
      '',
      'import (',
      ...imports.map((line) => `\t${line}`),
      ')',
      '',
      'func main() {',
      '\tpulumi.Run(func(ctx *pulumi.Context) error {',
      ...indented(2),
      '\t\treturn nil',
      '\t})',
      '}',
    ],
    csharp: () => [...imports, '', 'return await Pulumi.Deployment.RunAsync(() =>', '{', ...indented(1), '});'],
    java: () => [
      'package example;',
      '',
      'import com.pulumi.Pulumi;',
      ...imports,
      '',
      'public class App {',
      '\tpublic static void main(String[] args) {',
      '\t\tPulumi.run(ctx -> {',
      ...indented(3),
      '\t\t});',
      '\t}',
      '}',
    ],
  };
  return `${program[language]().join('\n')}\n`;
}
