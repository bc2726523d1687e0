import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { Language, type Node, Parser } from 'web-tree-sitter';
import type { CodeLanguage } from '../../server/src/syntax/code/tree';
import type { Check, Fault } from './program';

// From the project's folder: what runs is bundled elsewhere.
const require = createRequire(path.resolve('package.json'));

const grammars: Readonly<Record<CodeLanguage, string>> = {
  typescript: 'tree-sitter-typescript/tree-sitter-typescript.wasm',
  javascript: 'tree-sitter-javascript/tree-sitter-javascript.wasm',
  python: 'tree-sitter-python/tree-sitter-python.wasm',
  go: 'tree-sitter-go/tree-sitter-go.wasm',
  csharp: 'tree-sitter-c-sharp/tree-sitter-c_sharp.wasm',
  java: 'tree-sitter-java/tree-sitter-java.wasm',
};

export const grammatical: Check = {
  name: 'tree-sitter',
  languages: ['typescript', 'javascript', 'python', 'go', 'csharp', 'java'],
  run: async (programs) => {
    await Parser.init();
    const faults: Fault[] = [];
    for (const [language, file] of Object.entries(grammars)) {
      const parser = new Parser();
      parser.setLanguage(await Language.load(readFileSync(require.resolve(file))));
      for (const program of programs.filter((each) => each.language === language)) {
        const tree = parser.parse(program.text);
        const fault = tree && firstFault(tree.rootNode);
        if (fault) faults.push({ program, message: `line ${fault.startPosition.row + 1}: ${fault.text.slice(0, 80)}` });
        tree?.delete();
      }
      parser.delete();
    }
    return { faults };
  },
};

function firstFault(node: Node): Node | undefined {
  if (node.isError || node.isMissing) return node;
  if (!node.hasError) return undefined;
  for (const child of node.children) {
    const fault = child && firstFault(child);
    if (fault) return fault;
  }
  return node;
}
