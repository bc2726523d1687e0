import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { parseCode, parseCodeAfter } from '../../../server/src/syntax/code/code';
import { printCode } from '../print-code';

const text = readFileSync('test/syntax/code/trees/queries.csharp.txt', 'utf8');

describe('queries of C#', () => {
  it('move along with edits above, between and in them', () => {
    for (let at = 0; at <= text.length; at += 7) {
      for (const inserted of ['\n', 'x', '// y\n']) {
        const edited = text.slice(0, at) + inserted + text.slice(at);
        const after = parseCodeAfter(parseCode(text, 'csharp'), edited);
        assert.equal(printCode(after), printCode(parseCode(edited, 'csharp')), `${inserted} at ${at}`);
      }
    }
  });

  it('are not looked for where from is a name', () => {
    for (const [written, kind] of [
      ['from + 1', 'binary'],
      ['from.In(x)', 'call'],
      ['from', 'name'],
      ['from x in xs select x', 'comprehension'],
      ['from x in xs orderby x select x', 'comprehension'],
      ['from x in xs join y in ys on x equals y select y', 'opaque'],
    ] as const) {
      const [statement] = parseCode(`var a = ${written};`, 'csharp').statements;
      const value = statement?.kind === 'declaration' ? statement.declarators[0]?.value : undefined;
      assert.equal(value?.kind, kind, written);
      assert.deepEqual(parseCode(`var a = ${written};`, 'csharp').problems, []);
    }
  });
});
