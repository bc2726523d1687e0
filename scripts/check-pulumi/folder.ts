import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { importsProvider, languageOf } from '../../server/src/languages/pulumi/files';
import type { Program } from './program';
import { repaired } from './repaired';

/** What the programs below a folder become by their repairs, each taken as a program of one file. */
export function programsBelow(folder: string): readonly Program[] {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
  return names.flatMap((name): readonly Program[] => {
    const language = languageOf(name);
    if (language === undefined) return [];
    const before = readFileSync(path.join(folder, name), 'utf8');
    if (!importsProvider(before, language)) return [];
    const file = path.basename(name);
    return repaired({ [file]: before }, file, language, name).map((program) => ({ ...program, before }));
  });
}
