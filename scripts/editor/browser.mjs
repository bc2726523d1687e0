// Finds a Chromium and drives it on pages of this machine only.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { installChromium } from './install.mjs';
import { findOnPath } from './path.mjs';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const macApplications = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** npm's Chromium, unpacked beside its package. It asks for libraries of its own, which its environment names. */
async function prepareBundledChromium() {
  const folder = await installChromium();
  const unpacked = path.join(folder, 'unpacked');
  mkdirSync(unpacked, { recursive: true });
  const script = `
    const { default: chromium } = await import('@sparticuz/chromium');
    const executablePath = await chromium.executablePath();
    console.log(JSON.stringify({ executablePath, args: chromium.args, libraries: process.env.LD_LIBRARY_PATH }));`;
  const output = execFileSync(process.execPath, ['--input-type=module', '--eval', script], {
    cwd: folder,
    encoding: 'utf8',
    // The package unpacks its libraries only where it believes to be on a machine without any.
    env: { ...process.env, TMPDIR: unpacked, AWS_LAMBDA_JS_RUNTIME: 'nodejs22.x' },
  });
  const { executablePath, args, libraries } = JSON.parse(output);
  return { executablePath, args, env: { ...process.env, LD_LIBRARY_PATH: libraries } };
}

/** Which browser to start, in this order: CHROME_PATH, one of the machine, npm's. */
async function chooseBrowser() {
  const named = process.env.CHROME_PATH;
  if (named) {
    if (!existsSync(named)) throw new Error(`CHROME_PATH names ${named}, which does not exist.`);
    return { executablePath: named, args: [] };
  }
  const present = findOnPath(...names) ?? macApplications.find((file) => existsSync(file));
  return present === undefined ? prepareBundledChromium() : { executablePath: present, args: [] };
}

/** Starts the browser without a window and opens an empty page that reaches this machine and nothing else. */
export async function openBrowser({ viewport = { width: 1280, height: 800 }, scale = 1 } = {}) {
  const { executablePath, args, env } = await chooseBrowser();
  const browser = await chromium.launch({
    executablePath,
    ...(env && { env }),
    headless: true,
    args: [
      ...args.filter((arg) => !arg.startsWith('--headless')),
      '--no-sandbox',
      '--disable-gpu',
      '--disable-dev-shm-usage',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost',
    ],
  });
  const context = await browser.newContext({ viewport, deviceScaleFactor: scale });
  return { browser, executablePath, page: await context.newPage() };
}
