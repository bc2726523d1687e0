import type { SourceFile } from '../../core/source';
import type { Span } from '../../core/span';
import { SPACE } from '../../syntax/characters';
import type { CodeFile, CodeLanguage, CodeRange, TypeReference } from '../../syntax/code/tree';
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

/** What a function gives back: each `return` with the decisions that lead to it. */
export interface Flow {
  readonly returned: { readonly path: readonly Decision[]; readonly value: Thing }[];
  /** How many undecided conditions stand around the function. */
  readonly depth: number;
  /** What the function is declared to give. */
  readonly type?: TypeReference | undefined;
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

/** The same by offsets: where the kind of a node is known V8 finds these several times faster. */
export function stretchAt({ file }: Frame, start: number, end: number): Span {
  return { file: file.source, start, end };
}

/** The words of a place, for people: on one line and not long. */
export function wordsAt(frame: Frame, { start, end }: CodeRange): string {
  const words = frame.file.source.text.slice(start, Math.min(end, start + 200));
  const line = isPlain(words) ? words : words.replace(/\s+/g, ' ');
  return line.length > 80 ? `${line.slice(0, 79)}…` : line;
}

/** Whether white space in words stands as it is shown: so it does in most. */
function isPlain(words: string): boolean {
  let last = 0;
  for (let i = 0; i < words.length; i++) {
    const code = words.charCodeAt(i);
    if (code < SPACE || code >= 0x80 || (code === SPACE && last === SPACE)) return false;
    last = code;
  }
  return true;
}

/** The same place with other names. */
export function inScope(frame: Frame, scope: Scope): Frame {
  return { program: frame.program, file: frame.file, scope, self: frame.self, flow: frame.flow };
}

/** The same place with names of its own. */
export function nested(frame: Frame): Frame {
  return inScope(frame, new Scope(frame.scope, false));
}
