import type { TextEdit } from '../../../core/edit';
import type { SourceFile } from '../../../core/source';
import type { Span } from '../../../core/span';
import { beginsLine, lineBreakOf, startOfLine } from '../lines';
import { indentOf } from './block';
import type { WriteContext } from './context';
import { type Member, membersOf, pathTo } from './find';

/**
 * The edit that puts a comment above the property, list item or resource that `at` stands in. Undefined in JSON, which
 * has no comments, and where everything is written in braces.
 */
export function suppressEdit(context: WriteContext, at: Span, comment: string): readonly TextEdit[] | undefined {
  const file = context.files.find((each) => each.uri === at.file.uri);
  if (file === undefined || file.text !== at.file.text) return undefined;
  const subject = subjectOf(file, context, at);
  if (subject === undefined) return undefined;
  const { text } = file;
  const start = startOfLine(text, subject.start);
  const words = comment.replace(/^\s*#\s*/, '').replace(/[\r\n]+/g, ' ');
  const newText = `${indentOf(text, subject.start)}# ${words}${lineBreakOf(text)}`;
  return [{ span: { file, start, end: start }, newText }];
}

/** The innermost member of a block that begins a line and holds the place. */
function subjectOf(file: SourceFile, context: WriteContext, at: Span): Member | undefined {
  const tree = context.tree(file);
  if (tree.format === 'json') return undefined;
  let subject: Member | undefined;
  for (const { node } of pathTo(tree, at)) {
    if ((node.kind !== 'mapping' && node.kind !== 'sequence') || node.style === 'flow') break;
    const member = membersOf(node).find(({ start, end }) => start <= at.start && at.end <= end);
    if (member !== undefined && beginsLine(file.text, member.start)) subject = member;
  }
  return subject;
}
