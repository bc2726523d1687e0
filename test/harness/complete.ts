import assert from 'node:assert/strict';
import type { SourceFile } from '../../server/src/core/source';
import { completionsAt } from '../../server/src/features/completion';
import type { Completion } from '../../server/src/languages/language';
import { type Locale, render } from '../../server/src/texts/catalogue';

/** The sign for the cursor in the text of a case. */
const cursor = '$0';

export interface Completed {
  readonly file: SourceFile;
  readonly items: readonly Completion[];
  readonly incomplete: boolean;
}

/** What is offered at the cursor of a text. */
export function completeAt(name: string, marked: string, locale: Locale = 'en'): Completed {
  const offset = marked.indexOf(cursor);
  assert.ok(offset >= 0, 'the case has no cursor');
  const text = marked.slice(0, offset) + marked.slice(offset + cursor.length);
  const file: SourceFile = { uri: `file:///w/${name}`, version: 1, text };
  return { file, ...completionsAt(file, offset, (words) => render(words, locale)) };
}

/** What an editor compares with what is typed up to the cursor: letters in this order, whatever their case. */
export function passesFilter(completed: Completed, marked: string, item: Completion): boolean {
  const offset = marked.indexOf(cursor);
  const typed = completed.file.text.slice(item.replace.start, offset).toLowerCase();
  let at = 0;
  for (const letter of typed) {
    at = item.filter.toLowerCase().indexOf(letter, at) + 1;
    if (at === 0) return false;
  }
  return true;
}

/** The text with a completion put in; tab stops are shown as `‹text›`, choices as `‹first›`. */
export function withCompletion({ file }: Completed, item: Completion): string {
  const edits = [...item.also, { span: item.replace, newText: withoutStops(item.snippet) }];
  edits.sort((a, b) => b.span.start - a.span.start);
  return edits.reduce(
    (text, { span, newText }) => text.slice(0, span.start) + newText + text.slice(span.end),
    file.text,
  );
}

function withoutStops(snippet: string): string {
  return snippet
    .replace(/\$\{\d+\|([^,|]*)[^}]*\}/g, '‹$1›')
    .replace(/(?<!\\)\$\{\d+:((?:\\.|[^}\\])*)\}/g, '‹$1›')
    .replace(/(?<!\\)\$\d+/g, '‹›')
    .replace(/\\([\\$}])/g, '$1');
}
