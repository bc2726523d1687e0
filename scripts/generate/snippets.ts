import { patterns } from '../../snippets/source';
import { asSnippet, terraformLines } from '../../snippets/source/terraform';

/** The snippet file of each notation. One that comes later adds its writer here. */
export function generate(): Map<string, string> {
  const terraform = Object.fromEntries(
    patterns.map((pattern) => [
      pattern.title,
      { prefix: pattern.prefix, description: pattern.description, body: [...terraformLines(pattern, asSnippet), '$0'] },
    ]),
  );
  return new Map([['snippets/terraform.json', `${JSON.stringify(terraform, undefined, 2)}\n`]]);
}
