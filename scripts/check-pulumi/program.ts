import type { CodeLanguage } from '../../server/src/syntax/code/tree';

export type ProgramLanguage = CodeLanguage | 'yaml';

/** A whole Pulumi program of one file that a compiler is to take. */
export interface Program {
  readonly language: ProgramLanguage;
  /** Where it comes from: `snippet ali-nat-gateway`. */
  readonly name: string;
  readonly text: string;
  /** What it was before a repair, where only what is fit before is to be fit after it. */
  readonly before?: string;
  /** A repair says that it leaves uses of what it removes: it is well formed, but no compiler that knows names takes it. */
  readonly leavesUses?: boolean;
}

/** What is wrong with a program, in the words of the tool that found it. */
export interface Fault {
  readonly program: Program;
  readonly message: string;
}

/** What came of one check: the faults it found, or why it could not be made. */
export type Outcome = { readonly faults: readonly Fault[] } | { readonly skipped: string };

/** One tool, and the programs it is for. */
export interface Check {
  readonly name: string;
  readonly languages: readonly ProgramLanguage[];
  /** Looks for what names stand for. */
  readonly resolvesNames?: boolean;
  /** @param folder an empty folder of its own for the programs, below the one where everything is installed */
  readonly run: (programs: readonly Program[], folder: string) => Promise<Outcome>;
}
