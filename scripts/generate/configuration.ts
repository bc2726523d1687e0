import { readFileSync } from 'node:fs';
import { settings } from '../../server/src/engine/config';
import { type Locale, render, type TextKey } from '../../server/src/texts/catalogue';

type Json = Record<string, unknown>;

/** What the table of settings says elsewhere: `package.json`, its words in both languages, the schema of `.rampart.json`, the page. */
export function generate(): Map<string, string> {
  const manifest = readJson('package.json');
  const contributes = manifest.contributes as Json | undefined;
  manifest.contributes = {
    ...contributes,
    configuration: {
      title: 'Rampart',
      properties: Object.fromEntries(
        settings.map(({ key, schema, default: value }) => [
          `rampart.${key}`,
          {
            ...schema,
            default: value,
            scope: key === 'locale' ? 'window' : 'resource',
            markdownDescription: `%setting.${key}%`,
          },
        ]),
      ),
    },
    jsonValidation: [
      { fileMatch: '.rampart.json', url: './docs/rampart.schema.json' },
      {
        fileMatch: ['*.rampolicy.json', '*.rampolicy.jsonc', '*.ram.json', '*.ram.jsonc'],
        url: './docs/ram-policy.schema.json',
      },
    ],
  };
  return new Map([
    ['package.json', toJson(manifest)],
    ['package.nls.json', words('package.nls.json', 'en')],
    ['package.nls.zh-cn.json', words('package.nls.zh-cn.json', 'zh-cn')],
    ['docs/rampart.schema.json', schemaFile()],
    ['docs/settings.md', page()],
  ]);
}

/** The words file with the descriptions of the settings renewed and everything else kept. */
function words(path: string, locale: Locale): string {
  const kept = Object.entries(readJson(path)).filter(([key]) => !key.startsWith('setting.'));
  const own = settings.map(({ key, description }) => [`setting.${key}`, sentence(description, locale)]);
  return toJson(Object.fromEntries([...kept, ...own]));
}

function schemaFile(): string {
  return toJson({
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Rampart settings',
    type: 'object',
    properties: {
      $schema: { type: 'string' },
      ...Object.fromEntries(
        settings.map(({ key, schema, default: value, description }) => [
          key,
          { ...schema, default: value, description: sentence(description, 'en') },
        ]),
      ),
    },
    additionalProperties: false,
  });
}

function page(): string {
  const rows = settings.map(
    ({ key, description, default: value }) =>
      `| \`${key}\` | \`${JSON.stringify(value)}\` | ${sentence(description, 'en').replaceAll('|', '\\|')} |`,
  );
  return `# Settings

In VS Code each key has the prefix \`rampart.\`. The command line reads the same keys, without it, from \`.rampart.json\` at the
root of what it scans, or from the file that \`--config\` names. A value that does not fit keeps its default, and a message says so.

| key | default | meaning |
|---|---|---|
${rows.join('\n')}

\`\`\`json
{
  "trustedRanges": [{ "name": "office", "cidr": "203.0.113.0/24" }],
  "sensitivePorts": ["+9092/tcp", "-8080"],
  "rules": { "sg-port-open": "off" }
}
\`\`\`

## Allow one finding

A comment allows a finding at its place. It speaks of the line, attribute or block that it stands above or in:

\`\`\`hcl
# rampart:allow sg-sensitive-port-open reason="honeypot" until=2027-01-31
resource "alicloud_security_group_rule" "ssh" {
\`\`\`

\`until\` is the last day on which it holds; without it the comment holds for good. In \`.tf.json\` it is a \`"//"\` property of the object.
`;
}

function sentence(key: TextKey, locale: Locale): string {
  return render({ key, args: {} }, locale);
}

function readJson(path: string): Json {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Json;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return {};
    throw error;
  }
}

const toJson = (value: unknown): string => `${JSON.stringify(value, undefined, 2)}\n`;
