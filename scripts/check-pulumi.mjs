#!/usr/bin/env node
// Checks Pulumi programs that this project writes with the compilers and checkers that the machine has: type checks of
// TypeScript, JavaScript and Python against the provider's packages, gofmt and go vet, javac, grammars, and the names and
// types of all arguments. Says what it skipped and why; fails when a program does.
//   node scripts/check-pulumi.mjs [WORD…]     only programs whose language or name holds one of the words
import { createRequire } from 'node:module';
import path from 'node:path';
import { bundleToOut } from './build.mjs';
import { ensureInstalled, root } from './setup.mjs';

await ensureInstalled();
process.chdir(root);
const [bundle] = await bundleToOut(['scripts/check-pulumi/main.ts']);
const { checkPrograms } = createRequire(import.meta.url)(path.join(root, bundle));
if (!(await checkPrograms(process.argv.slice(2)))) process.exitCode = 1;
