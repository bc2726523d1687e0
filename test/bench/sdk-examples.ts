/**
 * The example programs that stand in the documentation comments of Pulumi's provider: a checkout of
 * `pulumi/pulumi-alicloud` has them in five languages.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { CodeLanguage } from '../../server/src/syntax/code/tree';

interface Documentation {
  /** Folder of the SDK, and how its sources end. */
  readonly folder: string;
  readonly ending: string;
  /** An example: what stands before its fence in the first group, its lines as the comment has them in the second. */
  readonly example: RegExp;
  /** What stands before each line; by default as much as before the fence. */
  readonly margin?: RegExp;
  /** What the comment had to write otherwise. */
  readonly restore: (text: string) => string;
}

const asWritten = (text: string): string => text;

/** Entities of XML and HTML, as comments of C# and Java write them. */
const plain = (text: string): string =>
  text.replace(/&(?:(lt|gt|quot|amp)|#(\d+));/g, (_, name: string | undefined, code: string | undefined) => {
    if (code !== undefined) return String.fromCodePoint(Number(code));
    return name === 'lt' ? '<' : name === 'gt' ? '>' : name === 'quot' ? '"' : '&';
  });

const documentations: Readonly<Partial<Record<CodeLanguage, Documentation>>> = {
  typescript: {
    folder: 'nodejs',
    ending: '.ts',
    example: /^( *)\* ```typescript\n([\s\S]*?)^ *\* ```/gm,
    margin: /^ *\* ?/gm,
    restore: asWritten,
  },
  python: {
    folder: 'python',
    ending: '.py',
    example: /^( *)```python\n([\s\S]*?)^ *```/gm,
    // The comment is a string, so that a backslash and a quote have one before them.
    restore: (text) => text.replace(/\\([\\"])/g, '$1'),
  },
  go: {
    folder: 'go',
    ending: '.go',
    example: /^()\/\/ ```go\n([\s\S]*?)^\/\/ ```/gm,
    margin: /^\/\/ ?/gm,
    restore: asWritten,
  },
  csharp: {
    folder: 'dotnet',
    ending: '.cs',
    example: /^( *)\/{2,3} ```csharp\n([\s\S]*?)^ *\/{2,3} ```/gm,
    margin: /^ *\/{2,3} ?/gm,
    restore: plain,
  },
  java: {
    folder: 'java',
    ending: '.java',
    example: /^( *)\* \{@code\n([\s\S]*?)^ *\* \}\n *\* <\/pre>/gm,
    margin: /^ *\* ?/gm,
    restore: (text) =>
      plain(text)
        .replaceAll('{@literal @}', '@')
        .replaceAll('}{{@code', '{')
        .replaceAll('}}{@code', '}')
        .replaceAll('}{@code', '{'),
  },
};

/** Shorter ones are fragments that say how a name is imported. */
const shortest = 60;

/** The `sdk` folder of a checkout that a folder is, or holds; undefined when there is none. */
export function findSdk(folder: string): string | undefined {
  const inside = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const places = [folder, ...inside.map(({ name }) => path.join(folder, name))];
  return places
    .flatMap((place) => [place, path.join(place, 'sdk')])
    .find((place) => ['nodejs', 'python', 'go', 'dotnet', 'java'].every((name) => existsSync(path.join(place, name))));
}

/** The different examples of a language, in the order of the files; none in JavaScript. */
export function readExamples(sdk: string, language: CodeLanguage): string[] {
  const documentation = documentations[language];
  if (documentation === undefined) return [];
  const { folder, ending, example, margin, restore } = documentation;
  const examples = new Set<string>();
  const root = path.join(sdk, folder);
  const names = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith(ending));
  for (const name of names.sort()) {
    for (const [, before = '', lines = ''] of readFileSync(path.join(root, name), 'utf8').matchAll(example)) {
      const text = restore(lines.replace(margin ?? new RegExp(`^ {${before.length}}`, 'gm'), ''));
      // What the generator of the documentation could not translate.
      if (text.length >= shortest && !text.includes('PANIC=')) examples.add(text);
    }
  }
  return [...examples];
}
