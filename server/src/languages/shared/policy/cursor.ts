import type { TextEdit } from '../../../core/edit';
import type { Span } from '../../../core/span';

/** What a place of a policy takes. Names of elements are those of RAM's grammar. */
export type PolicySlot =
  | 'document' // a whole policy
  | 'document-key' // Version, Statement
  | 'version'
  | 'statement' // an item of Statement
  | 'statement-key' // Effect, Action …
  | 'effect'
  | 'action'
  | 'resource'
  | 'principal-type'
  | 'principal'
  | 'operator'
  | 'condition-key'
  | 'condition-value'
  | 'system-policy'; // the name of a policy where one is attached

/** How a policy is written where the cursor stands. */
export type PolicyForm = 'json' | 'hcl' | 'yaml';

/** The cursor in a policy as far as that is written, in whatever notation. */
export interface PolicyCursor {
  readonly slot: PolicySlot;
  readonly form: PolicyForm;
  /** What is written of the text or name at the cursor before the last hole of a template, holes as `*`. */
  readonly lead: string;
  /** What is written of it since then, up to the cursor and behind it. */
  readonly before: string;
  readonly after: string;
  /** Stands behind a quote that is there and stays. */
  readonly quoted: boolean;
  /** The other quote is there too, right behind `after`. */
  readonly closed: boolean;
  /** A name that has its value already. */
  readonly named: boolean;
  /** The place of a value that is not in a list. */
  readonly single: boolean;
  /** Names that the object around has besides. */
  readonly siblings: readonly string[];
  /** Values that the list around has besides. */
  readonly others: readonly string[];
  readonly statement: StatementContext;
  /** The operator and key around, of a condition. */
  readonly operator: string | undefined;
  readonly key: string | undefined;
  readonly principalType: string | undefined;
  /** What the host takes: `identity`, `trust`, `control` …; undefined where it takes any. */
  readonly documentKind: string | undefined;
  /** White space at the beginning of further lines of what is written here, and for each level. */
  readonly indent: string;
  readonly unit: string;
  readonly commaBefore: TextEdit | undefined;
  readonly commaAfter: boolean;
  /** Where the characters `start..end` of `before + after` stand in the file. */
  spanOf(start: number, end: number): Span | undefined;
  /** A text as the file spells it at this place. */
  encode(text: string): string;
}

/** What the statement around says already. */
export interface StatementContext {
  readonly effect: string | undefined;
  readonly actions: readonly string[];
  readonly notActions: readonly string[];
  /** Account numbers that the document names, the first one first. */
  readonly accounts: readonly string[];
}
