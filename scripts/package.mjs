#!/usr/bin/env node
// Packs the extension, bundled and minified, into dist/rampart.vsix.
import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import path from 'node:path';
import { ensureInstalled, fail, root } from './setup.mjs';

const largest = 1_000_000;

ensureInstalled();
const { buildProduct } = await import('./build.mjs');
await buildProduct({ production: true });
const target = 'dist/rampart.vsix';
const args = ['node_modules/@vscode/vsce/vsce', 'package', '--no-dependencies', '--skip-license', '--out', target];
const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
if (status !== 0) fail('vsce could not pack the extension.');
const { size } = statSync(path.join(root, target));
if (size > largest) fail(`${target} has ${size} bytes, more than ${largest}.`);
console.log(`${target}: ${Math.round(size / 1024)} KB`);
