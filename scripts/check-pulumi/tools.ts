import { spawn } from 'node:child_process';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Fault, Program } from './program';

/** The provider's release that programs are checked against. */
export const release = '3.108.0';

/** What is installed for the checks, kept from one run to the next. */
export const cache = path.resolve('.pulumi-check');

/**
 * The folder `sdk` of a checkout of pulumi-alicloud: where the registries of Go and Java do not have the provider, its
 * sources do.
 */
export const sdkFolder: string | undefined = process.env.PULUMI_ALICLOUD_SDK || undefined;

export interface Ended {
  readonly ok: boolean;
  readonly output: string;
}

/** Runs a tool without a shell, at most for ten minutes. One that is not there ends with `ok` false. */
export function run(
  command: string,
  args: readonly string[],
  cwd: string,
  env: NodeJS.ProcessEnv = {},
): Promise<Ended> {
  return new Promise((resolve) => {
    const parts: Buffer[] = [];
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: 600_000,
    });
    child.stdout.on('data', (data: Buffer) => parts.push(data));
    child.stderr.on('data', (data: Buffer) => parts.push(data));
    child.once('error', ({ message }) => resolve({ ok: false, output: message }));
    child.once('close', (code) => resolve({ ok: code === 0, output: Buffer.concat(parts).toString() }));
  });
}

/** Whether a tool answers to a question about its version. */
export async function has(command: string, ...args: readonly string[]): Promise<boolean> {
  return (await run(command, args.length > 0 ? args : ['--version'], '.')).ok;
}

export const lastLineOf = (output: string): string => output.trim().split('\n').at(-1) ?? '';

/** Writes each program into a folder of its own, and returns the places by the names of these folders. */
export async function writePrograms(
  programs: readonly Program[],
  folder: string,
  fileName: (program: Program) => string,
  textOf: (program: Program, folderName: string) => string = ({ text }) => text,
): Promise<ReadonlyMap<string, Program>> {
  const byFolder = new Map<string, Program>();
  for (const [i, program] of programs.entries()) {
    const own = `p${i}`;
    byFolder.set(own, program);
    await mkdir(path.join(folder, own), { recursive: true });
    await writeFile(path.join(folder, own, fileName(program)), textOf(program, own));
  }
  return byFolder;
}

/**
 * What a tool's output says of each program, from a line that names its file to the next such line; all of the output
 * where no line does.
 */
export function faultsIn(output: string, byFolder: ReadonlyMap<string, Program>): readonly Fault[] {
  const found: { program: Program; lines: string[] }[] = [];
  for (const line of output.split('\n')) {
    const program = byFolder.get(/(?:^|[\s'"/\\])(p\d+)[/\\]/.exec(line)?.[1] ?? '');
    if (program !== undefined) found.push({ program, lines: [line.trim()] });
    else if (line.trim() !== '' && !line.startsWith('#')) found.at(-1)?.lines.push(line);
  }
  const [first] = byFolder.values();
  if (found.length === 0 && first !== undefined)
    return [{ program: { ...first, name: 'all programs' }, message: output.trim().slice(0, 2000) }];
  return found.map(({ program, lines }) => ({ program, message: lines.join('\n').slice(0, 500) }));
}

/** An empty folder. */
export async function emptied(folder: string): Promise<string> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  return folder;
}
