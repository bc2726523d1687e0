#!/usr/bin/env node
// Runs the RAM rules over a folder of policy documents and writes docs/ram-calibration.md; fails when a rule is too loud
// or a fault is not told of. With --list every finding is printed.
//   node scripts/calibrate-ram.mjs FOLDER [--list]
import { writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { bundleToOut } from './build.mjs';
import { fail, root } from './setup.mjs';

const folder = process.argv[2];
if (folder === undefined || folder.startsWith('--')) fail('usage: node scripts/calibrate-ram.mjs FOLDER [--list]');
const [bundle] = await bundleToOut(['scripts/calibrate/ram.ts']);
const { calibrate } = createRequire(import.meta.url)(path.join(root, bundle));
const { report, failures, listing } = calibrate(path.resolve(folder));
await writeFile(path.join(root, 'docs/ram-calibration.md'), report);
if (process.argv.includes('--list')) console.log(listing.join('\n'));
if (failures.length > 0) fail(failures.join('\n'));
