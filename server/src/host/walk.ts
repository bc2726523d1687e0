import { setImmediate } from 'node:timers/promises';
import type { FileProblem } from '../core/source';
import { childUri, nameOfUri, parentUri } from '../core/uri';
import type { DiskFiles } from './disk';
import { IgnoreRules } from './ignore';
import { isPathWithin } from './uri';

export interface WalkOptions {
  /** Lines as of a `.gitignore` that stands in `excludeBase` (default: the folder that is walked). */
  readonly exclude?: readonly string[];
  readonly excludeBase?: string;
  readonly signal?: AbortSignal | undefined;
  /** Told of folders that cannot be looked into. */
  readonly onProblem?: (problem: FileProblem) => void;
  /** Told of files that patterns leave out, in folders that they do not. */
  readonly onIgnored?: (uri: string) => void;
  /** Told of folders that are looked into, the first one excepted. */
  readonly onFolder?: (uri: string) => void;
}

/** Folders that hold what tools fetched or made, never what somebody wrote here. */
const vendored: ReadonlySet<string> = new Set([
  '.git',
  '.hg',
  '.svn',
  '.jj',
  '.terraform',
  '.terragrunt-cache',
  '.external_modules',
  'node_modules',
  'bower_components',
  'vendor',
  '.venv',
  'venv',
  '.tox',
  '.nox',
  '__pycache__',
  '.gradle',
  '.yarn',
  '.pnpm-store',
  '.cache',
  '.direnv',
  '.history',
  '.idea',
  '.vs',
  '.vscode',
  'cdk.out',
]);

/** Folders after which other work gets its turn. */
const foldersInOneGo = 32;

/**
 * Yields the URIs of files, those of a folder before those of its folders, each sorted by name. A link to a folder is
 * followed only where its target would not be met by its own name; no folder is met twice.
 */
export async function* walk(files: DiskFiles, root: string, options: WalkOptions): AsyncGenerator<string> {
  const start = files.folder(root);
  if (start.real === undefined) {
    if (files.folder(parentUri(root)).byName.has(nameOfUri(root))) yield root;
    return;
  }
  const startReal = start.real;
  const rules = rulesFor(files, root, options);
  const seen = new Set<string>();
  const waiting = [root];
  for (let count = 1; ; count++) {
    const uri = waiting.pop();
    if (uri === undefined || options.signal?.aborted) return;
    if (count % foldersInOneGo === 0) await setImmediate();
    const folder = files.folder(uri);
    if (folder.problem !== undefined) options.onProblem?.(folder.problem);
    if (folder.real === undefined || seen.has(folder.real)) continue;
    seen.add(folder.real);
    const deeper: string[] = [];
    for (const { name, kind, link } of folder.entries) {
      const child = childUri(uri, name);
      if (kind === 'file') {
        if (rules.ignores(uri, name, false)) options.onIgnored?.(child);
        else yield child;
      } else if (!vendored.has(name) && !rules.ignores(uri, name, true)) {
        if (link && !leadsElsewhere(files, child, startReal, options)) continue;
        options.onFolder?.(child);
        deeper.push(child);
      }
    }
    waiting.push(...deeper.reverse());
  }
}

/** The rules of the outer folders too, unless they leave out the very folder that was asked for. */
export function rulesFor(
  files: DiskFiles,
  root: string,
  { exclude, excludeBase = root }: WalkOptions = {},
): IgnoreRules {
  const top = files.rootOf(root) ?? root;
  const rules = new IgnoreRules(files, top, exclude, excludeBase);
  for (let uri = root; uri !== top && uri !== parentUri(uri); uri = parentUri(uri)) {
    if (rules.ignores(parentUri(uri), nameOfUri(uri), true)) return new IgnoreRules(files, root, exclude, excludeBase);
  }
  return rules;
}

function leadsElsewhere(files: DiskFiles, link: string, startReal: string, options: WalkOptions): boolean {
  const { real } = files.folder(link);
  if (real !== undefined) return !isPathWithin(real, startReal);
  options.onProblem?.({ uri: link, reason: 'outside-workspace' });
  return false;
}
