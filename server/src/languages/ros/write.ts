import type { Change, Words } from '../../core/change';
import type { WriteResult } from '../language';
import type { WriteContext } from '../shared/yaml/context';
import { writeTemplates } from '../shared/yaml/session';
import { rosDialect } from './repair/dialect';

export type { WriteContext } from '../shared/yaml/context';
export { suppressEdit } from '../shared/yaml/suppress';

/**
 * The edits that carry out all changes together, or why they cannot be carried out.
 * @param at where a value that came from elsewhere is changed: at its use, or where it is written.
 */
export function writeChanges(
  context: WriteContext,
  changes: readonly Change[],
  at: 'use' | 'origin',
  render: (words: Words) => string,
): WriteResult {
  return writeTemplates(rosDialect, context, changes, at, render);
}
