#!/usr/bin/env node
// Checks Pulumi programs that this project writes with the compilers and checkers that the machine has: type checks of
// TypeScript, JavaScript and Python against the provider's packages, gofmt and go vet, javac, grammars, and the names and
// types of all arguments. Says what it skipped and why; fails when a program does.
//   node scripts/check-pulumi.mjs [--programs FOLDER] [WORD…]
// WORD: only programs whose language or name holds one of the words. --programs: instead of this project's own programs,
// what those below a folder become by their repairs; what was wrong in them before is not told.
import { createRequire } from 'node:module';
import path from 'node:path';
import { bundleToOut } from './build.mjs';
import { ensureInstalled, fail, root } from './setup.mjs';

const words = process.argv.slice(2);
const at = words.indexOf('--programs');
const [, given] = at < 0 ? [] : words.splice(at, 2);
if (at >= 0 && given === undefined) fail('--programs wants a folder.');
const folder = given && path.resolve(given);

await ensureInstalled();
process.chdir(root);
const [bundle] = await bundleToOut(['scripts/check-pulumi/main.ts']);
const { checkPrograms } = createRequire(import.meta.url)(path.join(root, bundle));
if (!(await checkPrograms(words, folder))) process.exitCode = 1;
