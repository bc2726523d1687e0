import type { Files } from '../../core/source';
import { resolveUri } from '../../core/uri';
import { decodeJson } from './functions/json';

/** Folder URIs of downloaded modules by their key in the manifest: `net`, `net.subnets`. */
export type InstalledModules = ReadonlyMap<string, string>;

/** Reads `.terraform/modules/modules.json`, which `terraform init` writes beside the modules it downloads. */
export function readInstalledModules(unit: string, files: Files): InstalledModules {
  const result = new Map<string, string>();
  const read = files.read(resolveUri(unit, '.terraform/modules/modules.json'));
  if (read === undefined || 'problem' in read) return result;
  const manifest = decodeJson(read.file.text);
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
