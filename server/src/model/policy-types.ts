import type { rotateWords } from '../alicloud/kinds';
import type { Change, Plain } from '../core/change';
import type { Noted } from '../core/memory';
import type { Slot } from '../core/resource';
import type { Span } from '../core/span';
import type { Value, Why } from '../core/value';
import type { Field, ItemBase, Place, Targets } from './types';

/**
 * RAM policies in the model: one shape for all hosts and notations (a JSON file, a heredoc or quoted string, a call that
 * encodes JSON, statement blocks, a YAML map). Built by `policy-document.ts`; what a policy means is in
 * `policy-grants.ts`. Element names are those of RAM's grammar ("Policy elements") whatever the notation calls them.
 */

/**
 * What a document is for, as its grammar and limits depend on it: `identity` is attached to users, groups and roles,
 * `trust` says who may assume a role, `control` binds the accounts of a resource directory, `session` narrows an assumed
 * role, `resource-manager` is an identity policy of Resource Manager; the others are attached to the resource they name.
 */
export type DocumentKind =
  | 'identity'
  | 'trust'
  | 'control'
  | 'bucket'
  | 'session'
  | 'kms-key'
  | 'log-project'
  | 'endpoint'
  | 'resource-manager';

/** A size that the host sets: `unit` is what it counts. */
export interface SizeLimit {
  readonly most: number;
  readonly unit: 'characters' | 'bytes';
}

/** Where a document is written, as far as repairs and words differ. */
export type PolicyNotation =
  | 'file' // a JSON document of its own
  | 'text' // JSON inside a string: heredoc, quoted string, template file
  | 'values' // a structure of the notation itself: an encoding call, a map
  | 'blocks'; // statement blocks with names of their own

export interface PolicyDocument extends ItemBase, Noted {
  readonly kind: 'policy';
  readonly documentKind: DocumentKind;
  /** `host`: the resource and field decide it; `content`: read from the statements, the host takes several kinds or none is known. */
  readonly kindFrom: 'host' | 'content';
  /** What the statements look like, whatever the host says: a trust policy where an identity policy belongs. */
  readonly looksLike: DocumentKind | undefined;
  readonly notation: PolicyNotation;
  /** What else its notation could write it as, by the change `encode`: a text, or a call that encodes values. */
  readonly convertible: 'text' | 'call' | undefined;
  /** The name that the host gives the policy, for attachments. */
  readonly name: Field<string | undefined>;
  /** The whole document: of a text its literal (or the use of it), of a file its first character. */
  readonly at: Place;
  /** Undefined when there is nothing to read: an empty text, an unknown value. */
  readonly root: PolicyNode | undefined;
  /** Faults of the text itself, in order. Empty for other notations. */
  readonly problems: readonly TextProblem[];
  readonly version: PolicyMember | undefined;
  /** The members named Statement (in any case); more than one is a fault. */
  readonly statementMember: PolicyMember | undefined;
  readonly statements: readonly PolicyStatement[];
  /** Some statement may exist that is not listed: a hole, an unknown list, a part that could not be read. */
  readonly open: boolean;
  /** The document is written whole in this host: false for one that a data source holds and others refer to. */
  readonly shared: boolean;
  /** For a document of its own resource (statement blocks): the hosts of the unit that use it. */
  readonly users: readonly PolicyUse[];
  /** The bucket, project … that the policy is attached to, where the host names it: its name as text. */
  readonly target: Field<string | undefined> | undefined;
  readonly limit: SizeLimit | undefined;
  /** What happens at one version too many; undefined where the host has no word for it. */
  readonly rotateStrategy: RotateStrategy | undefined;
  /** The field that holds the document is written under a deprecated name, at the place of the name. */
  readonly deprecatedName: { readonly written: string; readonly current: string; readonly at: Place } | undefined;
  /** Size of what is sent, without insignificant white space; `exact` is false when holes or unknown parts are counted as nothing. */
  readonly size: { readonly characters: number; readonly bytes: number; readonly exact: boolean };
  /** Writes changes of this document in whatever notation it is. */
  readonly edit: PolicyEditor;
}

type RotateStrategy = Field<(typeof rotateWords)[number] | undefined>;

/** A host that refers to a document defined elsewhere in the unit. */
export interface PolicyUse {
  readonly host: ItemBase;
  readonly documentKind: DocumentKind;
  readonly rotateStrategy: RotateStrategy | undefined;
  readonly at: Place;
}

/** A fault of a JSON text. `at` is the exact stretch; `fix` are the changes that mend it, where one is certain. */
export interface TextProblem {
  readonly code:
    | 'comment' // `#`, `//`, `/* */`
    | 'trailing-comma'
    | 'look-alike' // non-breaking space, full-width or curly character outside a string
    | 'duplicate-key'
    | 'bad-escape' // `\_`, `\*`: no escape of JSON
    | 'control-character' // raw inside a string
    | 'single-quote'
    | 'unquoted' // a bare word as name or value
    | 'missing-comma'
    | 'missing-colon'
    | 'missing-value'
    | 'missing-close' // truncated, or closed by the wrong bracket
    | 'unclosed-string'
    | 'unexpected' // anything else that is no JSON
    | 'after-end' // text after the document
    | 'template' // `${…}` of a template outside strings, in a file of its own: no fault where the file is a template
    | 'too-deep'
    | 'empty';
  readonly at: Place;
  /** The characters at fault, shortened. */
  readonly text: string;
  readonly fix: (() => readonly Change[]) | undefined;
}

interface NodeBase {
  readonly at: Place;
  /** Where it stands in a structure of the notation; none for one in a text. */
  readonly slot?: Slot;
}

/** A string. `text` is undefined when some part is not known. */
export interface PolicyText extends NodeBase, Noted {
  readonly kind: 'text';
  readonly text: string | undefined;
  /** For matching: what is written, with `undefined` for each hole (a stretch of unknown text of any length). */
  readonly parts: readonly (string | undefined)[];
  /** The parts joined, holes as `*`: only for patterns and words shown to the user. */
  readonly shown: string;
  /** The source of the characters `start..end` of `shown`, through escapes and indentation. */
  spanOf(start: number, end: number): Span;
}

export interface PolicyScalar extends NodeBase {
  readonly kind: 'number' | 'boolean' | 'null';
  readonly value: number | boolean | null;
  /** As written. */
  readonly shown: string;
}

export interface PolicyList extends NodeBase {
  readonly kind: 'list';
  readonly items: readonly PolicyNode[];
  /** Holds items that are not known. */
  readonly open: boolean;
}

export interface PolicyObject extends NodeBase {
  readonly kind: 'object';
  /** In the order of the text; a key may occur twice. */
  readonly members: readonly PolicyMember[];
  readonly open: boolean;
}

/** A hole where a whole value should stand. Nothing is said about it. */
export interface PolicyHole extends NodeBase {
  readonly kind: 'hole';
  readonly why: Why;
  /** The value that fills it, if the notation has one (a reference, a choice). */
  readonly value: Value | undefined;
}

export type PolicyNode = PolicyText | PolicyScalar | PolicyList | PolicyObject | PolicyHole;

export interface PolicyMember {
  /** As written; holes as `*`. */
  readonly key: string;
  /** Some part of the key is a hole. */
  readonly keyOpen: boolean;
  readonly keyAt: Place;
  /** The source of the characters `start..end` of the key. */
  keySpanOf(start: number, end: number): Span;
  readonly value: PolicyNode;
  /** From the key to the end of the value. */
  readonly at: Place;
  /** An earlier member of the same object has the same key. */
  readonly duplicate: boolean;
  /** Where it stands in a structure of the notation; none for one in a text. */
  readonly slot?: Slot;
  /** The value whose change stands for that of the key, where the notation writes that as a value. */
  readonly spelledBy?: Slot;
}

export type Effect = 'Allow' | 'Deny';

export type StatementElement =
  | 'Effect'
  | 'Action'
  | 'NotAction'
  | 'Resource'
  | 'NotResource'
  | 'Principal'
  | 'NotPrincipal'
  | 'Condition'
  | 'Sid';

export interface PolicyStatement extends Noted {
  readonly document: PolicyDocument;
  readonly index: number;
  /** Where it stands: the object. A single statement that stands without a list counts as one. */
  readonly at: Place;
  /** Undefined for a statement that is no object. */
  readonly node: PolicyObject | undefined;
  readonly raw: PolicyNode;
  /** Elements by their canonical name; a name in the wrong case is found too (its `key` shows how it is written). */
  readonly elements: Readonly<Partial<Record<StatementElement, PolicyMember>>>;
  /** Members that are no element in any case. */
  readonly unknown: readonly PolicyMember[];
  /** Known only for a text that reads Allow or Deny but for case and blanks; then with `fault` when it is not exact. */
  readonly effect: Field<Effect>;
  readonly action: PolicyEntries | undefined;
  readonly notAction: PolicyEntries | undefined;
  readonly resource: PolicyEntries | undefined;
  readonly notResource: PolicyEntries | undefined;
  readonly principal: PolicyPrincipals | undefined;
  readonly conditions: readonly ConditionClause[];
  /** Parts of the condition are not known. */
  readonly conditionOpen: boolean;
}

/** A text or list of texts, flat. */
export interface PolicyEntries {
  readonly member: PolicyMember;
  readonly texts: readonly PolicyText[];
  /** Entries that are no text: numbers, objects, nested lists (a hole is none). */
  readonly wrong: readonly PolicyNode[];
  /** There may be entries that are not listed. */
  readonly open: boolean;
  /** Written as one text, not as a list. */
  readonly single: boolean;
}

export interface PolicyPrincipals {
  readonly member: PolicyMember;
  readonly entries: readonly PrincipalEntry[];
  readonly open: boolean;
  /** Written as a text or list (OSS), not as an object by type. */
  readonly untyped: boolean;
  readonly wrong: readonly PolicyNode[];
}

export interface PrincipalEntry {
  /** `RAM`, `Service`, `Federated`, or whatever is written; undefined where no type is written. */
  readonly type: string | undefined;
  readonly typeMember: PolicyMember | undefined;
  readonly value: PolicyText;
}

/** One key under one operator. All clauses of a statement must hold. */
export interface ConditionClause {
  /** The operator as written: `ForAnyValue:StringEquals`. */
  readonly operator: string;
  readonly operatorMember: PolicyMember;
  /** Before the colon, as written; undefined without one. */
  readonly qualifier: string | undefined;
  /** After the colon. */
  readonly base: string;
  readonly key: string;
  readonly keyMember: PolicyMember;
  readonly values: PolicyEntries;
  /** Values written as numbers and booleans, with what they read as text. */
  readonly scalars: readonly PolicyScalar[];
}

/**
 * Changes of a document, the same for a rule in every notation; `undefined` when the notation cannot hold it. What a
 * fix carries are the changes; they are written only when asked for.
 */
export interface PolicyEditor {
  /** Puts a value in place of a node: a text, a list, an object (see {@link objectOf}). */
  set(node: PolicyNode, to: Plain): readonly Change[] | undefined;
  /** Renames a member: an element, an operator, a condition key. */
  rename(member: PolicyMember, to: string): readonly Change[] | undefined;
  removeMember(member: PolicyMember): readonly Change[] | undefined;
  /** Removes items of a list; when none is left nothing is offered. */
  removeItems(list: PolicyEntries, texts: readonly PolicyText[]): readonly Change[] | undefined;
  removeStatement(statement: PolicyStatement): readonly Change[] | undefined;
  /** Removes several of a list of statements together; when none is left nothing is offered. */
  removeStatements(statements: readonly PolicyStatement[]): readonly Change[] | undefined;
  /** Adds a member that is not there yet to an object (the document, a statement, a condition block). */
  addMember(object: PolicyObject, key: string, value: Plain, placeholder?: boolean): readonly Change[] | undefined;
  /** Adds an entry to a list, or makes a list of a single text. */
  addItem(entries: PolicyEntries, value: string): readonly Change[] | undefined;
  /** Adds a statement after the others. */
  addStatement(statement: Plain): readonly Change[] | undefined;
}

// --- who holds policies -------------------------------------------------------------------------------------------

/** A RAM user, group or role (or an access configuration) of the unit. */
export interface Principal extends ItemBase {
  readonly kind: 'principal';
  readonly principalKind: 'user' | 'group' | 'role' | 'access-configuration';
  readonly name: Field<string | undefined>;
  /** Of a role: who may assume it. */
  readonly trust: PolicyDocument | undefined;
  /** What is attached to it in the unit, with how; groups a user is in are in `groups`. */
  readonly attached: readonly AttachedPolicy[];
  readonly groups: readonly Principal[];
  /** More may be attached than is listed. */
  readonly open: boolean;
}

export interface AttachedPolicy {
  /** Undefined for a system policy or one that is not in the unit. */
  readonly document: PolicyDocument | undefined;
  readonly name: string | undefined;
  readonly type: 'system' | 'custom' | undefined;
  /** The attachment, or the principal itself for an inline policy. */
  readonly by: ItemBase;
  readonly at: Place;
}

/** One attachment of a policy by name. */
export interface PolicyAttachment extends ItemBase {
  readonly kind: 'policy-attachment';
  readonly policyName: Field<string | undefined>;
  readonly policyType: Field<'system' | 'custom' | undefined>;
  readonly policy: Field<Targets<PolicyDocument> | undefined>;
  /** Unknown principals (other accounts' or not in the unit) make it open. */
  readonly principals: Field<Targets<Principal> | undefined>;
  /** What it attaches to, where the type says it. */
  readonly principalKind: Principal['principalKind'] | undefined;
}

// --- meaning (see `policy-grants.ts`) -----------------------------------------------------------------------------

/**
 * Whether an action is granted: `yes` for certain and always, `conditional` under conditions that are not decided here
 * (or by something not known), `no` for certain.
 */
export type Grant = 'yes' | 'conditional' | 'no';
