import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { accepted } from './arguments';
import * as csharp from './csharp';
import * as go from './go';
import { grammatical } from './grammars';
import * as java from './java';
import type { Check, Outcome } from './program';
import * as python from './python';
import { javascript, typescript } from './script';
import { collectPrograms } from './sources';
import { cache, emptied } from './tools';

const checks: readonly Check[] = [
  grammatical,
  accepted,
  typescript,
  javascript,
  python.compiled,
  python.types,
  go.formatted,
  go.vetted,
  java.compiled,
  csharp.classes,
];

/** Most faults of one check that are printed. */
const mostShown = 20;

/**
 * Checks all programs with what the machine has, and prints what came of it.
 * @param words only programs whose language or name holds one of them; all when there are none
 * @returns whether nothing failed
 */
export async function checkPrograms(words: readonly string[]): Promise<boolean> {
  const programs = collectPrograms().filter(
    ({ language, name }) => words.length === 0 || words.some((word) => language === word || name.includes(word)),
  );
  await mkdir(cache, { recursive: true });
  let failed = 0;
  for (const check of checks) {
    const own = programs.filter(({ language }) => check.languages.includes(language));
    if (own.length === 0) continue;
    const started = performance.now();
    const folder = await emptied(path.join(cache, 'programs', check.name.replace(/\W+/g, '-')));
    const outcome = await check.run(own, folder);
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    console.log(`${describe(outcome)} ${check.name}: ${own.length} programs (${seconds} s)${reasonOf(outcome)}`);
    if ('skipped' in outcome) continue;
    failed += outcome.faults.length;
    for (const { program, message } of outcome.faults.slice(0, mostShown))
      console.log(`       ${program.language}, ${program.name}: ${message}`);
    if (outcome.faults.length > mostShown) console.log(`       … and ${outcome.faults.length - mostShown} more`);
  }
  console.log(failed === 0 ? 'No fault was found.' : `${failed} faults were found.`);
  return failed === 0;
}

const describe = (outcome: Outcome): string => {
  if ('skipped' in outcome) return 'skip  ';
  return outcome.faults.length === 0 ? 'ok    ' : 'FAILED';
};

const reasonOf = (outcome: Outcome): string => ('skipped' in outcome ? `\n       ${outcome.skipped}` : '');
