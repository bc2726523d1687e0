import assert from 'node:assert/strict';
import fc from 'fast-check';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { takeLines, toOffset, toPosition, toRangeAfter } from '../../server/src/lsp/convert';

const texts = fc.array(fc.constantFrom('a', '🙂', 'é', '\n', '\r\n', '\r', '\r\r\n', '', 'xyz'), { maxLength: 30 });
/** Most texts have line ends of one kind only. */
const plainTexts = fc.array(fc.constantFrom('a', '🙂', '\n', '\n\n', 'xyz\n'), { maxLength: 30 });

describe('positions', () => {
  it('are those of the protocol for any text', () => {
    fc.assert(
      fc.property(texts, fc.nat(80), (parts, at) => {
        const text = parts.join('');
        const offset = Math.min(at, text.length);
        const file = { uri: 'file:///a.tf', version: 1, text };
        const document = TextDocument.create(file.uri, 'terraform', 1, text);
        const position = toPosition(file, offset);
        assert.deepEqual(position, document.positionAt(offset));
        // Between the two halves of a line end there is no position.
        if (text[offset - 1] === '\r' && text[offset] === '\n') return;
        assert.equal(toOffset(file, position), offset);
      }),
    );
  });

  it('after edits one by one are those of the text as it is', () => {
    const edits = fc.array(fc.tuple(fc.nat(40), fc.nat(6), fc.oneof({ weight: 5, arbitrary: plainTexts }, texts)), {
      maxLength: 8,
    });
    fc.assert(
      fc.property(fc.oneof(plainTexts, texts), edits, (parts, changes) => {
        let file = { uri: 'file:///a.tf', version: 1, text: parts.join('') };
        for (const [at, length, words] of changes) {
          toPosition(file, 0);
          const start = Math.min(at, file.text.length);
          const end = Math.min(start + length, file.text.length);
          const newText = words.join('');
          const next = { ...file, text: file.text.slice(0, start) + newText + file.text.slice(end) };
          takeLines(file, next, { start, end, newText });
          for (const one of [file, next]) {
            const fresh = { ...one };
            for (let i = 0; i <= one.text.length; i++) assert.deepEqual(toPosition(one, i), toPosition(fresh, i));
          }
          file = next;
        }
      }),
    );
  });

  it('beyond the end mean the end', () => {
    const file = { uri: 'file:///a.tf', version: 1, text: 'ab\r\ncd\n' };
    assert.equal(toOffset(file, { line: 0, character: 99 }), 2);
    assert.equal(toOffset(file, { line: 1, character: 99 }), 6);
    assert.equal(toOffset(file, { line: 99, character: 0 }), 7);
    assert.equal(toOffset(file, { line: -1, character: 0 }), 0);
  });

  it('after edits are those of the new text', () => {
    const file = { uri: 'file:///a.tf', version: 1, text: 'a\nb\nc\n' };
    const edits = [
      { span: { file, start: 0, end: 1 }, newText: 'x\ny' },
      { span: { file, start: 4, end: 5 }, newText: 'zz' },
    ];
    assert.deepEqual(toRangeAfter(file, edits, { start: 6, end: 8 }), {
      start: { line: 3, character: 0 },
      end: { line: 3, character: 2 },
    });
  });
});
