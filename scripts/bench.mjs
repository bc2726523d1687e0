#!/usr/bin/env node
// Bundles test/bench/main.ts and runs it in one process on the built product. Arguments are passed on.
import { spawnSync } from 'node:child_process';
import { ensureInstalled, root } from './setup.mjs';

await ensureInstalled();
const { buildProduct, bundleToOut } = await import('./build.mjs');
await buildProduct({ production: true });
const [bundle] = await bundleToOut(['test/bench/main.ts']);
// The heap is that of the server as the extension starts it.
const { status } = spawnSync(
  process.execPath,
  ['--max-semi-space-size=64', '--no-allocation-site-pretenuring', bundle, ...process.argv.slice(2)],
  {
    cwd: root,
    stdio: 'inherit',
  },
);
process.exitCode = status ?? 1;
