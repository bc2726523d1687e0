import type { Files } from '../../core/source';
import { nameOfUri } from '../../core/uri';
import type { Vocabulary } from '../../core/vocabulary';
import type { Language } from '../language';
import { filesOf, importsProvider, isInside, isProjectName, languageOf, unitOf } from './files';
import { loadUnit } from './load';
import { policyAt } from './policy-at';
import { languageId } from './resource';
import { vocabularyFrom } from './vocabulary';
import { patternsAt } from './yaml/complete';
import { holdsTemplate, isMainName, isStackName, mentionsProvider } from './yaml/files';
import { yamlPolicyAt } from './yaml/policy-at';

/**
 * Pulumi programs in TypeScript, JavaScript, Python, Go, C#, Java and YAML. A unit is a project's folder, or a folder without one.
 * @param terraform the words of the provider that Pulumi's is generated from
 */
export function pulumiWith(terraform: Vocabulary): Language {
  const vocabulary = vocabularyFrom(terraform);
  const language: Language = {
    id: languageId,
    vocabulary,
    claims: (uri, beginning) => {
      const name = nameOfUri(uri);
      const of = languageOf(name);
      if (isInside(uri)) return false;
      if (of !== undefined) return importsProvider(beginning(), of);
      return isProjectName(name) || isStackName(name) || (isMainName(name) && mentionsProvider(beginning()));
    },
    unitOf: (uri, files) => (files === undefined ? uri : unitOf(uri, files)),
    calls: () => [],
    exists: holdsProgram,
    load: (unit, files, options) => loadUnit(language, vocabulary, unit, files, options),
    policyAt: (file, offset) =>
      (languageOf(nameOfUri(file.uri)) === undefined ? yamlPolicyAt : policyAt)(vocabulary, file, offset),
    // The patterns of programs are the editor's: their files' names tell the language.
    complete: (file, offset) => (languageOf(nameOfUri(file.uri)) === undefined ? patternsAt(file, offset) : []),
  };
  return language;
}

/** Whether some program of a unit imports the provider. */
function holdsProgram(unit: string, files: Files): boolean {
  const own = languageOf(nameOfUri(unit));
  if (own !== undefined) return importsProvider(files.beginning(unit), own);
  const { project, programs } = filesOf(unit, files);
  if (project !== undefined && holdsTemplate(project, files)) return true;
  return programs.some(({ uri, language }) => importsProvider(files.beginning(uri), language));
}
