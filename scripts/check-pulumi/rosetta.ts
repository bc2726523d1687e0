import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { applyAll, applyFix, check, type Texts } from '../../test/harness/workspace';
import type { Program, ProgramLanguage } from './program';

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

/** The programs of `test/rosetta` as they stand, after each single repair, and after all safe ones together. */
export function rosettaPrograms(): readonly Program[] {
  return readdirSync(root).flatMap((name) =>
    places.flatMap(([language, place]) => {
      const folder = path.join(root, name, place);
      return existsSync(folder) ? variants(textsIn(folder), language, `rosetta ${name}`) : [];
    }),
  );
}

function variants(texts: Texts, language: ProgramLanguage, name: string): readonly Program[] {
  const file = Object.keys(texts).find((each) => language === 'yaml' || each !== 'Pulumi.yaml');
  if (file === undefined) return [];
  const found = new Map<string, string>([[texts[file] ?? '', name]]);
  const add = ({ [file]: text = '' }: Texts, title: string): void => {
    if (!found.has(text)) found.set(text, title);
  };
  const checked = check(texts);
  for (const finding of checked.findings)
    for (const fix of finding.fixes())
      add(applyFix(texts, checked, fix), `${name}, ${finding.rule.id}: ${checked.say(fix.title)}`);
  add(applyAll(texts, {}), `${name}, all safe repairs`);
  return [...found].map(([text, title]) => ({ language, name: title, text }));
}

const textsIn = (folder: string): Texts =>
  Object.fromEntries(readdirSync(folder).map((name) => [name, readFileSync(path.join(folder, name), 'utf8')]));
