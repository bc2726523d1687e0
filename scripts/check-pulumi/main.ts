import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { accepted } from './arguments';
import * as csharp from './csharp';
import * as go from './go';
import { grammatical } from './grammars';
import * as java from './java';
import type { Check, Fault, Outcome, Program } from './program';
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
 * @param folder of programs whose repairs are checked instead
 * @returns whether nothing failed
 */
export async function checkPrograms(words: readonly string[], folder: string | undefined): Promise<boolean> {
  const programs = collectPrograms(folder).filter(
    ({ language, name }) => words.length === 0 || words.some((word) => language === word || name.includes(word)),
  );
  await mkdir(cache, { recursive: true });
  let failed = 0;
  for (const check of checks) {
    const all = programs.filter(({ language }) => check.languages.includes(language));
    const own = check.resolvesNames ? all.filter(({ leavesUses }) => !leavesUses) : all;
    if (own.length === 0) continue;
    const started = performance.now();
    const place = path.join(cache, 'programs', check.name.replace(/\W+/g, '-'));
    const outcome = await runWithOriginals(check, own, place);
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    console.log(`${describe(outcome)} ${check.name}: ${own.length} programs (${seconds} s)${reasonOf(outcome)}`);
    if (own.length < all.length)
      console.log(
        `       not asked about ${all.length - own.length} whose repair says that it leaves uses of what it removes`,
      );
    if ('skipped' in outcome) continue;
    failed += outcome.faults.length;
    for (const { program, message } of outcome.faults.slice(0, mostShown))
      console.log(`       ${program.language}, ${program.name}: ${message}`);
    if (outcome.faults.length > mostShown) console.log(`       … and ${outcome.faults.length - mostShown} more`);
  }
  console.log(failed === 0 ? 'No fault was found.' : `${failed} faults were found.`);
  return failed === 0;
}

/** Runs a check, and leaves out of account what was wrong before a repair already. */
async function runWithOriginals(check: Check, programs: readonly Program[], folder: string): Promise<Outcome> {
  const originals = new Map<string, Program>();
  const keyOf = ({ language, before }: Program): string => `${language} ${before}`;
  for (const program of programs)
    if (program.before !== undefined) originals.set(keyOf(program), { ...program, text: program.before });
  const isOriginal = new Set(originals.values());
  const outcome = await runToTheEnd(check, [...programs, ...isOriginal], folder);
  if ('skipped' in outcome) return outcome;
  const known = new Set<string>();
  // Lines and columns move; what follows the first lines is cut off somewhere.
  const knownBy = (program: Program, message: string): string =>
    `${keyOf(program)} ${message.split('\n').slice(0, 2).join('\n').replace(/\d+/g, '')}`;
  for (const { program, message } of outcome.faults) if (isOriginal.has(program)) known.add(knownBy(program, message));
  // A fixture may ask for less than the provider does; what is written must be right all the same.
  const isAskedFor = ({ before }: Program, message: string): boolean =>
    before !== undefined && /\bis missing\b/.test(message);
  const faults = outcome.faults.filter(
    ({ program, message }) =>
      !isOriginal.has(program) && !isAskedFor(program, message) && !known.has(knownBy(program, message)),
  );
  return { faults };
}

/** Compilers that find faults of syntax look for no others: what has none is asked about again. */
async function runToTheEnd(check: Check, programs: readonly Program[], folder: string): Promise<Outcome> {
  const faults: Fault[] = [];
  let rest = programs;
  while (rest.length > 0) {
    const outcome = await check.run(rest, await emptied(folder));
    if ('skipped' in outcome) return outcome;
    faults.push(...outcome.faults);
    const faulty = new Set(outcome.faults.map(({ program }) => program));
    const next = rest.filter((program) => !faulty.has(program));
    if (next.length === rest.length) break;
    rest = next;
  }
  return { faults };
}

const describe = (outcome: Outcome): string => {
  if ('skipped' in outcome) return 'skip  ';
  return outcome.faults.length === 0 ? 'ok    ' : 'FAILED';
};

const reasonOf = (outcome: Outcome): string => ('skipped' in outcome ? `\n       ${outcome.skipped}` : '');
