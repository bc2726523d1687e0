import assert from 'node:assert/strict';
import { faultsOf } from '../../../../server/src/languages/pulumi/repair/go-names';
import { parseCode } from '../../../../server/src/syntax/code/code';

/** What the compiler of Go says of the body of a function: `unread a`, `undeclared a`, `nothing new a`. */
function faults(body: string): string[] {
  const tree = parseCode(`package main\n\nfunc run(given string) error {\n${body}\n}\n`, 'go');
  assert.deepEqual(tree.problems, []);
  const { unread, undeclared, nothingNew } = faultsOf(tree);
  return [
    ...unread.map(({ name }) => `unread ${name.name}`),
    ...undeclared.map(({ names }) => `undeclared ${names.join()}`),
    ...nothingNew.map(({ names }) => `nothing new ${names.join()}`),
  ];
}

describe('names of Go', () => {
  const cases: readonly [body: string, expected: string[]][] = [
    ['a := 1\nuse(a)', []],
    ['a := 1', ['unread a']],
    ['a := 1\na = 2', ['unread a']],
    ['a := 1\na += 2', ['unread a']],
    ['var a int\nuse(a)', []],
    ['const a = 1', []],
    ['_ = given', []],
    ['a, err := f()\nuse(a)', ['unread err']],
    ['_, err = f()', ['undeclared err']],
    ['_, err := f()\n_, err = g()\nreturn err', []],
    ['_, err := f()\n_, err := g()\nreturn err', ['nothing new err']],
    ['_, err := f()\nb, err := g()\nuse(b)\nreturn err', []],
    ['if _, err := f(); err != nil {\n  return err\n}', []],
    ['if _, err := f(); err != nil {\n  return err\n}\n_, err = g()', ['undeclared err']],
    // In a block of its own a name is another one.
    ['a := 1\n{\n  a := 2\n  use(a)\n}', ['unread a']],
    ['a := 1\nf(func() {\n  a = 2\n})', ['unread a']],
    ['a := 1\nf(func() {\n  use(a)\n})', []],
    ['for i, v := range given {\n  use(v)\n}', []],
    // The name of a field is no use of a variable of that name; a key of a map is one.
    ['a := 1\nuse(T{a: 2})', ['unread a']],
    ['a := 1\nuse(map[int]int{a: 2})', []],
    ['a := 1\nuse(b.a)', ['unread a']],
    ['a := T{}\na.b = 1', []],
    ['switch a := f(); a {\ncase 1:\n  return nil\n}', []],
  ];
  for (const [body, expected] of cases) {
    it(body.replaceAll('\n', '; '), () => {
      assert.deepEqual(faults(body), expected);
    });
  }

  it('knows the names of the file', () => {
    const tree = parseCode('package main\n\nvar a = 1\n\nfunc run() {\n\ta = 2\n\tb = 3\n}\n', 'go');
    assert.deepEqual(
      faultsOf(tree).undeclared.map(({ names }) => names),
      [['b']],
    );
  });
});
