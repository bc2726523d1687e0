import { detached } from '../../../core/memory';

/** Texts that stand for something the reader should fill in, as the documentation prints them. */

/** `<account-id>`, `[ECS RAM Action]`. */
const bracketed = /<[^<>"]{1,80}>|\[[A-Za-z][\w -]{2,60}\]|【[^【】]{1,40}】/;
/** `1234****`, `****`: digits made unreadable; one `*` or `**` is a pattern. */
const masked = /\d+\*{3,}\d*|\*{4,}|(?<![A-Za-z])[xX]{3,}(?![A-Za-z])/;
const worded =
  /\byour[-_ ](?:account|bucket|project|role|user|instance|uid|vpc|region|resource)\b|\bID of your\b|\byour[A-Z]\w+|您的|你的|账号ID|帐号ID/;

/** Where a placeholder stands in a text, and what it is. */
export interface Placeholder {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Texts repeat within and between documents. */
const known = new Map<string, Placeholder | 'none'>();
const mostKnown = 8192;

export function findPlaceholder(text: string): Placeholder | undefined {
  const before = known.get(text);
  if (before !== undefined) return before === 'none' ? undefined : before;
  if (known.size >= mostKnown) known.clear();
  const own = detached(text);
  const found = search(own);
  known.set(own, found ?? 'none');
  return found;
}

function search(text: string): Placeholder | undefined {
  const found = bracketed.exec(text) ?? masked.exec(text) ?? worded.exec(text);
  if (found === null) return undefined;
  return { start: found.index, end: found.index + found[0].length, text: found[0] };
}

export function isPlaceholder(text: string): boolean {
  return findPlaceholder(text) !== undefined;
}
