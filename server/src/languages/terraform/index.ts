import type { Files } from '../../core/source';
import { childUri, nameOfUri, parentUri, resolveUri } from '../../core/uri';
import type { Language } from '../language';
import { configurationNames, isConfigurationName, isVariablesName } from './folder';
import { loadUnit } from './load';
import { isLocalSource, sourceOf } from './modules';
import { parseFile } from './parse';
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

/** The folders of the modules that a folder calls. Only files in which the word occurs are parsed. */
function calls(unit: string, files: Files): readonly string[] {
  const names = files.list(unit).flatMap((entry) => (entry.kind === 'file' ? [entry.name] : []));
  const result = new Set<string>();
  for (const name of configurationNames(names)) {
    const read = files.read(childUri(unit, name));
    if (read === undefined || 'problem' in read || !read.file.text.includes('module')) continue;
    for (const module of parseFile(read.file).declarations.modules) {
      const source = sourceOf(module);
      if (source !== undefined && isLocalSource(source)) result.add(resolveUri(unit, source));
    }
  }
  return [...result];
}
