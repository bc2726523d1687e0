import assert from 'node:assert/strict';
import { parseCode, parseCodeAfter } from '../../../server/src/syntax/code/code';
import type { CodeFile, CodeLanguage, Statement } from '../../../server/src/syntax/code/tree';
import { walk } from '../../../server/src/syntax/code/walk';
import { CODE_LANGUAGES, generatePulumi } from '../../harness/generate-pulumi';
import { seededRandom } from '../../harness/generate-terraform';

/** What is typed between two places of a program. */
const typed: readonly string[] = [
  ...'{}()[],;:.=\n \'"`#\\<>/?!',
  ...['//', '/*', '*/', '\n\n', '\n    ', '\n\t', '\r\n', '${', 'f"', '=>', '->', '+ 1', '.b()', '\n.b()', '中'],
  ...['x', 'x = 1\n', 'const a = 1;\n', 'const x = require("y");\n', 'import x\n', 'a, b := f()\n', 'x: 1', '"a": 2'],
  ...['if (x) {\n}\n', 'else {\n}\n', 'else', 'else:\n    pass\n', 'case 1:\n', 'default:\n', 'for (;;) {\n}\n'],
  ...['@foo\n', '[A]\n', 'async ', 'return ', 'new A(', 'export ', 'a<b>', '/a/', 'var (a, b) = c;\n', 'int a, b;\n'],
  ...['func f() {\n}\n', 'def f(a, b = 1):\n    return a\n', 'class A {\n}\n', 'function f(a, b) {\n  return a;\n}\n'],
];

/** Characters or lines of a program are put in, taken out, doubled or written anew. */
function edit(text: string, random: () => number): string {
  const integer = (below: number): number => Math.floor(random() * below);
  const piece = typed[integer(typed.length)] ?? '';
  const at = integer(text.length + 1);
  const lineStart = text.lastIndexOf('\n', at - 1) + 1;
  let linesEnd = lineStart;
  for (let i = integer(6); i >= 0; i--) linesEnd = text.indexOf('\n', linesEnd) + 1 || text.length;
  switch (integer(6)) {
    case 0:
      return text.slice(0, at) + piece + text.slice(at);
    case 1:
      return text.slice(0, at) + text.slice(at + 1 + integer(3));
    case 2:
      return text.slice(0, lineStart) + text.slice(linesEnd);
    case 3: {
      const elsewhere = text.lastIndexOf('\n', integer(text.length)) + 1;
      return text.slice(0, elsewhere) + text.slice(lineStart, linesEnd) + text.slice(elsewhere);
    }
    case 4:
      return text.slice(0, lineStart) + piece + text.slice(lineStart);
    default: {
      const word = /\w+/.exec(text.slice(at));
      const from = at + (word?.index ?? 0);
      const other = ['abc', 'x.y', '1234567', '', '"s"'][integer(5)] ?? '';
      return text.slice(0, from) + other + text.slice(from + (word?.[0].length ?? 0));
    }
  }
}

const steps = Number(process.env.REPARSE_STEPS ?? 250);

function statementsIn(tree: CodeFile): ReadonlySet<Statement> {
  const found = new Set<Statement>();
  for (const statement of tree.statements) {
    walk(statement, (node) => {
      if (node.kind === 'expression-statement' || node.kind === 'declaration') found.add(node);
      return undefined;
    });
  }
  return found;
}

const ends: Readonly<Record<CodeLanguage, string>> = {
  typescript: ';\n',
  javascript: ';\n',
  python: '\n',
  go: '\n',
  csharp: ';\n',
  java: ';\n',
};

describe('programs: parsing after an edit', () => {
  for (const language of CODE_LANGUAGES) {
    it(`${language}: gives what parsing anew gives, whatever is typed`, function () {
      this.timeout(60_000);
      const random = seededRandom(language.length * 31 + steps);
      const texts = [1, 2, 3].map((seed) => generatePulumi(language, 250, seed));
      texts.push(generatePulumi(language, 120, 4).replaceAll('\n', '\r\n'));
      let kept = 0;
      let text = '';
      let tree = parseCode(text, language);
      for (let i = 0; i < steps; i++) {
        const isFaulty = tree.problems.length > 0 && random() < 0.7;
        if (isFaulty || i % 25 === 0) {
          text = texts[Math.floor(random() * texts.length)] ?? '';
          tree = parseCode(text, language);
        }
        text = edit(text, random);
        const before = statementsIn(tree);
        tree = parseCodeAfter(tree, text);
        assert.deepStrictEqual(tree, parseCode(text, language));
        for (const statement of statementsIn(tree)) if (before.has(statement)) kept++;
      }
      assert.ok(kept > 4 * steps, `${kept} statements were kept`);
    });

    it(`${language}: statements that were not touched stay the same objects`, () => {
      const text = generatePulumi(language, 400, 7);
      const at = text.indexOf('"22/22"', text.length / 2);
      assert.ok(at > 0);
      const tree = parseCode(text, language);
      const before = statementsIn(tree);
      const after = parseCodeAfter(tree, `${text.slice(0, at)}"1000/20000"${text.slice(at + 7)}`);
      const now = [...statementsIn(after)];
      assert.equal(now.length, before.size);
      const parsed = now.filter((statement) => !before.has(statement)).length;
      assert.ok(parsed > 0 && parsed < 16, `${parsed} of ${now.length} statements were parsed anew`);
    });

    it(`${language}: a line is typed at the end of the file, character by character`, () => {
      const text = generatePulumi(language, 60, 2);
      let tree = parseCode(text, language);
      const line = `call("a", [1, 2])${ends[language]}`;
      for (let i = 1; i <= line.length; i++) {
        const typing = text + line.slice(0, i);
        tree = parseCodeAfter(tree, typing);
        assert.deepStrictEqual(tree, parseCode(typing, language));
      }
    });
  }

  it('the parentheses of a group are no place to begin at', () => {
    const body = 'x := 1\n'.repeat(60);
    const text = (groupEnd: string): string =>
      `package main\n\nimport (\n\t"a"\n\t"b"\n\t"c"\n\t"d"\n${groupEnd}\n\nfunc main() {\n${body}}\n`;
    const tree = parseCodeAfter(parseCode(text(')'), 'go'), text(''));
    assert.deepStrictEqual(tree, parseCode(text(''), 'go'));
    assert.notDeepEqual(tree.problems, []);
  });

  it('a comment that swallows the brace of its block, and a line that is joined to the next one', () => {
    const calls = 'f(1);\n'.repeat(40);
    const cases: readonly (readonly [CodeLanguage, string, string])[] = [
      ['typescript', `function g() {\n${calls}}\n${calls}`, `function g() {\n${calls}//}\n${calls}`],
      ['typescript', `function g() {\n${calls} }\n${calls}`, `function g() {\n${calls}/* }\n${calls}`],
      ['python', 'f(1)\n'.repeat(40), `${'f(1)\n'.repeat(20)}f(1) + \\\n${'f(1)\n'.repeat(20)}`],
    ];
    for (const [language, before, after] of cases)
      assert.deepStrictEqual(parseCodeAfter(parseCode(before, language), after), parseCode(after, language));
  });
});
