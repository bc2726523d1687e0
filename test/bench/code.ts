/**
 * The parser of programs: its speed against tree-sitter's grammars in the same process, whether it finds what they
 * find, and what it keeps of half-typed programs.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { Language, Parser } from 'web-tree-sitter';
import { parseCode } from '../../server/src/syntax/code/code';
import type { CodeLanguage } from '../../server/src/syntax/code/tree';
import { generatePulumi } from '../harness/generate-pulumi';
import { readFacts, readTreeSitterFacts, walkTree } from './code-entries';
import { measureKeptCode } from './code-kept';
import { compareTimes, type Row } from './measure';
import { findSdk, readExamples } from './sdk-examples';

// From the package's folder: what is measured is bundled elsewhere.
const require = createRequire(path.join(process.cwd(), 'package.json'));

const GRAMMARS: Readonly<Record<CodeLanguage, () => string>> = {
  typescript: () => require.resolve('tree-sitter-typescript/tree-sitter-typescript.wasm'),
  javascript: () => require.resolve('tree-sitter-javascript/tree-sitter-javascript.wasm'),
  python: () => require.resolve('tree-sitter-python/tree-sitter-python.wasm'),
  go: () => require.resolve('tree-sitter-go/tree-sitter-go.wasm'),
  csharp: () => require.resolve('tree-sitter-c-sharp/tree-sitter-c_sharp.wasm'),
  java: () => require.resolve('tree-sitter-java/tree-sitter-java.wasm'),
};

const ENDINGS: Readonly<Record<CodeLanguage, string>> = {
  typescript: '.ts',
  javascript: '.js',
  python: '.py',
  go: '.go',
  csharp: '.cs',
  java: '.java',
};

async function loadGrammar(language: CodeLanguage): Promise<Parser> {
  await Parser.init();
  const parser = new Parser();
  parser.setLanguage(await Language.load(readFileSync(GRAMMARS[language]())));
  return parser;
}

/** The programs of a language below a folder; of a provider's SDK those in its documentation. */
function readPrograms(folder: string, language: CodeLanguage): string[] {
  const sdk = findSdk(folder);
  if (sdk !== undefined) return readExamples(sdk, language);
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(ENDINGS[language]))
    .sort()
    .map((name) => readFileSync(path.join(folder, name), 'utf8'));
}

/** How much of what tree-sitter finds in programs without an error is found here too, in percent. */
function compareFound(
  parser: Parser,
  texts: readonly string[],
  language: CodeLanguage,
): { entries: Row; resources: Row } {
  const counts = { entries: { found: 0, all: 0 }, resources: { found: 0, all: 0 } };
  for (const text of texts) {
    const theirs = readTreeSitterFacts(parser, text, language);
    if (theirs === undefined) continue;
    const own = readFacts(text, language);
    for (const group of ['entries', 'resources'] as const) {
      const found = new Set(own[group]);
      counts[group].all += theirs[group].length;
      counts[group].found += theirs[group].filter((fact) => found.has(fact)).length;
    }
  }
  const toRow = (group: 'entries' | 'resources'): Row => {
    const { found, all } = counts[group];
    const value = (100 * found) / all;
    return {
      name: `${language}, ${texts.length} programs: ${group} found of tree-sitter's ${all}`,
      value,
      unit: '%',
      target: { text: 'at least 99.5', met: value >= 99.5 },
    };
  };
  return { entries: toRow('entries'), resources: toRow('resources') };
}

function keptRow(files: string, texts: readonly string[], language: CodeLanguage): Row {
  const { others } = measureKeptCode(texts, language, 300, 2024);
  const value = (100 * others.kept) / others.entries;
  return {
    name: `${language}, half-typed, ${files}: other entries kept (of ${others.entries})`,
    value,
    unit: '%',
    target: { text: 'at least 96.5', met: value >= 96.5 },
  };
}

/**
 * Measures the parser of a language.
 * @param folder of real Pulumi programs for what is found and kept, beside the generated ones.
 */
export async function benchCode(language: CodeLanguage, folder: string | undefined): Promise<Row[]> {
  const parser = await loadGrammar(language);
  const text = generatePulumi(language, 2000);
  const times = compareTimes(
    {
      parse: () => parseCode(text, language),
      treeSitter: () => {
        const tree = parser.parse(text);
        const cursor = tree?.walk();
        if (cursor !== undefined) walkTree(cursor);
        cursor?.delete();
        tree?.delete();
      },
    },
    15,
  );
  const ratio = times.treeSitter / times.parse;
  const generated = Array.from({ length: 20 }, (_, seed) => generatePulumi(language, 120, seed + 1));
  const real = folder === undefined ? [] : readPrograms(folder, language);
  const found = compareFound(parser, real.length > 0 ? real : generated, language);
  parser.delete();
  const rows: Row[] = [
    { name: `${language}, 2,000 lines: parse`, value: times.parse, unit: 'ms' },
    { name: `${language}, 2,000 lines: tree-sitter, parse and walk`, value: times.treeSitter, unit: 'ms' },
    {
      name: `${language}, 2,000 lines: times faster than tree-sitter`,
      value: ratio,
      unit: 'times',
      target: { text: 'at least 10', met: ratio >= 10 },
    },
    found.resources,
    found.entries,
    keptRow('generated programs', generated, language),
  ];
  if (real.length > 0) rows.push(keptRow('real programs', real, language));
  return rows;
}
