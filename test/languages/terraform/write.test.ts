import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { overlaps } from '../../../server/src/core/edit';
import { parseHcl } from '../../../server/src/syntax/hcl';
import { type Case, type Outcome, parseCases, run } from './repair/cases';

const folder = path.resolve('test/languages/terraform/repair');

for (const name of readdirSync(folder)
  .filter((each) => each.endsWith('.md'))
  .sort()) {
  const file = path.join(folder, name);
  const text = readFileSync(file, 'utf8');
  const cases = parseCases(text);
  describe(`writing Terraform: ${name}`, () => {
    for (const each of cases) {
      it(each.title, () => {
        const outcome = run(each);
        if (process.env.UPDATE !== '1') check(each, outcome);
        checkEdits(outcome);
      });
      it(`${each.title}: with carriage returns and a byte order mark`, () => {
        const vary = (plain: string): string => `\ufeff${plain.replaceAll('\n', '\r\n')}`;
        const { texts } = run(each);
        const varied = run(each, vary);
        for (const [changed, after] of Object.entries(texts)) assert.equal(varied.texts[changed], vary(after));
        assert.deepEqual(Object.keys(varied.texts), Object.keys(texts));
      });
    }
    if (process.env.UPDATE === '1') {
      after(() => writeFileSync(file, updated(text, cases)));
    }
  });
}

function check(each: Case, { result, marked }: Outcome): void {
  if ('refusal' in result) assert.equal(`${result.refusal.reason} ${result.refusal.name}`, each.refused);
  else {
    assert.equal(undefined, each.refused);
    assert.deepEqual(marked, each.after);
  }
}

/** What holds for all edits: none overlap, and the text parses as well as before. */
function checkEdits({ unit, result, texts }: Outcome): void {
  if ('refusal' in result) return;
  assert.ok(!overlaps(result.edits), 'edits overlap');
  for (const [name, text] of Object.entries(texts)) {
    const before = unit.files.get(name)?.text ?? '';
    assert.notEqual(text, before, `${name} has edits but did not change`);
    if (name.endsWith('.json')) assert.doesNotThrow(() => JSON.parse(text), text);
    else if (parseHcl(before).problems.length === 0) assert.deepEqual(parseHcl(text).problems, [], text);
  }
}

function updated(text: string, cases: readonly Case[]): string {
  const lines = text.split('\n');
  for (const each of [...cases].reverse()) {
    const { result, marked } = run(each);
    const fences =
      'refusal' in result
        ? ['```refused', `${result.refusal.reason} ${result.refusal.name}`, '```', '']
        : Object.entries(marked).flatMap(([name, after]) => [
            `\`\`\`${name.endsWith('.json') ? 'json' : 'hcl'} ${name} after`,
            ...after.replace(/\n$/, '').split('\n'),
            '```',
            '',
          ]);
    lines.splice(each.resultsAt, each.resultsEnd - each.resultsAt, '', ...fences);
  }
  return `${lines.join('\n').trimEnd()}\n`;
}
