import type { Span } from '../../core/span';
import { resolveUri } from '../../core/uri';
import type { Value, Why } from '../../core/value';
import { unknown } from '../shared/values';
import type { ModuleDeclaration } from './declarations';
import type { Expansion, InstanceKey } from './expansion';
import type { Folder } from './folder';
import { printInstance } from './instances';
import { ModuleInstance } from './module-instance';
import { expandSecurityGroupModule, isSecurityGroupModule, type ModuleContents } from './registry-module';
import { inInstance } from './scope';

/** What a `module` block leads to. */
export type CalledModules =
  | { readonly kind: 'unknown'; readonly why: Why }
  | {
      readonly kind: 'known';
      readonly expansion: Expansion;
      /** Modules read from their folders; empty for one that is known by its inputs. */
      readonly modules: readonly ModuleInstance[];
      /** Resources of a module that is known by its inputs. */
      readonly contents: readonly ModuleContents[];
      output(index: number, name: string, span: Span): Value | undefined;
      outputs(index: number, span: Span): Value;
    };

/** The text of a module's `source`, which Terraform takes only as a literal. */
export function sourceOf(declaration: ModuleDeclaration): string | undefined {
  const value = declaration.source?.constant?.value;
  return value?.kind === 'scalar' && typeof value.value === 'string' ? value.value : undefined;
}

export function isLocalSource(source: string): boolean {
  return source.startsWith('./') || source.startsWith('../') || source === '.' || source === '..';
}

/** Resolves a call, for each of its instances. */
export function callModules(caller: ModuleInstance, declaration: ModuleDeclaration): CalledModules {
  const { loading } = caller;
  const name = `module.${declaration.name}`;
  const source = sourceOf(declaration);
  const why: Why = { reason: 'module', name };
  if (source === undefined) return { kind: 'unknown', why };
  let folder: Folder | undefined;
  if (isLocalSource(source)) {
    const uri = resolveUri(caller.folder.uri, source);
    const at = declaration.source?.constant?.value.span ?? declaration.header;
    if (isCycle(caller, uri)) {
      loading.loads.say({ kind: 'cycle', at, name: source });
      return { kind: 'unknown', why: { reason: 'cycle', name } };
    }
    const presence = loading.presenceOf(uri);
    if (presence === 'here') folder = loading.folder(uri);
    else {
      const problem =
        presence === 'outside'
          ? { uri, reason: 'outside-workspace' as const }
          : { uri, reason: 'unreadable' as const, code: 'ENOENT' };
      loading.loads.say({ kind: 'file', problem });
      return { kind: 'unknown', why };
    }
  } else {
    const installed = loading.installedModule([...caller.path, declaration.name].join('.'));
    if (installed !== undefined && !isCycle(caller, installed) && loading.presenceOf(installed) === 'here') {
      folder = loading.folder(installed);
    }
  }
  if (caller.path.length >= MAX_DEPTH) {
    loading.limit('depth', declaration.header, name, MAX_DEPTH);
    return { kind: 'unknown', why: { reason: 'limit', name } };
  }
  const address = `${caller.prefix}${name}`;
  const { scope, expansion } = caller.expansionOf(declaration, address);
  const callScope = (key: InstanceKey) => inInstance(scope, key.each, key.count, address);
  if (folder === undefined) {
    if (!isSecurityGroupModule(source)) return { kind: 'unknown', why };
    const contents = expansion.keys.map((key) =>
      expandSecurityGroupModule({
        source,
        declaration,
        scope: callScope(key),
        address: address + printInstance(key, expansion),
        callers: [declaration.header, ...caller.callers],
        conditions: [...caller.conditions, ...key.conditions],
        instances: expansion.presumed ? undefined : expansion.keys.length,
        maxInstances: loading.options.maxInstances,
      }),
    );
    return {
      kind: 'known',
      expansion,
      modules: [],
      contents,
      output: (index, output, span) => contents[index]?.output(output, span),
      outputs: (index, span) => contents[index]?.outputs(span) ?? unknown('module', name, span),
    };
  }
  const known = folder;
  const modules = expansion.keys.map(
    (key) =>
      new ModuleInstance(
        loading,
        known,
        { declaration, caller, scope: callScope(key) },
        key,
        address + printInstance(key, expansion),
      ),
  );
  return {
    kind: 'known',
    expansion,
    modules,
    contents: [],
    output: (index, output) => modules[index]?.output(output),
    outputs: (index, span) => modules[index]?.outputs(span) ?? unknown('module', name, span),
  };
}

/** Calls nested more deeply than this are not followed. */
const MAX_DEPTH = 30;

function isCycle(caller: ModuleInstance, uri: string): boolean {
  for (let at: ModuleInstance | undefined = caller; at !== undefined; at = at.call?.caller) {
    if (at.folder.uri === uri) return true;
  }
  return false;
}
