import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Check } from './program';
import { npmPackages } from './script';
import { cache, faultsIn, has, lastLineOf, release, run, writePrograms } from './tools';

const interpreter = 'python3';
const missing = { skipped: `no ${interpreter} on the PATH` };

export const compiled: Check = {
  name: 'python -m compileall',
  languages: ['python'],
  run: async (programs, folder) => {
    if (!(await has(interpreter))) return missing;
    const byFolder = await writePrograms(programs, folder, () => '__main__.py');
    const { ok, output } = await run(interpreter, ['-m', 'compileall', '-q', '.'], folder);
    return { faults: ok ? [] : faultsIn(output, byFolder) };
  },
};

/** An environment with the provider, or why there is none. */
async function environment(): Promise<{ readonly venv: string } | { readonly skipped: string }> {
  if (!(await has(interpreter))) return missing;
  const venv = path.join(cache, `python-${release}`);
  const isReady = path.join(venv, 'installed');
  if (existsSync(isReady)) return { venv };
  const created = await run(interpreter, ['-m', 'venv', '--clear', venv], cache);
  if (!created.ok) return { skipped: `no virtual environment of Python: ${lastLineOf(created.output)}` };
  const pip = path.join(venv, process.platform === 'win32' ? 'Scripts' : 'bin', 'pip');
  const { ok, output } = await run(pip, ['install', '--quiet', `pulumi_alicloud==${release}`], cache);
  if (!ok) return { skipped: `pip could not install pulumi_alicloud: ${lastLineOf(output)}` };
  await writeFile(isReady, '');
  return { venv };
}

export const types: Check = {
  name: 'pyright',
  resolvesNames: true,
  languages: ['python'],
  run: async (programs, folder) => {
    const found = await npmPackages();
    if ('skipped' in found) return found;
    const python = await environment();
    if ('skipped' in python) return python;
    const byFolder = await writePrograms(programs, folder, () => '__main__.py');
    const settings = {
      include: ['.'],
      venvPath: cache,
      venv: path.basename(python.venv),
      typeCheckingMode: 'standard',
    };
    await writeFile(path.join(folder, 'pyrightconfig.json'), JSON.stringify(settings));
    const script = path.join(found.modules, 'pyright', 'index.js');
    const { ok, output } = await run(process.execPath, [script, '--project', folder], folder);
    return {
      faults: ok
        ? []
        : faultsIn(output.replace(/^\d+ errors?,.*$/m, ''), byFolder).filter(({ message }) =>
            / - error: /.test(message),
          ),
    };
  },
};
