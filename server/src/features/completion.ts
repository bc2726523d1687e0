import type { SourceFile } from '../core/source';
import { languages } from '../languages';
import type { Completion } from '../languages/language';
import type { Text } from '../texts/catalogue';
import { completePolicy } from './policy/complete';

export interface Completions {
  readonly items: readonly Completion[];
  /** More typing gives others: the client asks again. */
  readonly incomplete: boolean;
}

/** What can be written at an offset of a file: of a policy of RAM, or by the language that the file is in. */
export function completionsAt(file: SourceFile, offset: number, say: (words: Text) => string): Completions {
  const language = languages.find((each) => each.claims(file.uri, () => file.text));
  const cursor = language?.policyAt?.(file, offset);
  if (cursor !== undefined) return completePolicy(cursor, say);
  return { items: language?.complete?.(file, offset) ?? [], incomplete: false };
}
