import type { Change, Referrer, Refusal, Sharing, Words } from '../core/change';
import type { TextEdit } from '../core/edit';
import type { Resource, Slot } from '../core/resource';
import type { FileProblem, Files, SourceFile } from '../core/source';
import type { Span } from '../core/span';
import type { LiteralText, Value, Why } from '../core/value';
import type { Vocabulary } from '../core/vocabulary';
import type { PolicyCursor } from './shared/policy/cursor';

export type { ChildSpelling, FieldSpelling, TypeSpelling, Vocabulary } from '../core/vocabulary';

/** Something of the unit that was not analysed, or only in part. */
export type UnitProblem =
  | { readonly kind: 'file'; readonly problem: FileProblem }
  | { readonly kind: 'syntax'; readonly at: Span; readonly code: string }
  /** Something that was read, and that the notation's own tool refuses or reads otherwise than it looks. */
  | { readonly kind: 'notation'; readonly at: Span; readonly code: NotationCode; readonly name: string }
  | {
      readonly kind: 'limit';
      readonly at: Span | undefined;
      readonly limit: Limit;
      readonly name: string;
      readonly number: number;
    }
  | { readonly kind: 'cycle'; readonly at: Span; readonly name: string };

export type NotationCode =
  | 'duplicate-key'
  | 'alias-missing'
  | 'merge-invalid'
  | 'json-comment'
  | 'json-trailing-comma'
  | 'transform'; // a macro of the notation's service whose output is not known

export type Limit = 'instances' | 'time' | 'depth' | 'value-size';

/** A value whose meaning the analysis could not find. */
export interface Unresolved {
  readonly at: Span;
  readonly why: Why;
}

/**
 * A unit as its language reads it; answers from the snapshot it was loaded from. One that was loaded with a `memory` does
 * so until the next load with it: what is taken over then moves on.
 */
export interface Loaded {
  readonly unit: string;
  readonly language: Language;
  /** Every file that was read for it, those of called modules included, sorted by URI. */
  readonly files: readonly SourceFile[];
  readonly resources: readonly Resource[];
  readonly problems: readonly UnitProblem[];
  /** The comments of one of its files, delimiters included, in order. */
  comments(file: SourceFile): readonly Span[];
  /** The declaration or attribute that begins on the line after `span`, or that `span` stands in: what a comment there is about. */
  subject(span: Span): Span | undefined;
  /** The innermost value written or used at an offset, with the resource it belongs to where there is one: for hovers. */
  valueAt(file: SourceFile, offset: number): { value: Value; span: Span; resource: Resource | undefined } | undefined;
  /** The literal that a text value is written as; undefined for one that is computed. */
  literal?(value: Value): LiteralText | undefined;
  /** The variable, local, argument … through which the slot's value comes, and how many places use it; undefined when it is written in place. */
  sharing(slot: Slot): Sharing | undefined;
  /**
   * The text edits that carry out all changes together (a change may refer to a `NewResource` of another one).
   * `at` says where a value that came from elsewhere is changed: at its use, or where it is written.
   */
  write(changes: readonly Change[], at: 'use' | 'origin', render: (words: Words) => string): WriteResult;
  /** The edit that puts a suppression comment for the finding at `at`. */
  suppress(at: Span, comment: string): readonly TextEdit[] | undefined;
}

export type WriteResult =
  /**
   * `select`: the placeholder, as a range in the text *after* the edits of its file. `referrers`: what refers to removed
   * resources, absent when nothing does.
   */
  | {
      readonly edits: readonly TextEdit[];
      readonly select?: { readonly uri: string; readonly start: number; readonly end: number };
      readonly referrers?: readonly Referrer[];
    }
  | { readonly refusal: Refusal };

/**
 * What a language keeps of one load of a unit for the next, in which it takes over what is unchanged: a resource that is
 * the same object has the same body and places. The `Loaded` before is then not to be asked for anything any more.
 */
export interface LoadMemory {
  /** Known to the language alone. */
  kept: unknown;
}

export interface LoadOptions {
  /** Milliseconds after which evaluation stops with a `limit` problem. */
  readonly timeBudget: number;
  /** A monotonic clock in milliseconds: injected, so that the core stays pure. */
  readonly now: () => number;
  /** Most instances that one `count` or `for_each` may give. */
  readonly maxInstances: number;
  /** Present when the unit is loaded again and again. What is loaded does not depend on it. */
  readonly memory?: LoadMemory;
}

/** Something that can be written at the cursor, with tab stops. */
export interface Completion {
  /** What the list shows: `ali-nat-gateway`. */
  readonly label: string;
  readonly title: string;
  readonly description: string;
  /** What it writes, without tab stops; empty when the label says it. */
  readonly preview: string;
  /** What the editor compares with what is typed. */
  readonly filter: string;
  /** What is typed already, on one line. */
  readonly replace: Span;
  /** In the protocol's syntax of snippets, with all white space that the place wants. */
  readonly snippet: string;
  /** Edits elsewhere that go with it. */
  readonly also: readonly TextEdit[];
  /** What it is, where it is no pattern with tab stops. */
  readonly kind?: CompletionKind;
  /** Sorts the list; without it the label does. */
  readonly order?: string;
  readonly deprecated?: boolean;
  /** What follows in the same place is to be offered at once. */
  readonly goesOn?: boolean;
}

export type CompletionKind =
  | 'pattern'
  | 'element'
  | 'word'
  | 'service'
  | 'action'
  | 'family'
  | 'resource'
  | 'operator'
  | 'key'
  | 'policy';

/** One notation. Adding one is a folder under `languages/` and a line in `languages/index.ts`. */
export interface Language {
  readonly id: string;
  readonly vocabulary: Vocabulary;
  /** Whether a file is this language's, by its name, or by the beginning of its text where the name does not tell. */
  claims(uri: string, beginning: () => string | undefined): boolean;
  /**
   * The unit a file belongs to: a folder's URI without trailing slash, or the file's own.
   * @param files what stands around it; undefined for a document that is in no folder
   */
  unitOf(uri: string, files?: Files): string;
  /** Units that this one calls as local modules, found cheaply, existing or not. */
  calls(unit: string, files: Files): readonly string[];
  /** Whether the unit holds anything of this language. */
  exists(unit: string, files: Files): boolean;
  load(unit: string, files: Files, options: LoadOptions): Loaded;
  /** What can be written at an offset, where the editor itself cannot tell such places by the file's name. */
  complete?(file: SourceFile, offset: number): readonly Completion[];
  /** The policy of RAM in which an offset stands, read from the text alone, half typed as it may be. */
  policyAt?(file: SourceFile, offset: number): PolicyCursor | undefined;
}
