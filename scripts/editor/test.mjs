#!/usr/bin/env node
// Runs the bundled editor tests in a real extension host, through @vscode/test-electron:
//   1. in VSCODE_EXECUTABLE, when that is set;
//   2. else in desktop VS Code, downloaded once, where that can be had and windows can be shown;
//   3. else in the embedded editor.
// Arguments: the test bundles to run, relative to the project and of one folder; all of out/test/editor without any. The
// editor has a copy of the folder `workspace` open that lies beside their sources.
import { cpSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { downloadAndUnzipVSCode, runTests, SilentReporter } from '@vscode/test-electron';
import { root } from '../setup.mjs';
import { makeHome, removeHome } from './server.mjs';

const embedded = fileURLToPath(new URL('embedded.mjs', import.meta.url));

function canShowWindows() {
  return process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

async function downloadDesktop() {
  const options = {
    version: 'stable',
    cachePath: path.join(root, '.vscode-test'),
    reporter: new SilentReporter(),
    timeout: 60_000,
  };
  return downloadAndUnzipVSCode(options);
}

async function chooseEditor() {
  const named = process.env.VSCODE_EXECUTABLE;
  if (named) return { executable: path.resolve(named), name: `VSCODE_EXECUTABLE, ${named}` };
  if (!canShowWindows()) return { executable: embedded, name: 'embedded (no display for desktop VS Code)' };
  try {
    const executable = await downloadDesktop();
    return { executable, name: `desktop VS Code, ${executable}` };
  } catch (error) {
    return { executable: embedded, name: `embedded (VS Code could not be downloaded: ${error.message})` };
  }
}

const bundles = process.argv.slice(2);
const sources = path.relative('out', path.dirname(bundles[0] ?? 'out/test/editor/all'));
const home = makeHome();
const workspace = path.join(home.folder, 'workspace');
let status = 1;
try {
  cpSync(path.join(root, sources, 'workspace'), workspace, { recursive: true });
  mkdirSync(workspace, { recursive: true });
  const { executable, name } = await chooseEditor();
  console.log(`Editor: ${name}`);
  const tests = bundles.map((file) => path.resolve(root, file));
  status = await runTests({
    vscodeExecutablePath: executable,
    extensionDevelopmentPath: root,
    extensionTestsPath: path.join(root, 'scripts', 'editor', 'suite.cjs'),
    extensionTestsEnv: { ...(tests.length > 0 && { RAMPART_EDITOR_TESTS: JSON.stringify(tests) }) },
    launchArgs: [
      workspace,
      '--disable-extensions',
      `--user-data-dir=${home.userData}`,
      `--extensions-dir=${home.extensions}`,
    ],
  });
} catch (error) {
  console.error(error.message);
} finally {
  removeHome(home);
}
process.exit(status);
