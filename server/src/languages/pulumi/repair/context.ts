import type { SourceFile } from '../../../core/source';
import type { Vocabulary } from '../../../core/vocabulary';
import type { LoadedProgram } from '../load';
import type { AfterTrees } from './after';

/** What repairs are written with. */
export interface WriteContext {
  readonly vocabulary: Vocabulary;
  readonly loaded: LoadedProgram;
  /** The files of programs that may be changed. */
  readonly files: readonly SourceFile[];
  /** The files of settings that the program reads. */
  readonly settings: readonly SourceFile[];
  /** What earlier changes have made of the files, for the next ones. */
  readonly after: AfterTrees;
}
