import assert from 'node:assert/strict';
import type { Diagnostic, Range } from 'vscode-languageserver/node';
import { generatePulumi } from '../harness/generate-pulumi';
import { generateTemplate } from '../harness/generate-template';
import { generateTerraformFolder } from '../harness/generate-terraform';
import { programNames } from '../harness/program-names';
import { generator } from '../harness/random';
import { Client, messageOf } from './client';

/** Two folders that call a third, and beside the calls enough to be found. */
function makeFiles(seed: number): Record<string, string> {
  const call = (cidr: string): string =>
    `module "net" {\n  source = "../net"\n  cidr   = ${cidr}\n}\nvariable "office" {\n  default = "0.0.0.0/0"\n}\n`;
  return {
    ...Object.fromEntries(generateTerraformFolder(160, 3, seed).map(({ path, text }) => [`prod/${path}`, text])),
    'prod/call.tf': call('var.office_cidr'),
    'test/call.tf': call('var.office'),
    'net/main.tf': `variable "cidr" {}\nresource "alicloud_security_group_rule" "in" {
  type              = "ingress"
  ip_protocol       = "tcp"
  port_range        = "22/22"
  security_group_id = "sg-1"
  cidr_ip           = var.cidr
}\n`,
  };
}

/** Collects what is published of places that the text of that version does not have. */
function watchPlaces(client: Client): { readonly stray: string[]; readonly type: (file: string) => void } {
  const texts = new Map<string, readonly string[]>();
  const stray: string[] = [];
  client.onPublished = ({ uri, version, diagnostics }) => {
    const lines = version === undefined ? undefined : texts.get(`${uri} ${version}`);
    for (const { range, code } of lines === undefined ? [] : diagnostics)
      for (const { line, character } of [range.start, range.end])
        if (character > (lines?.[line]?.length ?? -1)) stray.push(`${uri} ${version} ${code} ${line}:${character}`);
  };
  const type = (uri: string): void => {
    texts.set(`${uri} ${client.versionOf(uri)}`, client.textOf(uri).split(/\r\n|\r|\n/));
  };
  return { stray, type };
}

/** Files, and the languages of those that are open. */
interface Desk {
  readonly files: Readonly<Record<string, string>>;
  readonly opened: Readonly<Record<string, string>>;
}

const oneFile = (name: string, languageId: string, text: string): Desk => ({
  files: { [name]: text },
  opened: { [name]: languageId },
});

const withReturns = (files: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(files).map(([name, text]) => [name, text.replaceAll('\n', '\r\n')]));

const modules = ['prod/main.tf', 'prod/part-1.tf', 'prod/call.tf', 'net/main.tf'];
const openModules = Object.fromEntries(modules.map((name) => [name, 'terraform']));

const desks: readonly (readonly [name: string, make: (seed: number) => Desk])[] = [
  ...[1, 2, 3].map((seed) => [`modules ${seed}`, () => ({ files: makeFiles(seed), opened: openModules })] as const),
  ['modules with carriage returns', (seed) => ({ files: withReturns(makeFiles(seed)), opened: openModules })],
  ['a template', (seed) => oneFile('template.yml', 'yaml', generateTemplate(6_000, seed))],
  ['a program', (seed) => oneFile(programNames.typescript, 'typescript', generatePulumi('typescript', 160, seed))],
  ['a program by indentation', (seed) => oneFile(programNames.python, 'python', generatePulumi('python', 160, seed))],
];

describe('typing', function () {
  this.timeout(60_000);

  for (const [seed, [name, make]] of desks.entries()) {
    it(`ends with what a server says that reads the same files for the first time, ${name}`, async () => {
      const dice = generator(seed + 1);
      const { files, opened: languages } = make(seed + 1);
      const opened = Object.keys(languages);
      const start = async (texts: Readonly<Record<string, string>>): Promise<Client> => {
        const client = await Client.start({ files });
        for (const file of opened) await client.open(file, texts[file] ?? '', languages[file]);
        return client;
      };
      /** What stands in the editor, without the folder's own name. */
      const shown = (client: Client): Record<string, unknown> => {
        const said: Record<string, unknown> = {};
        for (const file of Object.keys(files)) {
          const diagnostics = client.published.get(client.uri(file))?.diagnostics ?? [];
          const words = JSON.stringify(diagnostics).replaceAll(client.uri(''), '');
          if (diagnostics.length > 0) said[file] = JSON.parse(words);
        }
        return said;
      };
      const client = await start(files);
      const { stray, type } = watchPlaces(client);
      try {
        for (let round = 0; round < 4; round++) {
          for (let i = 0; i < 12; i++) {
            const uri = client.uri(dice.pick(opened));
            const lines = client.textOf(uri).split('\n');
            const at = { line: dice.below(lines.length), character: 0 };
            const line = lines[at.line] ?? '';
            const range: Range = dice.chance(30)
              ? { start: at, end: { line: at.line + dice.below(2), character: 0 } }
              : { start: { ...at, character: dice.below(line.length + 1) }, end: { ...at, character: line.length } };
            const newText = dice.pick(['', '\n', 'x', '"0.0.0.0/0"', dice.pick(lines), `${dice.pick(lines)}\n`]);
            const edits = [{ range, newText }];
            // Several at once, as when a word is typed at several cursors.
            if (at.line > 3 && dice.chance(20)) {
              const place = { line: dice.below(at.line - 1), character: 0 };
              edits.push({ range: { start: place, end: place }, newText: dice.pick(['# ', '\n']) });
            }
            const edited = client.edit(uri, edits);
            type(uri);
            await edited;
            if (dice.chance(20)) await client.actions(uri, { start: at, end: at });
          }
          const texts = Object.fromEntries(opened.map((file) => [file, client.textOf(client.uri(file))]));
          const fresh = await start(texts);
          try {
            // Both have said everything when they have answered and nothing more comes.
            await client.eventually(
              () => {
                try {
                  assert.deepEqual(shown(client), shown(fresh));
                  return true;
                } catch {
                  return false;
                }
              },
              () => `${name}, round ${round}: ${JSON.stringify(shown(client))}\n\n${JSON.stringify(shown(fresh))}`,
            );
          } finally {
            await fresh.stop();
          }
          assert.deepEqual(client.logged, []);
          assert.deepEqual(stray, []);
        }
      } finally {
        await client.stop();
      }
    });
  }

  it('changes words and lines of a finding that keeps its place', async () => {
    const text = (before: string, ports: string): string => `#${before}a
resource "alicloud_security_group_rule" "in" {
  type              = "ingress"
  ip_protocol       = "tcp"
  port_range        = "${ports}"
  security_group_id = "sg-1"
  cidr_ip           = "0.0.0.0/0"
}\n`;
    const client = await Client.start({ files: { 'main.tf': text(' ', '22/22') } });
    try {
      const uri = client.uri('main.tf');
      await client.open('main.tf', text(' ', '22/22'));
      const rule = 'sg-sensitive-port-open';
      const first = await client.untilFound('main.tf', rule);
      await client.replace('main.tf', '22/22', '23/23');
      const isOf = (one: Diagnostic): boolean => one.code === rule;
      await client.until(uri, (all) => all.some((one) => isOf(one) && messageOf(one) !== messageOf(first)), 'Telnet');
      await client.replace('main.tf', '# a', '#\na');
      await client.until(
        uri,
        (all) => all.some((one) => isOf(one) && one.range.start.line === first.range.start.line + 1),
        'one line below',
      );
    } finally {
      await client.stop();
    }
  });
});
