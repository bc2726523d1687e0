// Starts VS Code's server on a free port of this machine, in a temporary home of its own, and takes it down again.
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { installHost } from './install.mjs';

/** Settings that keep the editor from asking, advertising, updating or reaching out. */
const quietSettings = {
  'workbench.startupEditor': 'none',
  'workbench.enableExperiments': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.settings.enableNaturalLanguageSearch': false,
  'security.workspace.trust.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'extensions.autoUpdate': false,
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'chat.disableAIFeatures': true,
  'json.schemaDownload.enable': false,
  'npm.fetchOnlinePackageInfo': false,
  'remote.autoForwardPorts': false,
  'git.autofetch': false,
  'git.openRepositoryInParentFolders': 'never',
};

/** A temporary home: user settings and extensions. Its path is short, for sockets inside must stay under 108 bytes. */
export function makeHome(settings = {}) {
  const folder = mkdtempSync(path.join(tmpdir(), 'rampart-'));
  const home = {
    folder,
    userData: path.join(folder, 'user'),
    extensions: path.join(folder, 'ext'),
    temporary: path.join(folder, 'tmp'),
  };
  for (const child of [path.join(home.userData, 'User'), home.extensions, home.temporary])
    mkdirSync(child, { recursive: true });
  const text = JSON.stringify({ ...quietSettings, ...settings }, undefined, 2);
  writeFileSync(path.join(home.userData, 'User', 'settings.json'), text);
  process.once('exit', () => removeHome(home));
  return home;
}

/** Removes a home; the server may still be closing files in it. */
export function removeHome(home) {
  rmSync(home.folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
}

function cleanEnvironment(home, extra) {
  const inherited = Object.entries(process.env).filter(([key]) => !/^(npm_|VSCODE_(?!TEST_)|ELECTRON_)/i.test(key));
  return {
    ...Object.fromEntries(inherited),
    ...extra,
    TMPDIR: home.temporary,
    XDG_RUNTIME_DIR: home.temporary,
    EXTENSIONS_GALLERY: '{}',
  };
}

/** Without its compiled logger the server complains at length, once for each log, and goes on. */
function withoutNoise(log) {
  return log.replace(/^.*Could not locate the bindings file[\s\S]*?^\}\n/gm, '');
}

/**
 * Starts the server. `vsix` is installed first; `driver` lets a test suite run through the page's address.
 * The address holds a secret: who does not know it gets nothing from the server.
 */
export async function startServer(home, { env = {}, vsix, driver = false, startTimeout = 60_000 } = {}) {
  const { node, server } = await installHost();
  const token = randomBytes(16).toString('hex');
  const args = [
    ['--host', '127.0.0.1', '--port', '0', '--connection-token', token, '--accept-server-license-terms'],
    ['--server-data-dir', home.folder, '--user-data-dir', home.userData, '--extensions-dir', home.extensions],
    ['--telemetry-level', 'off'],
    vsix ? ['--install-extension', vsix, '--start-server'] : [],
    driver ? ['--enable-smoke-test-driver'] : [],
  ];
  const child = spawn(node, [server, ...args.flat()], {
    cwd: home.folder,
    env: cleanEnvironment(home, env),
    stdio: ['ignore', 'pipe', 'pipe'],
    // A process group of its own, so that nothing it started outlives it.
    detached: true,
  });
  const signalGroup = (signal) => {
    try {
      process.kill(-child.pid, signal);
    } catch {
      // Already gone.
    }
  };
  // Before the home is removed, which was made earlier.
  process.prependOnceListener('exit', () => signalGroup('SIGKILL'));

  let log = '';
  const exited = new Promise((resolve) => {
    child.once('exit', (code) => resolve(code ?? -1));
    child.once('error', (error) => {
      log += `${error.message}\n`;
      resolve(-1);
    });
  });
  const port = await new Promise((resolve, reject) => {
    const timer = setTimeout(
      () => reject(new Error(`the editor did not start in time:\n${withoutNoise(log)}`)),
      startTimeout,
    );
    const read = (chunk) => {
      log += chunk;
      const found = /agent listening on (\d+)/.exec(log);
      if (found === null) return;
      clearTimeout(timer);
      resolve(found[1]);
    };
    child.stdout.setEncoding('utf8').on('data', read);
    child.stderr.setEncoding('utf8').on('data', read);
    exited.then((code) => {
      clearTimeout(timer);
      reject(new Error(`the editor ended with code ${code}:\n${withoutNoise(log)}`));
    });
  }).catch((error) => {
    signalGroup('SIGKILL');
    throw error;
  });

  const authority = `127.0.0.1:${port}`;
  return {
    /** Host and port, as in `vscode-remote://` addresses. */
    authority,
    /** The address of the workbench; `query` may name a folder to open. */
    address: (query) => `http://${authority}/?${new URLSearchParams({ tkn: token, ...query })}`,
    exited,
    readLog: () => withoutNoise(log),
    async stop() {
      signalGroup('SIGTERM');
      await Promise.race([exited, new Promise((resolve) => setTimeout(resolve, 3000))]);
      signalGroup('SIGKILL');
    },
  };
}
