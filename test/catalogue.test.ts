import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { generate } from '../scripts/generate/rules';
import { rules } from '../server/src/rules';
import { en } from '../server/src/texts/en';
import { zhCn } from '../server/src/texts/zh-cn';
import { readFixtures, textsOf } from './harness/fixtures';
import { check } from './harness/workspace';

describe('catalogue', () => {
  const ids = rules.map(({ id }) => id);

  it('lists every rule once, sorted by id', () => {
    assert.deepEqual(ids, [...new Set(ids)].sort());
  });

  it('has a file named after each rule, and no other', () => {
    const files = readdirSync('server/src/rules')
      .filter((name) => name.endsWith('.ts') && name !== 'rule.ts' && name !== 'index.ts')
      .map((name) => name.slice(0, -'.ts'.length));
    assert.deepEqual(files.sort(), ids);
    for (const id of ids) {
      const source = readFileSync(`server/src/rules/${id}.ts`, 'utf8');
      assert.ok(source.includes(`id: '${id}'`), `${id}.ts holds another rule`);
    }
  });

  it('names problems, without numbers', () => {
    for (const id of ids) assert.match(id, /^[a-z]+(-[a-z0-9]*[a-z][a-z0-9]*)*$/);
  });

  const fixtures = readFixtures();

  it('has a fixture for each rule, and no other', () => {
    assert.deepEqual([...fixtures.keys()].sort(), ids);
  });

  for (const id of ids) {
    it(`${id}: a fixture with a hit and a miss`, () => {
      const examples = fixtures.get(id)?.examples ?? [];
      const hits = examples.map((example) =>
        check(textsOf(example), example.settings).findings.some(({ rule }) => rule.id === id),
      );
      assert.ok(hits.includes(true), 'no example that gives a finding');
      assert.ok(hits.includes(false), 'no example without a finding');
    });

    it(`${id}: words in both languages`, () => {
      for (const [language, catalogue] of Object.entries<Readonly<Record<string, unknown>>>({ en, zhCn })) {
        for (const part of ['title', 'why', 'how']) {
          assert.equal(typeof catalogue[`${id}.${part}`], 'function', `${language} ${id}.${part}`);
        }
      }
    });
  }

  it('has the same keys in both languages, in the same order', () => {
    assert.deepEqual(Object.keys(zhCn), Object.keys(en));
  });

  it('has no words that nothing says', () => {
    const sources = ['server/src', 'client/src', 'scripts/generate'].flatMap(readSources).join('\n');
    const prefixes = [...sources.matchAll(/[`']([a-z][\w.-]*[.-])\$\{/g)].map((match) => match[1] ?? '');
    const unused = Object.keys(en).filter((key) => {
      const said = [`'${key}'`, `"${key}"`, `\`${key}\``].some((quoted) => sources.includes(quoted));
      return !said && !prefixes.some((prefix) => key.startsWith(prefix)) && !/\.(title|why|how)$/.test(key);
    });
    assert.deepEqual(unused, []);
  });

  it('has fresh pages and tables', () => {
    const stale = [...generate()].filter(([path, text]) => !existsSync(path) || readFileSync(path, 'utf8') !== text);
    assert.deepEqual(
      stale.map(([path]) => path),
      [],
      'run `npm run generate`',
    );
  });

  it('has a page for each rule, and no other', () => {
    assert.deepEqual(readdirSync('docs/rules').sort(), ids.map((id) => `${id}.md`).sort());
  });
});

function readSources(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts') && !entry.parentPath.includes('texts/'))
    .map((entry) => readFileSync(`${entry.parentPath}/${entry.name}`, 'utf8'));
}
