import assert from 'node:assert/strict';
import fc from 'fast-check';
import { coveredByAny, coversGlob, matchesGlob, overlapGlobs } from '../../server/src/model/glob';

const pattern = fc.string({ unit: fc.constantFrom('a', 'b', '*', '?'), maxLength: 5 });

/** Every text of up to six characters; `c` stands for those that no pattern names. */
const texts: readonly string[] = (() => {
  const all = [''];
  for (let i = 0; i < all.length; i++) {
    const text = all[i] ?? '';
    if (text.length < 6) for (const letter of 'abc') all.push(text + letter);
  }
  return all;
})();

const languageOf = (glob: string): readonly boolean[] => {
  const expression = new RegExp(`^${glob.replaceAll('*', '.*').replaceAll('?', '.')}$`);
  return texts.map((text) => expression.test(text));
};

/** Whether a text that tells the patterns apart is sure to be among the listed ones: `*bbba` leaves `??b*` with seven letters. */
const isListed = (...globs: readonly string[]): boolean => globs.join('').length <= 6;

describe('patterns as languages', () => {
  it('match as the regular expression does', () => {
    fc.assert(
      fc.property(pattern, (glob) => {
        const language = languageOf(glob);
        for (const [i, text] of texts.entries()) assert.equal(matchesGlob(glob, text), language[i], text);
      }),
    );
  });

  it('include each other when all texts say so', () => {
    fc.assert(
      fc.property(pattern, pattern, (outer, inner) => {
        const [a, b] = [languageOf(outer), languageOf(inner)];
        const seems = b.every((is, i) => !is || a[i]);
        if (!seems || isListed(outer, inner)) assert.equal(coversGlob(outer, inner), seems);
      }),
      { numRuns: 500 },
    );
  });

  it('are included in a union when all texts say so', () => {
    fc.assert(
      fc.property(fc.array(pattern, { minLength: 1, maxLength: 3 }), pattern, (outers, inner) => {
        const languages = outers.map(languageOf);
        const b = languageOf(inner);
        const seems = b.every((is, i) => !is || languages.some((language) => language[i]));
        if (!seems || isListed(...outers, inner)) assert.equal(coveredByAny(outers, inner), seems);
      }),
      { numRuns: 500 },
    );
  });

  it('overlap when some text is in both', () => {
    fc.assert(
      fc.property(pattern, pattern, (one, other) => {
        const [a, b] = [languageOf(one), languageOf(other)];
        // Two patterns of up to five signs meet in a text of up to eight, of which the longest are not listed.
        const meet = a.some((is, i) => is && b[i]);
        if (meet) assert.equal(overlapGlobs(one, other), true);
        else if (one.length + other.length <= 6) assert.equal(overlapGlobs(one, other), false);
      }),
      { numRuns: 500 },
    );
  });

  it('stay bounded on patterns made to exhaust', () => {
    const start = performance.now();
    coversGlob(`${'*a?'.repeat(40)}*`, `${'*?a'.repeat(40)}*`);
    matchesGlob(`${'*a'.repeat(50)}b`, 'a'.repeat(2000));
    assert.ok(performance.now() - start < 2000);
  });
});
