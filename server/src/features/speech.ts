import type { Span } from '../core/span';
import type { Text } from '../texts/catalogue';

/** How a feature speaks without knowing the reader's language, lines or links. */
export interface Speech {
  say(words: Text): string;
  /** A Markdown link to a place, such as `[variables.tf:12](file:///net/variables.tf#L12)`. */
  link(span: Span): string;
  /** The address of a rule's page, where there is one. */
  pageOf(rule: string): string | undefined;
}

/** Text as code within a line of Markdown, whatever it holds, cut to a readable length. */
export function code(words: string, longest = 120): string {
  const line = words.replace(/\s+/g, ' ').trim();
  const cut = line.length > longest ? `${line.slice(0, longest - 1)}…` : line;
  let fence = '`';
  while (cut.includes(fence)) fence += '`';
  const pad = cut.startsWith('`') || cut.endsWith('`') || cut === '' ? ' ' : '';
  return `${fence}${pad}${cut}${pad}${fence}`;
}
