#!/usr/bin/env node
// Prints what a folder exposes, then opens an editor on it with the extension running.
//   npm start [folder]                    desktop VS Code when `code` is on the PATH, else the embedded editor
//   npm start [folder] -- --no-editor     the findings alone
import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { ensureInstalled, fail, root } from './setup.mjs';

const usage = 'usage: npm start [folder] [-- --no-editor]';
const words = process.argv.slice(2);
const options = words.filter((word) => word.startsWith('-'));
const folders = words.filter((word) => !word.startsWith('-'));
const unknown = options.find((option) => option !== '--no-editor');
if (unknown !== undefined || folders.length > 1) fail(usage);

// npm starts scripts in the project's folder and tells where it was itself started.
const current = process.env.INIT_CWD ?? process.cwd();
const folder = folders[0] ? path.resolve(current, folders[0]) : path.join(root, 'examples');
if (!existsSync(folder) || !statSync(folder).isDirectory()) fail(`${folder} is not a folder.\n${usage}`);

/** Prints the findings through the command line. Findings are no failure here; what could not be read is. */
function printFindings() {
  const shown = path.relative(current, folder) || '.';
  const { status, error } = spawnSync(process.execPath, [path.join(root, 'dist/cli.js'), 'scan', shown], {
    cwd: current,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (error || (status !== 0 && status !== 1))
    fail(`the scan of ${folder} failed${error ? `: ${error.message}` : ''}.`);
}

/** Opens desktop VS Code, if there is one and a place to show it. Returns whether it was opened. */
async function openDesktop() {
  const { findOnPath } = await import('./editor/path.mjs');
  const code = findOnPath('code');
  const hasDisplay = process.platform !== 'linux' || process.env.DISPLAY || process.env.WAYLAND_DISPLAY;
  if (code === undefined || (!hasDisplay && !process.env.VSCODE_IPC_HOOK_CLI)) return false;
  const windows = process.platform === 'win32';
  const args = ['--new-window', `--extensionDevelopmentPath=${root}`, folder];
  const { status } = spawnSync(windows ? `"${code}"` : code, windows ? args.map((arg) => `"${arg}"`) : args, {
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: windows,
  });
  return status === 0;
}

/** Serves the embedded editor until it is interrupted. */
async function serveEmbedded() {
  const [{ packExtension }, { installHost }, { makeHome, removeHome, startServer }] = await Promise.all([
    import('./package.mjs'),
    import('./editor/install.mjs'),
    import('./editor/server.mjs'),
  ]);
  await installHost();
  const vsix = await packExtension();
  const home = makeHome();
  let server;
  const interrupted = new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => resolve(0));
  });
  try {
    server = await startServer(home, { vsix });
    console.log(`\nThe editor is open at\n\n  ${server.address({ folder })}\n\nCtrl+C ends it.`);
    const code = await Promise.race([interrupted, server.exited]);
    if (code !== 0) console.error(`The editor ended with code ${code}:\n${server.readLog()}`);
    process.exitCode = code === 0 ? 0 : 1;
  } finally {
    await server?.stop();
    removeHome(home);
  }
}

await ensureInstalled();
const { buildProduct } = await import('./build.mjs');
await buildProduct().catch(() => fail('the product could not be built.'));
printFindings();
// Without `--` before it, npm takes the option for one of its own and passes it on in the environment.
if (options.length === 0 && process.env.npm_config_editor !== 'false') {
  if (await openDesktop()) console.log(`\nVS Code is open on ${folder}.`);
  else {
    try {
      await serveEmbedded();
    } catch (error) {
      fail(error.message);
    }
  }
}
