import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseCode } from '../../../server/src/syntax/code/code';
import { mapString, mapTemplateText } from '../../../server/src/syntax/code/literals';
import { type CodeFile, type CodeLanguage, type CodeNode, MAX_HEIGHT } from '../../../server/src/syntax/code/tree';
import { children, walk } from '../../../server/src/syntax/code/walk';
import { type OffsetMap, sourceRange } from '../../../server/src/syntax/offset-map';
import { CODE_LANGUAGES, generatePulumi } from '../../harness/generate-pulumi';
import { printCode } from '../print-code';

/** Pieces of programs in any order: much closer to what is typed than arbitrary characters. */
const pieces = [
  ...'{}[]()=,:;?.*"\'`\\$%~-+!<>/#@|&\n\r\t ',
  ...[
    '${',
    '"""',
    "'''",
    '=>',
    '->',
    '...',
    '..',
    '::',
    ':=',
    '?.',
    '??',
    '$"',
    '@"',
    '$$"""',
    'f"',
    'r"',
    '//',
    '/*',
    '*/',
    '\n    ',
  ],
  ...[
    'new ',
    'new A(',
    'return ',
    'const a = ',
    'var a = ',
    'a := ',
    'let ',
    'import ',
    'from ',
    'using ',
    'package ',
    'class A {',
    'class A:',
  ],
  ...[
    'if ',
    'else ',
    'for ',
    ' in ',
    ' of ',
    'range ',
    'while ',
    'def f(',
    'func f(',
    'function f(',
    'lambda ',
    'switch ',
    'case ',
    'await ',
    'async ',
  ],
  ...[
    'a.b',
    'a(',
    'a<b>(',
    'a[0]',
    'a: 1',
    '"a"',
    '1_000',
    '0x',
    'true',
    'None',
    'map[string]int{',
    '[]string{',
    'x = 1',
    ' as ',
    ' is ',
    ' not ',
  ],
  ...['\u0000', '\uFEFF', '\uD800', '\uDC00', '中', '😀', '\u2028', '\r\n'],
];
const typedText = fc.array(fc.constantFrom(...pieces), { maxLength: 60 }).map((parts) => parts.join(''));
const anyText = fc.oneof(typedText, fc.string({ unit: 'binary', maxLength: 150 }), fc.string({ maxLength: 150 }));
const anyLanguage = fc.constantFrom(...CODE_LANGUAGES);

const sources = new Map(
  CODE_LANGUAGES.map((language) => [language, [1, 2].map((seed) => generatePulumi(language, 90, seed))]),
);

/** Generated programs with parts removed, doubled or replaced. */
const mutated = fc
  .tuple(anyLanguage, fc.nat(1), fc.array(fc.tuple(fc.nat(), fc.nat(12), typedText), { minLength: 1, maxLength: 4 }))
  .map(([language, index, edits]): [CodeLanguage, string] => [
    language,
    edits.reduce((text, [at, length, inserted]) => {
      const start = at % (text.length + 1);
      return text.slice(0, start) + inserted.slice(0, 12) + text.slice(start + length);
    }, sources.get(language)?.[index] ?? ''),
  ]);

function assertNested(text: string, node: CodeNode): void {
  assert.ok(0 <= node.start && node.start <= node.end && node.end <= text.length, `${node.kind} in the text`);
  let last = node.start;
  children(node, (child) => {
    assert.ok(last <= child.start, `${child.kind} at ${child.start} in ${node.kind} begins before ${last}`);
    assert.ok(child.end <= node.end, `${child.kind} ends at ${child.end}, ${node.kind} at ${node.end}`);
    last = child.end;
    assertNested(text, child);
  });
}

/** Signs stand where the tree says. */
function assertSigns(text: string, node: CodeNode): void {
  const is = (offset: number, pattern: RegExp): void => {
    if (offset >= 0) assert.match(text.charAt(offset), pattern, `${node.kind} at ${offset}`);
  };
  if ('open' in node) is(node.open, node.kind === 'block' || node.kind === 'class' ? /[{:]/ : /[([{]/);
  if ('close' in node) is(node.close, /[)\]}]/);
  if ('comma' in node) is(node.comma, /,/);
  if ('separator' in node) is(node.separator, /[:=,]/);
  if (node.kind === 'member') assert.equal(text.slice(node.nameStart, node.end), node.name);
  if (node.kind === 'name' && node.name !== '')
    assert.ok(text.slice(node.start, node.end).includes(node.name.split(/[.:]/)[0] ?? ''));
}

function assertMapped(file: CodeFile, value: string, map: OffsetMap, start: number, end: number): void {
  let last = start;
  for (let index = 0; index < value.length; index++) {
    const range = sourceRange(map, index, index + 1);
    assert.ok(range.start >= start && range.end <= end && range.start <= range.end, 'inside the string');
    assert.ok(range.end >= last, 'in order');
    last = range.end;
    if (range.end - range.start === 1) assert.equal(file.text.charAt(range.start), value.charAt(index));
  }
}

function assertSound(file: CodeFile): void {
  const { text } = file;
  let last = 0;
  for (const statement of file.statements) {
    assert.ok(statement.start >= last, `${statement.kind} at ${statement.start} begins before ${last}`);
    last = statement.end;
    assertNested(text, statement);
    walk(statement, (node) => {
      assertSigns(text, node);
      if (node.kind === 'string') {
        assert.ok(
          node.start <= node.contentStart && node.contentStart <= node.contentEnd && node.contentEnd <= node.end,
        );
        assertMapped(file, node.value, mapString(file, node), node.contentStart, node.contentEnd);
      } else if (node.kind === 'template') {
        for (const part of node.parts) {
          if (part.kind === 'text')
            assertMapped(file, part.value, mapTemplateText(file, node, part), part.start, part.end);
        }
      }
      return undefined;
    });
  }
  for (const { start, end } of file.problems) assert.ok(0 <= start && start <= end && end <= text.length, 'problem');
  let lastComment = 0;
  for (const { start, end } of file.comments) {
    assert.ok(lastComment <= start && start < end && end <= text.length, 'comments in order');
    assert.match(text.slice(start, end), /^(?:#|\/\/|\/\*)/);
    lastComment = end;
  }
}

const heightOf = (node: CodeNode): number => {
  // Without recursion, for this is what is measured.
  let height = 0;
  const open: [CodeNode, number][] = [[node, 1]];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [each, depth] = next;
    height = Math.max(height, depth);
    children(each, (child) => open.push([child, depth + 1]));
  }
  return height;
};

describe('programs: properties of every tree', () => {
  it('any text', () => {
    fc.assert(
      fc.property(anyLanguage, anyText, (language, text) => assertSound(parseCode(text, language))),
      { seed: 501, numRuns: 1500 },
    );
  });

  it('generated programs with mistakes', function () {
    this.timeout(30_000);
    fc.assert(
      fc.property(mutated, ([language, text]) => assertSound(parseCode(text, language))),
      { seed: 502, numRuns: 400 },
    );
  });

  it('nothing of the text that was read before', function () {
    this.timeout(30_000);
    fc.assert(
      fc.property(mutated, mutated, ([language, text], [otherLanguage, other]) => {
        const tree = parseCode(text, language);
        parseCode(other, otherLanguage);
        assert.deepEqual(parseCode(text, language), tree);
      }),
      { seed: 503, numRuns: 200 },
    );
  });

  for (const language of CODE_LANGUAGES) {
    it(`${language}: every beginning of a program`, function () {
      this.timeout(30_000);
      const text = generatePulumi(language, 60, 3);
      for (let end = 0; end < text.length; end += 7) assertSound(parseCode(text.slice(0, end), language));
    });

    it(`${language}: CRLF and a byte order mark change nothing but places`, () => {
      const text = generatePulumi(language, 120, 4);
      const plain = printCode(parseCode(text, language));
      const other = printCode(parseCode(`\uFEFF${text.replaceAll('\n', '\r\n')}`, language));
      assert.equal(other.replaceAll('\\r\\n', '\\n'), plain);
    });

    it(`${language}: no problem with generated programs`, () => {
      for (let seed = 1; seed <= 5; seed++)
        assert.deepEqual(parseCode(generatePulumi(language, 300, seed), language).problems, []);
    });
  }
});

const NESTED: readonly string[] = [
  '(',
  '[',
  '{',
  'f(',
  'a[',
  '{a:',
  '{a=',
  '{"a":',
  '[{',
  '({',
  'x => ',
  'x -> ',
  '(x) => {',
  'lambda: ',
  'func() {',
  'new A(',
  'new A {',
  'new[] {',
  '!',
  '- ',
  'await ',
  'a ? ',
  'a ? b : ',
  'a = ',
  'a.b(',
  'if (a) ',
  'if a {',
  'if a {} else ',
  'if (a) {} else ',
  'for (;;) ',
  'while (a) {',
  '`${',
  '$"{',
  'f"{',
  'A<',
  'A<B<',
  'class A {',
  'switch (a) { case 1 -> ',
  'a switch { b => ',
  'if a:\n',
  'a if b else ',
  '[a for b in ',
  'map[string]',
  '[]',
  'a + (',
  '(A) ',
  'a\n.b()',
  '.b()',
  ' + a',
  '.a',
  '[0]',
  '()',
  ' as A',
  'try {',
  'const a = {',
  'a:',
  'function f() {',
  'export ',
  'x: ',
  '<',
  '"',
  "'",
  '`',
  '/',
  '/*',
  '"""',
  '"""a',
  '@"',
  ') ',
  '} ',
  '] ',
  '}\n',
  ')\n  ',
  '\n(',
  '\n  {',
  'return ',
  'not ',
  '*',
  '&',
];

describe('programs: bounded', () => {
  it('height and time, however deep something is nested', function () {
    this.timeout(120_000);
    for (const language of CODE_LANGUAGES) {
      for (const piece of NESTED) {
        const text = `x = ${piece.repeat(Math.ceil(12_000 / piece.length))}`;
        const before = performance.now();
        const { statements } = parseCode(text, language);
        const took = performance.now() - before;
        assert.ok(took < 1500, `${language}: ${JSON.stringify(piece)} took ${took} ms`);
        for (const statement of statements) {
          const height = heightOf(statement);
          assert.ok(height <= MAX_HEIGHT, `${language}: ${JSON.stringify(piece)} gives a tree ${height} high`);
        }
      }
    }
  });

  it('twice the text takes about twice the time', function () {
    this.timeout(60_000);
    for (const language of CODE_LANGUAGES) {
      const time = (text: string): number => {
        let best = Number.POSITIVE_INFINITY;
        for (let run = 0; run < 4; run++) {
          const before = performance.now();
          parseCode(text, language);
          best = Math.min(best, performance.now() - before);
        }
        return best;
      };
      const once = generatePulumi(language, 2000).replaceAll(')', '');
      const ratio = time(once.repeat(8)) / time(once);
      assert.ok(ratio < 40, `${language}: eight times the text takes ${ratio} times as long`);
    }
  });
});
