import type { CodeLanguage } from '../../../syntax/code/tree';
import { csharp } from './csharp';
import type { Dialect } from './dialect';
import { go } from './go';
import { java } from './java';
import { python } from './python';
import { script } from './script';

/** Languages that repairs can be written in. */
const dialects: Readonly<Partial<Record<CodeLanguage, Dialect>>> = {
  typescript: script,
  javascript: script,
  python,
  go,
  csharp,
  java,
};

/** Undefined for a language that repairs are not written in. */
export function dialectOf(language: CodeLanguage): Dialect | undefined {
  return dialects[language];
}
