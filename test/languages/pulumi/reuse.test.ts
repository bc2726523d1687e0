import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { EditSession } from '../../harness/edit-session';
import { CODE_LANGUAGES, generatePulumi } from '../../harness/generate-pulumi';
import { generatePulumiYaml } from '../../harness/generate-pulumi-yaml';
import { programNames } from '../../harness/program-names';
import type { Texts } from '../../harness/workspace';
import { pulumi } from './reading';

/** The texts below a folder. */
function textsIn(folder: string, below = ''): Texts {
  const texts: Record<string, string> = {};
  for (const name of readdirSync(path.join(folder, below)).sort()) {
    const at = below === '' ? name : `${below}/${name}`;
    if (statSync(path.join(folder, at)).isDirectory()) Object.assign(texts, textsIn(folder, at));
    else if (name !== 'expected.txt') texts[at] = readFileSync(path.join(folder, at), 'utf8');
  }
  return texts;
}

const project = (runtime: string): string => `name: web\nruntime: ${runtime}\n`;

const runtimes = {
  typescript: 'nodejs',
  javascript: 'nodejs',
  python: 'python',
  go: 'go',
  csharp: 'dotnet',
  java: 'java',
} as const;

type Notation = (typeof notations)[number];
const notations = [...CODE_LANGUAGES, 'yaml'] as const;

function generated(notation: Notation, lines: number): Texts {
  if (notation === 'yaml') return { 'Pulumi.yaml': generatePulumiYaml(lines) };
  return { 'Pulumi.yaml': project(runtimes[notation]), [programNames[notation]]: generatePulumi(notation, lines) };
}

describe('reuse from load to load of programs', function () {
  this.timeout(60_000);
  /** Steps on each program; more by hand: `REUSE_STEPS=400`. */
  const usual = 4;
  const steps = Number(process.env.REUSE_STEPS ?? usual);
  if (steps > usual) this.timeout(0);

  function run(texts: Texts, seed: number, count = steps): EditSession {
    const session = new EditSession(pulumi, texts, '', seed);
    session.compare('at first');
    const done: string[] = [];
    for (let i = 0; i < count; i++) {
      done.push(session.step(25));
      session.compare(`seed ${seed}, step ${i}: ${done.slice(-4).join(' | ')}`);
    }
    return session;
  }

  for (const notation of notations) {
    it(`finds what a fresh analysis finds in the examples of all notations, ${notation}`, () => {
      let seed = 0;
      for (const name of readdirSync('test/rosetta')) {
        const folder = `test/rosetta/${name}`;
        if (!readdirSync(folder).includes(`pulumi-${notation}`)) continue;
        seed++;
        run(textsIn(`${folder}/pulumi-${notation}`), seed);
      }
      assert.ok(seed > 5, `${seed} programs`);
    });

    it(`keeps what an edit does not concern, ${notation}`, () => {
      const { all, kept } = run(generated(notation, 150), 7, 5 * steps).resources;
      assert.ok(kept / all > 0.6, `${kept} of ${all} are kept`);
    });
  }

  for (const name of readdirSync('test/languages/pulumi/programs')) {
    it(`finds what a fresh analysis finds in a program of several files, ${name}`, () => {
      const texts = textsIn(`test/languages/pulumi/programs/${name}`);
      for (const seed of [1, 2]) run(texts, seed, 4 * steps);
    });
  }
});
