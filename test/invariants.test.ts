import assert from 'node:assert/strict';
import { overlaps } from '../server/src/core/edit';
import type { ReportedFinding, ReportedFix } from '../server/src/engine/analysis';
import { severities } from '../server/src/rules/rule';
import { render } from '../server/src/texts/catalogue';
import { readFixtures, textsOf } from './harness/fixtures';
import { applyAll, applyFix, type Checked, check, positionOf, type Texts } from './harness/workspace';

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

function checkFix(finding: ReportedFinding, fix: ReportedFix, checked: Checked, texts: Texts, settings: unknown): void {
  const name = `${finding.rule.id}, "${checked.say(fix.title)}"`;
  assert.ok(!overlaps(fix.edits), `${name}: edits overlap`);
  for (const { span } of fix.edits) {
    assert.ok(
      0 <= span.start && span.start <= span.end && span.end <= span.file.text.length,
      `${name}: edit out of bounds`,
    );
  }
  const after = applyFix(texts, checked, fix);
  const again = check(after, settings);
  const show = `\n${Object.entries(after)
    .map(([path, text]) => `--- ${path}\n${text}`)
    .join('')}`;
  assert.ok(syntaxErrors(again) <= syntaxErrors(checked), `${name}: new syntax error${show}`);

  const before = new Set(checked.findings.map(identity));
  const same = (other: ReportedFinding): boolean => identity(other) === identity(finding);
  // The same may be said of several places of one resource, as of entries of a policy.
  const remaining = again.findings.filter(same);
  assert.ok(
    remaining.length < checked.findings.filter(same).length,
    `${name}: the finding is still there: ${remaining.map((other) => again.say(other.message)).join('\n')}${show}`,
  );
  for (const added of again.findings) {
    if (before.has(identity(added)) || placeholders.includes(added.rule.id) || isLesser(added, finding)) continue;
    // With one of its reasons gone a statement that never took effect may do so in part.
    if (added.rule.id === 'ram-dead-deny' && checked.findings.some(({ rule }) => rule.id === added.rule.id)) continue;
    const worse = severities.indexOf(added.severity) <= severities.indexOf(finding.severity);
    assert.ok(!worse, `${name}: new finding ${added.severity} ${identity(added)}: ${again.say(added.message)}${show}`);
  }
  if (fix.select !== undefined) {
    const { uri, start, end } = fix.select;
    const path = Object.keys(after).find((each) => uri.endsWith(`/${each}`)) ?? '';
    assert.match((after[path] ?? '').slice(start, end), /^[\w.:/-]+$/, `${name}: selects something else`);
  }
  checkComments(finding, fix, checked, after, name);
}

/** The placeholder that a repair leaves is reported until somebody replaces it: that is meant. */
const placeholders = ['placeholder-source', 'ram-unfilled-placeholder'];

/** An opening is reported as the first of these that holds: a repair may lead from one to a later one. */
const exclusive = [
  'sg-protocol-ignores-ports',
  'sg-all-ports-open',
  'sg-near-internet-source',
  'sg-sensitive-port-open',
  'sg-port-open',
];

function isLesser(added: ReportedFinding, finding: ReportedFinding): boolean {
  const from = exclusive.indexOf(finding.rule.id);
  return from >= 0 && exclusive.indexOf(added.rule.id) > from && added.resources[0] === finding.resources[0];
}

/** A finding without its place, which moves with the text. */
function identity({ rule, resources, message }: ReportedFinding): string {
  return [rule.id, innerKey(message), ...resources].join(' ');
}

function innerKey(message: ReportedFinding['message']): string {
  const inner = message.args.message;
  return typeof inner === 'object' && 'key' in inner ? innerKey(inner) : message.key;
}

/** How many declarations of HCL have the name of another one in their folder. */
function twins(texts: Texts): number {
  const names = Object.entries(texts).flatMap(([path, text]) =>
    Array.from(text.matchAll(/^resource "[^"]+" "[^"]+"/gm), ([header]) => path.replace(/[^/]*$/, header)),
  );
  return names.length - new Set(names).size;
}

const syntaxErrors = ({ problems }: Checked): number => problems.filter(({ kind }) => kind === 'syntax').length;

/** Comments stay, but for those of a declaration that a repair deletes. */
function checkComments(_: ReportedFinding, fix: ReportedFix, checked: Checked, after: Texts, name: string): void {
  for (const analysis of checked.analyses) {
    for (const file of analysis.files) {
      const text = after[checked.pathOf(file)];
      if (text === undefined) continue;
      for (const comment of analysis.loaded.comments(file)) {
        const gone = fix.edits.some(
          ({ span, newText }) =>
            span.file.uri === file.uri &&
            span.start <= comment.start &&
            comment.end <= span.end &&
            newText.trim() === '',
        );
        if (gone) continue;
        const words = file.text.slice(comment.start, comment.end).trim();
        assert.ok(text.includes(words), `${name}: loses the comment ${words}`);
      }
    }
  }
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
