import type { Sharing } from '../../core/change';
import type { Slot } from '../../core/resource';
import type { Span } from '../../core/span';
import type { Vocabulary } from '../../core/vocabulary';
import type { Block, CodeNode } from '../../syntax/code/tree';
import { walk } from '../../syntax/code/walk';
import { sharingIn } from '../shared/sharing';
import type { LoadedProgram } from './load';
import { treeOf } from './locate';

/** Through what a slot's value comes, and how many places use it; undefined when it is written in place. */
export function sharingOf(loaded: LoadedProgram, vocabulary: Vocabulary, slot: Slot): Sharing | undefined {
  return sharingIn(loaded.resources, vocabulary, slot, ({ name, span }) => countNames(loaded, name, span));
}

/**
 * How often a name is used in the file of its use, without what declares it or gives it another value, without properties
 * of that name, and without the question whether it has one: `if x == nil { x = … }`.
 */
function countNames(loaded: LoadedProgram, name: string, { file }: Span): number {
  const tree = treeOf(loaded, file);
  if (tree === undefined || !/^[\w$]+$/.test(name)) return 1;
  const isIt = (node: CodeNode | undefined): boolean => node?.kind === 'name' && node.name === name;
  let count = 0;
  for (const statement of tree.statements) {
    walk(statement, (node) => {
      if (isIt(node)) count++;
      const isTarget =
        ((node.kind === 'declarator' || node.kind === 'assignment') && isIt(node.target)) ||
        (node.kind === 'parameter' && isIt(node.target)) ||
        (node.kind === 'entry' && node.keyForm === 'identifier' && !node.shorthand && isIt(node.key)) ||
        (node.kind === 'if' &&
          node.condition.kind === 'binary' &&
          isIt(node.condition.left) &&
          assigns(node.then, name));
      if (isTarget) count--;
      return undefined;
    });
  }
  return count;
}

function assigns({ statements }: Block, name: string): boolean {
  return statements.some((statement) => {
    const assigned = statement.kind === 'expression-statement' ? statement.expression : undefined;
    return assigned?.kind === 'assignment' && assigned.target.kind === 'name' && assigned.target.name === name;
  });
}
