import type { Slot } from '../../../core/resource';
import type { SourceFile } from '../../../core/source';
import type { DraftResult, Range } from './draft';
import type { Spelling } from './spell';

/** A value to write, spelled for the file. */
export interface NewValue {
  readonly text: string;
  /** The same for a place inside a string, without quotes; undefined where only an expression will do. */
  readonly inString: string | undefined;
  /** It refers to something declared, which the value of a variable may not. */
  readonly refers: boolean;
  /** The editor selects it afterwards. */
  readonly select: boolean;
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

/** An edit whose file is known. */
export interface PlainEdit extends Range {
  readonly newText: string;
}

/**
 * Collects the changes of one file. A method that answers `false` found no place for its change and has done nothing.
 * Ranges are those of the file as it is.
 */
export interface FileWriter {
  readonly file: SourceFile;
  readonly spelling: Spelling;
  /** Puts a value in place of the expression at a range. */
  replaceValue(at: Range, value: NewValue): boolean;
  /** Writes what is absent below the block or object that stands at `container`. */
  insert(container: Range, path: Slot['path'], value: NewValue): boolean;
  /** Writes a further item of the list at a range. */
  append(list: Range, value: NewValue): boolean;
  /** Removes the argument, object entry or block whose name stands at a range. */
  removeEntry(key: Range): boolean;
  /** Removes the item of a list, or the one block of several, that stands at a range. */
  removeItem(item: Range): boolean;
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
  /** Whether the expression at a range differs between the instances of a loop around it. */
  dependsOnLoop(at: Range): boolean;
  /** What a declaration is: `resource`, `module` …; undefined when none stands there. */
  kindOf(declaration: Range): string | undefined;
  hasLoop(declaration: Range): boolean;
  /** The names declared in it: `alicloud_vpc.main`, `var.office`. */
  declared(): Iterable<string>;
  /** The edits, with columns aligned; undefined when two changes want the same place. */
  finish(): DraftResult | undefined;
}

/** The range of `text`, a whole value, that the editor selects: a string without its quotes. */
export function selection(text: string, offset: number): { offset: number; length: number } {
  return text.startsWith('"') && text.endsWith('"') && text.length > 1
    ? { offset: offset + 1, length: text.length - 2 }
    : { offset, length: text.length };
}
