#!/usr/bin/env node
// Everything that must hold before a change goes in: format, lint, types, unused code, generated files, tests.
//   node scripts/check.mjs [--fast]     --fast leaves the tests out
import { spawnSync } from 'node:child_process';
import { ensureInstalled, root, runNpm } from './setup.mjs';

await ensureInstalled();
const steps = ['format', 'lint', 'typecheck', 'unused', 'generate'];
const failed = [];
for (const step of steps) {
  const started = performance.now();
  const ok = await runNpm(['run', '--silent', step, ...(step === 'generate' ? ['--', '--check'] : [])], { cwd: root });
  console.log(`${ok ? 'ok    ' : 'FAILED'} ${step} (${((performance.now() - started) / 1000).toFixed(1)} s)`);
  if (!ok) failed.push(step);
}
if (!process.argv.includes('--fast')) {
  const { status } = spawnSync(process.execPath, ['scripts/test.mjs'], { cwd: root, stdio: 'inherit' });
  if (status !== 0) failed.push('test');
}
if (failed.length > 0) {
  console.error(`failed: ${failed.join(', ')}`);
  process.exitCode = 1;
}
