import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import type { ReportedFinding } from '../server/src/engine/analysis';
import { type Example, type ExampleFile, type Fixture, type Mark, writeMark } from './harness/fixture';
import { fixtureFolder, readFixtures, textsOf } from './harness/fixtures';
import { applyFix, type Checked, check, positionOf, type Texts } from './harness/workspace';

const update = process.env.UPDATE === '1';

describe('rules', () => {
  for (const [id, fixture] of readFixtures()) {
    describe(id, () => {
      for (const example of fixture.examples) {
        it(example.title, () => {
          const texts = textsOf(example);
          const checked = check(texts, example.settings);
          const problems = example.files.flatMap((file) => compareMarks(file, checked, texts));
          for (const result of example.results) {
            const after = resultOf(texts, checked, result.path, result.repair);
            if (!update) assert.equal(after, result.text, `${result.path} after "${result.repair}"`);
          }
          if (!update) assert.equal(problems.join('\n'), '', `${fixtureFolder}/${id}.md`);
        });
      }
      if (update) after(() => writeFileSync(`${fixtureFolder}/${id}.md`, rewrite(id, fixture)));
    });
  }
});

/** The marks of a file that nothing was found for, and the findings that no mark is there for. */
function compareMarks(file: ExampleFile, checked: Checked, texts: Texts): string[] {
  const found = findingsIn(file.path, checked, texts);
  const open = [...file.marks];
  const problems: string[] = [];
  for (const { finding, mark } of found) {
    const at = open.findIndex((other) => fits(other, mark, finding, checked));
    if (at < 0)
      problems.push(`not marked: ${show(file.path, mark)} [${finding.rule.id}] ${checked.say(finding.message)}`);
    else open.splice(at, 1);
  }
  return [...problems, ...open.map((mark) => `not found: ${show(file.path, mark)} ${mark.words}`)];
}

function fits(mark: Mark, place: Mark, finding: ReportedFinding, checked: Checked): boolean {
  const samePlace = mark.line === place.line && mark.start === place.start && mark.end === place.end;
  return samePlace && mark.severity === finding.severity && says(mark.words, finding, checked);
}

function says(words: string, finding: ReportedFinding, checked: Checked): boolean {
  return words === finding.rule.id || checked.say(finding.message).includes(words);
}

const show = (path: string, mark: Mark): string =>
  `${path}:${mark.line + 1}:${mark.start + 1}-${mark.end} ${mark.severity}`;

/** The findings of a file as marks, in order. */
function findingsIn(path: string, checked: Checked, texts: Texts): { finding: ReportedFinding; mark: Mark }[] {
  const text = texts[path] ?? '';
  const found: { finding: ReportedFinding; mark: Mark }[] = [];
  for (const finding of checked.findings) {
    if (checked.pathOf(finding.span.file) !== path) continue;
    const { line, column } = positionOf(text, finding.span.start);
    const lineEnd = text.indexOf('\n', finding.span.start);
    const end = Math.min(finding.span.end, lineEnd < 0 ? text.length : lineEnd);
    const width = Math.max(1, end - finding.span.start);
    const mark = { line, start: column, end: column + width, severity: finding.severity, words: finding.rule.id };
    found.push({ finding, mark });
  }
  return found;
}

function resultOf(texts: Texts, checked: Checked, path: string, repair: string): string {
  const titles: string[] = [];
  for (const finding of checked.findings) {
    for (const fix of finding.fixes()) {
      const title = checked.say(fix.title);
      if (title === repair) return applyFix(texts, checked, fix)[path] ?? '';
      titles.push(title);
    }
  }
  return assert.fail(`no repair "${repair}"; there are:\n  ${[...new Set(titles)].join('\n  ')}`);
}

/** The fixture with the marks and results that the product gives now. */
function rewrite(id: string, fixture: Fixture): string {
  const lines: (string | undefined)[] = [...fixture.lines];
  const put = (from: number, to: number, content: string): void => {
    for (let i = from; i < to; i++) lines[i] = undefined;
    lines[from - 1] = `${lines[from - 1] ?? ''}\n${content.replace(/\n$/, '')}`;
  };
  for (const example of fixture.examples) {
    const texts = textsOf(example);
    const checked = check(texts, example.settings);
    for (const file of example.files) put(file.fence.from, file.fence.to, marked(id, file, example, checked));
    for (const { path, repair, fence } of example.results) {
      try {
        put(fence.from, fence.to, resultOf(texts, checked, path, repair));
      } catch {
        // The test itself fails for a repair that is not offered; the fixture keeps what it says.
      }
    }
  }
  return lines.filter((line) => line !== undefined).join('\n');
}

function marked(id: string, file: ExampleFile, example: Example, checked: Checked): string {
  const found = findingsIn(file.path, checked, textsOf(example));
  const comment = file.path.endsWith('.json') ? '//' : '#';
  const lines = file.text.split('\n');
  return lines
    .flatMap((line, i) => {
      const here = found.filter(({ mark }) => mark.line === i);
      const marks = here.map(({ finding, mark }) => {
        const before = file.marks.find((other) => fits(other, mark, finding, checked));
        return writeMark({ ...mark, words: before?.words ?? wordsFor(id, finding, checked) }, comment);
      });
      return [line, ...marks];
    })
    .join('\n');
}

/** The message of the rule that the fixture is about, without its advice; of others the id. */
function wordsFor(id: string, finding: ReportedFinding, checked: Checked): string {
  if (finding.rule.id !== id) return finding.rule.id;
  const message = checked.say(finding.message);
  return /^.*?(?:\. (?=[A-Z])|[。]|$)/.exec(message)?.[0].replace(/[.。]\s*$/, '') || message;
}
