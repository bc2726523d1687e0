import type { CodeLanguage } from '../../../server/src/syntax/code/tree';
import type { WriteStop } from '../stops';
import { csharp } from './csharp';
import { go } from './go';
import { java } from './java';
import { layOut, type Spelling } from './layout';
import { python } from './python';
import type { ProgramResource } from './resources';
import { typescript } from './typescript';

const spellings: Readonly<Record<CodeLanguage, Spelling>> = {
  typescript,
  javascript: typescript,
  python,
  go,
  csharp,
  java,
};

/** The statements of some resources in a Pulumi program, indented with tabs. */
export function programLines(
  resources: readonly ProgramResource[],
  language: CodeLanguage,
  write: WriteStop,
): string[] {
  return layOut(resources, spellings[language], write);
}
