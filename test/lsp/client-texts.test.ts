import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';

const readJson = (file: string): Record<string, unknown> => JSON.parse(readFileSync(file, 'utf8'));

describe('the words of the client', () => {
  it('are there in Chinese, and no others', () => {
    const said = new Set<string>();
    for (const file of readdirSync('client/src', { recursive: true, encoding: 'utf8' })) {
      if (!file.endsWith('.ts')) continue;
      const source = readFileSync(`client/src/${file}`, 'utf8');
      for (const match of source.matchAll(/l10n\.t\(\s*'([^']+)'/g)) said.add(match[1] ?? '');
      assert.equal([...source.matchAll(/l10n\.t\(/g)].length, [...source.matchAll(/l10n\.t\(\s*'/g)].length, file);
    }
    assert.ok(said.size > 5);
    const translated = readJson('l10n/bundle.l10n.zh-cn.json');
    assert.deepEqual(Object.keys(translated).sort(), [...said].sort());
    for (const [english, chinese] of Object.entries(translated)) {
      assert.match(String(chinese), /[\u4e00-\u9fff]/);
      const places = (words: string): string[] => (words.match(/\{\d\}/g) ?? []).sort();
      assert.deepEqual(places(String(chinese)), places(english));
    }
  });

  it('of the manifest are there in both languages', () => {
    const manifest = readFileSync('package.json', 'utf8');
    const keys = [...new Set([...manifest.matchAll(/"%([^%"]+)%"/g)].map((match) => match[1] ?? ''))].sort();
    assert.ok(keys.length > 5);
    assert.deepEqual(Object.keys(readJson('package.nls.json')).sort(), keys);
    assert.deepEqual(Object.keys(readJson('package.nls.zh-cn.json')).sort(), keys);
  });
});
