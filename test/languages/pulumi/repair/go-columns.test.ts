import assert from 'node:assert/strict';
import { applyEdits } from '../../../../server/src/core/edit';
import { alignColumns } from '../../../../server/src/languages/pulumi/repair/go-columns';
import { parseCode } from '../../../../server/src/syntax/code/code';

/** A program as gofmt lays it out; the same with single blanks in its columns becomes this again. */
const formatted = `package main

func f() {
	x := &T{
		A: 1,
		// comment
		LongName: 2,
		B:        3,     // b
		CCCC:     45555, // c

		D: 1,
		E: []int{
			1,
		},
		FF:    2,
		GGGGG: f(), // x
		H:     1,
		I:     1, J: 2,
		KKKKKKK: 3,
		L:       4,
		MMMMMM:  X{A: 1, BBBBBBB: 2},
		N: \`a
b\`,
		OOOO: 1,
		P:    1, // f
		Q: f(func() {
		}), // g
	}
	y := map[string]int{
		"a":  1,
		"汉字": 2,
	}
	z := []string{
		"a",   // one
		"bbb", // three
		"c",
	}
	one := T{
		A: 1, // alone
	}
}
`;

describe('columns of Go', () => {
  const single = formatted.replaceAll(/:[ ]+/g, ': ').replaceAll(/,[ ]+\/\//g, ', //');

  /** The edits of a text that a change has brought as a whole. */
  const align = (text: string): string => {
    const tree = parseCode(text, 'go');
    assert.deepEqual(tree.problems, []);
    const edits = alignColumns(parseCode('', 'go'), {
      text,
      tree,
      isNew: () => true,
      before: () => undefined,
      touches: () => true,
      touched: () => true,
    });
    const file = { uri: 'file:///main.go', version: 0, text };
    return applyEdits(
      text,
      edits.map(({ start, end, newText }) => ({ span: { file, start, end }, newText })),
    );
  };

  it('are set as gofmt sets them', () => {
    assert.notEqual(single, formatted);
    assert.equal(align(single), formatted);
    assert.equal(align(formatted), formatted);
  });

  it('are set in a file with carriage returns', () => {
    assert.equal(align(single.replaceAll('\n', '\r\n')), formatted.replaceAll('\n', '\r\n'));
  });

  it('stay as they are where the author did not align them', () => {
    const text = single.replace('CCCC: 45555', 'CCCCCCCCCC: 45555');
    const before = parseCode(single, 'go');
    const tree = parseCode(text, 'go');
    const edits = alignColumns(before, {
      text,
      tree,
      isNew: () => false,
      before: (offset) => (offset <= single.indexOf('CCCC') ? offset : offset - 6),
      touches: () => true,
      touched: () => true,
    });
    assert.deepEqual(edits, []);
  });

  it('lose the empty lines that a change leaves ahead of a brace', () => {
    const text = 'package main\n\nvar x = T{\n\tA: 1,\n\n\t\n}\n';
    assert.equal(align(text), 'package main\n\nvar x = T{\n\tA: 1,\n}\n');
  });
});
