import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Check } from './program';
import { faultsIn, has, lastLineOf, release, run, sdkFolder, writePrograms } from './tools';

export const formatted: Check = {
  name: 'gofmt -l -e',
  languages: ['go'],
  run: async (programs, folder) => {
    if (!(await has('go', 'version'))) return { skipped: 'no go on the PATH' };
    const byFolder = await writePrograms(programs, folder, () => 'main.go');
    const { ok, output } = await run('gofmt', ['-l', '-e', '.'], folder);
    return { faults: ok && output.trim() === '' ? [] : faultsIn(output, byFolder) };
  },
};

const provider = 'github.com/pulumi/pulumi-alicloud/sdk/v3';

export const vetted: Check = {
  name: 'go vet',
  resolvesNames: true,
  languages: ['go'],
  run: async (programs, folder) => {
    if (!(await has('go', 'version'))) return { skipped: 'no go on the PATH' };
    const byFolder = await writePrograms(programs, folder, () => 'main.go');
    const local = sdkFolder !== undefined && existsSync(path.join(sdkFolder, 'go.mod'));
    const source = local ? `replace ${provider} => ${JSON.stringify(sdkFolder)}\n` : '';
    await writeFile(
      path.join(folder, 'go.mod'),
      `module example.com/programs\n\nrequire ${provider} v${release}\n${source}`,
    );
    // What else programs import may not be there.
    await run('go', ['mod', 'tidy', '-e'], folder, { GOFLAGS: '-mod=mod' });
    const listed = await run('go', ['list', `${provider}/go/alicloud`], folder, { GOFLAGS: '-mod=mod' });
    if (!listed.ok) {
      const why = lastLineOf(listed.output);
      return { skipped: `the module proxy has no ${provider} (PULUMI_ALICLOUD_SDK may name its sources): ${why}` };
    }
    // One package that cannot be loaded would keep all others from being looked at.
    const format = '{{.Name}} {{.Dir}}/{{with .Error}} {{.}}{{end}}{{range .DepsErrors}} {{.}}{{end}}';
    const loaded = await run('go', ['list', '-e', '-f', format, './...'], folder);
    const faults = [...faultsIn(loaded.output, byFolder)].filter(({ message }) => !/^main \S+\/$/.test(message));
    const unfit = new Set(faults.map(({ program }) => program));
    const fit = [...byFolder].flatMap(([own, program]) => (unfit.has(program) ? [] : [`./${own}`]));
    if (fit.length === 0) return { faults };
    const { ok, output } = await run('go', ['vet', ...fit], folder);
    return { faults: ok ? faults : [...faults, ...faultsIn(output, byFolder)] };
  },
};
