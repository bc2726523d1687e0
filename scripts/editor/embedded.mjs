#!/usr/bin/env node
// Takes the place of the desktop VS Code executable for @vscode/test-electron: understands the options that a test run
// passes, runs the suite in the extension host of VS Code's server, and ends with the suite's result.
import { closeSync, existsSync, openSync, readSync } from 'node:fs';
import path from 'node:path';
import { openBrowser } from './browser.mjs';
import { makeHome, removeHome, startServer } from './server.mjs';

const options = new Map();
let workspace;
for (const word of process.argv.slice(2)) {
  const option = /^--([A-Za-z-]+)=(.*)$/s.exec(word);
  if (option) options.set(option[1], option[2]);
  else if (!word.startsWith('-')) workspace = word;
}
const timeout = Number(process.env.RAMPART_EDITOR_TIMEOUT ?? 240) * 1000;

/** Prints what is appended to a file while it grows; the returned function prints the rest and stops. */
function follow(file) {
  let position = 0;
  const buffer = Buffer.alloc(65_536);
  const print = () => {
    if (!existsSync(file)) return;
    const descriptor = openSync(file, 'r');
    for (let read = 1; read > 0; position += read) {
      read = readSync(descriptor, buffer, 0, buffer.length, position);
      process.stdout.write(buffer.subarray(0, read));
    }
    closeSync(descriptor);
  };
  const timer = setInterval(print, 100);
  return () => {
    clearInterval(timer);
    print();
  };
}

async function runSuite(home, use) {
  const consoleFile = path.join(home.folder, 'console.txt');
  const server = use(await startServer(home, { env: { RAMPART_CONSOLE_FILE: consoleFile }, driver: true }), (it) =>
    it.stop(),
  );
  const { page, executablePath } = use(await openBrowser(), ({ browser }) => browser.close());
  console.log(`Browser: ${executablePath}`);

  const ended = new Promise((resolve) => {
    page.exposeFunction('codeAutomationExit', (code) => resolve(code)).catch(resolve);
    page.once('crash', () => resolve('the page crashed'));
    server.exited.then((code) => resolve(`the server ended with code ${code}`));
    setTimeout(() => resolve(`no result within ${timeout / 1000} s`), timeout).unref();
  });
  // The workbench sends its log along; the suite's own console arrives through the file.
  await page.exposeFunction('codeAutomationLog', () => undefined);

  const remote = (file) => `vscode-remote://${server.authority}${encodeURI(file)}`;
  const payload = [
    ['extensionDevelopmentPath', remote(options.get('extensionDevelopmentPath'))],
    ['extensionTestsPath', remote(options.get('extensionTestsPath'))],
    ['skipWelcome', 'true'],
    ['skipReleaseNotes', 'true'],
  ];
  const stopFollowing = use(follow(consoleFile), (stop) => stop());
  await page.goto(server.address({ folder: workspace, payload: JSON.stringify(payload) }));
  const result = await ended;
  stopFollowing();
  if (typeof result === 'number') return result;
  console.error(`editor: ${result}\n${server.readLog()}`);
  return 2;
}

const home = makeHome();
const cleanups = [() => removeHome(home)];
const use = (thing, release) => {
  cleanups.unshift(() => release(thing));
  return thing;
};
let cleaned;
const cleanUp = () => {
  cleaned ??= (async () => {
    for (const release of cleanups) await Promise.resolve(release()).catch((error) => console.error(error.message));
  })();
  return cleaned;
};
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => cleanUp().finally(() => process.exit(130)));

let status = 2;
try {
  if (!options.has('extensionDevelopmentPath') || !options.has('extensionTestsPath') || workspace === undefined) {
    throw new Error('needs --extensionDevelopmentPath=, --extensionTestsPath= and a folder');
  }
  if (options.has('user-data-dir')) home.userData = options.get('user-data-dir');
  status = await runSuite(home, use);
} catch (error) {
  console.error(`editor: ${error.message}`);
} finally {
  await cleanUp();
}
process.exit(status);
