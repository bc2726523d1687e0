import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseExpression, parseHcl, parseTemplate } from '../../server/src/syntax/hcl';
import { mapString, mapText } from '../../server/src/syntax/hcl-text';
import { children, type HclNode, MAX_HEIGHT, walk } from '../../server/src/syntax/hcl-tree';
import { sourceRange } from '../../server/src/syntax/offset-map';
import { generateTerraform } from '../harness/generate-terraform';
import { printExpression, printHcl } from './print-hcl';

const folder = 'test/syntax/hcl';

describe('HCL: printed trees', () => {
  for (const name of readdirSync(folder).filter((file) => file.endsWith('.tf'))) {
    it(name, () => {
      const source = path.join(folder, name);
      const printed = printHcl(parseHcl(readFileSync(source, 'utf8')));
      const expected = source.replace(/\.tf$/, '.tree');
      if (process.env.UPDATE === '1') writeFileSync(expected, printed);
      assert.equal(printed, readFileSync(expected, 'utf8'));
    });
    it(`${name} with CRLF line breaks and a byte order mark`, () => {
      const text = readFileSync(path.join(folder, name), 'utf8');
      const withoutReturns = (printed: string): string =>
        printed.replaceAll('\\r\\n', '\\n').replace(/ at \d+:\d+/g, '');
      assert.equal(
        withoutReturns(printHcl(parseHcl(`\uFEFF${text.replaceAll('\n', '\r\n')}`))),
        withoutReturns(printHcl(parseHcl(text))),
      );
    });
  }

  it('has no problem with generated files', () => {
    for (let seed = 1; seed <= 5; seed++) assert.deepEqual(parseHcl(generateTerraform(400, seed)).problems, []);
  });
});

describe('HCL: expressions and templates on their own', () => {
  it('parses a part of a text', () => {
    const text = '# x\nvar.a + 1 # y';
    const { node, problems } = parseExpression(text, 4, 13);
    assert.equal(printExpression(node), '(+ (get var a) 1)');
    assert.deepEqual([node.start, node.end, problems], [4, 13, []]);
  });

  it('reports what follows an expression', () => {
    assert.deepEqual(parseExpression('a b').problems, [{ code: 'unexpected-text', start: 2, end: 3 }]);
  });

  it('parses a bare template, where quotes and backslashes are text', () => {
    const { node, problems } = parseTemplate('say "\\n" ${var.x} %{ if a }b%{ endif }\n$${c}');
    assert.equal(
      printExpression(node),
      '(template bare "say \\"\\\\n\\" " ${ (get var x)} " " %{ if a ["b"]} "\\n${c}")',
    );
    assert.deepEqual(problems, []);
  });
});

/** The source of every unit of a decoded text, as slices. */
function slices(text: string, value: string, map: Parameters<typeof sourceRange>[0]): string[] {
  return Array.from({ length: value.length }, (_, index) => {
    const { start, end } = sourceRange(map, index, index + 1);
    return text.slice(start, end);
  });
}

describe('HCL: from decoded text to the source', () => {
  it('maps a string with escapes', () => {
    const text = 'a = "x\\ty\\u00e9$${z}"';
    const node = parseExpression(text, 4).node;
    assert.equal(node.kind, 'string');
    if (node.kind !== 'string') return;
    assert.equal(node.value, 'x\tyé${z}');
    assert.deepEqual(slices(text, node.value, mapString(text, node)), [
      'x',
      '\\t',
      'y',
      '\\u00e9',
      '$${',
      '$${',
      'z',
      '}',
    ]);
    const map = mapString(text, node);
    assert.deepEqual(sourceRange(map, 0, node.value.length), { start: 5, end: text.length - 1 });
    assert.deepEqual(sourceRange(map, 8, 8), { start: text.length - 1, end: text.length - 1 });
  });

  it('maps an empty string to the place between its quotes', () => {
    const text = '""';
    const node = parseExpression(text).node;
    if (node.kind !== 'string') assert.fail(node.kind);
    assert.deepEqual(sourceRange(mapString(text, node), 0, 0), { start: 1, end: 1 });
  });

  it('maps every line of an indented heredoc', () => {
    const text = 'a = <<-EOT\n    one\n\n      two ${x}\n    three\n  EOT\n';
    const value = parseHcl(text).body.items[0];
    if (value?.kind !== 'attribute' || value.value.kind !== 'template') assert.fail('no heredoc');
    const [first, , last] = value.value.parts;
    if (first?.kind !== 'text' || last?.kind !== 'text') assert.fail('no text');
    assert.equal(first.value, 'one\n\n  two ');
    assert.equal(last.value, '\nthree\n');
    for (const part of [first, last]) {
      assert.deepEqual(slices(text, part.value, mapText(text, part)), [...part.value]);
    }
    const three = sourceRange(mapText(text, last), 1, 6);
    assert.deepEqual(three, { start: text.indexOf('three'), end: text.indexOf('three') + 5 });
  });

  it('leaves out what strip markers remove', () => {
    const text = '"a  ${~ x ~}  b"';
    const node = parseExpression(text).node;
    if (node.kind !== 'template') assert.fail(node.kind);
    const parts = node.parts.flatMap((part) => (part.kind === 'text' ? [part] : []));
    assert.deepEqual(
      parts.map((part) => [part.value, sourceRange(mapText(text, part), 0, 1)]),
      [
        ['a', { start: 1, end: 2 }],
        ['b', { start: 14, end: 15 }],
      ],
    );
  });
});

function heightOf(root: HclNode): number {
  let highest = 0;
  const stack: [HclNode, number][] = [[root, 1]];
  for (let top = stack.pop(); top !== undefined; top = stack.pop()) {
    const [node, height] = top;
    highest = Math.max(highest, height);
    children(node, (child) => stack.push([child, height + 1]));
  }
  return highest;
}

describe('HCL: any size and depth', () => {
  const many = (text: string, count = 10_000): string => text.repeat(count);
  const inputs: readonly (readonly [string, string])[] = [
    ['open brackets', `a = ${many('[')}`],
    ['closed brackets', `a = ${many('[')}${many(']')}`],
    ['parentheses', `a = ${many('(')}${many(')')}`],
    ['objects', `a = ${many('{ b = ')}`],
    ['calls', `a = ${many('f(')}`],
    ['interpolations', `a = ${many('"${')}`],
    ['blocks', many('a {\n')],
    ['closed blocks', many('a {\n') + many('}\n')],
    ['signs', `a = ${many('-', 100_000)}1`],
    ['accesses', `a = x${many('.b', 100_000)}`],
    ['indices', `a = x${many('[0]', 100_000)}`],
    ['attribute splats', `a = x${many('.*', 100_000)}`],
    ['full splats', `a = x${many('[*]', 100_000)}`],
    ['sums', `a = 1${many(' + 1', 100_000)}`],
    ['conditionals', `a = ${many('x ? ')}`],
    ['alternatives', `a = ${many('x ? y : ')}z`],
    ['directives', `a = <<E\n${many('%{ if x }')}\nE\n`],
    ['for expressions', `a = ${many('[for x in ')}`],
    ['mixed', `a = ${many('[{ b = (f("${', 3000)}`],
    ['heredocs that do not end', many('a = <<E\n', 50_000)],
    ['heredocs of many markers', Array.from({ length: 50_000 }, (_, index) => `a = <<E${index}\n`).join('')],
    ['comments that do not end', many('/*\n', 50_000)],
    ['strings that do not end', many('a = "${\n', 50_000)],
    ['closing braces', many('}\n', 100_000)],
    ['lists on one line', many('a = [', 100_000)],
    ['strip markers on one line', `a = <<E\n${many('${x ~}a', 300_000)}\nE\n`],
    ['strip markers and blanks', `a = <<-E\n${many('a ${~ x ~} ', 200_000)}\nE\n`],
    ['lists that open heredocs', many('a = [<<E\n${', 50_000)],
    ['blanks before breaks', many(`${' '.repeat(50)}\n`, 20_000)],
  ];
  for (const [name, text] of inputs) {
    it(name, () => {
      const start = performance.now();
      const file = parseHcl(text);
      assert.ok(performance.now() - start < 8000, 'takes bounded time');
      assert.ok(heightOf(file.body) <= MAX_HEIGHT, `height ${heightOf(file.body)}`);
      let nodes = 0;
      walk(file.body, () => {
        nodes++;
        return undefined;
      });
      assert.ok(nodes > 0);
    });
  }

  it('says that something is nested too deeply, and keeps what stands around it', () => {
    const text = `before = 1\na = ${many('[')}${many(']')}\nafter = 2\n`;
    const file = parseHcl(text);
    assert.deepEqual([...new Set(file.problems.map(({ code }) => code))], ['too-deep']);
    assert.deepEqual(
      file.body.items.map((item) => (item.kind === 'attribute' ? item.name : '')),
      ['before', 'a', 'after'],
    );
  });

  it('reads 200 levels, more than anyone writes', () => {
    const text = `a = ${many('[', 190)}1${many(']', 190)}\n`;
    assert.deepEqual(parseHcl(text).problems, []);
  });
});
