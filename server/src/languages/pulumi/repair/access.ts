import type { CodeFile, Expression, Import } from '../../../syntax/code/tree';
import { providerPath } from '../imports';

/** How a file reaches a class of the provider. */
export type Reach =
  /** Through names that it has: `alicloud.ecs.SecurityGroup`. */
  | { readonly kind: 'known'; readonly text: string }
  /** Through a name that one of its imports lacks. */
  | { readonly kind: 'name'; readonly of: Import; readonly name: string; readonly text: string }
  /** Through nothing yet. */
  | { readonly kind: 'none' };

/** The module and the class of a resource's type: `ecs`, `SecurityGroup`. */
export function classParts(type: string): { readonly module: string; readonly name: string } {
  const [, path = '', name = ''] = type.split(':');
  return { module: path.split('/')[0] ?? '', name };
}

/**
 * How a class can be called in a file of TypeScript, JavaScript or Python.
 * @param taken names that a further import must not bring in
 */
export function reachClass(tree: CodeFile, type: string, taken: ReadonlySet<string>): Reach {
  const { module, name } = classParts(type);
  const imports = tree.statements.flatMap((node) => {
    const path = node.kind === 'import' && !node.typeOnly ? providerPath(node.module) : undefined;
    return node.kind === 'import' && path !== undefined ? [{ node, path }] : [];
  });
  const found: (string | undefined)[] = [undefined, undefined, undefined];
  for (const [local, steps] of namesOfProvider(tree)) {
    if (steps.length === 0) found[2] ??= `${local}.${module}.${name}`;
    else if (steps[0] === module && steps.length === 1) found[1] ??= `${local}.${name}`;
    else if (steps[0] === module && steps.at(-1) === name) found[0] ??= local;
  }
  for (const { node, path } of imports) {
    if (node.wildcard && path.length === 0) found[1] ??= `${module}.${name}`;
    if (node.wildcard && path.length === 1 && path[0] === module) found[0] ??= name;
  }
  const text = found.find((each) => each !== undefined);
  if (text !== undefined) return { kind: 'known', text };
  for (const { node, path } of imports) {
    const takesNames = node.bindings.length > 0 && node.bindings.every(({ imported }) => imported !== '*');
    if (!takesNames) continue;
    if (path.length === 1 && path[0] === module && !taken.has(name))
      return { kind: 'name', of: node, name, text: name };
    if (path.length === 0 && !taken.has(module))
      return { kind: 'name', of: node, name: module, text: `${module}.${name}` };
  }
  return { kind: 'none' };
}

/** The names by which a file knows the provider and its parts, with their paths inside it: imports, and what is taken out of them. */
function namesOfProvider(tree: CodeFile): ReadonlyMap<string, readonly string[]> {
  const names = new Map<string, readonly string[]>();
  const pathOf = (node: Expression | undefined): readonly string[] | undefined => {
    if (node?.kind === 'name') return names.get(node.name);
    if (node?.kind === 'member') {
      const path = pathOf(node.object);
      return path && [...path, node.name];
    }
    const [first] =
      node?.kind === 'call' && node.callee.kind === 'name' && node.callee.name === 'require' ? node.args : [];
    return first?.value.kind === 'string' ? providerPath(first.value.value) : undefined;
  };
  const bind = (target: Expression, path: readonly string[] | undefined): void => {
    if (target.kind === 'name') {
      if (path === undefined) names.delete(target.name);
      else names.set(target.name, path);
    } else if (target.kind === 'object' && path !== undefined)
      for (const { name, value } of target.entries) if (name !== undefined) bind(value, [...path, name]);
  };
  for (const node of tree.statements) {
    if (node.kind === 'import' && !node.typeOnly) {
      const path = providerPath(node.module);
      for (const { imported, local } of path === undefined ? [] : node.bindings) {
        const isWhole = imported === '*' || imported === 'default';
        // Python's `import a.b` gives the name `a`.
        if (isWhole && local.includes('.')) names.set(local.split('.')[0] ?? local, []);
        else names.set(local, isWhole ? (path ?? []) : [...(path ?? []), imported]);
      }
    } else if (node.kind === 'declaration') {
      for (const { target, value } of node.declarators) {
        bind(target, pathOf(value));
      }
    } else if (node.kind === 'expression-statement' && node.expression.kind === 'assignment') {
      bind(node.expression.target, pathOf(node.expression.value));
    }
  }
  return names;
}

/** The last import of a file's head. */
export function lastImport(tree: CodeFile): Import | undefined {
  let last: Import | undefined;
  for (const node of tree.statements) if (node.kind === 'import') last = node;
  return last;
}
