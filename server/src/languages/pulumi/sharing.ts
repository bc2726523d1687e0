import type { Sharing } from '../../core/change';
import type { Slot } from '../../core/resource';
import type { Span } from '../../core/span';
import type { Vocabulary } from '../../core/vocabulary';
import { walk } from '../../syntax/code/walk';
import { sharingIn } from '../shared/sharing';
import type { LoadedProgram } from './load';
import { treeOf } from './locate';

/** Through what a slot's value comes, and how many places use it; undefined when it is written in place. */
export function sharingOf(loaded: LoadedProgram, vocabulary: Vocabulary, slot: Slot): Sharing | undefined {
  return sharingIn(loaded.resources, vocabulary, slot, ({ name, span }) => countNames(loaded, name, span));
}

/** How often a name is used in the file of its use, its declaration not counted. */
function countNames(loaded: LoadedProgram, name: string, { file }: Span): number {
  const tree = treeOf(loaded, file);
  if (tree === undefined || !/^[\w$]+$/.test(name)) return 1;
  let count = 0;
  for (const statement of tree.statements) {
    walk(statement, (node) => {
      if (node.kind === 'name' && node.name === name) count++;
      return undefined;
    });
  }
  return count - 1;
}
