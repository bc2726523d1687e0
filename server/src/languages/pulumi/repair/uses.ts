import { literally } from '../../../core/pattern';
import type { ClassDeclaration, CodeFile, CodeNode, Statement } from '../../../syntax/code/tree';
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
  // Nothing refers to most rules.
  if (tree.text.indexOf(last) === tree.text.lastIndexOf(last)) return [];
  const holder = variable.includes('.') ? classOf(path) : fieldHolder(last, declared, path);
  const isMember = variable.includes('.') || holder !== undefined;
  const within = isMember ? { start: 0, end: tree.text.length } : scopeOfVariable(last, declared, path, tree);
  const uses: Use[] = [];
  const add = (node: CodeNode, at: number): void => {
    if (at !== variableRange.start && within.start <= node.start && node.end <= within.end)
      uses.push({ start: node.start, end: node.end, path: pathToNode(tree, node) });
  };
  const isHeld = ({ start, end }: Range): boolean => holder !== undefined && holder.start <= start && end <= holder.end;
  for (const statement of tree.statements) {
    if (statement.end <= within.start || statement.start >= within.end) continue;
    if (!isMember) {
      eachName(statement, (node) => node.name === last && add(node, node.start));
      continue;
    }
    walk(statement, (node) => {
      if (node.kind === 'member' && node.name === last) add(node, node.nameStart);
      // The class says that its objects have it.
      const isField = node.kind === 'declarator' && node.target.kind === 'name' && node.target.name === last;
      if (isField && isHeld(node) && variable.includes('.')) add(node.target, node.start);
      return undefined;
    });
    if (!variable.includes('.'))
      eachName(statement, (node) => node.name === last && isHeld(node) && add(node, node.start));
  }
  return uses.sort((a, b) => a.start - b.start);
}

/** The innermost class around a place. */
export function classOf(path: NodePath): ClassDeclaration | undefined {
  return [...path].reverse().find((node): node is ClassDeclaration => node.kind === 'class');
}

/** The class whose field a name is that is assigned without `this`. */
function fieldHolder(name: string, { statements: [first] }: Declared, path: NodePath): ClassDeclaration | undefined {
  if (first?.kind !== 'expression-statement') return undefined;
  const holder = classOf(path);
  return holder?.members.some((member) => declares(member, name)) === true ? holder : undefined;
}

function declares(statement: Statement, name: string): boolean {
  return (
    statement.kind === 'declaration' &&
    statement.declarators.some(({ target }) =>
      target.kind === 'list'
        ? target.items.some(({ value }) => value.kind === 'name' && value.name === name)
        : target.kind === 'name' && target.name === name,
    )
  );
}

/** Where the variable that a statement declares, or gives a value to, is known. */
function scopeOfVariable(name: string, { statements: [first] }: Declared, path: NodePath, tree: CodeFile): Range {
  if (first?.kind !== 'expression-statement' || tree.language === 'python') return scopeOf(path, tree);
  const outer = [...path]
    .reverse()
    .find((node) => node.kind === 'block' && node.statements.some((each) => declares(each, name)));
  if (outer !== undefined) return outer;
  return tree.statements.some((each) => declares(each, name))
    ? { start: 0, end: tree.text.length }
    : scopeOf(path, tree);
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

/** The places where another file of the program uses a name that it imports from one. */
export function usesOfImported(tree: CodeFile, name: string): Range[] {
  const modules = new Set<string>();
  const locals = new Set<string>();
  const found: Range[] = [];
  const visit = (node: CodeNode): undefined => {
    if ((node.kind === 'import' || node.kind === 'export') && node.module !== '') {
      for (const { imported, local, start, end } of node.bindings) {
        if (imported === name) {
          found.push({ start, end });
          if (node.kind === 'import') locals.add(local);
        } else if (imported === '*' && node.kind === 'import') modules.add(local);
      }
    }
    if (node.kind === 'member' && node.name === name && node.object.kind === 'name' && modules.has(node.object.name))
      found.push(node);
    return undefined;
  };
  for (const statement of tree.statements) walk(statement, visit);
  const isFound = ({ start, end }: Range): boolean => found.some((each) => each.start <= start && end <= each.end);
  for (const statement of tree.statements)
    eachName(statement, (node) => {
      if (locals.has(node.name) && !isFound(node)) found.push(node);
    });
  return found;
}

/** The places where another file reads a member of a class of the program. */
export function usesOfMember(tree: CodeFile, name: string, path: NodePath): Range[] {
  const holder = classOf(path)?.name;
  if (holder !== undefined && !new RegExp(`\\b${literally(holder)}\\b`).test(tree.text)) return [];
  const found: Range[] = [];
  for (const statement of tree.statements)
    walk(statement, (node) => {
      if (node.kind === 'member' && node.name === name) found.push(node);
      return undefined;
    });
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
