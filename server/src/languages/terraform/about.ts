import type { SourceFile } from '../../core/source';
import type { Span } from '../../core/span';
import type { BodyItem } from '../../syntax/hcl-tree';
import { isJson, parseFile } from './parse';

const commentSpans = new WeakMap<SourceFile, readonly Span[]>();

/** The comments of a file; in JSON the properties named `//`. */
export function commentsOf(file: SourceFile): readonly Span[] {
  let spans = commentSpans.get(file);
  if (spans === undefined) {
    spans = parseFile(file).tree.comments.map(({ start, end }) => ({ file, start, end }));
    commentSpans.set(file, spans);
  }
  return spans;
}

/**
 * The argument or block that a comment is about: one that ends or opens on its line, else the one on the line after
 * it, else the one that it stands in.
 */
export function subjectOf(span: Span): Span | undefined {
  const { file } = span;
  const found = findSubject(parseFile(file).tree.body.items, span, file.text, isJson(file.uri));
  return found === undefined ? undefined : { file, start: found.start, end: found.end };
}

function findSubject(items: readonly BodyItem[], span: Span, text: string, json: boolean): BodyItem | undefined {
  const around = items.find((item) => item.start <= span.start && span.end <= item.end);
  if (around?.kind === 'attribute' || (json && around !== undefined)) return around;
  if (around !== undefined) {
    const opensHere = isOneLine(text, around.open, span.start);
    return opensHere ? around : (findSubject(around.body.items, span, text, json) ?? around);
  }
  let before: BodyItem | undefined;
  let next: BodyItem | undefined;
  for (const item of items) {
    if (item.end <= span.start) before = item;
    else if (item.start >= span.end) {
      next = item;
      break;
    }
  }
  if (before !== undefined && isOneLine(text, before.end, span.start)) return before;
  // Further comments may stand between, an empty line may not.
  return next !== undefined && !/\n[ \t]*\r?\n/.test(text.slice(span.end, next.start)) ? next : undefined;
}

function isOneLine(text: string, from: number, to: number): boolean {
  return from >= 0 && !text.slice(from, to).includes('\n');
}
