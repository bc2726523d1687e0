// What the extension host runs, on the desktop and embedded alike: the bundled editor tests, under Mocha.
const { closeSync, openSync, readdirSync, writeSync } = require('node:fs');
const path = require('node:path');
const { format } = require('node:util');

const root = path.dirname(path.dirname(__dirname));

/** The embedded editor's console ends in the browser, mixed with its log, so the runner names a file to write to. */
function redirectConsole(file) {
  const descriptor = openSync(file, 'a');
  const isNoise = (word) => word instanceof Error && /bindings file/.test(word.message);
  const print = (...words) => {
    if (!words.some(isNoise)) writeSync(descriptor, `${format(...words)}\n`);
  };
  const methods = ['log', 'info', 'warn', 'error'];
  const before = methods.map((method) => Object.getOwnPropertyDescriptor(console, method));
  // The host defines these with setters that do nothing: an assignment would be lost.
  for (const method of methods)
    Object.defineProperty(console, method, { configurable: true, writable: true, value: print });
  return () => {
    for (const [index, method] of methods.entries()) Object.defineProperty(console, method, before[index]);
    closeSync(descriptor);
  };
}

function listTests() {
  const named = process.env.RAMPART_EDITOR_TESTS;
  if (named) return JSON.parse(named);
  const folder = path.join(root, 'out', 'test', 'editor');
  return readdirSync(folder, { recursive: true })
    .filter((file) => file.endsWith('.test.js'))
    .sort()
    .map((file) => path.join(folder, file));
}

exports.run = async function run() {
  const file = process.env.RAMPART_CONSOLE_FILE;
  const restoreConsole = file ? redirectConsole(file) : () => undefined;
  try {
    // Loaded only now, because its reporters keep the console that they find.
    const Mocha = require('mocha');
    const mocha = new Mocha({
      ui: 'bdd',
      timeout: 30_000,
      color: false,
      reporter: path.join(root, 'scripts', 'reporter.cjs'),
    });
    for (const test of listTests()) mocha.addFile(test);
    await new Promise((resolve, reject) => {
      const runner = mocha.run((failures) => {
        if (failures > 0) reject(new Error(`${failures} editor tests failed`));
        else if (runner.stats.tests === 0) reject(new Error('no editor test was run'));
        else resolve();
      });
    });
  } catch (error) {
    console.error(error.stack);
    throw error;
  } finally {
    restoreConsole();
  }
};
