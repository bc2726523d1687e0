/**
 * The tree of the HCL native syntax.
 *
 * Every node carries `start` and `end`: UTF-16 offsets into the parsed text, half open. A child lies inside its
 * parent, siblings stand in the order of the text and never overlap. Nothing is dropped from a half-typed file: what
 * the author has not written yet is a {@link Missing} node, a bracket or sign that is not there has the offset -1.
 *
 * No tree is higher than {@link MAX_HEIGHT} nodes, so a recursive function over it cannot exhaust the stack.
 *
 * Source of the grammar: "HCL Native Syntax Specification" (hashicorp/hcl, hclsyntax/spec.md).
 */

/** No tree is higher; the parser replaces deeper parts by {@link Missing} and reports `too-deep`. */
export const MAX_HEIGHT = 1000;

/** A half-open range of UTF-16 offsets. */
export interface HclRange {
  readonly start: number;
  readonly end: number;
}

/** What is wrong at a place of the text; the words for each code are in the texts catalogue. */
export type SyntaxProblemCode =
  | 'argument-or-block-expected'
  | 'attribute-name-expected'
  | 'block-body-expected'
  | 'close-brace-expected'
  | 'close-bracket-expected'
  | 'close-paren-expected'
  | 'colon-expected'
  | 'comma-expected'
  | 'comment-not-closed'
  | 'directive-not-closed'
  | 'directive-unexpected'
  | 'directive-unknown'
  | 'equals-expected'
  | 'escape-invalid'
  | 'expression-expected'
  | 'heredoc-marker-expected'
  | 'heredoc-not-closed'
  | 'in-expected'
  | 'interpolation-not-closed'
  | 'legacy-index-chained'
  | 'name-expected'
  | 'name-quoted'
  | 'newline-expected'
  | 'open-brace-expected'
  | 'quote-not-closed'
  | 'template-in-label'
  | 'too-deep'
  | 'unexpected-brace'
  | 'unexpected-text';

/** One fault of the text. An empty range (`start === end`) says that something is missing there. */
export interface SyntaxProblem extends HclRange {
  readonly code: SyntaxProblemCode;
}

/** A whole parsed file. */
export interface HclFile {
  readonly text: string;
  readonly body: Body;
  /** In the order they were found, which is nearly the order of the text. */
  readonly problems: readonly SyntaxProblem[];
  /** Every comment in the order of the text; a line comment ends before its line break. */
  readonly comments: readonly HclRange[];
}

/** An expression or template that was parsed on its own. */
export interface HclFragment<Node> {
  readonly text: string;
  readonly node: Node;
  readonly problems: readonly SyntaxProblem[];
}

/** The contents of a file or block. */
export interface Body extends HclRange {
  readonly kind: 'body';
  /** Arguments and blocks in the order of the text; a name may occur twice, which the evaluator reports. */
  readonly items: readonly BodyItem[];
}

export type BodyItem = Attribute | Block;

/** `name = value`. The name stands at `start..nameEnd`. */
export interface Attribute extends HclRange {
  readonly kind: 'attribute';
  readonly name: string;
  readonly nameEnd: number;
  /** Offset of `=` (or of a mistaken `:`), -1 when nothing of the kind follows the name. */
  readonly equals: number;
  readonly value: Expression;
}

/** `type "label" label { body }`. The type stands at `start..typeEnd`. */
export interface Block extends HclRange {
  readonly kind: 'block';
  readonly type: string;
  readonly typeEnd: number;
  readonly labels: readonly Label[];
  /** Offset of `{`, -1 when missing. */
  readonly open: number;
  /** Offset of `}`, -1 when missing. */
  readonly close: number;
  readonly body: Body;
}

/** One label of a block; the range includes the quotes. */
export interface Label extends HclRange {
  readonly kind: 'label';
  /** The decoded text. */
  readonly text: string;
  readonly quoted: boolean;
}

export type Expression =
  | StringLiteral
  | NumberLiteral
  | BooleanLiteral
  | NullLiteral
  | Template
  | Variable
  | Access
  | Index
  | Splat
  | SplatItem
  | Call
  | Tuple
  | ObjectExpression
  | ForTuple
  | ForObject
  | Conditional
  | Binary
  | Unary
  | Parentheses
  | Missing;

/** A quoted string without interpolation or directive; the range includes the quotes. */
export interface StringLiteral extends HclRange {
  readonly kind: 'string';
  /** The decoded text; `mapString` of hcl-text finds the source of each of its characters. */
  readonly value: string;
  /** False when the closing quote is missing; the string then ends with its line. */
  readonly closed: boolean;
}

export interface NumberLiteral extends HclRange {
  readonly kind: 'number';
  readonly value: number;
}

export interface BooleanLiteral extends HclRange {
  readonly kind: 'boolean';
  readonly value: boolean;
}

export interface NullLiteral extends HclRange {
  readonly kind: 'null';
}

/**
 * A quoted string with interpolations or directives, any heredoc, or the root of a template parsed on its own.
 * Its value is the concatenation of the parts, except that a template of one interpolation alone (`"${x}"`) has the
 * interpolation's value with its type, as long as it is no heredoc.
 */
export interface Template extends HclRange {
  readonly kind: 'template';
  /** `bare`: a whole text without delimiters, as a string of the JSON syntax holds it. */
  readonly form: 'quoted' | 'heredoc' | 'bare';
  readonly heredoc: Heredoc | undefined;
  /** The text between the delimiters; of a heredoc, its lines. */
  readonly contentStart: number;
  readonly contentEnd: number;
  /** False when the closing quote or marker is missing. */
  readonly closed: boolean;
  readonly parts: readonly TemplatePart[];
}

/** How a heredoc is written. */
export interface Heredoc {
  readonly marker: string;
  /** `<<-`: the common indentation of the lines is removed from the value. */
  readonly indented: boolean;
  /** How many white-space characters are removed from each line's beginning. */
  readonly indent: number;
}

export type TemplatePart = TemplateText | Interpolation | IfDirective | ForDirective;

/** Text of a template. */
export interface TemplateText extends HclRange {
  readonly kind: 'text';
  /** The decoded text: escapes replaced, indentation removed, white space at a strip marker removed. */
  readonly value: string;
  /** The part of the raw text that strip markers leave; `mapText` of hcl-text maps `value` onto it. */
  readonly keptStart: number;
  readonly keptEnd: number;
  /** Backslash escapes are in force: the text stands in a quoted string. */
  readonly escapes: boolean;
  /** How many white-space characters are removed from the beginning of each line that is not blank. */
  readonly indent: number;
}

/** `${ expression }`. */
export interface Interpolation extends HclRange {
  readonly kind: 'interpolation';
  readonly expression: Expression;
  readonly stripLeft: boolean;
  readonly stripRight: boolean;
  /** False when the closing `}` is missing. */
  readonly closed: boolean;
}

/** One `%{ … }` of a directive. */
export interface DirectiveMarker extends HclRange {
  readonly stripLeft: boolean;
  readonly stripRight: boolean;
}

/** `%{ if condition }…%{ else }…%{ endif }`. */
export interface IfDirective extends HclRange {
  readonly kind: 'if-directive';
  readonly condition: Expression;
  readonly whenTrue: readonly TemplatePart[];
  /** Undefined without `%{ else }`; the value is then the empty string. */
  readonly whenFalse: readonly TemplatePart[] | undefined;
  readonly openMarker: DirectiveMarker;
  readonly elseMarker: DirectiveMarker | undefined;
  /** Undefined when `%{ endif }` is missing. */
  readonly closeMarker: DirectiveMarker | undefined;
}

/** `%{ for key, value in collection }…%{ endfor }`. */
export interface ForDirective extends HclRange {
  readonly kind: 'for-directive';
  readonly keyName: Name | undefined;
  readonly valueName: Name;
  readonly collection: Expression;
  readonly parts: readonly TemplatePart[];
  readonly openMarker: DirectiveMarker;
  /** Undefined when `%{ endfor }` is missing. */
  readonly closeMarker: DirectiveMarker | undefined;
}

/** A name that an expression declares; `text` is empty when it is missing. */
export interface Name extends HclRange {
  readonly kind: 'name';
  readonly text: string;
}

/** A root name: `var`, `local`, `each`, `alicloud_vpc`. */
export interface Variable extends HclRange {
  readonly kind: 'variable';
  readonly name: string;
}

/** `object.name`; the name stands at `nameStart..end`. While typing (`var.`) it is empty. */
export interface Access extends HclRange {
  readonly kind: 'access';
  readonly object: Expression;
  readonly name: string;
  readonly nameStart: number;
}

/** `object[key]`, or the older `object.0`. */
export interface Index extends HclRange {
  readonly kind: 'index';
  readonly object: Expression;
  readonly key: Expression;
  /** Offset of `[`, or of the dot when `legacy`. */
  readonly open: number;
  /** Offset of `]`; -1 when missing or `legacy`. */
  readonly close: number;
  /** Written `.0` instead of `[0]`. */
  readonly legacy: boolean;
}

/**
 * `object.*` or `object[*]` with the accesses that apply to each element.
 * After `.*` these are only `.name` and `.0`; a `[…]` that follows is an {@link Index} around the splat. After `[*]`
 * every following access applies to each element.
 */
export interface Splat extends HclRange {
  readonly kind: 'splat';
  readonly form: 'attribute' | 'full';
  readonly object: Expression;
  /** What is done with each element: accesses and indices whose innermost object is a {@link SplatItem}. */
  readonly each: Expression;
}

/** The element at hand inside {@link Splat.each}; its range is the splat sign. */
export interface SplatItem extends HclRange {
  readonly kind: 'splat-item';
}

/** `name(args...)`; the name, with its `::` namespaces, stands at `start..nameEnd`. */
export interface Call extends HclRange {
  readonly kind: 'call';
  readonly name: string;
  readonly nameEnd: number;
  readonly args: readonly Expression[];
  /** The last argument is followed by `...`: its elements are the arguments. */
  readonly expandLast: boolean;
  readonly open: number;
  /** Offset of `)`, -1 when missing. */
  readonly close: number;
}

/** `[a, b]`. */
export interface Tuple extends HclRange {
  readonly kind: 'tuple';
  readonly items: readonly Expression[];
  /** Offset of `]`, -1 when missing. */
  readonly close: number;
}

/** `{ a = b }`. When `{` is missing and the entries stand on deeper lines, the range begins with the first entry. */
export interface ObjectExpression extends HclRange {
  readonly kind: 'object';
  readonly items: readonly ObjectItem[];
  /** Offset of `}`, -1 when missing. */
  readonly close: number;
}

/** One entry of an object. */
export interface ObjectItem extends HclRange {
  readonly kind: 'object-item';
  readonly key: Expression;
  /**
   * How the key is written. An `identifier` is taken literally although `key` is a variable, boolean or null node;
   * `quoted` covers strings and templates; `parenthesised` and `other` are evaluated.
   */
  readonly keyForm: 'identifier' | 'quoted' | 'parenthesised' | 'other';
  /** The key when it is plain from the text alone: an identifier, a string literal or a number; else undefined. */
  readonly name: string | undefined;
  /** Offset of `=` or `:`, -1 when missing. */
  readonly separator: number;
  readonly value: Expression;
}

/** `[for key, value in collection : result if condition]`. */
export interface ForTuple extends HclRange {
  readonly kind: 'for-tuple';
  readonly keyName: Name | undefined;
  readonly valueName: Name;
  readonly collection: Expression;
  readonly value: Expression;
  readonly condition: Expression | undefined;
  /** Offset of `]`, -1 when missing. */
  readonly close: number;
}

/** `{for key, value in collection : resultKey => result... if condition}`. */
export interface ForObject extends HclRange {
  readonly kind: 'for-object';
  readonly keyName: Name | undefined;
  readonly valueName: Name;
  readonly collection: Expression;
  readonly key: Expression;
  readonly value: Expression;
  /** `...` after the value: values of the same key are gathered in a tuple. */
  readonly grouping: boolean;
  readonly condition: Expression | undefined;
  /** Offset of `}`, -1 when missing. */
  readonly close: number;
}

/** `condition ? whenTrue : whenFalse`. */
export interface Conditional extends HclRange {
  readonly kind: 'conditional';
  readonly condition: Expression;
  readonly whenTrue: Expression;
  readonly whenFalse: Expression;
}

export type BinaryOperator = '||' | '&&' | '==' | '!=' | '<' | '>' | '<=' | '>=' | '+' | '-' | '*' | '/' | '%';

export interface Binary extends HclRange {
  readonly kind: 'binary';
  readonly operator: BinaryOperator;
  readonly operatorStart: number;
  readonly left: Expression;
  readonly right: Expression;
}

export interface Unary extends HclRange {
  readonly kind: 'unary';
  readonly operator: '-' | '!';
  readonly operand: Expression;
}

/** `( expression )`. */
export interface Parentheses extends HclRange {
  readonly kind: 'parentheses';
  readonly expression: Expression;
  /** Offset of `)`, -1 when missing. */
  readonly close: number;
}

/** An expression that is not there, or that is nested too deeply; its value is unknown. */
export interface Missing extends HclRange {
  readonly kind: 'missing';
}

/** Every node that {@link children} and {@link walk} visit. */
export type HclNode = Body | BodyItem | Label | Expression | ObjectItem | Name | TemplatePart;

/** Calls `visit` for each direct child of a node, in the order of the text. */
export function children(node: HclNode, visit: (child: HclNode) => void): void {
  switch (node.kind) {
    case 'body':
    case 'tuple':
    case 'object':
      for (const item of node.items) visit(item);
      return;
    case 'attribute':
      visit(node.value);
      return;
    case 'block':
      for (const label of node.labels) visit(label);
      visit(node.body);
      return;
    case 'template':
      for (const part of node.parts) visit(part);
      return;
    case 'interpolation':
    case 'parentheses':
      visit(node.expression);
      return;
    case 'if-directive':
      visit(node.condition);
      for (const part of node.whenTrue) visit(part);
      if (node.whenFalse !== undefined) for (const part of node.whenFalse) visit(part);
      return;
    case 'for-directive':
      if (node.keyName !== undefined) visit(node.keyName);
      visit(node.valueName);
      visit(node.collection);
      for (const part of node.parts) visit(part);
      return;
    case 'access':
      visit(node.object);
      return;
    case 'index':
      visit(node.object);
      visit(node.key);
      return;
    case 'splat':
      visit(node.object);
      visit(node.each);
      return;
    case 'call':
      for (const argument of node.args) visit(argument);
      return;
    case 'object-item':
      visit(node.key);
      visit(node.value);
      return;
    case 'for-tuple':
    case 'for-object':
      if (node.keyName !== undefined) visit(node.keyName);
      visit(node.valueName);
      visit(node.collection);
      if (node.kind === 'for-object') visit(node.key);
      visit(node.value);
      if (node.condition !== undefined) visit(node.condition);
      return;
    case 'conditional':
      visit(node.condition);
      visit(node.whenTrue);
      visit(node.whenFalse);
      return;
    case 'binary':
      visit(node.left);
      visit(node.right);
      return;
    case 'unary':
      visit(node.operand);
      return;
    default:
      return;
  }
}

/** Calls `visit` for a node and everything below it, parents first; a result of `false` skips what is below. */
export function walk(node: HclNode, visit: (node: HclNode) => boolean | undefined): void {
  if (visit(node) === false) return;
  children(node, (child) => walk(child, visit));
}
