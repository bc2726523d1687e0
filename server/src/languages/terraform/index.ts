import { nameOfUri, parentUri } from '../../core/uri';
import type { Language } from '../language';
import { calls } from './calls';
import { isConfigurationName, isVariablesName } from './folder';
import { loadUnit } from './load';
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
