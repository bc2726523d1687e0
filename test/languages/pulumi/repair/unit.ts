import type { Files, SourceFile } from '../../../../server/src/core/source';
import { MemoryFiles } from '../../../../server/src/host/memory';
import type { Loaded } from '../../../../server/src/languages/language';
import { type Unit as AnyUnit, type Case, finderIn, type Outcome, root, runCase } from '../../repair-cases';
import { pulumi } from '../reading';

/** A program in memory, loaded. */
export interface Unit extends AnyUnit {
  readonly loaded: Loaded;
}

/** @param texts by path below the folder; taken as they are, byte order marks included */
export function readUnit(texts: Readonly<Record<string, string>>): Unit {
  const memory = new MemoryFiles(texts);
  const [first = ''] = Object.keys(texts);
  // A byte order mark stays, which the host would take away.
  const written = new Map<string, SourceFile>();
  for (const [name, text] of Object.entries(texts)) {
    const uri = memory.uriOf(name);
    written.set(uri, { uri, version: 0, text });
  }
  const files: Files = {
    list: (folder) => memory.list(folder),
    inside: (uri) => memory.inside(uri),
    beginning: (uri) => written.get(uri)?.text,
    read: (uri) => {
      const file = written.get(uri);
      return file && { file };
    },
  };
  const unit = pulumi.unitOf(memory.uriOf(first), files);
  const loaded = pulumi.load(unit, files, { timeBudget: 60_000, now: () => 0, maxInstances: 1000 });
  const sources = new Map<string, SourceFile>();
  for (const file of loaded.files) sources.set(file.uri.slice(root.length), file);
  return {
    loaded,
    files: sources,
    resource: finderIn(loaded.resources),
  };
}

/** Carries out a case, on its files changed by `vary` first. */
export function run(each: Pick<Case, 'files' | 'changes'>, vary?: (text: string) => string): Outcome<Unit> {
  return runCase({ read: readUnit, write: ({ loaded }, ...rest) => loaded.write(...rest) }, each, vary);
}
