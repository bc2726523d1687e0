import type { Files } from '../../core/source';
import { nameOfUri } from '../../core/uri';
import type { Vocabulary } from '../../core/vocabulary';
import type { Language } from '../language';
import { filesOf, importsProvider, isInside, languageOf, unitOf } from './files';
import { loadUnit } from './load';
import { policyAt } from './policy-at';
import { languageId } from './resource';
import { vocabularyFrom } from './vocabulary';

/**
 * Pulumi programs in TypeScript, JavaScript, Python, Go, C# and Java. A unit is a project's folder, or a folder without one.
 * @param terraform the words of the provider that Pulumi's is generated from
 */
export function pulumiWith(terraform: Vocabulary): Language {
  const vocabulary = vocabularyFrom(terraform);
  const language: Language = {
    id: languageId,
    vocabulary,
    claims: (uri, beginning) => {
      const of = languageOf(nameOfUri(uri));
      return of !== undefined && !isInside(uri) && importsProvider(beginning(), of);
    },
    unitOf: (uri, files) => (files === undefined ? uri : unitOf(uri, files)),
    calls: () => [],
    exists: holdsProgram,
    load: (unit, files, options) => loadUnit(language, vocabulary, unit, files, options),
    policyAt: (file, offset) => policyAt(vocabulary, file, offset),
  };
  return language;
}

/** Whether some program of a unit imports the provider. */
function holdsProgram(unit: string, files: Files): boolean {
  const own = languageOf(nameOfUri(unit));
  if (own !== undefined) return importsProvider(files.beginning(unit), own);
  return filesOf(unit, files).programs.some(({ uri, language }) => importsProvider(files.beginning(uri), language));
}
