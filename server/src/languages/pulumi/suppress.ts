import type { TextEdit } from '../../core/edit';
import type { Span } from '../../core/span';
import { indentOf, lineBreakOf, startOfLine } from '../shared/lines';
import type { LoadedProgram } from './load';
import { lineSubjectAt, treeOf } from './locate';

/** The edit that puts a comment above the statement or argument that `at` stands in. */
export function suppressEdit(loaded: LoadedProgram, at: Span, comment: string): readonly TextEdit[] | undefined {
  const tree = treeOf(loaded, at.file);
  const subject = tree && lineSubjectAt(tree, at.start, at.end);
  if (tree === undefined || subject === undefined) return undefined;
  const { text } = tree;
  const start = startOfLine(text, subject.start);
  const sign = tree.language === 'python' ? '#' : '//';
  const words = comment.replace(/^\s*(?:#|\/\/)\s*/, '').replace(/[\r\n]+/g, ' ');
  const newText = `${indentOf(text, subject.start)}${sign} ${words}${lineBreakOf(text)}`;
  return [{ span: { file: at.file, start, end: start }, newText }];
}
