#!/usr/bin/env node
// Bundles the product into dist/ and, when asked, the tests into out/.
//   node scripts/build.mjs [--production] [--tests] [--watch]
import { existsSync } from 'node:fs';
import { chmod, mkdir, readdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, context } from 'esbuild';
import { root } from './setup.mjs';

const entryPoints = [
  { from: 'client/src/extension.ts', to: 'dist/client.js' },
  { from: 'server/src/lsp/node.ts', to: 'dist/server.js' },
  { from: 'server/src/cli/main.ts', to: 'dist/cli.js', executable: true },
  { from: 'server/src/cli/program.ts', to: 'dist/cli-program.js' },
  { from: 'server/src/alicloud/ram/data.ts', to: 'dist/ram-facts.js' },
];

/** What is known of RAM is a bundle of its own, which the other ones share and load when they first need it. */
const ramFacts = (location) => ({
  name: 'ram-facts',
  setup: ({ onResolve }) =>
    onResolve({ filter: /^\.\/data$/ }, ({ importer }) =>
      /alicloud[\\/]ram[\\/]facts\.ts$/.test(importer) ? { path: location, external: true } : undefined,
    ),
});

/** What the command line does is a bundle of its own, so that the version is told without reading it. */
const cliProgram = {
  name: 'cli-program',
  setup: ({ onResolve }) =>
    onResolve({ filter: /^\.\/program$/ }, ({ importer }) =>
      /cli[\\/]main\.ts$/.test(importer) ? { path: './cli-program.js', external: true } : undefined,
    ),
};

/** Settings that product and tests share, so that what is tested is what is shipped. */
const common = {
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  tsconfig: 'tsconfig.json',
  // jsonc-parser's UMD build, the default for node, hides its requires from the bundler.
  mainFields: ['module', 'main'],
  supported: {
    // A native spread is several times slower in V8 than the helper that this makes esbuild use.
    'object-rest-spread': false,
    // Node reads a bundle that is imported twice, in search of its exports: a third of the time of a small scan.
    'dynamic-import': false,
  },
  charset: 'utf8',
  loader: { '.txt': 'text' },
  logLevel: 'warning',
};

function productOptions({ from, to, executable }, production) {
  return {
    ...common,
    entryPoints: [from],
    outfile: to,
    external: ['vscode'],
    plugins: [ramFacts('./ram-facts.js'), cliProgram],
    minify: production,
    sourcemap: production ? false : 'linked',
    legalComments: production ? 'eof' : 'none',
    ...(executable && { banner: { js: '#!/usr/bin/env node' } }),
  };
}

/** Bundles client, server and command line. An entry point that is not written yet is named and left out. */
export async function buildProduct({ production = false } = {}) {
  await mkdir(path.join(root, 'dist'), { recursive: true });
  await Promise.all(
    entryPoints.map(async (entry) => {
      if (!existsSync(path.join(root, entry.from))) {
        console.warn(`build: ${entry.from} does not exist, so ${entry.to} was not built`);
        return;
      }
      await build(productOptions(entry, production));
      if (production) await rm(path.join(root, `${entry.to}.map`), { force: true });
      if (entry.executable) await chmod(path.join(root, entry.to), 0o755);
    }),
  );
}

/** All files below a folder of the project, as sorted paths relative to the root with forward slashes. */
export async function listFiles(folder) {
  if (!existsSync(path.join(root, folder))) return [];
  const entries = await readdir(path.join(root, folder), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, '/'))
    .sort();
}

/**
 * Bundles TypeScript entry points into CommonJS files under out/, at the same relative paths, and returns these.
 * Development dependencies stay outside the bundles, the product's own dependencies are bundled as in the product.
 */
export async function bundleToOut(sources) {
  const manifest = JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8'));
  const facts = path.join(root, 'out', 'ram-facts.js');
  await build({ ...common, entryPoints: ['server/src/alicloud/ram/data.ts'], outfile: facts });
  await build({
    ...common,
    plugins: [ramFacts(facts)],
    entryPoints: sources,
    outbase: '.',
    outdir: 'out',
    external: ['vscode', ...Object.keys(manifest.devDependencies)],
    sourcemap: 'inline',
    sourcesContent: false,
  });
  return sources.map((source) => `out/${source.replace(/\.ts$/, '.js')}`);
}

/** Bundles the tests that `select` accepts and removes the bundles of tests that are gone. Returns the bundles. */
export async function buildTests(select = () => true) {
  const sources = (await listFiles('test')).filter((file) => file.endsWith('.test.ts'));
  const kept = new Set(sources.map((source) => `out/${source.replace(/\.ts$/, '.js')}`));
  const stale = (await listFiles('out/test')).filter((file) => file.endsWith('.test.js') && !kept.has(file));
  await Promise.all(stale.map((file) => rm(path.join(root, file), { force: true })));
  const selected = sources.filter(select);
  return selected.length === 0 ? [] : bundleToOut(selected);
}

async function watchProduct() {
  for (const entry of entryPoints.filter(({ from }) => existsSync(path.join(root, from)))) {
    const watcher = await context({ ...productOptions(entry, false), logLevel: 'info' });
    await watcher.watch();
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const options = new Set(process.argv.slice(2));
  if (options.has('--watch')) await watchProduct();
  else {
    try {
      await buildProduct({ production: options.has('--production') });
      if (options.has('--tests')) await buildTests();
    } catch {
      // The bundler has printed what is wrong.
      process.exitCode = 1;
    }
  }
}
