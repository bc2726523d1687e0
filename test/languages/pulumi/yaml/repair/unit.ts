import type { Files, SourceFile } from '../../../../../server/src/core/source';
import type { Loaded } from '../../../../../server/src/languages/language';
import { type Unit as AnyUnit, type Case, type Outcome, root, runCase } from '../../../repair-cases';
import { pulumi } from '../../reading';

/** A project in memory, loaded. */
export interface Unit extends AnyUnit {
  readonly loaded: Loaded;
}

/** @param texts a project by the names of its files; taken as they are, byte order marks included */
export function readUnit(texts: Readonly<Record<string, string>>): Unit {
  const files = new Map<string, SourceFile>();
  for (const [name, text] of Object.entries(texts)) files.set(name, { uri: root + name, version: 0, text });
  const find = (uri: string): SourceFile | undefined => files.get(uri.slice(root.length));
  const disk: Files = {
    list: (folder) => (`${folder}/` === root ? [...files.keys()].map((name) => ({ name, kind: 'file' })) : []),
    read: (uri) => {
      const file = find(uri);
      return file && { file };
    },
    beginning: (uri) => find(uri)?.text,
    inside: (uri) => uri.startsWith(root),
  };
  const loaded = pulumi.load(root.slice(0, -1), disk, { timeBudget: 60_000, now: () => 0, maxInstances: 1000 });
  return {
    loaded,
    files,
    resource: (address) => {
      const found = loaded.resources.find((resource) => resource.address === address);
      if (found === undefined)
        throw new Error(`no ${address} among ${loaded.resources.map((each) => each.address).join(', ')}`);
      return found;
    },
  };
}

/** Carries out a case in Pulumi YAML, on its files changed by `vary` first. */
export function run(each: Pick<Case, 'files' | 'changes'>, vary?: (text: string) => string): Outcome<Unit> {
  return runCase({ read: readUnit, write: ({ loaded }, ...rest) => loaded.write(...rest) }, each, vary);
}
