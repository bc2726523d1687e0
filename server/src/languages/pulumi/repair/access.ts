import type { CodeFile, Import } from '../../../syntax/code/tree';
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
  for (const { node, path } of imports) {
    for (const { imported, local } of node.bindings) {
      const isWhole = imported === '*' || imported === 'default';
      const steps = isWhole ? path : [...path, imported];
      const isRoot = isWhole && local.includes('.');
      if (isRoot) found[2] ??= `${local.split('.')[0]}.${module}.${name}`;
      else if (steps.length === 0) found[2] ??= `${local}.${module}.${name}`;
      else if (steps[0] === module && steps.length === 1) found[1] ??= `${local}.${name}`;
      else if (steps[0] === module && steps.at(-1) === name) found[0] ??= local;
    }
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

/** The last import of a file's head. */
export function lastImport(tree: CodeFile): Import | undefined {
  let last: Import | undefined;
  for (const node of tree.statements) if (node.kind === 'import') last = node;
  return last;
}
