// What scripts look for in the editor's page, and how they get there.
import { openBrowser } from './browser.mjs';
import { makeHome, removeHome, startServer } from './server.mjs';

export const line = '.monaco-editor .view-line';
export const squiggle =
  '.monaco-editor .squiggly-error, .monaco-editor .squiggly-warning, .monaco-editor .squiggly-info';

/** Types a file's name, so that Enter opens it. */
export async function fileFound(page, file) {
  await page.locator('.explorer-folders-view').waitFor();
  await page.keyboard.press('Control+p');
  await page.locator('.quick-input-widget input').fill(file);
  await page.locator('.quick-input-list .monaco-list-row').first().waitFor();
}

/**
 * Opens a folder in an editor of its own that has an extension, lets `work` do something on the page, and takes all
 * down again. What fails is told, and the script ends with 1.
 */
export async function onPage(folder, { vsix, settings, viewport }, work) {
  const home = makeHome(settings);
  let server;
  let browser;
  try {
    server = await startServer(home, { vsix });
    const opened = await openBrowser({ viewport });
    browser = opened.browser;
    opened.page.setDefaultTimeout(30_000);
    await opened.page.goto(server.address({ folder }));
    await work(opened.page);
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  } finally {
    await browser?.close();
    await server?.stop();
    removeHome(home);
  }
}
