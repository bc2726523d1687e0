import { fork } from 'node:child_process';
import type { CodeLanguage } from '../../server/src/syntax/code/tree';
import { CODE_LANGUAGES } from '../harness/generate-pulumi';
import type { Row } from './measure';

/** What is measured for one language of programs, given the folder with real ones. */
export type Part = (language: CodeLanguage, folder: string | undefined) => Promise<Row[]>;

const flag = '--part';

/**
 * The figures of a part for each language, each measured in a process of its own with the flags of this one: what one
 * language compiled, and what it left in memory, says nothing of the next.
 */
export async function benchApart(part: string, folder: string | undefined): Promise<Row[]> {
  const rows: Row[] = [];
  for (const language of CODE_LANGUAGES) {
    rows.push(...(await runApart([flag, part, language, ...(folder === undefined ? [] : [folder])])));
  }
  return rows;
}

function runApart(words: readonly string[]): Promise<Row[]> {
  return new Promise((resolve, reject) => {
    let rows: Row[] | undefined;
    const child = fork(process.argv[1] ?? '', words, { serialization: 'advanced' });
    child.on('message', (message: Row[]) => {
      rows = message;
    });
    child.on('error', reject);
    child.on('exit', (code) => {
      if (rows !== undefined && code === 0) resolve(rows);
      else reject(new Error(`${words.join(' ')} ended with ${code}`));
    });
  });
}

/** Runs the part that this process was started for and hands over its figures. False when it was started for none. */
export async function runPart(parts: Readonly<Record<string, Part>>): Promise<boolean> {
  const [given, name = '', wanted, folder] = process.argv.slice(2);
  if (given !== flag) return false;
  const language = CODE_LANGUAGES.find((one) => one === wanted);
  const part = parts[name];
  if (part === undefined || language === undefined) throw new Error(`no part ${name} for ${wanted}`);
  const rows = await part(language, folder);
  await new Promise<void>((resolve) => process.send?.(rows, () => resolve()));
  // Clients and grammars may keep a process alive.
  process.exit();
}
