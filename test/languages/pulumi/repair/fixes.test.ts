import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { ReportedFinding } from '../../../../server/src/engine/analysis';
import { CODE_LANGUAGES, generatePulumi } from '../../../harness/generate-pulumi';
import { programNames } from '../../../harness/program-names';
import { checkFix } from '../../../harness/repairs';
import { applyAll, check, type Texts } from '../../../harness/workspace';

function readTexts(folder: string): Texts {
  return Object.fromEntries(readdirSync(folder).map((name) => [name, readFileSync(path.join(folder, name), 'utf8')]));
}

describe('repairs of Pulumi programs', () => {
  for (const language of CODE_LANGUAGES) {
    it(`keep what they do not mean, in generated ${language}`, () => {
      let repairs = 0;
      for (let seed = 1; seed <= 3; seed++) {
        const texts = { [programNames[language]]: generatePulumi(language, 80, seed) };
        const checked = check(texts);
        for (const finding of checked.findings) {
          for (const fix of finding.fixes()) {
            // In a program so full of faults one hides another.
            checkFix(finding, fix, checked, texts, {}, () => true);
            repairs++;
          }
        }
        const after = applyAll(texts, {});
        assert.ok(check(after).findings.length <= checked.findings.length, after[programNames[language]]);
      }
      assert.ok(repairs > 20, `only ${repairs} repairs`);
    });

    it(`do not depend on what was repaired before, in generated ${language}`, () => {
      const texts = { [programNames[language]]: generatePulumi(language, 300, 4) };
      const written = (finding: ReportedFinding) =>
        finding.fixes().map(({ title, edits, select }) => ({
          title,
          edits: edits.map(({ span: { start, end }, newText }) => ({ start, end, newText })),
          select,
        }));
      const forward = check(texts).findings.map(written);
      const backward = [...check(texts).findings].reverse().map(written).reverse();
      assert.deepEqual(backward, forward);
    });

    it(`bring nothing new, in ${language} as people write it`, () => {
      let repairs = 0;
      for (const name of readdirSync('test/rosetta')) {
        const folder = path.join('test/rosetta', name, `pulumi-${language}`);
        if (!existsSync(folder)) continue;
        const texts = readTexts(folder);
        const checked = check(texts);
        for (const finding of checked.findings) {
          for (const fix of finding.fixes()) {
            // What is no longer reachable is told in other words.
            checkFix(finding, fix, checked, texts, {}, ({ rule }) => rule.id === 'sg-backend-bypasses-balancer');
            repairs++;
          }
        }
      }
      assert.ok(repairs > 40, `only ${repairs} repairs`);
    });
  }
});
