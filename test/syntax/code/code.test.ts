import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseCode } from '../../../server/src/syntax/code/code';
import type { CodeLanguage } from '../../../server/src/syntax/code/tree';
import { CODE_LANGUAGES } from '../../harness/generate-pulumi';
import { printCode } from '../print-code';

const folder = 'test/syntax/code/trees';

/** Inputs are named `<what>.<language>.txt`, so that no other tool takes them for the project's own. */
const inputs = readdirSync(folder).flatMap((file) => {
  const language = CODE_LANGUAGES.find((each) => file.endsWith(`.${each}.txt`));
  return language === undefined ? [] : [{ file, language }];
});

describe('programs: printed trees', () => {
  it('has inputs in each language', () => {
    for (const language of CODE_LANGUAGES)
      assert.ok(
        inputs.some((input) => input.language === language),
        language,
      );
  });

  for (const { file, language } of inputs) {
    it(file, () => {
      const source = path.join(folder, file);
      const printed = printCode(parseCode(readFileSync(source, 'utf8'), language));
      const expected = source.replace(/\.txt$/, '.tree');
      if (process.env.UPDATE === '1') writeFileSync(expected, printed);
      assert.equal(printed, readFileSync(expected, 'utf8'));
    });

    it(`${file} with CRLF line breaks and a byte order mark`, () => {
      const text = readFileSync(path.join(folder, file), 'utf8');
      const other = printCode(parseCode(`\uFEFF${text.replaceAll('\n', '\r\n')}`, language));
      assert.equal(other.replaceAll('\\r\\n', '\\n'), printCode(parseCode(text, language)));
    });
  }
});

/** Syntax that came late to each language, and notations that are easily misread: none of it is a fault. */
const SOUND: Readonly<Record<CodeLanguage, readonly string[]>> = {
  typescript: [
    'const x = { a: 1 } satisfies T;',
    'using f = open();',
    '@dec() class A { accessor x = 1; }',
    'function f<const T>(x: T) {}',
    'let a = b!.c?.[0] ?? d as const;',
    'abstract class Q<T extends object> implements Z { private readonly a?: string; constructor(private b: number) { super(); } }',
    'for await (const x of y) {}',
    'const a = <T,>(x: T) => x;',
    'const enum E { A }',
    'const r = a / b / c; const s = x ? /re"/ : 1;',
    'type F = (a: string, ...b: number[]) => asserts a is "x";',
    'const x: { [key: string]: () => void }[] = [];',
    'function assert(x: unknown): asserts x is string;',
    'let v = a ? (b, c) : d;',
    'if (a) return\nelse return b',
    'const { a = {}, ...b } = await import("x");',
    'export type { A } from "b"; import { type B } from "c";',
    'label: { break label; }',
    'const x = <Foo>{ a: 1 };',
    'class A { get = 1; set: string = ""; static async *[Symbol.iterator]() {} }',
    'const f = async <T>(x: T): Promise<T> => { return x; };',
    'const o = { async, get, set, of, "a": 1, [`b`]: 2, async *g() {}, get x() { return 1; } };',
    'x = y as unknown as Record<string, Array<{ a: 1 }>>;',
    'const big = 1_000n, hex = 0xFFn; a ||= b; c &&= d; e ??= f; g **= 2; h >>>= 1;',
  ],
  javascript: [
    'module.exports = { ...require("./a") };',
    'const f = function* () { yield* g(); };',
    'a\n  .b()\n  .c();',
    'var x = y\n++z',
    'const t = `${a ? `${b}` : "`"}`;',
    'a = 1, b(), c++; if (d, e) return f, g; throw h, i;',
    'const o = { "a"(x) { return x; }, 1() {}, get "b"() { return 1; } };',
    'const re = /[/\\]]+/gi.test(a) && b / c;',
    'class A extends (B, C) { static { a(); } #p = 1; has(x) { return #p in x; } }',
  ],
  python: [
    'match x:\n    case {"a": [1, *r]} if r:\n        pass\n',
    'x = f"a{b["k"]}c"\n',
    'x = f"{a!r:>{w}}"\n',
    'type X[T] = list[T]\n',
    'def f[T](x: T, /, y=1, *, z) -> T: ...\n',
    'async with a as b, c as d:\n    pass\n',
    'if (n := 10) > 5: pass\n',
    'try:\n    pass\nexcept* E as e:\n    pass\n',
    'with (open("a") as f, open("b") as g):\n    pass\n',
    'x = t"hello {name}"\n',
    '@dec\nclass A[T](B, metaclass=M):\n    x: int = 1\n',
    'print(*a, sep="")\n',
    'x = lambda *a, **k: (yield)\n',
    'x = [\n  1,\n  2]\ny = {\n}\n',
    'x = a if b else (\n    c)\n',
    'if a:\n\tb = 1\n\tif c:\n\t\td()\nelse:\n\te()\n',
    'x = """a "quoted" b"""\ny = r"\\"\n'.replace('r"\\"', 'r"\\\\"'),
    'for x, in y: pass\n',
    'a = b = not c\n',
    'def f(a, *, b): return a,\n',
    'x = {**a, "b": 1, **c}\ny = {*a, 1}\n',
    'assert a, "b"\nglobal c\ndel d[0]\n',
  ],
  go: [
    'package m\nfunc F[T any](x T) T { return x }\n',
    'package m\ntype S[T ~int | string] struct { a T `json:"a"` }\n',
    'package m\nfunc f() { for i := range 10 { _ = i } }\n',
    'package m\nfunc f() { x := map[string]any{"a": []int{1}, } ; _ = x }\n',
    'package m\ntype A = B[int]\n',
    'package m\nvar x = 0b1010_1010 + 0x1p-2\n',
    'package m\nfunc f() { if x == (T{1}) { return } }\n',
    'package m\nfunc f() { select { case v := <-c: use(v); case d <- 1: default: } }\n',
    'package m\nfunc (m *M) f() (a, b int, err error) { defer m.Unlock(); return }\n',
    'package m\nfunc f() { x := struct{ A int }{1}; y := [...]string{2: "b"}; z := &[]*T{{A: 1}, nil}; _, _, _ = x, y, z }\n',
    'package m\nvar f func(int, ...string) (bool, error) = nil\n',
    'package m\nfunc f() { switch x := y.(type) { case *T, []int: fallthrough; default: } }\n',
    'package m\nfunc f() {\nouter:\n\tfor {\n\t\tbreak outer\n\t}\n}\n',
    'package m\nconst a, b = iota, "x"\nvar c chan<- int\nvar d <-chan struct{}\n',
  ],
  csharp: [
    'int[] a = [1, 2, ..b];\n',
    'var s = """\n  raw {x}\n  """;\n',
    'var s = $$"""a {{x}} b""";\n',
    'record R(int A, string B);\n',
    'class C(int x) { int Y => x; }\n',
    'var x = y switch { > 1 and < 5 => "a", _ => "b" };\n',
    'using var f = Open();\n',
    'namespace A;\nclass B { required public int C { get; init; } }\n',
    'if (x is { A: > 1, B: [1, .., 2] }) { }\n',
    'Func<int,int> f = static x => x + 1;\n',
    'var t = (a: 1, b: 2);\n',
    'var s = $@"a{b}\\c";\n',
    'return await Deployment.RunAsync(() => { return new Dictionary<string, object?> { ["a"] = 1 }; });\n',
    'await foreach (var x in y) { }\n',
    'void F(params ReadOnlySpan<int> x) { }\n',
    'class Q { public int P { get => field; set => field = value; } }\n',
    'var x = a ? b : c ? d : e; var y = a?[0] ?? b?.C;\n',
    'var q = new() { A = { B = 1 }, C = { 1, 2 } };\n',
    'List<List<int>> x = new(); var y = a < b && c > d; var z = f(a < b, c > (d));\n',
    'var s = $"{(a ? "b" : "c"):N2}{{}}";\n',
    'char c = \'"\'; string d = @"""";\n',
    'goto end; end: return;\n',
    'delegate int D(int x);\n',
    'var f = async () => { await g(); }; var h = (int x, string y) => x; Action i = delegate { };\n',
    'if (x is not null and string { Length: > 0 } s) { }\n',
    'var (a, b) = c; (d, e) = f; var g = h!.I!;\n',
    'var x = (string)y; var z = (Foo<int>)w.V();\n',
  ],
  java: [
    'class A { String s = """\n  hi "x"\n  """; }\n',
    'record P(int x, int y) {}\n',
    'class A { void f(Object o) { var r = switch (o) { case P(int x, var y) when x > 1 -> 1; case null, default -> 2; }; } }\n',
    'sealed interface S permits A, B {}\n',
    'class A { void f() { if (o instanceof String s && s.length() > 1) {} } }\n',
    'void main() { }\n',
    'class A { var x = (Runnable & java.io.Serializable) () -> {}; }\n',
    'import module java.base;\nclass A {}\n',
    'class A { void f() { try (var r = open()) { } catch (A | B e) { } } }\n',
    'class A { void f() { for (var _ : x) { } } }\n',
    'class A { @Override public <T extends B & C> Map<String, List<T>> f(final T... x) throws D { return this.<T>g(); } }\n',
    "class A { int[][] x = {{1}, {2}}; int y[] = new int[3]; char c = '\\u0041'; long l = 1_000L; }\n",
    'class A { void f() { int x = (int) y; String s = (String) a.b(); boolean z = (a) == b; } }\n',
    '@interface X { int value() default 1; }\n',
    'class A { void f() { Function<A, B> g = A::new; Supplier<C> s = this::h; label: while (true) break label; } }\n',
  ],
};

describe('programs: sound notations', () => {
  for (const language of CODE_LANGUAGES) {
    for (const text of SOUND[language]) {
      it(`${language}: ${text.trim().slice(0, 90)}`, () => {
        const { problems } = parseCode(text, language);
        assert.deepEqual(
          problems.map(({ code, start, end }) => `${code} ${JSON.stringify(text.slice(start, end + 10))}`),
          [],
        );
      });
    }
  }
});
