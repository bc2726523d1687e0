import type { Files, SourceFile } from '../../../../server/src/core/source';
import { ros } from '../../../../server/src/languages/ros';
import { type WriteContext, writeChanges } from '../../../../server/src/languages/ros/write';
import { parseTemplate } from '../../../../server/src/languages/shared/yaml/parse';
import { type Unit as AnyUnit, type Case, finderIn, type Outcome, root, runCase } from '../../repair-cases';

/** A template in memory, loaded. */
export interface Unit extends AnyUnit {
  readonly context: WriteContext;
}

const options = { timeBudget: 60_000, now: () => 0, maxInstances: 1000 };

/** @param texts one template by its name; taken as it is, a byte order mark included */
export function readUnit(texts: Readonly<Record<string, string>>): Unit {
  const files = new Map<string, SourceFile>();
  for (const [name, text] of Object.entries(texts)) files.set(name, { uri: root + name, version: 0, text });
  const sources = [...files.values()];
  const resources = sources.flatMap((file) => {
    const only: Files = { list: () => [], read: () => ({ file }), beginning: () => file.text, inside: () => true };
    return ros.load(file.uri, only, options).resources;
  });
  return {
    context: { vocabulary: ros.vocabulary, files: sources, resources, tree: parseTemplate },
    files,
    resource: finderIn(resources),
  };
}

/** Carries out a case in ROS, on its template changed by `vary` first. */
export function run(each: Pick<Case, 'files' | 'changes'>, vary?: (text: string) => string): Outcome<Unit> {
  return runCase({ read: readUnit, write: ({ context }, ...rest) => writeChanges(context, ...rest) }, each, vary);
}
