import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { SourceFile } from '../../../server/src/core/source';
import { MemoryFiles } from '../../../server/src/host/memory';
import type { LoadMemory } from '../../../server/src/languages/language';
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
      const session = new EditSession(pulumi, generated(notation, 150), '', 7);
      session.compare('at first', true);
      for (let i = 0; i < 6 * steps; i++) {
        const done = i % 3 === 2 ? session.restore() : i % 3 === 1 ? session.rearrange() : session.change();
        session.compare(`step ${i}: ${done}`);
      }
      const { all, kept } = session.resources;
      assert.ok(all > 6 * steps && kept / all > 0.6, `${kept} of ${all} are kept`);
    });

    it(`keeps no earlier version of a file alive, ${notation}`, async () => {
      setFlagsFromString('--expose-gc');
      const collect: () => void = runInNewContext('gc');
      const texts = generated(notation, 150);
      const [name = ''] = Object.keys(texts).reverse();
      const sign = notation === 'python' || notation === 'yaml' ? '#' : '//';
      const size = 200_000;
      const files = new MemoryFiles(texts);
      const memory: LoadMemory = { kept: undefined };
      const snapshots: WeakRef<SourceFile>[] = [];
      const places = [...(texts[name] ?? '').matchAll(/\d+\/\d+/g)];
      assert.ok(places.length > 3, `${places.length} places to edit`);
      const settle = async (): Promise<number> => {
        await new Promise((resolve) => setImmediate(resolve));
        collect();
        return process.memoryUsage().heapUsed;
      };
      // Each load makes another resource anew, which must not hold the text that it was read from.
      const edit = (i: number): void => {
        let text = texts[name] ?? '';
        for (const [n, { 0: word, index }] of [...places.entries()].reverse()) {
          const now = `${i - ((i + n) % places.length) + 100}/65535`;
          text = text.slice(0, index) + now + text.slice(index + word.length);
        }
        const lines = `${sign} ${String.fromCharCode(97 + (i % 26)).repeat(96)}\n`.repeat(size / 100);
        snapshots.push(new WeakRef(files.write(name, `${text}\n${lines}`)));
        const options = { timeBudget: 5000, maxInstances: 100, now: () => 0, memory };
        assert.ok(pulumi.load(files.root, files, options).resources.length > 5);
      };
      for (let i = 0; i < 3; i++) edit(i);
      const before = await settle();
      for (let i = 3; i < 40; i++) edit(i);
      const grown = (await settle()) - before;
      const alive = snapshots.filter((snapshot) => snapshot.deref() !== undefined);
      assert.ok(alive.length < 6, `${alive.length} snapshots are alive`);
      assert.ok(grown < 10 * size, `${grown} bytes more are in use`);
    });
  }

  for (const name of readdirSync('test/languages/pulumi/programs')) {
    it(`finds what a fresh analysis finds in a program of several files, ${name}`, () => {
      const texts = textsIn(`test/languages/pulumi/programs/${name}`);
      for (const seed of [1, 2]) run(texts, seed, 4 * steps);
    });
  }

  /** A line in the place of which something else stands for a while. */
  const changes: Readonly<Record<string, (line: string) => string>> = {
    gone: () => '',
    doubled: (line) => `${line}\n${line}`,
    'with another number': (line) => line.replace(/\d+(?=\D*$)/, (number) => `${Number(number) + 1}`),
    'with another name': (line) => line.replace(/\b[a-z]\w+/, (word) => `${word}2`),
    'half typed': (line) => line.slice(0, line.length / 2),
  };

  for (const name of readdirSync('test/languages/pulumi/entangled')) {
    const texts = textsIn(`test/languages/pulumi/entangled/${name}`);

    it(`follows what lines have to do with each other, ${name}`, () => {
      const session = new EditSession(pulumi, texts, '', 1);
      session.compare('at first', true);
      let at = 0;
      for (const [path, text] of Object.entries(texts)) {
        const lines = text.split('\n');
        for (const [i, line] of lines.entries()) {
          if (line.trim() === '' || line.includes('"plain-')) continue;
          for (const [what, change] of Object.entries(changes)) {
            // Some of them, unless all are asked for.
            if (at++ % 8 !== 0 && steps === usual) continue;
            session.files.write(path, [...lines.slice(0, i), change(line), ...lines.slice(i + 1)].join('\n'));
            session.compare(`${path}, ${what}: ${line}`, true);
            session.files.write(path, text);
            session.compare(`${path}, no longer ${what}: ${line}`, at % 16 === 0);
          }
        }
      }
      assert.ok(at > 50, `${at} changes`);
      const { all, kept } = session.resources;
      assert.ok(kept / all > 0.5, `${kept} of ${all} are kept`);
    });

    it(`follows what statements have to do with each other, ${name}`, () => {
      const session = new EditSession(pulumi, texts, '', 2);
      session.compare('at first');
      const done: string[] = [];
      for (let i = 0; i < 6 * steps; i++) {
        // From a program that is whole, one or a few edits on.
        done.push(i % 5 === 0 ? session.restore() : i % 5 < 3 ? session.step(70) : session.change());
        session.compare(`step ${i}: ${done.slice(-6).join(' | ')}`);
      }
    });
  }

  describe('of one program', () => {
    const texts: Texts = {
      'Pulumi.yaml': project('nodejs'),
      'office.ts': `export const office = "203.0.113.0/24";\nexport const size = 10;\n`,
      'index.ts': `import * as alicloud from "@pulumi/alicloud";
import { office, size } from "./office";

const group = new alicloud.ecs.SecurityGroup("group", { description: \`for \${office}\` });
for (const port of ["22/22", "3389/3389"]) {
  new alicloud.ecs.SecurityGroupRule(\`rule-\${port}\`, {
    type: "ingress", ipProtocol: "tcp", portRange: port, securityGroupId: group.id, cidrIp: "0.0.0.0/0",
  });
}
const host = new alicloud.ecs.Instance("host", {
  securityGroups: [group.id],
  internetMaxBandwidthOut: size,
});
new alicloud.ram.Policy("policy", {
  policyDocument: '{"Version": "1", "Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}]}',
});
`,
    };

    /** Replaces some text of a file, and tells which resources are other objects then. */
    function renewed(session: EditSession, name: string, from: string, to: string): string[] {
      const before = new Set(session.analyze(session.memory).loaded.resources);
      const read = session.files.read(session.files.uriOf(name));
      assert.ok(read !== undefined && 'file' in read && read.file.text.includes(from), `${name} has ${from}`);
      session.files.write(name, read.file.text.replace(from, to));
      const { resources } = session.compare(`${from} is ${to}`, true).loaded;
      return resources.flatMap((one) => (before.has(one) ? [] : [one.address])).sort();
    }

    it('makes anew what an edit changes, and nothing else', () => {
      const session = new EditSession(pulumi, texts, '', 1);
      assert.deepEqual(renewed(session, 'index.ts', 'import', '// moved\nimport'), []);
      assert.deepEqual(renewed(session, 'index.ts', '{ office, size }', '{ office,  size }'), []);
      assert.deepEqual(renewed(session, 'office.ts', 'size = 10', 'size = 0'), ['host']);
      assert.deepEqual(renewed(session, 'office.ts', '203.', '198.'), ['group']);
      assert.deepEqual(renewed(session, 'index.ts', 'Allow', 'Deny'), ['policy']);
      assert.deepEqual(renewed(session, 'index.ts', '"22/22", ', ''), ['rule-3389/3389']);
      assert.deepEqual(renewed(session, 'index.ts', '"3389/3389"', '"22/22", "3389/3389"'), [
        'rule-22/22',
        'rule-3389/3389',
      ]);
    });

    it('follows what is found on something that was made anew in a file that stayed', () => {
      const session = new EditSession(pulumi, texts, '', 1);
      session.compare('at first', true);
      assert.deepEqual(renewed(session, 'office.ts', 'size = 10', 'size = 100'), ['host']);
      assert.deepEqual(renewed(session, 'index.ts', 'import', '// moved\nimport'), []);
      assert.deepEqual(renewed(session, 'index.ts', '// moved\n', ''), []);
    });

    it('tells resources apart that change their addresses', () => {
      const session = new EditSession(pulumi, texts, '', 1);
      session.compare('at first', true);
      const again = 'const other = new alicloud.ecs.SecurityGroup("group", { description: "another" });\n';
      const renamed = renewed(session, 'index.ts', 'const group', `${again}const group`);
      assert.deepEqual(renamed, ['ecs.SecurityGroup.group', 'group', 'host', 'rule-22/22', 'rule-3389/3389']);
      assert.deepEqual(renewed(session, 'index.ts', again, ''), ['group', 'host', 'rule-22/22', 'rule-3389/3389']);
      assert.deepEqual(renewed(session, 'index.ts', 'const host', `${again}const host`), ['ecs.SecurityGroup.group']);
    });
  });
});
