import type { Files, SourceFile } from '../../core/source';
import { childUri, nameOfUri, parentUri, resolveUri } from '../../core/uri';
import type { Language } from '../language';
import { configurationNames, isConfigurationName, isVariablesName } from './folder';
import { loadUnit } from './load';
import { isLocalSource, sourceOf } from './modules';
import { isJson, parseFile } from './parse';
import { policyAt } from './policy-at';
import { vocabulary } from './vocabulary';

/** Terraform and OpenTofu, native syntax and JSON; a unit is a folder with the local modules it calls. */
export const terraform: Language = {
  id: 'terraform',
  vocabulary,
  claims: (uri) => {
    const name = nameOfUri(uri);
    return isConfigurationName(name) || isVariablesName(name);
  },
  unitOf: (uri) => parentUri(uri),
  calls,
  exists: (unit, files) =>
    files
      .list(unit)
      .some((entry) => entry.kind === 'file' && (isConfigurationName(entry.name) || isVariablesName(entry.name))),
  load: (unit, files, options) => loadUnit(terraform, unit, files, options),
  policyAt,
};

/** The folders of the modules that a folder calls. Only files that may call one are parsed. */
function calls(unit: string, files: Files): readonly string[] {
  const names = files.list(unit).flatMap((entry) => (entry.kind === 'file' ? [entry.name] : []));
  const result = new Set<string>();
  for (const name of configurationNames(names)) {
    const read = files.read(childUri(unit, name));
    if (read === undefined || 'problem' in read || !mayCall(read.file)) continue;
    for (const module of parseFile(read.file).declarations.modules) {
      const source = sourceOf(module);
      if (source !== undefined && isLocalSource(source)) result.add(resolveUri(unit, source));
    }
  }
  return [...result];
}

/** Whether the word stands somewhere else than in a reference or behind a comment sign. */
function mayCall({ uri, text }: SourceFile): boolean {
  if (isJson(uri)) return text.includes('"module"');
  for (let at = text.indexOf('module'); at >= 0; at = text.indexOf('module', at + 1)) {
    if (/[\w.-]/.test(text.charAt(at - 1)) || /[\w.-]/.test(text.charAt(at + 6))) continue;
    if (!/^\s*(?:#|\/\/)/.test(text.slice(text.lastIndexOf('\n', at) + 1, at))) return true;
  }
  return false;
}
