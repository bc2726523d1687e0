#!/usr/bin/env node
// How long a file takes from opening to its first squiggle in the packaged extension, the start of the server included.
//   node scripts/editor/first-squiggle.mjs FOLDER FILE [--times 3]
// FILE is relative to FOLDER. In a folder without Terraform and without a project of Pulumi nothing runs before the
// file is opened. Ends with 1 when no squiggle appears.
import path from 'node:path';
import { parseArgs } from 'node:util';
import { packExtension } from '../package.mjs';
import { fail } from '../setup.mjs';
import { fileFound, line, onPage, squiggle } from './page.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { times: { type: 'string', default: '3' } },
});
const [folderName, file] = positionals;
if (folderName === undefined || file === undefined) fail('needs FOLDER FILE');
const folder = path.resolve(folderName);
const vsix = await packExtension();

for (let round = 0; round < Number(values.times); round += 1) {
  await onPage(folder, { vsix, viewport: { width: 1300, height: 1300 } }, async (page) => {
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
  });
}
