import type { Span } from '../../core/span';
import { endOf, type HclPart, startOf } from '../../syntax/hcl-parts';
import { isJson, type ParsedFile } from './parse';

/** The comments of a file; in JSON the properties named `//`. */
export function commentsOf({ file, comments }: ParsedFile): readonly Span[] {
  return comments.map(({ start, end }) => ({ file, start, end }));
}

/**
 * The argument or block that a comment is about: one that ends or opens on its line, else the one on the line after
 * it, else the one that it stands in.
 */
export function subjectOf({ file, parts }: ParsedFile, span: Span): Span | undefined {
  const found = findSubject(parts, span, file.text, isJson(file.uri));
  return found?.anchor.span(found.item.start, found.item.end);
}

function findSubject(parts: readonly HclPart[], span: Span, text: string, json: boolean): HclPart | undefined {
  const { start, end } = span;
  const around = parts.find((part) => startOf(part) <= start && end <= endOf(part));
  if (around !== undefined) {
    const { anchor, item } = around;
    if (item.kind === 'attribute' || json) return around;
    if (item.open >= 0 && isOneLine(text, anchor.moved + item.open, start)) return around;
    const inner = item.body.items.map((one) => ({ anchor, item: one }));
    return findSubject(inner, span, text, json) ?? around;
  }
  let before: HclPart | undefined;
  let next: HclPart | undefined;
  for (const part of parts) {
    if (endOf(part) <= start) before = part;
    else if (startOf(part) >= end) {
      next = part;
      break;
    }
  }
  if (before !== undefined && isOneLine(text, endOf(before), start)) return before;
  // Further comments may stand between, an empty line may not.
  return next !== undefined && !/\n[ \t]*\r?\n/.test(text.slice(end, startOf(next))) ? next : undefined;
}

function isOneLine(text: string, from: number, to: number): boolean {
  return !text.slice(from, to).includes('\n');
}
