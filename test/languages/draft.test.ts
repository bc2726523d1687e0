import assert from 'node:assert/strict';
import { applyEdits } from '../../server/src/core/edit';
import { Draft } from '../../server/src/languages/shared/draft';

describe('edits that are collected', () => {
  const file = { uri: 'file:///workspace/a.yml', version: 0, text: 'one\ntwo\nthree\n' };

  it('are refused together when a text would be written inside what is deleted', () => {
    const draft = new Draft(file);
    draft.replace(4, 8, '');
    draft.replace(6, 6, 'new');
    assert.equal(draft.finish(), undefined);
  });

  it('may delete less inside of more, and write at its border', () => {
    const draft = new Draft(file);
    draft.replace(4, 8, '');
    draft.replace(5, 6, '');
    draft.replace(8, 8, 'new\n');
    assert.equal(applyEdits(file.text, draft.finish()?.edits ?? []), 'one\nnew\nthree\n');
  });
});
