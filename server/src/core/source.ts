/** One immutable snapshot of a text. A changed document is a new object, so caches keyed by it can never be stale. */
export interface SourceFile {
  /** `file:///…` or another scheme; the identity of the document. */
  readonly uri: string;
  /** The editor's document version; 0 for a file read from disk. */
  readonly version: number;
  readonly text: string;
}

/** What a folder holds, as the host sees it. Names are single path segments. */
export interface FolderEntry {
  readonly name: string;
  readonly kind: 'file' | 'folder';
}

/** Files above this many bytes are not read: nobody writes them by hand, and they would block the editor. */
export const maxFileBytes = 8 * 1024 * 1024;

/** Why a file cannot be analysed: said to the user, never guessed around. */
export interface FileProblem {
  readonly uri: string;
  readonly reason: 'unreadable' | 'too-large' | 'not-text' | 'utf-16' | 'not-a-file' | 'outside-workspace';
  /** Size in bytes, for `too-large`. */
  readonly bytes?: number;
  /** The system's own error code (`EACCES`), for `unreadable`. */
  readonly code?: string;
}

/** Most bytes, or characters, that are read to tell what a file is. */
export const maxBeginning = 64 * 1024;

/** A read of a file: its text, or why there is none, or `undefined` when no such file exists. */
export type FileRead = { readonly file: SourceFile } | { readonly problem: FileProblem } | undefined;

/** The read of a text that is in memory already. */
export function readOf(file: SourceFile): FileRead {
  const { uri, text } = file;
  // A text has no more UTF-16 units than bytes.
  return text.length > maxFileBytes ? { problem: { uri, reason: 'too-large', bytes: text.length } } : { file };
}

/**
 * The files as one moment sees them: open documents first, disk behind. Synchronous and cached by the host, so that
 * analysis stays a pure function of it. Everything below the engine reads files only through this.
 */
export interface Files {
  /** The entries of a folder, sorted by name; empty when the folder does not exist or cannot be read. */
  list(folderUri: string): readonly FolderEntry[];
  read(uri: string): FileRead;
  /**
   * The beginning of a file's text, up to `maxBeginning`, or all of it. For telling what a file is without
   * reading it; undefined when it is no text that can be read.
   */
  beginning(uri: string): string | undefined;
  /** Whether the URI lies inside the workspace (or the scanned roots): nothing outside is ever read. */
  inside(uri: string): boolean;
}
