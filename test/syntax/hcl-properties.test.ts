import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseExpression, parseHcl, parseTemplate } from '../../server/src/syntax/hcl';
import { mapString, mapText } from '../../server/src/syntax/hcl-text';
import { children, type HclFile, type HclNode, walk } from '../../server/src/syntax/hcl-tree';
import { type OffsetMap, sourceRange } from '../../server/src/syntax/offset-map';
import { generateTerraform } from '../harness/generate-terraform';
import { printExpression } from './print-hcl';

const SEED = { seed: 20240, numRuns: 300 };

/** Pieces of HCL in any order: much closer to what is typed than arbitrary characters. */
const pieces = [
  ...'{}[]()=,:?.*"\\$%~-+!<>/#\n\r\t ',
  ...['${', '%{', '~}', '%{ if a }', '%{ endif }', '$${', '<<EOT\n', '<<-EOT\n', '\nEOT\n', '=>', '...', '[*]', '.*'],
  ...[
    'for ',
    ' in ',
    ' if ',
    'null',
    'true',
    'var.a',
    'f(',
    'a = ',
    'b "c" {\n',
    '\n  d = 1\n',
    '/*',
    '*/',
    '//',
    '::',
  ],
  ...['\u0000', '\uFEFF', '\uD800', '\uDC00', '中', '😀', '\u2028', '9', '1e5', '0x', '\r\n'],
];
const typedText = fc.array(fc.constantFrom(...pieces), { maxLength: 80 }).map((parts) => parts.join(''));
const anyText = fc.oneof(typedText, fc.string({ unit: 'binary', maxLength: 200 }), fc.string({ maxLength: 200 }));

const sources = Array.from({ length: 6 }, (_, seed) => generateTerraform(90, seed + 1));

/** Generated files with parts removed, doubled or replaced. */
const mutatedText = fc
  .tuple(
    fc.constantFrom(...sources),
    fc.array(fc.tuple(fc.nat(), fc.nat(12), typedText), { minLength: 1, maxLength: 4 }),
  )
  .map(([source, edits]) =>
    edits.reduce((text, [at, length, inserted]) => {
      const start = at % (text.length + 1);
      return text.slice(0, start) + inserted.slice(0, 12) + text.slice(start + length);
    }, source),
  );

function assertNested(text: string, root: HclNode): void {
  walk(root, (node) => {
    assert.ok(0 <= node.start && node.start <= node.end && node.end <= text.length, `${node.kind} in the text`);
    let last = node.start;
    children(node, (child) => {
      assert.ok(last <= child.start, `${child.kind} at ${child.start} in ${node.kind} begins before ${last}`);
      assert.ok(child.end <= node.end, `${child.kind} ends at ${child.end}, ${node.kind} at ${node.end}`);
      last = child.end;
    });
    return undefined;
  });
}

function assertSound(file: HclFile): void {
  const { text } = file;
  assertNested(text, file.body);
  for (const { start, end } of file.problems) assert.ok(0 <= start && start <= end && end <= text.length);
  let last = 0;
  for (const { start, end } of file.comments) {
    assert.ok(last <= start && start < end && end <= text.length, 'comments in order');
    assert.match(text.slice(start, end), /^(?:#|\/\/|\/\*)/);
    last = end;
  }
  walk(file.body, (node) => {
    if (node.kind === 'block') {
      if (node.open >= 0) assert.equal(text.charAt(node.open), '{');
      if (node.close >= 0) assert.equal(text.charAt(node.close), '}');
    }
    if (node.kind === 'attribute' && node.equals >= 0) assert.match(text.charAt(node.equals), /[=:]/);
    if (node.kind === 'string') assertMapped(text, node, mapString(text, node));
    if (node.kind === 'text') assertMapped(text, node, mapText(text, node));
    return undefined;
  });
}

/** Every unit of a value comes from inside the node, in order; what is no escape comes from the same character. */
function assertMapped(text: string, node: { start: number; end: number; value: string }, map: OffsetMap): void {
  let last = node.start;
  for (let index = 0; index < node.value.length; index++) {
    const range = sourceRange(map, index, index + 1);
    assert.ok(
      last <= range.start && range.start < range.end && range.end <= node.end,
      `unit ${index} of ${node.value}`,
    );
    if (range.end === range.start + 1) assert.equal(text.charAt(range.start), node.value.charAt(index));
    last = range.start;
  }
}

describe('HCL: properties', () => {
  it('any text gives a sound tree', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        assertSound(parseHcl(text));
        assertNested(text, parseExpression(text).node);
        assertNested(text, parseTemplate(text).node);
      }),
      { ...SEED, numRuns: 3000 },
    );
  });

  it('a mutated file gives a sound tree', () => {
    fc.assert(
      fc.property(mutatedText, (text) => assertSound(parseHcl(text))),
      SEED,
    );
  });

  it('a truncated file gives a sound tree at every length', () => {
    const source = generateTerraform(120, 3);
    for (let length = 0; length <= source.length; length += 7) assertSound(parseHcl(source.slice(0, length)));
  });

  it('the slice of each value, parsed on its own, is the same value', () => {
    let values = 0;
    for (const source of sources) {
      walk(parseHcl(source).body, (node) => {
        if (node.kind !== 'attribute') return undefined;
        const { node: again, problems } = parseExpression(source.slice(node.value.start, node.value.end));
        assert.deepEqual(problems, []);
        assert.equal(printExpression(again), printExpression(node.value));
        values++;
        return undefined;
      });
    }
    assert.ok(values > 200, `${values} values`);
  });

  it('a value parses in its place as it does in its file', () => {
    fc.assert(
      fc.property(fc.constantFrom(...sources), fc.nat(), (source, pick) => {
        const values: HclNode[] = [];
        walk(parseHcl(source).body, (node) => {
          if (node.kind === 'attribute') values.push(node.value);
          return undefined;
        });
        const value = values[pick % values.length];
        assert.ok(value !== undefined);
        assert.deepEqual(parseExpression(source, value.start, value.end).node, value);
      }),
      SEED,
    );
  });
});
