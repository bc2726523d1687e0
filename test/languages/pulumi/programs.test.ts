import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Span } from '../../../server/src/core/span';
import { type Checked, check, positionOf, type Texts } from '../../harness/workspace';

/*
 * Programs as people write them: components, tables, helper functions in other files, settings. Beside each stands what
 * is found in it, where, and how it can be repaired; `UPDATE=1` writes that anew.
 */

const root = 'test/languages/pulumi/programs';
const expectation = 'expected.txt';

function readTexts(folder: string): Texts {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return Object.fromEntries(
    names
      .filter((name) => name !== expectation && statSync(path.join(folder, name)).isFile())
      .map((name) => [name.replaceAll(path.sep, '/'), readFileSync(path.join(folder, name), 'utf8')]),
  );
}

function placeOf({ file, start, end }: Span, { pathOf }: Checked): string {
  const words = file.text.slice(start, end).replace(/\s+/g, ' ');
  return `${pathOf(file)}:${positionOf(file.text, start).line + 1} ${words.length > 50 ? `${words.slice(0, 49)}…` : words}`;
}

function describeFindings(checked: Checked): string {
  const { findings, say } = checked;
  const lines = findings.flatMap((finding) => [
    placeOf(finding.span, checked),
    `  ${[finding.severity, finding.rule.id, finding.reach, finding.resources.join(', ')].filter(Boolean).join(' ')}`,
    `  ${say(finding.message)}`,
    ...finding.related.map(({ span, message }) => `  ${say(message)} ${placeOf(span, checked)}`),
    ...finding.fixes().map(({ title, safety }) => `  ${safety}: ${say(title)}`),
    '',
  ]);
  return lines.join('\n');
}

describe('Pulumi programs as people write them', () => {
  const folders = readdirSync(root);

  it('are of every language', () => assert.ok(folders.length >= 6));

  for (const name of folders) {
    it(name, () => {
      const folder = path.join(root, name);
      const checked = check(readTexts(folder));
      assert.deepEqual(
        checked.problems.map(({ message }) => checked.say(message)),
        [],
      );
      const found = describeFindings(checked);
      const file = path.join(folder, expectation);
      if (process.env.UPDATE === '1') writeFileSync(file, found);
      assert.equal(found, readFileSync(file, 'utf8'));
    });
  }
});
