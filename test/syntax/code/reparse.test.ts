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
        const isLost = random() < (tree.isBalanced ? 0.1 : 0.8) && tree.problems.length > 0;
        if (isLost || i % 25 === 0) {
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

    it(`${language}: lines are taken out before an end at which something is missing`, () => {
      const lines = `${Array.from({ length: 30 }, (_, i) => `f(${i})`).join('\n')}\n`;
      const tree = parseCode(`${lines}f(30)\n\na.`, language);
      const text = `${lines}f(30)\na.`;
      assert.deepStrictEqual(parseCodeAfter(tree, text), parseCode(text, language));
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

  it('a value is missing while it is typed, and later given', () => {
    for (const [language, before, typed] of [
      ['typescript', 'const a = { b: ', '1 };'],
      ['python', 'a = ', '1'],
      ['go', 'a := ', '1'],
    ] as const) {
      const line = language === 'go' ? 'x := 1\n' : 'x = 1\n';
      const around = (middle: string): string => `${line.repeat(30)}${middle}\n${line.repeat(30)}`;
      const [first, last] = [around(`${before}${typed.replace('1', '')}`), around(before + typed)];
      let tree = parseCode(around(''), language);
      const kept = tree.statements[0];
      for (const text of [first, last, first, around('')]) {
        tree = parseCodeAfter(tree, text);
        assert.deepStrictEqual(tree, parseCode(text, language));
        assert.equal(tree.statements[0], kept, `${language}: the first statement is kept`);
      }
      assert.ok(parseCode(first, language).problems.length > 0);
    }
  });

  it('keys that are short for their values move once', () => {
    const cases: readonly (readonly [CodeLanguage, string])[] = [
      ['typescript', 'f({ a, b = 1, c: 2 });\n'],
      ['typescript', 'const { a, b = 1, c: { d } } = e;\n'],
      ['csharp', 'f(new { a.Key, b, c = 1 });\n'],
      ['csharp', 'int a = 1, b = 2;\n'],
      ['go', 'var a, b = 1, 2\n'],
      ['go', 'f(func(a, b string, c ...int) { })\n'],
    ];
    for (const [language, line] of cases) {
      const [first, next] = [line.repeat(40), `${line.repeat(10)}x(1)\n${line.repeat(30)}`];
      assert.deepStrictEqual(parseCodeAfter(parseCode(first, language), next), parseCode(next, language));
    }
  });

  it('quotation marks that only seem to be in pairs', () => {
    const body = (middle: string): string => `f(1);\n`.repeat(30) + middle + 'f(2);\n'.repeat(30);
    for (const middle of ['g(`${`);\n', 'g("a`);\n', 'g(`a);\n']) {
      const first = body(middle);
      const next = `${first.slice(0, 60)}const x = 1;\n${first.slice(60)}`;
      const tree = parseCodeAfter(parseCode(first, 'javascript'), next);
      assert.deepStrictEqual(tree, parseCode(next, 'javascript'));
    }
  });

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
