import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { posix as path } from 'node:path';

/** What each folder of the server may import; `docs/architecture.md`, "The dependency rule". */
const allowed: Readonly<Record<string, readonly string[]>> = {
  core: [],
  syntax: ['core'],
  alicloud: ['core'],
  texts: ['core'],
  languages: ['core', 'syntax', 'alicloud'],
  model: ['core', 'syntax', 'alicloud'],
  rules: ['core', 'alicloud', 'model', 'texts', 'fixes'],
  fixes: ['core', 'alicloud', 'model', 'texts', 'rules'],
  engine: ['core', 'syntax', 'alicloud', 'texts', 'languages', 'model', 'rules', 'fixes'],
  host: ['core'],
  // What the engine hands out are model, findings and rules: the rim may know them, and name them to the user.
  features: ['core', 'engine', 'texts', 'alicloud', 'model', 'rules', 'languages'],
  lsp: ['core', 'engine', 'texts', 'features', 'host', 'rules', 'languages'],
  cli: ['core', 'engine', 'texts', 'features', 'host', 'rules', 'languages'],
};

/** Packages by the folders that may import them. */
const packages: readonly (readonly [pattern: RegExp, folders: readonly string[]])[] = [
  [/^node:/, ['host', 'cli']],
  [/^vscode-languageserver/, ['lsp']],
  [/^ipaddr\.js$/, ['model']],
  [/^jsonc-parser$/, ['syntax', 'languages', 'lsp', 'cli']],
  [/^js-yaml$/, ['syntax']],
  [/^ignore$/, ['host']],
  [/^commander$/, ['cli']],
];
/** What client and server say to each other. */
const protocol = 'server/src/lsp/protocol';
/** The server's node start-up, which alone of its folder may use Node's modules. */
const startUp = /^server\/src\/lsp\/node\.ts$/;

interface Import {
  readonly file: string;
  readonly from: string;
  readonly typeOnly: boolean;
}

describe('architecture', () => {
  const imports = [...importsIn('server/src'), ...importsIn('client/src')];

  it('finds the imports', () => {
    assert.ok(imports.length > 100, `only ${imports.length} imports were read`);
  });

  it('keeps the dependency rule', () => {
    const wrong = imports.filter(({ file, from }) => {
      const own = folderOf(file);
      const other = from.startsWith('.') ? folderOf(path.join(path.dirname(file), from)) : undefined;
      return own !== undefined && other !== undefined && own !== other && !(allowed[own] ?? []).includes(other);
    });
    assert.deepEqual(wrong.map(show), []);
  });

  it('keeps languages and model apart from each other, and each language from the others', () => {
    // What all notations share knows none of them.
    const wrong = imports.filter(({ file, from }) => {
      const own = /^server\/src\/languages\/([^/]+)\//.exec(file)?.[1];
      const other = /^server\/src\/languages\/([^/]+)\//.exec(`${path.join(path.dirname(file), from)}/`)?.[1];
      return (
        own !== undefined &&
        other !== undefined &&
        !other.includes('.') &&
        other !== own &&
        other !== 'language' &&
        other !== 'shared'
      );
    });
    assert.deepEqual(wrong.map(show), []);
  });

  it('keeps packages where they belong', () => {
    const wrong = imports.filter(({ file, from }) => {
      if (from.startsWith('.') || file.startsWith('client/')) return false;
      if (startUp.test(file)) return false;
      const folder = folderOf(file) ?? '';
      const rule = packages.find(([pattern]) => pattern.test(from));
      return rule === undefined || !rule[1].includes(folder);
    });
    assert.deepEqual(wrong.map(show), []);
  });

  it('lets the client know the editor and the protocol alone', () => {
    const wrong = imports.filter(({ file, from, typeOnly }) => {
      // The protocol is names and types: it brings nothing of the server with it.
      if (file === `${protocol}.ts`) return !typeOnly;
      if (!file.startsWith('client/')) return false;
      if (!from.startsWith('.')) return !/^(vscode|vscode-languageclient(\/.*)?|node:.*)$/.test(from);
      const target = path.join(path.dirname(file), from);
      return !target.startsWith('client/') && target !== protocol;
    });
    assert.deepEqual(wrong.map(show), []);
  });
});

const show = ({ file, from }: Import): string => `${file} imports ${from}`;

function folderOf(file: string): string | undefined {
  return /^server\/src\/([^/]+)/.exec(file)?.[1];
}

function importsIn(folder: string): Import[] {
  if (!existsSync(folder)) return [];
  const imports: Import[] = [];
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !entry.name.endsWith('.ts')) continue;
    const file = path.join(entry.parentPath.replaceAll('\\', '/'), entry.name);
    const source = readFileSync(file, 'utf8');
    for (const match of source.matchAll(/^(?:import|export)(\s+type)?\s(?:[^;'"]*?\sfrom\s)?\s*'([^']+)'/gm)) {
      imports.push({ file, from: match[2] ?? '', typeOnly: match[1] !== undefined });
    }
    for (const match of source.matchAll(/\b(?:import|require)\(\s*'([^']+)'\s*\)/g)) {
      imports.push({ file, from: match[1] ?? '', typeOnly: false });
    }
  }
  return imports;
}
