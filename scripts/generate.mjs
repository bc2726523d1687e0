#!/usr/bin/env node
// Writes every generated file, or with --check lists those that are stale and fails.
// Each scripts/generate/<part>.ts exports `generate(): Map<path from the root, text>`, plain or as a promise.
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { bundleToOut, listFiles } from './build.mjs';
import { fail, root } from './setup.mjs';

const check = process.argv.includes('--check');
const require = createRequire(import.meta.url);

const parts = (await listFiles('scripts/generate')).filter((file) => /^scripts\/generate\/[^/]+\.ts$/.test(file));
const bundles = parts.length === 0 ? [] : await bundleToOut(parts);

const stale = [];
let count = 0;
process.chdir(root);
for (const [index, bundle] of bundles.entries()) {
  const { generate } = require(path.join(root, bundle));
  if (typeof generate !== 'function') fail(`${parts[index]} exports no function named generate.`);
  for (const [file, text] of await generate()) {
    count += 1;
    const target = path.join(root, file);
    const present = existsSync(target) ? await readFile(target, 'utf8') : undefined;
    if (present === text) continue;
    stale.push(file);
    if (check) continue;
    await mkdir(path.dirname(target), { recursive: true });
    await writeFile(target, text);
  }
}

if (check && stale.length > 0) fail(`stale generated files, run \`npm run generate\`:\n  ${stale.join('\n  ')}`);
const changed = stale.length === 0 ? 'all up to date' : `${stale.length} written:\n  ${stale.join('\n  ')}`;
console.log(`${count} generated files, ${changed}`);
