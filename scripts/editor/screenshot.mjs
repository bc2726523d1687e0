#!/usr/bin/env node
// Takes a picture of the packaged extension in the embedded editor.
//   node scripts/editor/screenshot.mjs FOLDER FILE PICTURE.png [--find TEXT] [--no-menu] [--problems] [--size 1280x800]
// FILE is relative to FOLDER. The first squiggle (or the first on a line that holds TEXT) gets the cursor and the
// quick-fix menu; --problems opens the Problems view below. Ends with 1 when the squiggle or the menu does not appear.
import { existsSync, mkdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { packExtension } from '../package.mjs';
import { fail } from '../setup.mjs';
import { fileFound, line, onPage, squiggle } from './page.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  allowNegative: true,
  options: {
    find: { type: 'string' },
    menu: { type: 'boolean', default: true },
    problems: { type: 'boolean', default: false },
    size: { type: 'string', default: '1280x800' },
  },
});
const [folderName, file, picture] = positionals;
if (folderName === undefined || file === undefined || picture === undefined) fail('needs FOLDER FILE PICTURE.png');
const folder = path.resolve(folderName);
if (!existsSync(path.join(folder, file))) fail(`${path.join(folder, file)} does not exist`);
const [width = 1280, height = 800] = values.size.split('x').map(Number);

async function openFile(page) {
  await fileFound(page, file);
  await page.keyboard.press('Enter');
  await page.locator(line).first().waitFor();
  await page.locator(squiggle).first().waitFor();
}

/** The place of the first squiggle, or of the first that stands on the line with the text that was asked for. */
async function findSquiggle(page) {
  const boxes = await Promise.all((await page.locator(squiggle).all()).map((item) => item.boundingBox()));
  const lines = await page.locator(line).all();
  const wanted = [];
  for (const each of lines) {
    // The editor draws blanks as no-break spaces.
    const text = (await each.innerText()).replaceAll('\u00a0', ' ');
    if (values.find === undefined || text.includes(values.find)) wanted.push(await each.boundingBox());
  }
  const isOnWantedLine = (box) =>
    wanted.some((place) => place && Math.abs(place.y + place.height - box.y - box.height) < 8);
  const found = boxes.filter((box) => box !== null && isOnWantedLine(box)).sort((a, b) => a.y - b.y || a.x - b.x)[0];
  if (found === undefined) throw new Error('no squiggle on such a line');
  return found;
}

async function openMenu(page) {
  const box = await findSquiggle(page);
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.move(width - 5, height - 5);
  const items = page.locator('.action-widget .monaco-list-row.action');
  for (let attempt = 0; attempt < 5; attempt += 1) {
    // Just after the start the answer can be empty, while providers are still registering.
    await page.keyboard.press('Control+.');
    const shown = await items
      .first()
      .waitFor({ timeout: 3000 })
      .then(
        () => true,
        () => false,
      );
    if (shown) return items.allInnerTexts();
    await page.keyboard.press('Escape');
  }
  throw new Error('the quick-fix menu did not open');
}

const settings = {
  'editor.fontSize': 14,
  'editor.minimap.enabled': false,
  'editor.stickyScroll.enabled': false,
  'breadcrumbs.enabled': false,
  'window.commandCenter': false,
  'workbench.layoutControl.enabled': false,
};
await onPage(folder, { vsix: await packExtension(), settings, viewport: { width, height } }, async (page) => {
  await openFile(page);
  if (values.problems) {
    await page.keyboard.press('Control+Shift+m');
    await page.locator('.markers-panel .monaco-list-row').first().waitFor();
  }
  if (values.menu) console.log((await openMenu(page)).map((title) => title.trim()).join('\n'));
  await page.waitForTimeout(500);
  mkdirSync(path.dirname(path.resolve(picture)), { recursive: true });
  await page.screenshot({ path: picture });
  console.log(`${picture}: ${Math.round(statSync(picture).size / 1024)} KB`);
});
