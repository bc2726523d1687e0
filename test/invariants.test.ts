import assert from 'node:assert/strict';
import type { ReportedFinding } from '../server/src/engine/analysis';
import { render } from '../server/src/texts/catalogue';
import { readFixtures, textsOf } from './harness/fixtures';
import { checkFix, syntaxErrors } from './harness/repairs';
import { applyAll, type Checked, check, positionOf, type Texts } from './harness/workspace';

/** What must hold for every example of every fixture, without its author doing anything. */
describe('invariants', () => {
  for (const [id, fixture] of readFixtures()) {
    describe(id, () => {
      for (const example of fixture.examples) {
        const texts = textsOf(example);
        const { settings } = example;
        it(`${example.title}: findings`, () => {
          const checked = check(texts, settings);
          for (const finding of checked.findings) checkFinding(finding, checked);
        });
        it(`${example.title}: repairs`, () => {
          const checked = check(texts, settings);
          for (const finding of checked.findings) {
            for (const fix of finding.fixes()) checkFix(finding, fix, checked, texts, settings);
          }
        });
        it(`${example.title}: all safe repairs together`, () => {
          const after = applyAll(texts, settings);
          const [checked, again] = [check(texts, settings), check(after, settings)];
          const name = Object.values(after).join('\n');
          assert.ok(syntaxErrors(again) <= syntaxErrors(checked), `new syntax error:\n${name}`);
          assert.ok(again.findings.length <= checked.findings.length, `new finding:\n${name}`);
          assert.ok(twins(after) <= twins(texts), `two declarations of one name:\n${name}`);
          assert.deepEqual(applyAll(after, settings), after, 'done again it changes nothing');
        });
        it(`${example.title}: line ends and byte order mark`, () => {
          const plain = outline(check(texts, settings), texts);
          const crlf = mapTexts(texts, (text) => text.replaceAll('\n', '\r\n'));
          assert.deepEqual(outline(check(crlf, settings), crlf), plain, 'CRLF');
          const marked = mapTexts(texts, (text) => `\uFEFF${text}`);
          assert.deepEqual(outline(check(marked, settings), texts), plain, 'byte order mark');
        });
      }
    });
  }
});

function checkFinding(finding: ReportedFinding, checked: Checked): void {
  const { span, rule, related } = finding;
  for (const { start, end, file } of [span, ...related.map((one) => one.span)]) {
    assert.ok(0 <= start && start <= end && end <= file.text.length, `${rule.id}: span ${start}-${end}`);
  }
  for (const locale of ['en', 'zh-cn'] as const) {
    const words = [finding.message, ...related.map((one) => one.message), ...finding.fixes().map((fix) => fix.title)];
    for (const each of words) {
      const sentence = render(each, locale);
      assert.ok(sentence.trim() === sentence && sentence !== '', `${rule.id}: "${sentence}"`);
      assert.doesNotMatch(sentence, /undefined|\[object|NaN|\(\)|（）|^ | {2}/, rule.id);
    }
  }
  const fixes = finding.fixes();
  if (rule.fix === 'always') assert.notEqual(fixes.length, 0, `${rule.id} offers no repair`);
  if (rule.fix === 'never') assert.equal(fixes.length, 0, `${rule.id} offers a repair`);
  assert.ok(fixes.filter((fix) => fix.preferred).length <= 1, `${rule.id}: several preferred repairs`);
  const titles = fixes.map((fix) => checked.say(fix.title));
  assert.equal(new Set(titles).size, titles.length, `${rule.id}: two repairs of one title: ${titles.join(' | ')}`);
}

/** How many declarations of HCL have the name of another one in their folder. */
function twins(texts: Texts): number {
  const names = Object.entries(texts).flatMap(([path, text]) =>
    Array.from(text.matchAll(/^resource "[^"]+" "[^"]+"/gm), ([header]) => path.replace(/[^/]*$/, header)),
  );
  return names.length - new Set(names).size;
}

/** Findings with places that do not depend on line ends. */
function outline(checked: Checked, texts: Texts): unknown {
  return checked.findings.map((finding) => {
    const path = checked.pathOf(finding.span.file);
    const text = texts[path] ?? '';
    const { start, end } = finding.span;
    return {
      rule: finding.rule.id,
      severity: finding.severity,
      resources: finding.resources,
      message: checked.say(finding.message),
      path,
      from: positionOf(text, start),
      to: positionOf(text, end),
    };
  });
}

function mapTexts(texts: Texts, change: (text: string) => string): Texts {
  return Object.fromEntries(Object.entries(texts).map(([path, text]) => [path, change(text)]));
}
