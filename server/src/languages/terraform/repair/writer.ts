import type { DraftResult } from '../../shared/draft';
import type { Range } from '../../shared/lines';
import type { PlainEdit } from '../../shared/new-value';
import type { SlotFile } from '../../shared/slot-writer';
import type { Spelling } from './spell';

/** An argument or a nested block of a new declaration. */
export type NewItem =
  | { readonly name: string; readonly text: string }
  | { readonly name: string; readonly items: readonly NewItem[] };

export interface NewDeclaration {
  readonly type: string;
  readonly name: string;
  readonly comment: readonly string[];
  readonly items: readonly NewItem[];
}

export interface NewVariable {
  readonly name: string;
  readonly description: string;
  readonly condition: string;
  readonly errorMessage: string;
}

/** Collects the changes of one file. */
export interface FileWriter extends SlotFile {
  readonly spelling: Spelling;
  removeDeclaration(declaration: Range): boolean;
  /** Writes a resource after a declaration. */
  add(beside: Range, declaration: NewDeclaration): boolean;
  /** Writes a copy of a declaration after it; `edits` lie inside it. */
  copy(original: Range, name: string, edits: readonly PlainEdit[]): boolean;
  addVariable(variable: NewVariable): boolean;
  /** Removes `type.name` from every `depends_on`. */
  dropDependencies(type: string, name: string): void;
  /** The declarations that refer to `type.name` in what the changes leave; itself and `depends_on` not counted. */
  referrers(type: string, name: string, own: Range | undefined): readonly string[];
  /** What a declaration is: `resource`, `module` …; undefined when none stands there. */
  kindOf(declaration: Range): string | undefined;
  hasLoop(declaration: Range): boolean;
  /** The names declared in it: `alicloud_vpc.main`, `var.office`. */
  declared(): Iterable<string>;
  /** The edits, with columns aligned; undefined when two changes want the same place. */
  finish(): DraftResult | undefined;
}
