import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Texts } from '../../test/harness/workspace';
import type { Program, ProgramLanguage } from './program';
import { repaired } from './repaired';

const root = 'test/rosetta';

/** Where a case holds its program in each language. */
const places: readonly (readonly [ProgramLanguage, folder: string])[] = [
  ['typescript', 'pulumi-typescript'],
  ['javascript', 'pulumi-javascript'],
  ['python', 'pulumi-python'],
  ['go', 'pulumi-go'],
  ['csharp', 'pulumi-csharp'],
  ['java', 'pulumi-java'],
  ['yaml', 'pulumi-yaml'],
];

/** The programs of `test/rosetta` as they stand, and repaired. */
export function rosettaPrograms(): readonly Program[] {
  return readdirSync(root).flatMap((name) =>
    places.flatMap(([language, place]) => {
      const folder = path.join(root, name, place);
      if (!existsSync(folder)) return [];
      const texts = textsIn(folder);
      const file = Object.keys(texts).find((each) => language === 'yaml' || each !== 'Pulumi.yaml');
      if (file === undefined) return [];
      const title = `rosetta ${name}`;
      return [{ language, name: title, text: texts[file] ?? '' }, ...repaired(texts, file, language, title)];
    }),
  );
}

const textsIn = (folder: string): Texts =>
  Object.fromEntries(readdirSync(folder).map((name) => [name, readFileSync(path.join(folder, name), 'utf8')]));
