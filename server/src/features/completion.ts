import type { SourceFile } from '../core/source';
import { languages } from '../languages';
import type { Completion } from '../languages/language';

/** What can be written at an offset of a file, by the language that the file is in. */
export function completionsAt(file: SourceFile, offset: number): readonly Completion[] {
  const language = languages.find((each) => each.claims(file.uri, () => file.text));
  return language?.complete?.(file, offset) ?? [];
}
