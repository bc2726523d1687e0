#!/usr/bin/env node
// Installs and builds what is missing, then runs the tests and prints the totals of all suites on the last line.
//   node scripts/test.mjs [--unit | --editor] [part of a test file's path ...]
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ensureInstalled, fail, root } from './setup.mjs';

const words = process.argv.slice(2);
const options = words.filter((word) => word.startsWith('--'));
const filters = words.filter((word) => !word.startsWith('--')).map((word) => word.replaceAll(path.sep, '/'));
const unknown = options.find((option) => option !== '--unit' && option !== '--editor');
if (unknown) fail(`unknown option ${unknown}; known: --unit, --editor`);

/** Each folder of editor tests has a workspace of its own, and an editor to itself. */
const isEditorTest = (file) => /^test\/editor[^/]*\//.test(file);
const isWanted = (file) => filters.length === 0 || filters.some((filter) => file.includes(filter));

/** Runs one suite. It reports through a totals file; a suite that leaves none has crashed and counts as one failure. */
async function runSuite(name, args, folder) {
  const totalsFile = path.join(folder, `${name}.json`);
  const exitCode = await new Promise((resolve) => {
    const child = spawn(process.execPath, args, {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, RAMPART_TEST_TOTALS: totalsFile },
    });
    child.once('error', (error) => {
      console.error(error.message);
      resolve(1);
    });
    child.once('exit', (code) => resolve(code ?? 1));
  });
  if (!existsSync(totalsFile)) {
    console.error(`${name} tests: ended with code ${exitCode} before a result was there`);
    return { passed: 0, failed: 1 };
  }
  const totals = JSON.parse(await readFile(totalsFile, 'utf8'));
  if (exitCode !== 0 && totals.failed === 0) {
    console.error(`${name} tests: all passed, but the run ended with code ${exitCode}`);
    return { ...totals, failed: 1 };
  }
  return totals;
}

await ensureInstalled();
const { buildProduct, buildTests } = await import('./build.mjs');
try {
  await buildProduct();
} catch {
  // The bundler has said why. Single tests may still be of use, all of them are not without what they test.
  if (filters.length === 0) fail('the product could not be built.');
}

const folder = await mkdtemp(path.join(tmpdir(), 'rampart-test-'));
const totals = [];
// An interruption reaches the suites too; when they have ended there is still something to clean up.
process.on('SIGINT', () => undefined);
try {
  if (!options.includes('--editor')) {
    const bundles = await buildTests((file) => !isEditorTest(file) && isWanted(file));
    if (bundles.length === 0) console.log('No unit test matches.');
    else {
      const mocha = ['--enable-source-maps', 'node_modules/mocha/bin/mocha.js', '--reporter', 'scripts/reporter.cjs'];
      // The configuration's pattern would add all other bundles.
      const files = filters.length === 0 ? [] : ['--no-config', '--timeout', '10000', ...bundles];
      totals.push(await runSuite('unit', [...mocha, ...files], folder));
    }
  }
  if (!options.includes('--unit')) {
    const bundles = await buildTests((file) => isEditorTest(file) && isWanted(file));
    if (bundles.length === 0) console.log('No editor test matches.');
    for (const suite of new Set(bundles.map((file) => path.posix.dirname(file)))) {
      const own = bundles.filter((file) => path.posix.dirname(file) === suite);
      totals.push(await runSuite(path.posix.basename(suite), ['scripts/editor/test.mjs', ...own], folder));
    }
  }
} finally {
  await rm(folder, { recursive: true, force: true });
}

const sum = (key) => totals.reduce((total, suite) => total + (suite[key] ?? 0), 0);
const skipped = sum('pending');
if (skipped > 0) console.log(`${skipped} tests were skipped by themselves; their reasons are above.`);
console.log(`${sum('passed')} passed, ${sum('failed')} failed`);
process.exitCode = totals.length > 0 && sum('failed') === 0 ? 0 : 1;
