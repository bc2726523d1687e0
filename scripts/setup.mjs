// What a fresh machine needs before anything else can run. Uses nothing but Node's own modules.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's folder, absolute. */
export const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

const oldestNode = [20, 19];

/** Ends the process with one readable message. */
export function fail(message) {
  console.error(`\nrampart: ${message}`);
  process.exit(1);
}

function readLock(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages;
  } catch {
    return undefined;
  }
}

/** Whether node_modules holds every package of the lock file in its version. What is only for other systems may be absent. */
export function isInstalled(folder) {
  const wanted = readLock(path.join(folder, 'package-lock.json'));
  const present = readLock(path.join(folder, 'node_modules', '.package-lock.json'));
  if (wanted === undefined || present === undefined) return false;
  return Object.entries(wanted).every(
    ([name, entry]) =>
      name === '' ||
      (present[name] === undefined
        ? Boolean(entry.optional || entry.devOptional)
        : present[name].version === entry.version),
  );
}

/**
 * Runs npm with its standard input closed. Resolves with whether it succeeded. An interruption reaches npm too: this
 * process waits for npm's end and then ends itself.
 */
export async function runNpm(args, { cwd, timeout = 300_000 }) {
  // Started through `npm run`, npm says where it is; that is also right on Windows, where `npm` is a batch file.
  const script = process.env.npm_execpath;
  const viaNode = script !== undefined && /npm-cli\.[cm]?js$/.test(script);
  let interrupted = false;
  const onInterrupt = () => {
    interrupted = true;
  };
  process.on('SIGINT', onInterrupt);
  const ended = await new Promise((resolve) => {
    const child = spawn(viaNode ? process.execPath : 'npm', viaNode ? [script, ...args] : args, {
      cwd,
      timeout,
      stdio: ['ignore', 'inherit', 'inherit'],
      shell: !viaNode && process.platform === 'win32',
    });
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, signal) => resolve(code ?? `ended by ${signal}`));
  });
  process.off('SIGINT', onInterrupt);
  if (interrupted) process.exit(130);
  if (typeof ended === 'string') console.error(`npm ${args.join(' ')}: ${ended}`);
  return ended === 0;
}

/** Makes sure that this Node is new enough and that the development dependencies are installed; ends the process if not. */
export async function ensureInstalled() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < oldestNode[0] || (major === oldestNode[0] && minor < oldestNode[1])) {
    fail(`Node ${oldestNode.join('.')} or later is needed; this is ${process.versions.node}.`);
  }
  if (isInstalled(root)) return;
  console.log('Installing dependencies (npm ci) ...');
  const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error', '--prefer-offline'];
  if (!(await runNpm(args, { cwd: root })) && !(await runNpm(args, { cwd: root }))) {
    fail('`npm ci` failed twice; its messages are above. Is the npm registry reachable?');
  }
}
