import type { SourceFile } from '../../core/source';
import { resolveUri } from '../../core/uri';
import { decodeJson } from './functions/json';

/** Folder URIs of downloaded modules by their key in the manifest: `net`, `net.subnets`. */
export type InstalledModules = ReadonlyMap<string, string>;

/** Where `terraform init` lists the modules that it downloads. */
export function moduleListOf(unit: string): string {
  return resolveUri(unit, '.terraform/modules/modules.json');
}

export function readInstalledModules(unit: string, list: SourceFile | undefined): InstalledModules {
  const result = new Map<string, string>();
  if (list === undefined) return result;
  const manifest = decodeJson(list.text);
  const modules = manifest !== undefined && isMap(manifest) ? manifest.get('Modules') : undefined;
  if (!Array.isArray(modules)) return result;
  for (const module of modules) {
    if (!isMap(module)) continue;
    const key = module.get('Key');
    const folder = module.get('Dir');
    if (typeof key === 'string' && typeof folder === 'string' && key !== '') {
      result.set(key, resolveUri(unit, folder.replaceAll('\\', '/')));
    }
  }
  return result;
}

function isMap(value: unknown): value is ReadonlyMap<string, unknown> {
  return value instanceof Map;
}
