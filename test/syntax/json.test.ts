import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type JsonNode, type JsonRange, mapJsonString, parseJson } from '../../server/src/syntax/json';
import { sourceRange } from '../../server/src/syntax/offset-map';

/** The plain value of a tree; a key that occurs twice keeps its last value, as JSON.parse has it. */
function toPlain(node: JsonNode | undefined): unknown {
  switch (node?.kind) {
    case 'object':
      return Object.fromEntries(node.properties.map(({ key, value }) => [key.value, toPlain(value)]));
    case 'array':
      return node.items.map(toPlain);
    case 'string':
    case 'number':
    case 'boolean':
      return node.value;
    case 'null':
      return null;
    default:
      return undefined;
  }
}

function childrenOf(node: JsonNode): readonly JsonNode[] {
  if (node.kind === 'array') return node.items;
  if (node.kind !== 'object') return [];
  return node.properties.flatMap(({ key, value }) => (value === undefined ? [key] : [key, value]));
}

function assertNested(text: string, node: JsonNode): void {
  assert.ok(0 <= node.start && node.start <= node.end && node.end <= text.length, `${node.kind} in the text`);
  let last = node.start;
  for (const child of childrenOf(node)) {
    assert.ok(last <= child.start && child.end <= node.end, `${child.kind} in ${node.kind}`);
    last = child.end;
    assertNested(text, child);
  }
  if (node.kind !== 'string') return;
  const map = mapJsonString(text, node);
  for (let index = 0; index < node.value.length; index++) {
    const { start, end } = sourceRange(map, index, index + 1);
    assert.ok(node.start < start && start < end && end <= node.end);
    if (end === start + 1) assert.equal(text.charAt(start), node.value.charAt(index));
  }
}

/** Each scalar with the path to it and the text it is written as. */
function scalars(text: string, node: JsonNode | undefined, path = ''): string[] {
  if (node === undefined) return [];
  if (node.kind === 'array') return node.items.flatMap((item, index) => scalars(text, item, `${path}/${index}`));
  if (node.kind === 'object') {
    return node.properties.flatMap(({ key, value }) => scalars(text, value, `${path}/${key.value}`));
  }
  return [`${path} = ${text.slice(node.start, node.end)}`];
}

const slice = (text: string, { start, end }: JsonRange): string => text.slice(start, end);

describe('JSON', () => {
  it('gives exact ranges and keeps a key that occurs twice', () => {
    const text = '{"a": [1, -2.5e3, true, null], "a": {"b": "x"}}';
    const { root, problems } = parseJson(text);
    assert.deepEqual(problems, []);
    assert.equal(root?.kind, 'object');
    if (root?.kind !== 'object') return;
    assert.deepEqual(
      root.properties.map(({ key, value }) => [key.value, value === undefined ? '' : slice(text, value)]),
      [
        ['a', '[1, -2.5e3, true, null]'],
        ['a', '{"b": "x"}'],
      ],
    );
    assert.deepEqual(scalars(text, root), ['/a/0 = 1', '/a/1 = -2.5e3', '/a/2 = true', '/a/3 = null', '/a/b = "x"']);
  });

  it('takes comments and trailing commas', () => {
    const { root, problems, comments, text } = parseJson('// one\n{"a": [1, /* two */ 2,],}\n');
    assert.deepEqual(toPlain(root), { a: [1, 2] });
    assert.deepEqual(problems, []);
    assert.deepEqual(
      comments.map((comment) => slice(text, comment)),
      ['// one', '/* two */'],
    );
  });

  it('takes a byte order mark and leaves the offsets', () => {
    const { root, problems } = parseJson('\uFEFF{"a": 1}');
    assert.deepEqual([root?.start, root?.end, problems], [1, 9, []]);
  });

  it('maps a decoded string to its source', () => {
    const text = '["a\\n\\u00e9\\"\\/${x}"]';
    const { root } = parseJson(text);
    const string = root?.kind === 'array' ? root.items[0] : undefined;
    if (string?.kind !== 'string') assert.fail('no string');
    assert.equal(string.value, 'a\né"/${x}');
    const map = mapJsonString(text, string);
    assert.deepEqual(
      Array.from({ length: string.value.length }, (_, index) => slice(text, sourceRange(map, index, index + 1))),
      ['a', '\\n', '\\u00e9', '\\"', '\\/', '$', '{', 'x', '}'],
    );
  });

  it('has no value for an empty text', () => {
    assert.equal(parseJson('').root, undefined);
    assert.notDeepEqual(parseJson('').problems, []);
  });

  it('decodes as JSON.parse does', () => {
    fc.assert(
      fc.property(fc.jsonValue({ depthSize: 'medium' }), fc.nat(4), (value, indent) => {
        const text = JSON.stringify(value, undefined, indent);
        const { root, problems } = parseJson(text);
        assert.deepEqual(problems, []);
        assert.equal(JSON.stringify(toPlain(root)), JSON.stringify(JSON.parse(text)));
        if (root !== undefined) assertNested(text, root);
      }),
      { seed: 7, numRuns: 500 },
    );
  });

  it('gives a sound tree of any text', () => {
    const pieces = [
      ...'{}[]",:\\/*\n\t 1-.e',
      '"a"',
      '"b": ',
      'true',
      'null',
      '//',
      '/*',
      '\\u00',
      '\uFEFF',
      '\uD800',
      '\u0000',
    ];
    const typed = fc.array(fc.constantFrom(...pieces), { maxLength: 60 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(fc.oneof(typed, fc.string({ unit: 'binary' })), (text) => {
        const { root, problems } = parseJson(text);
        if (root !== undefined) assertNested(text, root);
        for (const { start, end } of problems) assert.ok(0 <= start && start <= end && end <= text.length);
      }),
      { seed: 7, numRuns: 3000 },
    );
  });
});

describe('JSON: any depth', () => {
  const depths = 100_000;
  const inputs: readonly (readonly [string, string])[] = [
    ['open arrays', '['.repeat(depths)],
    ['closed arrays', '['.repeat(depths) + ']'.repeat(depths)],
    ['open objects', '{"a":'.repeat(depths)],
    ['closed objects', `${'{"a":'.repeat(depths)}1${'}'.repeat(depths)}`],
    ['arrays side by side', `[${'[[],[]],'.repeat(20_000)}1]`],
    ['strings without escapes', `[${'"abcdefgh",'.repeat(300_000)}1]`],
    ['quotes', '"\n'.repeat(depths)],
    ['5,000 levels', '['.repeat(5000) + ']'.repeat(5000)],
  ];
  for (const [name, text] of inputs) {
    it(name, () => {
      const start = performance.now();
      const { root } = parseJson(text);
      assert.ok(performance.now() - start < 8000, 'takes bounded time');
      if (root !== undefined) assertNested(text, root);
    });
  }

  it('keeps what stands around the part that is nested too deeply', () => {
    const text = `{"a": 1, "b": ${'['.repeat(5000)}${']'.repeat(5000)}, "c": 2}`;
    const { root, problems } = parseJson(text);
    assert.deepEqual(
      problems.map(({ code }) => code),
      ['too-deep'],
    );
    const found = scalars(text, root);
    assert.ok(found.includes('/a = 1') && found.includes('/c = 2'), found.join('\n'));
  });

  it('reads brackets in strings and comments as text', () => {
    const text = `["${'['.repeat(1000)}", /* ${'['.repeat(1000)} */ 1]`;
    assert.deepEqual(parseJson(text).problems, []);
  });
});

const statement = (id: string, typed: string): string => `    {
      "Sid": "${id}",
      "Effect": "Allow",
${typed}      "Resource": ["acs:oss:*:*:b/*", "*"],
      "N": 1
    }`;

const policy = (typed: string): string => `{
  "Version": "1",
  "Statement": [
${statement('a', '')},
${statement('b', typed)},
${statement('c', '')}
  ]
}
`;

/** One half-typed line each, which must cost nothing else. */
const TYPED: readonly string[] = [
  '"Action": "oss:',
  '"',
  '"Act',
  '"Action"',
  '"Action":',
  '"Action": ,',
  '"Action": [',
  '"Action": ["oss:*",',
  '"Action": ["oss:',
  '"Condition": {',
  '"Condition": { "IpAddress": {',
  '"Action": "oss:*"',
  'Action',
  "'Action': 'x',",
  '}',
  ']',
  '"P": -',
  '"P": tru',
];

describe('JSON: half-typed', () => {
  for (const typed of TYPED) {
    it(typed, () => {
      const text = policy(`      ${typed}\n`);
      const whole = policy('');
      const found = new Set(scalars(text, parseJson(text).root));
      assert.deepEqual(
        scalars(whole, parseJson(whole).root).filter((entry) => !found.has(entry)),
        [],
      );
      assert.notDeepEqual(parseJson(text).problems, []);
    });
  }
});
