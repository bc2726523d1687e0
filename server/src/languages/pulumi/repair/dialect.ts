import type { Refusal } from '../../../core/change';
import type { Call, CodeFile, CodeNode, Expression, New, Statement } from '../../../syntax/code/tree';
import type { DraftResult } from '../../shared/draft';
import type { Range } from '../../shared/lines';
import type { PlainEdit } from '../../shared/new-value';
import type { AfterTrees } from './after';
import type { NodePath } from './find';
import type { NewField, NewNode, Site } from './node';
import type { Style } from './style';

/*
 * What a programming language must tell so that repairs can be written in it.
 *
 * Texts that a dialect gives are as they stand at the beginning of a line without indentation: line breaks are `\n`, and
 * further lines are indented by `style.unit` relative to the first. Whoever places them indents them and takes the line
 * break of the file. Where a scalar has `select`, its text bears the marks of `marks.ts`.
 */

/** One of the members of {@link Members}. */
export interface Member extends Range {
  /** The name in Pulumi's schema (`cidrIp`), or in data the author's own; empty for one without a name. */
  readonly name: string;
  /** Where the name stands. */
  readonly key: Range | undefined;
  readonly value: Expression | undefined;
  /** It stands for several entries, which those behind it win over. */
  readonly isSpread?: boolean;
}

/**
 * Where named values or items stand: an object, keywords of a call, a struct, an initialiser, the calls of a builder, a
 * list. Members are in the order of the text; those that are no fields (a positional argument, a spread) have no name.
 */
export interface Members {
  /** The node of the tree that writes it; one node gives one answer only. */
  readonly node: CodeNode;
  /** `comma`: members are separated by commas between brackets; `chain`: each begins with its own dot. */
  readonly separator: 'comma' | 'chain';
  readonly members: readonly Member[];
  /** Offset behind the opening bracket; of a chain the offset behind what it begins with (`builder()`). */
  readonly open: number;
  /** Offset of the closing bracket; of a chain where its last call (`.build()`) begins, its white space included. */
  readonly close: number;
  /** Members written on lines of their own end with a comma, the last one too: the syntax or the file's style wants it. */
  readonly trailingComma: boolean;
  /** A new member of an empty one goes on a line of its own. */
  readonly spreads: boolean;
}

/** A statement that declares a resource, with all that belongs to it. */
export interface Declared extends Range {
  /** The statements that it consists of, in order; a check of an error behind it is one of them. */
  readonly statements: readonly Statement[];
  readonly call: Call | New;
  /** How its resource is called at this place and later: `group`, `this.group`; undefined when it has no name. */
  readonly variable: string | undefined;
  /** The part of the name that a copy changes: of `this.group` the last word. */
  readonly variableRange: Range | undefined;
  /** The expression of the name that Pulumi knows the resource by. */
  readonly resourceName: Expression | undefined;
}

/** A resource to write. */
export interface NewStatement {
  /** A free name of the language; undefined: nothing refers to the resource. */
  readonly variable: string | undefined;
  readonly type: string;
  /** The expression of its class as {@link Dialect.classOf} gave it. */
  readonly className: string;
  /** The expression of the name that Pulumi knows it by, as {@link Dialect.nameExpression} gave it. */
  readonly resourceName: string;
  readonly fields: readonly NewField[];
  /** The declaration behind which it stands: its nodes from the file down. */
  readonly path: NodePath;
  readonly tree: CodeFile;
}

/** A name that a file can use once the edits are made. */
export interface Access {
  readonly text: string;
  readonly edits: readonly PlainEdit[];
}

/** A setting of the stack to read at the beginning of the program. */
export interface NewSetting {
  /** The setting's key: `officeCidr`. */
  readonly key: string;
  /** The variable that holds it. */
  readonly variable: string;
  readonly description: readonly string[];
  /** What the user reads when the given value is no network of that form. */
  readonly errorMessage: string;
  /** The place that uses it. */
  readonly path: NodePath;
  /** A name that nothing in the file has. */
  readonly freeName: (suggested: string) => string;
}

export interface Dialect {
  /** The sign of a comment to the end of the line. */
  readonly comment: '#' | '//';
  /** A variable that nothing uses may be declared: a new resource gets one where the one beside it has one. */
  readonly declaresUnused: boolean;
  /** The word that declares a variable, in a language that wants one. */
  readonly localWord?: string;
  /** What stands in a block that would be empty, where the language wants something. */
  readonly emptyBlock?: string;
  /** A name of the schema as a member is named: `cidr_ip`, `CidrIp`. */
  propertyName(name: string): string;
  /** A suggested name (`deny_all_out`) as variables are named; never a word of the language. */
  variableName(suggested: string): string;

  /** The members of an expression that writes an object or arguments; undefined for any other. */
  fieldsOf(node: Expression, tree: CodeFile): Members | undefined;
  /** The items of an expression that writes a list; undefined for any other. */
  itemsOf(node: Expression, tree: CodeFile): Members | undefined;
  /** Where the properties of a resource are written; undefined when they are not written there, or not at all. */
  argumentsOf(call: Call | New, tree: CodeFile): Members | undefined;
  /**
   * The edit that gives a resource without arguments its first ones, or, where it is given what is written elsewhere,
   * further ones beside them that win; undefined when the language has no such form.
   */
  firstArguments(
    call: Call | New,
    fields: readonly NewField[],
    type: string,
    style: Style,
    tree: CodeFile,
  ): PlainEdit | undefined;

  /** A value. Without a site it is data: keys as they are, plain values (what is encoded as JSON, a constant). */
  value(node: NewNode, site: Site | undefined, style: Style): string;
  /** A member to write among others: name and value. */
  field(into: Members, name: string, node: NewNode, site: Site | undefined, style: Style): string;
  /** An item to write among others. */
  item(into: Members, node: NewNode, site: Site | undefined, style: Style): string;
  /**
   * The edit that puts a value in place of an expression, with what wraps it for the compiler where that has to change.
   * @param path from the file down to the expression, which is its last node
   */
  replace(path: NodePath, node: NewNode, site: Site | undefined, tree: CodeFile, style: Style): PlainEdit | undefined;
  /** Another name in place of the one that stands at a range, in its form: `{ "a": 1 }`, `a=1`. */
  key(path: NodePath, at: Range, name: string, tree: CodeFile): string;

  /** The declaration that a resource's call stands in; undefined when the call is part of something larger. */
  declaredBy(path: NodePath): Declared | undefined;
  /** Gives a declaration without a variable one. */
  nameDeclaration(declared: Declared, variable: string): PlainEdit | undefined;
  /** The expression of an attribute (`id`, `cidrBlock`) of a resource that a variable holds. */
  reference(variable: string, attribute: string): string;
  /**
   * The class of a resource type as the file refers to it, with the imports that it lacks.
   * @param path the declaration behind which it is used: its nodes from the file down
   */
  classOf(tree: CodeFile, type: string, style: Style, path: NodePath): Access | undefined;
  /** The statements that make a resource. */
  statement(resource: NewStatement, style: Style): string;
  /**
   * The expression of the name that Pulumi knows a new resource by.
   * @param like the name of a resource beside it: what is put together there (`` `${name}-group` ``) is so here too
   */
  nameExpression(name: string, like: Expression | undefined, tree: CodeFile, style: Style): string;
  /** Reads a setting, checks it, and gives the edits. */
  setting(tree: CodeFile, setting: NewSetting, style: Style): readonly PlainEdit[] | undefined;
  /**
   * Another spelling of a document: a text as a call that encodes it, or with `asText` such a call as a text. The first
   * edit is laid out as all texts are, others are as they stand.
   * @param path from the file down to the expression
   */
  encode(path: NodePath, asText: boolean, tree: CodeFile, style: Style): readonly PlainEdit[] | undefined;
  /**
   * What remains to be done once all edits are made, seen in the text that they give: names and imports that nothing uses
   * any more, columns. Refuses what could not be compiled.
   */
  complete?(tree: CodeFile, result: DraftResult, style: Style, trees: AfterTrees): DraftResult | Refusal;
}
