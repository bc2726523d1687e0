// Fetches, through npm alone, what stands in for desktop VS Code: VS Code's server with its workbench ("host") and, where
// the machine has none, a browser ("chromium"). Both live outside the project's own dependencies, because they ask for
// another Node than the project does, and are kept under .editor/ (or RAMPART_EDITOR_DIR) until their lock file changes.
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { root, runNpm } from '../setup.mjs';

const npmFlags = [
  '--ignore-scripts',
  '--no-audit',
  '--no-fund',
  '--loglevel=error',
  '--fetch-timeout=120000',
  '--fetch-retries=4',
];

/** Part of each cache key: raise it when the steps below change. */
const recipe = 1;

const vscodeFolder = 'node_modules/code-server/lib/vscode';

/** What neither a test nor a look at findings uses, more than half of the whole. */
const unused = [
  'extensions/copilot',
  'extensions/mermaid-markdown-features',
  'node_modules/@github',
  'node_modules/@microsoft/mxc-sdk',
  'node_modules/node-pty/third_party',
];

async function runNpmTwice(args, cwd) {
  if (await runNpm([...args, ...npmFlags], { cwd })) return;
  console.error(`npm ${args[0]} failed; trying once more ...`);
  if (!(await runNpm([...args, ...npmFlags], { cwd })))
    throw new Error(`npm ${args[0]} failed twice; is the npm registry reachable?`);
}

const parts = {
  async host(folder) {
    await runNpmTwice(['ci'], folder);
    // What the package's install script would do, without compiling: the modules that matter ship their binaries.
    // `npm ci` does not accept the lock files inside, so `npm install` it is.
    const vscode = path.join(folder, vscodeFolder);
    await runNpmTwice(['install', '--omit=dev'], vscode);
    await runNpmTwice(['install', '--omit=dev'], path.join(vscode, 'extensions'));
    for (const name of unused) rmSync(path.join(vscode, name), { recursive: true, force: true });
    for (const name of readdirSync(path.join(folder, 'node_modules')).filter((entry) =>
      entry.startsWith('node-linux-'),
    )) {
      for (const child of ['include', 'share']) {
        rmSync(path.join(folder, 'node_modules', name, child), { recursive: true, force: true });
      }
    }
  },
  async chromium(folder) {
    await runNpmTwice(['ci'], folder);
  },
};

const draftMark = '.draft-';

/** Removes what killed installations left; one that is under way is younger than an hour. */
function removeAbandonedDrafts(cache) {
  for (const entry of readdirSync(cache).filter((name) => name.includes(draftMark))) {
    const draft = path.join(cache, entry);
    if (Date.now() - statSync(draft).mtimeMs > 3_600_000) rmSync(draft, { recursive: true, force: true });
  }
}

function cacheFolder() {
  const own = process.env.RAMPART_EDITOR_DIR;
  return own ? path.resolve(own) : path.join(root, '.editor');
}

/** Installs a part unless it is there already, and returns its folder. Throws with a readable message. */
async function installPart(name) {
  const source = path.join(root, 'scripts', 'editor', name);
  const files = ['package.json', 'package-lock.json'].map((file) => [file, readFileSync(path.join(source, file))]);
  const hash = createHash('sha256').update(`${recipe} ${process.platform} ${process.arch}`);
  for (const [, content] of files) hash.update(content);
  const cache = cacheFolder();
  const target = path.join(cache, `${name}-${hash.digest('hex').slice(0, 12)}`);
  if (existsSync(target)) return target;

  console.log(`Installing the editor (${name}) into ${path.relative(process.cwd(), target)}; this is done once ...`);
  const started = performance.now();
  mkdirSync(cache, { recursive: true });
  removeAbandonedDrafts(cache);
  const draft = mkdtempSync(path.join(cache, `${name}${draftMark}`));
  const removeDraft = () => rmSync(draft, { recursive: true, force: true });
  process.once('exit', removeDraft);
  try {
    for (const [file, content] of files) writeFileSync(path.join(draft, file), content);
    await parts[name](draft);
    // Complete or absent: a broken-off installation never has the final name.
    try {
      renameSync(draft, target);
    } catch (error) {
      if (!existsSync(target)) throw error;
    }
  } finally {
    removeDraft();
    process.off('exit', removeDraft);
  }
  if (!process.env.RAMPART_EDITOR_DIR) {
    for (const old of readdirSync(cache).filter(
      (entry) => entry.startsWith(`${name}-`) && entry !== path.basename(target),
    )) {
      rmSync(path.join(cache, old), { recursive: true, force: true });
    }
  }
  console.log(`Installed in ${((performance.now() - started) / 1000).toFixed(0)} s.`);
  return target;
}

/** The Node that runs the host: the one that came with it, else this one when it is new enough. */
function findNode(folder) {
  const bundled = path.join(folder, 'node_modules', `node-${process.platform}-${process.arch}`, 'bin', 'node');
  if (existsSync(bundled)) return bundled;
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 22 || (major === 22 && minor >= 15)) return process.execPath;
  throw new Error(
    `on ${process.platform}-${process.arch} the embedded editor needs Node 22.15 or later; this is ${process.versions.node}.`,
  );
}

/** Makes sure that the host is installed. Returns its Node and the entry of VS Code's server. */
export async function installHost() {
  if (process.platform === 'win32') {
    throw new Error('the embedded editor does not run on Windows; install VS Code and put `code` on the PATH.');
  }
  const folder = await installPart('host');
  return { node: findNode(folder), server: path.join(folder, vscodeFolder, 'out', 'server-main.js') };
}

/** Makes sure that npm's Chromium is installed and returns its folder. */
export async function installChromium() {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error('no browser found: install Chromium or Google Chrome, or name one in CHROME_PATH.');
  }
  return installPart('chromium');
}
