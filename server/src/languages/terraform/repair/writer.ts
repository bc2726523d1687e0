import type { Referrer } from '../../../core/change';
import type { Scalar } from '../../../core/value';
import type { DraftResult } from '../../shared/draft';
import type { Range } from '../../shared/lines';
import type { PlainEdit } from '../../shared/new-value';
import type { SlotFile, SlotValue } from '../../shared/slot-writer';
import type { Spelling } from './spell';

/** A value to write, spelled for the file. */
export interface NewValue extends SlotValue {
  readonly text: string;
  /** The same for a place inside a string, without quotes; undefined where only an expression will do. */
  readonly inString: string | undefined;
}

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
export interface FileWriter extends SlotFile<NewValue> {
  readonly spelling: Spelling;
  removeDeclaration(declaration: Range): boolean;
  /** Writes a resource after a declaration. */
  add(beside: Range, declaration: NewDeclaration): boolean;
  /** Writes a copy of a declaration after it; `edits` lie inside it. */
  copy(original: Range, name: string, edits: readonly PlainEdit[]): boolean;
  addVariable(variable: NewVariable): boolean;
  /** Removes `type.name` from every `depends_on`. */
  dropDependencies(type: string, name: string): void;
  /** Removes the outputs that tell nothing but something of the resources of these names (`type.name`). */
  dropOutputs(gone: ReadonlySet<string>): void;
  /** What refers to `type.name`, outputs that go included; itself and `depends_on` not counted. */
  referrers(type: string, name: string, own: Range | undefined): readonly Referrer[];
  /** Where a declaration names `type.name`: the second name alone. Undefined where it names it in a text that is not taken apart. */
  namesIn(declaration: Range, name: string): readonly Range[] | undefined;
  /** What a declaration is: `resource`, `module` …; undefined when none stands there. */
  kindOf(declaration: Range): string | undefined;
  hasLoop(declaration: Range): boolean;
  /** The names declared in it: `alicloud_vpc.main`, `var.office`. */
  declared(): Iterable<string>;
  /** The edits, with columns aligned; undefined when two changes want the same place. */
  finish(): DraftResult | undefined;
}

/** A list of values as one value. */
export function listOf(items: readonly (Scalar | NewValue)[], select: boolean, spelling: Spelling): NewValue {
  const texts = items.map((item) => (isNewValue(item) ? item.text : spelling.scalar(item)));
  return { text: spelling.list(texts), inString: undefined, refers: false, select };
}

function isNewValue(item: Scalar | NewValue): item is NewValue {
  return typeof item === 'object' && item !== null;
}
