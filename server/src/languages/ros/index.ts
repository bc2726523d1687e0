import { nameOfUri } from '../../core/uri';
import type { Language } from '../language';
import { completionsAt } from './complete';
import { loadUnit } from './load';
import { hasMarker, mayBeTemplate } from './marker';
import { policyAt } from './policy-at';
import { languageId } from './resource';
import { vocabulary } from './vocabulary';

/**
 * Templates of the Resource Orchestration Service, in YAML and JSON. A unit is a file.
 * @param embedded reads the Terraform configuration that a template may hold
 */
export function rosWith(embedded: Language | undefined): Language {
  const language: Language = {
    id: languageId,
    vocabulary,
    claims: (uri, beginning) => mayBeTemplate(nameOfUri(uri)) && hasMarker(beginning()),
    unitOf: (uri) => uri,
    calls: () => [],
    exists: (unit, files) => mayBeTemplate(nameOfUri(unit)) && hasMarker(files.beginning(unit)),
    complete: completionsAt,
    policyAt,
    load: (unit, files, options) => loadUnit(language, embedded, unit, files, options),
  };
  return language;
}

/** Without what is embedded in another language. */
export const ros: Language = rosWith(undefined);
