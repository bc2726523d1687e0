#!/usr/bin/env node
// Begins a rule: its file, its fixture, its line in the registry and its words in both languages.
//   npm run new-rule <id>
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fail, root } from './setup.mjs';

const id = process.argv[2] ?? '';
if (!/^[a-z]+(-[a-z][a-z0-9]*)+$/.test(id)) fail('usage: npm run new-rule <id>, with an id such as sg-port-open.');
const inRoot = (file) => path.join(root, file);
const read = (file) => readFileSync(inRoot(file), 'utf8');
const write = (file, text) => {
  writeFileSync(inRoot(file), text);
  console.log(file);
};

const rule = `server/src/rules/${id}.ts`;
const fixture = `test/rules/${id}.md`;
for (const file of [rule, fixture]) if (existsSync(inRoot(file))) fail(`${file} is already there.`);
const name = id.replace(/-([a-z0-9])/g, (_, letter) => letter.toUpperCase());

write(
  rule,
  `import { text } from '../texts/catalogue';
import type { Rule } from './rule';

export const ${name}: Rule = {
  id: '${id}',
  severity: 'warning',
  off: true,
  fix: 'never',
  references: [],
  checkRule(findings, rule) {
    if (!rule.policy.known) return;
    findings.push({ message: text('${id}.message'), at: rule.policy.at, item: rule });
  },
};
`,
);

write(
  fixture,
  `# ${id}

\`\`\`json settings
{ "rules": { "${id}": "warning", "sg-egress-unrestricted": "off" } }
\`\`\`

## Holds

\`\`\`hcl main.tf
resource "alicloud_security_group" "web" {
  security_group_name = "web"
}
\`\`\`

## Does not hold

\`\`\`hcl main.tf
resource "alicloud_vpc" "main" {
  cidr_block = "10.0.0.0/8"
}
\`\`\`
`,
);

const registry = 'server/src/rules/index.ts';
const lines = read(registry).split('\n');
const insertSorted = (line, belongs) => {
  const at = lines.findIndex((other) => belongs.test(other) && other > line);
  const last = lines.findLastIndex((other) => belongs.test(other));
  lines.splice(at < 0 ? last + 1 : at, 0, line);
};
const imported = /^import \{ \w+ \} from '\.\/[\w-]+';$/;
const importAt = lines.findIndex((line) => imported.test(line) && line.split("'")[1] > `./${id}`);
lines.splice(
  importAt < 0 ? lines.findLastIndex((line) => imported.test(line)) + 1 : importAt,
  0,
  `import { ${name} } from './${id}';`,
);
insertSorted(`  ${name},`, /^ {2}\w+,$/);
write(registry, lines.join('\n'));

const words = {
  en: {
    title: 'Noun phrase that names the problem',
    why: 'Why it matters.',
    how: 'What to do.',
    message: 'What is wrong, with the actual values.',
  },
  'zh-cn': { title: '问题名称', why: '为什么重要。', how: '该怎么做。', message: '哪里不对，写出实际的值。' },
};
for (const [language, parts] of Object.entries(words)) {
  const file = `server/src/texts/${language}/rules.ts`;
  const entries = Object.entries(parts).map(([part, sentence]) => `  '${id}.${part}': () => '${sentence}',\n`);
  write(
    file,
    read(file).replace(/\n};\n$/, () => `\n\n${entries.join('')}};\n`),
  );
}
console.log(
  `\nNow write the rule, its words and its fixture; \`npm test\` says what is missing, \`npm run generate\` writes its page.`,
);
