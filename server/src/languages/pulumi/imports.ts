import type { Export, Import } from '../../syntax/code/tree';
import { memberOfClass } from './classes';
import { executeFollowed } from './execute';
import { type Frame, type ProgramFile, spanAt } from './frame';
import { memberOf } from './members';
import type { Scope } from './scope';
import { foreign, isData, provider, type Thing, through } from './things';

/* Imports: of the provider, of other files of the program, of libraries. */

/** The path inside the provider that a module is; undefined for any other module. */
export function providerPath(module: string): readonly string[] | undefined {
  if (!/alicloud/i.test(module)) return undefined;
  const script = /^@pulumi\/alicloud(?:\/(.*))?$/.exec(module);
  if (script !== null) return stepsOf(script[1], '/').filter((step) => step !== 'index' && step !== 'bin');
  const python = /^pulumi_alicloud(?:\.(.*))?$/.exec(module);
  if (python !== null) return stepsOf(python[1], '.');
  const go = /^github\.com\/pulumi\/pulumi-alicloud\/sdk\/(?:v\d+\/)?go\/alicloud(?:\/(.*))?$/.exec(module);
  if (go !== null) return stepsOf(go[1], '/');
  const nominal = /^(?:Pulumi\.AliCloud|com\.pulumi\.alicloud)(?:\.(.*))?$/.exec(module);
  return nominal === null ? undefined : stepsOf(nominal[1], '.');
}

/** What a module is where it is named in an expression: `require("m")`, `await import("m")`. */
export function moduleNamed(module: string, at: Frame): Thing {
  const path = providerPath(module);
  if (path !== undefined) return provider(path);
  const [file] = at.program.library.resolve(at.file, module);
  if (file !== undefined) {
    begin(file, at);
    return { kind: 'module', scope: file.scope };
  }
  return foreign([libraryName(module, module.split('/').at(-1) ?? module)]);
}

function stepsOf(path: string | undefined, separator: string): string[] {
  return path === undefined ? [] : path.split(separator).filter((step) => step !== '');
}

/** Makes what is imported known by its names. */
export function bindImport(node: Import, at: Frame): void {
  const { scope } = at;
  const whole = providerPath(node.module);
  if (whole !== undefined) {
    if (node.wildcard) scope.own.bring(provider(whole));
    for (const { imported, local } of node.bindings) {
      const isWhole = imported === '*' || imported === 'default';
      // Python's `import a.b` gives the name `a`.
      if (isWhole && local.includes('.')) scope.declare(local.slice(0, local.indexOf('.')), provider([]), undefined);
      else scope.declare(local, provider(isWhole ? whole : [...whole, imported]), undefined);
    }
    return;
  }
  if (bindNamed(node, at)) return;
  const files = at.program.library.resolve(at.file, node.module);
  if (files.length > 0) {
    bindFiles(node, files, at);
    return;
  }
  const last = node.module.split(/[/.]/).at(-1) ?? node.module;
  // In other languages a name of a library stands alone as it does with its path.
  if (node.wildcard && (at.file.language === 'go' || at.file.language === 'python'))
    scope.own.bring(foreign([libraryName(node.module, last)]));
  for (const { imported, local } of node.bindings) {
    const name = local.includes('.') ? local.slice(0, local.indexOf('.')) : local;
    const isWhole = imported === '*' || imported === 'default';
    // A file of the program that an import of its folder names: `from net import rules`.
    const path = isWhole
      ? [local.includes('.') ? name : libraryName(node.module, last)]
      : [libraryName(node.module, last), imported];
    scope.declare(name, foreign(path), spanAt(at, node));
  }
}

/** A class that the program itself has in a namespace, by its full name. */
export function classNamed(path: string, at: Frame): Thing | undefined {
  const { language } = at.file;
  if (language !== 'csharp' && language !== 'java') return undefined;
  const dot = path.lastIndexOf('.');
  const name = path.slice(dot + 1);
  for (const file of dot < 0 ? [] : at.program.library.inNamespace(language, path.slice(0, dot))) {
    begin(file, at);
    const found = file.scope.names.get(name)?.value;
    if (found?.kind === 'class') return found;
  }
  const outer = dot < 0 ? undefined : classNamed(path.slice(0, dot), at);
  return outer?.kind === 'class' ? memberOfClass(outer, name, undefined, at) : undefined;
}

/** Java's imports of classes of the program and of their members, C#'s other names for them. */
function bindNamed(node: Import, at: Frame): boolean {
  if (node.isStatic && node.wildcard) {
    const cls = classNamed(node.module, at);
    if (cls !== undefined) at.scope.own.bring(cls);
    return cls !== undefined;
  }
  const found = node.bindings.map(({ imported, local }) => ({
    local,
    thing: classNamed(imported === '*' ? node.module : `${node.module}.${imported}`, at),
  }));
  if (found.length === 0 || found.some(({ thing }) => thing === undefined)) return false;
  for (const { local, thing } of found) if (thing !== undefined) at.scope.declare(local, thing, spanAt(at, node));
  return true;
}

/** What a library is called wherever it is imported under another name. */
function libraryName(module: string, last: string): string {
  if (/^@pulumi\/pulumi$/.test(module) || /\/sdk\/v\d+\/go\/pulumi$/.test(module)) return 'pulumi';
  return last;
}

function bindFiles(node: Import, files: readonly ProgramFile[], at: Frame): void {
  for (const file of files) begin(file, at);
  const [first] = files;
  if (first === undefined) return;
  if (node.wildcard) for (const file of files) at.scope.own.bring({ kind: 'module', scope: file.scope });
  for (const binding of node.bindings) {
    const { imported, local } = binding;
    if (imported === '*') {
      const name = local.includes('.') ? local.slice(0, local.indexOf('.')) : local;
      const others = files.slice(1).map(({ scope }) => scope);
      at.scope.declare(name, { kind: 'module', scope: first.scope, others }, spanAt(at, binding));
      continue;
    }
    const found = first.scope.names.get(imported) ?? starred(first.scope, imported);
    at.program.memos?.read(imported, found?.scope ?? first.scope, found);
    const value: Thing = found?.value ?? foreign([imported]);
    const step = { span: spanAt(at, binding), kind: 'local' as const, name: imported };
    at.scope.declare(local, isData(value) && imported !== local ? through(step, value) : value, found?.span);
  }
}

function starred(scope: Scope, name: string) {
  for (const wildcard of scope.wildcards) {
    if (wildcard.kind !== 'module') continue;
    const found = wildcard.scope.names.get(name);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** What a file gives to those that import it: `export { a } from "./b"`. */
export function exportNames(node: Export, at: Frame): void {
  const files = node.module === '' ? [] : at.program.library.resolve(at.file, node.module);
  for (const file of files) begin(file, at);
  const [from] = files;
  if (node.wildcard && from !== undefined) {
    at.program.memos?.unsettle();
    for (const { name, value, span } of from.scope.names.values())
      if (!at.scope.names.has(name)) at.scope.declare(name, value, span);
    for (const { local } of node.bindings) at.scope.declare(local, { kind: 'module', scope: from.scope }, undefined);
    return;
  }
  for (const binding of node.bindings) {
    if (from !== undefined) {
      const value = memberOf({ kind: 'module', scope: from.scope }, binding.imported, binding, at);
      at.scope.declare(binding.local, value, spanAt(at, binding));
    } else if (binding.local !== binding.imported) {
      const found = at.scope.names.get(binding.imported);
      at.program.memos?.read(binding.imported, at.scope, found);
      if (found !== undefined) at.scope.declare(binding.local, found.value, found.span);
    }
  }
}

/** Executes a file's statements, once. */
export function begin(file: ProgramFile, at: Pick<Frame, 'program'>): void {
  const { program } = at;
  program.memos?.involve();
  if (file.begun) return;
  file.begun = true;
  const frame: Frame = {
    program,
    file,
    scope: file.scope,
    self: undefined,
    flow: { returned: [], depth: program.decisions.length },
  };
  const { statement, variable } = program;
  program.statement = undefined;
  program.variable = undefined;
  executeFollowed(file.source.uri, file.tree.statements, frame);
  program.statement = statement;
  program.variable = variable;
}
