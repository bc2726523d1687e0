import { patterns } from '../../snippets/source';
import { CODE_LANGUAGES } from '../../test/harness/generate-pulumi';
import { completeProgramOf, completeYamlOf } from '../../test/harness/snippet-programs';
import { fixturePrograms } from './fixtures';
import { programsBelow } from './folder';
import type { Program } from './program';
import { rosettaPrograms } from './rosetta';

/** Every pattern of the snippets in every language, with what it expects the user's program to have. */
function snippetPrograms(): readonly Program[] {
  return patterns.flatMap((pattern) => [
    ...CODE_LANGUAGES.map((language) => ({
      language,
      name: `snippet ${pattern.prefix}`,
      text: completeProgramOf(pattern, language),
    })),
    { language: 'yaml' as const, name: `snippet ${pattern.prefix}`, text: completeYamlOf(pattern) },
  ]);
}

/** Where the programs to be checked come from. A further source is a function here. */
const sources: readonly (() => readonly Program[])[] = [snippetPrograms, rosettaPrograms, fixturePrograms];

/** @param folder of programs whose repairs are checked instead */
export function collectPrograms(folder: string | undefined): readonly Program[] {
  return folder === undefined ? sources.flatMap((source) => source()) : programsBelow(folder);
}
