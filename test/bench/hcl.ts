/**
 * The HCL parser: its speed against tree-sitter's HCL grammar in the same process, and what it keeps of half-typed
 * files.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { Language, Parser, type TreeCursor } from 'web-tree-sitter';
import { parseHcl } from '../../server/src/syntax/hcl';
import type { Body } from '../../server/src/syntax/hcl-tree';
import { generateTerraform } from '../harness/generate-terraform';
import { measureKept } from './hcl-kept';
import { compareTimes, type Row } from './measure';

/** The same job for both parsers: every block and attribute with its places, and literal strings with their value. */
interface Extract {
  readonly type: string;
  readonly labels: string[];
  readonly start: number;
  readonly end: number;
  readonly attributes: {
    name: string;
    start: number;
    valueStart: number;
    valueEnd: number;
    text: string | undefined;
  }[];
}

function extractOwn(text: string): Extract[] {
  const found: Extract[] = [];
  const visit = (body: Body): void => {
    for (const item of body.items) {
      if (item.kind !== 'block') continue;
      const labels = item.labels.map((label) => label.text);
      const extract: Extract = { type: item.type, labels, start: item.start, end: item.end, attributes: [] };
      found.push(extract);
      for (const inner of item.body.items) {
        if (inner.kind !== 'attribute') continue;
        const { name, start, value } = inner;
        const literal = value.kind === 'string' ? value.value : undefined;
        extract.attributes.push({ name, start, valueStart: value.start, valueEnd: value.end, text: literal });
      }
      visit(item.body);
    }
  };
  visit(parseHcl(text).body);
  return found;
}

function extractTreeSitter(parser: Parser, text: string): Extract[] {
  const tree = parser.parse(text);
  if (tree === null) return [];
  const found: Extract[] = [];
  const cursor = tree.walk();
  readItems(cursor, text, undefined, found);
  cursor.delete();
  tree.delete();
  return found;
}

/** Reads the children of the node at the cursor: a file, a body or a block. */
function readItems(cursor: TreeCursor, text: string, owner: Extract | undefined, found: Extract[]): void {
  if (!cursor.gotoFirstChild()) return;
  do {
    const type = cursor.nodeType;
    if (type === 'body') readItems(cursor, text, owner, found);
    else if (type === 'block') readBlock(cursor, text, found);
    else if (type === 'attribute' && owner !== undefined) readAttribute(cursor, text, owner);
  } while (cursor.gotoNextSibling());
  cursor.gotoParent();
}

function readBlock(cursor: TreeCursor, text: string, found: Extract[]): void {
  const { startIndex: start, endIndex: end } = cursor;
  if (!cursor.gotoFirstChild()) return;
  const extract: Extract = { type: text.slice(start, cursor.endIndex), labels: [], start, end, attributes: [] };
  found.push(extract);
  while (cursor.gotoNextSibling()) {
    const type = cursor.nodeType;
    if (type === 'identifier') extract.labels.push(text.slice(cursor.startIndex, cursor.endIndex));
    else if (type === 'string_lit') extract.labels.push(text.slice(cursor.startIndex + 1, cursor.endIndex - 1));
    else if (type === 'body') readItems(cursor, text, extract, found);
  }
  cursor.gotoParent();
}

function readAttribute(cursor: TreeCursor, text: string, owner: Extract): void {
  const start = cursor.startIndex;
  if (!cursor.gotoFirstChild()) return;
  const name = text.slice(start, cursor.endIndex);
  while (cursor.gotoNextSibling()) {
    const type: string = cursor.nodeType;
    if (type !== 'expression') continue;
    const { startIndex: valueStart, endIndex: valueEnd } = cursor;
    let literal: string | undefined;
    if (text.charAt(valueStart) === '"' && cursor.gotoFirstChild()) {
      const inner: string = cursor.nodeType;
      if (inner === 'literal_value') literal = text.slice(valueStart + 1, valueEnd - 1);
      cursor.gotoParent();
    }
    owner.attributes.push({ name, start, valueStart, valueEnd, text: literal });
  }
  cursor.gotoParent();
}

async function loadTreeSitter(): Promise<Parser> {
  // From the package's folder: what is measured is bundled elsewhere.
  const require = createRequire(path.join(process.cwd(), 'package.json'));
  await Parser.init();
  const grammar = require.resolve('@tree-sitter-grammars/tree-sitter-hcl/tree-sitter-hcl.wasm');
  const parser = new Parser();
  parser.setLanguage(await Language.load(readFileSync(grammar)));
  return parser;
}

const countAttributes = (extracts: readonly Extract[]): number =>
  extracts.reduce((sum, extract) => sum + extract.attributes.length, 0);

/** The text of every `.tf` file below a folder. */
function readTerraform(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.tf'))
    .sort()
    .map((name) => readFileSync(path.join(folder, name), 'utf8'));
}

/**
 * Measures the parser.
 * @param folder of real Terraform files for the half-typed measure, beside the generated ones.
 */
export async function benchHcl(folder?: string): Promise<Row[]> {
  const text = generateTerraform(2000);
  const parser = await loadTreeSitter();
  const own = extractOwn(text);
  const theirs = extractTreeSitter(parser, text);
  if (own.length !== theirs.length || countAttributes(own) !== countAttributes(theirs)) {
    throw new Error('the two parsers do not do the same job');
  }
  const times = compareTimes({
    parse: () => parseHcl(text),
    extract: () => extractOwn(text),
    treeSitter: () => extractTreeSitter(parser, text),
  });
  parser.delete();
  const ratio = times.treeSitter / times.extract;
  const generated = Array.from({ length: 20 }, (_, seed) => generateTerraform(120, seed + 1));
  const rows: Row[] = [
    { name: 'HCL, 2,000 lines: parse', value: times.parse, unit: 'ms' },
    { name: 'HCL, 2,000 lines: parse and extract', value: times.extract, unit: 'ms' },
    { name: 'HCL, 2,000 lines: tree-sitter, parse and extract', value: times.treeSitter, unit: 'ms' },
    {
      name: 'HCL, 2,000 lines: times faster than tree-sitter',
      value: ratio,
      unit: 'times',
      target: { text: 'at least 20', met: ratio >= 20 },
    },
    ...keptRows('generated files', generated),
  ];
  if (folder !== undefined) rows.push(...keptRows('real files', readTerraform(folder)));
  return rows;
}

/** 300 cuts; the target is for the entries that are found by name. */
function keptRows(files: string, texts: readonly string[]): Row[] {
  const { others, below } = measureKept(texts, 300, 2024);
  const value = (100 * others.kept) / others.entries;
  return [
    {
      name: `HCL, half-typed, ${files}: other entries kept (of ${others.entries})`,
      value,
      unit: '%',
      target: { text: 'at least 97', met: value >= 97 },
    },
    {
      name: `HCL, half-typed, ${files}: entries below a cut head kept (of ${below.entries})`,
      value: (100 * below.kept) / below.entries,
      unit: '%',
    },
  ];
}
