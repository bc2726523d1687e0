import assert from 'node:assert/strict';
import { readFixtures, textsOf } from './harness/fixtures';
import { check, type Texts } from './harness/workspace';

/** Milliseconds that one example may take, whatever was done to it. */
const limit = 2_000;
const rounds = 4;

/** Broken input is normal input: nothing throws, nothing hangs, spans stay inside their files. */
describe('broken files', function () {
  this.timeout(120_000);
  for (const [id, fixture] of readFixtures()) {
    it(id, () => {
      const random = seeded(id);
      for (const example of fixture.examples) {
        for (let round = 0; round < rounds; round++) {
          const texts = mutate(textsOf(example), random);
          const started = performance.now();
          const { findings, problems } = check(texts, example.settings);
          const took = performance.now() - started;
          const shown = JSON.stringify(texts);
          assert.deepEqual(
            problems.filter(({ kind }) => kind === 'rule'),
            [],
            `${example.title}: a rule failed on ${shown}`,
          );
          for (const { span, fixes } of findings) {
            assert.ok(0 <= span.start && span.start <= span.end && span.end <= span.file.text.length, shown);
            fixes();
          }
          assert.ok(took < limit, `${example.title}: ${Math.round(took)} ms for ${shown}`);
        }
      }
    });
  }
});

const pieces = [
  '"',
  '{',
  '}',
  '[',
  ']',
  '(',
  '${',
  '%{',
  '=',
  '\n',
  '#',
  '/*',
  '<<EOT\n',
  ',',
  '\u0000',
  '😀',
  '0',
  '-',
  '\\',
];

/** One file cut off, or with pieces taken out, put in or repeated. */
function mutate(texts: Texts, random: (below: number) => number): Texts {
  const paths = Object.keys(texts);
  const path = paths[random(paths.length)] ?? '';
  let text = texts[path] ?? '';
  const kind = random(4);
  if (kind === 0) text = text.slice(0, random(text.length + 1));
  else {
    for (let i = 0; i <= random(4); i++) {
      const at = random(text.length + 1);
      const length = random(12);
      if (kind === 1) text = text.slice(0, at) + text.slice(at + length);
      else if (kind === 2) text = text.slice(0, at) + (pieces[random(pieces.length)] ?? '') + text.slice(at);
      else text = text.slice(0, at + length) + text.slice(at);
    }
  }
  return { ...texts, [path]: text };
}

/** A generator of whole numbers below a bound, always the same for a seed (mulberry32). */
function seeded(seed: string): (below: number) => number {
  let state = 0;
  for (const char of seed) state = (Math.imul(state, 31) + char.charCodeAt(0)) | 0;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let value = Math.imul(state ^ (state >>> 15), 1 | state);
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value;
    return ((value ^ (value >>> 14)) >>> 0) % Math.max(1, below);
  };
}
