import assert from 'node:assert/strict';
import { apply, expectCleared, findSquiggle, open, quickFixesFor, revertAll, squigglesOf } from './session';

const misspelt = 'ram-unknown-action-near';

describe('RAM policies', () => {
  afterEach(revertAll);

  for (const [where, file, text] of [
    ['in a file of their own', 'identity/release.rampolicy.json', '"oss:GetObjct"'],
    ['in a heredoc of Terraform', 'identity/main.tf', '"oss:GetObjct"'],
    ['in a template of ROS', 'templates/user.ros.yml', "'oss:GetObjct'"],
  ] as const) {
    it(`are underlined at the character and repaired ${where}`, async () => {
      const { document } = await open(file);
      const before = document.getText();
      const diagnostic = await findSquiggle(document, misspelt);
      assert.deepEqual(
        squigglesOf(document)
          .filter(({ rule }) => rule === misspelt)
          .map((squiggle) => squiggle.text),
        [text],
      );
      const actions = await quickFixesFor(document, diagnostic);
      const action = actions.find(({ title }) => title.includes('oss:GetObject'));
      assert.ok(action, actions.map(({ title }) => title).join('; '));
      await apply(action);
      assert.equal(document.getText(), before.replace('GetObjct', 'GetObject'));
      await expectCleared(document, misspelt);
    });
  }
});
