import type { SourceFile } from '../../../core/source';
import type { Span } from '../../../core/span';
import type { YamlEntry, YamlItem, YamlNode, YamlTree } from '../../../syntax/yaml-tree';

/**
 * The entry or list item that a comment is about: one that begins or ends on its line, else the one that
 * begins on the line after it, else the one that it stands in.
 */
export function subjectIn(file: SourceFile, tree: YamlTree, span: Span): Span | undefined {
  if (span.file.text !== file.text) return undefined;
  const { text } = file;
  const lineStart = span.start === 0 ? 0 : text.lastIndexOf('\n', span.start - 1) + 1;
  const isTrailing = text.slice(lineStart, span.start).trim() !== '';
  let around: YamlEntry | YamlItem | undefined;
  let onLine: YamlEntry | YamlItem | undefined;
  let next: YamlEntry | YamlItem | undefined;
  const visit = (node: YamlNode): void => {
    const members = node.kind === 'mapping' ? node.entries : node.kind === 'sequence' ? node.items : [];
    for (const member of members) {
      if (member.start <= span.start && span.end <= member.end) around = member;
      if (isTrailing && member.start < span.start) {
        const beginsHere = member.start >= lineStart;
        if (beginsHere && (onLine === undefined || onLine.start < lineStart)) onLine = member;
        else if (!beginsHere && member.end > lineStart && member.end <= span.start) onLine ??= member;
      }
      if (member.start >= span.end && (next === undefined || member.start < next.start)) next = member;
      if (member.end >= lineStart) visit(member.value);
    }
  };
  for (const { root } of tree.documents) if (root !== undefined) visit(root);
  const found = (isTrailing ? onLine : undefined) ?? (isNext(text, span, next) ? next : undefined) ?? around;
  return found === undefined ? undefined : { file, start: found.start, end: found.end };
}

/** Whether nothing but comments stands between, and no empty line. */
function isNext(text: string, span: Span, next: YamlEntry | YamlItem | undefined): boolean {
  if (next === undefined) return false;
  const between = text.slice(span.end, next.start);
  return (
    !/\n[ \t]*\r?\n/.test(between) &&
    between.split('\n').every((line) => /^\s*(?:#.*|\/\/.*)?\s*[{[,-]*\s*$/.test(line))
  );
}
