import assert from 'node:assert/strict';
import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { JsonReport } from '../../../server/src/cli/report/json';
import { analyze } from '../../../server/src/engine/analyze';
import { defaultConfig } from '../../../server/src/engine/config';
import { unitOfFile } from '../../../server/src/engine/project';
import { DiskFiles } from '../../../server/src/host/disk';
import { MemoryFiles } from '../../../server/src/host/memory';
import { pathToUri } from '../../../server/src/host/uri';
import type { Loaded } from '../../../server/src/languages/language';
import { render } from '../../../server/src/texts/catalogue';
import { rampart, TemporaryFolder } from '../../harness/command-line';
import { seededRandom } from '../../harness/generate-terraform';
import { all, load, pulumi } from './reading';

/** A small program of each language with a place for more in it; `rule` in it makes a rule with a name. */
const languages = {
  typescript: {
    file: 'index.ts',
    head: 'import * as alicloud from "@pulumi/alicloud";\nconst rule = (n: any) => new alicloud.ecs.SecurityGroupRule(`r-${n}`, {});\n',
    around: (body: string) => body,
  },
  python: {
    file: '__main__.py',
    head: 'import pulumi_alicloud as alicloud\ndef rule(n):\n    alicloud.ecs.SecurityGroupRule(f"r-{n}")\n',
    around: (body: string) => body,
  },
  go: {
    file: 'main.go',
    head: 'package main\nimport "github.com/pulumi/pulumi-alicloud/sdk/v3/go/alicloud/ecs"\nfunc rule(n int) { ecs.NewSecurityGroupRule(nil, fmt.Sprintf("r-%d", n), nil) }\n',
    around: (body: string) => `func main() {\n${body}\n}\n`,
  },
  csharp: {
    file: 'Program.cs',
    head: 'using Pulumi.AliCloud.Ecs;\n',
    around: (body: string) =>
      `class S : Stack { void rule(int n) { new SecurityGroupRule($"r-{n}", new() { }); }\nS() {\n${body}\n} }\n`,
  },
  java: {
    file: 'App.java',
    head: 'import com.pulumi.alicloud.ecs.*;\n',
    around: (body: string) =>
      `class App { static void rule(int n) { new SecurityGroupRule("r-" + n, SecurityGroupRuleArgs.builder().build()); }\npublic static void main(String[] args) {\n${body}\n} }\n`,
  },
} as const;

type Name = keyof typeof languages;
const names = Object.keys(languages) as Name[];

function program(name: Name, body: string, outside = ''): Record<string, string> {
  const { file, head, around } = languages[name];
  return { [file]: `${head}${outside}\n${around(body)}` };
}

const limits = ({ problems }: Loaded): string[] =>
  problems.flatMap((problem) => (problem.kind === 'limit' ? [problem.limit] : []));

/** Loads with the clock of the machine, and fails when it takes far longer than it may. */
function loadInTime(texts: Readonly<Record<string, string>>, timeBudget = 2000): Loaded {
  const files = new MemoryFiles(texts);
  const unit = pulumi.unitOf(files.uriOf(Object.keys(texts)[0] ?? ''), files);
  const started = performance.now();
  const loaded = pulumi.load(unit, files, { timeBudget, maxInstances: 1000, now: () => performance.now() });
  const took = performance.now() - started;
  assert.ok(took < 4 * timeBudget, `it took ${Math.round(took)} ms`);
  return loaded;
}

describe('bad input in Pulumi programs', () => {
  for (const name of names) {
    describe(name, () => {
      it('any characters', () => {
        const random = seededRandom(7);
        const signs = '\0\uFEFF\uD800\u2028\r\n\t(){}[]<>"\'`\\/*#$@%;:,.=+-!?&|x1 é漢🔥';
        const characters = [...signs];
        for (let round = 0; round < 60; round++) {
          const noise = Array.from({ length: 400 }, () => characters[Math.floor(random() * characters.length)]).join(
            '',
          );
          loadInTime(program(name, noise));
          loadInTime(program(name, '', noise));
        }
      });

      it('bytes of two sides swapped, cut and doubled', () => {
        const text = Object.values(program(name, 'rule(1)\n'))[0] ?? '';
        for (let at = 0; at < text.length; at += 7) {
          loadInTime({ [languages[name].file]: text.slice(at) + text.slice(0, at) });
          loadInTime({ [languages[name].file]: text + text.slice(at) });
        }
      });

      it('10,000 nested brackets, closed and open', () => {
        for (const brackets of ['()', '[]', '{}']) {
          const [open = '', close = ''] = brackets;
          const closed = open.repeat(10_000) + close.repeat(10_000);
          for (const body of [`x = ${closed}`, `x = ${open.repeat(10_000)}`, `rule(${closed})`])
            assert.ok(loadInTime(program(name, body)));
        }
        assert.ok(loadInTime(program(name, 'rule('.repeat(10_000))));
      });
    });
  }

  const endless: Readonly<Record<Name, string>> = {
    typescript: 'let i = 0;\nwhile (true) { rule(i); i++; }',
    python: 'i = 0\nwhile True:\n    rule(i)\n    i += 1',
    go: 'i := 0\nfor true {\n\trule(i)\n\ti++\n}',
    csharp: 'var i = 0;\nwhile (true) { rule(i); i++; }',
    java: 'int i = 0;\nwhile (true) { rule(i); i++; }',
  };
  for (const name of names) {
    it(`${name}: a loop without end ends, and that is said`, () => {
      const loaded = loadInTime(program(name, endless[name]));
      assert.deepEqual(limits(loaded), ['instances']);
      assert.ok(loaded.resources.length <= 1000);
    });
  }

  const long: Readonly<Record<Name, string>> = {
    typescript: 'for (let i = 0; i < 100000; i++) rule(i);',
    python: 'for i in range(100000):\n    rule(i)',
    go: 'for i := range 100000 {\n\trule(i)\n}',
    csharp: 'foreach (var i in Enumerable.Range(0, 100000)) rule(i);',
    java: 'IntStream.range(0, 100000).forEach(i -> rule(i));',
  };
  for (const name of names) {
    it(`${name}: of 100,000 rounds it is said that they are too many`, () => {
      const loaded = loadInTime(program(name, long[name]));
      assert.ok(limits(loaded).includes('instances'), JSON.stringify(limits(loaded)));
      assert.ok(loaded.resources.length >= 1, 'one round at least');
    });
  }

  const recursive: Readonly<Record<Name, readonly [outside: string, body: string]>> = {
    typescript: ['function a(n: number) { rule(n); b(n + 1); }\nfunction b(n: number) { a(n); a(n); }', 'a(0);'],
    python: ['def a(n):\n    rule(n)\n    b(n + 1)\ndef b(n):\n    a(n)\n    a(n)\n', 'a(0)'],
    go: ['func a(n int) { rule(n); b(n + 1) }\nfunc b(n int) { a(n); a(n) }', 'a(0)'],
    csharp: [
      'static class R { public static int A(int n) => B(n) + B(n); public static int B(int n) => A(n) + A(n); }',
      'rule(R.A(0));',
    ],
    java: [
      'class R { static int a(int n) { return b(n) + b(n); } static int b(int n) { return a(n) + a(n); } }',
      'rule(R.a(0));',
    ],
  };
  for (const name of names) {
    it(`${name}: functions that call each other end`, () => {
      const [outside, body] = recursive[name];
      assert.ok(loadInTime(program(name, body, outside)).resources.length >= 1);
    });
  }

  it('a class that makes itself, a module that imports itself, modules that import each other', () => {
    const head = languages.typescript.head;
    loadInTime({
      'index.ts': `${head}import "./index";\nimport { b } from "./b";\nexport const a = b;\nclass A { next = new A(); }\nnew A();\nrule(1);`,
      'b.ts': `${head}import { a } from "./index";\nexport const b = a;\nrule(2);`,
    });
    loadInTime({ '__main__.py': `${languages.python.head}class A(A):\n    x = A()\nA()\nrule(1)\n` });
  });

  it('choices that multiply are bounded', () => {
    const lines = Array.from(
      { length: 60 },
      (_, i) => `if (config.requireBoolean("c${i}")) { x = x + ${i}; y = [...y, x]; }`,
    );
    const loaded = loadInTime({
      'index.ts': `import * as pulumi from "@pulumi/pulumi";\n${languages.typescript.head}const config = new pulumi.Config();\nlet x = 0;\nlet y: number[] = [];\n${lines.join('\n')}\nrule(x);\nfor (const z of y) rule(z);`,
    });
    assert.ok(loaded.resources.length >= 1 && loaded.resources.length < 1000, String(loaded.resources.length));
  });

  it('decisions inside decisions are bounded', () => {
    let body = 'rule(1);';
    for (let i = 0; i < 40; i++)
      body = `if (config.requireBoolean("a${i}")) {\n${body}\n} else {\n${i % 8 === 0 ? body : 'rule(2);'}\n}`;
    const loaded = loadInTime({
      'index.ts': `import * as pulumi from "@pulumi/pulumi";\n${languages.typescript.head}const config = new pulumi.Config();\n${body}`,
    });
    assert.ok(loaded.resources.length >= 1);
  });

  it('loops in loops without end are cut by time, and that is said', () => {
    const loaded = loadInTime(
      program('typescript', 'while (true) { while (true) { while (true) { let x = 1; x = x + 1; } } }'),
      300,
    );
    assert.ok(limits(loaded).length > 0);
  });

  it('texts that double are cut', () => {
    const doubling = `let s = "0123456789";\n${'s = s + s;\n'.repeat(60)}rule(s);`;
    assert.equal(loadInTime(program('typescript', doubling)).resources.length, 1);
  });

  it('texts of what is not known that double are cut', () => {
    const doubling = `let s = "a" + unknown();\n${'s = s + s;\n'.repeat(60)}rule(s);`;
    assert.equal(loadInTime(program('typescript', doubling)).resources.length, 1);
  });

  it('lists that double are cut', () => {
    for (const step of ['s = [...s, ...s];', 's = s.concat(s);', 's.push(...s);', 's = s.flatMap(() => s);']) {
      const doubling = `let s = [1, 2];\n${`${step}\n`.repeat(60)}rule(s.length);`;
      assert.equal(loadInTime(program('typescript', doubling)).resources.length, 1, step);
    }
  });
});

describe('files that are no programs of people', () => {
  const open = `import * as alicloud from "@pulumi/alicloud";
new alicloud.ecs.SecurityGroupRule("ssh", { type: "ingress", ipProtocol: "tcp", portRange: "22/22", cidrIp: "0.0.0.0/0", securityGroupId: "sg-1" });
`;
  const project = 'name: x\nruntime: nodejs\n';

  it('minified and generated ones are left out, by the language and in its units', () => {
    const minified = `var a=require("@pulumi/alicloud");${'new a.ecs.SecurityGroupRule("r",{});'.repeat(400)}`;
    const generated = `// *** WARNING: this file was generated by the Pulumi Terraform Bridge (tfgen) Tool. ***\n${open}`;
    const texts = {
      'Pulumi.yaml': project,
      'index.ts': open,
      'bundle.js': minified,
      'sdk.ts': generated,
      'x.min.js': open,
    };
    const loaded = load(texts);
    assert.deepEqual(Object.keys(all(loaded)), ['SecurityGroupRule ssh']);
    for (const name of ['bundle.js', 'sdk.ts', 'x.min.js', 'types.d.ts'])
      assert.equal(
        pulumi.claims(`file:///w/${name}`, () => ({ 'bundle.js': minified, 'sdk.ts': generated })[name] ?? open),
        false,
        name,
      );
  });

  it('folders of packages and of what is built are not entered, on the command line and in the server', async () => {
    const inside = [
      'node_modules/p',
      '.venv/lib',
      'venv/lib',
      'vendor/p',
      'bin/Debug',
      'obj/Release',
      'target/classes',
    ];
    const folder = new TemporaryFolder().put({ 'Pulumi.yaml': project, 'index.ts': open });
    try {
      for (const name of inside) folder.put({ [`${name}/index.ts`]: open });
      const run = await rampart(['scan', '--format', 'json'], { cwd: folder.path });
      const report: JsonReport = JSON.parse(run.stdout);
      assert.deepEqual(report.errors, []);
      assert.deepEqual([...new Set(report.findings.map(({ file }) => file))], ['index.ts']);
    } finally {
      folder.remove();
    }
    for (const name of inside)
      assert.equal(
        pulumi.claims(`file:///w/${name}/index.ts`, () => open),
        false,
        name,
      );
    assert.equal(
      pulumi.claims('file:///w/index.ts', () => open),
      true,
    );
  });

  it('what cannot be read is named, and the rest is checked', async () => {
    const cases: Readonly<Record<string, Buffer>> = {
      'nul.ts': Buffer.from(`${open}\0`),
      'wide.ts': Buffer.from(`\uFEFF${open}`, 'utf16le'),
      'latin.ts': Buffer.from('// caf\xe9\n', 'latin1'),
    };
    const folder = new TemporaryFolder().put({
      'Pulumi.yaml': project,
      'index.ts': open,
      'mark.ts': `\uFEFF${open}`,
      ...cases,
    });
    mkdirSync(folder.at('folder.ts'));
    try {
      const run = await rampart(['scan', '--format', 'json'], { cwd: folder.path });
      const report: JsonReport = JSON.parse(run.stdout);
      const rules = report.findings.filter(({ rule }) => rule === 'sg-sensitive-port-open').map(({ file }) => file);
      assert.deepEqual(rules, ['index.ts', 'mark.ts']);
      assert.deepEqual([...new Set(report.errors.map(({ file }) => file))].sort(), Object.keys(cases).sort());
    } finally {
      folder.remove();
    }
  });

  it('a file that goes away while the program is read is named', () => {
    const folder = new TemporaryFolder().put({ 'Pulumi.yaml': project, 'index.ts': open, 'gone.ts': open });
    try {
      const uri = pathToUri(folder.path);
      const files = new DiskFiles([uri]);
      const unit = unitOfFile(`${uri}/index.ts`, files);
      assert.ok(unit !== undefined);
      assert.equal(files.list(uri).length, 3);
      rmSync(folder.at('gone.ts'));
      const analysis = analyze(unit, files, defaultConfig, Date.now);
      assert.deepEqual(
        analysis.problems.map((problem) => [path.basename(problem.uri), render(problem.message, 'en')]),
        [
          [
            'gone.ts',
            'This file was not checked: it was deleted meanwhile, or is a link to a file that does not exist.',
          ],
        ],
      );
      assert.ok(analysis.findings.some(({ span }) => span.file.uri === `${uri}/index.ts`));
    } finally {
      folder.remove();
    }
  });
});
