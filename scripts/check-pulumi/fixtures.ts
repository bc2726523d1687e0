import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { languageOf } from '../../server/src/languages/pulumi/files';
import { run } from '../../test/languages/pulumi/repair/unit';
import { parseCases } from '../../test/languages/repair-cases';
import type { Program } from './program';

const folder = 'test/languages/pulumi/repair';

/** What the fixtures of repairs become, where they are programs of one file. */
export function fixturePrograms(): readonly Program[] {
  const files = readdirSync(folder).filter((name) => name.endsWith('.md'));
  return files.flatMap((name) =>
    parseCases(readFileSync(path.join(folder, name), 'utf8')).flatMap((each): Program[] => {
      const programs = Object.keys(each.files).filter((file) => languageOf(file) !== undefined);
      const [file = ''] = programs;
      const language = languageOf(file);
      const { texts, result } = run(each);
      const text = texts[file];
      const leavesUses = 'edits' in result && result.referrers?.some(({ removed }) => !removed) === true;
      if (programs.length !== 1 || language === undefined || text === undefined) return [];
      return [{ language, name: `fixture ${each.title}`, text, before: each.files[file] ?? '', leavesUses }];
    }),
  );
}
