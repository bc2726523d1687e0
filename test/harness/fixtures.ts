import { readdirSync, readFileSync } from 'node:fs';
import { type Example, type Fixture, parseFixture } from './fixture';
import type { Texts } from './workspace';

/** Folder of the rules' fixtures; tests run at the project's root. */
export const fixtureFolder = 'test/rules';

/** Every fixture of a rule, by the rule's id. */
export function readFixtures(): ReadonlyMap<string, Fixture> {
  const fixtures = new Map<string, Fixture>();
  for (const name of readdirSync(fixtureFolder).sort()) {
    if (!name.endsWith('.md')) continue;
    fixtures.set(name.slice(0, -'.md'.length), parseFixture(readFileSync(`${fixtureFolder}/${name}`, 'utf8')));
  }
  return fixtures;
}

export function textsOf(example: Example): Texts {
  return Object.fromEntries(example.files.map(({ path, text }) => [path, text]));
}
