import { readFileSync } from 'node:fs';
import { explainRule, ruleText } from '../../server/src/features/explain';
import { rules } from '../../server/src/rules';
import type { Rule } from '../../server/src/rules/rule';
import { render, type Text } from '../../server/src/texts/catalogue';

const say = (words: Text): string => render(words, 'en');
const begin = '<!-- rules -->';
const end = '<!-- /rules -->';

/** What is said of the rules elsewhere: a page for each, their list beside the sources, and the table of the README. */
export function generate(): Map<string, string> {
  const files = new Map(rules.map((rule) => [`docs/rules/${rule.id}.md`, explainRule(rule, say)]));
  files.set('server/src/rules/README.md', overview());
  files.set('README.md', withTable(readFileSync('README.md', 'utf8')));
  return files;
}

function overview(): string {
  return `# Rules

One file for each rule, named after its id; \`shared/\` holds what several of them look at. \`npm run new-rule <id>\` begins
a new one. Written by \`npm run generate\`.

${table((rule) => `[\`${rule.id}\`](${rule.id}.ts)`)}
`;
}

function withTable(readme: string): string {
  const from = readme.indexOf(begin);
  const to = readme.indexOf(end);
  if (from < 0 || to < from) throw new Error(`README.md lacks the lines ${begin} and ${end}`);
  const rows = table((rule) => `[\`${rule.id}\`](docs/rules/${rule.id}.md)`);
  return `${readme.slice(0, from + begin.length)}\n\n${rows}\n\n${readme.slice(to)}`;
}

function table(link: (rule: Rule) => string): string {
  const rows = rules.map(
    (rule) =>
      `| ${link(rule)} | ${rule.off ? 'off' : rule.severity} | ${say(ruleText(rule, 'title'))} | ${rule.fix === 'never' ? '–' : rule.fix} |`,
  );
  return ['| rule | severity | finds | repairs |', '|---|---|---|---|', ...rows].join('\n');
}
