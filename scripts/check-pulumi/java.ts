import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Check, Program } from './program';
import { cache, faultsIn, has, lastLineOf, release, run, sdkFolder, writePrograms } from './tools';

/** Pulumi's own classes, for where the provider's come as sources. */
const pulumiRelease = '1.16.0';

/** What javac is to look for classes in, or why there is nothing. */
async function classPath(): Promise<{ readonly args: readonly string[] } | { readonly skipped: string }> {
  const sources = sdkFolder === undefined ? undefined : path.join(sdkFolder, 'java/src/main/java');
  if (sources !== undefined && existsSync(sources)) {
    const jars = await jarsOf('pulumi', pulumiRelease);
    return 'skipped' in jars ? jars : { args: ['-cp', jars.list, '-sourcepath', sources] };
  }
  const jars = await jarsOf('alicloud', release);
  return 'skipped' in jars
    ? { skipped: `${jars.skipped} (PULUMI_ALICLOUD_SDK may name its sources)` }
    : { args: ['-cp', jars.list] };
}

async function jarsOf(
  name: string,
  version: string,
): Promise<{ readonly list: string } | { readonly skipped: string }> {
  if (!(await has('mvn', '--version'))) return { skipped: 'no mvn on the PATH' };
  const folder = path.join(cache, `maven-${name}-${version}`);
  const place = path.join(folder, 'classpath.txt');
  if (existsSync(place)) return { list: await readFile(place, 'utf8') };
  await mkdir(folder, { recursive: true });
  await writeFile(
    path.join(folder, 'pom.xml'),
    `<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>
<groupId>example</groupId><artifactId>programs</artifactId><version>1</version>
<dependencies><dependency><groupId>com.pulumi</groupId><artifactId>${name}</artifactId><version>${version}</version></dependency></dependencies>
</project>
`,
  );
  const args = ['-q', '-B', 'dependency:build-classpath', `-Dmdep.outputFile=${place}`];
  const { ok, output } = await run('mvn', args, folder);
  if (ok && existsSync(place)) return { list: await readFile(place, 'utf8') };
  const why = output.split('\n').find((line) => line.includes('[ERROR]')) ?? lastLineOf(output);
  return { skipped: `Maven has no com.pulumi:${name}:${version}: ${why.slice(0, 200)}` };
}

const classOf = (text: string): string => /\bclass\s+(\w+)/.exec(text)?.[1] ?? 'App';

/** In a package of its own: programs have the names of their classes in common, and are compiled together. */
function inPackage({ text }: Program, name: string): string {
  const statement = `package ${name};`;
  return /^package\s[^;]*;/m.test(text) ? text.replace(/^package\s[^;]*;/m, statement) : `${statement} ${text}`;
}

export const compiled: Check = {
  name: 'javac',
  resolvesNames: true,
  languages: ['java'],
  run: async (programs, folder) => {
    if (!(await has('javac', '-version'))) return { skipped: 'no javac on the PATH' };
    const found = await classPath();
    if ('skipped' in found) return found;
    const byFolder = await writePrograms(programs, folder, ({ text }) => `${classOf(text)}.java`, inPackage);
    const files = [...byFolder].map(([own, { text }]) => path.join(own, `${classOf(text)}.java`));
    const options = [
      '-proc:none',
      '-nowarn',
      '-implicit:none',
      '-Xmaxerrs',
      '1000',
      '-d',
      path.join(folder, 'classes'),
    ];
    const { ok, output } = await run('javac', [...options, ...found.args, ...files], folder);
    return { faults: ok ? [] : faultsIn(output, byFolder) };
  },
};
