import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseAllDocuments } from 'yaml';
import type { ReportedFinding } from '../../../../server/src/engine/analysis';
import { generatePulumiYaml } from '../../../harness/generate-pulumi-yaml';
import { checkFix } from '../../../harness/repairs';
import { applyAll, applyFix, check, type Texts } from '../../../harness/workspace';

function readTexts(folder: string): Texts {
  return Object.fromEntries(readdirSync(folder).map((name) => [name, readFileSync(path.join(folder, name), 'utf8')]));
}

/** Carries out every repair that is offered. Returns how many there are. */
function tryAll(texts: Texts, mayCome: (added: ReportedFinding) => boolean): number {
  let repairs = 0;
  const checked = check(texts);
  for (const finding of checked.findings) {
    for (const fix of finding.fixes()) {
      checkFix(finding, fix, checked, texts, {}, mayCome);
      for (const text of Object.values(applyFix(texts, checked, fix)))
        assert.deepEqual(
          parseAllDocuments(text).flatMap(({ errors }) => errors.map(String)),
          [],
          text,
        );
      repairs++;
    }
  }
  return repairs;
}

describe('repairs of Pulumi YAML', () => {
  it('keep what they do not mean, in generated programs', () => {
    let repairs = 0;
    for (let seed = 1; seed <= 3; seed++) {
      const texts = { 'Pulumi.yaml': generatePulumiYaml(200, seed) };
      // In a program so full of faults one hides another.
      repairs += tryAll(texts, () => true);
      const after = applyAll(texts, {});
      assert.ok(check(after).findings.length < check(texts).findings.length, after['Pulumi.yaml']);
    }
    assert.ok(repairs > 30, `only ${repairs} repairs`);
  });

  it('bring nothing new, in programs as people write them', () => {
    let repairs = 0;
    for (const name of readdirSync('test/rosetta')) {
      const folder = path.join('test/rosetta', name, 'pulumi-yaml');
      // Without conditions there is nothing undecided to write.
      if (!existsSync(folder)) continue;
      // What is no longer reachable is told in other words.
      repairs += tryAll(readTexts(folder), ({ rule }) => rule.id === 'sg-backend-bypasses-balancer');
    }
    assert.ok(repairs > 30, `only ${repairs} repairs`);
  });
});
