// What scripts look for in the editor's page, and how they get there.

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
