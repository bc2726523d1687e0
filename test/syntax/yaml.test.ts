import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseAllDocuments, visit } from 'yaml';
import { sourceRange } from '../../server/src/syntax/offset-map';
import { mapYamlScalar, parseYaml } from '../../server/src/syntax/yaml';
import { findComments } from '../../server/src/syntax/yaml-comments';
import { parseJsonTree } from '../../server/src/syntax/yaml-json';
import { findEntry, targetOf, type YamlNode, type YamlRange, type YamlTree } from '../../server/src/syntax/yaml-tree';

const slice = (text: string, { start, end }: YamlRange): string => text.slice(start, end);

/** One line for each value: path, tag, source and, where it differs from the source, the value. */
function show(tree: YamlTree): string[] {
  const lines: string[] = [];
  const visitNode = (node: YamlNode, path: string): void => {
    const tag = node.tag === '' ? '' : `${node.tag} `;
    switch (node.kind) {
      case 'scalar':
        lines.push(`${path} = ${tag}${JSON.stringify(node.value)} @ ${JSON.stringify(slice(tree.text, node))}`);
        return;
      case 'alias':
        lines.push(`${path} = *${node.name}`);
        return;
      case 'sequence':
        if (node.items.length === 0) lines.push(`${path} = ${tag}[]`);
        for (const [i, item] of node.items.entries()) visitNode(item.value, `${path}/${i}`);
        return;
      case 'mapping':
        if (node.entries.length === 0) lines.push(`${path} = ${tag}{}`);
        for (const { key, value } of node.entries) visitNode(value, `${path}/${key.text}`);
    }
  };
  for (const { root } of tree.documents) if (root !== undefined) visitNode(root, '');
  return lines;
}

const codes = (tree: YamlTree): string[] =>
  tree.problems.map(({ code, start, end }) => `${code} ${tree.text.slice(start, end)}`);

/** Children inside their parents, in order, every scalar's text mapped inside its source. */
function assertNested(tree: YamlTree, node: YamlNode, low: number, high: number): void {
  assert.ok(low <= node.outerStart && node.outerStart <= node.start && node.start <= node.end && node.end <= high);
  if (node.kind === 'sequence') {
    let last = node.start;
    for (const item of node.items) {
      assert.ok(last <= item.start && item.start <= item.end && item.end <= node.end);
      assertNested(tree, item.value, item.start, item.end);
      last = item.end;
    }
  } else if (node.kind === 'mapping') {
    let last = node.start;
    for (const entry of node.entries) {
      assert.ok(last <= entry.start && entry.start <= entry.end && entry.end <= node.end, 'entries in order');
      assert.ok(entry.key.start >= entry.start && entry.key.end <= entry.end);
      assertNested(tree, entry.value, entry.key.end, entry.end);
      last = entry.end;
    }
  } else if (node.kind === 'scalar' && tree.format === 'yaml') {
    const map = mapYamlScalar(tree.readable, node);
    for (const { source, sourceLength } of map.segments) {
      assert.ok(source >= node.content.start && source + sourceLength <= node.content.end);
    }
  }
}

const whole = `A: &base
  One: !Ref Vpc # why
  "Two": [1, 'it''s', {x: true}]
B:
  <<: *base
  Empty:
  Script: |-
    #!/bin/sh
    echo 安全组 "$x"

  Fold: >
    one
    two
  Tagged: !GetAtt
    - Group
    - Id
C:
- - a
  - "b\\tc"
-
`;

describe('YAML', () => {
  it('gives every value with its exact source', () => {
    assert.deepEqual(show(parseYaml(whole)), [
      '/A/One = !Ref "Vpc" @ "Vpc"',
      '/A/Two/0 = 1 @ "1"',
      `/A/Two/1 = "it's" @ "'it''s'"`,
      '/A/Two/2/x = true @ "true"',
      '/B/<< = *base',
      '/B/Empty = null @ ""',
      String.raw`/B/Script = "#!/bin/sh\necho 安全组 \"$x\"" @ "|-\n    #!/bin/sh\n    echo 安全组 \"$x\""`,
      String.raw`/B/Fold = "one two\n" @ ">\n    one\n    two"`,
      '/B/Tagged/0 = "Group" @ "Group"',
      '/B/Tagged/1 = "Id" @ "Id"',
      '/C/0/0 = "a" @ "a"',
      String.raw`/C/0/1 = "b\tc" @ "\"b\\tc\""`,
      '/C/1 = null @ ""',
    ]);
  });

  it('knows colons, dashes, brackets, tags and anchors', () => {
    const tree = parseYaml(whole);
    const root = tree.documents[0]?.root;
    assert.ok(root?.kind === 'mapping');
    const a = findEntry(root, 'A')?.value;
    assert.ok(a?.kind === 'mapping' && a.anchor !== undefined);
    assert.equal(slice(whole, a.anchor), 'base');
    assert.equal(whole.slice(a.outerStart, a.outerStart + 5), '&base');
    const two = findEntry(a, 'Two');
    assert.equal(whole.charAt(two?.colon ?? -1), ':');
    assert.equal(two === undefined ? '' : slice(whole, two.value), "[1, 'it''s', {x: true}]");
    const one = findEntry(a, 'One')?.value;
    assert.equal(one?.tagRange === undefined ? '' : slice(whole, one.tagRange), '!Ref');
    const c = findEntry(root, 'C')?.value;
    assert.ok(c?.kind === 'sequence');
    assert.deepEqual(
      c.items.map((item) => whole.charAt(item.start)),
      ['-', '-'],
    );
    const merged = findEntry(root, 'B')?.value;
    assert.ok(merged?.kind === 'mapping');
    assert.equal(targetOf(findEntry(merged, '<<')?.value), a);
  });

  it('finds comments and nothing that looks like one', () => {
    const text = '# top\nA: "# no" # yes\nB: a#b\nC: | # header\n  # script\nD: [1, # in\n  2]\n';
    assert.deepEqual(
      findComments(parseYaml(text)).map((range) => slice(text, range)),
      ['# top', '# yes', '# header', '# in'],
    );
  });

  const problems: readonly (readonly [name: string, text: string, expected: string[], shown: string[]])[] = [
    ['a key that occurs twice', 'A: 1\nA: 2\n', ['duplicate-key A'], ['/A = 1 @ "1"', '/A = 2 @ "2"']],
    ['an alias of nothing', 'A: *x\n', ['alias-missing *x'], ['/A = *x']],
    ['a tab', 'A:\n\tB: 1\n\tC: 2\n', ['tab-indent \t'], ['/A/B = 1 @ "1"', '/A/C = 2 @ "2"']],
    ['a quote without end', 'A: "0.0.\nB: "x"\n', ['syntax B'], ['/A = "0.0." @ "0.0."', '/B = "x" @ "\\"x\\""']],
    ['a quote without end, last', 'A: 1\nB: "x\n', ['syntax '], ['/A = 1 @ "1"', '/B = "x" @ "x"']],
    ['a bracket without end', 'A: [1,\nB: 2\n', ['syntax B'], ['/A = null @ ""', '/B = 2 @ "2"']],
    ['a key half typed', 'A:\n  Prop\n    X: 1\nB: 2\n', ['syntax :'], ['/A/Pro/X = 1 @ "1"', '/B = 2 @ "2"']],
    ['a word half typed', 'A:\n  X: 1\n  Wo\n  Y: 2\n', ['syntax :'], ['/A/X = 1 @ "1"', '/A/Y = 2 @ "2"']],
  ];
  for (const [name, text, expected, shown] of problems) {
    it(`reads around ${name}`, () => {
      const tree = parseYaml(text);
      assert.deepEqual(codes(tree), expected);
      assert.deepEqual(show(tree), shown);
    });
  }

  it('reads several documents, a byte order mark and CRLF', () => {
    const text = '\uFEFFA: 1\r\nC: 2\r\n---\r\nB: |\r\n  x\r\n  y\r\n...\r\n';
    const tree = parseYaml(text);
    assert.deepEqual(show(tree), ['/A = 1 @ "1"', '/C = 2 @ "2"', String.raw`/B = "x\ny\n" @ "|\r\n  x\r\n  y"`]);
    assert.equal(tree.documents.length, 2);
    assert.deepEqual(tree.problems, []);
  });

  it('stops at what is nested without end', () => {
    const started = performance.now();
    const tree = parseYaml(`A: ${'['.repeat(20_000)}\nB: 1\n`);
    assert.deepEqual(show(tree).at(-1), '/B = 1 @ "1"');
    assert.ok(tree.problems.some(({ code }) => code === 'too-deep'));
    assert.ok(performance.now() - started < 2000);
  });

  it('maps the text of scalars onto its source', () => {
    const text = 'A: |\n    安全 = "x"\n      deep\n\n    end\nB: "a\\u5B89\\n b\n   c"\nC: \'x\'\'y\'\n';
    const root = parseYaml(text).documents[0]?.root;
    assert.ok(root?.kind === 'mapping');
    const sourceOf = (key: string, part: string): string => {
      const node = findEntry(root, key)?.value;
      assert.ok(node?.kind === 'scalar');
      const at = node.text.indexOf(part);
      assert.ok(at >= 0, part);
      return slice(text, sourceRange(mapYamlScalar(text, node), at, at + part.length));
    };
    assert.equal(sourceOf('A', '"x"'), '"x"');
    assert.equal(sourceOf('A', '  deep'), '  deep');
    assert.equal(sourceOf('A', 'end'), 'end');
    assert.equal(sourceOf('B', '安'), '\\u5B89');
    assert.equal(sourceOf('B', 'b'), 'b');
    assert.equal(sourceOf('B', 'c'), 'c');
    assert.equal(sourceOf('C', "'"), "''");
    assert.equal(sourceOf('C', 'y'), 'y');
  });

  it('agrees with the yaml package on generated documents', () => {
    const scalar = fc.oneof(
      fc.constantFrom('a', '0.0.0.0/0', '"q: x"', "'it''s'", '-1/-1', 'true', '3', '""', '安全组', '"\\n\\u4e2d"'),
      fc.constantFrom('!Ref X', '&a b', '| # c\n  l1\n   l2\n', '>-\n  f1\n  f2\n'),
    );
    const document = fc.array(fc.tuple(fc.stringMatching(/^[A-Z][a-z]{0,3}$/), scalar), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(document, (pairs) => {
        const text = pairs
          .map(([key, value], i) => `${key}${i}: ${value}${value.endsWith('\n') ? '' : ' # c\n'}`)
          .join('');
        const tree = parseYaml(text);
        const own = new Map<number, string>();
        const collect = (node: YamlNode): void => {
          if (node.kind === 'scalar') own.set(node.start, node.text);
          if (node.kind === 'mapping') {
            for (const { key, value } of node.entries) {
              collect(key);
              collect(value);
            }
          }
        };
        for (const { root } of tree.documents) if (root !== undefined) collect(root);
        for (const theirs of parseAllDocuments(text, { schema: 'failsafe', logLevel: 'silent' })) {
          visit(theirs, {
            Scalar: (_key, node) => {
              if (node.range) assert.equal(own.get(node.range[0]), node.source);
            },
          });
        }
      }),
      { numRuns: 300, seed: 7 },
    );
  });

  it('takes any text, keeps nodes nested and ends in time', () => {
    const piece = fc.constantFrom(
      'A: ',
      '- ',
      '  ',
      '\n',
      '"',
      "'",
      '{',
      '}',
      '[',
      ']',
      ',',
      ': ',
      '#',
      '|',
      '>',
      '&a',
      '*a',
      '!Ref ',
      '\t',
      '<<',
      '---',
      '\0',
      '安',
      '\r\n',
      '? ',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        const text = pieces.join('');
        const tree = parseYaml(text);
        assert.equal(tree.readable.length, text.length);
        for (const { root } of tree.documents) if (root !== undefined) assertNested(tree, root, 0, text.length);
        for (const { start, end } of [...tree.problems, ...findComments(tree)]) {
          assert.ok(0 <= start && start <= end && end <= text.length);
        }
      }),
      { numRuns: 1500, seed: 11 },
    );
  });
});

describe('JSON as a tree of YAML', () => {
  it('gives the same nodes', () => {
    const json = '{"A": {"B": [1, "x\\n", true, null, {}]}, "C": }';
    assert.deepEqual(show(parseJsonTree(json)), [
      '/A/B/0 = 1 @ "1"',
      String.raw`/A/B/1 = "x\n" @ "\"x\\n\""`,
      '/A/B/2 = true @ "true"',
      '/A/B/3 = null @ "null"',
      '/A/B/4 = {}',
      '/C = null @ ""',
    ]);
  });

  it('names what ROS refuses', () => {
    const text = '{\n  // why\n  "A": [1, /* , */],\n  "A": 2,\n}\n';
    assert.deepEqual(codes(parseJsonTree(text)).sort(), [
      'duplicate-key "A"',
      'json-comment // why',
      'json-trailing-comma ,',
      'json-trailing-comma ,',
    ]);
  });
});
