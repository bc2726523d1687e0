import assert from 'node:assert/strict';
import type { SourceFile } from '../../../server/src/core/source';
import { parseProgram, parseProgramAfter } from '../../../server/src/languages/pulumi/files';
import { parseCode } from '../../../server/src/syntax/code/code';
import { generatePulumi } from '../../harness/generate-pulumi';

const text = generatePulumi('typescript', 200);
function snapshots(): { readonly before: SourceFile; readonly after: SourceFile } {
  const before: SourceFile = { uri: 'file:///w/index.ts', version: 1, text };
  const at = text.indexOf('priority: ', text.length / 2);
  return { before, after: { ...before, version: 2, text: `${text.slice(0, at)}/* later */ ${text.slice(at)}` } };
}

describe('the tree of a program that was edited', () => {
  it('takes over that of the snapshot before, which is parsed anew when it is asked for', () => {
    const { before, after } = snapshots();
    const first = parseProgram(before).statements[0];
    const tree = parseProgramAfter(before, after);
    assert.deepStrictEqual(tree, parseCode(after.text, 'typescript'));
    assert.equal(tree.statements[0], first);
    assert.equal(parseProgram(after), tree);
    assert.deepStrictEqual(parseProgram(before), parseCode(before.text, 'typescript'));
    assert.deepStrictEqual(tree, parseCode(after.text, 'typescript'));
  });

  it('is the one that is there already', () => {
    const { before, after } = snapshots();
    const kept = parseProgram(before);
    const tree = parseProgram(after);
    assert.equal(parseProgramAfter(before, after), tree);
    assert.equal(parseProgramAfter(before, before), kept);
    assert.deepStrictEqual(kept, parseCode(before.text, 'typescript'));
  });

  it('is read whole when the one before is not there', () => {
    const { before, after } = snapshots();
    assert.deepStrictEqual(parseProgramAfter(before, after), parseCode(after.text, 'typescript'));
  });
});
