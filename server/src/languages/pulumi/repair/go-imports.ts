import type { CodeFile, Expression, Import } from '../../../syntax/code/tree';
import type { PlainEdit } from '../../shared/new-value';
import { providerPath } from '../imports';
import { eachName, type NodePath } from './find';
import { freeName, namesIn } from './naming';
import type { Style } from './style';
import { styleOf } from './style';

/* The imports of a file in Go. */

export function importsOf(tree: CodeFile): Import[] {
  return tree.statements.flatMap((node) => (node.kind === 'import' ? [node] : []));
}

/**
 * The package of a module of the provider, by the name that the file has for it or gets. Where a variable of that name
 * hides it, as in `vpc, err := vpc.NewNetwork(…)`, it gets another one.
 */
export function packageOf(
  tree: CodeFile,
  module: string,
  path: NodePath,
): { readonly text: string; readonly edits: readonly PlainEdit[] } {
  const imports = importsOf(tree);
  const own = imports.filter((node) => {
    const steps = providerPath(node.module);
    return steps?.length === 1 && steps[0] === module;
  });
  const hidden = localNames(path);
  if (own.some(({ wildcard }) => wildcard)) return { text: '', edits: [] };
  const locals = own.flatMap(({ bindings }) => bindings.map(({ local }) => local));
  const local = locals.find((name) => name !== '_' && !hidden.has(name));
  if (local !== undefined) return { text: local, edits: [] };
  const other = imports.find((node) => providerPath(node.module) !== undefined);
  const root =
    /^.*\/go\/alicloud/.exec(other?.module ?? '')?.[0] ?? 'github.com/pulumi/pulumi-alicloud/sdk/v3/go/alicloud';
  const isFree = own.length === 0 && !hidden.has(module);
  const name = isFree ? module : freeName(`alicloud${module}`, namesIn(tree), '');
  return { text: name, edits: importEdits(tree, [`${root}/${module}`], styleOf(tree), isFree ? undefined : name) };
}

/** The variables that are known at a place. */
function localNames(path: NodePath): ReadonlySet<string> {
  const names = new Set<string>();
  const add = (target: Expression | undefined): void => {
    if (target !== undefined) eachName(target, ({ name }) => void names.add(name));
  };
  for (const [i, node] of path.entries()) {
    if (node.kind === 'function' || node.kind === 'lambda') for (const { target } of node.parameters) add(target);
    else if (node.kind === 'for-each') add(node.target);
    else if (node.kind === 'block') {
      for (const statement of node.statements) {
        if (statement.kind === 'declaration') for (const { target } of statement.declarators) add(target);
        // What comes behind a place is not known at it; the statement itself comes before what is written behind it.
        if (statement === path[i + 1]) break;
      }
    }
  }
  return names;
}

/** The package of Pulumi itself, with the major version that the file uses. */
export function pulumiPackage(tree: CodeFile): string {
  return pulumiImport(tree)?.module ?? 'github.com/pulumi/pulumi/sdk/v3/go/pulumi';
}

/** What the file writes in front of a name of that package: `pulumi.`, or nothing for one imported with a dot. */
export function pulumiPrefix(tree: CodeFile): string {
  const found = pulumiImport(tree);
  return found?.wildcard === true ? '' : `${found?.bindings[0]?.local ?? 'pulumi'}.`;
}

function pulumiImport(tree: CodeFile): Import | undefined {
  return importsOf(tree).find(({ module }) => /^github\.com\/pulumi\/pulumi\/sdk\/(?:v\d+\/)?go\/pulumi$/.test(module));
}

/**
 * The edits that import packages, each where its path belongs among those of its kind.
 * @param alias the name that the only one gets, whether the file has it under another one or not
 */
export function importEdits(tree: CodeFile, modules: readonly string[], style: Style, alias?: string): PlainEdit[] {
  const imports = importsOf(tree);
  const isMissing = (module: string): boolean => alias !== undefined || !imports.some((node) => node.module === module);
  const missing = modules.filter(isMissing).sort();
  const written = (module: string): string => (alias === undefined ? `"${module}"` : `${alias} "${module}"`);
  const edits: PlainEdit[] = [];
  const apart: string[] = [];
  for (const module of missing) {
    const kin = imports.filter((node) => node.namesOpen >= 0 && isStandard(node.module) === isStandard(module));
    const before = kin.filter((node) => node.module < module || (alias !== undefined && node.module === module)).at(-1);
    const at = before ?? kin[0];
    if (at === undefined) apart.push(written(module));
    else if (before !== undefined) put(edits, at.end, `${style.lineBreak}${style.unit}${written(module)}`);
    else put(edits, at.start, `${written(module)}${style.lineBreak}${style.unit}`);
  }
  return apart.length === 0 ? edits : [...edits, ...apartEdits(tree, imports, apart, style)];
}

function put(edits: PlainEdit[], at: number, newText: string): void {
  const same = edits.findIndex((edit) => edit.start === at);
  const known = edits[same];
  if (known === undefined) edits.push({ start: at, end: at, newText });
  else edits[same] = { ...known, newText: known.newText + newText };
}

/** Packages of the standard library have no dot in the first part of their path. */
function isStandard(module: string): boolean {
  return !(module.split('/')[0] ?? '').includes('.');
}

/** A group of its own: standard packages ahead of the others. */
function apartEdits(tree: CodeFile, imports: readonly Import[], lines: readonly string[], style: Style): PlainEdit[] {
  const { lineBreak, unit } = style;
  const first = imports.find((node) => node.namesOpen >= 0);
  if (first !== undefined && lines.every((line) => !line.includes('.'))) {
    const newText =
      lines
        .map((line) => line + lineBreak + unit)
        .join('')
        .slice(0, -unit.length) +
      lineBreak +
      unit;
    return [{ start: first.start, end: first.start, newText }];
  }
  if (first !== undefined) {
    const last = imports.filter((node) => node.namesOpen === first.namesOpen).at(-1) ?? first;
    return [
      { start: last.end, end: last.end, newText: lineBreak + lines.map((line) => lineBreak + unit + line).join('') },
    ];
  }
  const written = lines.map((line) => `import ${line}`);
  const [single] = imports;
  if (single !== undefined) {
    const start = tree.text.lastIndexOf('import', single.start);
    return [{ start, end: start, newText: written.map((line) => line + lineBreak).join('') }];
  }
  const head = tree.statements[0];
  const at = head?.kind === 'namespace' ? head.end : 0;
  return [{ start: at, end: at, newText: lineBreak + written.map((line) => lineBreak + line).join('') }];
}
