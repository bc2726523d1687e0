#!/usr/bin/env node
// A development check: what a repair leaves is unchanged by `terraform fmt` wherever it was so before.
// Runs every case of the writing tests, and many random ones, through the real formatter; says so and ends when
// Terraform is not installed.
//   node scripts/check-fmt.mjs [number of random files]
import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { bundleToOut } from './build.mjs';
import { root } from './setup.mjs';

const terraform = process.env.TERRAFORM ?? 'terraform';
if (spawnSync(terraform, ['version'], { stdio: 'ignore' }).status !== 0) {
  console.log('check-fmt: Terraform is not installed, nothing was checked');
  process.exit();
}

const require = createRequire(import.meta.url);
const sources = ['cases.ts', 'random.ts'].map((name) => `test/languages/terraform/repair/${name}`);
const [{ parseCases, run }, { randomCase }] = (await bundleToOut(sources)).map((bundle) =>
  require(path.join(root, bundle)),
);
const randomFiles = Number(process.argv[2] ?? 300);
const fixtures = path.join(root, 'test/languages/terraform/repair');
const folder = await mkdtemp(path.join(tmpdir(), 'rampart-fmt-'));
try {
  const checks = [];
  const write = async (place, text) => {
    await mkdir(path.dirname(place), { recursive: true });
    await writeFile(place, text);
  };
  for (const name of (await readdir(fixtures)).filter((each) => each.endsWith('.md'))) {
    for (const each of parseCases(await readFile(path.join(fixtures, name), 'utf8'))) {
      const { texts } = run(each);
      for (const [file, after] of Object.entries(texts)) {
        if (file.endsWith('.json')) continue;
        const check = { title: each.title, before: `${checks.length}/before.tf`, after: `${checks.length}/after.tf` };
        checks.push(check);
        await write(path.join(folder, check.before), each.files[file]);
        await write(path.join(folder, check.after), after);
      }
    }
  }
  // Random files are formatted first, in one run for all.
  const random = path.join(folder, 'random');
  for (let seed = 1; seed <= randomFiles; seed++) {
    await write(path.join(random, `${seed}.tf`), randomCase(seed).files['main.tf']);
  }
  spawnSync(terraform, ['fmt', '-list=false', random]);
  for (let seed = 1; seed <= randomFiles; seed++) {
    const text = await readFile(path.join(random, `${seed}.tf`), 'utf8');
    const { changes } = randomCase(seed);
    for (const chosen of [...changes.map((each) => [each]), changes]) {
      const after = run({ files: { 'main.tf': text }, changes: chosen }).texts['main.tf'];
      if (after === undefined) continue;
      const check = {
        title: `seed ${seed}: ${chosen.join('; ')}`,
        before: `random/${seed}.tf`,
        after: `${checks.length}/after.tf`,
      };
      checks.push(check);
      await write(path.join(folder, check.after), after);
    }
  }
  const { stdout, stderr } = spawnSync(terraform, ['fmt', '-list=true', '-write=false', '-recursive', '-no-color'], {
    cwd: folder,
    encoding: 'utf8',
  });
  const unformatted = new Set(stdout.split('\n').map((line) => line.replaceAll(path.sep, '/')));
  const invalid = stderr.includes('Error');
  const failed = checks.filter(({ before, after }) => unformatted.has(after) && !unformatted.has(before));
  for (const { title, after } of failed.slice(0, 10)) {
    console.log(`check-fmt: ${title}`);
    console.log(
      spawnSync(terraform, ['fmt', '-diff', '-write=false', after], { cwd: folder, encoding: 'utf8' }).stdout,
    );
  }
  if (invalid) console.log(stderr);
  const counted = checks.filter(({ before }) => !unformatted.has(before)).length;
  console.log(
    `check-fmt: ${counted} formatted files were written to, ${failed.length} of them are not formatted after it`,
  );
  process.exitCode = failed.length > 0 || invalid ? 1 : 0;
} finally {
  await rm(folder, { recursive: true, force: true });
}
