import type { CodeFile, Import } from '../../../syntax/code/tree';
import type { PlainEdit } from '../../shared/new-value';
import { providerPath } from '../imports';
import type { Style } from './style';
import { styleOf } from './style';

/* The imports of a file in Go. */

export function importsOf(tree: CodeFile): Import[] {
  return tree.statements.flatMap((node) => (node.kind === 'import' ? [node] : []));
}

/** The package of a module of the provider, by the name that the file has for it or gets. */
export function packageOf(
  tree: CodeFile,
  module: string,
): { readonly text: string; readonly edits: readonly PlainEdit[] } {
  const imports = importsOf(tree);
  const isMeant = (node: Import): boolean => {
    const path = providerPath(node.module);
    return path?.length === 1 && path[0] === module;
  };
  const found = imports.find(isMeant);
  if (found?.wildcard === true) return { text: '', edits: [] };
  const local = found?.bindings[0]?.local;
  if (local !== undefined) return { text: local, edits: [] };
  const other = imports.find((node) => providerPath(node.module) !== undefined);
  const root =
    /^.*\/go\/alicloud/.exec(other?.module ?? '')?.[0] ?? 'github.com/pulumi/pulumi-alicloud/sdk/v3/go/alicloud';
  return { text: module, edits: importEdits(tree, [`${root}/${module}`], styleOf(tree)) };
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

/** The edits that import packages, each where its path belongs among those of its kind. */
export function importEdits(tree: CodeFile, modules: readonly string[], style: Style): PlainEdit[] {
  const imports = importsOf(tree);
  const missing = modules.filter((module) => !imports.some((node) => node.module === module)).sort();
  const edits: PlainEdit[] = [];
  const apart: string[] = [];
  for (const module of missing) {
    const kin = imports.filter((node) => node.namesOpen >= 0 && isStandard(node.module) === isStandard(module));
    const before = kin.filter((node) => node.module < module).at(-1);
    const at = before ?? kin[0];
    if (at === undefined) apart.push(module);
    else if (before !== undefined) put(edits, at.end, `${style.lineBreak}${style.unit}"${module}"`);
    else put(edits, at.start, `"${module}"${style.lineBreak}${style.unit}`);
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
function apartEdits(tree: CodeFile, imports: readonly Import[], modules: readonly string[], style: Style): PlainEdit[] {
  const { lineBreak, unit } = style;
  const lines = modules.map((module) => `"${module}"`);
  const first = imports.find((node) => node.namesOpen >= 0);
  if (first !== undefined && modules.every(isStandard)) {
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
