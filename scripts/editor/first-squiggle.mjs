#!/usr/bin/env node
// How long a file takes from opening to its first squiggle in the packaged extension, the start of the server included.
//   node scripts/editor/first-squiggle.mjs FOLDER FILE [--times 3]
// FILE is relative to FOLDER. In a folder without Terraform and without a project of Pulumi nothing runs before the
// file is opened. Ends with 1 when no squiggle appears.
import path from 'node:path';
import { parseArgs } from 'node:util';
import { packExtension } from '../package.mjs';
import { fail } from '../setup.mjs';
import { openBrowser } from './browser.mjs';
import { fileFound, line, squiggle } from './page.mjs';
import { makeHome, removeHome, startServer } from './server.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { times: { type: 'string', default: '3' } },
});
const [folderName, file] = positionals;
if (folderName === undefined || file === undefined) fail('needs FOLDER FILE');
const folder = path.resolve(folderName);
const vsix = await packExtension();

for (let round = 0; round < Number(values.times); round += 1) {
  const home = makeHome();
  let server;
  let browser;
  try {
    server = await startServer(home, { vsix });
    const opened = await openBrowser({ viewport: { width: 1300, height: 1300 } });
    browser = opened.browser;
    const { page } = opened;
    page.setDefaultTimeout(30_000);
    await page.goto(server.address({ folder }));
    await fileFound(page, file);
    // What the editor itself still does after its start would be counted as ours.
    await page.waitForTimeout(6_000);
    const since = performance.now();
    await page.keyboard.press('Enter');
    await page.locator(line).first().waitFor();
    const shown = performance.now();
    await page.locator(squiggle).first().waitFor();
    const squiggled = performance.now();
    console.log(`text after ${Math.round(shown - since)} ms, first squiggle after ${Math.round(squiggled - since)} ms`);
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  } finally {
    await browser?.close();
    await server?.stop();
    removeHome(home);
  }
}
