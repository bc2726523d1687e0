import type { CodeNode, Expression, Parameter } from '../../../syntax/code/tree';
import { walk } from '../../../syntax/code/walk';
import { eachName, mentions, type NodePath } from './find';

/* Names that stand for something else each time that a loop or a function around a place runs. */

/** The names that the loops and functions on a path bind, and those that are made from them. */
export function loopNames(path: NodePath): ReadonlySet<string> {
  const names = new Set<string>();
  for (const node of path.slice(0, -1)) {
    switch (node.kind) {
      case 'for-each':
        addTargets(node.target, names);
        break;
      case 'for':
        for (const initializer of node.initializers) {
          if (initializer.kind === 'declaration')
            for (const { target } of initializer.declarators) addTargets(target, names);
          else if (initializer.kind === 'expression-statement' && initializer.expression.kind === 'assignment')
            addTargets(initializer.expression.target, names);
        }
        break;
      case 'comprehension':
        for (const clause of node.clauses) if (clause.kind !== 'if-clause') addTargets(clause.target, names);
        break;
      case 'lambda':
      case 'function':
        addParameters(node.parameters, names);
        break;
      default:
        break;
    }
    if (names.size > 0 && node.kind !== 'comprehension') addDerived(node, names);
  }
  return names;
}

function addParameters(parameters: readonly Parameter[], names: Set<string>): void {
  // What Pulumi hands to a program is the same each time.
  for (const { target, type } of parameters) if (!/(?:^|\.)Context$/.test(type?.name ?? '')) addTargets(target, names);
}

function addTargets(target: Expression | undefined, names: Set<string>): void {
  if (target !== undefined) eachName(target, ({ name }) => void names.add(name));
}

/** Names that get a value which is made from names of the set. */
function addDerived(around: CodeNode, names: Set<string>): void {
  walk(around, (node) => {
    const isGiven = node.kind === 'declarator' || node.kind === 'assignment';
    if (isGiven && node.value !== undefined && mentions(node.value, names)) addTargets(node.target, names);
    return undefined;
  });
}
