/**
 * The one tree of programs in TypeScript, JavaScript, Python, Go, C# and Java.
 *
 * It says what a program builds (calls, literals, names and how they are bound), not what a compiler needs: types are
 * reduced to {@link TypeReference}; parentheses, `await`, casts, `as`, `satisfies`, non-null `!`, Go's `&` and `*`
 * leave no node. What is not understood becomes an opaque node that keeps the children that were understood.
 *
 * Every node carries `start` and `end`: UTF-16 offsets into the parsed text, half open. A child lies inside its
 * parent (an entry, item or declarator includes parentheses around its value; the value's own range does not).
 * Siblings never overlap and stand in the order of the text, except where a comment here says otherwise. What the
 * author has not written yet is {@link Missing}, or a name that is empty; a sign that is not there has the offset -1.
 *
 * No tree is higher than {@link MAX_HEIGHT} nodes, so a recursive function over it cannot exhaust the stack.
 */

/** No tree is higher; the parser replaces deeper parts by {@link Missing} and reports `too-deep`. */
export const MAX_HEIGHT = 1000;

export type CodeLanguage = 'typescript' | 'javascript' | 'python' | 'go' | 'csharp' | 'java';

/** A half-open range of UTF-16 offsets. */
export interface CodeRange {
  readonly start: number;
  readonly end: number;
}

/** What is wrong at a place of the text. */
export type CodeProblemCode =
  | 'bracket-not-closed'
  | 'bracket-unexpected'
  | 'comment-not-closed'
  | 'expression-expected'
  | 'string-not-closed'
  | 'too-deep'
  | 'unexpected-text';

/** One fault of the text. An empty range says that something is missing there. */
export interface CodeProblem extends CodeRange {
  readonly code: CodeProblemCode;
}

/** A whole parsed file. */
export interface CodeFile {
  readonly text: string;
  readonly language: CodeLanguage;
  readonly statements: readonly Statement[];
  /** Every comment in the order of the text; a line comment ends before its line break. */
  readonly comments: readonly CodeRange[];
  readonly problems: readonly CodeProblem[];
  /** All brackets, strings and comments are in pairs: the indentation had no say in what belongs together. */
  readonly isBalanced: boolean;
}

// Expressions

export type Expression =
  | StringLiteral
  | Template
  | TaggedTemplate
  | Concatenation
  | NumberLiteral
  | BooleanLiteral
  | NullLiteral
  | Name
  | Member
  | Index
  | Slice
  | Call
  | New
  | ObjectLiteral
  | ListLiteral
  | Comprehension
  | Conditional
  | SwitchExpression
  | Binary
  | Unary
  | Assignment
  | Lambda
  | With
  | OpaqueExpression
  | Missing;

/**
 * How a string is written. `plain`: quotes with backslash escapes. `raw`: no escapes (Go's backquotes, Python's r"",
 * C#'s """ on one line). `verbatim`: C#'s @"", where "" is a quote. `template`: JavaScript's backquotes. `triple`,
 * `raw-triple`: Python. `text-block`: Java's """. `raw-block`: C#'s """ over several lines, whose value lacks the
 * closing line's indentation. `character`: a rune or char.
 */
export type StringStyle =
  | 'plain'
  | 'raw'
  | 'verbatim'
  | 'template'
  | 'triple'
  | 'raw-triple'
  | 'text-block'
  | 'raw-block'
  | 'character';

/** What strings and templates share. The range includes prefixes (`r`, `f`, `$@`) and quotes. */
export interface StringForm extends CodeRange {
  readonly style: StringStyle;
  /** Between the quotes, as written. */
  readonly contentStart: number;
  readonly contentEnd: number;
  /** False when the closing quotes are missing; the string then ends with its line. */
  readonly closed: boolean;
}

/** A string without interpolation. */
export interface StringLiteral extends StringForm {
  readonly kind: 'string';
  /** The decoded text; `mapString` of literals finds the source of each of its characters. */
  readonly value: string;
}

/** A string with interpolations: a template literal, an f-string, an interpolated string. */
export interface Template extends StringForm {
  readonly kind: 'template';
  /** The value is their concatenation. */
  readonly parts: readonly TemplatePart[];
}

export type TemplatePart = TemplateText | TemplateHole;

/** Text of a template: the range as written, and the decoded value; `mapTemplateText` of literals maps it. */
export interface TemplateText extends CodeRange {
  readonly kind: 'text';
  readonly value: string;
}

/** `${expression}` or `{expression}`; the range includes the braces. */
export interface TemplateHole extends CodeRange {
  readonly kind: 'hole';
  readonly expression: Expression;
  /** Python's `:format`, `!conversion` or `=`, C#'s `,alignment` and `:format`, as written with the sign; else empty. */
  readonly format: string;
}

/** JavaScript's ``tag`text` ``. */
export interface TaggedTemplate extends CodeRange {
  readonly kind: 'tagged-template';
  readonly tag: Expression;
  readonly template: StringLiteral | Template;
}

/** Python's adjacent literals: `"a" f"{b}"`. */
export interface Concatenation extends CodeRange {
  readonly kind: 'concatenation';
  readonly parts: readonly (StringLiteral | Template)[];
}

/** The value is NaN when the number has no meaning as a number (`1_000n` has: 1000). */
export interface NumberLiteral extends CodeRange {
  readonly kind: 'number';
  readonly value: number;
}

export interface BooleanLiteral extends CodeRange {
  readonly kind: 'boolean';
  readonly value: boolean;
}

/** `null`, `undefined`, `None`, `nil`, C#'s `default`. */
export interface NullLiteral extends CodeRange {
  readonly kind: 'null';
}

/** A name that stands alone; `this`, `self`, `super` and `base` are names too. */
export interface Name extends CodeRange {
  readonly kind: 'name';
  readonly name: string;
}

/** `object.name`; the name stands at `nameStart..end`. While typing (`vpc.`) it is empty. */
export interface Member extends CodeRange {
  readonly kind: 'member';
  readonly object: Expression;
  readonly name: string;
  readonly nameStart: number;
  /** `?.` of TypeScript and C#, `::` of Java's method references and C#'s `global::`, `->`. */
  readonly operator: '.' | '?.' | '::' | '->';
}

/** `object[args]`. Go's `f[int]` is one too. */
export interface Index extends CodeRange {
  readonly kind: 'index';
  readonly object: Expression;
  /** One, or several in C# (`a[1, 2]`) and Python (`a[1, 2]`); Missing when nothing is written. */
  readonly args: readonly Expression[];
  readonly open: number;
  readonly close: number;
}

/** `from:to:step` inside an {@link Index} of Python or Go. */
export interface Slice extends CodeRange {
  readonly kind: 'slice';
  readonly from: Expression | undefined;
  readonly to: Expression | undefined;
  readonly step: Expression | undefined;
}

/** An element of a list or argument list. Its range ends before the comma. */
export interface Item extends CodeRange {
  readonly kind: 'item';
  /** Of a Python keyword argument or a C# named argument or tuple element; else undefined. It stands at `start`. */
  readonly name: string | undefined;
  /** Offset of `=` or `:` after the name; -1 without one. */
  readonly separator: number;
  /** `...x`, `*x`, `..x`, Go's `x...`; `**x` spreads a dictionary over the keyword arguments. */
  readonly spread: '' | 'list' | 'map';
  readonly value: Expression;
  /** Offset of the comma that follows; -1 when there is none. */
  readonly comma: number;
}

/** The parentheses of a call. */
export interface Arguments {
  readonly args: readonly Item[];
  /** Offset of `(`. */
  readonly open: number;
  /** Offset of `)`; -1 when missing. */
  readonly close: number;
}

/** `callee(args)`. Type arguments are skipped. Java's builder chains are calls of members of calls. */
export interface Call extends CodeRange, Arguments {
  readonly kind: 'call';
  readonly callee: Expression;
}

/**
 * `new Type(args) { initializer }`. Without parentheses (`new Args { … }`) `open` is -1. An array creation
 * (`new[] { … }`, `new String[] { … }`) is a {@link ListLiteral} with a type instead.
 */
export interface New extends CodeRange, Arguments {
  readonly kind: 'new';
  /** Undefined for C#'s `new() { … }`, whose type its place decides. */
  readonly type: TypeReference | undefined;
  /** The type as an expression of names and members; undefined as `type`. */
  readonly callee: Expression | undefined;
  /** C#'s object initialiser, dictionary or collection initialiser. */
  readonly initializer: ObjectLiteral | ListLiteral | undefined;
  /** The body of Java's anonymous class. */
  readonly members: readonly Statement[] | undefined;
}

/** Names with values between braces. Which language has which `form` is said with each. */
export interface ObjectLiteral extends CodeRange {
  readonly kind: 'object';
  /**
   * `object`: TypeScript's `{ a: 1 }`; `dict`: Python's `{"a": 1}`; `composite`: Go's `Type{A: 1}`, where the type may
   * be left out inside another one; `initializer`: C#'s `{ A = 1, ["b"] = 2, { "c", 3 } }`.
   */
  readonly form: 'object' | 'dict' | 'composite' | 'initializer';
  /** Go's type. */
  readonly type: TypeReference | undefined;
  readonly entries: readonly Entry[];
  /** Offset of `{`; -1 when missing. */
  readonly open: number;
  /** Offset of `}`; -1 when missing. */
  readonly close: number;
}

/** One entry of an object. Its range ends before the comma. */
export interface Entry extends CodeRange {
  readonly kind: 'entry';
  /** The key when it is plain from the text alone: an identifier, string or number; else undefined. */
  readonly name: string | undefined;
  /** Undefined when there is none: a spread, or an unkeyed value. A bare identifier is a Name. */
  readonly key: Expression | undefined;
  /** `computed` keys (`[x]: 1`, Python's `x: 1`, Go's `x: 1` in maps) are evaluated unless `name` is set. */
  readonly keyForm: 'identifier' | 'string' | 'computed' | 'none';
  /** Offset of `:`, `=` or C#'s comma in `{ key, value }`; -1 when missing. */
  readonly separator: number;
  /** `...x` or `**x`. */
  readonly spread: boolean;
  /**
   * TypeScript's `{ name }`: the value is a Name with the key's range, or with a default an {@link Assignment}. C#'s
   * `new { name, x.Name }`: of a {@link Member} the key is its name.
   */
  readonly shorthand: boolean;
  readonly value: Expression;
  /** Offset of the comma that follows; -1 when there is none. */
  readonly comma: number;
}

/** A list of values. */
export interface ListLiteral extends CodeRange {
  readonly kind: 'list';
  /**
   * `array`: brackets; `tuple`: Python's, C#'s and Go's `a, b`, with or without parentheses; `set`: Python's braces;
   * `composite`: Go's `[]string{…}` and unkeyed structs; `initializer`: C#'s and Java's braces.
   */
  readonly form: 'array' | 'tuple' | 'set' | 'composite' | 'initializer';
  readonly type: TypeReference | undefined;
  readonly items: readonly Item[];
  /** Offset of the opening bracket; -1 for a tuple without parentheses. */
  readonly open: number;
  readonly close: number;
}

/**
 * Python's `[value for target in iterable if condition]`, and C#'s query `from target in iterable where condition select
 * value`, a generator without brackets whose value stands behind its clauses.
 */
export interface Comprehension extends CodeRange {
  readonly kind: 'comprehension';
  readonly form: 'list' | 'set' | 'dict' | 'generator';
  /** Of a dict only. */
  readonly key: Expression | undefined;
  readonly value: Expression;
  readonly clauses: readonly ComprehensionClause[];
  /** Offset of the bracket; -1 for a generator that is a call's only argument. */
  readonly open: number;
  readonly close: number;
}

export type ComprehensionClause =
  | (CodeRange & { readonly kind: 'for-clause'; readonly target: Expression; readonly iterable: Expression })
  | (CodeRange & { readonly kind: 'if-clause'; readonly condition: Expression })
  /** C#'s `let target = value`; without a target a key of its `orderby`, which changes no item. */
  | (CodeRange & { readonly kind: 'let-clause'; readonly target: Expression | undefined; readonly value: Expression });

/** `condition ? whenTrue : whenFalse`, Python's `whenTrue if condition else whenFalse` (order of the text differs). */
export interface Conditional extends CodeRange {
  readonly kind: 'conditional';
  readonly condition: Expression;
  readonly whenTrue: Expression;
  readonly whenFalse: Expression;
}

/** C#'s `x switch { a => b }` and Java's `switch (x) { case a -> b; }` as a value. */
export interface SwitchExpression extends CodeRange {
  readonly kind: 'switch';
  readonly subject: Expression;
  readonly arms: readonly SwitchArm[];
}

export interface SwitchArm extends CodeRange {
  readonly kind: 'arm';
  /** The pattern when it is a literal or name; undefined for others, `default` and `_`. */
  readonly pattern: Expression | undefined;
  /** A Java arm with a block of statements has a {@link Lambda} without parameters. */
  readonly value: Expression;
}

/** `left operator right`. Python's `and`, `or` are `&&`, `||`; other words (`in`, `not in`, `is`) stay as written. */
export interface Binary extends CodeRange {
  readonly kind: 'binary';
  readonly operator: string;
  readonly operatorStart: number;
  readonly left: Expression;
  readonly right: Expression;
}

/** Python's `not` is `!`. `++` and `--` before or after change their operand. */
export interface Unary extends CodeRange {
  readonly kind: 'unary';
  readonly operator: string;
  readonly operand: Expression;
}

/**
 * `target operator value`. The target is a Name, Member or Index, or for a destructuring a list or object literal.
 * Python's `a = b = 1` has an assignment as value, its `x: int = 1` a type, its `:=` is one too.
 */
export interface Assignment extends CodeRange {
  readonly kind: 'assignment';
  /** `=`, `:=`, or with an operation: `+=`, `??=`. */
  readonly operator: string;
  readonly operatorStart: number;
  readonly target: Expression;
  readonly type: TypeReference | undefined;
  readonly value: Expression;
}

/** Arrow functions, function expressions, `lambda`, `func`, `x -> y`, methods of object literals. */
export interface Lambda extends CodeRange {
  readonly kind: 'lambda';
  /** Of a named function expression; else empty. */
  readonly name: string;
  readonly parameters: readonly Parameter[];
  readonly body: Expression | Block;
}

/** C#'s `object with { A = 1 }`. */
export interface With extends CodeRange {
  readonly kind: 'with';
  readonly object: Expression;
  readonly initializer: ObjectLiteral | ListLiteral;
}

/** Something that was not understood, with what was understood inside. */
export interface OpaqueExpression extends CodeRange {
  readonly kind: 'opaque';
  readonly children: readonly (Expression | Statement)[];
}

/** An expression that is not there, or that is nested too deeply; its value is unknown. */
export interface Missing extends CodeRange {
  readonly kind: 'missing';
}

/** A type as far as values need it. */
export interface TypeReference extends CodeRange {
  readonly kind: 'type';
  /** `list`: `T[]`, `[]T`; `map`: Go's `map[K]V`; `named`: the rest. */
  readonly shape: 'named' | 'list' | 'map';
  /** The dotted name without type arguments, pointers, nullability and arrays; empty when it has none. */
  readonly name: string;
  /** Type arguments; the element of a list; key and value of a map. */
  readonly args: readonly TypeReference[];
}

// Statements

export type Statement =
  | Import
  | Export
  | Declaration
  | ExpressionStatement
  | FunctionDeclaration
  | ClassDeclaration
  | Namespace
  | Block
  | If
  | ForEach
  | For
  | While
  | Compound
  | CaseLabel
  | Return
  | Jump
  | OpaqueStatement;

/**
 * One imported module, package, namespace or class. One statement of the text may give several (`import a, b`, Go's
 * group); each has its own range then.
 *
 * - ES: `import d from "m"` binds `default`, `import * as n` and `import n = require("m")` bind `*`,
 *   `{ a as b }` binds `a`; so do `const n = require("m")`, `const { a: b } = require("m")`, `require("m").a`.
 * - Python: `import m.n as x` binds `*` as `x`; `import m.n` binds `*` as `m.n`, a dotted name; `from m import a as b`
 *   binds `a`; `from m import *` is a wildcard. Relative modules keep their dots.
 * - Go: `import x "p"` binds `*` as `x`; without a name as the path's last part that is no version; `import . "p"` is
 *   a wildcard.
 * - C#: `using N;` is a wildcard, `using X = N.T;` binds `*` as `X`, `using static N.T;` is a static wildcard.
 * - Java: `import p.C;` has the module `p` and binds `C`; `import p.*;` is a wildcard; `import static p.C.m;` has the
 *   module `p.C`.
 */
export interface Import extends CodeRange {
  readonly kind: 'import';
  readonly module: string;
  readonly moduleStart: number;
  readonly moduleEnd: number;
  readonly bindings: readonly ImportBinding[];
  readonly wildcard: boolean;
  readonly isStatic: boolean;
  /** TypeScript's `import type`. */
  readonly typeOnly: boolean;
  /** Where the list of names is closed (`}` or `)`): a further name is inserted before it; -1 when there is none. */
  readonly namesOpen: number;
  readonly namesClose: number;
}

export interface ImportBinding extends CodeRange {
  readonly kind: 'binding';
  readonly imported: string;
  readonly local: string;
}

/** `export { a as b }`, with `from "m"` a re-export; `export * from "m"` is a wildcard; `export default x`. */
export interface Export extends CodeRange {
  readonly kind: 'export';
  /** Empty without `from`. */
  readonly module: string;
  /** `imported` is the name inside, `local` the name outside. */
  readonly bindings: readonly ImportBinding[];
  readonly wildcard: boolean;
  /** Of `export default x` and `export = x`. */
  readonly value: Expression | undefined;
}

/**
 * `const a = 1, b = 2`, `var a = 1`, `a := 1`, `String a = "x"`; fields and properties of classes too, and the members
 * of enums. Python's assignments are {@link Assignment}s.
 */
export interface Declaration extends CodeRange {
  readonly kind: 'declaration';
  readonly modifiers: readonly string[];
  /** It cannot be assigned again: `const`, `final`, `readonly`, a property without setter, a member of an enum. */
  readonly constant: boolean;
  readonly exported: boolean;
  readonly declarators: readonly Declarator[];
}

export interface Declarator extends CodeRange {
  readonly kind: 'declarator';
  /** A Name, or for a destructuring or several names a list or object literal. */
  readonly target: Expression;
  readonly type: TypeReference | undefined;
  /** Offset of `=` or `:=` or C#'s `=>` of a property; -1 when there is no value. */
  readonly equals: number;
  readonly value: Expression | undefined;
}

export interface ExpressionStatement extends CodeRange {
  readonly kind: 'expression-statement';
  readonly expression: Expression;
}

/** A function, method or constructor (TypeScript's `constructor`, Python's `__init__`, else named as its class). */
export interface FunctionDeclaration extends CodeRange {
  readonly kind: 'function';
  readonly name: string;
  readonly nameStart: number;
  readonly modifiers: readonly string[];
  readonly exported: boolean;
  /** Go's receiver; undefined elsewhere. */
  readonly receiver: Parameter | undefined;
  readonly parameters: readonly Parameter[];
  readonly returnType: TypeReference | undefined;
  /** An expression for C#'s `=> x`; undefined for an abstract one. */
  readonly body: Block | Expression | undefined;
  /** The arguments of C#'s `: base(…)` and `: this(…)`. */
  readonly baseArguments: readonly Item[] | undefined;
}

export interface Parameter extends CodeRange {
  readonly kind: 'parameter';
  /** A Name, or an object or list literal where it is destructured. */
  readonly target: Expression;
  readonly type: TypeReference | undefined;
  /** The default. */
  readonly value: Expression | undefined;
  /** `...x`, `*x`, `params x` gather a list; `**x` a map. */
  readonly rest: '' | 'list' | 'map';
  /** TypeScript's `private`, `readonly` … make it a property of the class. */
  readonly modifiers: readonly string[];
}

export interface ClassDeclaration extends CodeRange {
  readonly kind: 'class';
  readonly form: 'class' | 'interface' | 'enum' | 'record' | 'struct';
  readonly name: string;
  readonly nameStart: number;
  readonly modifiers: readonly string[];
  readonly exported: boolean;
  /** The base class first; Python's keyword arguments are left out. */
  readonly bases: readonly Expression[];
  /** Of a record or C#'s primary constructor. */
  readonly parameters: readonly Parameter[];
  readonly members: readonly Statement[];
  readonly open: number;
  readonly close: number;
}

/** TypeScript's and C#'s namespaces; Java's and Go's `package`, C#'s `namespace X;`, which have no statements. */
export interface Namespace extends CodeRange {
  readonly kind: 'namespace';
  readonly name: string;
  readonly statements: readonly Statement[];
}

/** Statements between braces, or indented behind Python's colon. A single statement without braces has `open` -1. */
export interface Block extends CodeRange {
  readonly kind: 'block';
  readonly statements: readonly Statement[];
  /** Offset of `{` or Python's colon; -1 when there is none. */
  readonly open: number;
  /** Offset of `}`; -1 when missing, and in Python. */
  readonly close: number;
}

export interface If extends CodeRange {
  readonly kind: 'if';
  /** Go's `if x := f(); …`. */
  readonly initializer: Statement | undefined;
  readonly condition: Expression;
  readonly then: Block;
  readonly otherwise: Block | If | undefined;
}

/** `for (const x of xs)`, `for x in xs`, `foreach`, `for (var x : xs)`, Go's `for i, x := range xs`. */
export interface ForEach extends CodeRange {
  readonly kind: 'for-each';
  /** `of`: each element; `in`: each key (JavaScript); `range`: Go, where a single target is the index or key. */
  readonly form: 'of' | 'in' | 'range';
  /** A Name, a list literal (Go's `i, x`, destructuring) …; undefined for Go's `for range xs`. */
  readonly target: Expression | undefined;
  readonly iterable: Expression;
  readonly body: Block;
}

/** `for (initializers; condition; updates) body`. */
export interface For extends CodeRange {
  readonly kind: 'for';
  readonly initializers: readonly Statement[];
  readonly condition: Expression | undefined;
  readonly updates: readonly Expression[];
  readonly body: Block;
}

/** `while`, `do … while`, Go's `for condition` and `for`. */
export interface While extends CodeRange {
  readonly kind: 'while';
  /** Undefined when endless. It stands behind the body of `do`. */
  readonly condition: Expression | undefined;
  readonly body: Block;
}

/**
 * Any other statement with blocks: `try`, `switch`, `match`, `select`, `with`, `using (…)`, `lock`, a label. The parts
 * stand in the order of the text: expressions and declarations of the heads, and blocks.
 */
export interface Compound extends CodeRange {
  readonly kind: 'compound';
  readonly keyword: string;
  readonly parts: readonly (Expression | Statement)[];
}

/**
 * `case a:`, `case a, b:`, `case a ->`, `default:` among the statements of a `switch`, or at the beginning of a block of
 * Python's `match`: what stands behind it up to the next one is done when a pattern fits.
 */
export interface CaseLabel extends CodeRange {
  readonly kind: 'case';
  /** Literals and names; of Go any expression. Empty for `default` and for what is matched otherwise. */
  readonly patterns: readonly Expression[];
  /** It fits whatever no other fits. */
  readonly isDefault: boolean;
}

/** `return x`, also `yield x` as a statement of its own. */
export interface Return extends CodeRange {
  readonly kind: 'return';
  readonly value: Expression | undefined;
}

/** `break`, `continue`, `throw x`, `raise x`, `pass`, `goto`, `defer f()`, `go f()`, `del x`. */
export interface Jump extends CodeRange {
  readonly kind: 'jump';
  readonly keyword: string;
  readonly value: Expression | undefined;
}

/** Type aliases, attributes, directives, and what was not understood, with what was understood inside. */
export interface OpaqueStatement extends CodeRange {
  readonly kind: 'opaque-statement';
  readonly children: readonly (Expression | Statement)[];
}

/** Every node that `children` of walk visits. */
export type CodeNode =
  | Expression
  | Statement
  | TemplatePart
  | Item
  | Entry
  | ComprehensionClause
  | SwitchArm
  | Parameter
  | Declarator;
