import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseLenientJson } from '../../server/src/syntax/lenient-json';
import { hole, type LenientDocument, type LenientNode, rangeInString } from '../../server/src/syntax/lenient-json-tree';

/** A tree as plain data; members in order where a name occurs twice. */
function plain(node: LenientNode | undefined): unknown {
  switch (node?.kind) {
    case 'object': {
      const entries = node.members.map((member) => [member.key.value, plain(member.value)] as const);
      return new Set(entries.map(([key]) => key)).size === entries.length ? Object.fromEntries(entries) : entries;
    }
    case 'array':
      return node.items.map(plain);
    case 'string':
    case 'number':
    case 'boolean':
      return node.value;
    case 'null':
      return null;
    case 'hole':
      return '<hole>';
    default:
      return undefined;
  }
}

const faultsOf = ({ text, faults }: LenientDocument): string[] =>
  faults.map(({ code, start, end }) => `${code} ${start}:${JSON.stringify(text.slice(start, end))}`);

/** The text with every repair that is offered. */
function repaired({ text, faults }: LenientDocument): string {
  let result = text;
  for (const { start, end, repair } of [...faults].reverse()) {
    if (repair !== undefined) result = result.slice(0, start) + repair + result.slice(end);
  }
  return result;
}

const cases: readonly (readonly [text: string, faults: readonly string[], value: unknown])[] = [
  ['{"a": 1} # end', ['comment 9:"# end"'], { a: 1 }],
  ['{ // one\n"a": /* two */ [true]}', ['comment 2:"// one"', 'comment 14:"/* two */"'], { a: [true] }],
  ['{"a": "x # no comment"}', [], { a: 'x # no comment' }],
  ['{"a": [1, 2,], }', ['trailing-comma 11:","', 'trailing-comma 13:","'], { a: [1, 2] }],
  [
    '{\u00a0"a"\uff1a1\uff0c"b":2}',
    ['look-alike 1:"\u00a0"', 'look-alike 5:"："', 'look-alike 7:"，"'],
    { a: 1, b: 2 },
  ],
  ['{\u201ca\u201d: "b\u201d}', ['look-alike 1:"“"', 'look-alike 3:"”"', 'look-alike 8:"”"'], { a: 'b' }],
  ['{"a": "say \u201chi\u201d"}', [], { a: 'say “hi”' }],
  [
    '{"a": {"x": 1}, "a": 2}',
    ['duplicate-key 16:"\\"a\\""'],
    [
      ['a', { x: 1 }],
      ['a', 2],
    ],
  ],
  ['["website\\_log"]', ['bad-escape 9:"\\\\_"'], ['website_log']],
  ["{'a': 'b'}", ['single-quote 1:"\'a\'"', 'single-quote 6:"\'b\'"'], { a: 'b' }],
  ['{Version: "1"}', ['unquoted 1:"Version"'], { Version: '1' }],
  ['{"a": Allow}', ['unquoted 6:"Allow"'], { a: 'Allow' }],
  ['[1 2]', ['missing-comma 2:""'], [1, 2]],
  ['{"a": 1\n"b": 2}', ['missing-comma 7:""'], { a: 1, b: 2 }],
  ['{"a" 1}', ['missing-colon 4:""'], { a: 1 }],
  ['{"a": }', ['missing-value 1:"\\"a\\""'], { a: undefined }],
  ['{"a": [{"b": 1}', ['missing-close 15:""', 'missing-close 15:""'], { a: [{ b: 1 }] }],
  ['{"a": [1, 2}', ['missing-close 11:""'], { a: [1, 2] }],
  ['{"a": [1, 2, "b": 3}', ['missing-close 11:""'], { a: [1, 2], b: 3 }],
  ['{"a": "b', ['unclosed-string 6:"\\"b"', 'missing-close 8:""'], { a: 'b' }],
  ['{"a": "b\n}', ['unclosed-string 6:"\\"b"'], { a: 'b' }],
  ['{"a": "b\tc"}', ['control-character 8:"\\t"'], { a: 'b\tc' }],
  ['{"a": 1} trailing', ['after-end 9:"trailing"'], { a: 1 }],
  ['policy = {"a": 1}', ['unexpected 0:"policy = "'], { a: 1 }],
  ['', ['empty 0:""'], undefined],
  ['  # only', ['empty 0:""', 'comment 2:"# only"'], undefined],
  [`{"a": ${hole}, "b": "x${hole}y"}`, [], { a: '<hole>', b: `x${hole}y` }],
  [`{"a": [${hole} "b" ${hole}]}`, [], { a: ['<hole>', 'b', '<hole>'] }],
  [`{${hole} "a": 1 ${hole}}`, [], { a: 1 }],
  ['{"a": ${jsonencode({x = "}"})}, "b": 1}', ['template 6:"${jsonencode({x = \\"}\\"})}"'], { a: '<hole>', b: 1 }],
  ['{"a": "${acs:user}"}', [], { a: '${acs:user}' }],
];

describe('lenient JSON', () => {
  for (const [text, faults, value] of cases) {
    it(JSON.stringify(text), () => {
      const document = parseLenientJson(text);
      if (value !== undefined) {
        assert.deepEqual(faultsOf(document), faults);
        assert.deepEqual(plain(document.root), value);
      } else for (const fault of faults) assert.ok(faultsOf(document).includes(fault), faultsOf(document).join('\n'));
    });
  }

  it('repairs to JSON of the same value what it can repair', () => {
    for (const [text, , value] of cases) {
      const document = parseLenientJson(text);
      if (value === undefined || document.faults.some(({ repair }) => repair === undefined)) continue;
      if (text.includes(hole) || text.includes('jsonencode')) continue;
      assert.deepEqual(JSON.parse(repaired(document)), value, text);
    }
  });

  it('reads JSON as JSON, without a fault', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), fc.constantFrom(undefined, 2, '\t'), (value, indent) => {
        const text = JSON.stringify(value, null, indent);
        const document = parseLenientJson(text);
        assert.deepEqual(faultsOf(document), []);
        assert.deepEqual(plain(document.root), JSON.parse(text));
      }),
    );
  });

  it('finds every character of a string in the source', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (value) => {
        const text = ` ${JSON.stringify(value)}`;
        const { root } = parseLenientJson(text);
        assert.equal(root?.kind, 'string');
        for (let i = 0; i < value.length; i++) {
          const { start, end } = rangeInString(root, i, i + 1);
          assert.equal(JSON.parse(`"${text.slice(start, end)}"`), value.charAt(i));
        }
      }),
    );
  });

  it('takes any text, with ranges inside it and in order', () => {
    const piece = fc.constantFrom(
      ...['{', '}', '[', ']', '"', "'", ',', ':', '\\', '/', '*', '#', '\n', ' ', 'a', '1', 'true', '${', '%{'],
      ...['\u201c', '\uff0c', '\u00a0', '\u0000', '\ud800', hole, '"Effect": "Allow"', '/*', '//'],
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const text = pieces.join('');
        const document = parseLenientJson(text);
        for (const { start, end } of [...document.faults, ...document.comments]) {
          assert.ok(0 <= start && start <= end && end <= text.length, `${start}-${end} of ${text.length}`);
        }
        const visit = (node: LenientNode | undefined, start: number, end: number): void => {
          if (node === undefined) return;
          assert.ok(start <= node.start && node.start <= node.end && node.end <= end, JSON.stringify(text));
          if (node.kind === 'array') for (const item of node.items) visit(item, node.start, node.end);
          if (node.kind !== 'object') return;
          for (const member of node.members) {
            visit(member.key, node.start, node.end);
            visit(member.value, member.key.end, node.end);
          }
        };
        visit(document.root, 0, text.length);
      }),
      { numRuns: 2000 },
    );
  });

  it('takes time in proportion to the text, however it is made', () => {
    const texts = [
      '['.repeat(200_000),
      '{"a":'.repeat(100_000),
      `{"a":["${'x"'.repeat(100_000)}`,
      '{"a":"\n'.repeat(50_000),
      `"${'\\'.repeat(400_000)}`,
      '/*'.repeat(200_000),
      '${'.repeat(200_000),
      `[${"'a'".repeat(100_000)}`,
      hole.repeat(400_000),
      `{${'"a":1,'.repeat(50_000)}}`,
    ];
    for (const text of texts) {
      const start = performance.now();
      parseLenientJson(text);
      assert.ok(performance.now() - start < 3000, JSON.stringify(text.slice(0, 20)));
    }
  });
});
