import type { Change, Words } from '../../core/change';
import type { SourceFile } from '../../core/source';
import type { Vocabulary } from '../../core/vocabulary';
import type { WriteResult } from '../language';
import type { LoadedProgram } from './load';

/** What repairs are written with. */
export interface WriteContext {
  readonly vocabulary: Vocabulary;
  readonly loaded: LoadedProgram;
  /** The files of programs that may be changed. */
  readonly files: readonly SourceFile[];
}

/** The edits that carry out all changes together, or why they cannot be carried out. */
export function writeChanges(
  _context: WriteContext,
  changes: readonly Change[],
  _at: 'use' | 'origin',
  _render: (words: Words) => string,
): WriteResult {
  const [first] = changes;
  const name = first !== undefined && 'removeResource' in first ? first.removeResource.address : '';
  return { refusal: { reason: 'no-place', name } };
}
