#!/usr/bin/env node
// Packs the extension, bundled and minified, into dist/rampart.vsix.
import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureInstalled, fail, root } from './setup.mjs';

const largest = 1_300_000;

/** Packs the extension and returns the absolute path of the package. Throws when that fails or the package is too large. */
export async function packExtension() {
  const { buildProduct } = await import('./build.mjs');
  await buildProduct({ production: true });
  const target = path.join(root, 'dist', 'rampart.vsix');
  const args = [
    'node_modules/@vscode/vsce/vsce',
    'package',
    '--no-dependencies',
    '--no-rewrite-relative-links',
    '--out',
    target,
  ];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' });
  if (status !== 0) throw new Error(`the extension could not be packed:\n${stdout}${stderr}`);
  const { size } = statSync(target);
  if (size > largest) throw new Error(`${target} has ${size} bytes, more than ${largest}.`);
  return target;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await ensureInstalled();
  try {
    const target = await packExtension();
    console.log(`${path.relative(process.cwd(), target)}: ${Math.round(statSync(target).size / 1024)} KB`);
  } catch (error) {
    fail(error.message);
  }
}
