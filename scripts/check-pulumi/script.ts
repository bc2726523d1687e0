import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Check } from './program';
import { cache, faultsIn, lastLineOf, release, run, writePrograms } from './tools';

/* What npm gives: the provider's declarations for TypeScript, and a checker of Python. */

const packages = { '@pulumi/alicloud': release, '@pulumi/pulumi': '^3.142.0', pyright: '^1.1.407' };

/** Installs the packages, unless they are. Why it failed, or undefined. */
async function install(): Promise<string | undefined> {
  const manifest = JSON.stringify({ private: true, dependencies: packages });
  const place = path.join(cache, 'package.json');
  const present = existsSync(place) ? await readFile(place, 'utf8') : undefined;
  if (present === manifest && existsSync(path.join(cache, 'node_modules/.package-lock.json'))) return undefined;
  await mkdir(cache, { recursive: true });
  await writeFile(place, manifest);
  const args = ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const { ok, output } = await run('npm', args, cache);
  return ok ? undefined : `npm could not install @pulumi/alicloud: ${lastLineOf(output)}`;
}

let installed: Promise<string | undefined> | undefined;

/** Where the packages are, or why they are not there. */
export async function npmPackages(): Promise<{ readonly modules: string } | { readonly skipped: string }> {
  installed ??= install();
  const skipped = await installed;
  return skipped === undefined ? { modules: path.join(cache, 'node_modules') } : { skipped };
}

const compiler = path.resolve('node_modules/typescript/lib/tsc.js');

/** Scripts are type-checked as well, as far as they say types. */
const options = (language: 'typescript' | 'javascript'): object => ({
  strict: language === 'typescript',
  noImplicitAny: language === 'typescript',
  allowJs: true,
  checkJs: true,
  noEmit: true,
  target: 'es2022',
  module: 'nodenext',
  skipLibCheck: true,
  typeRoots: [path.resolve('node_modules/@types')],
  types: ['node'],
});

const withTsc = (language: 'typescript' | 'javascript', name: string, ending: string): Check => ({
  name,
  languages: [language],
  resolvesNames: true,
  run: async (programs, folder) => {
    const found = await npmPackages();
    if ('skipped' in found) return found;
    const byFolder = await writePrograms(programs, folder, () => `index.${ending}`);
    await writeFile(
      path.join(folder, 'tsconfig.json'),
      JSON.stringify({ compilerOptions: options(language), include: ['*/*'] }),
    );
    const { ok, output } = await run(process.execPath, [compiler, '-p', '.', '--pretty', 'false'], folder);
    return { faults: ok ? [] : faultsIn(output, byFolder) };
  },
});

export const typescript = withTsc('typescript', 'tsc --strict', 'ts');
export const javascript = withTsc('javascript', 'tsc --checkJs', 'js');
