import type { CodeFile, CodeNode, Statement } from '../../../syntax/code/tree';
import { walk } from '../../../syntax/code/walk';
import type { Range } from '../../shared/lines';
import type { Declared } from './dialect';
import { eachName, isStatement, type NodePath, pathToNode } from './find';

/* Where the variable of a resource is used. */

/** One use of a variable. */
export interface Use extends Range {
  readonly path: NodePath;
}

/** The places of a file where the variable of a declaration is used, its declaration left out. */
export function usesOf(
  tree: CodeFile,
  { declared, path }: { readonly declared: Declared; readonly path: NodePath },
): Use[] {
  const { variable, variableRange } = declared;
  // What C# throws away has no name.
  if (variable === undefined || variableRange === undefined || variable === '_') return [];
  const last = variable.split('.').at(-1) ?? variable;
  const isMember = variable.includes('.');
  const within = isMember ? { start: 0, end: tree.text.length } : scopeOf(path, tree);
  const uses: Use[] = [];
  const add = (node: CodeNode, at: number): void => {
    if (at !== variableRange.start && within.start <= node.start && node.end <= within.end)
      uses.push({ start: node.start, end: node.end, path: pathToNode(tree, node) });
  };
  for (const statement of tree.statements) {
    if (statement.end <= within.start || statement.start >= within.end) continue;
    if (!isMember) eachName(statement, (node) => node.name === last && add(node, node.start));
    else
      walk(statement, (node) => {
        if (node.kind === 'member' && node.name === last) add(node, node.nameStart);
        // The class says that its objects have it.
        const isField = node.kind === 'declarator' && node.target.kind === 'name' && node.target.name === last;
        if (isField && path.some(({ kind, start, end }) => kind === 'class' && start <= node.start && node.end <= end))
          add(node, node.start);
        return undefined;
      });
  }
  return uses;
}

/** Where the variable of a declaration is known: the block around it, in Python the function. */
export function scopeOf(path: NodePath, tree: CodeFile): Range {
  const isBlocked = tree.language !== 'python';
  for (let i = path.length - 2; i >= 0; i--) {
    const node = path[i];
    if (node === undefined) continue;
    if (node.kind === 'function' || node.kind === 'lambda' || node.kind === 'comprehension') return node;
    if (isBlocked && node.kind === 'block') return node;
  }
  return { start: 0, end: tree.text.length };
}

/** Where another file of the program takes a name from those that it imports. */
export function takesFrom(tree: CodeFile, name: string): Range | undefined {
  const modules = new Set<string>();
  let found: Range | undefined;
  const visit = (node: CodeNode): boolean => {
    if ((node.kind === 'import' || node.kind === 'export') && node.module !== '') {
      if (node.bindings.some(({ imported }) => imported === name)) found ??= node;
      if (node.kind === 'import')
        for (const { imported, local } of node.bindings) if (imported === '*') modules.add(local);
    }
    if (node.kind === 'member' && node.name === name && node.object.kind === 'name' && modules.has(node.object.name))
      found ??= node;
    return found === undefined;
  };
  for (const statement of tree.statements) walk(statement, visit);
  return found;
}

/** What people call the statement that a use stands in: what it declares, else its first words. */
export function nameOfUse({ path }: Use, tree: CodeFile): string {
  const statements = path.filter(isStatement);
  for (const statement of [...statements].reverse()) {
    const name = nameDeclaredBy(statement);
    if (name !== undefined) return name;
  }
  const outer = statements.at(-1);
  const words = tree.text.slice(outer?.start ?? 0, outer?.end ?? 0).replace(/\s+/g, ' ');
  return words.length > 60 ? `${words.slice(0, 59)}…` : words;
}

function nameDeclaredBy(statement: Statement): string | undefined {
  if (statement.kind === 'declaration') {
    const target = statement.declarators[0]?.target;
    return target?.kind === 'name' ? target.name : undefined;
  }
  if (statement.kind !== 'expression-statement' || statement.expression.kind !== 'assignment') return undefined;
  const { target } = statement.expression;
  return target.kind === 'name' ? target.name : undefined;
}
