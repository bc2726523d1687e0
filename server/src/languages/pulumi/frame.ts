import type { SourceFile } from '../../core/source';
import type { Span } from '../../core/span';
import type { CodeFile, CodeLanguage, CodeRange } from '../../syntax/code/tree';
import type { Decision } from './decide';
import type { Program } from './program';
import { Scope } from './scope';
import { spanIn, type Thing } from './things';

/** A file of a program while it is read. */
export interface ProgramFile {
  readonly source: SourceFile;
  readonly tree: CodeFile;
  readonly language: CodeLanguage;
  readonly scope: Scope;
  /** Its statements were executed, or are being executed. */
  begun: boolean;
}

/** What a function gives back: each `return` with the decision that leads to it. */
export interface Flow {
  readonly returned: { readonly decision: Decision | undefined; readonly value: Thing }[];
  /** How many undecided conditions stand around the function. */
  readonly depth: number;
}

/** Where the reading of a program stands. */
export interface Frame {
  readonly program: Program;
  readonly file: ProgramFile;
  readonly scope: Scope;
  readonly self: Thing | undefined;
  readonly flow: Flow;
}

export function spanAt(frame: Frame, range: CodeRange): Span {
  return spanIn(frame.file.source, range);
}

/** The words of a place, for people: on one line and not long. */
export function wordsAt(frame: Frame, { start, end }: CodeRange): string {
  const words = frame.file.source.text.slice(start, Math.min(end, start + 200)).replace(/\s+/g, ' ');
  return words.length > 80 ? `${words.slice(0, 79)}…` : words;
}

/** The same place with names of its own. */
export function nested(frame: Frame): Frame {
  return { ...frame, scope: new Scope(frame.scope, false) };
}
