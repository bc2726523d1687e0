import { patterns } from '../../snippets/source';
import type { Pattern } from '../../snippets/source/pattern';
import { policyPatterns } from '../../snippets/source/policies';
import { rosLines } from '../../snippets/source/ros';
import { asSnippet } from '../../snippets/source/stops';
import { terraformLines } from '../../snippets/source/terraform';

/**
 * The snippet file of each notation. One that comes later adds its writer here. The editor is given Terraform's; those
 * of ROS stand in documents that only their content tells from others, so the language server offers them.
 */
export function generate(): Map<string, string> {
  return new Map([
    ['snippets/terraform.json', fileOf((pattern) => terraformLines(pattern, asSnippet))],
    ['snippets/ros-yaml.json', fileOf((pattern) => rosLines(pattern, 'yaml', asSnippet))],
    ['snippets/ram-policies.json', policies()],
    ['snippets/ros-json.json', fileOf((pattern) => rosLines(pattern, 'json', asSnippet))],
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

function fileOf(linesOf: (pattern: Pattern) => string[]): string {
  const snippets = Object.fromEntries(
    patterns.map((pattern) => [
      pattern.title,
      { prefix: pattern.prefix, description: pattern.description, body: [...linesOf(pattern), '$0'] },
    ]),
  );
  return `${JSON.stringify(snippets, undefined, 2)}\n`;
}
