import type { Span } from './span';

/** Replace the text of a span. An empty span inserts. */
export interface TextEdit {
  readonly span: Span;
  readonly newText: string;
}

/** The text of one file after edits that belong to it; edits must not overlap, equal insert places keep their order. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const sorted = edits.map((edit, order) => ({ edit, order }));
  sorted.sort(
    (a, b) => a.edit.span.start - b.edit.span.start || a.edit.span.end - b.edit.span.end || a.order - b.order,
  );
  let result = '';
  let at = 0;
  for (const { edit } of sorted) {
    result += text.slice(at, edit.span.start) + edit.newText;
    at = edit.span.end;
  }
  return result + text.slice(at);
}

/** Whether two edits of one set touch the same characters of the same file, so that they cannot both be applied. */
export function overlaps(edits: readonly TextEdit[]): boolean {
  const sorted = [...edits].sort(
    (a, b) =>
      (a.span.file.uri < b.span.file.uri ? -1 : a.span.file.uri > b.span.file.uri ? 1 : 0) ||
      a.span.start - b.span.start ||
      a.span.end - b.span.end,
  );
  for (let i = 1; i < sorted.length; i++) {
    const before = sorted[i - 1];
    const edit = sorted[i];
    if (before && edit && before.span.file.uri === edit.span.file.uri && edit.span.start < before.span.end) return true;
  }
  return false;
}
